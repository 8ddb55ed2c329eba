#include "analysis/calibrate/sampler.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "analysis/parallel.h"
#include "analysis/stats.h"
#include "core/random.h"
#include "experiment/design.h"

namespace headway::calibrate {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double least_nearer = 0.1;   // of the particles, when all others are equally far: fewer could not stand for the posterior
constexpr double missed_share = 0.01;  // of particles that never move in a generation
constexpr std::uint64_t first_moves = 4;
constexpr std::uint64_t most_moves = 100;
constexpr double good_acceptance = 0.2;  // of a random walk in many dimensions; any from .15 to .4 serves nearly as well (Roberts, Gelman, Gilks 1997)
constexpr double least_scale = 0.1;
constexpr double least_memory = 0.2;  // at which draws count as independent of where they were: what they share of their variance is its square
constexpr double memory_by_chance = 2;  // standard errors of a correlation that is zero
constexpr double most_anew = 1.0 / 3;  // of the parameters, in a move that draws some anew

/// What the numbers of a generation are for: parents, steps, parameters drawn anew.
enum Draw : std::uint64_t { parent, step, anew = std::uint64_t{1} << 32 };

/// Random numbers of a simulation, other ones for every seed. Below 2^52: truths that are known take those above.
std::uint64_t stream_of(std::uint64_t seed, std::uint64_t simulation) { return Random(seed, 0, 0).words(Purpose::calibration, simulation)[0] >> 12; }

void run(const Target& target, const Simulator& simulate, std::uint64_t stream, Particle& particle) {
  particle.moments.assign(target.observed.size(), std::numeric_limits<double>::quiet_NaN());
  simulate(particle.point, stream, particle.moments);
  particle.distance = distance(target, particle.moments);
}

/// Brings a step back into the cube by reflection, which leaves random walks symmetric.
double reflected(double x) {
  x = std::fmod(std::abs(x), 2.0);
  return x > 1 ? 2 - x : x;
}

std::size_t count_finite(const std::vector<Particle>& particles) {
  return static_cast<std::size_t>(std::count_if(particles.begin(), particles.end(), [](const Particle& p) { return std::isfinite(p.distance); }));
}

/// A factor of the covariance of random-walk steps: 2.38^2/d times that of the survivors (Roberts, Gelman, Gilks 1997), by the square of the scale.
Eigen::MatrixXd step_factor(std::span<const Particle> alive, double scale) {
  const auto d = static_cast<Eigen::Index>(alive[0].point.size());
  Eigen::MatrixXd points(static_cast<Eigen::Index>(alive.size()), d);
  for (Eigen::Index i = 0; i < points.rows(); ++i)
    for (Eigen::Index j = 0; j < d; ++j) points(i, j) = alive[static_cast<std::size_t>(i)].point[static_cast<std::size_t>(j)];
  const Eigen::MatrixXd centred = points.rowwise() - points.colwise().mean();
  Eigen::MatrixXd covariance = centred.transpose() * centred / std::max<double>(1, static_cast<double>(points.rows()) - 1);
  covariance.diagonal().array() += 1e-10;  // survivors may be copies of few
  covariance *= scale * scale * 2.38 * 2.38 / static_cast<double>(d);
  return covariance.llt().matrixL();
}

/// Moves so many that all but few particles move at least once.
std::uint64_t moves_for(double acceptance) {
  if (acceptance >= 1) return 1;
  if (acceptance <= 0) return most_moves;
  return std::clamp<std::uint64_t>(static_cast<std::uint64_t>(std::ceil(std::log(missed_share) / std::log1p(-acceptance))), 1, most_moves);
}

/// How many of the particles, which are sorted, lie within a distance.
std::size_t count_within(const std::vector<Particle>& sorted, double tolerance) {
  return static_cast<std::size_t>(std::find_if(sorted.begin(), sorted.end(), [&](const auto& p) { return p.distance > tolerance; }) - sorted.begin());
}

/// The distance of the farthest particle that is kept. Where all beyond are as far as that one, the next nearer distance, unless hardly any are nearer.
double next_tolerance(const SamplerPlan& plan, const std::vector<Particle>& sorted) {
  const auto kept = std::max<std::size_t>(2, static_cast<std::size_t>(plan.kept * static_cast<double>(sorted.size())));
  const auto wanted = std::min(kept, std::max<std::size_t>(1, count_finite(sorted)));  // the infinitely far are never kept
  double tolerance = sorted[wanted - 1].distance;
  if (sorted.back().distance <= tolerance) {
    const auto equal = std::lower_bound(sorted.begin(), sorted.end(), tolerance, [](const auto& p, double x) { return p.distance < x; });
    if (static_cast<double>(equal - sorted.begin()) >= least_nearer * static_cast<double>(sorted.size())) tolerance = std::prev(equal)->distance;
  }
  return std::max(plan.tolerance, tolerance);
}

/// The scale of steps after a generation with that acceptance: shorter where too few were accepted.
double next_scale(double scale, double acceptance) { return std::clamp(scale * std::exp(2 * (acceptance - good_acceptance)), least_scale, 1.0); }

/// Moves that a particle made and that were accepted.
struct Moves {
  std::uint64_t made = 0, steps = 0, accepted_steps = 0;
};

/// Moves the particles of a generation.
struct Mover {
  const Target& target;
  const Simulator& simulate;
  const Random random;
  const Eigen::MatrixXd factor;
  const double scale;
  const double tolerance;
  const bool leaps;  ///< every second move
  const std::uint64_t moves;
  const std::uint64_t seed;
  const std::uint64_t first_simulation;

