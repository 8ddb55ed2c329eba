#include "model/phase/settle.h"

#include <algorithm>

#include "core/declaration.h"
#include "core/math.h"
#include "core/sum.h"
#include "core/units.h"
#include "model/phase/insolvency.h"
#include "model/phase/observe.h"

namespace headway {

std::span<const ParameterRow> Settlement::parameters() {
  return declare_parameters<Settlement>([] {
    return std::array{
        parameter<&Settlement::liability>({.value = 0.05, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.5}, .meaning = "share of harm that laboratories must pay for", .source = "assumed: from none to half; a share, and harm of AI has hardly been before courts"}),
        parameter<&Settlement::insured_share>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "share of that liability that is insured", .source = "munichre2025"}),
        parameter<&Settlement::experience>({.value = 36, .unit = "month", .domain = {0.1, 600}, .plausible = {12, 120}, .meaning = "memory of insurers when they rate a laboratory", .source = "ncci2020: three years of losses are used in experience rating; from a year to the ten of long memories"}),
        parameter<&Settlement::pricing_error>({.value = 0.5, .unit = "1", .domain = {0, 5}, .plausible = {0.2, 1.2}, .meaning = "standard deviation of the logarithm of an insurer's error about how dangerous a laboratory is that must insure, drawn once per laboratory", .source = "assumed: from a fifth to a factor of three; no insurer has had to rate such risks for long"}),
        parameter<&Settlement::rating_slope>({.value = 0.5, .unit = "1", .domain = {0, 2}, .plausible = {0, 1}, .meaning = "OOM by which a premium that must be paid falls per OOM of measured margin between -2 and 2", .source = "assumed: from one premium for all to the full effect of margin on harm (harm.margin_slope)"}),
        parameter<&Settlement::normal_return>({.value = 0.1, .unit = "1", .domain = {0, 10}, .plausible = {0, 0.3}, .meaning = "profit, as a share of revenue, beyond which it is a windfall", .source = "assumed: from all profits to those of the most profitable industries"}),
        parameter<&Settlement::avoidance>({.value = 0.8, .unit = "1", .domain = {0, 20}, .plausible = {0.4, 1.6}, .meaning = "relative fall of what is taxed per unit of the rate, where nobody looks", .source = "heckemeyer2013: a semi-elasticity of profits of 0.8 from 25 studies; half to twice that"}),
        parameter<&Settlement::avoidance_lag>({.value = 18, .unit = "month", .domain = {0.1, 240}, .plausible = {3, 60}, .meaning = "time in which a laboratory learns to book what is taxed elsewhere", .source = "assumed: from a quarter to five years"}),
        parameter<&Settlement::payout_above>({.value = 24, .unit = "month", .domain = {0, 1200}, .plausible = {6, 60}, .meaning = "months of spending that a firm keeps as cash before it pays owners", .source = "assumed: from half a year to five years of spending"}),
        parameter<&Settlement::payout>({.value = 0.05, .unit = "month-1", .domain = {0, 1}, .plausible = {0, 0.2}, .meaning = "share of cash beyond that which a firm pays out", .source = "assumed: from none to a fifth in a month"}),
        parameter<&Settlement::distress>({.value = 3, .unit = "month", .domain = {0, 120}, .plausible = {1, 12}, .meaning = "debt, in months of payroll and operations, at which a firm fails", .source = "assumed: from a month to a year, after which creditors call"}),
        parameter<&Settlement::wind_up>({.value = 12, .unit = "month", .domain = {0, 1e6}, .plausible = {6, 24}, .meaning = "time after which a firm that has lost all its research staff is wound up, as an insolvent one is", .source = "assumed: from two quarters to two years of customers and creditors who wait"}),
        parameter<&Settlement::salvage>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0.2, 0.8}, .meaning = "price of a failed firm's accelerators over the cost of making new ones", .source = "assumed: from a fifth to four fifths; used industrial equipment sells at a substantial discount to its replacement cost [ramey2001]"}),
        parameter<&Settlement::people_worth>({.value = 1, .unit = "year", .domain = {0, 20}, .plausible = {0, 3}, .meaning = "what a team is worth to who takes it over, in years of its pay", .source = "assumed: the range runs from nothing to what acquisitions of teams have cost"}),
        parameter<&Settlement::models_worth>({.value = 0.1, .unit = "OOM-1", .domain = {0, 10}, .plausible = {0, 0.5}, .meaning = "what better models are worth to who takes them over, as a share of its own valuation", .source = "assumed: from nothing to half its valuation for an OOM"}),
        parameter<&Settlement::entry_rate>({.value = 0.4, .unit = "year-1", .domain = {0, 100}, .plausible = {0.1, 2}, .meaning = "new laboratories per year at the first appetite, while there is room", .source = "assumed: from one laboratory in ten years to two in a year; nobody counts entries at the frontier"}),
        parameter<&Settlement::entry_cash>({.value = 1e9, .unit = "USD", .domain = {0, 1e15}, .plausible = {1e8, 5e9}, .scale = Scale::logarithmic, .meaning = "seed money of a new laboratory, paid on top of the budget of its fund", .source = "ssi2025: first round of 1e9 USD in September 2024 and 2e9 in April 2025; down to a tenth for earlier ones"}),
        parameter<&Settlement::entry_gap>({.value = 1, .unit = "OOM", .domain = {0, 20}, .plausible = {0.5, 2}, .meaning = "distance to the frontier at which a new laboratory starts", .source = "assumed: from half a year to two years of frontier growth behind"}),
        parameter<&Settlement::entry_toolset>({.value = 0.8, .unit = "1", .domain = {0, 1}, .plausible = {0.4, 1}, .meaning = "share of what was published of each technique since the first month that a new laboratory builds into its first pipeline, where nothing has to be changed", .source = "assumed: from less than half, in haste, to all"}),
        parameter<&Settlement::trust_recovery>({.value = 60, .unit = "month", .domain = {0.1, 1200}, .plausible = {24, 120}, .meaning = "time in which public trust recovers to the level of the state", .source = "gallup_banks: half of the confidence in banks lost by 2012 had come back by 2017, a time constant of 75 months; from two years to ten"}),
        parameter<&Settlement::concern_decay>({.value = 48, .unit = "month", .domain = {0.1, 1200}, .plausible = {12, 120}, .meaning = "time in which public concern returns to the level of the state, raised by unrest", .source = "gallup_terrorism: the excess of worry about terrorism fell from 35 to 10 points in 34 months, a time constant of 27, and a third of it was left after ten years"}),
        parameter<&Settlement::unrest_concern>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "share of the unconcerned whom full unrest makes concerned", .source = "assumed: the range runs from none to all"}),
        parameter<&Settlement::reputation_recovery>({.value = 36, .unit = "month", .domain = {0.1, 1200}, .plausible = {12, 96}, .meaning = "time in which a reputation recovers", .source = "assumed: faster than trust in a whole industry, from a year to eight"}),
        parameter<&Settlement::reputation_level>({.value = 0.6, .unit = "1", .domain = {0, 1}, .plausible = {0.4, 0.8}, .meaning = "reputation of a laboratory with zero measured margin and no incidents", .source = "assumed: the middle of the scale, give or take a fifth"}),
        parameter<&Settlement::reputation_margin>({.value = 0.1, .unit = "OOM-1", .domain = {0, 1}, .plausible = {0, 0.3}, .meaning = "reputation gained per OOM of margin that evaluations report, between -2 and 2", .source = "assumed: from no effect to three times the default"}),
        parameter<&Settlement::reskilling>({.value = 30, .unit = "month", .domain = {0.1, 1200}, .plausible = {12, 96}, .meaning = "time in which a displaced worker finds new work", .source = "assumed: from the 13 months that displaced workers of 2021 to 2023 took for a new job on average [bls2024] to eight years for another occupation"}),
        parameter<&Settlement::reskilling_cost>({.value = 1.5e4, .unit = "USD", .domain = {1, 1e9}, .plausible = {5e3, 5e4}, .scale = Scale::logarithmic, .meaning = "public cost of training a displaced worker", .source = "assumed: from a course of some months to two years with upkeep"}),
        parameter<&Settlement::reskilling_gain>({.value = 0.1, .unit = "1", .domain = {0, 1}, .plausible = {0.02, 0.3}, .meaning = "share of those trained who find work that they would not have found at that time without", .source = "assumed: effects of such programmes are near zero in the short run and positive two to three years later [card2018]; from next to none to three in ten"}),
        parameter<&Settlement::unrest_sensitivity>({.value = 25, .unit = "1", .domain = {0, 1000}, .plausible = {5, 60}, .meaning = "slope of unrest in the displaced share of the labour force, logit scale", .source = "assumed: from unrest that grows over tens of percent displaced to one that breaks out within a few"}),
        parameter<&Settlement::unrest_midpoint>({.value = 0.1, .unit = "1", .domain = {0, 1}, .plausible = {0.05, 0.2}, .meaning = "displaced share of the labour force at which unrest is half of full", .source = "assumed: from the unemployment of a recession to that of a depression"}),
        parameter<&Settlement::unrest_lag>({.value = 12, .unit = "month", .domain = {0.1, 600}, .plausible = {3, 36}, .meaning = "time in which unrest follows displacement", .source = "assumed: from a quarter to three years"}),
    };
  });
}

