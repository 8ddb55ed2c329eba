#include "model/phase/research.h"

#include <algorithm>

#include "core/declaration.h"
#include "core/math.h"
#include "core/units.h"
#include "model/phase/observe.h"

namespace headway {

std::span<const ParameterRow> Research::parameters() {
  return declare_parameters<Research>([] {
    return std::array{
        parameter<&Research::growth>({.value = 3, .unit = "year-1", .domain = {1, 1e3}, .plausible = {1.8, 5}, .meaning = "yearly factor of software efficiency at the leading laboratory in the first month", .source = "ho2024"}),
        parameter<&Research::lambda>({.value = 0.75, .unit = "1", .domain = {0, 2}, .plausible = {0.5, 1}, .meaning = "returns to research input at one time (stepping on toes)", .source = "jones1995"}),
        parameter<&Research::beta>({.value = 0.75, .unit = "1", .domain = {0, 10}, .plausible = {0.4, 1.2}, .meaning = "how much harder ideas become to find as efficiency rises", .source = "besiroglu_ideas"}),
        parameter<&Research::ceiling>({.value = 12, .unit = "OOM", .domain = {0, 60}, .plausible = {6, 14}, .meaning = "software efficiency, relative to algorithms of 2024, at which there is nothing left to find", .source = "davidson2023"}),
        parameter<&Research::labour_share>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0.2, 0.8}, .meaning = "weight of labour against experiment compute in research", .source = "epoch_cost2024: staff were 29 to 49% of the cost of developing frontier models; from a fifth to its complement"}),
        parameter<&Research::substitution>({.value = 0.7, .unit = "1", .domain = {0.05, 10}, .plausible = {0.3, 2.6}, .meaning = "elasticity of substitution between labour and experiment compute", .source = "whitfill_wu2025"}),
        parameter<&Research::scale_elasticity>({.value = 0.3, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "elasticity of the size of an experiment that teaches as much as before to the size of the largest run", .source = "assumed: from not at all to in proportion; most gains found so far depend on scale [gundlach2025], by how much nobody has measured"}),
        parameter<&Research::reference_share>({.value = 0.72, .unit = "1", .domain = {0.01, 1}, .plausible = {0.6, 0.8}, .meaning = "share of the leader's compute, serving aside, that experiments had while software gained `growth`; not its share in the scenario, so that a laboratory that means to give less to experiments makes less progress", .source = "epoch_runs2026: final runs took 10 to 30% of research compute, so experiments the rest, less what evaluation and safety take"}),
        parameter<&Research::reference_labour>({.value = 0, .unit = "FTE", .domain = {0, 1e9}, .plausible = {0, 1e4}, .meaning = "capability staff, weighted by skill, of the leading laboratory at which software gains `growth`; 0: those of the first month", .source = "setting: a scenario that begins long before or after the date of `growth` gives the leader of that date"}),
        parameter<&Research::reference_compute>({.value = 0, .unit = "FLOP month-1", .domain = {0, 1e40}, .plausible = {0, 1e28}, .meaning = "experiment compute of that laboratory; 0: that of the first month's leader", .source = "setting: as reference_labour"}),
        parameter<&Research::reference_run>({.value = 0, .unit = "FLOP", .domain = {0, 1e40}, .plausible = {0, 1e28}, .meaning = "its last training run; 0: that of the first month's leader", .source = "setting: as reference_labour"}),
        parameter<&Research::reference_efficiency>({.value = 0, .unit = "OOM", .domain = {-20, 60}, .plausible = {0, 1}, .meaning = "its software efficiency, where reference_run is given", .source = "setting: as reference_labour"}),
        parameter<&Research::automation_limit>({.value = 0.98, .unit = "1", .domain = {0, 1}, .plausible = {0.8, 1}, .meaning = "largest share of research tasks that can be automated", .source = "assumed: from a fifth that stays human to nothing that does"}),
        parameter<&Research::automation_width>({.value = 0.7, .unit = "OOM", .domain = {0.01, 20}, .plausible = {0.3, 2}, .meaning = "spread of tasks around the threshold of autonomous research, logistic scale", .source = "davidson2023"}),
        parameter<&Research::task_substitution>({.value = 0.5, .unit = "1", .domain = {0.05, 0.99}, .plausible = {0.2, 0.9}, .meaning = "elasticity of substitution between research tasks", .source = "davidson2023"}),
        parameter<&Research::automation_compute>({.value = 0.2, .unit = "1", .domain = {0, 1}, .plausible = {0.05, 0.5}, .meaning = "share of research compute that runs automated researchers", .source = "assumed: a factor of two to four around the default"}),
        parameter<&Research::flop_per_researcher>({.value = 1e21, .unit = "FLOP month-1", .domain = {1, 1e40}, .plausible = {1e19, 1e23}, .scale = Scale::logarithmic, .meaning = "inference compute that does the work of one researcher, at the efficiency of the first month", .source = "davidson2023"}),
        parameter<&Research::size_cost>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.6}, .meaning = "elasticity of that compute to the training compute of the model that does the work; 0.5 where parameters grow with its square root", .source = "hoffmann2022"}),
        parameter<&Research::leak>({.value = 0.06, .unit = "month-1", .domain = {0, 10}, .plausible = {0.01, 0.2}, .meaning = "speed at which a fully open leader's efficiency becomes public", .source = "mansfield1985: what firms decide and develop is often known to rivals within 12 to 18 months, 0.055 to 0.083 a month; a factor of three to six around"}),
        parameter<&Research::reverse_engineering>({.value = 0.015, .unit = "month-1", .domain = {0, 10}, .plausible = {0.003, 0.05}, .meaning = "speed at which the leader's efficiency becomes public through reverse engineering and talk", .source = "assumed: a quarter of the speed of publication, a factor of three to five around"}),
        parameter<&Research::carried>({.value = 3, .unit = "1", .domain = {0, 100}, .plausible = {0, 10}, .meaning = "part of a team's lead that people who leave it carry, per share that they make of the team they join", .source = "assumed: 1 if everybody knows only their own part, more as each knows what others do; from nothing to ten"}),
        parameter<&Research::absorption>({.value = 0.12, .unit = "month-1", .domain = {0, 10}, .plausible = {0.03, 0.3}, .meaning = "speed at which a laboratory takes up public efficiency", .source = "assumed: from three months to three years for what is public"}),
        parameter<&Research::distillation_rate>({.value = 0.07, .unit = "month-1", .domain = {0, 10}, .plausible = {0.02, 0.2}, .meaning = "share of the gap to the best deployed model that a follower closes in a month by distillation", .source = "assumed: from five months to four years; with it the second bloc lags 6 to 12 months, against 4 to 14 measured [epoch_eci2026]"}),
        parameter<&Research::distillation_floor>({.value = 0.25, .unit = "OOM", .domain = {0, 20}, .plausible = {0, 1}, .meaning = "gap that distillation alone cannot close", .source = "assumed: from none to an OOM; open weights lag 3 to 15 months, 0.3 to 1.4 OOM [epoch_eci2026]"}),
        parameter<&Research::refusal>({.value = 0.2, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.8}, .meaning = "share of queries by would-be students that teachers with closed weights find out and refuse", .source = "assumed: from no attention to most of it"}),
        parameter<&Research::open_weights_rate>({.value = 0.25, .unit = "month-1", .domain = {0, 10}, .plausible = {0.1, 1}, .meaning = "share of the gap to the best open weights that a follower closes in a month by distillation", .source = "assumed: several times the rate of distillation through queries, since nobody refuses; from ten months to one"}),
    };
  });
}

