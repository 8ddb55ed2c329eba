// Intervals that count clusters, against draws whose truth is known.
#include "analysis/clustered.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <tuple>

#include "core/random.h"

namespace headway {
namespace {

constexpr int trials = 1000;
constexpr Purpose some_purpose = static_cast<Purpose>(0);

struct Drawing {
  std::vector<double> values;
  std::vector<std::int64_t> clusters;
};

/// `clusters` times a normal effect of the cluster and of every run; standard deviations 1 and `own`. Sizes are
/// `runs`, or 1 to 2 `runs` - 1 where `uneven`.
Drawing draw(int trial, int clusters, int runs, double own, bool uneven = false) {
  const Random random(7, static_cast<std::uint64_t>(trial), 0);
  Drawing drawing;
  for (int c = 0; c < clusters; ++c) {
    const auto key = static_cast<std::uint64_t>(c) * 1000;
    const int size = uneven ? 1 + c % (2 * runs - 1) : runs;
    const double effect = random.normal(some_purpose, key);
    for (int i = 0; i < size; ++i) {
      drawing.values.push_back(effect + own * random.normal(some_purpose, key + 1 + static_cast<std::uint64_t>(i)));
      drawing.clusters.push_back(c);
    }
  }
  return drawing;
}

/// The share of the trials whose interval holds `truth`.
double coverage(double truth, const std::function<Estimate(int)>& interval) {
  int held = 0;
  for (int trial = 0; trial < trials; ++trial) {
    const auto e = interval(trial);
    held += e.low <= truth && truth <= e.high;
  }
  return static_cast<double>(held) / trials;
}

std::vector<double> flags_above(std::vector<double> values, double bound) {
  for (double& x : values) x = x > bound ? 1 : 0;
  return values;
}

std::vector<std::int64_t> one_each(std::size_t n) {
  std::vector<std::int64_t> clusters(n);
  std::iota(clusters.begin(), clusters.end(), 0);
  return clusters;
}

TEST(ClusteredMean, CoversWhereIndependentRunsWouldNot) {
  for (const bool uneven : {false, true}) {
    EXPECT_LT(coverage(0, [&](int t) { return mean_interval(draw(t, 20, 8, 0.7, uneven).values); }), 0.7);
    const double clustered = coverage(0, [&](int t) {
      const auto d = draw(t, 20, 8, 0.7, uneven);
      return mean_interval(d.values, d.clusters);
    });
    EXPECT_GT(clustered, 0.93);
    EXPECT_LT(clustered, 0.98);
  }
}

TEST(ClusteredMean, CoversWithTwoStreams) {
  const double two = coverage(0, [&](int t) {
    const auto d = draw(t, 2, 100, 0.3);
    return mean_interval(d.values, d.clusters);
  });
  EXPECT_GT(two, 0.93);
  EXPECT_LT(two, 0.97);
}

TEST(ClusteredShare, CoversRareAndCommonEvents) {
  // Shares of a normal variate of variance 1.25 above these bounds.
  for (const auto& [truth, bound] : {std::pair{0.5, 0.0}, {0.1, 1.4328}, {0.02, 2.2962}}) {
    const auto flags = [&, bound = bound](int t) { return flags_above(draw(t, 20, 8, 0.5).values, bound); };
    const double naive = coverage(truth, [&](int t) {
      return share_interval(flags(t), one_each(160));
    });
    const double clustered = coverage(truth, [&](int t) {
      return share_interval(flags(t), draw(t, 20, 8, 0.5).clusters);
    });
    EXPECT_LT(naive, 0.88) << truth;
    EXPECT_GT(clustered, 0.94) << truth;
  }
}

TEST(ClusteredShare, WithoutAnyHitCountsAClusterAsOneRun) {
  const std::vector<double> none(240, 0.0), all(240, 1.0);
  std::vector<std::int64_t> clusters;
  for (int i = 0; i < 240; ++i) clusters.push_back(i / 4);
  EXPECT_EQ(share_interval(none, clusters).low, 0);
  EXPECT_GT(share_interval(none, clusters).high, share_interval(0, 60).high);
  EXPECT_LT(share_interval(none, clusters).high, share_interval(0, 55).high);
  EXPECT_EQ(share_interval(all, clusters).high, 1);
  auto one = none;
  one[7] = 1;
  EXPECT_GT(share_interval(one, clusters).high, share_interval(none, clusters).high * 0.7)
      << "one hit says hardly less of what is possible than none";
}

TEST(ClusteredMedian, CoversAndKeepsNever) {
  EXPECT_LT(coverage(0, [&](int t) { return median_interval(draw(t, 20, 8, 0.5).values); }), 0.75);
  const double clustered = coverage(0, [&](int t) {
    const auto d = draw(t, 20, 8, 0.5);
    return median_interval(d.values, d.clusters);
  });
  EXPECT_GT(clustered, 0.93);
  constexpr double never = std::numeric_limits<double>::infinity();
  auto d = draw(1, 20, 8, 0.5);
  for (std::size_t i = 0; i < d.values.size(); i += 5) d.values[i] = d.values[i + 1] = d.values[i + 2] = never;
  EXPECT_EQ(median_interval(d.values, d.clusters).value, never);
  EXPECT_TRUE(std::isnan(median_interval(std::vector<double>{1, 2, 3, 4}, std::vector<std::int64_t>{1, 1, 2, 2}).low));
}

TEST(Clustered, OneRunPerClusterIsTheOrdinaryInterval) {
  const auto d = draw(3, 40, 1, 0.5);
  const auto same = [](const Estimate& a, const Estimate& b) {
    EXPECT_DOUBLE_EQ(a.value, b.value);
    EXPECT_NEAR(a.low, b.low, 1e-12);
    EXPECT_NEAR(a.high, b.high, 1e-12);
    EXPECT_EQ(a.n, b.n);
  };
  same(mean_interval(d.values, d.clusters), mean_interval(d.values));
  same(median_interval(d.values, d.clusters), median_interval(d.values));
  const auto flags = flags_above(d.values, 1);
  const auto hits = static_cast<std::size_t>(std::count(flags.begin(), flags.end(), 1.0));
  same(share_interval(flags, d.clusters), share_interval(hits, 40));
}

TEST(Clustered, LeavesOutNanAndNeedsTwoClusters) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  const std::vector<double> values{1, none, 0, 1};
  const std::vector<std::int64_t> clusters{5, 6, 5, 5};
  EXPECT_EQ(count_clusters(values, clusters), 1u);
  for (const auto& e : {mean_interval(values, clusters), share_interval(values, clusters)}) {
    EXPECT_DOUBLE_EQ(e.value, 2.0 / 3);
    EXPECT_EQ(e.n, 3u);
    EXPECT_TRUE(std::isnan(e.low) && std::isnan(e.high));
  }
  EXPECT_EQ(mean_interval(std::vector<double>{}, {}).n, 0u);
  EXPECT_EQ(share_interval(std::vector<double>{none}, std::vector<std::int64_t>{1}).n, 0u);
}

/// Differences of flags: a flag is lost in one of ten pairs of a cluster, and won in one of fifty.
Drawing draw_changes(int trial, int clusters, int runs, bool alike) {
  const Random random(11, static_cast<std::uint64_t>(trial), 0);
  Drawing drawing;
  for (int c = 0; c < clusters; ++c)
    for (int i = 0; i < runs; ++i) {
      const double u = random.uniform(some_purpose, static_cast<std::uint64_t>(c * 1000 + (alike ? 0 : i)));
      drawing.values.push_back(u < 0.1 ? -1 : u < 0.12 ? 1 : 0);
      drawing.clusters.push_back(c);
    }
  return drawing;
}

TEST(ShareDifference, HoldsTheTruthWhereFewPairsDiffer) {
  for (const auto& [clusters, runs, alike] : {std::tuple{12, 1, false}, {24, 1, false}, {60, 1, false}, {12, 4, true}, {30, 4, true}, {30, 4, false}}) {
    const double held = coverage(-0.08, [&, clusters = clusters, runs = runs, alike = alike](int trial) {
      const auto d = draw_changes(trial, clusters, runs, alike);
      return share_difference_interval(d.values, d.clusters);
    });
    EXPECT_GT(held, 0.88) << clusters << " x " << runs;
  }
}

TEST(ShareDifference, IsNotCertainWhenNoPairDiffers) {
  const auto none = share_difference_interval(std::vector<double>(24, 0.0), one_each(24));
  EXPECT_EQ(none.value, 0);
  EXPECT_NEAR(none.high, 0.0796, 1e-4);
  EXPECT_EQ(none.low, -none.high);
  const auto all = share_difference_interval(std::vector<double>(24, 1.0), one_each(24));
  EXPECT_GT(all.low, 0.7);
  EXPECT_EQ(all.high, 1);
}

struct Crossed {
  std::vector<double> values;
  ClusterLabels clusters;
};

/// Every point with every stream: a normal effect of the point, of the stream and of the run, of these standard deviations.
struct Crossing {
  int points, streams;
  double of_point, of_stream, own;

