// A calibration as data: a scenario, the parameters that are asked for, and what was observed.
#pragma once

#include <string>
#include <vector>

#include "analysis/calibrate/sampler.h"
#include "analysis/evidence/row.h"
#include "analysis/variants.h"

namespace headway::calibrate {

/// Something that was observed.
struct Moment {
  evidence::Measure measure;
  double value = 0;
  double low = 0, high = 0;  ///< ends of the central 90% of what may be true, given observation and simplifications
  bool fit = true;           ///< false: kept for checking
  std::string source;
  std::string status;        ///< "memory" or "assumed" where the source was not seen; empty where it was

  /// One standard deviation on either side: a range need not lie evenly about its value.
  Scale scale() const;
};

struct Study {
  std::string path;
  std::string title;
  Scenario scenario;
  std::vector<UncertainParameter> parameters;  ///< with their priors
  std::vector<Moment> moments;
  SamplerPlan sampler;
};

/// Reads a study (docs/manual/calibration.md). Throws InputError with every problem at once.
Study load_study(const std::string& path, const Overrides& overrides = {});

/// What the sampler aims at.
Target target_of(const Study& study);

/// Value of every parameter at a point of the cube.
std::vector<double> values_at(const Study& study, std::span<const double> point);

/// Runs the scenario of the study at points of the cube, with memory for as many threads as ask. Uncertain parameters that are not calibrated are drawn
/// with the stream. A failed run has no moments.
class StudySimulator {
 public:
  /// The study outlives it.
  explicit StudySimulator(const Study& study);
  void operator()(std::span<const double> point, std::uint64_t stream, std::span<double> moments);
  std::uint64_t failed() const { return runs_.failed(); }

 private:
  const Study& study_;
  VariantRuns runs_;
};

}  // namespace headway::calibrate
