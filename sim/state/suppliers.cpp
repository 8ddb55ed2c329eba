#include "state/suppliers.h"

#include "core/declaration.h"

namespace headway {

std::span<const DeclaredColumn<Suppliers>> Suppliers::columns() {
  return declare_columns<Suppliers>([] {
    using enum Role;
    constexpr Interval positive{0, 1e30};
    return std::array{
        column<&Suppliers::type>({.unit = "kind", .meaning = "chips or cloud", .role = input}),
        column<&Suppliers::state>({.unit = "state", .meaning = "home state", .role = input}),
        column<&Suppliers::capacity>({.unit = "H100e month-1", .meaning = "output of accelerators at the efficiency of the first month (chips)", .role = input_recorded, .domain = positive}),
        column<&Suppliers::pipeline>({.unit = "H100e month-1", .meaning = "capacity that comes on line, by tick ahead (chips)", .domain = positive, .across = "lead"}),
        column<&Suppliers::committed_growth>({.unit = "year-1", .meaning = "yearly log growth of the capacity already under construction at the start (chips)", .role = input, .initial = 0.5, .domain = {0, 3}}),
        column<&Suppliers::quality>({.unit = "1", .meaning = "cost-performance relative to the leading maker (chips)", .role = input, .initial = 1, .domain = {1e-3, 10}}),
        column<&Suppliers::controlled>({.unit = "flag", .meaning = "1 if its sales fall under export rules of the leading bloc (chips)", .role = input, .domain = {0, 1}}),
        column<&Suppliers::price>({.unit = "USD H100e-1", .meaning = "price of an accelerator (chips)", .role = recorded, .domain = positive}),
        column<&Suppliers::unit_cost>({.unit = "USD H100e-1", .meaning = "cost of making one (chips)", .role = recorded, .domain = positive}),
        column<&Suppliers::made>({.unit = "H100e month-1", .meaning = "made (chips)", .role = recorded, .domain = positive}),
        column<&Suppliers::stock>({.unit = "H100e", .meaning = "made and not sold (chips)", .role = recorded, .domain = positive}),
        column<&Suppliers::sold>({.unit = "H100e month-1", .meaning = "sold (chips)", .role = recorded, .domain = positive}),
        column<&Suppliers::revenue>({.unit = "USD month-1", .meaning = "revenue from accelerators (chips)", .role = recorded, .domain = positive}),
        column<&Suppliers::drawn>({.unit = "1", .meaning = "part of buyers' money that it draws, by their state (chips)", .domain = {0, 1}, .across = "state"}),
        column<&Suppliers::response>({.unit = "USD month-1", .meaning = "fall of what it draws when its price rises, per unit of the logarithm (chips)", .domain = positive}),
        column<&Suppliers::budget>({.unit = "USD month-1", .meaning = "chip budget at the start, before growth (cloud)", .role = input, .domain = positive}),
        column<&Suppliers::spending>({.unit = "USD month-1", .meaning = "paid for accelerators (cloud)", .role = recorded, .domain = positive}),
        column<&Suppliers::fleet>({.unit = "H100e", .meaning = "accelerators owned (cloud)", .role = input_recorded, .domain = positive}),
        column<&Suppliers::other_users>({.unit = "USD month-1", .meaning = "what users other than laboratories would pay for its compute, before growth (cloud)", .domain = positive}),
    };
  });
}

}  // namespace headway
