#include "analysis/optimise/nsga.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/random.h"
#include "experiment/design.h"

namespace headway::optimise {

namespace {

/// Numbers of the random draws of a pair of children; coordinates follow.
enum PairDraw : std::uint64_t { first_entrant, crossed = 4, of_coordinates };
constexpr std::uint64_t draws_of_coordinate = 6;

/// Fronts and crowding of a population, as tournaments and survival ask for them.
struct Standing {
  std::vector<std::size_t> rank;
  std::vector<double> distance;
  std::vector<std::size_t> order;  ///< by rank, within it the least crowded first

  explicit Standing(const std::vector<Point>& points) : rank(points.size()), distance(points.size()) {
    const auto all = fronts(points);
    for (std::size_t f = 0; f < all.size(); ++f) {
      const auto spread = crowding(points, all[f]);
      for (std::size_t k = 0; k < all[f].size(); ++k) rank[all[f][k]] = f, distance[all[f][k]] = spread[k];
    }
    order.resize(points.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return beats(a, b); });
  }
  bool beats(std::size_t a, std::size_t b) const { return rank[a] != rank[b] ? rank[a] < rank[b] : distance[a] > distance[b]; }
};

/// The two children of two coordinates in [0, 1] (Deb and Agrawal 1995, with bounds).
std::pair<double, double> crossed_values(double a, double b, double index, double u) {
  const double low = std::min(a, b), high = std::max(a, b), width = high - low;
  if (width < 1e-14) return {a, b};
  const auto spread = [&](double room) {
    const double alpha = 2 - std::pow(1 + 2 * room / width, -(index + 1));
    return u <= 1 / alpha ? std::pow(u * alpha, 1 / (index + 1)) : std::pow(1 / (2 - u * alpha), 1 / (index + 1));
  };
  const double middle = (low + high) / 2;
  return {std::clamp(middle - spread(low) * width / 2, 0.0, 1.0), std::clamp(middle + spread(1 - high) * width / 2, 0.0, 1.0)};
}

/// Polynomial mutation of a coordinate in [0, 1].
double mutated(double x, double index, double u) {
  const double power = 1 / (index + 1);
  const double room = u < 0.5 ? 1 - x : x;
  const double change = u < 0.5 ? std::pow(2 * u + (1 - 2 * u) * std::pow(room, index + 1), power) - 1
                                : 1 - std::pow(2 * (1 - u) + 2 * (u - 0.5) * std::pow(room, index + 1), power);
  return std::clamp(x + change, 0.0, 1.0);
}

/// Two children of parents who won tournaments of two.
std::pair<Point, Point> children_of(const SearchPlan& plan, const Search& before, const Standing& standing, const Random& random, std::uint64_t pair) {
  const auto draw = [&](std::uint64_t number) { return random.uniform(Purpose::sweep_design, pair, number); };
  const auto entrant = [&](std::uint64_t number) { return static_cast<std::size_t>(draw(number) * static_cast<double>(before.population.size())); };
  const auto winner = [&](std::uint64_t number) {
    const auto a = entrant(number), b = entrant(number + 1);
    return standing.beats(b, a) ? b : a;
  };
  std::pair<Point, Point> children{{before.population[winner(first_entrant)].x, {}, 0}, {before.population[winner(first_entrant + 2)].x, {}, 0}};
  auto &first = children.first.x, &second = children.second.x;
  const bool cross = draw(crossed) < plan.crossover;
  const double mutation = 1 / static_cast<double>(first.size());
  for (std::size_t j = 0; j < first.size(); ++j) {
    const auto at = of_coordinates + j * draws_of_coordinate;
    if (cross && draw(at) < 0.5) {
      std::tie(first[j], second[j]) = crossed_values(first[j], second[j], plan.crossover_index, draw(at + 1));
      if (draw(at) < 0.25) std::swap(first[j], second[j]);
    }
    if (draw(at + 2) < mutation) first[j] = mutated(first[j], plan.mutation_index, draw(at + 3));
    if (draw(at + 4) < mutation) second[j] = mutated(second[j], plan.mutation_index, draw(at + 5));
  }
  return children;
}

std::vector<Point> offspring(const SearchPlan& plan, const Search& before) {
  const Standing standing(before.population);
  const Random random(plan.seed, 0, before.generation + 1);
  std::vector<Point> children;
  for (std::uint64_t pair = 0; children.size() < before.population.size(); ++pair) {
    auto [first, second] = children_of(plan, before, standing, random, pair);
    children.push_back(std::move(first));
    if (children.size() < before.population.size()) children.push_back(std::move(second));
  }
  return children;
}

void keep_best(std::vector<Point>& points, std::size_t count) {
  const Standing standing(points);
  std::vector<Point> kept;
  for (std::size_t k = 0; k < count; ++k) kept.push_back(std::move(points[standing.order[k]]));
  points = std::move(kept);
}

}  // namespace

bool dominates(const Point& a, const Point& b) {
  if (a.violation > 0 || b.violation > 0) return a.violation < b.violation;
  bool is_better = false;
  for (std::size_t m = 0; m < a.objectives.size(); ++m) {
    if (a.objectives[m] > b.objectives[m]) return false;
    is_better = is_better || a.objectives[m] < b.objectives[m];
  }
  return is_better;
}

