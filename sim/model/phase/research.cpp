#include "model/phase/research.h"

#include <algorithm>

#include "core/math.h"
#include "model/phase/observe.h"

namespace headway {

namespace {

constexpr double months_per_year = 12;
constexpr double ln10 = 2.302585092994046;

/// (7.1) Share of research tasks that the best internal model does.
HEADWAY_MATH double automated_share(const Research& p, double threshold, double capability) {
  return p.automation_limit * math::logistic((capability - threshold) / p.automation_width);
}

/// (7.5) Published efficiency creeps towards the leaders', faster the more openly they publish.
void spill_over(const Research& p, double dt, const Labs& labs, Commons& commons) {
  double pull = 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!labs.active[l]) continue;
    const double ahead = std::max(0.0, labs.efficiency[l] - commons.public_efficiency);
    pull = std::max(pull, (p.leak * labs.openness[l] + p.staff_leak) * ahead);
  }
  commons.public_efficiency += pull * dt;
}

/// The best deployed capability of active laboratories, closed or open, that are not `l`: the best
/// of all, or the second best for the best one itself.
struct Best {
  double first = 0;
  double second = 0;
  std::size_t holder = 0;
  void see(std::size_t l, double capability) {
    if (capability > first) {
      second = first;
      first = capability;
      holder = l;
    } else {
      second = std::max(second, capability);
    }
  }
  double without(std::size_t l) const { return l == holder ? second : first; }
};

/// (7.6) What a follower reaches by learning from deployed rivals, without their chips or code.
void distil(const Research& p, double dt, const Rules& rules, Labs& labs) {
  Best any, open;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!labs.active[l]) continue;
    any.see(l, labs.capability[l]);
    if (labs.open_weights[l] != 0) open.see(l, labs.capability[l]);
  }
  const double from_open = 1 - math::exp(-p.open_weights_rate * dt);
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!labs.active[l]) continue;
    const double access = rules.distillation_access[labs.state[l].row()];
    const double rate = p.distillation_rate * labs.distillation[l] * access;
    const auto close = [&](double target, double share) {
      labs.distilled[l] += std::max(0.0, target - p.distillation_floor - labs.distilled[l]) * share;
    };
    close(any.without(l), 1 - math::exp(-rate * dt));
    close(open.without(l), from_open);
  }
}

}  // namespace

void research(const Research& parameters, double dt, double autonomy_threshold, const Rules& rules,
              Labs& labs, Commons& commons) {
  spill_over(parameters, dt, labs, commons);
  distil(parameters, dt, rules, labs);
  const Research p = parameters;  // a copy that no store can change, so that the loop vectorises
  const double public_efficiency = commons.public_efficiency, first_efficiency = commons.reference_efficiency;
  const double first_labour = commons.reference_labour, first_compute = commons.reference_compute;
  const auto count = labs.active.size();
  for (std::size_t l = 0; l < count; ++l) {
    labs.experiment_compute[l] = labs.compute[l] * labs.allocation(l, index_of(Use::research));
    labs.researchers[l] = labs.labour(l, 0);
  }
  const double first_growth = math::log(p.growth);
  const double taken_up = 1 - math::exp(-p.absorption * dt);
#pragma omp simd
  for (std::size_t l = 0; l < count; ++l) {
    const double people = labs.researchers[l], compute = labs.experiment_compute[l];
    const double automated = automated_share(p, autonomy_threshold, labs.best_internal[l]);
    const double per_person =
        p.flop_per_researcher * math::exp10(first_efficiency - labs.efficiency[l]);
    const double machines = compute * p.automation_compute * automated / per_person;
    const double labour = task_labour(people, machines, automated, p.task_substitution);
    const double input = research_input(
        labour / first_labour,
        compute * (1 - p.automation_compute * automated) / first_compute,
        p.labour_share, p.substitution);
    const double rate = first_growth * ideas_pace(p, input, labs.efficiency[l], first_efficiency);
    const double own = ideas_step(p, rate, dt / months_per_year) / ln10;
    const double behind = math::larger(0.0, public_efficiency - labs.efficiency[l]);
    const double risen = labs.active[l] ? own + behind * taken_up : 0;
    labs.automation[l] = automated;
    labs.labour_gain[l] = people > 0 ? labour / people : 1;
    labs.research_input[l] = input;
    labs.efficiency_growth[l] = risen * months_per_year / dt;
    labs.efficiency[l] += risen;
  }
}

}  // namespace headway
