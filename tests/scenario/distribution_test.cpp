// Uncertain values: quantiles against their closed forms, and draws that depend on nothing else.
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <set>

#include "scenario/reading.h"
#include "scenario/sweep_plan.h"

namespace headway {
namespace {

using Family = Distribution::Family;
using reading::read;

TEST(Distribution, QuantilesHaveTheirClosedForms) {
  EXPECT_DOUBLE_EQ(quantile({Family::uniform, {2, 6}}, 0.25), 3);
  EXPECT_DOUBLE_EQ(quantile({Family::normal, {10, 2}}, 0.5), 10);
  EXPECT_NEAR(quantile({Family::normal, {10, 2}}, 0.975), 10 + 2 * 1.959963984540054, 1e-12);
  EXPECT_DOUBLE_EQ(quantile({Family::lognormal, {3, 0.7}}, 0.5), 3);
  EXPECT_NEAR(quantile({Family::lognormal, {3, 0.7}}, 0.025), 3 * std::exp(-0.7 * 1.959963984540054), 1e-12);
  EXPECT_DOUBLE_EQ(quantile({Family::triangular, {0, 1, 4}}, 0.25), 1);
  EXPECT_DOUBLE_EQ(quantile({Family::triangular, {0, 1, 4}}, 0.0625), 0.5);
  EXPECT_DOUBLE_EQ(quantile({Family::triangular, {0, 1, 4}}, 0.8125), 2.5);
  EXPECT_DOUBLE_EQ(quantile({Family::triangular, {2, 2, 2}}, 0.3), 2);
  EXPECT_DOUBLE_EQ(quantile({Family::choice, {1, 5, 9, 13}}, 0.49), 5);
  EXPECT_DOUBLE_EQ(quantile({Family::choice, {1, 5}}, 0.999999), 5);
  EXPECT_DOUBLE_EQ(quantile({Family::joint, {9, 1, 5}}, 0.5), 5) << "the marginal distribution, whatever the order of the draws";
}

TEST(Draw, NumbersOfInstrumentsAndCommitments) {
  const auto scenario = read(reading::small_world + R"(
[[instrument]]
name = "a.b pause"
kind = "moratorium"
enforcement = {uniform = [0.2, 0.4]}
threshold = {choice = [26, 28]}
[[commitment]]
name = "pact"
parties = "laboratories"
participation = {uniform = [0.5, 1]}
then = {safety_share = {triangular = [0, 0.1, 0.2]}}
monitor = {detection = {uniform = [0, 1]}}
penalty = {money = {loguniform = [0.1, 10]}}
)");
  ASSERT_EQ(scenario.uncertain.size(), 6u);
  EXPECT_NEAR(scenario.policy[0].schedule.enforcement, 0.3, 1e-12) << "the median stands for it";
  std::set<double> enforcement, detection;
  for (std::uint64_t replicate = 0; replicate < 20; ++replicate) {
    const auto drawn = draw_run(scenario, 1, replicate);
    const double effort = drawn.policy[0].schedule.enforcement;
    EXPECT_TRUE(effort >= 0.2 && effort <= 0.4) << effort;
    EXPECT_EQ(numbers_in(drawn, scenario.uncertain), numbers_in(draw_run(scenario, 1, replicate / 2 * 2), scenario.uncertain)) << "two runs of a draw";
    EXPECT_TRUE(drawn.schemes[0].terms.participation >= 0.5 && drawn.schemes[0].obligations.safety_share <= 0.2 && drawn.schemes[0].penalty.money >= 0.1);
    enforcement.insert(effort), detection.insert(drawn.schemes[0].monitor.detection);
  }
  EXPECT_EQ(enforcement.size(), 10u);
  EXPECT_EQ(detection.size(), 10u);
  EXPECT_EQ(read(scenario.text).text, scenario.text) << "the resolved scenario holds the distributions";
  EXPECT_EQ(read(scenario.text).uncertain.size(), 6u);
  EXPECT_TRUE(read(scenario.text, {{"run.fix_uncertain", "true"}}).uncertain.empty());
}

TEST(Draw, JointParametersComeFromOneDraw) {
  const auto scenario = read("[clock]\nstart = {joint = [2030, 2032, 2031]}\nhorizon = {joint = [10, 12, 11]}\n[run]\nruns_per_draw = 1\n");
  std::set<double> seen;
  for (std::uint64_t r = 0; r < 40; ++r) {
    const auto p = draw_parameters(scenario, 1, r);
    EXPECT_EQ(p.clock.start - 2030, p.clock.horizon - 10);
    seen.insert(p.clock.start);
  }
  EXPECT_EQ(seen.size(), 3u) << "every draw is used";
  EXPECT_EQ(read(scenario.text).uncertain.size(), 2u) << "the resolved scenario holds the draws";
}

RC_GTEST_PROP(DistributionProperty, TriangularInvertsItsDistributionFunction, ()) {
  const double low = *rc::gen::inRange(-50, 50), mode = low + *rc::gen::inRange(0, 20), high = mode + *rc::gen::inRange(1, 20);
  const double u = (*rc::gen::inRange(0, 1000) + 0.5) / 1000;
  const double x = quantile({Family::triangular, {low, mode, high}}, u);
  const double below = x < mode ? (x - low) * (x - low) / ((high - low) * (mode - low))
                                : 1 - (high - x) * (high - x) / ((high - low) * (high - mode));
  RC_ASSERT(std::abs(below - u) < 1e-12);
}

TEST(Draw, GivenValuesStayAndUncertainOnesVary) {
  const auto scenario = read("[clock]\nstart = 2030\nhorizon = {uniform = [10, 20]}\n");
  EXPECT_DOUBLE_EQ(scenario.parameters.clock.horizon, 15) << "the median stands for an uncertain value";
  const auto a = draw_parameters(scenario, 1, 0), b = draw_parameters(scenario, 1, 2), c = draw_parameters(scenario, 2, 0);
  EXPECT_EQ(a.clock.start, 2030);
  EXPECT_NE(a.clock.horizon, b.clock.horizon);
  EXPECT_NE(a.clock.horizon, c.clock.horizon);
  EXPECT_EQ(a.clock.horizon, draw_parameters(scenario, 1, 0).clock.horizon);
}

TEST(Draw, IsRunMoreThanOnceSoThatChanceCanBeTold) {
  const std::string text = "[clock]\nhorizon = {uniform = [10, 20]}\n";
  const auto twice = read(text), once = read(text + "[run]\nruns_per_draw = 1\n"), thrice = read(text + "[run]\nruns_per_draw = 3\n");
  const auto horizon = [](const Scenario& scenario, std::uint64_t r) { return draw_parameters(scenario, 1, r).clock.horizon; };
  EXPECT_EQ(horizon(twice, 0), horizon(twice, 1));
  EXPECT_NE(horizon(twice, 1), horizon(twice, 2));
  EXPECT_EQ(horizon(twice, 2), horizon(once, 1)) << "draws have numbers of their own";
  for (std::uint64_t r = 0; r < 9; ++r) EXPECT_EQ(draw_of(thrice, r), r / 3);
  EXPECT_EQ(draw_of(read("[clock]\nhorizon = 10\n"), 7), 0u) << "nothing is uncertain";
}

TEST(Draw, IsAfreshForEachStreamOfASweep) {
  const auto scenario = read("[clock]\nhorizon = {uniform = [10, 20]}\n[sweep]\ndesign = \"sobol\"\nreplicates = 2\n[sweep.factor]\nmarket.price_weight = \"plausible\"\n");
  const auto& policy = scenario.sweep->policies.at(0).scenario;
  EXPECT_NE(draw_parameters(policy, 1, 0).clock.horizon, draw_parameters(policy, 1, 1).clock.horizon);
}

TEST(Draw, IsTheMedianWhenFixed) {
  const auto scenario = read("[clock]\nhorizon = {uniform = [10, 20]}\n", {{"run.fix_uncertain", "true"}});
  EXPECT_TRUE(scenario.uncertain.empty());
  EXPECT_EQ(draw_parameters(scenario, 1, 4).clock.horizon, 15);
  EXPECT_EQ(read(scenario.text).parameters.clock.horizon, 15) << "the resolved scenario says so, too";
}

TEST(Draw, DoesNotDependOnWhatElseIsUncertain) {
  const auto one = read("[clock]\nhorizon = {uniform = [10, 20]}\n");
  const auto two = read("[clock]\nhorizon = {uniform = [10, 20]}\nstart = {uniform = [2020, 2030]}\ndt = {choice = [1, 2, 3]}\n");
  for (std::uint64_t r = 0; r < 20; ++r)
    EXPECT_EQ(draw_parameters(one, 5, r).clock.horizon, draw_parameters(two, 5, r).clock.horizon);
}

TEST(Draw, SpreadsAsTheDistributionSays) {
  const auto scenario = read("[clock]\nhorizon = {uniform = [10, 20]}\n");
  double sum = 0, square = 0;
  constexpr int n = 20000;
  for (std::uint64_t r = 0; r < n; ++r) {
    const double x = draw_parameters(scenario, 1, r).clock.horizon;
    ASSERT_GE(x, 10);
    ASSERT_LE(x, 20);
    sum += x;
    square += x * x;
  }
  const double mean = sum / n, deviation = std::sqrt(square / n - mean * mean);
  EXPECT_NEAR(mean, 15, 5 * 2.887 / std::sqrt(n));
  EXPECT_NEAR(deviation, 10 / std::sqrt(12), 0.05);
}

TEST(Draw, IsClampedToTheDomain) {
  const auto scenario = read("[clock]\nhorizon = {normal = [10, 1e300]}\ndt = {lognormal = [1, 1e300]}\n");
  for (std::uint64_t r = 0; r < 100; ++r) {
    const auto clock = draw_parameters(scenario, 1, r).clock;
    EXPECT_TRUE(clock.horizon == 0 || clock.horizon == 1000) << clock.horizon;
    EXPECT_TRUE(clock.dt == 0.05 || clock.dt == 12) << clock.dt;
  }
}

}  // namespace
}  // namespace headway