std::vector<std::vector<std::size_t>> fronts(const std::vector<Point>& points) {
  std::vector<std::size_t> betters(points.size(), 0);
  std::vector<std::vector<std::size_t>> worse(points.size()), result(1);
  for (std::size_t a = 0; a < points.size(); ++a)
    for (std::size_t b = 0; b < points.size(); ++b)
      if (dominates(points[a], points[b])) worse[a].push_back(b), ++betters[b];
  for (std::size_t a = 0; a < points.size(); ++a)
    if (betters[a] == 0) result.front().push_back(a);
  while (!result.back().empty()) {
    std::vector<std::size_t> next;
    for (const auto a : result.back())
      for (const auto b : worse[a])
        if (--betters[b] == 0) next.push_back(b);
    std::sort(next.begin(), next.end());
    result.push_back(std::move(next));
  }
  result.pop_back();
  return result;
}

std::vector<double> crowding(const std::vector<Point>& points, const std::vector<std::size_t>& front) {
  std::vector<double> distance(front.size(), 0);
  std::vector<std::size_t> order(front.size());
  for (std::size_t m = 0; m < points[front.front()].objectives.size(); ++m) {
    const auto value = [&](std::size_t k) { return points[front[k]].objectives[m]; };
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return value(a) < value(b); });
    const double span = value(order.back()) - value(order.front());
    distance[order.front()] = distance[order.back()] = std::numeric_limits<double>::infinity();
    for (std::size_t k = 1; span > 0 && std::isfinite(span) && k + 1 < order.size(); ++k) distance[order[k]] += (value(order[k + 1]) - value(order[k - 1])) / span;
  }
  return distance;
}

Search first_generation(const SearchPlan& plan, std::size_t dimensions, const Evaluate& evaluate) {
  Search search;
  const auto points = scrambled_sobol(plan.population, dimensions, plan.seed);
  for (std::size_t i = 0; i < plan.population; ++i) {
    const auto begin = points.begin() + static_cast<std::ptrdiff_t>(i * dimensions);
    search.population.push_back({{begin, begin + static_cast<std::ptrdiff_t>(dimensions)}, {}, 0});
  }
  search.is_interrupted = !evaluate(search.population);
  search.evaluations = plan.population;
  if (!search.is_interrupted) keep_best(search.population, plan.population);
  return search;
}

Search next_generation(const SearchPlan& plan, const Search& before, const Evaluate& evaluate) {
  Search next = before;
  auto children = offspring(plan, before);
  if (!evaluate(children)) {
    next.is_interrupted = true;
    return next;
  }
  next.population.insert(next.population.end(), std::make_move_iterator(children.begin()), std::make_move_iterator(children.end()));
  keep_best(next.population, plan.population);
  ++next.generation;
  next.evaluations += plan.population;
  return next;
}

Search search(const SearchPlan& plan, std::size_t dimensions, const Evaluate& evaluate, const std::function<void(const Search&)>& watch, Search from) {
  from.is_interrupted = false;
  if (from.population.empty()) {
    from = first_generation(plan, dimensions, evaluate);
    if (watch && !from.is_interrupted) watch(from);
  }
  while (!from.is_interrupted && from.generation < plan.generations) {
    from = next_generation(plan, from, evaluate);
    if (watch && !from.is_interrupted) watch(from);
  }
  return from;
}

std::vector<Point> pareto_set(const std::vector<Point>& points) {
  std::vector<Point> result;
  if (points.empty()) return result;
  const auto all = fronts(points);
  for (const auto i : all.front()) {
    const bool is_new = std::none_of(result.begin(), result.end(), [&](const Point& p) { return p.objectives == points[i].objectives; });
    if (points[i].violation <= 0 && is_new) result.push_back(points[i]);
  }
  std::stable_sort(result.begin(), result.end(), [](const Point& a, const Point& b) { return a.objectives < b.objectives; });
  return result;
}

double hypervolume(std::vector<std::vector<double>> objectives, const std::vector<double>& reference) {
  const auto last = reference.size() - 1;
  std::erase_if(objectives, [&](const auto& point) {
    for (std::size_t m = 0; m <= last; ++m)
      if (!(point[m] < reference[m])) return true;
    return false;
  });
  std::sort(objectives.begin(), objectives.end(), [&](const auto& a, const auto& b) { return a[last] < b[last]; });
  if (last == 0) return objectives.empty() ? 0 : reference[0] - objectives.front()[0];
  double volume = 0;
  std::vector<std::vector<double>> below;  // points so far, without the last objective
  const std::vector<double> corner(reference.begin(), reference.end() - 1);
  for (std::size_t i = 0; i < objectives.size(); ++i) {
    below.emplace_back(objectives[i].begin(), objectives[i].end() - 1);
    const double depth = (i + 1 < objectives.size() ? objectives[i + 1][last] : reference[last]) - objectives[i][last];
    if (depth > 0) volume += depth * hypervolume(below, corner);
  }
  return volume;
}

}  // namespace headway::optimise
