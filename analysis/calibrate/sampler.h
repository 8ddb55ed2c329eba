// Approximate Bayesian computation by sequential Monte Carlo: which parameters of a simulation give what was observed.
//
// Particles move through shrinking tolerances. In each generation the worst part is dropped, replaced by copies of the rest, and every copy is moved by
// random-walk steps that keep the prior and stay within the tolerance, so that weights stay equal: Drovandi and Pettitt 2011 (doi
// 10.1111/j.1541-0420.2010.01410.x), after Del Moral et al. 2012. At the tolerance that was asked for all particles are moved on, without any being
// dropped, until each has forgotten whom it was copied from, and in every parameter where it was when the tolerance was reached. Every second move there draws some
// parameters anew from the prior, which leaps over what lies between two modes. The prior is uniform on the unit cube; quantile functions make it any other.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace headway::calibrate {

/// One standard deviation of what observation and model may be off, above 0: below what was observed, and above it.
struct Scale {
  double below = 1, above = 1;
  Scale(double both) : below(both), above(both) {}
  Scale(double under, double over) : below(under), above(over) {}
  double of(double deviation) const { return deviation < 0 ? below : above; }
};

/// What was observed, moment by moment.
struct Target {
  std::size_t parameters = 0;    ///< dimensions of the cube, at least 1
  std::vector<double> observed;
  std::vector<Scale> scale;
  std::vector<bool> fit;         ///< false: kept for checking, never looked at
};

/// Simulates the moments at a point of the unit cube. `stream` chooses the random numbers. Moments that a run does not have are NaN. Called from several
/// threads at once.
using Simulator = std::function<void(std::span<const double> point, std::uint64_t stream, std::span<double> moments)>;

struct SamplerPlan {
  std::size_t particles = 500;      ///< at least 10
  double kept = 0.5;                ///< share of the particles that survives a generation
  double tolerance = 1;             ///< distance at which it stops to shrink: root mean square of deviations in standard deviations
  double least_acceptance = 0.015;  ///< of moves, below which it stops before that tolerance
  std::uint64_t most_simulations = 1000000;  ///< never exceeded, but for the draws of the prior
  std::uint64_t seed = 1;
  int jobs = 1;
};

/// A point of the cube with what its simulation gave.
struct Particle {
  std::vector<double> point;
  std::vector<double> moments;
  double distance = 0;
  std::uint64_t lineage = 0;  ///< number of the simulation that it descends from; a copy that has moved far enough begins a lineage of its own
  double moved = 0;           ///< parameters that accepted moves since then could have drawn anew: for a step the square of its scale
  std::vector<double> origin = {};  ///< point where it was when the tolerance was reached; empty before
};

/// `independent`: at the tolerance that was asked for, each draw with a lineage of its own, and none where it was when the tolerance was reached.
enum class Ending { running, independent, moves_refused, simulations_spent, interrupted, nothing_finite, distances_equal };
constexpr int endings = 7;

/// State of the sampler after a generation, enough to go on from.
struct Population {
  std::vector<Particle> particles;
  std::uint64_t generation = 0;
  std::uint64_t simulations = 0;
  std::uint64_t most_simulations = 0;  ///< of the plan that made it
  double tolerance = 0;   ///< of this generation; infinite for draws of the prior
  double acceptance = 1;  ///< of the steps of this generation
  double scale = 1;       ///< of the next generation's moves, at most 1: in units of the best one for a normal posterior
  double roots = 0;  ///< lineages when the tolerance was reached, by how many particles each had: as many of equal size; 0 before
  Ending ending = Ending::running;
  std::shared_ptr<const Population> uncut;  ///< the generation before one that was cut short for want of simulations; with more of them it goes on from there

  /// Distinct lineages.
  std::size_t lineages() const;
  /// Correlation of the points with their origins, 0 to 1, of the parameter that remembers most; 1 before the tolerance is reached.
  double memory() const;
  /// About how many independent draws the sample is worth, at most `lineages`: so many as give the mean of the parameter that remembers most the same variance.
  /// What draws remember they share with those that had the same root, so that the variance is (1 - m^2) / lineages + m^2 / roots at a memory m, less what
  /// chance adds to m^2.
  std::size_t independent() const;
};

/// Where a search goes on that may now make `most_simulations`; one that was given them from the beginning comes to the same.
Population resumed(const Population& ended, std::uint64_t most_simulations);

/// Root mean square over the fitted moments of (simulated - observed) / scale; infinite when one is NaN.
double distance(const Target& target, std::span<const double> moments);

/// Draws of the prior: generation 0. The same for any number of jobs. It ends there when none has all fitted moments.
Population draw_prior(const Target& target, const Simulator& simulate, const SamplerPlan& plan, const std::atomic<bool>& stop);

/// Whether it has come to the tolerance of the plan, at which particles are moved and none is dropped.
bool has_reached(const SamplerPlan& plan, const Population& population);

/// The next generation; `ending` says when there will be no better one. The same for any number of jobs; interrupted, or without the simulations to
/// move every copy once, it returns what it was given.
Population next_generation(const Target& target, const Simulator& simulate, const SamplerPlan& plan, const Population& before,
                           const std::atomic<bool>& stop);

/// From the prior, or from `from`, to the end. `watch` is told of every generation.
Population sample_posterior(const Target& target, const Simulator& simulate, const SamplerPlan& plan, const std::atomic<bool>& stop,
                            const std::function<void(const Population&)>& watch = {}, Population from = {});

}  // namespace headway::calibrate