namespace {

bool is_insurer(const Assurers& assurers, std::size_t a) {
  return static_cast<AssuranceType>(assurers.type[a]) == AssuranceType::insurer;
}

/// (12.1, 12.9) What a laboratory owes for harm: what a duty to insure covers, and of the rest as much as it can pay.
struct Owed {
  double share;    ///< of harm, by the law of its home
  double insured;  ///< share of that which it must insure
  double total;    ///< USD month⁻¹
};

Owed owed_by(const Settlement& p, const Rules& rules, double capital, const Labs& labs, std::size_t l) {
  const auto home = labs.state[l].row();
  const double share = std::max(p.liability, rules.liability[home]), insured = capital > 0 ? rules.insurance[home] : 0;
  const double means = std::max(0.0, labs.cash[l]) + labs.valuation[l] / months_per_year;
  const double owed = share * labs.harm[l], covered = insured * owed;
  return {share, insured, covered + std::min(owed - covered, means)};
}

/// (12.9) Where insurance is a duty it is rated: what insurers have learnt of all laboratories, by revenue, more for margins
/// below the average that they report, with an error of its own for each.
struct Rating {
  double claims = 0;   ///< expected claims per USD of revenue
  double margin = 0;   ///< mean reported margin, OOM
};

Rating rate_all(const Labs& labs) {
  double claims = 0, revenue = 0, margin = 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!labs.active[l]) continue;
    claims += labs.expected_harm[l];
    revenue += labs.revenue[l];
    margin += labs.revenue[l] * reported_margin(labs, l);
  }
  return revenue > 0 ? Rating{claims / revenue, margin / revenue} : Rating{};
}

