// Phase 7, research, second half: safety techniques, their arrival, publication and integration,
// and the safety level that follows from what is adopted.
#pragma once

#include "core/parameter.h"
#include "core/random.h"
#include "policy/rules.h"
#include "state/workspace.h"
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

  static std::span<const ParameterRow> parameters();
};

/// Teams of the tick, and what each technique is worth to the laboratory at hand.
struct SafetyWorkspace : Workspace {
  Column<double> studied;
  Column<double> log_compute_per_head;
  Column<double> team;
  Column<double> advances;
  Column<double> input;
  Column<double> rest;
  Column<double> gained;

  static std::span<const DeclaredColumn<SafetyWorkspace>> columns();
};

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
                     Techniques& techniques, SafetyWorkspace& work);

/// Recomputes field levels, safety and alignment tax of laboratory `lab` from what it has adopted.
void update_safety_levels(const SafetyResearch& p, const Techniques& techniques, Labs& labs,
                          std::size_t lab);

/// Effort that a version takes: an exponential draw around its mean, the same for everyone (7.8).
double draw_difficulty(const Techniques& techniques, const Random& random, std::size_t technique,
                       double version);

}  // namespace headway
