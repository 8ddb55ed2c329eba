// Phase 11, harm: incidents by hazard class, loss of control that ends a run, public memory, scars.
#pragma once

#include "core/math.h"
#include "core/parameter.h"
#include "core/random.h"
#include "model/phase/research_safety.h"
#include "state/workspace.h"
#include "state/world.h"

namespace headway {

struct Harm {
  // How often.
  double rate_cyber;
  double rate_bio;
  double rate_disinformation;
  double rate_sector_accident;
  double rate_loss_of_control;
  double rate_trust_erosion;
  double threshold_width;
  double margin_slope;
  double reference_failure;
  double debt_effect;
  double exposure_elasticity;
  double internal_exposure;
  // Attackers with open weights, and defenders.
  double open_exposure;
  double stripping;
  double defence;
  double defence_lag;
  // How bad.
  double tail;
  double tail_cyber;
  double tail_bio;
  double tail_disinformation;
  double tail_sector_accident;
  double tail_loss_of_control;
  double tail_trust_erosion;
  double smallest_cyber;
  double smallest_bio;
  double smallest_disinformation;
  double smallest_sector_accident;
  double smallest_loss_of_control;
  double smallest_trust_erosion;
  double growth_cyber;
  double growth_bio;
  double growth_disinformation;
  double growth_sector_accident;
  double growth_loss_of_control;
  double growth_trust_erosion;
  double largest_cyber;
  double largest_bio;
  double largest_disinformation;
  double largest_sector_accident;
  double largest_loss_of_control;
  double largest_trust_erosion;
  // Loss of control that ends the run.
  double terminal_rate;
  double terminal_spread;
  // What the world remembers, and what it loses.
  double warning_shot;
  double catastrophe;
  double catastrophe_ends;
  double scar_output;
  double scar_people;
  double scar_capital;
  double scar_trust;
  double salience_decay;
  double concern_gain;
  double trust_loss;
  double trust_scale;
  double reputation_loss;

  static std::span<const ParameterRow> parameters();
};

/// What holds hazards back: the fields of safety work over which the margin of a class is taken (11.6).
enum class Guard { misuse, accident, control };
inline constexpr std::size_t guard_count = 3;
inline constexpr std::array<FieldSet, guard_count> guard_fields{{
    {false, false, false, true, true},  // safeguards and security, rules of use
    {false, false, true, true, false},  // what is seen of a model, what is done about it
    {false, true, true, true, false},   // what a model wants, what is seen of it, what it can reach
}};

/// A hazard class: the milestone that opens it, its guard, and its own parameters.
struct HazardClass {
  Milestone gate;
  Guard guard;
  double Harm::*rate;
  double Harm::*tail;
  double Harm::*smallest;
  double Harm::*growth;
  double Harm::*largest;
};

/// In the order of `Hazard`.
inline constexpr std::array<HazardClass, hazard_count> hazard_classes{{
    {Milestone::cyber_offence, Guard::misuse, &Harm::rate_cyber, &Harm::tail_cyber,
     &Harm::smallest_cyber, &Harm::growth_cyber, &Harm::largest_cyber},
    {Milestone::bio_uplift, Guard::misuse, &Harm::rate_bio, &Harm::tail_bio,
     &Harm::smallest_bio, &Harm::growth_bio, &Harm::largest_bio},
    {Milestone::persuasion, Guard::misuse, &Harm::rate_disinformation, &Harm::tail_disinformation,
     &Harm::smallest_disinformation, &Harm::growth_disinformation, &Harm::largest_disinformation},
    {Milestone::tool_use, Guard::accident, &Harm::rate_sector_accident, &Harm::tail_sector_accident,
     &Harm::smallest_sector_accident, &Harm::growth_sector_accident, &Harm::largest_sector_accident},
    {Milestone::strategic_deception, Guard::control, &Harm::rate_loss_of_control, &Harm::tail_loss_of_control,
     &Harm::smallest_loss_of_control, &Harm::growth_loss_of_control, &Harm::largest_loss_of_control},
    {Milestone::tool_use, Guard::accident, &Harm::rate_trust_erosion, &Harm::tail_trust_erosion,
     &Harm::smallest_trust_erosion, &Harm::growth_trust_erosion, &Harm::largest_trust_erosion},
}};

/// What the tick works out of every class at every laboratory.
struct HarmWorkspace : Workspace {
  Column<double> exposure;
  Column<double> compute_share;
  Column<double> terminal_rate;
  Column<double> hazard_margin;
  Column<double> hazard_lead;
  Column<double> hazard_rate;
  Column<double> hazard_count;
  Column<double> hazard_worst;
  Column<double> hazard_other;
  Column<double> hazard_harm;

  static std::span<const DeclaredColumn<HarmWorkspace>> columns();
};

/// (11.1) Failures at a margin (OOM) relative to those at none: a power of ten per OOM and `slope`, but
/// never more than one in `reference` attempts allows. Inline, like what follows, so that loops vectorise.
HEADWAY_MATH double failure(double slope, double reference, double margin) {
  return 1 / (reference + (1 - reference) * math::exp10(slope * margin));
}

/// Severity of an incident that is exceeded with probability `u` (11.3): Pareto, cut off at `largest`, USD.
HEADWAY_MATH double severity(double tail, double scale, double largest, double u) {
  const double whole = scale * math::pow(u, -1 / tail);
  return whole < largest ? whole : largest;
}

/// Mean severity of the incidents below `cap`: the truncated Pareto mean, USD.
HEADWAY_MATH double mean_severity_below(double tail, double scale, double cap) {
  constexpr double near_one = 1e-6;
  const double ratio = math::larger(cap / scale, 1.0);
  const double logarithm = math::log(ratio);
  const double above = math::exp(-tail * logarithm);
  const double slope = 1 - tail;
  const bool tail_is_one = __builtin_fabs(slope) < near_one;
  const double integral = tail_is_one ? logarithm : (ratio * above - 1) / slope;
  const double below = scale * tail * integral / (1 - above);
  const double mean = below < cap ? below : cap;
  return above < 1 ? mean : scale;
}

/// (11.6) Margins of a model of `capability` at laboratory `l`, without patches, against the hazards of each guard: what
/// the fields that hold them support of such a model together, less what the model can do.
std::array<double, guard_count> class_margins(const SafetyResearch& safety, const Techniques& techniques,
                                              const Labs& labs, std::size_t l, double capability);

/// (11.10) What a catastrophe that does not end the run takes from the world.
void scar(const Harm& p, World& world);

/// What the tick's incidents do: memory (11.4), opinion (11.5), scars, and the end of the run (11.9).
void respond(const Harm& p, const Random& random, World& world, HarmWorkspace& work);

/// Rates (11.1, 11.2) from margins by class (11.6), open weights (11.7) and defenders (11.8); severities
/// (11.3), warning shots and catastrophes (11.4), opinion (11.5); loss of control that ends the run (11.9).
void harm(const Harm& p, const SafetyResearch& safety, const Random& random, World& world, HarmWorkspace& work);

}  // namespace headway