double rated_claims(const Settlement& p, const Random& random, const Rating& rating, const Labs& labs, std::size_t l) {
  const double safer = reported_margin(labs, l) - rating.margin;
  const double error = math::exp(p.pricing_error * random.of_run().normal(Purpose::pricing_error, l));
  return rating.claims * labs.revenue[l] * math::exp10(-p.rating_slope * safer) * error;
}

/// (12.2) Premiums for what a laboratory is expected to claim, to insurers by their capital.
void charge_premiums(double capital, double expected, Labs& labs, std::size_t l, Assurers& assurers) {
  for (std::size_t a = 0; a < assurers.capital.size(); ++a) {
    if (!is_insurer(assurers, a) || assurers.capital[a] <= 0) continue;
    const double premium = assurers.capital[a] / capital * assurers.loading[a] * expected;
    labs.premiums[l] += premium;
    assurers.income[a] += premium;
  }
}

/// (12.2) What all claim together is paid by capital, and in proportion when it is more than insurers have.
void pay_claims(double dt, double capital, Labs& labs, Assurers& assurers) {
  const double claimed = ordered_sum(labs.claims) * dt, paid = claimed > capital ? capital / claimed : 1;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    const double insured = labs.claims[l];
    labs.claims[l] = 0;
    for (std::size_t a = 0; a < assurers.capital.size(); ++a) {
      if (!is_insurer(assurers, a) || assurers.capital[a] <= 0) continue;
      const double payout = assurers.capital[a] / capital * insured * paid;
      labs.claims[l] += payout;
      assurers.payouts[a] += payout;
    }
  }
}

