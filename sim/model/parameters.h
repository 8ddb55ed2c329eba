// Every parameter of the model, by group. A group belongs to the submodel that reads it and is
// declared beside it; this file only gathers them.
#pragma once

#include <vector>

#include "core/parameter.h"
#include "model/phase/decide.h"
#include "model/phase/fund.h"
#include "model/phase/govern.h"
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
#include "model/phase/train.h"

namespace headway {

/// Time and length of a run.
struct Clock {
  double start;
  double horizon;
  double dt;

  static constexpr auto parameters() {
    return std::array{
        parameter<&Clock::start>({.value = 2026, .unit = "year", .domain = {1900, 3000}, .plausible = {2012, 2030}, .meaning = "date of the first state", .source = "assumed"}),
        parameter<&Clock::horizon>({.value = 25, .unit = "year", .domain = {0, 1000}, .plausible = {5, 50}, .meaning = "length of the run", .source = "assumed"}),
        parameter<&Clock::dt>({.value = 1, .unit = "month", .domain = {0.05, 12}, .plausible = {0.25, 1}, .meaning = "length of a tick", .source = "assumed"}),
    };
  }
  /// Ticks in a run.
  std::int64_t ticks() const { return static_cast<std::int64_t>(horizon * 12 / dt + 0.5); }
};
static_assert(complete<Clock>());

/// True capability thresholds of the milestones, which nobody knows: give them as distributions.
struct Thresholds {
  double tool_use;
  double cyber_offence;
  double bio_uplift;
  double persuasion;
  double autonomous_research;
  double strategic_deception;
  double self_improvement;

  static constexpr auto parameters() {
    constexpr auto row = [](double value, std::string_view meaning) {
      return ParameterInfo{.value = value, .unit = "OOM", .domain = {0, 80}, .plausible = {value - 1.5, value + 1.5}, .meaning = meaning, .source = "assumed"};
    };
    return std::array{
        parameter<&Thresholds::tool_use>(row(26.5, "capability at which models act reliably with tools")),
        parameter<&Thresholds::cyber_offence>(row(28, "capability at which models give expert help in cyber offence")),
        parameter<&Thresholds::bio_uplift>(row(28.5, "capability at which models give expert help in biological weapons")),
        parameter<&Thresholds::persuasion>(row(27.5, "capability at which models persuade better than people")),
        parameter<&Thresholds::autonomous_research>(row(30, "capability at which half of AI research tasks can be automated")),
        parameter<&Thresholds::strategic_deception>(row(29, "capability at which models can deceive their evaluators")),
        parameter<&Thresholds::self_improvement>(row(32, "capability at which models improve themselves unaided")),
    };
  }
};
static_assert(complete<Thresholds>());

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
  Research research;
  SafetyResearch safety;
  Training training;
  Scaling scaling;
  Release release;
  Market market;
  Harm harm;
  Settlement settlement;
  Measures measures;
};

/// All groups, in the order of the tick. Keys are `group.name`.
const std::vector<ParameterGroup>& parameter_groups();

/// Every parameter at its declared default.
Parameters default_parameters();

}  // namespace headway