  Crossed draw(int trial) const {
    const Random random(13, static_cast<std::uint64_t>(trial), 0);
    const auto normal = [&](int kind, int i) { return random.normal(some_purpose, static_cast<std::uint64_t>(kind * 100000 + i)); };
    Crossed drawing;
    for (int p = 0; p < points; ++p)
      for (int s = 0; s < streams; ++s) {
        drawing.values.push_back(of_point * normal(1, p) + of_stream * normal(2, s) + own * normal(3, p * streams + s));
        drawing.clusters.one.push_back(p);
        drawing.clusters.other.push_back(s);
      }
    return drawing;
  }
  double spread() const { return std::sqrt(of_point * of_point + of_stream * of_stream + own * own); }
};

TEST(CrossedClusters, CoverWhereClustersOfOneKindWouldNot) {
  for (const auto& [crossing, by_stream_alone] : {std::pair{Crossing{20, 50, 1, 1, 1}, 0.8}, {Crossing{4, 60, 1, 0.3, 0.3}, 0.3}, {Crossing{60, 4, 0.5, 1, 1}, 0.96}}) {
    const auto held = [&, crossing = crossing](bool two_ways) {
      return coverage(0, [&](int t) {
        const auto d = crossing.draw(t);
        return mean_interval(d.values, two_ways ? Clusters(d.clusters) : Clusters(d.clusters.other));
      });
    };
    EXPECT_LT(held(false), by_stream_alone) << crossing.points << " x " << crossing.streams;
    EXPECT_GT(held(true), 0.93) << crossing.points << " x " << crossing.streams;
    EXPECT_LT(held(true), 0.98) << crossing.points << " x " << crossing.streams;
  }
}

TEST(CrossedClusters, CoverSharesAndMedians) {
  const Crossing crossing{20, 20, 1, 1, 1};
  const auto held = [&](double truth, const std::function<Estimate(const Crossed&)>& interval) {
    return coverage(truth, [&](int t) { return interval(crossing.draw(t)); });
  };
  const auto flags = [&](const Crossed& d, double bound) { return flags_above(d.values, bound * crossing.spread()); };
  EXPECT_GT(held(0, [](const Crossed& d) { return median_interval(d.values, d.clusters); }), 0.93);
  for (const auto& [truth, bound] : {std::pair{0.5, 0.0}, {0.1, 1.2816}, {0.02, 2.0537}})
    EXPECT_GT(held(truth, [&, bound = bound](const Crossed& d) { return share_interval(flags(d, bound), d.clusters); }), 0.93) << truth;
  EXPECT_GT(held(-0.08, [&](const Crossed& d) {
              auto changes = flags(d, 2.0537);
              for (std::size_t i = 0; i < changes.size(); ++i) changes[i] -= d.values[i] < -1.2816 * crossing.spread() ? 1 : 0;
              return share_difference_interval(changes, d.clusters);
            }), 0.93);
}

TEST(CrossedClusters, AreAsManyAsTheFewerOfBothKinds) {
  const auto few = Crossing{3, 40, 1, 1, 1}.draw(0), one = Crossing{9, 1, 1, 1, 1}.draw(0);
  EXPECT_EQ(count_clusters(few.values, few.clusters), 3u);
  EXPECT_TRUE(std::isnan(median_interval(few.values, few.clusters).low));
  for (const auto& e : {mean_interval(one.values, one.clusters), share_interval(one.values, one.clusters), share_difference_interval(one.values, one.clusters)})
    EXPECT_TRUE(std::isnan(e.low)) << "one stream says nothing of how streams differ";
}

}  // namespace
}  // namespace headway
