#include "model/phase/govern.h"

#include <algorithm>

#include "core/declaration.h"
#include "core/math.h"

namespace headway {

std::span<const ParameterRow> Government::parameters() {
  return declare_parameters<Government>([] {
    return std::array{
        parameter<&Government::comfort>({.value = 0.7, .unit = "OOM", .domain = {-10, 10}, .plausible = {0.2, 1.5}, .meaning = "lead over the strongest rival bloc at which a state feels neither safe nor threatened", .source = "assumed: from two months to more than a year of frontier growth at 1.1 OOM a year"}),
        parameter<&Government::threat_weight>({.value = 1.5, .unit = "OOM-1", .domain = {0, 20}, .plausible = {0.5, 3}, .meaning = "worth of racing per OOM by which a rival is nearer than is comfortable, without what lies ahead", .source = "assumed: from a third of the default to twice it"}),
        parameter<&Government::concern_weight>({.value = 3, .unit = "1", .domain = {0, 50}, .plausible = {1, 6}, .meaning = "worth of cooperating by public concern above neutral", .source = "assumed: from a third of the default to twice it"}),
        parameter<&Government::salience_weight>({.value = 1, .unit = "1", .domain = {0, 50}, .plausible = {0, 3}, .meaning = "worth of cooperating by remembered warning shots", .source = "assumed: from no effect to three times the default"}),
        parameter<&Government::neutral_concern>({.value = 0.45, .unit = "1", .domain = {0, 1}, .plausible = {0.3, 0.7}, .meaning = "public concern that neither speeds nor slows a state", .source = "assumed: brackets the 37 to 52% of adults in the United States who were more concerned than excited from 2021 to 2025 [pew2025]"}),
        parameter<&Government::inertia>({.value = 18, .unit = "month", .domain = {0.1, 600}, .plausible = {6, 48}, .meaning = "time constant with which a stance follows its causes", .source = "assumed: brackets the 13 months from one chip export rule to the next and the 40 months from proposal to law of the European act [eu_ai_act]"}),
        parameter<&Government::threat_noise>({.value = 0.3, .unit = "OOM", .domain = {0, 5}, .plausible = {0.1, 1}, .meaning = "standard error of a state's estimate of its rivals", .source = "assumed: from the error about well observed laboratories to ten times that, since rivals abroad hide more"}),
        parameter<&Government::rupture_effect>({.value = 0.3, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.6}, .meaning = "share of enforcement capacity lost for good, in the end, when weights that can do research are published: what is to be controlled is then everywhere", .source = "assumed: from nothing to most"}),
        parameter<&Government::unrest_effect>({.value = 0.6, .unit = "1", .domain = {0, 1}, .plausible = {0.2, 0.9}, .meaning = "share of enforcement capacity lost at full unrest", .source = "assumed: from a fifth to nearly all; a share"}),
        parameter<&Government::attention>({.value = 12, .unit = "month", .domain = {0.1, 600}, .plausible = {6, 48}, .meaning = "time between two reviews of its stance by a state", .source = "assumed: from half a year to a term of office"}),
        parameter<&Government::noise>({.value = 0.5, .unit = "1", .domain = {0, 100}, .plausible = {0.1, 2}, .meaning = "scale of the error with which a state compares stances", .source = "assumed: from the clear case to a toss-up where a party changes"}),
        parameter<&Government::horizon>({.value = 36, .unit = "month", .domain = {0, 600}, .plausible = {12, 60}, .meaning = "how far ahead a state looks along the trend", .source = "assumed: from a budget to a term of office"}),
        parameter<&Government::stakes>({.value = 1, .unit = "1", .domain = {0, 100}, .plausible = {0, 3}, .meaning = "by how much a lead is worth more, relative, when research by machines is expected within the horizon; 0 is a state that does not look ahead", .source = "assumed: from a state that does not look ahead to a lead worth four times as much"}),
        parameter<&Government::expected_threshold>({.value = 30, .unit = "OOM", .domain = {0, 80}, .plausible = {28.5, 31.5}, .meaning = "capability at which states expect research by machines", .source = "assumed: the default and range of thresholds.autonomous_research"}),
        parameter<&Government::threshold_error>({.value = 1, .unit = "OOM", .domain = {0.01, 20}, .plausible = {0.3, 2}, .meaning = "how unsure states are of it, logistic scale", .source = "assumed: around the spread of experts"}),
        parameter<&Government::stance_enforcement>({.value = 0.3, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.6}, .meaning = "relative rise of enforcement where a state cooperates, and fall where it races: a state spares its champions", .source = "assumed: from none to twice the default; a state spares its champions"}),
        parameter<&Government::money_weight>({.value = 0.5, .unit = "1", .domain = {0, 100}, .plausible = {0.1, 2}, .meaning = "worth to a state of a hundredth of a year's output, in the unit in which it weighs stances", .source = "assumed: from a tenth of what an OOM of lead is worth at the default to more than that"}),
        parameter<&Government::law_response>({.value = 1, .unit = "1", .domain = {0, 5}, .plausible = {0, 2}, .meaning = "how far the laws of states follow their stances: where all members cooperate they adopt a law e to this power times as fast as neutral ones, and repeal it so much more slowly; 0: laws come and go by chance alone", .source = "assumed: from no effect to rates that are fifty times apart between states that all cooperate and states that all race"}),
    };
  });
}