std::span<const DeclaredColumn<ResearchWorkspace>> ResearchWorkspace::columns() {
  return declare_columns<ResearchWorkspace>([] {
    constexpr Interval positive{0, 1e30};
    return std::array{
        column<&ResearchWorkspace::researchers>({.unit = "FTE", .meaning = "skill-weighted staff in capability research", .domain = positive, .along = "lab"}),
        column<&ResearchWorkspace::experiment_compute>({.unit = "FLOP month-1", .meaning = "compute for capability research", .domain = {0, 1e60}, .along = "lab"}),
    };
  });
}

namespace {

/// (7.1) Share of research tasks that the best internal model does.
HEADWAY_MATH double automated_share(const Research& p, double threshold, double capability) {
  return p.automation_limit * math::logistic((capability - threshold) / p.automation_width);
}

/// (7.5) Published efficiency creeps towards the leaders', faster the more openly they publish.
void spill_over(const Research& p, double dt, const Rules& rules, const Labs& labs, Commons& commons) {
  double pull = 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!labs.active[l]) continue;
    const double ahead = std::max(0.0, labs.efficiency[l] - commons.public_efficiency);
    pull = std::max(pull, (p.leak * labs.openness[l] * rules.disclosure[labs.state[l].row()] + p.reverse_engineering) * ahead);
  }
  commons.public_efficiency += pull * dt;
}

/// The best deployed capability of active laboratories, closed or open, that are not `l`: the best
/// of all, or the second best for the best one itself.
struct Best {
  double first = 0;
  double second = 0;
  std::size_t holder = 0;
  std::size_t runner_up = 0;
  void see(std::size_t l, double capability) {
    if (capability > first) {
      second = first;
      runner_up = holder;
      first = capability;
      holder = l;
    } else if (capability > second) {
      second = capability;
      runner_up = l;
    }
  }
  double without(std::size_t l) const { return l == holder ? second : first; }
  std::size_t teacher_of(std::size_t l) const { return l == holder ? runner_up : holder; }
};

