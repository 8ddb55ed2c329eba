// Candidates of a search, tried in worlds that all of them share.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "analysis/optimise/study.h"
#include "analysis/variants.h"

namespace headway::optimise {

/// Numbers of every goal in every world, of one candidate. Empty where the scenario refuses its settings.
using WorldValues = std::vector<std::vector<double>>;  // [goal][world]

class Candidates {
 public:
  /// The study outlives it.
  explicit Candidates(const Study& study);

  /// Fills objectives and violations; the same for any number of threads. Candidates with the same settings are tried once. False when stopped.
  bool evaluate(std::vector<Point>& points, const std::atomic<bool>& stop);

  /// The local search from the best point of a search: nothing where there are several objectives or nothing keeps the limits.
  Refined refine_best(const Search& search, const std::vector<Point>& before, const std::function<void(const Refined&)>& watch, const std::atomic<bool>& stop);

  /// What scenarios give in worlds first ... first + count - 1: [scenario][goal][world]. False when stopped.
  bool try_in(const std::vector<Scenario>& scenarios, std::uint64_t first, std::uint64_t count, std::vector<WorldValues>& values, const std::atomic<bool>& stop);

  std::uint64_t runs() const { return runs_.made(); }
  std::uint64_t failed() const { return runs_.failed(); }
  std::uint64_t refused() const { return refused_; }  ///< candidates whose settings the scenario does not take

 private:
  void judge(const WorldValues& values, Point& point) const;

  const Study& study_;
  const std::vector<Goal> goals_;
  VariantRuns runs_;
  std::map<std::string, Point> known_;  ///< by settings
  std::atomic<std::uint64_t> refused_{0};
};

/// The value of the goal's criterion over worlds; NaN where a world has none.
double value_of(const Goal& goal, const std::vector<double>& by_world);

/// As robustness takes it: these candidates over these worlds. A date that never comes counts as the end of the runs.
robustness::Outcomes outcomes_of(const Goal& goal, const std::vector<std::string>& names, std::vector<std::vector<double>> by_candidate);

}  // namespace headway::optimise