/// (12.2) Insurers share the market by capital, charge expected claims with a loading, and pay.
void insure(const Settlement& p, const Random& random, double dt, const Rules& rules, Labs& labs, Assurers& assurers) {
  double capital = 0;
  for (std::size_t a = 0; a < assurers.capital.size(); ++a) {
    if (!is_insurer(assurers, a)) continue;
    assurers.income[a] = 0;
    assurers.payouts[a] = 0;
    capital += std::max(0.0, assurers.capital[a]);
  }
  const double memory = 1 - math::exp(-dt / p.experience);
  const Rating rating = rate_all(labs);
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    labs.premiums[l] = 0;
    labs.claims[l] = 0;
    if (!labs.active[l]) continue;
    const Owed owed = owed_by(p, rules, capital, labs, l);
    labs.penalties[l] += owed.total;
    if (capital <= 0) continue;
    const double insured = std::max(p.insured_share * owed.total, owed.insured * owed.share * labs.harm[l]);
    const double expected = owed.insured > 0 ? rated_claims(p, random, rating, labs, l) : labs.expected_harm[l];
    labs.claims[l] = insured;
    charge_premiums(capital, expected, labs, l, assurers);
    labs.expected_harm[l] += memory * (insured - labs.expected_harm[l]);
  }
  if (capital > 0) pay_claims(dt, capital, labs, assurers);
  for (std::size_t a = 0; a < assurers.capital.size(); ++a)
    if (is_insurer(assurers, a))
      assurers.capital[a] += (assurers.income[a] - assurers.payouts[a]) * dt;
}

/// (12.10) Part of what is taxed that a laboratory would book elsewhere in the end.
double avoidable(const Settlement& p, const Rules& rules, const States& states, std::size_t home) {
  const double rate = rules.compute_tax[home] + rules.windfall_tax[home];
  return -math::expm1(-p.avoidance * rate * (1 - rules.tax_enforcement[home] * states.enforcement[home]));
}

/// (12.10) Taxes on the use of compute and on profits beyond a normal return; what is earmarked waits for safety research.
void levy(const Settlement& p, double dt, const Rules& rules, Labs& labs, States& states) {
  const double follow = 1 - math::exp(-dt / p.avoidance_lag);
  states.levied.fill(0);
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    const auto home = labs.state[l].row();
    labs.avoidance[l] += follow * (avoidable(p, rules, states, home) - labs.avoidance[l]);
    const double compute = labs.running[l] * states.compute_price[home];
    const double profit = labs.revenue[l] - labs.payroll[l] - labs.operations[l] - labs.rents[l] - labs.premiums[l];
    const double windfall = std::max(0.0, profit - p.normal_return * labs.revenue[l]);
    const double due = rules.compute_tax[home] * compute + std::min(1.0, rules.windfall_tax[home]) * windfall;
    labs.taxes[l] = labs.active[l] * due * (1 - labs.avoidance[l]);
    labs.penalties[l] += labs.taxes[l];
    states.levied[home] += labs.taxes[l];
  }
  for (std::size_t s = 0; s < states.gdp.size(); ++s) states.safety_reserve[s] += rules.tax_earmark[s] * states.levied[s] * dt;
}

