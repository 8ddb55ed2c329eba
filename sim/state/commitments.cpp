#include "state/commitments.h"

#include "core/declaration.h"

namespace headway {

std::span<const DeclaredColumn<Commitments>> Commitments::columns() {
  return declare_columns<Commitments>([] {
    using enum Role;
    constexpr Interval share{0, 1}, count{0, 1e9};
    return std::array{
        column<&Commitments::members>({.unit = "1", .meaning = "parties that have joined", .role = recorded, .domain = count}),
        column<&Commitments::covered>({.unit = "1", .meaning = "share of all laboratories' compute that has joined", .role = recorded, .domain = share}),
        column<&Commitments::bound>({.unit = "1", .meaning = "parties that owe something now", .role = recorded, .domain = count}),
        column<&Commitments::compliance>({.unit = "1", .meaning = "share of those that keep it, by compute; NaN while it binds nobody", .role = recorded, .domain = share, .may_be_missing = true}),
        column<&Commitments::found>({.unit = "1", .meaning = "breaches found so far", .role = recorded, .domain = count}),
        column<&Commitments::accused>({.unit = "1", .meaning = "parties found in breach so far that had kept it", .role = recorded, .domain = count}),
    };
  });
}

}  // namespace headway
