#include "model/phase/decide.h"

#include <algorithm>

#include "core/declaration.h"
#include "core/math.h"
#include "core/units.h"

namespace headway {

std::span<const ParameterRow> Decision::parameters() {
  return declare_parameters<Decision>([] {
    return std::array{
        parameter<&Decision::pressure_base>({.value = -1.2, .unit = "1", .domain = {-20, 20}, .plausible = {-3, 1}, .meaning = "pressure without any cause, on the logit scale", .source = "assumed: pressure of 0.05 to 0.7 without any cause"}),
        parameter<&Decision::pressure_gap>({.value = 1.2, .unit = "1", .domain = {0, 20}, .plausible = {0, 3}, .meaning = "effect of being neck and neck with the best rival, on the logit scale", .source = "assumed: from none to one that decides alone"}),
        parameter<&Decision::pressure_rivals>({.value = 0.6, .unit = "1", .domain = {0, 20}, .plausible = {0, 3}, .meaning = "effect of being neck and neck with what the best rival is expected to release next, on the logit scale", .source = "assumed: by default half of what is there already, since it is only expected; from none to one that decides alone"}),
        parameter<&Decision::rivalry_width>({.value = 0.5, .unit = "OOM", .domain = {0.01, 20}, .plausible = {0.2, 1.5}, .meaning = "distance over which a race ceases to be close", .source = "assumed: by default the inverse of market.quality_weight, the distance over which users' choice tips; a factor of three around"}),
        parameter<&Decision::pressure_runway>({.value = 1, .unit = "1", .domain = {0, 20}, .plausible = {0, 3}, .meaning = "effect of a runway shorter than the planning horizon, payments for harm and breaches aside", .source = "assumed: from no effect to three times the default"}),
        parameter<&Decision::pressure_delay>({.value = 0.5, .unit = "year-1", .domain = {0, 20}, .plausible = {0, 2}, .meaning = "effect of funders' impatience with a laboratory that is in the race: time since the last release", .source = "assumed: from no effect to four times the default"}),
        parameter<&Decision::pressure_race>({.value = 0.8, .unit = "1", .domain = {0, 20}, .plausible = {0, 3}, .meaning = "effect of the home state's propensity to race", .source = "assumed: from no effect to odds of twenty to one"}),
        parameter<&Decision::planning>({.value = 18, .unit = "month", .domain = {1, 240}, .plausible = {9, 36}, .meaning = "time over which a laboratory plans to spend its cash", .source = "runway2020: advice to start-ups ranges from 12 to 24 months of runway; from half of the default to twice it"}),
        parameter<&Decision::payroll_reserve>({.value = 3, .unit = "month", .domain = {0, 60}, .plausible = {1, 12}, .meaning = "payroll that a laboratory keeps in cash before it buys chips", .source = "assumed: from a month's payroll to a year's"}),
        parameter<&Decision::staff_horizon>({.value = 1, .unit = "1", .domain = {0, 10}, .plausible = {0.2, 2}, .meaning = "growth over present staff that a laboratory plans for at a time", .source = "assumed: from a fifth more to a tripling"}),
        parameter<&Decision::seed_staff>({.value = 40, .unit = "FTE", .domain = {0, 1e6}, .plausible = {10, 200}, .meaning = "team that a new laboratory plans for", .source = "tml2025: one laboratory began with thirty researchers and engineers in February 2025; a factor of three to seven around"}),
        parameter<&Decision::crew>({.value = 10, .unit = "person", .domain = {0, 1e6}, .plausible = {3, 30}, .scale = Scale::logarithmic, .meaning = "research staff with whom a laboratory makes use of half of the compute that it gives to training; 0 lets compute train by itself", .source = "assumed: from a few people around an open code base to the core team of an open model"}),
        parameter<&Decision::compute_substitution>({.value = 1, .unit = "1", .domain = {0.05, 10}, .plausible = {0.5, 2.6}, .meaning = "elasticity of substitution between staff and compute in what a laboratory spends: above 1 the share of staff falls as compute gets cheaper than in the first month", .source = "whitfill_wu2025: 2.58 for research compute as such, near 0 for experiments at the frontier; 1 leaves shares fixed"}),
        parameter<&Decision::serving_limit>({.value = 0.7, .unit = "1", .domain = {0, 1}, .plausible = {0.4, 0.9}, .meaning = "largest share of compute that a laboratory gives to serving", .source = "assumed: from below the half that serving takes at mature services to nearly all"}),
        parameter<&Decision::unserved_rented>({.value = 0, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "part of the demand that a laboratory could not serve last month for which it bids for compute beyond its plan, since users would pay for it", .source = "assumed: from a laboratory that serves users within its plan, as in 2026, to one that serves whoever pays"}),
        parameter<&Decision::inference_share>({.value = 0.1, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.4}, .meaning = "share of the compute that plain serving leaves which goes to longer inference per use", .source = "assumed: from no more than in the first month to about as much as serving itself"}),
        parameter<&Decision::inference_exchange>({.value = 0.7, .unit = "1", .domain = {0, 10}, .plausible = {0.5, 1}, .meaning = "OOM of training compute that an OOM of inference compute replaces, for the first part of it", .source = "villalobos_atkinson2023"}),
        parameter<&Decision::inference_limit>({.value = 1, .unit = "OOM", .domain = {0, 20}, .plausible = {0.5, 2}, .meaning = "training compute that any amount of inference can replace: about 1 in most tasks, 2 where a task can be split, 3 to 4 where answers are cheap to check", .source = "villalobos_atkinson2023"}),
        parameter<&Decision::serving_markup>({.value = 2.2, .unit = "1", .domain = {0.01, 100}, .plausible = {1.2, 4}, .meaning = "revenue over the price of the compute that serves it", .source = "epoch_openai_spend"}),
        parameter<&Decision::serving_lag>({.value = 30, .unit = "month", .domain = {0.1, 600}, .plausible = {6, 60}, .meaning = "time in which the price of serving follows the price of compute", .source = "assumed: from half a year to the five years in which a fleet is replaced"}),
        parameter<&Decision::field_focus>({.value = 0.6, .unit = "OOM-1", .domain = {0, 20}, .plausible = {0, 2}, .meaning = "how strongly safety staff are moved to the weakest field", .source = "assumed: from staff spread evenly to odds of seven for a field that is an OOM weaker"}),
    };
  });
}

