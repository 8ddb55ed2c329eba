// Phase 11, harm: incidents by hazard class with heavy-tailed severity, warning shots, catastrophes.
#pragma once

#include "core/math.h"
#include "core/parameter.h"
#include "core/random.h"
#include "state/workspace.h"
#include "state/world.h"

namespace headway {

struct Harm {
  double rate_cyber;
  double rate_bio;
  double rate_disinformation;
  double rate_sector_accident;
  double rate_loss_of_control;
  double rate_trust_erosion;
  double threshold_width;
  double margin_slope;
  double margin_limit;
  double debt_effect;
  double exposure_elasticity;
  double open_exposure;
  double internal_exposure;
  double smallest;
  double largest;
  double tail;
  double warning_shot;
  double catastrophe;
  double catastrophe_ends;
  double salience_decay;
  double concern_gain;
  double trust_loss;
  double reputation_loss;

  static std::span<const ParameterRow> parameters();
};

/// Rates and incidents of the tick.
struct HarmWorkspace : Workspace {
  Column<double> exposure;
  Column<double> guard;
  Column<double> inside_guard;
  Column<double> hazard_gate;
  Column<double> hazard_rate;
  Column<double> hazard_count;
  Column<double> hazard_worst;
  Column<double> hazard_harm;

  static std::span<const DeclaredColumn<HarmWorkspace>> columns();
};

/// Severity of an incident that is exceeded with probability `u`: Pareto, cut off at the largest
/// (11.3), USD. Inline so that loops over it vectorise, like the next one.
HEADWAY_MATH double severity(const Harm& p, double u) {
  const double whole = p.smallest * math::pow(u, -1 / p.tail);
  return whole < p.largest ? whole : p.largest;
}

/// Mean severity of the incidents below `cap`: the truncated Pareto mean, USD.
HEADWAY_MATH double mean_severity_below(const Harm& p, double cap) {
  constexpr double near_one = 1e-6;
  const double ratio = math::larger(cap / p.smallest, 1.0);
  const double logarithm = math::log(ratio);
  const double above = math::exp(-p.tail * logarithm);
  const double slope = 1 - p.tail;
  const bool tail_is_one = __builtin_fabs(slope) < near_one;
  const double integral = tail_is_one ? logarithm : (ratio * above - 1) / slope;
  const double below = p.smallest * p.tail * integral / (1 - above);
  const double mean = below < cap ? below : cap;
  return above < 1 ? mean : p.smallest;
}

/// Rates (11.1, 11.2), incidents and severities (11.3), warning shots and catastrophes (11.4),
/// opinion, trust and reputation (11.5).
void harm(const Harm& p, const Calendar& calendar, const Random& random, Labs& labs,
          States& states, Commons& commons, HarmWorkspace& work);

}  // namespace headway
