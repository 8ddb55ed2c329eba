// What a laboratory sees when it reviews its course: itself, the gate, its rivals, what harm would cost it (6.9).
#include <algorithm>

#include "core/math.h"
#include "core/sum.h"
#include "core/units.h"
#include "model/phase/choose.h"
#include "strategy/allocate.h"

namespace headway {

namespace {

constexpr double pi = 3.141592653589793;
constexpr double root_3 = 1.7320508075688772;
constexpr double ln_10 = 2.302585092994046;
constexpr double no_certificate = -1000;  ///< OOM: any model has more

/// (6.9) How far a laboratory looks ahead, in months: impatient investors shorten its sight by their part of its money (Stein 1989).
double sight(const Grounds& g, const Labs& labs, std::size_t l, double funded) {
  return g.choice.horizon * math::pow(labs.funders_horizon[l] / g.funding.patient_horizon, g.choice.funders_sight * funded);
}

/// The laboratory's own course: where it is, where it is going, what it is used to.
void see_itself(const Grounds& g, const World& world, std::size_t l, Outlook& o) {
  const auto& labs = world.labs;
  const double fastest = 3 * std::max(0.0, world.commons.trend_rate);  // one model is no trend
  const Course given{labs.given_safety_share[l], labs.given_training_share[l], labs.given_release_margin[l]};
  o.present = learns(static_cast<StrategyType>(labs.strategy[l])) ? given : course_of(labs, l);  // experience is of fixed alternatives
  o.from_given = steps_between(g.choice, given, o.present);
  o.taste = {labs.taste_safety[l], labs.taste_margin[l], labs.taste_training[l]};
  o.evaluation = labs.evaluation_share[l];
  const double income = labs.revenue[l] + labs.funding[l];
  o.funded = income > 0 ? labs.funding[l] / income : 0;
  const double horizon = sight(g, labs, l, o.funded);
  o.years = horizon / months_per_year;
  o.capability = labs.best_internal[l];
  o.level = labs.best_internal[l] + labs.measured_margin[l];
  o.growth = std::clamp(labs.recent_growth[l], 0.0, fastest) * horizon;
  o.level_growth = std::clamp((labs.safety[l] - labs.usual_safety[l]) / g.choice.memory, 0.0, fastest) * horizon;
  o.pressure = labs.pressure[l];
  o.culture = labs.safety_culture[l];
  o.given_away = labs.promised_windfall[l];
  const double concern = world.states.concern[labs.state[l].row()] - g.government.neutral_concern;
  o.concern = std::max(0.0, 1 + g.choice.staff_concern * concern);
  o.caution = conduct_of(g.choice, static_cast<LabType>(labs.type[l])).caution;
}

/// What stands between a trained model and its release: its own gate (9.4) and a certificate that the home state asks for.
void see_gate(const Grounds& g, const Rules& rules, const World& world, std::size_t l, Outlook& o) {
  const auto& labs = world.labs;
  const auto home = labs.state[l].row();
  const double alarm = g.release.caution * (1 - math::exp(-world.commons.salience));
  const bool certified = o.capability + o.growth > rules.certificate_above[home];
  o.waived = o.pressure * (1 - o.culture) * g.release.concession - alarm;
  o.required = certified ? rules.certificate_margin[home] : no_certificate;
  o.gate_error = g.release.prior_error;
  o.wait = g.run_length / months_per_year;
  const double found = g.release.detection * months_per_year * rules.certificate_enforcement[home] * world.states.enforcement[home];
  o.breach = certified ? rules.certificate_fine[home] * std::min(1.0, found) : 0;
}

/// (6.23) What public buyers add to the worth of an OOM of reported margin, by their part of all spending.
double preference_of_public_buyers(const Rules& rules, const Segments& segments) {
  double all = 0, preferred = 0;
  for (std::size_t g = 0; g < segments.demand.size(); ++g) {
    all += segments.demand[g];
    if (is_public(segments, g)) preferred += segments.demand[g] * rules.procurement[segments.state[g].row()];
  }
  return all > 0 ? preferred / all : 0;
}

/// (10.1) What its name and its price add to the weight of a laboratory in the market.
HEADWAY_MATH double standing(double trust, double price_weight, double reputation, double price) {
  constexpr double lowest_price = 1e-6;
  return trust * reputation - price_weight * math::log(math::larger(price, lowest_price));
}

/// Where it expects its rivals, from what it sees of each with an error and from the trend with its error (1.3).
void expect_rivals(const Grounds& g, const Random& random, const World& world, std::size_t l, Outlook& o, ChooseWorkspace& work) {
  const auto& labs = world.labs;
  const Forecast ahead = forecast(g.observation, world.calendar, world.commons, months(o));
  const double rise = ahead.level - world.commons.trend_level + g.errors * ahead.error * random.normal(Purpose::forecast, l);
  o.rise = std::max(0.0, rise);
  RandomWords words{};
  for (std::size_t m = 0; m < labs.active.size(); ++m) {
    if (m % words.size() == 0 && g.errors > 0) words = random.words(Purpose::course_belief, l, m / words.size());
    work.believed[m] = g.errors > 0 ? to_uniform(words[m % words.size()]) : 0.5;
    work.believed_margin[m] = labs.measured_margin[m];
    work.believed_windfall[m] = labs.promised_windfall[m];
  }
  const double noise = g.errors * g.observation.rival_noise, risen = o.rise;
  const double* deployed = labs.capability.data();
  double* believed = work.believed.data();
  const auto count = labs.active.size();
#pragma omp simd
  for (std::size_t m = 0; m < count; ++m) believed[m] = deployed[m] + noise * math::normal_quantile(believed[m]) + risen;
  for (std::size_t m = 0; m < count; ++m)
    if (m == l || !labs.active[m]) believed[m] = -math::infinity;
}

/// False when no insurer has capital left.
bool can_insure(const Assurers& assurers) {
  for (std::size_t a = 0; a < assurers.capital.size(); ++a)
    if (static_cast<AssuranceType>(assurers.type[a]) == AssuranceType::insurer && assurers.capital[a] > 0) return true;
  return false;
}

/// Premiums over expected claims, by capital of insurers; 1 where there are none.
double premium_loading(const Assurers& assurers) {
  double capital = 0, loaded = 0;
  for (std::size_t a = 0; a < assurers.capital.size(); ++a) {
    if (static_cast<AssuranceType>(assurers.type[a]) != AssuranceType::insurer) continue;
    capital += std::max(0.0, assurers.capital[a]);
    loaded += std::max(0.0, assurers.capital[a]) * assurers.loading[a];
  }
  return capital > 0 ? loaded / capital : 1;
}

/// (6.13, 6.21) Share of harm that an insurance which is a duty makes it pay beforehand: its premium over the harm that it
/// expects at its margin, as far as the premium would follow the margin.
double priced_in(const Grounds& g, const Labs& labs, std::size_t l, const Outlook& o) {
  const double margin = reported_margin(labs, l);
  const double expected = o.harm_rate / (o.reference_failure + (1 - o.reference_failure) * math::exp10(margin));
  return labs.revenue[l] > 0 && expected > 0 ? g.settlement.rating_slope * labs.premiums[l] / labs.revenue[l] / expected : 0;
}

/// (6.13) What harm would cost it: the part of claims that it can pay, premiums, and trust (11.5).
void see_harm(const Grounds& g, const Rules& rules, const World& world, std::size_t l, Outlook& o) {
  const auto& labs = world.labs;
  const double demand = demand_for_safety(world.segments);
  const double means = std::max(0.0, labs.cash[l]) + labs.valuation[l] / months_per_year;  // (12.1)
  const auto home = labs.state[l].row();
  const double liable = std::max(g.settlement.liability, rules.liability[home]);
  const double duty = can_insure(world.assurers) ? rules.insurance[home] : 0;
  const double claim = (1 - duty) * liable * g.choice.large_claim;
  const double able = claim > means ? means / claim : 1;
  const double insured = 1 + g.settlement.insured_share * (premium_loading(world.assurers) - 1);
  const double all = ordered_sum(labs.revenue);
  const double part = all > 0 ? labs.revenue[l] / all : 0;
  const double years = g.settlement.reputation_recovery / months_per_year;
  o.harm_rate = g.choice.believed_harm * (1 + g.choice.salience * world.commons.salience);
  o.reference_failure = g.harm.reference_failure;
  o.paid = (1 - duty) * liable * able * insured;
  if (duty > 0) o.paid += priced_in(g, labs, l, o);
  o.trust_paid = g.harm.trust_scale > 0 ? g.market.trust_weight * demand * labs.reputation[l] * g.harm.reputation_loss *
                                              part / g.harm.trust_scale * years
                                        : 0;
}

}  // namespace

double demand_for_safety(const Segments& segments) {
  const double all = ordered_sum(segments.demand);
  return all > 0 ? ordered_dot(segments.demand, segments.safety_demand) / all : 0;
}

/// (6.9) The market by the choice of users (10.1), and the race by who is first at the horizon.
void weigh_rivals(const Grounds& g, const World& world, std::size_t l, Outlook& o, ChooseWorkspace& work) {
  const auto& labs = world.labs;
  const double demand = demand_for_safety(world.segments);
  const double best = ordered_max(work.believed, -math::infinity);
  const double seen = g.observation.rival_noise, own = g.choice.progress_error;
  const double trend = forecast(g.observation, world.calendar, world.commons, months(o)).error;
  o.quality = g.market.quality_weight;
  o.decisiveness = pi / root_3 / math::sqrt(seen * seen + trend * trend + own * own);
  const double trust = g.market.trust_weight * demand, price_weight = g.market.price_weight;
  o.appeal = standing(trust, price_weight, labs.reputation[l], labs.price[l]);
  o.care = g.market.trust_weight * demand * g.settlement.reputation_margin *
           (1 - math::exp(-months(o) / g.settlement.reputation_recovery));
  o.lead_value = g.funding.choice_lead;
  o.delay_cost = (g.funding.choice_delay + g.funding.choice_missed * months_per_year / g.funding.release_cycle) * g.funding.patient_horizon / (g.funding.patient_horizon + labs.funders_horizon[l]);
  o.best_rival = best == -math::infinity ? o.capability : best;
  const double quality = o.quality, decisiveness = o.decisiveness, best_rival = o.best_rival, disaster = g.choice.disaster_margin;
  const double *reputation = labs.reputation.data(), *price = labs.price.data();
  const double *believed = work.believed.data(), *margin = work.believed_margin.data();
  double *appeal = work.appeal.data(), *odds = work.odds.data(), *safe = work.believed_safe.data();
  const auto count = labs.active.size();
#pragma omp simd
  for (std::size_t m = 0; m < count; ++m) {
    const double lead = believed[m] - best_rival;  // minus infinity for those who are no rivals
    const double weight = quality * lead + standing(trust, price_weight, reputation[m], price[m]);
    appeal[m] = lead == -math::infinity ? lead : weight;
    odds[m] = math::exp(decisiveness * lead);
    safe[m] = math::logistic(ln_10 * (margin[m] + disaster));
  }
  const double strength = ordered_sum(work.odds);
  o.market = math::log_sum_exp(work.appeal);
  o.race = math::log(strength);
  o.rivals_safe = strength > 0 ? ordered_dot(work.odds, work.believed_safe) / strength : 0;
  o.shared = strength > 0 ? ordered_dot(work.odds, work.believed_windfall) / strength : 0;
}

Outlook look_out(const Grounds& g, const Random& random, const Rules& rules, const World& world, std::size_t l,
                 ChooseWorkspace& work) {
  Outlook o;
  see_itself(g, world, l, o);
  see_gate(g, rules, world, l, o);
  expect_rivals(g, random, world, l, o, work);
  weigh_rivals(g, world, l, o, work);
  o.care += preference_of_public_buyers(rules, world.segments);
  see_harm(g, rules, world, l, o);
  return o;
}

}  // namespace headway