  std::size_t parent_of(std::size_t copy, std::size_t alive) const {
    return static_cast<std::size_t>(random.uniform(Purpose::calibration, copy, parent) * static_cast<double>(alive));
  }

  /// A random-walk step from a point.
  void make_step(std::size_t copy, std::uint64_t move, Particle& particle) const {
    const auto d = static_cast<Eigen::Index>(target.parameters);
    Eigen::VectorXd normals(d);
    for (Eigen::Index j = 0; j < d; ++j) normals[j] = random.normal(Purpose::calibration, copy, step + move * target.parameters + static_cast<std::uint64_t>(j));
    const Eigen::VectorXd change = factor * normals;
    for (Eigen::Index j = 0; j < d; ++j) {
      auto& x = particle.point[static_cast<std::size_t>(j)];
      x = reflected(x + change[j]);
    }
    particle.moved += scale * scale;
  }

  /// Some parameters anew from the prior, one to a third of all.
  void make_leap(std::size_t copy, std::uint64_t move, Particle& particle) const {
    const auto number = [&](std::uint64_t k) { return random.uniform(Purpose::calibration, copy, anew + move * 2 * (target.parameters + 1) + k); };
    const auto count = 1 + static_cast<std::uint64_t>(number(0) * most_anew * static_cast<double>(target.parameters));
    for (std::uint64_t k = 1; k <= count; ++k)
      particle.point[static_cast<std::size_t>(number(2 * k) * static_cast<double>(target.parameters))] = number(2 * k + 1);
    particle.moved += static_cast<double>(count);
  }

  /// Moves it as often as it may.
  Moves move(std::size_t copy, Particle& particle) const {
    Moves made{moves, 0, 0};
    for (std::uint64_t i = 0; i < moves; ++i) {
      const auto simulation = first_simulation + copy * moves + i;
      const bool steps = !leaps || i % 2 == 0;
      auto proposal = particle;
      steps ? make_step(copy, i, proposal) : make_leap(copy, i, proposal);
      run(target, simulate, stream_of(seed, simulation), proposal);
      made.steps += steps;
      if (proposal.distance > tolerance) continue;
      // A random walk has forgotten where it began after about as many accepted moves as it has dimensions (Roberts, Gelman, Gilks 1997); how far it has
      // come grows as the square of its steps.
      if (proposal.moved > static_cast<double>(target.parameters)) proposal.lineage = simulation, proposal.moved = 0;
      particle = std::move(proposal);
      made.accepted_steps += steps;
    }
    return made;
  }
};

/// Books the moves of a generation, and sets the length of the next steps by them.
void count_moves(Population& population, const std::vector<Moves>& moves) {
  Moves all;
  for (const auto& m : moves) all.made += m.made, all.steps += m.steps, all.accepted_steps += m.accepted_steps;
  population.simulations += all.made;
  population.acceptance = all.steps > 0 ? static_cast<double>(all.accepted_steps) / static_cast<double>(all.steps) : 1;
  if (all.steps > 0) population.scale = next_scale(population.scale, population.acceptance);
}

/// Notes where the particles are when the tolerance is reached.
void note_origins(Population& population) {
  std::map<std::uint64_t, double> sizes;
  for (auto& particle : population.particles) particle.origin = particle.point, sizes[particle.lineage] += 1;
  double squares = 0;
  for (const auto& [lineage, size] : sizes) squares += size * size;
  const auto count = static_cast<double>(population.particles.size());
  population.roots = count * count / squares;
}

/// Whether draws remember of no parameter where they were, but by chance or hardly.
bool has_forgotten(const Population& population) {
  return population.memory() <= std::max(least_memory, memory_by_chance / std::sqrt(static_cast<double>(population.particles.size())));
}

/// Whether and why a generation is the last.
Ending ending_of(const SamplerPlan& plan, const Population& population) {
  const bool reached = has_reached(plan, population);
  if (reached && population.lineages() == population.particles.size() && has_forgotten(population)) return Ending::independent;
  if (!reached && population.acceptance < plan.least_acceptance) return Ending::moves_refused;
  return population.uncut || population.simulations >= plan.most_simulations ? Ending::simulations_spent : Ending::running;
}

}  // namespace

double distance(const Target& target, std::span<const double> moments) {
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t j = 0; j < moments.size(); ++j) {
    if (!target.fit[j]) continue;
    if (!std::isfinite(moments[j])) return infinite;
    const double off = moments[j] - target.observed[j];
    const double z = off / target.scale[j].of(off);
    sum += z * z;
    ++count;
  }
  return count > 0 ? std::sqrt(sum / static_cast<double>(count)) : 0;
}

