#include "analysis/discovery/prim.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <numeric>

namespace headway::discovery {

namespace {

/// The points that are still in the box, by each factor in ascending order.
class Peeling {
 public:
  explicit Peeling(const Cases& cases) : cases_(cases), inside_(cases.size(), 1), hits_(cases.hit_count()), points_(cases.size()) {
    for (const auto& values : cases.factors) {
      std::vector<std::uint32_t> order(values.size());
      std::iota(order.begin(), order.end(), 0u);
      std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return values[a] < values[b]; });
      orders_.push_back(std::move(order));
    }
  }

  std::size_t points() const { return points_; }

  /// Takes the best side off; false when none can be taken without falling below `least` points.
  bool step(double share, double least, Box& box) {
    const auto count = std::max<std::size_t>(1, static_cast<std::size_t>(share * static_cast<double>(points_)));
    Side best;
    for (std::size_t j = 0; j < orders_.size(); ++j)
      for (const bool is_low : {true, false}) consider(j, is_low, count, least, best);
    if (best.taken == 0) return false;
    take(best, box);
    return true;
  }

 private:
  struct Side {
    std::size_t factor = 0, taken = 0, hits = 0;
    bool is_low = true;
    double gain = 0;
  };

  /// The `i`-th point from one end of a factor.
  std::uint32_t from_end(std::size_t factor, bool is_low, std::size_t i) const { return orders_[factor][is_low ? i : points_ - 1 - i]; }

  /// Equal values go together.
  void consider(std::size_t factor, bool is_low, std::size_t count, double least, Side& best) const {
    const auto& values = cases_.factors[factor];
    Side side{factor, 0, 0, is_low, 0};
    while (side.taken < points_) {
      const auto point = from_end(factor, is_low, side.taken);
      if (side.taken >= count && values[point] != values[from_end(factor, is_low, side.taken - 1)]) break;
      side.hits += cases_.hits[point];
      ++side.taken;
    }
    const double left = static_cast<double>(points_ - side.taken);
    if (left < least || left < 1) return;
    const double before = static_cast<double>(hits_) / static_cast<double>(points_), after = static_cast<double>(hits_ - side.hits) / left;
    side.gain = (after - before) / static_cast<double>(side.taken);
    if (best.taken == 0 || side.gain > best.gain) best = side;
  }

  void take(const Side& side, Box& box) {
    const auto& values = cases_.factors[side.factor];
    const double outer = values[from_end(side.factor, side.is_low, side.taken - 1)], inner = values[from_end(side.factor, side.is_low, side.taken)];
    (side.is_low ? box.low : box.high)[side.factor] = outer + (inner - outer) / 2;
    for (std::size_t i = 0; i < side.taken; ++i) inside_[from_end(side.factor, side.is_low, i)] = 0;
    for (auto& order : orders_) std::erase_if(order, [&](std::uint32_t point) { return inside_[point] == 0; });
    points_ -= side.taken;
    hits_ -= side.hits;
  }

  const Cases& cases_;
  std::vector<std::uint8_t> inside_;
  std::vector<std::vector<std::uint32_t>> orders_;
  std::size_t hits_, points_;
};

struct Counts {
  std::size_t points = 0, hits = 0;
  double density() const { return points == 0 ? 0 : static_cast<double>(hits) / static_cast<double>(points); }
};

Counts counts_in(const Box& box, const Cases& cases) {
  Counts counts;
  for (std::size_t i = 0; i < cases.size(); ++i)
    if (box.holds(cases, i)) ++counts.points, counts.hits += cases.hits[i];
  return counts;
}

Box without(Box box, std::size_t factor) {
  box.low[factor] = -std::numeric_limits<double>::infinity();
  box.high[factor] = std::numeric_limits<double>::infinity();
  return box;
}

