// Every parameter of the model, by group. A group belongs to the submodel that reads it and is
// declared beside it; this file only gathers them.
#pragma once

#include <vector>

#include "core/parameter.h"
#include "model/phase/comply.h"
#include "model/phase/decide.h"
#include "model/phase/emulate.h"
#include "model/phase/fund.h"
#include "model/phase/govern.h"
#include "model/phase/growth.h"
#include "model/phase/harm.h"
#include "model/phase/observe.h"
#include "model/phase/record.h"
#include "model/phase/release.h"
#include "model/phase/research.h"
#include "model/phase/research_safety.h"
#include "model/phase/scaling.h"
#include "model/phase/sell.h"
#include "model/phase/settle.h"
#include "model/phase/staff.h"
#include "model/phase/supply.h"
#include "model/phase/theft.h"
#include "model/phase/train.h"
#include "strategy/learn.h"
#include "model/phase/welfare.h"

namespace headway {

/// Time and length of a run.
struct Clock {
  double start;
  double horizon;
  double dt;

  static std::span<const ParameterRow> parameters();
  /// Ticks in a run.
  std::int64_t ticks() const { return static_cast<std::int64_t>(horizon * 12 / dt + 0.5); }
};

/// True capability thresholds of the milestones, which nobody knows: give them as distributions.
struct Thresholds {
  double tool_use;
  double cyber_offence;
  double bio_uplift;
  double persuasion;
  double autonomous_research;
  double strategic_deception;
  double self_improvement;

  static std::span<const ParameterRow> parameters();
};

struct Parameters {
  Clock clock;
  Thresholds thresholds;
  Observation observation;
  Government government;
  Funding funding;
  Supply supply;
  Talent talent;
  Decision decision;
  Response response;
  Choice choice;
  Learning learning;
  Compliance compliance;
  Theft theft;
  Research research;
  Emulation emulation;
  SafetyResearch safety;
  Training training;
  Scaling scaling;
  Release release;
  Market market;
  Harm harm;
  Settlement settlement;
  Growth growth;
  Measures measures;
  Welfare welfare;
};

/// All groups, in the order of the tick. Keys are `group.name`.
const std::vector<ParameterGroup>& parameter_groups();

/// Every parameter at its declared default.
Parameters default_parameters();

}  // namespace headway