double outgoings(const Labs& labs, std::size_t l) {
  return labs.chip_spending[l] + labs.payroll[l] + labs.operations[l] + labs.rents[l] + labs.premiums[l] +
         labs.penalties[l];
}

/// (12.3) Firms pay out part of the cash that they have beyond months of spending, and what they have no use for.
double dividends(const Settlement& p, const Labs& labs, std::size_t l) {
  const auto type = static_cast<LabType>(labs.type[l]);
  if (!labs.active[l] || type == LabType::academic || type == LabType::state_lab) return 0;
  const double spare = p.payout * std::max(0.0, labs.cash[l] - p.payout_above * outgoings(labs, l));
  return spare + std::min(labs.unused_money[l], p.payout * std::max(0.0, labs.cash[l]));
}

/// (12.3) Every dollar in and out of a laboratory.
void settle_accounts(const Settlement& p, double dt, Labs& labs) {
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    labs.payroll[l] = 0;
    for (std::size_t f = 0; f < field_count; ++f)
      labs.payroll[l] += labs.active[l] * labs.staff(l, f) * labs.pay[l] / months_per_year;
    const double income = labs.revenue[l] + labs.funding[l] + labs.grants[l] + labs.claims[l];
    const double spent = outgoings(labs, l);
    labs.dividends[l] = dividends(p, labs, l);
    labs.cash[l] += (income - spent - labs.dividends[l]) * dt;
    const double burn = std::max(1.0, spent - income);
    labs.runway[l] = std::clamp(labs.cash[l] / burn, 0.0, 120.0);
  }
}

/// (12.5) A laboratory begins behind the frontier, with public efficiency and a pipeline built around most of what was published about safety.
void begin(const Settlement& p, const SafetyResearch& safety, double frontier, std::size_t row, World& world) {
  auto& labs = world.labs;
  labs.efficiency[row] = world.commons.public_efficiency;
  labs.capability[row] = labs.best_internal[row] = labs.distilled[row] = frontier - p.entry_gap;
  labs.since_release[row] = 0;
  for (std::size_t k = 0; k < world.techniques.field.size(); ++k) {
    const double first = world.techniques.initial_version[k], since = world.techniques.public_version[k] - first;
    labs.known(row, k) = static_cast<std::int32_t>(first + since);
    labs.adopted(row, k) = static_cast<std::int32_t>(first + p.entry_toolset * since);
    labs.difficulty(row, k) = world.techniques.difficulty[k];
  }
  labs.opacity[row] = labs.usual_opacity[row];
  update_safety(safety, world.techniques, labs, row);
  labs.margin[row] = labs.measured_margin[row] = model_margin(safety, world.techniques, labs, row, labs.capability[row]);
  labs.deployed_error[row] = 0;
}

/// (12.5) A laboratory of the scenario that gets its first money, from its parent or by an event, is founded with it.
void found(const Settlement& p, const SafetyResearch& safety, World& world) {
  auto& labs = world.labs;
  const double frontier = deployed_frontier(labs);
  for (std::size_t l = 0; l < labs.active.size() && frontier > p.entry_gap; ++l) {
    double people = 0;
    for (std::size_t f = 0; f < field_count; ++f) people += labs.staff(l, f);
    const bool has_model = labs.capability[l] > 0 || labs.best_internal[l] > 0 || labs.candidate[l] > 0;
    if (labs.active[l] && labs.cash[l] > 0 && people == 0 && !has_model) begin(p, safety, frontier, l, world);
  }
}

