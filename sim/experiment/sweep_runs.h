// The runs of a sweep by number: which point, which policy, which replicate, which parameters.
#pragma once

#include <optional>

#include "experiment/design.h"
#include "experiment/run_maker.h"

namespace headway {

/// Where a run stands in its sweep.
struct SweepPlace {
  std::size_t point = 0;
  std::size_t policy = 0;
  std::uint64_t replicate = 0;
};

/// Runs are numbered by point, then policy, then replicate, so that every first part of a sweep
/// compares all policies at its points. All share the seed of the scenario; their random numbers
/// come from streams. The policies of a point share those of its replicates, and so do points that
/// the design compares with each other; all other points are independent, unless the plan says that
/// all are common.
class SweepRuns {
 public:
  /// The runs of its [sweep]; without one its replicates, as a sweep of one point and policy. `watch`
  /// hears how far the design is. Throws InputError when it would be too large.
  explicit SweepRuns(const Scenario& scenario, const DesignWatch& watch = {});

  std::size_t count() const { return count_; }
  SweepPlace place(std::size_t run) const;
  /// The run that stands there; nothing when none does.
  std::optional<std::size_t> number(const SweepPlace& place) const;
  /// Where the random numbers of runs at `place` come from; the replicate, at the first point.
  std::uint64_t stream(const SweepPlace& place) const;
  /// Number of different streams.
  std::size_t streams() const;
  RunInput input(std::size_t run) const;
  /// Ticks that the runs from `first` on take together, if none ends early.
  std::int64_t ticks(std::size_t first, std::size_t runs) const;

  /// False for the replicates of a scenario without a [sweep].
  bool is_sweep() const { return shape_.sweep != nullptr; }
  const SweepPlan& plan() const { return *scenario_.sweep; }
  const Design& design() const { return design_; }
  /// The scenario with what every run of the sweep has room in: the longest horizon, and all that
  /// varies between runs as uncertain.
  const Scenario& shape() const { return shape_; }

 private:
  void set_factors(std::size_t point, const Scenario& scenario, Drawn& drawn) const;

  const Scenario scenario_;
  Design design_;
  std::size_t points_together_ = 1;  ///< points in a row that share random numbers
  Scenario shape_;
  std::size_t count_ = 0;
  bool varies_horizon_ = false;
};

}  // namespace headway
