// A search as data: a scenario, the settings that may be moved, what is wanted of the runs, and what must not happen.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/evidence/row.h"
#include "analysis/optimise/nsga.h"
#include "analysis/optimise/refine.h"
#include "analysis/robustness/robustness.h"

namespace headway::optimise {

/// A setting that the search moves.
struct Lever {
  std::string key;                  ///< as for --set: "instrument.coalition moratorium.threshold"
  double low = 0, high = 0;
  bool is_whole = false;            ///< whole numbers only
  std::vector<std::string> values;  ///< choices instead of a range

  /// What is set at `u` in [0, 1].
  std::string value_at(double u) const;
};

/// A number of the runs, made one over the worlds by a criterion of robustness.
struct Goal {
  evidence::Measure measure;
  bool more_is_better = true;
  robustness::Criterion by = robustness::Criterion::laplace;
  std::optional<double> satisfies;  ///< of the Starr domain: a world counts with at least so much, or at most where less is better

  /// "mean", "worst world", ... of the measure.
  std::string title() const;
  /// As the value of the criterion is spelled.
  std::string unit() const;
};

/// A goal that needs to be reached, not bettered.
struct Limit {
  Goal goal;
  double value = 0;  ///< at least so much, or at most where less is better
};

struct Study {
  std::string path;
  std::string title;
  std::string scenario_path;
  Overrides settings;      ///< over the scenario, under the levers
  Scenario scenario;
  std::vector<Lever> levers;
  std::vector<Goal> goals;
  std::vector<Limit> limits;
  SearchPlan search;
  RefinePlan refinement;   ///< of one objective
  std::uint64_t worlds = 16;  ///< in which every candidate is tried
  std::uint64_t check_worlds = 32;  ///< others, in which the result is tried again
  int jobs = 1;
};

/// Reads a study (docs/manual/optimisation.md). Throws InputError with every problem at once.
Study load_study(const std::string& path, const Overrides& overrides = {});

/// Settings of the levers at a point of the cube.
Overrides settings_at(const Study& study, const std::vector<double>& x);

/// The scenario there. Throws InputError where the scenario refuses the settings.
Scenario scenario_at(const Study& study, const std::vector<double>& x);

/// Goals, then the goals of limits.
std::vector<Goal> all_goals(const Study& study);

}  // namespace headway::optimise
