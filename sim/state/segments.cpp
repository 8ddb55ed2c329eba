#include "state/segments.h"

#include "core/declaration.h"

namespace headway {

std::span<const DeclaredColumn<Segments>> Segments::columns() {
  return declare_columns<Segments>([] {
    using enum Role;
    constexpr Interval unit_share{0, 1}, positive{0, 1e30};
    return std::array{
        column<&Segments::type>({.unit = "kind", .meaning = "kind of user", .role = input}),
        column<&Segments::state>({.unit = "state", .meaning = "where", .role = input}),
        column<&Segments::potential>({.unit = "USD year-1", .meaning = "spending at full adoption", .role = input, .domain = positive}),
        column<&Segments::half_capability>({.unit = "OOM", .meaning = "capability at which half of the potential is worth serving", .role = input, .initial = 31, .domain = {0, 80}}),
        column<&Segments::adoption>({.unit = "1", .meaning = "share of the potential now spent", .role = input_recorded, .domain = unit_share}),
        column<&Segments::safety_demand>({.unit = "1", .meaning = "weight of the supplier's reputation in the choice", .role = input, .initial = 1, .domain = {0, 20}}),
        column<&Segments::home_bias>({.unit = "1", .meaning = "utility lost by a supplier from a rival bloc", .role = input, .initial = 2, .domain = {0, 20}}),
        column<&Segments::automation_exposure>({.unit = "1", .meaning = "workers displaced per worker-equivalent of adoption", .role = input, .initial = 0.1, .domain = unit_share}),
        column<&Segments::share>({.unit = "1", .meaning = "market share by laboratory", .domain = unit_share, .across = "lab"}),
        column<&Segments::demand>({.unit = "USD month-1", .meaning = "spending", .role = recorded, .domain = positive}),
        column<&Segments::surplus>({.unit = "USD month-1", .meaning = "users' surplus (log-sum of the choice, in money)", .role = recorded, .domain = {-1e30, 1e30}}),
    };
  });
}

}  // namespace headway
