#include "strategy/choice.h"

#include <algorithm>

#include "core/math.h"
#include "core/normal_probability.h"

namespace headway {

namespace {

constexpr double ln_10 = 2.302585092994046;
constexpr double least_share = 1e-3;  // of research, so that its logarithm is finite

double oom(double share, double of) { return math::log10(std::max(share, least_share) / std::max(of, least_share)); }

/// Probability that a margin passes for at least the one asked for.
double passing(const Outlook& o, double margin, double asked) {
  const double lead = margin - asked;
  return o.gate_error > 0 ? math::normal_probability(lead / o.gate_error) : lead >= 0;
}

double left_for_research(const Outlook& o, const Course& course) {
  return 1 - course.safety - course.training - o.evaluation;
}

/// (6.10) Years by which the gate delays a release: candidates come at intervals, and each passes with some probability.
double expected_delay(const Outlook& o, double margin, double asked) {
  const double passes = passing(o, margin, asked);
  return passes * o.years > o.wait * (1 - passes) ? o.wait * (1 - passes) / passes : o.years;
}

/// Where a course takes a laboratory by the horizon, whatever its gate.
struct Reach {
  double made;   ///< capability of its best model, OOM
  double level;  ///< largest capability that it controls, OOM
};

/// (6.10) Shares act by elasticities; who is hurried does not wait for what research brings.
Reach reach_of(const Choice& p, const Outlook& o, const Course& course) {
  const double usual = left_for_research(o, o.given), left = left_for_research(o, course);
  const double sight = 1 - p.pressure * o.pressure;
  const double growth = o.growth + p.training_elasticity * oom(course.training, o.given.training) +
                        sight * p.research_elasticity * oom(left, usual);
  return {o.capability + growth, o.level + o.level_growth + sight * p.safety_elasticity * oom(course.safety, o.given.safety)};
}

/// (6.10) to (6.13) What comes of it behind a gate that asks for `margin`.
Expectation behind_gate(const Choice& p, const Outlook& o, const Reach& reach, double margin) {
  Expectation e;
  e.delay = expected_delay(o, reach.level - reach.made, std::max(margin - o.waived, o.required));
  e.deployed = reach.made - std::max(0.0, reach.made - o.capability) * e.delay / o.years;
  e.margin = reach.level - e.deployed;
  const double standing = o.care * std::clamp(e.margin, -2.0, 2.0);
  e.share = math::logistic(o.quality * (e.deployed - o.best_rival) + o.appeal + standing - o.market);
  e.first = math::logistic(o.decisiveness * (e.deployed - o.best_rival) - o.race);
  e.safe = math::logistic(ln_10 * (e.margin + p.disaster_margin));
  e.harm = o.harm_rate / (o.reference_failure + (1 - o.reference_failure) * math::exp10(e.margin));
  e.fines = o.breach > 0 ? o.breach * (1 - passing(o, e.margin, o.required)) : 0;
  return e;
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
  const double size = of.share / std::max(usual.share, 1e-300);
  const double funding = 1 + o.lead_value * (of.deployed - usual.deployed) - o.delay_cost * (of.delay - usual.delay);
  const double earned = (1 - o.funded) * size + o.funded * std::max(0.0, funding);  // (6.11)
  const double safe_rivals = (1 - of.first) * o.rivals_safe;
  const double won = of.first * of.safe;
  const double race = won + (1 - p.enmity) * safe_rivals - p.disaster * (1 - won - safe_rivals);  // (6.12)
  const double cost = size * (of.harm * (o.paid + o.trust_paid) + of.fines);  // (6.13)
  const double seat = math::logistic(o.decisiveness * (of.deployed - o.best_rival + p.seat_gap));
  const double mission = o.culture * o.concern * (p.mission * of.safe + p.seat * seat);
  constexpr double most = 1e9;  // years of revenue: more is no number that anybody weighs
  return std::clamp(p.prize * earned + p.rank * race - p.harm * o.caution * cost + mission, -most, most);
}

Steps steps_of(std::size_t alternative) {
  const auto training = alternative % training_levels, rest = alternative / training_levels;
  const auto centred = [](std::size_t i, std::size_t levels) { return static_cast<double>(i) - static_cast<double>(levels / 2); };
  return {centred(rest / margin_levels, safety_levels), centred(rest % margin_levels, margin_levels),
          centred(training, training_levels)};
}

std::size_t given_alternative() { return alternative_count / 2; }

Course course_at(const Choice& p, const Outlook& o, const Steps& steps) {
  const double most = std::max(o.given.safety, p.safety_limit);
  const double safety = std::min(most, o.given.safety * math::pow(p.safety_step, steps.safety));
  const double room = std::max(o.given.training, 0.9 * (1 - safety - o.evaluation));  // some is left for research
  return {safety, std::min(room, o.given.training * math::pow(p.training_step, steps.training)),
          o.given.margin + p.margin_step * steps.margin};
}

double leaning(const Choice& p, const Outlook& o, const Steps& k) {
  const double away = k.safety * k.safety + k.margin * k.margin + k.training * k.training;
  return p.taste * (o.taste.safety * k.safety + o.taste.margin * k.margin + o.taste.training * k.training) - p.inertia * away;
}

void add_worths(const Choice& p, const Outlook& o, double weight, std::span<double> payoff) {
  const Expectation usual = expect_of(p, o, o.given);
  for (std::size_t first = 0; first < payoff.size(); first += margin_levels * training_levels)
    for (std::size_t t = 0; t < training_levels; ++t) {
      const Reach reach = reach_of(p, o, course_at(p, o, steps_of(first + t)));  // the gate changes neither
      for (std::size_t m = 0; m < margin_levels; ++m) {
        const auto j = first + m * training_levels + t;
        const double asked = o.given.margin + p.margin_step * steps_of(j).margin;
        payoff[j] += weight * worth(p, o, behind_gate(p, o, reach, asked), usual);
      }
    }
}

void appraise(const Choice& p, const Outlook& o, std::span<double> payoff) {
  for (std::size_t j = 0; j < payoff.size(); ++j) payoff[j] = leaning(p, o, steps_of(j));
  add_worths(p, o, 1, payoff);
}

Taste revealed_taste(const Choice& p, const Outlook& o) {
  const Expectation usual = expect_of(p, o, o.given);
  return {-slope(p, o, {1, 0, 0}, usual), -slope(p, o, {0, 1, 0}, usual), -slope(p, o, {0, 0, 1}, usual)};
}

std::size_t draw_alternative(std::span<const double> payoff, double noise, double uniform) {
  const auto best = static_cast<std::size_t>(std::max_element(payoff.begin(), payoff.end()) - payoff.begin());
  if (noise <= 0) return best;
  double total = 0;
  for (const double u : payoff) total += math::exp((u - payoff[best]) / noise);
  double rest = uniform * total;
  for (std::size_t j = 0; j < payoff.size(); ++j) {
    rest -= math::exp((payoff[j] - payoff[best]) / noise);
    if (rest <= 0) return j;
  }
  return best;
}

}  // namespace headway
