// Phase 7, research, first half: automation, software efficiency, spillovers, distillation.
#pragma once

#include "core/math.h"
#include "core/parameter.h"
#include "core/random.h"
#include "core/units.h"
#include "policy/rules.h"
#include "state/workspace.h"
#include "state/world.h"

namespace headway {

struct Research {
  double growth;
  double lambda;
  double beta;
  double ceiling;
  double labour_share;
  double substitution;
  double scale_elasticity;
  double reference_share;
  double reference_labour;
  double reference_compute;
  double reference_run;
  double reference_efficiency;
  double automation_limit;
  double automation_width;
  double task_substitution;
  double automation_compute;
  double flop_per_researcher;
  double size_cost;
  double leak;
  double reverse_engineering;
  double carried;
  double absorption;
  double distillation_rate;
  double distillation_floor;
  double refusal;
  double open_weights_rate;

  static std::span<const ParameterRow> parameters();
};

/// What goes into research, side by side so that the loop over laboratories vectorises.
struct ResearchWorkspace : Workspace {
  Column<double> researchers;
  Column<double> experiment_compute;

  static std::span<const DeclaredColumn<ResearchWorkspace>> columns();
};

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

/// What is left of a rise `step` of ln A when ideas run out: `room` is the distance of ln A to its ceiling, `first_room`
/// that of the reference laboratory in the first month (7.4). Exact while the step itself is; never more than `room`.
HEADWAY_MATH double below_ceiling(double step, double room, double first_room) {
  const double left = math::larger(room, 0.0);
  return -left * math::expm1(-step / math::larger(first_room, 1e-9));
}

/// Size of training run, relative to the reference, below which experiments get no cheaper (7.2, 7.3): that of the reference, or in a scenario that
/// begins before its date (`reference_run`) the largest run of the time.
double smallest_run_size(const Research& p, const Labs& labs, const Commons& commons);

/// Efficiency, spillover, absorption, distillation: (7.1) to (7.6).
void research(const Research& p, double dt, double autonomy_threshold, const Rules& rules,
              Labs& labs, Commons& commons, ResearchWorkspace& work);

}  // namespace headway