/// (7.6) What a follower could learn from the best deployed rival, who refuses some of its queries, and from the best
/// weights that were ever published, which nobody can refuse. Its own compute limits what it keeps (8.9).
void distil(const Research& p, double dt, const Rules& rules, Labs& labs, Commons& commons) {
  Best any;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!labs.active[l]) continue;
    any.see(l, labs.capability[l]);
    if (labs.open_weights[l] != 0) commons.open_frontier = std::max(commons.open_frontier, published_capability(labs, l));
  }
  const double from_open = 1 - math::exp(-p.open_weights_rate * dt);
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!labs.active[l]) continue;
    const double allowed = 1 - rules.teachers_refusal[labs.state[any.teacher_of(l)].row()];
    const double access = rules.distillation_access[labs.state[l].row()] * allowed;
    const double rate = p.distillation_rate * (1 - p.refusal) * labs.distillation[l] * access;
    const auto close = [&](double target, double share) {
      labs.distilled[l] += std::max(0.0, target - p.distillation_floor - labs.distilled[l]) * share;
    };
    close(any.without(l), 1 - math::exp(-rate * dt));
    close(math::larger(commons.open_frontier, labs.stolen[l]), from_open);  // (7.15) nobody can refuse either
  }
}

}  // namespace

double smallest_run_size(const Research& p, const Labs& labs, const Commons& commons) {
  if (p.reference_run <= 0) return 1;
  double largest = 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l) largest = math::larger(largest, labs.active[l] * labs.last_run_compute[l]);
  return std::clamp(largest / commons.reference_run, 1e-30, 1.0);
}

void research(const Research& parameters, double dt, double autonomy_threshold, const Rules& rules,
              Labs& labs, Commons& commons, ResearchWorkspace& work) {
  spill_over(parameters, dt, rules, labs, commons);
  distil(parameters, dt, rules, labs, commons);
  commons.automation = automated_share(parameters, autonomy_threshold, deployed_frontier(labs));
  const Research p = parameters;  // a copy that no store can change, so that the loop vectorises
  const double public_efficiency = commons.public_efficiency, first_efficiency = commons.reference_efficiency;
  const double first_labour = commons.reference_labour, first_compute = commons.reference_compute;
  const double first_run = commons.reference_run, first_room = ln10 * (p.ceiling - first_efficiency);
  const double least_size = smallest_run_size(p, labs, commons);
  double best = -math::infinity;
  for (std::size_t l = 0; l < labs.active.size(); ++l) best = labs.active[l] ? math::larger(best, labs.efficiency[l]) : best;
  const auto count = labs.active.size();
  for (std::size_t l = 0; l < count; ++l) {
    work.experiment_compute[l] = labs.compute[l] * labs.allocation(l, index_of(Use::research));
    work.researchers[l] = labs.labour(l, 0);
  }
  const double first_growth = math::log(p.growth);
  const double taken_up = 1 - math::exp(-p.absorption * dt);
#pragma omp simd
  for (std::size_t l = 0; l < count; ++l) {
    const double people = work.researchers[l], compute = work.experiment_compute[l];
    const double automated = automated_share(p, autonomy_threshold, labs.best_internal[l]);
    const double scale = math::larger(labs.last_run_compute[l] / first_run, least_size);  // of its runs
    const double per_person = p.flop_per_researcher * math::pow(scale, p.size_cost) *
                              math::exp10(first_efficiency - labs.efficiency[l]);
    const double machines = compute * p.automation_compute * automated / per_person;
    const double labour = task_labour(people, machines, automated, p.task_substitution);
    const double input = research_input(
        labour / first_labour,
        compute * (1 - p.automation_compute * automated) / (first_compute * math::pow(scale, p.scale_elasticity)),
        p.labour_share, p.substitution);
    const double rate = first_growth * ideas_pace(p, input, labs.efficiency[l], first_efficiency);
    const double room = ln10 * (p.ceiling - labs.efficiency[l]);
    const double own = below_ceiling(ideas_step(p, rate, dt / months_per_year), room, first_room) / ln10;
    const double behind = math::larger(0.0, public_efficiency - labs.efficiency[l]);
    const double lead = math::larger(best - labs.efficiency[l], 1e-9);  // (5.8), never past the best
    const double carried = -lead * math::expm1(-p.carried * labs.brought[l] / lead);
    const double risen = labs.active[l] ? own + behind * taken_up + carried : 0;
    labs.automation[l] = automated;
    labs.machine_cost[l] = per_person;
    labs.labour_gain[l] = people > 0 ? labour / people : 1;
    labs.research_input[l] = input;
    labs.efficiency_growth[l] = risen * months_per_year / dt;
    labs.efficiency[l] += risen;
  }
}

}  // namespace headway