namespace {


/// Months that the cash would last without what harm and breaches cost: a firm that pays for them is not hurried by it.
double runway_before_bills(const Labs& labs, std::size_t l) {
  const double burn = labs.chip_spending[l] + labs.payroll[l] + labs.operations[l] + labs.rents[l] - labs.revenue[l] -
                      labs.funding[l] - labs.grants[l];
  return (labs.cash[l] + labs.bills[l]) / std::max(1.0, burn);
}

/// (6.1) How close the race is, now and at the next release; runway, impatience and the state's stance.
double pressure(const Decision& p, const States& states, const Labs& labs, std::size_t l) {
  const double now = closeness(p, labs.capability[l] - labs.believed_frontier[l]);
  const double next = closeness(p, labs.best_internal[l] - labs.believed_rivals[l]);
  const double short_of_cash = std::clamp(1 - runway_before_bills(labs, l) / p.planning, 0.0, 1.0);
  const double x = p.pressure_base + p.pressure_gap * now + p.pressure_rivals * next +
                   p.pressure_runway * short_of_cash +
                   p.pressure_delay * now * labs.since_release[l] / months_per_year +
                   p.pressure_race * states.stance_score[labs.state[l].row()];
  return math::logistic(x);
}

/// What harm and breaches have cost so far: premiums, fines and damages less claims.
void add_bills(double dt, Labs& labs) {
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    labs.bills[l] += (labs.premiums[l] + labs.penalties[l] - labs.claims[l]) * dt;
}

/// (6.4) Part of private safety effort that public money in the same state leaves standing.
double kept_after_crowding(const Rules& rules, const States& states, const Labs& labs,
                           StateId home) {
  const double grants = states.safety_paid[home.row()];
  if (grants <= 0) return 1;
  double own = 0;
  for (std::size_t m = 0; m < labs.active.size(); ++m)
    if (labs.active[m] && labs.state[m] == home)
      own += (labs.payroll[m] + labs.chip_spending[m]) * labs.safety_share[m];
  return 1 - rules.crowding_out[home.row()] * grants / (own + grants);
}

/// Money given for safety goes to safety; the rest is split by the usual share.
/// (3.8) Who is hurried uses money that matches its capability work in part for safety work that it would have done anyway.
double with_earmarks(const Labs& labs, std::size_t l, double share) {
  const double income = labs.revenue[l] + labs.funding[l] + labs.grants[l];
  const double matched = labs.matched[l] * (1 - temptation(labs, l));
  const double earmarked = income > 0 ? std::min(1.0, (labs.safety_grants[l] + matched) / income) : 0;
  return share + (1 - share) * earmarked;
}

Shares choose_shares(const Response& response, const Rules& rules, const States& states,
                     const Commons& commons, const Labs& labs, std::size_t l) {
  const bool outsider = static_cast<LabType>(labs.type[l]) == LabType::academic;
  const double kept = outsider ? 1.0 : kept_after_crowding(rules, states, labs, labs.state[l]);
  return allocate(static_cast<StrategyType>(labs.strategy[l]),
                  {.pressure = labs.pressure[l],
                   .salience = commons.salience,
                   .culture = labs.safety_culture[l],
                   .shortfall = std::max(0.0, labs.release_margin[l] - labs.measured_margin[l]),
                   .training_share = labs.training_share[l],
                   .safety_share = with_earmarks(labs, l, labs.safety_share[l] * kept),
                   .evaluation_share = labs.evaluation_share[l]},
                  response);
}

/// (6.20) What a floor adds to safety is taken from training and capability research in proportion.
Shares under_floor(const LawInForce& law, double dt, Shares shares, Labs& labs, std::size_t l) {
  const double safety = keep_safety_floor(law, shares.safety, dt, labs, l);
  if (safety <= shares.safety) return shares;
  const double before = 1 - shares.safety - shares.evaluation;
  const double after = std::max(0.0, 1 - safety - shares.evaluation);
  shares.training *= before > 0 ? after / before : 0;
  shares.safety = std::min(safety, 1 - shares.evaluation);
  return shares;
}

/// (6.3) A safety share that was promised is made up from all other research alike.
Shares with_promised(const Shares& chosen, double promised) {
  const double others = 1 - chosen.safety - chosen.evaluation;
  if (chosen.safety >= promised || others <= 0) return chosen;
  const double evaluation = std::min(chosen.evaluation, 1 - promised);
  return {chosen.training * (1 - promised - evaluation) / others, promised, evaluation};
}

/// (6.5) Wanted staff by field: safety by its share, spread towards the weakest field.
void set_staff_targets(const Decision& p, double payroll, double safety_share, Labs& labs,
                       std::size_t l) {
  double weight[field_count] = {}, total = 0, heads = 0;
  double lowest = 1e300;
  for (std::size_t f = 0; f < field_count; ++f) heads += labs.staff(l, f);
  for (std::size_t f = first_safety_field; f < field_count; ++f)
    lowest = std::min(lowest, labs.field_level(l, f));
  const double affordable = payroll * months_per_year / labs.pay[l];
  const double planned = std::min(affordable, std::max(heads * (1 + p.staff_horizon), p.seed_staff));
  for (std::size_t f = first_safety_field; f < field_count; ++f) {
    weight[f] = math::exp(-p.field_focus * (labs.field_level(l, f) - lowest));
    total += weight[f];
  }
  for (std::size_t f = 0; f < field_count; ++f) {
    const double share = f == 0 ? 1 - safety_share : safety_share * weight[f] / total;
    labs.staff_target(l, f) = share * planned;
  }
}

/// (6.8) Longer inference takes its share of what plain serving leaves, so that those with few users can think longer.
/// Returns the serving compute with it.
double lengthen_inference(const Decision& p, double serving, Labs& labs, std::size_t l) {
  constexpr double least_serving = 1e-3;  // of compute, so that a laboratory without users has a finite ratio
  const bool sells = static_cast<LabType>(labs.type[l]) != LabType::academic;
  const double extra = sells ? p.inference_share * (1 - serving) : 0;
  labs.inference[l] = 1 + extra / std::max(serving, least_serving);
  labs.inference_gain[l] = inference_gain(p, labs.inference[l]);
  return serving + extra;
}

/// (6.6) Share of the compute for training that the people of laboratory `l` keep busy: none if there is nobody.
double crewed(const Decision& p, const Labs& labs, std::size_t l) {
  double people = 0;
  for (std::size_t f = 0; f < field_count; ++f) people += labs.staff(l, f);
  return p.crew > 0 ? people / (people + p.crew) : 1;
}

/// (6.6) Serving takes what demand needs up to its limit; research is split by the shares.
void set_allocation(const Decision& p, const Commons& commons,
                    const Shares& shares, Labs& labs, std::size_t l) {
  const double value = labs.running[l] * commons.serving_price * labs.chip_earning[l];
  const double needed = value > 0 ? labs.demand[l] / value : 0;
  const double serving = lengthen_inference(p, std::min(needed, p.serving_limit), labs, l);
  const double research = 1 - serving;
  const double training = shares.training * crewed(p, labs, l);
  labs.allocation(l, index_of(Use::serving)) = serving;
  labs.allocation(l, index_of(Use::training)) = research * training;
  labs.allocation(l, index_of(Use::safety)) = research * shares.safety;
  labs.allocation(l, index_of(Use::evaluation)) = research * shares.evaluation;
  labs.allocation(l, index_of(Use::research)) =
      research * std::max(0.0, 1 - training - shares.safety - shares.evaluation);
}

}  // namespace

double closeness(const Decision& p, double lead) {
  return 4 * math::logistic(lead / p.rivalry_width) * math::logistic(-lead / p.rivalry_width);
}

double inference_gain(const Decision& p, double times) {
  if (p.inference_limit <= 0) return 0;
  return -p.inference_limit * math::expm1(-p.inference_exchange / p.inference_limit * math::log10(times));
}

void decide(const Decision& p, const Response& response, const LawInForce& law, double dt, Labs& labs, const Commons& commons) {
  add_bills(dt, labs);
  labs.penalties.fill(0);  // fines, fees and damages of this tick are added from here on
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!labs.active[l]) continue;
    labs.pressure[l] = pressure(p, law.states, labs, l);
    const Shares meant = with_promised(choose_shares(response, law.rules, law.states, commons, labs, l), labs.promised_safety[l]);
    const Shares shares = under_floor(law, dt, meant, labs, l);
    set_staff_targets(p, labs.payroll_budget[l], shares.safety, labs, l);
    set_allocation(p, commons, shares, labs, l);
  }
}

}  // namespace headway
