// The points of a sweep: from a plan to probabilities, from those to values by the inverse of each
// factor's distribution. Pure functions of the plan.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "scenario/sweep_plan.h"

namespace headway {

/// The points of a design as probabilities, and what each is for.
struct Design {
  /// Instead of a probability: the factor is as the scenario has it.
  static constexpr double unchanged = std::numeric_limits<double>::quiet_NaN();

  std::size_t points = 0;
  std::size_t factors = 0;
  std::vector<double> u;  ///< [point][factor], each in (0, 1) or `unchanged`
  /// Per point: trajectory of morris; 0 A, 1 B, 2 AB, 3 BA of saltelli; else empty.
  std::vector<std::int32_t> block;
  /// Per point: factor that differs from the point before (morris), from A or B (saltelli), from the
  /// scenario (one_at_a_time); -1 for none. Empty for other designs.
  std::vector<std::int32_t> changed;
  /// So many points in a row are compared with each other, and share random numbers therefore: a
  /// trajectory of morris, A, B, the AB and BA of a base point of saltelli, all of one_at_a_time.
  std::size_t points_together = 1;

  double at(std::size_t point, std::size_t factor) const { return u[point * factors + factor]; }
};

/// Told now and then which share of a design is made; gives it up by throwing.
using DesignWatch = std::function<void(double share)>;

/// Number of points, without making them; infinite when it does not fit a count.
double point_count(const SweepPlan& plan);

/// Makes the points. They come in an order in which every first part is useful: whole trajectories,
/// whole base points.
Design make_design(const SweepPlan& plan, const DesignWatch& watch = {});

/// `points` of `dimensions` coordinates, each column a permutation of equal strata with one point
/// drawn in each; the best of `candidates` by least distance between two points.
std::vector<double> latin_hypercube(std::size_t points, std::size_t dimensions,
                                    std::size_t candidates, std::uint64_t seed,
                                    const DesignWatch& watch = {});

/// The first `points` of the Sobol' sequence (Joe and Kuo 2008) under Owen's nested uniform
/// scrambling (Owen 1995): still a net, and unbiased. At most 3667 dimensions.
std::vector<double> scrambled_sobol(std::size_t points, std::size_t dimensions, std::uint64_t seed);

/// Trajectories of Morris (1991) on `levels` (even) midpoints: each step moves one factor by half
/// its levels.
Design morris(std::size_t trajectories, std::size_t factors, std::size_t levels, std::uint64_t seed);

/// A, B and the AB of every factor for each base point (Saltelli et al. 2010), from one scrambled
/// Sobol' sequence; with pairs also BA of every factor, B with that column of A (Saltelli 2002).
Design saltelli(std::size_t base_points, std::size_t factors, std::uint64_t seed, bool pairs = false);

}  // namespace headway
