// Phase 7, research, first half: automation, software efficiency, spillovers, distillation.
#pragma once

#include "core/math.h"
#include "core/parameter.h"
#include "core/random.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct Research {
  double growth;
  double lambda;
  double beta;
  double labour_share;
  double substitution;
  double automation_limit;
  double automation_width;
  double task_substitution;
  double automation_compute;
  double flop_per_researcher;
  double leak;
  double staff_leak;
  double absorption;
  double distillation_rate;
  double distillation_floor;
  double open_weights_rate;

  static constexpr auto parameters() {
    return std::array{
        parameter<&Research::growth>({.value = 3, .unit = "year-1", .domain = {1, 1e3}, .plausible = {1.8, 5}, .meaning = "yearly factor of software efficiency at the leading laboratory in the first month", .source = "ho2024"}),
        parameter<&Research::lambda>({.value = 0.75, .unit = "1", .domain = {0, 2}, .plausible = {0.5, 1}, .meaning = "returns to research input at one time (stepping on toes)", .source = "jones1995"}),
        parameter<&Research::beta>({.value = 0.75, .unit = "1", .domain = {0, 10}, .plausible = {0.4, 1.2}, .meaning = "how much harder ideas get with the level of efficiency", .source = "besiroglu_ideas"}),
        parameter<&Research::labour_share>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0.2, 0.8}, .meaning = "weight of labour against experiment compute in research", .source = "assumed"}),
        parameter<&Research::substitution>({.value = 0.7, .unit = "1", .domain = {0.05, 10}, .plausible = {0.3, 2.6}, .meaning = "elasticity of substitution between labour and experiment compute", .source = "whitfill_wu2025"}),
        parameter<&Research::automation_limit>({.value = 0.98, .unit = "1", .domain = {0, 1}, .plausible = {0.8, 1}, .meaning = "largest share of research tasks that can be automated: the rest stays human", .source = "assumed"}),
        parameter<&Research::automation_width>({.value = 0.7, .unit = "OOM", .domain = {0.01, 20}, .plausible = {0.3, 2}, .meaning = "spread of tasks around the threshold of autonomous research, logistic scale", .source = "davidson2023"}),
        parameter<&Research::task_substitution>({.value = 0.5, .unit = "1", .domain = {0.05, 0.99}, .plausible = {0.2, 0.9}, .meaning = "elasticity of substitution between research tasks", .source = "davidson2023"}),
        parameter<&Research::automation_compute>({.value = 0.2, .unit = "1", .domain = {0, 1}, .plausible = {0.05, 0.5}, .meaning = "share of research compute that runs automated researchers", .source = "assumed"}),
        parameter<&Research::flop_per_researcher>({.value = 1e21, .unit = "FLOP month-1", .domain = {1, 1e40}, .plausible = {1e19, 1e23}, .scale = Scale::logarithmic, .meaning = "inference compute that does the work of one researcher, at the efficiency of the first month", .source = "davidson2023"}),
        parameter<&Research::leak>({.value = 0.06, .unit = "month-1", .domain = {0, 10}, .plausible = {0.01, 0.2}, .meaning = "speed at which a fully open leader's efficiency becomes public", .source = "assumed"}),
        parameter<&Research::staff_leak>({.value = 0.03, .unit = "month-1", .domain = {0, 10}, .plausible = {0.01, 0.1}, .meaning = "speed at which the leader's efficiency becomes public through moves of staff and reverse engineering", .source = "assumed"}),
        parameter<&Research::absorption>({.value = 0.12, .unit = "month-1", .domain = {0, 10}, .plausible = {0.03, 0.3}, .meaning = "speed at which a laboratory takes up public efficiency", .source = "assumed"}),
        parameter<&Research::distillation_rate>({.value = 0.07, .unit = "month-1", .domain = {0, 10}, .plausible = {0.02, 0.2}, .meaning = "share of the gap to the best deployed model that a follower closes by distillation", .source = "assumed"}),
        parameter<&Research::distillation_floor>({.value = 0.25, .unit = "OOM", .domain = {0, 20}, .plausible = {0, 1}, .meaning = "gap that distillation alone cannot close", .source = "assumed"}),
        parameter<&Research::open_weights_rate>({.value = 0.25, .unit = "month-1", .domain = {0, 10}, .plausible = {0.1, 1}, .meaning = "the same for a rival with open weights", .source = "assumed"}),
    };
  }
};
static_assert(complete<Research>());

// The formulas are inline and without branches, so that a loop over laboratories vectorises.

/// Effective labour of `people` when a share `automated` of the tasks is done by machines worth
/// `machines` people: CES over tasks (7.2). Machines do the automated tasks; people spread over the
/// rest, or over all when that is better. Both ends: no automation gives `people`.
HEADWAY_MATH double task_labour(double people, double machines, double automated,
                                double substitution) {
  const double a = 1 / substitution;
  const double r = 1 - a;  // negative: tasks are complements
  const double human = math::pow(1 - automated, a) * math::pow(people, r);
  const double machine = math::pow(automated, a) * math::pow(machines, r);
  const double together = math::pow(human + machine, 1 / r);
  return ((automated > 0) & (together > people)) ? together : people;
}

/// CES of labour and compute, each relative to its reference (7.3).
HEADWAY_MATH double research_input(double labour, double compute, double labour_share,
                                   double substitution) {
  const double r = 1 - 1 / substitution;
  const bool cobb_douglas = __builtin_fabs(r) < 1e-6;
  const double input =
      cobb_douglas
          ? math::pow(labour, labour_share) * math::pow(compute, 1 - labour_share)
          : math::pow(labour_share * math::pow(labour, r) + (1 - labour_share) * math::pow(compute, r), 1 / r);
  return ((labour > 0) & (compute > 0)) ? input : 0;
}

/// Growth of ln A per year (7.4), relative to that of the reference laboratory in the first month.
HEADWAY_MATH double ideas_pace(const Research& p, double input, double efficiency,
                               double first_efficiency) {
  constexpr double ln10 = 2.302585092994046;
  const double level = ln10 * (efficiency - first_efficiency);
  const double pace = math::exp(p.lambda * math::log(input) - p.beta * level);
  return input > 0 ? pace : 0;
}

/// Growth of ln A per year (7.4).
HEADWAY_MATH double ideas_growth(const Research& p, double input, double efficiency,
                                 double first_efficiency) {
  return math::log(p.growth) * ideas_pace(p, input, efficiency, first_efficiency);
}

/// Rise of ln A in `years` that begin with growth `rate` per year and have constant input: the
/// closed form of (7.4), so that a step is exact however fast ideas come.
HEADWAY_MATH double ideas_step(const Research& p, double rate, double years) {
  const double harder = p.beta * rate * years;
  const double slowed = math::log1p(harder) / p.beta;
  return harder > 0 ? slowed : rate * years;
}

/// Efficiency, spillover, absorption, distillation: (7.1) to (7.6).
void research(const Research& p, double dt, double autonomy_threshold, const Rules& rules,
              Labs& labs, Commons& commons);

}  // namespace headway
