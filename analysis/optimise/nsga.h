// NSGA-II (Deb, Pratap, Agarwal, Meyarivan 2002, doi 10.1109/4235.996017): a population that moves towards the set of points that
// cannot be bettered in all objectives at once, and spreads along it. Simulated binary crossover and polynomial mutation on the unit
// cube; limits by constrained domination. Random numbers are a function of seed, generation and place, so that a search goes on
// from any generation as if it had never stopped.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace headway::optimise {

/// A point of the unit cube with what was found there. Less is better in every objective.
struct Point {
  std::vector<double> x;
  std::vector<double> objectives;
  double violation = 0;  ///< by how much limits are exceeded, 0 where all are kept; infinite where nothing could be evaluated
};

struct SearchPlan {
  std::size_t population = 48;   ///< even, at least 4
  std::uint64_t generations = 40;
  double crossover = 0.9;        ///< share of pairs that are crossed
  double crossover_index = 15;   ///< the larger, the nearer children are to their parents
  double mutation_index = 20;    ///< likewise, of mutants; one coordinate in each child on average
  std::uint64_t seed = 1;
};

/// Fills objectives and violations. False when it was stopped before the end.
using Evaluate = std::function<bool(std::vector<Point>& points)>;

/// True when `a` is better than `b` whatever the objectives are worth.
bool dominates(const Point& a, const Point& b);

/// Numbers of the points in fronts: those that no other dominates, then those that only the first ones dominate, ...
std::vector<std::vector<std::size_t>> fronts(const std::vector<Point>& points);

/// How far apart the neighbours of each point of a front are, summed over objectives; infinite at the ends.
std::vector<double> crowding(const std::vector<Point>& points, const std::vector<std::size_t>& front);

/// Where a search stands, enough to go on from.
struct Search {
  std::vector<Point> population;  ///< the first front first
  std::uint64_t generation = 0;
  std::uint64_t evaluations = 0;
  bool is_interrupted = false;
};

Search first_generation(const SearchPlan& plan, std::size_t dimensions, const Evaluate& evaluate);
/// Interrupted, it returns what it was given.
Search next_generation(const SearchPlan& plan, const Search& before, const Evaluate& evaluate);

/// From the start, or from `from`, to the last generation. `watch` is told of every generation.
Search search(const SearchPlan& plan, std::size_t dimensions, const Evaluate& evaluate, const std::function<void(const Search&)>& watch = {},
              Search from = {});

/// Points that keep the limits and that no other dominates, by their first objective; of equal ones the first.
std::vector<Point> pareto_set(const std::vector<Point>& points);

/// Volume that the points dominate below `reference` (Zitzler and Thiele 1998), exactly, by slices.
double hypervolume(std::vector<std::vector<double>> objectives, const std::vector<double>& reference);

}  // namespace headway::optimise
