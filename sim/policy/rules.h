// Rules: the only coupling between policy and mechanism. Instruments write them, mechanisms read
// them. Each rule has one law of combination, so that instruments commute.
#pragma once

#include <algorithm>

#include "core/column.h"

namespace headway {

/// How two instruments that write the same rule combine.
enum class Law { minimum, maximum, product, sum };
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
    if constexpr (L == Law::maximum) value = std::max(value, x);
    if constexpr (L == Law::product) value *= x;
    if constexpr (L == Law::sum) value += x;
  }
  Column<double> values_;
};

/// The rules of this tick.
struct Rules {
  using Members = MemberTypes<Rule<Law::minimum>, Rule<Law::maximum>, Rule<Law::product>, Rule<Law::sum>>;
  Rule<Law::minimum> training_ceiling;
  Rule<Law::maximum> ceiling_coverage;
  Rule<Law::maximum> ceiling_enforcement;
  Rule<Law::maximum> ceiling_fine;
  Rule<Law::minimum> certificate_above;
  Rule<Law::maximum> certificate_margin;
  Rule<Law::sum> certificate_fee;
  Rule<Law::sum> auditor_growth;
  Rule<Law::sum> safety_grants;
  Rule<Law::sum> safety_compute;
  Rule<Law::maximum> crowding_out;
  Rule<Law::product> chip_access;
  Rule<Law::maximum> smuggling;
  Rule<Law::maximum> domestic_fabs;
  Rule<Law::product> distillation_access;
  Rule<Law::sum> policy_cost;

  /// Rows like those of a table: the law is in the member's type.
  static constexpr auto columns() {
    return std::array{
        column<&Rules::training_ceiling>({.unit = "log10 FLOP", .meaning = "largest training run allowed to laboratories of the state"}),
        column<&Rules::ceiling_coverage>({.unit = "1", .meaning = "share of the world's compute that is under some ceiling, closed to relocation"}),
        column<&Rules::ceiling_enforcement>({.unit = "1", .meaning = "effort of the state at finding breaches, before its capacity"}),
        column<&Rules::ceiling_fine>({.unit = "1", .meaning = "fine for a breach that is found, in yearly revenues"}),
        column<&Rules::certificate_above>({.unit = "OOM", .meaning = "capability above which a model needs a certificate to be sold in the state"}),
        column<&Rules::certificate_margin>({.unit = "OOM", .meaning = "margin that the audit must find"}),
        column<&Rules::certificate_fee>({.unit = "USD", .meaning = "price of an audit"}),
        column<&Rules::auditor_growth>({.unit = "year-1", .meaning = "yearly log growth of auditors' capacity that the policy pays for"}),
        column<&Rules::safety_grants>({.unit = "USD month-1", .meaning = "public money for safety research"}),
        column<&Rules::safety_compute>({.unit = "H100e", .meaning = "public compute for safety research"}),
        column<&Rules::crowding_out>({.unit = "1", .meaning = "private safety effort withdrawn per unit of public effort"}),
        column<&Rules::chip_access>({.unit = "1", .meaning = "share of ordinary access that buyers in the column's state have to controlled makers of the row's state", .across = "state"}),
        column<&Rules::smuggling>({.unit = "1", .meaning = "share of denied sales that gets through all the same"}),
        column<&Rules::domestic_fabs>({.unit = "year-1", .meaning = "extra yearly log growth of a denied state's own fabs"}),
        column<&Rules::distillation_access>({.unit = "1", .meaning = "factor on the speed at which laboratories of the state learn from others' deployed models"}),
        column<&Rules::policy_cost>({.unit = "USD month-1", .meaning = "public administration of the policies in force"}),
    };
  }
};

/// Gives every rule its states, all neutral.
void resize(Rules& rules, std::size_t states);

/// Makes every rule neutral again.
void reset(Rules& rules);

}  // namespace headway
