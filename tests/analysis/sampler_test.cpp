// The sampler against posteriors that are known in closed form.
#include "analysis/calibrate/sampler.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <stdexcept>

#include "core/random.h"

namespace headway::calibrate {
namespace {

std::atomic<bool> go_on{false};

double mean_of(const Population& population, std::size_t parameter) {
  double sum = 0;
  for (const auto& particle : population.particles) sum += particle.point[parameter];
  return sum / static_cast<double>(population.particles.size());
}

double deviation_of(const Population& population, std::size_t parameter) {
  const double mean = mean_of(population, parameter);
  double sum = 0;
  for (const auto& particle : population.particles) sum += (particle.point[parameter] - mean) * (particle.point[parameter] - mean);
  return std::sqrt(sum / static_cast<double>(population.particles.size() - 1));
}

/// The moment is the parameter itself.
void identity(std::span<const double> point, std::uint64_t, std::span<double> moments) {
  for (std::size_t j = 0; j < moments.size(); ++j) moments[j] = point[j];
}

/// The same with normal noise of 0.1.
void noisy(std::span<const double> point, std::uint64_t stream, std::span<double> moments) {
  moments[0] = point[0] + 0.1 * Random(5, stream, 0).normal(Purpose::calibration, 0);
}

// Without noise the posterior is uniform within the tolerance: mean 0.6, deviation 0.05/sqrt(3).
TEST(Sampler, WithoutNoiseItFillsTheTolerance) {
  const Target target{1, {0.6}, {0.05}, {true}};
  const auto end = sample_posterior(target, identity, {.particles = 2000, .seed = 3}, go_on);
  EXPECT_EQ(end.ending, Ending::independent);
  EXPECT_NEAR(mean_of(end, 0), 0.6, 0.003);
  EXPECT_NEAR(deviation_of(end, 0), 0.05 / std::sqrt(3.0), 0.002);
  for (const auto& particle : end.particles) EXPECT_LE(particle.distance, 1);
}

// Noise of 0.1 and a small tolerance t: the posterior is that of a normal of variance 0.01 + t^2/3.
TEST(Sampler, WithNoiseItFindsTheNormalPosterior) {
  const Target target{1, {0.5}, {0.03}, {true}};
  const auto end = sample_posterior(target, noisy, {.particles = 4000, .seed = 4}, go_on);
  EXPECT_NEAR(mean_of(end, 0), 0.5, 0.008);
  EXPECT_NEAR(deviation_of(end, 0), std::sqrt(0.01 + 0.03 * 0.03 / 3), 0.005);
}

TEST(Sampler, AMomentForCheckingIsNeverLookedAt) {
  const Target both{2, {0.5, 0.9}, {0.02, 0.02}, {true, false}};
  const auto end = sample_posterior(both, identity, {.particles = 2000, .seed = 5}, go_on);
  EXPECT_NEAR(mean_of(end, 1), 0.5, 0.03) << "as in the prior";
  EXPECT_NEAR(deviation_of(end, 1), 1 / std::sqrt(12.0), 0.03);
}

TEST(Sampler, SumsLeaveARidge) {
  const auto sum = [](std::span<const double> point, std::uint64_t, std::span<double> moments) { moments[0] = point[0] + point[1]; };
  const auto end = sample_posterior({2, {1}, {0.01}, {true}}, sum, {.particles = 2000, .seed = 6}, go_on);
  EXPECT_NEAR(deviation_of(end, 0), 1 / std::sqrt(12.0), 0.03) << "each is as unknown as before";
  for (const auto& particle : end.particles) EXPECT_NEAR(particle.point[0] + particle.point[1], 1, 0.0101);
}

TEST(Sampler, IsTheSameForAnyNumberOfJobsAndOtherForAnotherSeed) {
  const Target target{1, {0.5}, {0.03}, {true}};
  SamplerPlan plan{.particles = 200, .seed = 7, .jobs = 1};
  const auto one = sample_posterior(target, noisy, plan, go_on);
  plan.jobs = 3;
  const auto three = sample_posterior(target, noisy, plan, go_on);
  plan.seed = 8;
  const auto other = sample_posterior(target, noisy, plan, go_on);
  ASSERT_EQ(one.simulations, three.simulations);
  for (std::size_t i = 0; i < 200; ++i) EXPECT_EQ(one.particles[i].point, three.particles[i].point);
  EXPECT_NE(one.particles[0].point, other.particles[0].point);
  EXPECT_NEAR(mean_of(one, 0), mean_of(other, 0), 0.04) << "within Monte Carlo error";
}

TEST(Sampler, GoesOnFromWhereItWas) {
  const Target target{1, {0.5}, {0.03}, {true}};
  const SamplerPlan plan{.particles = 200, .seed = 7};
  const auto whole = sample_posterior(target, noisy, plan, go_on);
  std::atomic<bool> stop{false};
  const auto part = sample_posterior(target, noisy, plan, stop, [&](const Population& p) { stop = p.generation == 2; });
  EXPECT_EQ(part.ending, Ending::interrupted);
  const auto rest = sample_posterior(target, noisy, plan, go_on, {}, part);
  ASSERT_EQ(whole.simulations, rest.simulations);
  for (std::size_t i = 0; i < 200; ++i) EXPECT_EQ(whole.particles[i].point, rest.particles[i].point);
}

TEST(Sampler, StopsWhereNothingFits) {
  const auto flat = [](std::span<const double>, std::uint64_t stream, std::span<double> moments) {
    moments[0] = Random(9, stream, 0).uniform(Purpose::calibration, 0);
  };
  const auto end = sample_posterior({1, {7}, {0.1}, {true}}, flat, {.particles = 200, .seed = 1}, go_on);
  EXPECT_TRUE(end.ending == Ending::moves_refused || end.ending == Ending::simulations_spent);
  EXPECT_GT(end.tolerance, 1);
}

TEST(Sampler, EndsWhereTheFittedMomentDoesNotVary) {
  const auto same = [](std::span<const double>, std::uint64_t, std::span<double> moments) { moments[0] = 0; };
  std::size_t generations = 0;
  std::atomic<bool> stop{false};
  const auto end = sample_posterior({1, {5}, {1}, {true}}, same, {.particles = 20, .seed = 1}, stop, [&](const Population&) { stop = ++generations > 10; });
  EXPECT_EQ(end.ending, Ending::distances_equal);
  EXPECT_EQ(end.simulations, 20u);
}

// Three in four draws give 0, the others 1, which is nearer to 5: it goes there and ends.
TEST(Sampler, PassesOverDistancesThatMostShare) {
  const auto two = [](std::span<const double> point, std::uint64_t, std::span<double> moments) { moments[0] = point[0] > 0.75 ? 1 : 0; };
  std::size_t generations = 0;
  std::atomic<bool> stop{false};
  const auto end = sample_posterior({1, {5}, {1}, {true}}, two, {.particles = 40, .seed = 1}, stop, [&](const Population&) { stop = ++generations > 10; });
  EXPECT_EQ(end.ending, Ending::distances_equal);
  for (const auto& particle : end.particles) EXPECT_GT(particle.point[0], 0.75);
}

TEST(Sampler, WithMoreSimulationsItComesToWhatOneRunWithThemGives) {
  const Target target{1, {0.5}, {0.0001}, {true}};
  const auto with = [&](std::uint64_t most, Population from) {
    return sample_posterior(target, noisy, {.particles = 40, .tolerance = 1e-6, .least_acceptance = 0, .most_simulations = most, .seed = 5}, go_on, {}, std::move(from));
  };
  for (const std::uint64_t most : {400, 457, 900, 1234}) {
    const auto whole = with(most, {}), pieces = with(most, with(333, with(77, {})));
    ASSERT_EQ(whole.simulations, pieces.simulations);
    ASSERT_EQ(whole.generation, pieces.generation);
    for (std::size_t i = 0; i < 40; ++i) EXPECT_EQ(whole.particles[i].point, pieces.particles[i].point);
  }
  const auto once = with(457, {}), again = with(457, once);
  EXPECT_EQ(once.particles[3].point, again.particles[3].point) << "at its end it stays";
}

TEST(Sampler, CopiesThatHardlyMoveAreOneLineage) {
  const auto first = draw_prior({3, {0.5}, {0.1}, {true}}, identity, {.particles = 64, .seed = 2}, go_on);
  EXPECT_EQ(first.lineages(), 64u) << "draws of the prior are independent";
  const auto stiff = [](std::span<const double> point, std::uint64_t, std::span<double> moments) {
    moments[0] = 0;
    for (const double x : point) moments[0] += 1000 * std::abs(x - 0.5);
  };
  const auto next = next_generation({3, {0}, {1}, {true}}, stiff, {.particles = 64, .seed = 2}, first, go_on);
  EXPECT_LE(next.lineages(), 40u) << "half of them were replaced by copies, which moved a few times at most";
  EXPECT_GE(next.lineages(), 32u);
}

// A flat target accepts every move: after many, copies have nothing in common with what they were copied from.
TEST(Sampler, CopiesThatMovedFarAreLineagesOfTheirOwn) {
  const auto end = sample_posterior({1, {0.5}, {0.1}, {true}}, identity, {.particles = 400, .seed = 2}, go_on);
  EXPECT_EQ(end.ending, Ending::independent);
  EXPECT_EQ(end.lineages(), 400u);
}

constexpr std::size_t dimensions = 4;
constexpr double spread = 0.02, kernel = 0.02;  // of the noise, and a standard deviation of each observation

/// Sums of neighbouring parameters with noise, so that the parameters can only be told together.
void sums(std::span<const double> point, std::uint64_t stream, std::span<double> moments) {
  for (std::size_t j = 0; j < dimensions; ++j)
    moments[j] = point[j] + 0.9 * point[(j + 1) % dimensions] + spread * Random(5, stream, 0).normal(Purpose::calibration, j);
}

const Target sums_seen{dimensions, {0.95, 0.95, 0.95, 0.95}, {kernel, kernel, kernel, kernel}, {true, true, true, true}};

/// Variance of each parameter: noise and an error that is even in a ball, through the inverse of the sums. Eigenvalues of the sums are 1 + .9 times the
/// fourth roots of 1.
double variance_of_sums() {
  const double error = spread * spread + kernel * kernel * dimensions / (dimensions + 2);
  return error * (1 / (1.9 * 1.9) + 2 / (1 + 0.9 * 0.9) + 1 / (0.1 * 0.1)) / dimensions;
}

// Deviations of the means from the truth, over many seeds, are as large as those of so many independent draws.
TEST(Sampler, DrawsAreWorthAsManyIndependentOnesAsTheyAreSaidToBe) {
  constexpr int seeds = 12;
  double squares = 0, variance = 0;
  for (int seed = 1; seed <= seeds; ++seed) {
    const auto end = sample_posterior(sums_seen, sums, {.particles = 100, .seed = static_cast<std::uint64_t>(seed)}, go_on);
    ASSERT_EQ(end.ending, Ending::independent);
    ASSERT_EQ(end.lineages(), 100u);
    ASSERT_LE(end.memory(), 0.2);
    ASSERT_GE(end.independent(), 40u);
    for (std::size_t j = 0; j < dimensions; ++j) {
      squares += std::pow(mean_of(end, j) - 0.5, 2) / (variance_of_sums() / 100);
      variance += std::pow(deviation_of(end, j), 2) / variance_of_sums() / (seeds * dimensions);
    }
  }
  // The ridge makes the four of one seed nearly one number: about as many degrees of freedom as seeds.
  EXPECT_LT(squares / dimensions, 26.2) << "the 1% point of chi-squared with 12 degrees of freedom";
  EXPECT_NEAR(variance, 1, 0.15);
}

// Steps are too short to come from one side to the other.
TEST(Sampler, LeapsBetweenModes) {
  const auto sides = [](std::span<const double> point, std::uint64_t, std::span<double> moments) { moments[0] = std::abs(point[0] - 0.5), moments[1] = point[1]; };
  const auto end = sample_posterior({2, {0.4, 0.5}, {0.05, 0.05}, {true, true}}, sides, {.particles = 200, .seed = 1}, go_on);
  ASSERT_EQ(end.ending, Ending::independent);
  const auto& all = end.particles;
  const auto crossed = std::count_if(all.begin(), all.end(), [](const auto& p) { return (p.origin[0] < 0.5) != (p.point[0] < 0.5); });
  const auto low = std::count_if(all.begin(), all.end(), [](const auto& p) { return p.point[0] < 0.5; });
  EXPECT_NEAR(static_cast<double>(crossed), 100, 30);
  EXPECT_NEAR(static_cast<double>(low), 100, 25) << "half on either side";
}

// One parameter of two stays where it was.
TEST(Sampler, WhatDrawsRememberIsSharedWithinARoot) {
  Population population;
  for (int i = 0; i < 100; ++i) {
    const double x = i / 100.0, other = (i * 37 % 100) / 100.0;
    population.particles.push_back({{x, x}, {}, 0, static_cast<std::uint64_t>(i), 0, {x, other}});
  }
  EXPECT_EQ(population.memory(), 1) << "the tolerance is not reached";
  EXPECT_EQ(population.independent(), 100u);
  population.roots = 4;
  EXPECT_NEAR(population.memory(), 1, 1e-12) << "the slowest counts";
  EXPECT_EQ(population.independent(), 4u);
  for (auto& particle : population.particles) particle.origin[0] = particle.origin[1];
  const double memory = population.memory(), shared = std::max(0.0, memory * memory - 0.01);
  EXPECT_LT(memory, 0.2);
  EXPECT_EQ(population.independent(), static_cast<std::size_t>(1 / ((1 - shared) / 100 + shared / 4) + 1e-9));
}

TEST(Sampler, RootsOfUnequalSizeCountForFewer) {
  std::size_t lineages = 0;
  const auto end = sample_posterior(sums_seen, sums, {.particles = 200, .seed = 4}, go_on, [&](const Population& p) {
    if (p.roots > 0 && lineages == 0) lineages = p.lineages();
  });
  EXPECT_GT(end.roots, 1);
  EXPECT_LT(end.roots, static_cast<double>(lineages));
}

TEST(Sampler, SaysWhetherSimulationsWereSpentBeforeDrawsWereIndependent) {
  SamplerPlan plan{.particles = 100, .seed = 1};
  std::uint64_t at_tolerance = 0;
  const auto whole = sample_posterior(sums_seen, sums, plan, go_on, [&](const Population& p) {
    if (has_reached(plan, p) && at_tolerance == 0) at_tolerance = p.simulations;
  });
  plan.most_simulations = at_tolerance + 200;
  const auto cut = sample_posterior(sums_seen, sums, plan, go_on);
  EXPECT_EQ(cut.ending, Ending::simulations_spent);
  EXPECT_TRUE(has_reached(plan, cut));
  EXPECT_LT(cut.lineages(), 100u);
  EXPECT_EQ(whole.ending, Ending::independent);
  EXPECT_LT(at_tolerance, whole.simulations);
}

TEST(Sampler, AtTheToleranceEveryDrawStaysWithinIt) {
  std::size_t after = 0;
  const SamplerPlan plan{.particles = 100, .seed = 2};
  sample_posterior(sums_seen, sums, plan, go_on, [&](const Population& p) {
    if (!has_reached(plan, p)) return;
    ++after;
    for (const auto& particle : p.particles) EXPECT_LE(particle.distance, plan.tolerance);
  });
  EXPECT_GT(after, 2u);
}

TEST(Sampler, AtTheToleranceItGoesOnWithMoreSimulationsAsIfItHadHadThem) {
  const auto with = [&](std::uint64_t most, Population from) {
    return sample_posterior(sums_seen, sums, {.particles = 50, .most_simulations = most, .seed = 5}, go_on, {}, std::move(from));
  };
  const auto whole = with(1000000, {}), pieces = with(1000000, with(whole.simulations - 70, with(whole.simulations / 2, {})));
  ASSERT_EQ(whole.simulations, pieces.simulations);
  for (std::size_t i = 0; i < 50; ++i) EXPECT_EQ(whole.particles[i].point, pieces.particles[i].point);
}

// Wherever it was cut short, in the fall of the tolerance or at it: few particles lie beyond the last tolerances, so that a cut generation leaves enough
// simulations for a part of another.
TEST(Sampler, WhereverItWasCutItGoesOnAsIfItHadNotBeen) {
  const auto with = [&](std::uint64_t most, Population from) {
    return sample_posterior({1, {0.5}, {0.03}, {true}}, noisy, {.particles = 12, .most_simulations = most, .seed = 1}, go_on, {}, std::move(from));
  };
  const auto whole = with(1000, {});
  ASSERT_EQ(whole.ending, Ending::independent);
  for (std::uint64_t most = 20; most < whole.simulations; ++most) {
    const auto pieces = with(1000, with(most, {}));
    ASSERT_EQ(whole.simulations, pieces.simulations) << most;
    for (std::size_t i = 0; i < 12; ++i) ASSERT_EQ(whole.particles[i].point, pieces.particles[i].point) << most;
  }
}

// The posterior is a thin ring, on which steps as wide as the ring are hardly ever accepted.
TEST(Sampler, StepsGetShorterWhereFewAreAccepted) {
  const auto radius = [](std::span<const double> point, std::uint64_t, std::span<double> moments) { moments[0] = std::hypot(point[0] - 0.5, point[1] - 0.5); };
  const auto end = sample_posterior({2, {0.3}, {0.003}, {true}}, radius, {.particles = 100, .seed = 1}, go_on);
  EXPECT_EQ(end.ending, Ending::independent);
  EXPECT_LT(end.scale, 0.3);
  EXPECT_GT(end.acceptance, 0.03);
}

TEST(Sampler, AnotherSeedHasOtherRandomNumbers) {
  const auto streams_of = [](std::uint64_t seed) {
    std::set<std::uint64_t> streams;
    const auto note = [&](std::span<const double>, std::uint64_t stream, std::span<double> moments) { streams.insert(stream), moments[0] = 0; };
    draw_prior({1, {0}, {1}, {true}}, note, {.particles = 50, .seed = seed}, go_on);
    return streams;
  };
  const auto one = streams_of(1), two = streams_of(2);
  EXPECT_EQ(one.size(), 50u);
  EXPECT_LT(*one.rbegin(), std::uint64_t{1} << 52) << "beyond lie those of known truths";
  for (const auto stream : two) EXPECT_FALSE(one.contains(stream));
}

TEST(Sampler, EndsWhereNoRunHasTheFittedMoment) {
  const auto never = [](std::span<const double>, std::uint64_t, std::span<double> moments) { moments[0] = std::nan(""); };
  const auto end = sample_posterior({1, {0}, {1}, {true}}, never, {.particles = 20, .seed = 1}, go_on);
  EXPECT_EQ(end.ending, Ending::nothing_finite);
  EXPECT_EQ(end.simulations, 20u);
}

// One draw in eight is finite: the others are replaced by copies of these, and none is kept.
TEST(Sampler, KeepsNothingThatIsInfinitelyFar) {
  const auto seldom = [](std::span<const double> point, std::uint64_t, std::span<double> moments) { moments[0] = point[0] < 0.125 ? point[0] : std::nan(""); };
  const auto end = sample_posterior({1, {0.1}, {0.01}, {true}}, seldom, {.particles = 64, .tolerance = 1, .seed = 1}, go_on);
  EXPECT_EQ(end.ending, Ending::independent);
  for (const auto& particle : end.particles) EXPECT_NEAR(particle.point[0], 0.1, 0.01);
}

TEST(Sampler, NeverMakesMoreSimulationsThanItMay) {
  for (const std::uint64_t most : {200, 333, 1000, 1500}) {
    const auto end = sample_posterior({1, {0.5}, {0.0001}, {true}}, noisy, {.particles = 100, .tolerance = 1e-6, .most_simulations = most, .seed = 1}, go_on);
    EXPECT_LE(end.simulations, most);
    EXPECT_EQ(end.ending, Ending::simulations_spent);
  }
}

TEST(Sampler, AMomentThatIsMissingIsInfinitelyFar) {
  const Target target{1, {0, 0}, {1, 1}, {true, false}};
  const double missing = std::nan("");
  EXPECT_TRUE(std::isinf(distance(target, std::vector{missing, 0.0})));
  EXPECT_EQ(distance(target, std::vector{0.0, missing}), 0) << "one for checking may be missing";
  EXPECT_DOUBLE_EQ(distance({1, {0, 0}, {1, 2}, {true, true}}, std::vector{3.0, 8.0}), std::sqrt((9.0 + 16.0) / 2));
}

TEST(Sampler, AFailureOfASimulationComesOut) {
  const auto broken = [](std::span<const double>, std::uint64_t, std::span<double>) { throw std::runtime_error("no such thing"); };
  EXPECT_THROW(sample_posterior({1, {0}, {1}, {true}}, broken, {.particles = 20, .jobs = 2}, go_on), std::runtime_error);
}

// Simulation-based calibration (Talts et al. 2018): ranks of the truth among posterior draws are uniform when truths come from the prior.
TEST(Sampler, RanksOfTruthsAreUniform) {
  constexpr int truths = 200, bins = 5;
  std::array<int, bins> counts{};
  for (int k = 0; k < truths; ++k) {
    const Random random(11, static_cast<std::uint64_t>(k), 0);
    const double truth = random.uniform(Purpose::calibration, 1);
    const double seen = truth + 0.1 * random.normal(Purpose::calibration, 2);
    const auto end = sample_posterior({1, {seen}, {0.03}, {true}}, noisy, {.particles = 100, .seed = static_cast<std::uint64_t>(k + 1)}, go_on);
    int below = 0;
    for (const auto& particle : end.particles) below += particle.point[0] < truth;
    ++counts[static_cast<std::size_t>(std::min(bins - 1, below * bins / 100))];
  }
  double chi2 = 0;
  for (const int count : counts) chi2 += (count - truths / bins) * (count - truths / bins) / (static_cast<double>(truths) / bins);
  EXPECT_LT(chi2, 18.5) << "the 0.1% point of chi-squared with 4 degrees of freedom";
}

}  // namespace
}  // namespace headway::calibrate
