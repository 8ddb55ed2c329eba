// Phase 7, research, second half: safety techniques, their arrival, publication and integration,
// and the safety level that follows from what is adopted.
#pragma once

#include "core/parameter.h"
#include "core/random.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct SafetyResearch {
  double base_level;
  double weak_link;
  double returns;
  double access_scale;
  double outsider_gap;
  double reference_compute;
  double compute_limit;
  double publication;
  double disclosure;
  double automation_use;
  double slots;
  double slot_limit;
  double patch_decay;
  double debt_decay;

  static constexpr auto parameters() {
    return std::array{
        parameter<&SafetyResearch::base_level>({.value = 26, .unit = "OOM", .domain = {0, 80}, .plausible = {24, 27}, .meaning = "capability that needs no technique to be controlled", .source = "assumed"}),
        parameter<&SafetyResearch::weak_link>({.value = 2, .unit = "OOM-1", .domain = {0.01, 50}, .plausible = {0.5, 5}, .meaning = "how far the weakest field decides the level (CES with elasticity 1/(1 + weak_link/ln 10))", .source = "assumed"}),
        parameter<&SafetyResearch::returns>({.value = 0.8, .unit = "1", .domain = {0, 2}, .plausible = {0.5, 1}, .meaning = "returns to safety labour on one technique at one time", .source = "jones1995"}),
        parameter<&SafetyResearch::access_scale>({.value = 0.8, .unit = "OOM", .domain = {1e-3, 1e3}, .plausible = {0.2, 5}, .meaning = "gap between the studied model and the technique's target at which empirical work loses a factor e; small: only frontier access works, large: access does not matter", .source = "assumed"}),
        parameter<&SafetyResearch::outsider_gap>({.value = 0.6, .unit = "OOM", .domain = {0, 20}, .plausible = {0, 2}, .meaning = "how far below the deployed frontier outsiders can study", .source = "assumed"}),
        parameter<&SafetyResearch::reference_compute>({.value = 3e22, .unit = "FLOP month-1", .domain = {1, 1e40}, .plausible = {1e21, 1e24}, .scale = Scale::logarithmic, .meaning = "safety compute per head at which a technique's effort counts once", .source = "assumed"}),
        parameter<&SafetyResearch::compute_limit>({.value = 2.7, .unit = "1", .domain = {1, 1e6}, .plausible = {1, 10}, .meaning = "largest factor that plentiful compute puts on safety effort", .source = "assumed"}),
        parameter<&SafetyResearch::publication>({.value = 0.7, .unit = "1", .domain = {0, 1}, .plausible = {0.3, 1}, .meaning = "share of safety work that is published", .source = "assumed"}),
        parameter<&SafetyResearch::disclosure>({.value = 0.7, .unit = "year-1", .domain = {0, 100}, .plausible = {0.2, 2}, .meaning = "rate at which a version that a laboratory found by itself becomes public", .source = "assumed"}),
        parameter<&SafetyResearch::automation_use>({.value = 0.7, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "how well automated researchers serve safety, relative to capabilities", .source = "assumed"}),
        parameter<&SafetyResearch::slots>({.value = 12, .unit = "year-1", .domain = {0, 1000}, .plausible = {2, 16}, .meaning = "pipeline changes that a laboratory can absorb in a year", .source = "assumed"}),
        parameter<&SafetyResearch::slot_limit>({.value = 3, .unit = "1", .domain = {0, 1000}, .plausible = {1, 6}, .meaning = "unused change slots that it can save up", .source = "assumed"}),
        parameter<&SafetyResearch::patch_decay>({.value = 0.06, .unit = "month-1", .domain = {0, 10}, .plausible = {0.02, 0.2}, .meaning = "decay of the margin that patches give", .source = "assumed"}),
        parameter<&SafetyResearch::debt_decay>({.value = 0.02, .unit = "month-1", .domain = {0, 10}, .plausible = {0.005, 0.1}, .meaning = "repayment of patch debt", .source = "assumed"}),
    };
  }
};
static_assert(complete<SafetyResearch>());

/// Fills the column `order`; call it once the techniques are known.
void order_techniques(Techniques& techniques);

/// Level of one field: techniques in the order of their ceilings, none lifts it above its own (7.9).
double field_level(const Techniques& techniques, const std::int32_t* versions, std::size_t field,
                   double base_level);

/// Weak-link aggregate over the safety fields (7.10).
double weak_link(const double* levels, double weak_link);

/// Effort, arrival, publication, integration, level, patches, public compute: (7.7) to (7.13).
void research_safety(const SafetyResearch& p, double dt, const Random& random, const Rules& rules,
                     const States& states, double flop_per_h100e, Labs& labs,
                     Techniques& techniques);

/// Recomputes field levels, safety and alignment tax of laboratory `lab` from what it has adopted.
void update_safety_levels(const SafetyResearch& p, const Techniques& techniques, Labs& labs,
                          std::size_t lab);

/// Effort that a version takes: an exponential draw around its mean, the same for everyone (7.8).
double draw_difficulty(const Techniques& techniques, const Random& random, std::size_t technique,
                       double version);

}  // namespace headway
