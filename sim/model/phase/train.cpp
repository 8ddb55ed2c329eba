#include "model/phase/train.h"

#include <algorithm>

#include "core/declaration.h"
#include "core/math.h"
#include "core/units.h"
#include "model/phase/release.h"

namespace headway {

std::span<const ParameterRow> Training::parameters() {
  return declare_parameters<Training>([] {
    return std::array{
        parameter<&Training::duration>({.value = 5, .unit = "month", .domain = {0.05, 60}, .plausible = {3, 8}, .meaning = "median length of a final training run", .source = "epoch_compute2024"}),
        parameter<&Training::duration_spread>({.value = 0.2, .unit = "1", .domain = {0, 2}, .plausible = {0.1, 0.4}, .meaning = "standard deviation of the logarithm of that length", .source = "assumed"}),
        parameter<&Training::least_step>({.value = 0.1, .unit = "OOM", .domain = {0, 10}, .plausible = {0.05, 0.3}, .meaning = "gain over the deployed model, and over one that waits, below which a trained model is not worth releasing", .source = "assumed"}),
        parameter<&Training::student_gain>({.value = 1.25, .unit = "OOM", .domain = {0, 20}, .plausible = {0.8, 1.8}, .meaning = "how far learning from a better model lifts a student above what its own compute would reach; a student's loss is bounded by its own size and data (busbridge2025), the range spans followers that matched models of 6 to 60 times their compute", .source = "assumed"}),
        parameter<&Training::data_stock>({.value = 5.1e14, .unit = "token", .domain = {1, 1e30}, .plausible = {1.3e14, 2.1e15}, .scale = Scale::logarithmic, .meaning = "text of the indexed web without duplicates in the first month", .source = "epoch_datastock2024"}),
        parameter<&Training::data_quality>({.value = 0.2, .unit = "1", .domain = {0, 1}, .plausible = {0.1, 0.4}, .meaning = "share of that text that can be trained on without loss of performance", .source = "epoch_datastock2024"}),
        parameter<&Training::data_growth>({.value = 0.1, .unit = "year-1", .domain = {-1, 5}, .plausible = {0, 0.3}, .meaning = "yearly log growth of that stock", .source = "assumed"}),
        parameter<&Training::synthetic_share>({.value = 0.2, .unit = "1", .domain = {0, 0.99}, .plausible = {0, 0.5}, .meaning = "share of a run's compute that may go to making synthetic data", .source = "assumed"}),
        parameter<&Training::synthetic_value>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0.1, 1}, .meaning = "value of a synthetic token relative to a public one", .source = "assumed"}),
        parameter<&Training::clandestine>({.value = 0.3, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.8}, .meaning = "probability that a laboratory under full pressure and without enforcement starts a run in secret when a ceiling binds", .source = "assumed"}),
        parameter<&Training::hidden_share>({.value = 0.3, .unit = "1", .domain = {0, 1}, .plausible = {0.05, 0.6}, .meaning = "share of its training compute that a laboratory can hide", .source = "assumed"}),
        parameter<&Training::detection>({.value = 0.12, .unit = "month-1", .domain = {0, 10}, .plausible = {0.03, 0.4}, .meaning = "rate at which full enforcement finds a clandestine run", .source = "assumed"}),
        parameter<&Training::relocation>({.value = 0.03, .unit = "month-1", .domain = {0, 10}, .plausible = {0.005, 0.1}, .meaning = "rate at which training moves to states without a ceiling, under full pressure", .source = "assumed"}),
        parameter<&Training::return_rate>({.value = 0.05, .unit = "month-1", .domain = {0, 10}, .plausible = {0.01, 0.2}, .meaning = "rate at which it comes back when no ceiling binds", .source = "assumed"}),
        parameter<&Training::offshore_limit>({.value = 0.6, .unit = "1", .domain = {0, 1}, .plausible = {0.2, 1}, .meaning = "largest share of training that can be moved", .source = "assumed"}),
    };
  });
}

