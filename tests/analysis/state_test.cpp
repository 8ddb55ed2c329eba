// States of calibrations: read back exactly, refused when they are of something else or damaged.
#include "analysis/calibrate/state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "core/error.h"
#include "core/random.h"
#include "folder.h"

namespace headway::calibrate {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

const StateOwner owner{"study", "program"};

void noisy_line(std::span<const double> point, std::uint64_t stream, std::span<double> moments) {
  moments[0] = point[0] + 0.1 * Random(5, stream, 0).normal(Purpose::calibration, 0);
}

Population some_population(std::uint64_t most_simulations = 300) {
  const std::atomic<bool> stop{false};
  return sample_posterior({2, {0.5}, {0.001}, {true}}, noisy_line, {.particles = 20, .tolerance = 1e-6, .most_simulations = most_simulations, .seed = 1}, stop);
}

std::string refusal_of(const Folder& folder, const std::string& text, const StateOwner& reader = owner) {
  try {
    read_state(folder.write("state.txt", text), reader);
  } catch (const InputError& error) {
    return describe(error.problems().at(0));
  }
  return "";
}

TEST(State, IsReadBackExactly) {
  const Folder folder;
  auto population = some_population();
  ASSERT_NE(population.uncut, nullptr) << "the last generation was cut short";
  population.particles[3].moments[0] = std::nan("");
  population.tolerance = HUGE_VAL;
  const auto again = read_state(folder.write("state.txt", write_state(population, owner)), owner);
  ASSERT_EQ(again.particles.size(), population.particles.size());
  EXPECT_EQ(again.particles[7].point, population.particles[7].point);
  EXPECT_EQ(again.particles[7].lineage, population.particles[7].lineage);
  EXPECT_TRUE(std::isnan(again.particles[3].moments[0]));
  EXPECT_TRUE(std::isinf(again.tolerance));
  ASSERT_NE(again.uncut, nullptr);
  EXPECT_EQ(again.uncut->particles[7].point, population.uncut->particles[7].point);
  EXPECT_EQ(write_state(again, owner), write_state(population, owner));
}

TEST(State, HoldsWhereParticlesWereWhenTheToleranceWasReached) {
  const Folder folder;
  const std::atomic<bool> stop{false};
  const auto population = sample_posterior({2, {0.5}, {0.2}, {true}}, noisy_line, {.particles = 20, .tolerance = 1, .seed = 1}, stop);
  ASSERT_GT(population.roots, 0u);
  const auto again = read_state(folder.write("state.txt", write_state(population, owner)), owner);
  EXPECT_EQ(again.roots, population.roots);
  EXPECT_EQ(again.particles[7].origin, population.particles[7].origin);
  EXPECT_EQ(again.memory(), population.memory());
}

TEST(State, MayBeLarge) {
  const Folder folder;
  Population population;
  population.particles.assign(2000, {std::vector<double>(22, 1.0 / 3), std::vector<double>(41, 1.0 / 7), 1.5});
  const auto text = write_state(population, owner);
  ASSERT_GT(text.size(), 2'000'000u) << "more than a scenario may have";
  EXPECT_EQ(read_state(folder.write("state.txt", text), owner).particles.size(), 2000u);
}

TEST(State, OfAnotherStudyOrProgramIsRefused) {
  const Folder folder;
  const auto text = write_state(some_population(), owner);
  EXPECT_THAT(refusal_of(folder, text, {"other", "program"}), AllOf(HasSubstr("another study"), HasSubstr("--force")));
  EXPECT_THAT(refusal_of(folder, text, {"study", "newer"}), AllOf(HasSubstr("another build"), HasSubstr("--force")));
  EXPECT_THAT(refusal_of(folder, "headway calibration 1\nstudy\n"), HasSubstr("another version"));
  EXPECT_THAT(refusal_of(folder, "points\n"), HasSubstr("no state of a calibration"));
}

TEST(State, ThatIsNotWhatWasWrittenIsRefused) {
  const Folder folder;
  const auto text = write_state(some_population(), owner);
  EXPECT_THAT(refusal_of(folder, text.substr(0, text.size() / 2)), HasSubstr("damaged"));
  auto changed = text;
  changed[text.find("0.")] = '7';
  EXPECT_THAT(refusal_of(folder, changed), HasSubstr("damaged"));
}

// A writer with a fault of its own has the right checksum.
TEST(State, HoldsOnlyWhatASamplerCanMake) {
  const Folder folder;
  const auto with = [&](const std::function<void(Population&)>& change) {
    auto population = some_population();
    change(population);
    return refusal_of(folder, write_state(population, owner));
  };
  EXPECT_THAT(with([](auto& p) { p.particles[2].point[1] = 7.5; }), AllOf(HasSubstr("7.5"), HasSubstr("outside of the prior")));
  EXPECT_THAT(with([](auto& p) { p.particles[2].point[1] = std::nan(""); }), HasSubstr("outside of the prior"));
  EXPECT_THAT(with([](auto& p) { p.ending = static_cast<Ending>(99); }), HasSubstr("99"));
  EXPECT_THAT(with([](auto& p) { p.particles[2].distance = -1; }), HasSubstr("distance"));
  EXPECT_THAT(with([](auto& p) { p.particles[2].point.pop_back(); }), HasSubstr("numbers"));
  EXPECT_THAT(with([](auto& p) { p.particles.clear(); }), HasSubstr("no particles"));
}

TEST(State, GoesOnWithMoreSimulationsAsIfItHadHadThem) {
  const Folder folder;
  const std::atomic<bool> stop{false};
  const SamplerPlan plan{.particles = 20, .tolerance = 1e-6, .most_simulations = 500, .seed = 1};
  const auto stored = read_state(folder.write("state.txt", write_state(some_population(), owner)), owner);
  const auto rest = sample_posterior({2, {0.5}, {0.001}, {true}}, noisy_line, plan, stop, {}, stored);
  EXPECT_EQ(write_state(rest, owner), write_state(some_population(500), owner));
}

}  // namespace
}  // namespace headway::calibrate
