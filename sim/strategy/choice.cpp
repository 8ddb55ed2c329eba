#include "strategy/choice.h"

#include <algorithm>
#include <array>

#include "core/math.h"
#include "core/normal_probability.h"

namespace headway {

namespace {

constexpr double ln_10 = 2.302585092994046;
constexpr double least_share = 1e-3;  // of research, so that its logarithm is finite

constexpr std::size_t pairs = safety_levels * training_levels;

constexpr double centred(std::size_t i, std::size_t levels) { return static_cast<double>(i) - static_cast<double>(levels / 2); }

// What follows down to weighed() is inlined and free of branches, so that loops over alternatives run in vectors.

HEADWAY_MATH double bounded(double x, double low, double high) { return x < low ? low : x > high ? high : x; }

HEADWAY_MATH double oom(double share, double of) { return math::log10(math::larger(share, least_share) / math::larger(of, least_share)); }

HEADWAY_MATH double left_for_research(const Outlook& o, const Course& course) {
  return 1 - course.safety - course.training - o.evaluation;
}

/// Where a course takes a laboratory by the horizon, whatever its gate.
struct Reach {
  double made;   ///< capability of its best model, OOM
  double level;  ///< largest capability that it controls, OOM
};

/// (6.10) Shares act by elasticities; who is hurried does not wait for what research brings.
HEADWAY_MATH Reach reach_of(const Choice& p, const Outlook& o, const Course& course) {
  const double usual = left_for_research(o, o.present), left = left_for_research(o, course);
  const double sight = 1 - p.pressure * o.pressure;
  const double growth = o.growth + p.training_elasticity * oom(course.training, o.present.training) +
                        sight * p.research_elasticity * oom(left, usual);
  return {o.capability + growth, o.level + o.level_growth + sight * p.safety_elasticity * oom(course.safety, o.present.safety)};
}

/// Steps that can be made from `from`, where `by` are wanted.
HEADWAY_MATH double moved(const Choice& p, double from, double by) {
  return bounded(from + by, -math::larger(-from, p.reach), math::larger(from, p.reach)) - from;
}

HEADWAY_MATH double margin_at(const Choice& p, const Outlook& o, double steps) {
  return o.present.margin + p.margin_step * moved(p, o.from_given.margin, steps);
}

/// Factor on a share that so many steps from the present course make.
HEADWAY_MATH double factor_after(const Choice& p, double step, double from, double by) { return math::pow(step, moved(p, from, by)); }

/// The present course with its shares multiplied.
HEADWAY_MATH Course course_with(const Choice& p, const Outlook& o, double safety_factor, double training_factor, double margin) {
  const double most = math::larger(o.present.safety, p.safety_limit), safety = o.present.safety * safety_factor;
  const double kept = safety < most ? safety : most;
  const double room = math::larger(o.present.training, 0.9 * (1 - kept - o.evaluation));  // some is left for research
  const double training = o.present.training * training_factor;
  return {kept, training < room ? training : room, margin};
}

HEADWAY_MATH Course course_after(const Choice& p, const Outlook& o, const Steps& steps) {
  return course_with(p, o, factor_after(p, p.safety_step, o.from_given.safety, steps.safety),
                     factor_after(p, p.training_step, o.from_given.training, steps.training), margin_at(p, o, steps.margin));
}

/// Probability that a margin passes for at least the one asked for.
HEADWAY_MATH double passing(const Outlook& o, double margin, double asked) {
  constexpr double no_error = 1e-30;  // OOM: a gate that knows what passes
  return math::normal_probability((margin - asked) / math::larger(o.gate_error, no_error));
}

/// (6.10) Years by which the gate delays a release: candidates come at intervals, and each passes with some probability.
HEADWAY_MATH double expected_delay(const Outlook& o, double margin, double asked) {
  const double passes = math::larger(passing(o, margin, asked), 1e-300);
  const double late = o.wait * (1 - passes) / passes;
  return late < o.years ? late : o.years;
}

/// (6.10) to (6.13) What comes of it behind a gate that asks for `margin`.
HEADWAY_MATH Expectation behind_gate(const Choice& p, const Outlook& o, const Reach& reach, double margin) {
  Expectation e;
  e.delay = expected_delay(o, reach.level - reach.made, math::larger(margin - o.waived, o.required));
  e.deployed = reach.made - math::larger(0.0, reach.made - o.capability) * e.delay / o.years;
  e.margin = reach.level - e.deployed;
  e.share = math::logistic(o.quality * (e.deployed - o.best_rival) + o.appeal + o.care * bounded(e.margin, -2.0, 2.0) - o.market);
  e.first = math::logistic(o.decisiveness * (e.deployed - o.best_rival) - o.race);
  e.safe = math::logistic(ln_10 * (e.margin + p.disaster_margin));
  e.harm = o.harm_rate / (o.reference_failure + (1 - o.reference_failure) * math::exp10(e.margin));
  e.fines = o.breach * (1 - passing(o, e.margin, o.required));
  return e;
}

/// (6.11) to (6.13)
HEADWAY_MATH double weighed(const Choice& p, const Outlook& o, const Expectation& of, const Expectation& usual) {
  const double size = of.share / math::larger(usual.share, 1e-300);
  const double funding = 1 + o.lead_value * (of.deployed - usual.deployed) - o.delay_cost * (of.delay - usual.delay);
  const double earned = (1 - o.funded) * size + o.funded * math::larger(0.0, funding);  // (6.11)
  const double safe_rivals = (1 - of.first) * o.rivals_safe;
  const double won = of.first * of.safe;
  const double race = won * (1 - o.given_away) + (1 - p.enmity * (1 - o.shared)) * safe_rivals - p.disaster * (1 - won - safe_rivals);  // (6.12)
  const double cost = size * (of.harm * (o.paid + o.trust_paid) + of.fines);  // (6.13)
  const double seat = math::logistic(o.decisiveness * (of.deployed - o.best_rival + p.seat_gap));
  const double mission = o.culture * o.concern * (p.mission * of.safe + p.seat * seat);
  constexpr double most = 1e9;  // years of revenue: more is no number that anybody weighs
  return bounded(p.prize * earned + p.rank * race - p.harm * o.caution * cost + mission, -most, most);
}

double slope(const Choice& p, const Outlook& o, const Steps& step, const Expectation& usual) {
  const auto at = [&](double sign) {
    const Steps moved{sign * step.safety, sign * step.margin, sign * step.training};
    return worth(p, o, expect_of(p, o, course_at(p, o, moved)), usual);
  };
  return (at(0.5) - at(-0.5));
}

}  // namespace

Conduct conduct_of(const Choice& p, LabType type) {
  switch (type) {
    case LabType::incumbent:
    case LabType::state_lab: return {p.attention_incumbent, p.noise_incumbent, p.caution_incumbent};
    case LabType::startup:
    case LabType::open_weights: return {p.attention_startup, p.noise_startup, p.caution_startup};
    default: return {p.attention_other, p.noise_other, 1};
  }
}

Expectation expect_of(const Choice& p, const Outlook& o, const Course& course) {
  return behind_gate(p, o, reach_of(p, o, course), course.margin);
}

double worth(const Choice& p, const Outlook& o, const Expectation& of, const Expectation& usual) {
  return weighed(p, o, of, usual);
}

Steps steps_of(std::size_t alternative) {
  const auto rest = alternative / training_levels;
  return {centred(rest / margin_levels, safety_levels), centred(rest % margin_levels, margin_levels),
          centred(alternative % training_levels, training_levels)};
}

std::size_t present_alternative() { return alternative_count / 2; }

Course course_at(const Choice& p, const Outlook& o, const Steps& steps) { return course_after(p, o, steps); }

Steps steps_between(const Choice& p, const Course& given, const Course& course) {
  const auto factors = [](double to, double from, double step) { return to > 0 && from > 0 ? math::log(to / from) / math::log(step) : 0.0; };
  return {factors(course.safety, given.safety, p.safety_step), p.margin_step > 0 ? (course.margin - given.margin) / p.margin_step : 0,
          factors(course.training, given.training, p.training_step)};
}

double leaning(const Choice& p, const Outlook& o, const Steps& k) {
  const double change = k.safety * k.safety + k.margin * k.margin + k.training * k.training;
  const double liked = o.taste.safety * (o.from_given.safety + k.safety) + o.taste.margin * (o.from_given.margin + k.margin) +
                       o.taste.training * (o.from_given.training + k.training);
  return p.taste * liked - p.inertia * change;
}

void add_worths(const Choice& p, const Outlook& o, double weight, std::span<double> payoff) {
  const Expectation usual = expect_of(p, o, o.present);
  double by_safety[safety_levels], by_training[training_levels];
  for (std::size_t i = 0; i < safety_levels; ++i) by_safety[i] = factor_after(p, p.safety_step, o.from_given.safety, centred(i, safety_levels));
  for (std::size_t i = 0; i < training_levels; ++i) by_training[i] = factor_after(p, p.training_step, o.from_given.training, centred(i, training_levels));
  // The gate changes neither what is made nor what is controlled.
  double safety[pairs], training[pairs], made[pairs], level[pairs];
  for (std::size_t i = 0; i < pairs; ++i) safety[i] = by_safety[i / training_levels], training[i] = by_training[i % training_levels];
#pragma omp simd
  for (std::size_t i = 0; i < pairs; ++i) {
    const Reach reach = reach_of(p, o, course_with(p, o, safety[i], training[i], 0));
    made[i] = reach.made;
    level[i] = reach.level;
  }
  std::array<double, alternative_count> made_by, level_by, asked;
  for (std::size_t j = 0; j < alternative_count; ++j) {
    const auto i = j / (margin_levels * training_levels) * training_levels + j % training_levels;
    made_by[j] = made[i], level_by[j] = level[i];
    asked[j] = margin_at(p, o, steps_of(j).margin);
  }
#pragma omp simd
  for (std::size_t j = 0; j < alternative_count; ++j)
    payoff[j] += weight * weighed(p, o, behind_gate(p, o, {made_by[j], level_by[j]}, asked[j]), usual);
}

void appraise(const Choice& p, const Outlook& o, std::span<double> payoff) {
  for (std::size_t j = 0; j < payoff.size(); ++j) payoff[j] = leaning(p, o, steps_of(j));
  add_worths(p, o, 1, payoff);
}

Taste revealed_taste(const Choice& p, const Outlook& o) {
  const Expectation usual = expect_of(p, o, o.present);
  return {-slope(p, o, {1, 0, 0}, usual), -slope(p, o, {0, 1, 0}, usual), -slope(p, o, {0, 0, 1}, usual)};
}

std::size_t draw_alternative(std::span<const double> payoff, double noise, double uniform) {
  const auto best = static_cast<std::size_t>(std::max_element(payoff.begin(), payoff.end()) - payoff.begin());
  if (noise <= 0) return best;
  std::array<double, alternative_count> odds;
  const std::size_t count = std::min(payoff.size(), odds.size());
#pragma omp simd
  for (std::size_t j = 0; j < count; ++j) odds[j] = math::exp((payoff[j] - payoff[best]) / noise);
  double rest = 0;
  for (std::size_t j = 0; j < count; ++j) rest += odds[j];
  rest *= uniform;
  for (std::size_t j = 0; j < count; ++j) {
    rest -= odds[j];
    if (rest <= 0) return j;
  }
  return best;
}

}  // namespace headway
