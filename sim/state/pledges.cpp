#include "state/pledges.h"

#include "core/declaration.h"

namespace headway {

std::span<const DeclaredColumn<Pledges>> Pledges::columns() {
  return declare_columns<Pledges>([] {
    using enum Role;
    constexpr Interval share{0, 1}, worth{-1e30, 1e30};
    return std::array{
        column<&Pledges::commitment>({.unit = "kind", .meaning = "row of the commitment"}),
        column<&Pledges::lab>({.unit = "lab", .meaning = "the party, where it is a laboratory"}),
        column<&Pledges::state>({.unit = "state", .meaning = "the party, where it is a state"}),
        column<&Pledges::joined>({.unit = "flag", .meaning = "whether the party has joined", .role = recorded, .domain = share}),
        column<&Pledges::bound>({.unit = "flag", .meaning = "whether it owes something now: joined, enough others too, the condition met", .role = recorded, .domain = share}),
        column<&Pledges::kept>({.unit = "flag", .meaning = "whether it keeps it; NaN while it owes nothing", .role = recorded, .domain = share, .may_be_missing = true}),
        column<&Pledges::standing>({.unit = "month", .meaning = "time until the breach that it was found in is forgiven", .role = recorded, .domain = {0, 1e6}}),
        column<&Pledges::gain_joining>({.unit = "year", .meaning = "what it expects to gain by joining over staying outside: years of its revenue, for a state worth of its stance; NaN before its first review", .role = recorded, .domain = worth, .may_be_missing = true}),
        column<&Pledges::gain_breaking>({.unit = "year", .meaning = "what it expects to gain by breaking it over keeping it, penalties aside, in the same unit", .role = recorded, .domain = worth, .may_be_missing = true}),
        column<&Pledges::penalty>({.unit = "year", .meaning = "what it expects that a breach would cost it, in the same unit", .role = recorded, .domain = worth, .may_be_missing = true}),
        column<&Pledges::compliance>({.unit = "1", .meaning = "probability that a party with these expectations keeps it (2.9), which all others expect too; NaN before its first review", .role = recorded, .domain = share, .may_be_missing = true}),
        column<&Pledges::joining_luck>({.unit = "1", .meaning = "luck of the party in joining, once for a run", .domain = share}),
        column<&Pledges::keeping_luck>({.unit = "1", .meaning = "luck of the party in keeping it, once for a run", .domain = share}),
        column<&Pledges::review_due>({.unit = "month", .meaning = "time until it reviews both", .domain = {-1e6, 1e6}}),
        column<&Pledges::triggered>({.unit = "flag", .meaning = "whether its condition has been met and not been released since", .domain = share}),
        column<&Pledges::holding>({.unit = "month", .meaning = "time for which the condition has held, NaN while it does not", .may_be_missing = true}),
        column<&Pledges::releasing>({.unit = "month", .meaning = "the same for the condition that releases it", .may_be_missing = true}),
        column<&Pledges::pending>({.unit = "month", .meaning = "time until what the monitor found has consequences, NaN without a finding", .may_be_missing = true}),
        column<&Pledges::at_fault>({.unit = "flag", .meaning = "whether that finding is right", .domain = share}),
        column<&Pledges::usual_growth>({.unit = "OOM month-1", .meaning = "growth of the capability of its best model when it last kept nothing back", .domain = {-80, 80}}),
    };
  });
}

}  // namespace headway
