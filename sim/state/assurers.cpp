#include "state/assurers.h"

#include "core/declaration.h"

namespace headway {

std::span<const DeclaredColumn<Assurers>> Assurers::columns() {
  return declare_columns<Assurers>([] {
    using enum Role;
    constexpr Interval share{0, 1}, positive{0, 1e30};
    return std::array{
        column<&Assurers::type>({.unit = "kind", .meaning = "auditor or insurer", .role = input}),
        column<&Assurers::state>({.unit = "state", .meaning = "home state", .role = input}),
        column<&Assurers::capacity>({.unit = "month-1", .meaning = "audits that it can finish (auditor)", .role = input_recorded, .initial = 0.5, .domain = positive}),
        column<&Assurers::independence>({.unit = "1", .meaning = "1: judges the model alone; 0: judges as the customer wishes (auditor)", .role = input, .initial = 0.8, .domain = share}),
        column<&Assurers::knowledge>({.unit = "1", .meaning = "skill at measuring margins, relative to the best laboratory (auditor)", .role = input, .initial = 0.7, .domain = {0.01, 10}}),
        column<&Assurers::access>({.unit = "1", .meaning = "access to the customer's models; 0: it sees what it is shown; 1: weights, training and records (auditor)", .role = input, .initial = 0.3, .domain = share}),
        column<&Assurers::interpretability>({.unit = "OOM", .meaning = "lead of its own tools for reading models over those of its customer; negative: they lag behind (auditor)", .role = input, .initial = -0.5, .domain = {-20, 20}}),
        column<&Assurers::credit>({.unit = "1", .meaning = "audits that its staff could finish now (auditor)", .domain = positive}),
        column<&Assurers::load>({.unit = "1", .meaning = "audits under way or waiting (auditor)", .role = recorded, .domain = positive}),
        column<&Assurers::certificates>({.unit = "month-1", .meaning = "certificates given (auditor)", .role = recorded, .domain = positive}),
        column<&Assurers::false_passes>({.unit = "month-1", .meaning = "certificates given to models below the required margin (auditor)", .role = recorded, .domain = positive}),
        column<&Assurers::capital>({.unit = "USD", .meaning = "capital (insurer)", .role = input_recorded, .domain = {-1e30, 1e30}}),
        column<&Assurers::loading>({.unit = "1", .meaning = "premium over expected claims (insurer)", .role = input, .initial = 1.4, .domain = {0, 100}}),
        column<&Assurers::income>({.unit = "USD month-1", .meaning = "premiums or fees received", .role = recorded, .domain = positive}),
        column<&Assurers::payouts>({.unit = "USD month-1", .meaning = "claims paid (insurer)", .role = recorded, .domain = positive}),
    };
  });
}

}  // namespace headway
