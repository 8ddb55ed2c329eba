// Intervals for runs that are not all independent: those of one cluster (one point, or one stream of random
// numbers) hang together, those of different clusters do not. With one run per cluster they are those of stats.h.
// Where every point has the same streams, clusters of two kinds cross: runs hang together that share either.
#pragma once

#include "analysis/stats.h"

namespace headway {

/// The cluster of each value, as any number; values and labels have equal length. `other` is empty but for crossed
/// clusters, where it has those of the second kind.
struct Clusters {
  std::span<const std::int64_t> one, other;
  Clusters(std::span<const std::int64_t> labels, std::span<const std::int64_t> crossing = {}) : one(labels), other(crossing) {}
  Clusters(const std::vector<std::int64_t>& labels) : one(labels) {}
};

/// Labels of clusters that belong to whoever holds this.
struct ClusterLabels {
  std::vector<std::int64_t> one, other;
  /// Adds the labels that value `i` has in `from`.
  void add(const Clusters& from, std::size_t i);
  operator Clusters() const { return {one, other}; }
};

/// How many clusters hold a value that is not NaN; of crossed clusters the smaller of both numbers.
std::size_t count_clusters(std::span<const double> values, const Clusters& clusters);

/// Mean over all values; its variance by the jackknife that leaves out one cluster at a time, with Student's t on
/// clusters - 1. Variances of crossed clusters are V_one + V_other - V_cell (Cameron, Gelbach and Miller 2011), never less
/// than V_one or V_other, with Student's t on the smaller number - 1. low and high are NaN for fewer than two clusters.
Estimate mean_interval(std::span<const double> values, const Clusters& clusters);

/// Share of the values above 0, NaN left out, with Wilson's interval for the number of independent runs that
/// would know it as well (Korn and Graubard 1998). Where hits or misses stand in few clusters, the likeness of runs
/// within a cluster cannot be seen well and counts as if one more cluster had shown runs that are all alike;
/// without any, a cluster counts as one run.
Estimate share_interval(std::span<const double> values, const Clusters& clusters);

/// Mean of paired differences of flags (-1, 0, 1): half a pair is added to each of the four ways in which two flags can
/// fall (Agresti and Min 2005), so that a few pairs that differ, or none, do not make it look certain; for the number of
/// independent pairs, as above.
Estimate share_difference_interval(std::span<const double> differences, const Clusters& clusters);

/// Median with Woodruff's interval (1952): the quantiles at the ends of the interval for the share below it. Infinities are
/// values. NaN ends for fewer than six clusters, where no interval of order statistics has the coverage.
Estimate median_interval(std::span<const double> values, const Clusters& clusters);

}  // namespace headway