/// (12.5) A new laboratory takes an empty row, with seed money that the largest venture fund brings together.
void enter(const Settlement& p, const SafetyResearch& safety, const Calendar& calendar, const Random& random, World& world) {
  auto& labs = world.labs;
  auto& funders = world.funders;
  const double rate = p.entry_rate * world.commons.market_growth / months_per_year;
  if (random.uniform(Purpose::firm_entry, 0) >= 1 - math::exp(-rate * calendar.dt)) return;
  std::size_t row = labs.active.size();
  for (std::size_t l = labs.active.size(); l-- > 0;)
    if (!labs.active[l] && labs.failed[l] == 0) row = l;
  std::size_t backer = funders.budget.size();
  for (std::size_t f = 0; f < funders.budget.size(); ++f)
    if (static_cast<FunderType>(funders.type[f]) == FunderType::venture &&
        (backer == funders.budget.size() || funders.budget[f] > funders.budget[backer]))
      backer = f;
  const double frontier = deployed_frontier(labs);
  if (row == labs.active.size() || backer == funders.budget.size() || frontier <= p.entry_gap) return;
  funders.disbursed[backer] += p.entry_cash / calendar.dt;
  labs.funding[row] += p.entry_cash / calendar.dt;
  labs.funders_horizon[row] = funders.horizon[backer];
  labs.cash[row] += p.entry_cash;
  labs.active[row] = 1;
  labs.allocation(row, index_of(Use::research)) = 1;  // until it decides
  begin(p, safety, frontier, row, world);
  world.commons.firms_entered += 1;
}

/// (12.6) Trust and concern return slowly to what they are in a state by itself, reputation to its level; unrest worries.
void settle_opinion(const Settlement& p, double dt, Labs& labs, States& states) {
  const double trust = 1 - math::exp(-dt / p.trust_recovery);
  const double concern = 1 - math::exp(-dt / p.concern_decay);
  for (std::size_t s = 0; s < states.trust.size(); ++s) {
    const double worried = states.concern_level[s] + (1 - states.concern_level[s]) * p.unrest_concern * states.unrest[s];
    states.trust[s] += trust * (states.trust_level[s] - states.trust[s]);
    states.concern[s] += concern * (worried - states.concern[s]);
  }
  const double recovery = 1 - math::exp(-dt / p.reputation_recovery);
  for (std::size_t l = 0; l < labs.reputation.size(); ++l) {
    const double level = std::clamp(p.reputation_level + p.reputation_margin * reported_margin(labs, l), 0.0, 1.0);
    labs.reputation[l] += recovery * (level - labs.reputation[l]);
  }
}

/// (12.7) Displaced workers find new work; those who do not, protest.
void settle_work(const Settlement& p, double dt, const Rules& rules, States& states) {
  const double follow = 1 - math::exp(-dt / p.unrest_lag);
  const double at_rest = math::logistic(-p.unrest_sensitivity * p.unrest_midpoint);
  for (std::size_t s = 0; s < states.displaced.size(); ++s) {
    const double trained = rules.adjustment[s] * states.granted[s] / p.reskilling_cost / states.labour_force[s];
    states.displaced[s] *= math::exp(-dt / p.reskilling);
    states.displaced[s] = std::max(0.0, states.displaced[s] - p.reskilling_gain * std::min(trained * dt, states.displaced[s]));  // (12.11)
    const double level = math::logistic(p.unrest_sensitivity * (states.displaced[s] - p.unrest_midpoint));
    states.unrest[s] += follow * ((level - at_rest) / (1 - at_rest) - states.unrest[s]);
  }
}

}  // namespace

void settle(const Settlement& p, const SafetyResearch& safety, const Calendar& calendar, const Random& random, const Rules& rules,
            World& world) {
  const double dt = calendar.dt;
  insure(p, random, dt, rules, world.labs, world.assurers);
  levy(p, dt, rules, world.labs, world.states);
  settle_accounts(p, dt, world.labs);
  close_insolvent(p, world);
  found(p, safety, world);
  enter(p, safety, calendar, random, world);
  settle_opinion(p, dt, world.labs, world.states);
  settle_work(p, dt, rules, world.states);
}

}  // namespace headway
