#include "analysis/discovery/cart.h"

#include <algorithm>
#include <numeric>

namespace headway::discovery {

namespace {

struct Split {
  std::size_t factor = 0;
  double threshold = 0;
  double improvement = 0;  ///< 0 for none
};

/// Impurity of Gini times the number of points.
double impurity(double points, double hits) { return points > 0 ? 2 * hits * (points - hits) / points : 0; }

class Tree {
 public:
  Tree(const Cases& cases, const CartOptions& options)
      : cases_(cases), options_(options), least_(std::max(1.0, options.least * static_cast<double>(cases.size()))),
        enough_(options.improvement * impurity(static_cast<double>(cases.size()), static_cast<double>(cases.hit_count()))) {}

  void grow(std::vector<std::uint32_t> points, const Box& box, std::size_t depth) {
    const auto split = depth < options_.depth ? best_split(points) : Split{};
    if (split.improvement <= 0 || split.improvement < enough_) {
      leaves.push_back(box);
      return;
    }
    const auto& values = cases_.factors[split.factor];
    const auto middle = std::stable_partition(points.begin(), points.end(), [&](std::uint32_t p) { return values[p] <= split.threshold; });
    auto below = box, above = box;
    below.high[split.factor] = split.threshold, above.low[split.factor] = split.threshold;
    grow({points.begin(), middle}, below, depth + 1);
    grow({middle, points.end()}, above, depth + 1);
  }

  std::vector<Box> leaves;

 private:
  Split best_split(std::vector<std::uint32_t> points) const {
    Split best;
    const double n = static_cast<double>(points.size());
    double hits = 0;
    for (const auto p : points) hits += cases_.hits[p];
    for (std::size_t j = 0; j < cases_.factors.size(); ++j) {
      const auto& values = cases_.factors[j];
      std::sort(points.begin(), points.end(), [&](std::uint32_t a, std::uint32_t b) { return values[a] < values[b]; });
      double below = 0, hits_below = 0;
      for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        below += 1, hits_below += cases_.hits[points[i]];
        const double here = values[points[i]], next = values[points[i + 1]];
        if (here == next || below < least_ || n - below < least_) continue;
        const double improvement = impurity(n, hits) - impurity(below, hits_below) - impurity(n - below, hits - hits_below);
        if (improvement > best.improvement) best = {j, here + (next - here) / 2, improvement};
      }
    }
    return best;
  }

  const Cases& cases_;
  const CartOptions options_;
  const double least_, enough_;
};

}  // namespace

std::vector<Box> cart_leaves(const Cases& cases, const CartOptions& options) {
  Tree tree(cases, options);
  std::vector<std::uint32_t> points(cases.size());
  std::iota(points.begin(), points.end(), 0u);
  tree.grow(std::move(points), Box(cases.factors.size()), 0);
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t i = 0; i < tree.leaves.size(); ++i) order.emplace_back(-fit_of(tree.leaves[i], cases).density.value, i);
  std::stable_sort(order.begin(), order.end());
  std::vector<Box> leaves;
  for (const auto& [unused, i] : order) leaves.push_back(tree.leaves[i]);
  return leaves;
}

}  // namespace headway::discovery
