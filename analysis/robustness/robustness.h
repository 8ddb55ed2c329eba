// Policies over many worlds: criteria of decisions under deep uncertainty, how their rankings differ, and what trades off.
// Herman et al. (2015) and McPhail et al. (2018) review the criteria.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/sensitivity/bootstrap.h"
#include "analysis/sweep/sweep_file.h"

namespace headway::robustness {

/// An outcome of every policy at every point; only points that all policies have. Of a sweep with a single point every replicate counts as one.
struct Outcomes {
  SweepValues what;                          ///< its values are not looked at
  bool more_is_better = true;
  std::optional<double> limit;               ///< what satisfies: at least so much, or at most where less is better
  std::vector<std::string> policies;
  std::vector<std::vector<double>> values;   ///< [policy][point]
  std::size_t dropped = 0;                   ///< points that lack a run of some policy
  std::vector<std::vector<double>> runs{};   ///< of flags [policy][run], equally many of every point, in the order of the points; else empty
  std::string_view unit = "point", units = "points";  ///< what counts as a world

  /// With so few, intervals are those of Student and Wilson or none, and nothing is told by resampling.
  bool is_few() const { return points() < sensitivity::few_units; }
  std::size_t points() const { return values.empty() ? 0 : values.front().size(); }
};

/// Means over replicates of these policies at the points that are drawn.
Outcomes outcomes_of(const SweepDesign& design, const SweepValues& values, const std::vector<std::size_t>& policies);

enum class Criterion { laplace, mean_less_deviation, hurwicz, maximin, minimax_regret, regret_90, starr };
inline constexpr std::size_t criterion_count = 7;

struct Judgement {
  Criterion criterion;
  std::string name;
  std::string reading;
  bool is_share = false;
  bool less_is_better = false;       ///< as the values stand; regrets, and outcomes of which less is wanted
  std::vector<Estimate> values;      ///< per policy; without an interval where a criterion is the worst of all points
  std::vector<std::size_t> ranks;    ///< per policy, 1 for the best; equal values share the best rank
  std::vector<double> best;          ///< per policy: share of resamples of the points in which it is the best; NaN for few points
};

/// `hurwicz` is the weight of the best point against that of the worst one. Intervals by the bootstrap over points, the same resamples for all policies;
/// those of shares, and of the mean of few points, by statistics.md. None where all resamples agree: they then say nothing of what was not drawn.
std::vector<Judgement> judge(const Outcomes& outcomes, double hurwicz = 0.5, const sensitivity::Bootstrap& bootstrap = {});

/// Kendall's tau-b of two rankings; NaN where one does not tell any policies apart.
double rank_agreement(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b);

/// A policy less the first one, point by point.
struct Difference {
  Estimate mean;    ///< of the differences, Student's t over points; of flags as statistics.md says
  Estimate better;  ///< share of points at which it is better than the first
  Estimate worse;   ///< at which it is worse; at the others both are equal
};
std::vector<Difference> differences(const Outcomes& outcomes);

/// Mean over the points of one policy.
Estimate mean_of(const Outcomes& outcomes, std::size_t policy);

/// Policies that no other is as good as in every mean outcome and better in one.
struct Pareto {
  std::vector<bool> efficient;
  std::vector<double> share;                     ///< of resamples in which the policy is efficient; NaN for few points
  std::vector<std::vector<Estimate>> means;      ///< [outcome][policy]
};
/// The outcomes have the same policies and points.
Pareto pareto(const std::vector<Outcomes>& outcomes, const sensitivity::Bootstrap& bootstrap = {});

}  // namespace headway::robustness
