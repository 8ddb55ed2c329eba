#include "analysis/chance.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

namespace headway {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t fewest_runs = 10, fewest_draws = 3;

/// Sums over draws from which an analysis of variance follows.
struct Sums {
  double draws = 0, count = 0, count_squared = 0, sum = 0, between = 0, within = 0;

  void add(const std::vector<double>& values, double sign) {
    const auto n = static_cast<double>(values.size());
    const double total = std::accumulate(values.begin(), values.end(), 0.0), mean = total / n;
    draws += sign;
    count += sign * n;
    count_squared += sign * n * n;
    sum += sign * total;
    between += sign * n * mean * mean;
    for (const double x : values) within += sign * (x - mean) * (x - mean);
  }

  /// Whether anything is left to explain, beyond what subtracting sums leaves behind.
  bool varies() const { return within + between - sum * sum / count > 1e-9 * (between + 1); }

  /// Share of the variance within draws; NaN where nothing varies.
  double share() const {
    const double mean_within = within / (count - draws);
    const double mean_between = (between - sum * sum / count) / (draws - 1);
    const double size = (count - count_squared / count) / (draws - 1);
    const double across = std::max(0.0, (mean_between - mean_within) / size);
    return mean_within + across > 0 ? mean_within / (mean_within + across) : unknown;
  }
};

std::map<std::int64_t, std::vector<double>> by_draw(std::span<const double> values, Draws draws) {
  std::map<std::int64_t, std::vector<double>> groups;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!std::isnan(values[i])) groups[draws[i]].push_back(values[i]);
  return groups;
}

}  // namespace

std::vector<double> ranks_of(std::span<const double> values) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!std::isnan(values[i])) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size(), unknown);
  for (std::size_t from = 0, to = 0; from < order.size(); from = to) {
    while (to < order.size() && values[order[to]] == values[order[from]]) ++to;
    for (std::size_t i = from; i < to; ++i) ranks[order[i]] = 0.5 * static_cast<double>(from + 1 + to);
  }
  return ranks;
}

bool repeats_draws(const RunSet& set) {
  const auto draws = count_points(set);
  return !set.is_sweep() && draws > 1 && draws < set.runs();
}

ChanceRange chance_range(std::span<const double> values, Draws draws) {
  const auto ascending = sorted_values(values);
  std::vector<double> distances;  // as shares of all runs
  for (const auto& [draw, ranks] : by_draw(ranks_of(values), draws)) {
    const auto n = static_cast<double>(ranks.size());
    const double mean = std::accumulate(ranks.begin(), ranks.end(), 0.0) / n;
    for (const double rank : ranks)
      if (n > 1) distances.push_back((rank - mean) * std::sqrt(n / (n - 1)) / static_cast<double>(ascending.size()));
  }
  if (distances.size() < fewest_runs) return {unknown, unknown};
  std::sort(distances.begin(), distances.end());
  const auto end = [&](double p) { return quantile_of(ascending, std::clamp(0.5 + quantile_of(distances, p), 0.0, 1.0)); };
  return {end(0.1), end(0.9)};
}

void add_chance(Bands& bands, std::span<const double> values, Draws draws) {
  const auto [low, high] = chance_range(values, draws);
  bands.chance[0].push_back(low);
  bands.chance[1].push_back(high);
}

Estimate chance_share(std::span<const double> values, Draws draws) {
  const auto groups = by_draw(ranks_of(values), draws);
  Sums all;
  for (const auto& [draw, ranks] : groups) all.add(ranks, 1);
  if (groups.size() < fewest_draws || all.count <= all.draws || std::isnan(all.share()))
    return {unknown, unknown, unknown, groups.size()};
  double squares = 0;  // not a number where all hangs on one draw
  for (const auto& [draw, ranks] : groups) {
    Sums rest = all;
    rest.add(ranks, -1);
    const double change = (rest.count > rest.draws && rest.varies() ? rest.share() : unknown) - all.share();
    squares += change * change;
  }
  if (std::isnan(squares)) return {unknown, unknown, unknown, groups.size()};
  const double error = std::sqrt((all.draws - 1) / all.draws * squares);
  const double t = boost::math::quantile(boost::math::students_t(all.draws - 1), (1 + interval_level) / 2);
  const double share = all.share();
  return {share, std::max(0.0, share - t * error), std::min(1.0, share + t * error), groups.size()};
}

}  // namespace headway