namespace {


double training_compute(const Labs& labs, std::size_t l) {
  return labs.compute[l] * labs.allocation(l, index_of(Use::training));
}

bool binds(const Training& p, const Rules& rules, const Labs& labs, std::size_t l) {
  return potential_run(p, labs, l) > rules.training_ceiling[labs.state[l].row()];
}

/// True when somewhere a laboratory may train without a ceiling.
bool refuge_exists(const Rules& rules, const States& states) {
  for (std::size_t s = 0; s < states.gdp.size(); ++s)
    if (rules.training_ceiling[s] == math::infinity) return true;
  return false;
}

/// (8.6) Training moves abroad while a ceiling binds and comes back afterwards.
void relocate(const Training& p, double dt, const Rules& rules, const States& states, Labs& labs,
              std::size_t l) {
  const auto home = labs.state[l].row();
  if (binds(p, rules, labs, l) && refuge_exists(rules, states)) {
    const double open = 1 - rules.ceiling_coverage[home];
    const double room = std::max(0.0, p.offshore_limit - labs.offshore[l]);
    labs.offshore[l] += room * (1 - math::exp(-p.relocation * labs.pressure[l] * open * dt));
  } else {
    labs.offshore[l] *= math::exp(-p.return_rate * dt);
  }
}

/// (8.10) A laboratory that binds itself begins no run whose model it does not expect to hold.
bool dares_to_train(const Training& p, const Judgement& judgement, std::size_t l) {
  const auto& labs = judgement.labs;
  const double next = potential_run(p, labs, l) + labs.efficiency[l];
  return expected_margin(judgement, l, labs.models_trained[l] + 1, next) >= labs.training_margin[l];
}

void start_run(const Training& p, const Random& random, const Rules& rules, const States& states,
               Labs& labs, std::size_t l) {
  const auto home = labs.state[l].row();
  const double z = random.normal(Purpose::run_length, l);
  labs.run_planned[l] = p.duration * math::exp(p.duration_spread * z);
  labs.run_elapsed[l] = 0;
  labs.run_compute[l] = 0;
  labs.run_cost[l] = 0;
  labs.run_clandestine[l] = 0;
  if (!binds(p, rules, labs, l)) return;
  const double watched = rules.ceiling_enforcement[home] * states.enforcement[home];
  const double temptation = p.clandestine * labs.pressure[l] * (1 - watched);  // (8.5)
  labs.run_clandestine[l] = random.uniform(Purpose::clandestine, l, 0) < temptation ? 1 : 0;
}

void clear_run(Labs& labs, std::size_t l) {
  labs.run_planned[l] = 0;
  labs.run_elapsed[l] = 0;
  labs.run_compute[l] = 0;
  labs.run_cost[l] = 0;
  labs.run_clandestine[l] = 0;
}

/// (8.7) A clandestine run that is found is stopped, lost and fined. Returns true when found.
bool found_out(const Training& p, double dt, const Random& random, const Rules& rules, const States& states, double hidden,
               Labs& labs, std::size_t l) {
  if (labs.run_clandestine[l] == 0) return false;
  const auto home = labs.state[l].row();
  const double rate = p.detection * rules.ceiling_enforcement[home] * states.enforcement[home] / hidden;
  if (random.uniform(Purpose::clandestine, l, 1) >= 1 - math::exp(-rate * dt)) return false;
  labs.penalties[l] += rules.ceiling_fine[home] * months_per_year * labs.revenue[l] / dt;
  clear_run(labs, l);
  return true;
}

/// (8.8) Compute that the run may still take this tick: what stays at home is capped by the
/// ceiling, what is hidden or abroad is not.
double run_progress(double dt, const Training& p, const Rules& rules, const Labs& labs,
                    std::size_t l) {
  const double full = training_compute(labs, l) * dt;
  const double ceiling = rules.training_ceiling[labs.state[l].row()];
  if (labs.run_compute[l] + full <= math::exp10(std::min(ceiling, 300.0))) return full;
  const double beyond = std::max(labs.offshore[l], labs.run_clandestine[l] * p.hidden_share);
  const double allowed = std::max(0.0, math::exp10(std::min(ceiling, 300.0)) - labs.run_compute[l]);
  return std::max(std::min(full, allowed), full * beyond);
}

/// (8.9) What the run yields: data-limited effective compute times software efficiency, or what it learns from a
/// better model, within reach of its own compute.
void finish_run(const Training& p, const Scaling& scaling, Labs& labs, const Commons& commons,
                std::size_t l) {
  const double compute = labs.run_compute[l];
  const double useful = compute * (1 - p.synthetic_share);
  // A synthetic token costs 2N FLOP, a third of training on it (8.4).
  const double synthetic = p.synthetic_value * 3 * p.synthetic_share / (1 - p.synthetic_share);
  const auto limited = [&](double c, double extra) {
    const double tokens = p.data_quality * commons.data_stock + extra * optimal_tokens(scaling, c);
    return effective_compute(scaling, c, tokens);
  };
  const double effective = std::max(limited(compute, 0), limited(useful, synthetic));
  const double own = effective > 0 ? math::log10(effective) + labs.efficiency[l] : 0;
  const double learnt = std::min(labs.distilled[l], own + p.student_gain);
  const double reached = compute > 0 ? std::max(own, learnt) : 0;
  labs.last_run_compute[l] = compute;
  labs.last_run_cost[l] = labs.run_cost[l];
  labs.run_finished[l] = 1;
  labs.models_trained[l] += 1;
  labs.best_internal[l] = std::max(labs.best_internal[l], reached);
  if (reached > std::max(labs.capability[l], labs.candidate[l]) + p.least_step) add_candidate(labs, l, reached, compute);
  clear_run(labs, l);
}

}  // namespace