/// The box with one side moved out over so many points that all other sides allow; the box itself where that side is free.
Box moved_out(const Box& box, const Cases& cases, std::size_t factor, bool is_low, std::size_t count) {
  const double bound = (is_low ? box.low : box.high)[factor];
  if (std::isinf(bound)) return box;
  const auto wide = without(box, factor);
  std::vector<double> beyond;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const double x = cases.factors[factor][i];
    if ((is_low ? x < bound : x > bound) && wide.holds(cases, i)) beyond.push_back(is_low ? -x : x);
  }
  std::sort(beyond.begin(), beyond.end());
  while (count < beyond.size() && beyond[count] == beyond[count - 1]) ++count;  // equal values come together
  double moved = std::numeric_limits<double>::infinity();
  if (count < beyond.size()) moved = beyond[count - 1] + (beyond[count] - beyond[count - 1]) / 2;
  auto result = box;
  (is_low ? result.low : result.high)[factor] = is_low ? -moved : moved;
  return result;
}

}  // namespace

std::size_t Cases::hit_count() const { return std::accumulate(hits.begin(), hits.end(), std::size_t{0}); }

Cases Cases::chosen(std::span<const std::size_t> points) const {
  Cases part;
  part.factors.resize(factors.size());
  for (const auto point : points) {
    part.hits.push_back(hits[point]);
    for (std::size_t j = 0; j < factors.size(); ++j) part.factors[j].push_back(factors[j][point]);
  }
  return part;
}

std::size_t Box::restrictions() const {
  std::size_t count = 0;
  for (std::size_t j = 0; j < low.size(); ++j) count += restricts(j);
  return count;
}

bool Box::holds(const Cases& cases, std::size_t point) const {
  for (std::size_t j = 0; j < low.size(); ++j) {
    const double x = cases.factors[j][point];
    if (x < low[j] || x > high[j]) return false;
  }
  return true;
}

BoxFit fit_of(const Box& box, const Cases& cases) {
  const auto counts = counts_in(box, cases);
  return {counts.points, counts.hits, share_interval(counts.hits, cases.hit_count()), share_interval(counts.hits, counts.points)};
}

std::vector<Box> peel(const Cases& cases, const PrimOptions& options) {
  std::vector<Box> trajectory{Box(cases.factors.size())};
  const double least = options.least * static_cast<double>(cases.size());
  Peeling peeling(cases);
  for (Box box = trajectory.front(); peeling.step(options.peel, least, box);) trajectory.push_back(box);
  return trajectory;
}

Box paste(Box box, const Cases& cases, const PrimOptions& options) {
  for (;;) {
    const auto now = counts_in(box, cases);
    const auto count = std::max<std::size_t>(1, static_cast<std::size_t>(options.paste * static_cast<double>(now.points)));
    Box best = box;
    Counts best_counts = now;
    for (std::size_t j = 0; j < box.low.size(); ++j)
      for (const bool is_low : {true, false}) {
        auto wider = moved_out(box, cases, j, is_low, count);
        const auto counts = counts_in(wider, cases);
        if (counts.hits <= now.hits || counts.density() < best_counts.density()) continue;
        best = std::move(wider), best_counts = counts;
      }
    if (best_counts.points == now.points) return box;
    box = best;
  }
}

double quasi_p(const Box& box, const Cases& cases, std::size_t factor) {
  const auto inside = counts_in(box, cases), wide = counts_in(without(box, factor), cases);
  if (inside.hits == 0) return 1;
  const boost::math::binomial chance(static_cast<double>(inside.points), wide.density());
  return boost::math::cdf(boost::math::complement(chance, static_cast<double>(inside.hits) - 1));
}

Box without_chance(Box box, const Cases& cases) {
  for (;;) {
    std::size_t weakest = 0;
    double largest = 0;
    for (std::size_t j = 0; j < box.low.size(); ++j) {
      const double p = box.restricts(j) ? quasi_p(box, cases, j) : 0;
      if (p > largest) weakest = j, largest = p;
    }
    if (largest < 1 - interval_level) return box;
    box = without(std::move(box), weakest);
  }
}

}  // namespace headway::discovery
