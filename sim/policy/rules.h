// Rules: the only coupling between policy and mechanism. Instruments write them, mechanisms read
// them. Each rule has one law of combination, so that instruments commute.
#pragma once

#include <algorithm>

#include "core/column.h"

namespace headway {

/// How two instruments that write the same rule combine.
enum class Law {
  minimum,
  maximum,  ///< of amounts that are never below zero
  highest,  ///< of levels of either sign
  product,
  sum
};
std::string_view name_of(Law law);

/// What a rule says when nobody writes it.
double neutral_of(Law law);

/// A rule: one value per state (or per pair of states, row: who acts, column: towards whom).
template <Law L>
class Rule {
 public:
  static constexpr Law law = L;
  double operator[](std::size_t state) const { return values_[state]; }
  double operator()(std::size_t from, std::size_t to) const { return values_(from, to); }
  void apply(std::size_t state, double x) { combine(values_[state], x); }
  void apply(std::size_t from, std::size_t to, double x) { combine(values_(from, to), x); }
  std::size_t width() const { return values_.width(); }
  void resize(std::size_t states, std::size_t width) { values_.resize(states, 0.0, width); }
  void reset() { values_.fill(neutral_of(L)); }

 private:
  static void combine(double& value, double x) {
    if constexpr (L == Law::minimum) value = std::min(value, x);
    if constexpr (L == Law::maximum || L == Law::highest) value = std::max(value, x);
    if constexpr (L == Law::product) value *= x;
    if constexpr (L == Law::sum) value += x;
  }
  Column<double> values_;
};

/// The rules of this tick.
struct Rules {
  using Members = MemberTypes<Rule<Law::minimum>, Rule<Law::maximum>, Rule<Law::highest>, Rule<Law::product>, Rule<Law::sum>>;
  Rule<Law::minimum> training_ceiling;
  Rule<Law::maximum> ceiling_enforcement;
  Rule<Law::maximum> ceiling_register;
  Rule<Law::maximum> ceiling_fine;
  Rule<Law::minimum> certificate_above;
  Rule<Law::highest> certificate_margin;
  Rule<Law::sum> certificate_fee;
  Rule<Law::maximum> certificate_enforcement;
  Rule<Law::maximum> certificate_fine;
  Rule<Law::sum> auditor_growth;
  Rule<Law::sum> safety_grants;
  Rule<Law::sum> safety_compute;
  Rule<Law::maximum> crowding_out;
  Rule<Law::product> chip_access;
  Rule<Law::maximum> smuggling;
  Rule<Law::maximum> domestic_fabs;
  Rule<Law::product> distillation_access;
  Rule<Law::sum> emulation;
  Rule<Law::minimum> licence_above;
  Rule<Law::sum> licence_fee;
  Rule<Law::maximum> licence_delay;
  Rule<Law::maximum> licence_enforcement;
  Rule<Law::maximum> licence_fine;
  Rule<Law::maximum> safety_floor;
  Rule<Law::maximum> safety_floor_enforcement;
  Rule<Law::maximum> safety_floor_fine;
  Rule<Law::maximum> liability;
  Rule<Law::maximum> insurance;
  Rule<Law::maximum> audit_access;
  Rule<Law::sum> audit_fee;
  Rule<Law::sum> fellowships;
  Rule<Law::sum> champion_money;
  Rule<Law::sum> champion_compute;
  Rule<Law::sum> compute_tax;
  Rule<Law::sum> windfall_tax;
  Rule<Law::maximum> tax_enforcement;
  Rule<Law::maximum> tax_earmark;
  Rule<Law::maximum> procurement;
  Rule<Law::maximum> reporting;
  Rule<Law::maximum> reporting_fine;
  Rule<Law::maximum> whistleblowers;
  Rule<Law::sum> adjustment;
  Rule<Law::sum> safety_match;
  Rule<Law::sum> red_team;
  Rule<Law::maximum> transparency;
  Rule<Law::sum> policy_cost;

  /// Rows like those of a table: the law is in the member's type.
  static std::span<const DeclaredColumn<Rules>> columns();
};

/// Gives every rule its states, all neutral.
void resize(Rules& rules, std::size_t states);

/// Makes every rule neutral again.
void reset(Rules& rules);

}  // namespace headway