double best_of_bloc(const Labs& labs, const States& states, std::int32_t bloc, bool inside) {
  double best = 0;
  for (std::size_t l = 0; l < labs.capability.size(); ++l) {
    const bool member = states.bloc[labs.state[l].row()] == bloc;
    if (labs.active[l] && member == inside)
      best = std::max({best, labs.capability[l], labs.best_internal[l]});
  }
  return best;
}

StanceWorth worth_of_stances(const Government& p, double threat, double concern, double salience, double expected_capability) {
  const double stakes = 1 + p.stakes * math::logistic((expected_capability - p.expected_threshold) / p.threshold_error);
  return {p.threat_weight * (threat + p.comfort) * stakes,
          p.concern_weight * (concern - p.neutral_concern) + p.salience_weight * salience};
}

namespace {

/// (2.1) How far the best rival bloc seems to be ahead.
double perceived_threat(const Government& p, const Random& random, const Labs& labs, const States& states, std::size_t s) {
  const double own = best_of_bloc(labs, states, states.bloc[s], true);
  const double rival = best_of_bloc(labs, states, states.bloc[s], false);
  if (own <= 0 || rival <= 0) return -p.comfort;
  return rival - own + p.threat_noise * random.normal(Purpose::state_threat, s);
}

/// (2.2) A stance drawn with probability proportional to e^(worth / noise).
Stance draw_stance(const Government& p, const StanceWorth& worth, double uniform) {
  const double best = std::max({worth.race, worth.cooperate, 0.0});
  const auto weight = [&](double value) { return p.noise > 0 ? math::exp((value - best) / p.noise) : value == best; };
  const double race = weight(worth.race), cooperate = weight(worth.cooperate), neutral = weight(0);
  const double drawn = uniform * (race + cooperate + neutral);
  return drawn < race ? Stance::race : drawn < race + cooperate ? Stance::cooperate : Stance::neutral;
}

}  // namespace

void update_stances(const Government& p, const Observation& observation, const Calendar& calendar, const Random& random,
                    const Labs& labs, const Commons& commons, States& states) {
  const double dt = calendar.dt, follow = 1 - math::exp(-dt / p.inertia);
  const Forecast ahead = forecast(observation, calendar, commons, p.horizon);
  const double in_reach = 1 - p.rupture_effect * (1 - math::exp(-commons.ruptures));
  for (std::size_t s = 0; s < states.bloc.size(); ++s) {
    states.threat[s] = perceived_threat(p, random, labs, states, s);
    if (states.stance_due[s] < 0) states.stance_due[s] = p.attention * random.of_run().uniform(Purpose::review, s, 1);
    states.stance_due[s] -= dt;
    if (states.stance_due[s] <= 0) {
      states.stance_due[s] = std::max(0.0, states.stance_due[s] + p.attention);
      const double expected = ahead.level + ahead.error * random.normal(Purpose::forecast, s, 1);
      const auto worth = worth_of_stances(p, states.threat[s], states.concern[s], commons.salience, expected);
      states.stance[s] = static_cast<double>(index_of(draw_stance(p, worth, random.uniform(Purpose::stance, s))));
    }
    states.stance_score[s] += follow * (states.stance[s] / 2 - states.stance_score[s]);
    const double spared = 1 + p.stance_enforcement * (1 - 2 * states.stance_score[s]);
    states.enforcement[s] = std::min(1.0, states.enforcement_capacity[s] * (1 - p.unrest_effect * states.unrest[s]) * spared * in_reach);  // (2.3)
  }
}

void write_rules(const Policy& policy, World& world, Rules& rules) {
  reset(rules);
  apply(policy, world, world.instruments, rules);
}

}  // namespace headway
