#include "strategy/learn.h"

#include <algorithm>

#include "core/declaration.h"
#include "core/math.h"

namespace headway {

std::span<const ParameterRow> Learning::parameters() {
  return declare_parameters<Learning>([] {
    return std::array{
        parameter<&Learning::imitation>({.value = 2, .unit = "1", .domain = {0, 1e3}, .plausible = {0.1, 10}, .meaning = "strength of selection: how surely an imitator copies who earns more, per mean income", .source = "assumed: from nearly at random to nearly always"}),
        parameter<&Learning::foregone>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "weight of payoffs that were not earned in learning from experience: 0 is reinforcement, 1 belief", .source = "camerer1999"}),
        parameter<&Learning::attraction_memory>({.value = 0.9, .unit = "1", .domain = {0, 1}, .plausible = {0.7, 1}, .meaning = "part of an attraction that is kept from one review to the next", .source = "camerer1999"}),
        parameter<&Learning::experience_memory>({.value = 0.9, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "part of the weight of experience that is kept from one review to the next", .source = "camerer1999"}),
        parameter<&Learning::periods>({.value = 4, .unit = "1", .domain = {1, 24}, .plausible = {2, 8}, .kind = Kind::integer, .meaning = "periods that a laboratory with look-ahead plays through its horizon", .source = "setting: more periods take longer to compute"}),
        parameter<&Learning::rollouts>({.value = 8, .unit = "1", .domain = {1, 1000}, .plausible = {4, 16}, .kind = Kind::integer, .meaning = "how often it plays them; enough that alternatives can be told apart on common random numbers", .source = "setting: enough that alternatives can be told apart on common random numbers"}),
        parameter<&Learning::discount>({.value = 0.9, .unit = "1", .domain = {0, 1}, .plausible = {0.7, 1}, .meaning = "weight of a period relative to the one before", .source = "assumed: from impatient to indifferent to time"}),
    };
  });
}

namespace {

/// The laboratory's model at the part `f` of its horizon, when rivals and its own progress turn out by so much otherwise.
Outlook at_part(const Outlook& o, double f, double rivals, double own) {
  Outlook then = o;
  then.years = o.years * f;
  then.growth = o.growth * f + own;
  then.level_growth = o.level_growth * f;
  then.best_rival = o.best_rival - o.rise * (1 - f) + rivals;
  return then;
}

/// Effects of a course build up over the horizon.
Choice built_up(const Choice& p, double f) {
  Choice then = p;
  then.training_elasticity *= f;
  then.research_elasticity *= f;
  then.safety_elasticity *= f;
  return then;
}

}  // namespace

double imitation_probability(const Learning& p, double gain) { return math::logistic(p.imitation * gain); }

void learn(const Learning& p, std::span<const double> payoff, std::size_t chosen, std::span<double> attraction,
           double& experience) {
  const double before = p.attraction_memory * experience;
  experience = p.experience_memory * experience + 1;
  for (std::size_t j = 0; j < payoff.size(); ++j) {
    const double gain = payoff[j] - payoff[present_alternative()];
    attraction[j] = (before * attraction[j] + (j == chosen ? 1 : p.foregone) * gain) / experience;
  }
}

void look_ahead(const Choice& p, const Learning& learning, const Outlook& o, const Random& random, std::size_t agent,
                std::span<double> payoff) {
  const auto periods = static_cast<std::size_t>(learning.periods), rollouts = static_cast<std::size_t>(learning.rollouts);
  std::fill(payoff.begin(), payoff.end(), 0.0);
  double weights = 0;
  for (std::size_t i = 0; i < rollouts; ++i) {
    double rivals = 0, own = 0, weight = 1;
    for (std::size_t t = 1; t <= periods; ++t, weight *= learning.discount) {
      const double f = static_cast<double>(t) / learning.periods, error = p.progress_error / math::sqrt(learning.periods);
      rivals += error * random.normal(Purpose::rollout, agent, 2 * (i * periods + t));
      own += error * random.normal(Purpose::rollout, agent, 2 * (i * periods + t) + 1);
      add_worths(built_up(p, f), at_part(o, f, rivals, own), weight, payoff);
      weights += weight;
    }
  }
  for (std::size_t j = 0; j < payoff.size(); ++j) payoff[j] = payoff[j] / weights + leaning(p, o, steps_of(j));
}

}  // namespace headway