double potential_run(const Training& p, const Labs& labs, std::size_t l) {
  return math::log10(std::max(training_compute(labs, l) * p.duration, 1.0));
}

double largest_potential_run(const Training& p, const Labs& labs) {
  double best = 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    if (labs.active[l]) best = std::max(best, potential_run(p, labs, l));
  return best;
}

void train(const Training& p, const Scaling& scaling, const Release& release, const SafetyResearch& safety,
           const Calendar& calendar, const Random& random, const Rules& rules, const States& states,
           const Techniques& techniques, Labs& labs, Commons& commons) {
  const double dt = calendar.dt, hidden = remaining_in_world(techniques, Effect::detection);
  commons.data_stock *= math::exp(p.data_growth * dt / months_per_year);
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    labs.run_finished[l] = 0;
    labs.beyond_rules[l] = 0;
    if (!labs.active[l]) continue;
    relocate(p, dt, rules, states, labs, l);
    if (labs.run_planned[l] <= 0) {
      if (!dares_to_train(p, {release, safety, random, commons, techniques, labs}, l)) continue;
      start_run(p, random, rules, states, labs, l);
    }
    if (found_out(p, dt, random, rules, states, hidden, labs, l)) continue;
    const double spent = run_progress(dt, p, rules, labs, l);
    const double capped = math::exp10(std::min(rules.training_ceiling[labs.state[l].row()], 300.0));
    labs.beyond_rules[l] = labs.run_compute[l] + spent > capped ? spent / dt : 0;
    labs.run_compute[l] += spent;
    if (labs.compute[l] > 0)
      labs.run_cost[l] += spent / labs.compute[l] * labs.running[l] * commons.rent;
    labs.run_elapsed[l] += dt;
    if (labs.run_elapsed[l] >= labs.run_planned[l]) finish_run(p, scaling, labs, commons, l);
  }
}

}  // namespace headway
