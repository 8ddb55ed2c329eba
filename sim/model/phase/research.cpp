#include "model/phase/research.h"

#include <algorithm>

#include "core/math.h"
#include "model/phase/observe.h"

namespace headway {

namespace {

constexpr double months_per_year = 12;
constexpr double ln10 = 2.302585092994046;

/// Compute that the laboratory has for capability research.
double experiment_compute(const Labs& labs, std::size_t l) {
  return labs.compute[l] * labs.allocation(l, index_of(Use::research));
}

/// (7.1) Share of research tasks that the best internal model does.
double automated_share(const Research& p, double threshold, double capability) {
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

/// (7.6) What a follower reaches by learning from deployed rivals, without their chips or code.
void distil(const Research& p, double dt, const Rules& rules, Labs& labs) {
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!labs.active[l]) continue;
    double closed = 0, open = 0;
    for (std::size_t m = 0; m < labs.active.size(); ++m) {
      if (m == l || !labs.active[m]) continue;
      closed = std::max(closed, labs.capability[m]);
      if (labs.open_weights[m] != 0) open = std::max(open, labs.capability[m]);
    }
    const double access = rules.distillation_access[labs.state[l].row()];
    const double rate = p.distillation_rate * labs.distillation[l] * access;
    const auto close = [&](double target, double speed) {
      const double gap = std::max(0.0, target - p.distillation_floor - labs.distilled[l]);
      labs.distilled[l] += gap * (1 - math::exp(-speed * dt));
    };
    close(closed, rate);
    close(open, p.open_weights_rate);
  }
}

}  // namespace

double task_labour(double people, double machines, double automated, double substitution) {
  if (automated <= 0) return people;
  const double a = 1 / substitution;
  const double r = 1 - a;  // negative: tasks are complements
  // Machines do the automated tasks; people spread over the rest, or over all when that is better.
  const double human = math::pow(1 - automated, a) * math::pow(people, r);
  const double machine = math::pow(automated, a) * math::pow(std::max(machines, 1e-12), r);
  return std::max(people, math::pow(human + machine, 1 / r));  // (7.2)
}

double research_input(double labour, double compute, double labour_share, double substitution) {
  if (labour <= 0 || compute <= 0) return 0;
  const double r = 1 - 1 / substitution;
  if (r > -1e-6 && r < 1e-6)
    return math::pow(labour, labour_share) * math::pow(compute, 1 - labour_share);
  return math::pow(labour_share * math::pow(labour, r) + (1 - labour_share) * math::pow(compute, r),
                   1 / r);  // (7.3)
}

double ideas_growth(const Research& p, double input, double efficiency, double first_efficiency) {
  if (input <= 0) return 0;
  const double level = ln10 * (efficiency - first_efficiency);
  return math::log(p.growth) * math::exp(p.lambda * math::log(input) - p.beta * level);  // (7.4)
}

double ideas_step(const Research& p, double rate, double years) {
  const double harder = p.beta * rate * years;
  return harder > 0 ? math::log1p(harder) / p.beta : rate * years;
}

void research(const Research& p, double dt, double autonomy_threshold, const Rules& rules,
              Labs& labs, Commons& commons) {
  spill_over(p, dt, labs, commons);
  distil(p, dt, rules, labs);
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!labs.active[l]) continue;
    const double compute = experiment_compute(labs, l);
    labs.automation[l] = automated_share(p, autonomy_threshold, labs.best_internal[l]);
    const double per_person =
        p.flop_per_researcher *
        math::exp10(commons.reference_efficiency - labs.efficiency[l]);
    const double machines = compute * p.automation_compute * labs.automation[l] / per_person;
    const double labour = task_labour(labs.labour(l, 0), machines, labs.automation[l],
                                      p.task_substitution);
    labs.labour_gain[l] = labs.labour(l, 0) > 0 ? labour / labs.labour(l, 0) : 1;
    labs.research_input[l] = research_input(
        labour / commons.reference_labour,
        compute * (1 - p.automation_compute * labs.automation[l]) / commons.reference_compute,
        p.labour_share, p.substitution);
    const double rate = ideas_growth(p, labs.research_input[l], labs.efficiency[l],
                                     commons.reference_efficiency);
    const double own = ideas_step(p, rate, dt / months_per_year) / ln10;
    const double behind = std::max(0.0, commons.public_efficiency - labs.efficiency[l]);
    const double absorbed = behind * (1 - math::exp(-p.absorption * dt));
    labs.efficiency_growth[l] = (own + absorbed) * months_per_year / dt;
    labs.efficiency[l] += own + absorbed;
  }
}

}  // namespace headway
