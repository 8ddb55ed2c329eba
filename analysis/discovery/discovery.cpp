#include "analysis/discovery/discovery.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headway::discovery {

namespace {

/// The box that balances coverage and density best (their harmonic mean), or the one of largest coverage that is dense enough.
std::size_t choice(const std::vector<Step>& trajectory, const std::optional<double>& density, bool& reaches) {
  const auto balance = [](const BoxFit& fit) {
    const double sum = fit.coverage.value + fit.density.value;
    return sum > 0 ? fit.coverage.value * fit.density.value / sum : 0;
  };
  reaches = true;
  if (density)
    for (std::size_t i = 0; i < trajectory.size(); ++i)
      if (trajectory[i].fit.density.value >= *density) return i;
  reaches = !density;
  std::size_t best = 0;
  for (std::size_t i = 1; i < trajectory.size(); ++i)
    if (balance(trajectory[i].fit) > balance(trajectory[best].fit)) best = i;
  return best;
}

FoundBox find_box(const Cases& cases, const Wish& wish, std::size_t number) {
  FoundBox found;
  const auto boxes = peel(cases, wish.prim);
  for (const auto& box : boxes) found.trajectory.push_back({fit_of(box, cases), box.restrictions()});
  const auto chosen = choice(found.trajectory, wish.density, found.reaches_density);
  found.box = without_chance(paste(boxes[chosen], cases, wish.prim), cases);
  found.fit = fit_of(found.box, cases);
  for (std::size_t j = 0; j < cases.factors.size(); ++j) found.quasi_p.push_back(found.box.restricts(j) ? quasi_p(found.box, cases, j) : std::nan(""));
  found.again = reproduce(found.box, cases, wish.prim, wish.samples, number + 1);
  return found;
}

/// What stands outside of a box.
Cases outside(const Box& box, const Cases& cases) {
  std::vector<std::size_t> points;
  for (std::size_t i = 0; i < cases.size(); ++i)
    if (!box.holds(cases, i)) points.push_back(i);
  return cases.chosen(points);
}

}  // namespace

Discovery discover(const Cases& cases, const Wish& wish) {
  Discovery result;
  result.points = cases.size(), result.hits = cases.hit_count();
  Cases left = cases;
  for (std::size_t number = 0; number < wish.boxes && left.hit_count() > 0 && left.hit_count() < left.size(); ++number) {
    auto found = find_box(left, wish, number);
    if (found.box.restrictions() == 0) break;  // chance explains what there is
    // Later boxes are searched among what is left, and judged by all cases.
    found.fit.coverage = share_interval(found.fit.hits, result.hits);
    left = outside(found.box, left);
    result.boxes.push_back(std::move(found));
  }
  const double share = static_cast<double>(result.hits) / static_cast<double>(result.points);
  result.rules = cart_leaves(cases);
  std::erase_if(result.rules, [&](const Box& box) { return fit_of(box, cases).density.value <= share; });
  for (const auto& factor : cases.factors) result.scores.push_back(separation_of(factor, cases.hits));
  return result;
}

}  // namespace headway::discovery
