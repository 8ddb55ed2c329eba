#include "model/phase/spend.h"

#include <algorithm>

#include "core/math.h"
#include "core/units.h"

namespace headway {

namespace {

/// (6.2) Part of its compute for which a laboratory that keeps to the ceiling of its state has no use: runs that it may
/// not make.
double idled_by_ceiling(const Training& training, const Rules& rules, const Labs& labs, std::size_t l) {
  const double excess = potential_run(training, labs, l) - rules.training_ceiling[labs.state[l].row()];
  const bool keeps_it = labs.ceiling_compliance[l] == 1;  // whoever breaks it, or has no run that it binds, idles nothing
  if (excess <= 0 || !keeps_it) return 0;
  return labs.training_meant[l] * (1 - labs.offshore[l]) * -math::expm1(-ln10 * excess);
}

/// (6.22) What a tax adds to the price of compute, less what is booked elsewhere.
double tax_on_compute(const Rules& rules, const Labs& labs, std::size_t l) {
  return rules.compute_tax[labs.state[l].row()] * (1 - labs.avoidance[l]);
}

/// Pay that it can have next month at most: as much as it can hire.
double hireable(const Decision& p, const Labs& labs, std::size_t l) {
  return std::max(labs.payroll[l] * (1 + p.staff_horizon), p.seed_staff * labs.pay[l] / months_per_year);
}

/// (6.2) What a laboratory would rent from others and is denied, as a part of its compute.
double denied_rent(const Labs& labs, std::size_t l, double compute, double own) {
  return compute > own ? labs.denied_chips[l] * (1 - own / compute) : 0;
}

/// (6.2) By how much compute has become cheaper since the first month, as it moves money from staff to compute: 1 while shares are fixed.
double pull_of_compute(const Decision& p, const Commons& commons) {
  if (p.compute_substitution == 1 || commons.first_serving_price <= 0 || commons.compute_price <= 0) return 1;
  return math::pow(commons.first_serving_price / (p.serving_markup * commons.compute_price), p.compute_substitution - 1);
}

/// (6.2) Money in hand and the worth of its own compute go to staff and to compute, in shares that follow the price of compute; what it
/// cannot spend on people goes to compute as well, of which it buys a part and rents the rest.
void plan_spending(const Decision& p, double pull, double idled, double tax, const States& states, Labs& labs, std::size_t l) {
  const auto s = labs.state[l].row();
  const double income = labs.revenue[l] + labs.funding[l] + labs.grants[l] - labs.voucher[l];
  const double money = std::max(0.0, income + labs.cash[l] / p.planning - labs.operations[l]);
  const double own = labs.fleet[l] * states.powered_share[s] * states.compute_price[s];
  const double beta = labs.payroll_share[l], share = pull == 1 ? beta : beta / (beta + (1 - beta) * pull);
  labs.payroll_budget[l] = share * (money + own);
  const double people = std::min(labs.payroll_budget[l], hireable(p, labs, l));
  const double kept = p.payroll_reserve * labs.payroll[l];
  const double liquid = std::max(0.0, labs.cash[l] - kept) + income - labs.operations[l] - people;
  const double chips = labs.invest_share[l] * (money - people);
  labs.chip_budget[l] = std::clamp(chips, 0.0, std::max(0.0, liquid)) * (1 - labs.denied_chips[l]);
  const double compute = std::max(0.0, money + own - people - labs.chip_budget[l]);
  const double unused = std::max(idled, denied_rent(labs, l, compute, own));
  const double unserved = std::max(0.0, labs.demand[l] - labs.revenue[l]) / p.serving_markup;
  const double wanted = compute * (1 - unused) + p.unserved_rented * unserved;
  labs.compute_budget[l] = wanted / (1 + tax) + labs.voucher[l];  // (3.7), (6.22)
  labs.unused_money[l] = compute * unused;
}

}  // namespace

void spend(const Decision& p, const Training& training, double dt, const Rules& rules, const States& states, Labs& labs,
           Commons& commons) {
  const double follow = 1 - math::exp(-dt / p.serving_lag);
  commons.serving_price += follow * (p.serving_markup * commons.compute_price - commons.serving_price);  // (6.7)
  const double pull = pull_of_compute(p, commons);
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (labs.active[l])
      plan_spending(p, pull, idled_by_ceiling(training, rules, labs, l), tax_on_compute(rules, labs, l), states, labs, l);
    else
      labs.chip_budget[l] = labs.compute_budget[l] = labs.unused_money[l] = 0;
  }
}

}  // namespace headway