Population draw_prior(const Target& target, const Simulator& simulate, const SamplerPlan& plan, const std::atomic<bool>& stop) {
  Population first;
  first.tolerance = infinite;
  first.particles.resize(plan.particles);
  const auto points = scrambled_sobol(plan.particles, target.parameters, plan.seed);
  const bool whole = in_parallel(plan.particles, plan.jobs, stop, [&](std::size_t i) {
    auto& particle = first.particles[i];
    particle.point.assign(points.begin() + static_cast<std::ptrdiff_t>(i * target.parameters),
                          points.begin() + static_cast<std::ptrdiff_t>((i + 1) * target.parameters));
    run(target, simulate, stream_of(plan.seed, i), particle);
    particle.lineage = i;
  });
  first.simulations = plan.particles, first.most_simulations = plan.most_simulations;
  if (!whole) first.ending = Ending::interrupted;
  else if (count_finite(first.particles) == 0) first.ending = Ending::nothing_finite;
  return first;
}

bool has_reached(const SamplerPlan& plan, const Population& population) { return population.tolerance <= plan.tolerance; }

Population next_generation(const Target& target, const Simulator& simulate, const SamplerPlan& plan, const Population& before,
                           const std::atomic<bool>& stop) {
  Population next = before;
  auto& particles = next.particles;
  const bool shrinks = !has_reached(plan, before);
  if (shrinks) {
    std::stable_sort(particles.begin(), particles.end(), [](const auto& a, const auto& b) { return a.distance < b.distance; });
    next.tolerance = next_tolerance(plan, particles);
  }
  next.generation = before.generation + 1;
  const auto alive = shrinks ? count_within(particles, next.tolerance) : particles.size();
  const auto first = shrinks ? alive : 0;  // that is moved; while the tolerance shrinks copies alone are
  const auto moved = particles.size() - first;
  const auto left = plan.most_simulations - std::min(plan.most_simulations, before.simulations);
  const auto wanted = before.generation == 0 ? first_moves : moves_for(before.acceptance);
  const auto moves = moved > 0 ? std::min(left / moved, wanted) : 0;
  const auto ended = [&](Ending ending) {
    next = before;
    next.ending = ending, next.most_simulations = plan.most_simulations;
    return next;
  };
  if (moved == 0 && !has_reached(plan, next)) return ended(Ending::distances_equal);
  if (moves == 0 && moved > 0) return ended(Ending::simulations_spent);
  if (moves < wanted && moved > 0) next.uncut = std::make_shared<const Population>(before);
  const Mover mover{target, simulate, Random(plan.seed, 0, next.generation), step_factor(std::span(particles).first(alive), before.scale),
                    before.scale, next.tolerance, !shrinks, moves, plan.seed, before.simulations};
  std::vector<Moves> made(moved);
  const bool whole = in_parallel(moved, plan.jobs, stop, [&](std::size_t k) {
    auto& particle = particles[first + k];
    if (shrinks) particle = particles[mover.parent_of(k, alive)];
    made[k] = mover.move(k, particle);
  });
  if (!whole) return ended(Ending::interrupted);
  count_moves(next, made);
  if (shrinks && has_reached(plan, next)) note_origins(next);
  next.most_simulations = plan.most_simulations;
  next.ending = ending_of(plan, next);
  return next;
}

Population resumed(const Population& ended, std::uint64_t most_simulations) {
  const bool other = ended.most_simulations != most_simulations;
  auto population = other && ended.uncut ? *ended.uncut : ended;
  if (population.ending == Ending::interrupted || (other && population.ending == Ending::simulations_spent)) population.ending = Ending::running;
  if (population.ending == Ending::running) population.most_simulations = most_simulations;
  return population;
}

std::size_t Population::lineages() const {
  std::set<std::uint64_t> found;
  for (const auto& particle : particles) found.insert(particle.lineage);
  return found.size();
}

double Population::memory() const {
  if (roots == 0) return 1;
  double most = 0;
  for (std::size_t j = 0; j < particles[0].point.size(); ++j) {
    std::vector<double> before, now;
    for (const auto& particle : particles) before.push_back(particle.origin[j]), now.push_back(particle.point[j]);
    most = std::max(most, correlation_of(before, now));
  }
  return std::min(most, 1.0);
}

std::size_t Population::independent() const {
  const auto own = lineages();
  if (roots == 0) return own;
  const double most = memory(), shared = std::max(0.0, most * most - 1 / static_cast<double>(particles.size()));
  const double variance = (1 - shared) / static_cast<double>(own) + shared / std::min(roots, static_cast<double>(own));
  return static_cast<std::size_t>(1 / variance + 1e-9);
}

Population sample_posterior(const Target& target, const Simulator& simulate, const SamplerPlan& plan, const std::atomic<bool>& stop,
                            const std::function<void(const Population&)>& watch, Population from) {
  if (from.particles.empty()) {
    from = draw_prior(target, simulate, plan, stop);
    if (watch) watch(from);
  } else {
    from = resumed(from, plan.most_simulations);
  }
  while (from.ending == Ending::running) {
    from = next_generation(target, simulate, plan, from, stop);
    if (watch) watch(from);
  }
  return from;
}

}  // namespace headway::calibrate
