// The keys of [run], [report] and [sweep], declared like parameters so that they are read, checked,
// documented and written the same way.
#pragma once

#include "core/parameter.h"

namespace headway::input {

/// How often, from which seed.
struct RunPlan {
  double seed;
  double replicates;
  double runs_per_draw;
  double fix_uncertain;

  static std::span<const ParameterRow> parameters();
};

/// What the run file keeps.
struct ReportKeys {
  double every;
  double actors;

  static std::span<const ParameterRow> parameters();
};

/// The numbers of [sweep].
struct SweepKeys {
  double samples;
  double replicates;
  double seed;
  double levels;
  double candidates;

  static std::span<const ParameterRow> parameters();
};

}  // namespace headway::input
