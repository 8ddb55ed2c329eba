#include "model/phase/theft.h"

#include <algorithm>

#include "core/declaration.h"
#include "core/math.h"
#include "core/units.h"

namespace headway {

std::span<const ParameterRow> Theft::parameters() {
  return declare_parameters<Theft>([] {
    return std::array{
        parameter<&Theft::rate>({.value = 0.005, .unit = "year-1", .domain = {0, 10}, .plausible = {0, 0.05}, .meaning = "rate at which one attacker of full effort takes the weights of a laboratory of usual security", .source = "weight_leaks: calibrated to two leaks of weights in some forty years of laboratories with about ten attackers each; from none to ten times as many"}),
        parameter<&Theft::level_worth>({.value = 1, .unit = "OOM", .domain = {0, 10}, .plausible = {0.3, 1.5}, .meaning = "fall of that rate per level of security", .source = "assumed: levels are meant for attackers of different capacity [nevo2024], the fall between them nobody has measured; from half to a thirtieth per level"}),
        parameter<&Theft::published>({.value = 0.3, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "share of thefts after which the weights come out and everybody has them", .source = "weight_leaks: both leaks that are known came out, but those that did not are not known; from none to all"}),
        parameter<&Theft::usual_level>({.value = 2, .unit = "level", .domain = {0, 10}, .plausible = {1.5, 2.5}, .meaning = "level of security to which the rate belongs", .source = "assumed: half a level around the second of five [nevo2024]"}),
    };
  });
}

std::span<const DeclaredColumn<TheftWorkspace>> TheftWorkspace::columns() {
  return declare_columns<TheftWorkspace>([] {
    return std::array{
        column<&TheftWorkspace::exposure>({.unit = "month-1", .meaning = "rate at which its weights are taken, by anybody", .domain = {0, 1e6}, .along = "lab"}),
    };
  });
}

double attack(const Labs& labs, const States& states, std::size_t m, std::size_t l) {
  const bool is_worth_it = labs.active[m] && labs.best_internal[l] > math::larger(labs.best_internal[m], labs.stolen[m]);
  if (!is_worth_it) return 0;
  const auto own = labs.state[m].row();
  const bool is_rival = states.bloc[own] != states.bloc[labs.state[l].row()];
  return labs.distillation[m] + (is_rival ? states.stance_score[own] : 0);
}

namespace {

/// (7.15) Rate at which the weights of laboratory `l` are taken (month-1).
double exposure(const Theft& p, const SafetyResearch& safety, const Rules& rules, const States& states, const Techniques& t, const Labs& labs,
                std::size_t l) {
  if (!labs.active[l]) return 0;
  double effort = 0;
  for (std::size_t m = 0; m < labs.active.size(); ++m) effort += attack(labs, states, m, l);
  const double level = math::exp10(p.level_worth * (p.usual_level - std::max(labs.security[l], rules.weight_security[labs.state[l].row()])));
  return p.rate / months_per_year * effort * level *
         remaining(safety, t, labs.adopted.row(l).data(), Effect::theft, labs.best_internal[l]);
}

/// Weights that come out cannot be taken back: followers learn from them, and misuse has them (7.6, 11.7).
void publish(std::size_t l, Labs& labs, Commons& commons) {
  labs.leaked[l] = labs.best_internal[l];
  commons.open_frontier = std::max(commons.open_frontier, labs.leaked[l]);
  if (labs.leaked[l] >= commons.threshold(0, index_of(Milestone::autonomous_research))) commons.ruptures += 1;
}

/// Gives the best model of `l` to an attacker, chosen by effort.
void take(const States& states, double chosen, std::size_t l, Labs& labs, Commons& commons) {
  double left = 0;
  for (std::size_t m = 0; m < labs.active.size(); ++m) left += attack(labs, states, m, l);
  left *= chosen;
  for (std::size_t m = 0; m < labs.active.size(); ++m) {
    const double effort = attack(labs, states, m, l);
    left -= effort;
    if (effort <= 0 || left > 0) continue;
    labs.stolen[m] = labs.best_internal[l];
    commons.thefts += 1;
    return;
  }
}

}  // namespace

void pay_for_security(const Rules& rules, Labs& labs) {
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    const auto home = labs.state[l].row();
    labs.penalties[l] += rules.security_cost[home] * std::max(0.0, rules.weight_security[home] - labs.security[l]) * labs.revenue[l];
  }
}

void steal(const Theft& p, const SafetyResearch& safety, double dt, const Random& random, const Rules& rules, const States& states,
           const Techniques& techniques, Labs& labs, Commons& commons, TheftWorkspace& work) {
  if (p.rate <= 0) return;
  double all = 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    all += work.exposure[l] = exposure(p, safety, rules, states, techniques, labs, l);
  if (random.uniform(Purpose::theft, 0, 0) >= -math::expm1(-all * dt)) return;
  double left = random.uniform(Purpose::theft, 0, 1) * all;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    left -= work.exposure[l];
    if (work.exposure[l] <= 0 || left > 0) continue;
    take(states, random.uniform(Purpose::theft, 0, 2), l, labs, commons);
    if (random.uniform(Purpose::theft, 0, 3) < p.published) publish(l, labs, commons);
    return;
  }
}

}  // namespace headway
