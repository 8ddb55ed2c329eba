#include "classic/growth.h"

#include <gmock/gmock.h>

#include "classic/takeoff.h"

namespace headway::classic {
namespace {

TEST(Ideas, FormulaAndSimulationAgree) {
  auto ideas = with_defaults<Ideas>();
  for (const double difficulty : {0.0, 0.3, 2.0}) {
    ideas.difficulty = difficulty;
    EXPECT_NEAR(solve_level(ideas) / level(ideas), 1, 1e-6);
  }
  for (const double difficulty : {0.3, 0.8, 2.0}) {
    ideas.difficulty = difficulty;
    EXPECT_NEAR(solve_long_run_growth(ideas), long_run_growth(ideas), 1e-6);
  }
}

TEST(Ideas, SolversFollowFastBeginnings) {
  auto ideas = with_defaults<Ideas>();
  ideas.productivity = 1e6;
  ideas.years = 1e6;
  ideas.difficulty = 2;
  EXPECT_NEAR(solve_level(ideas) / level(ideas), 1, 1e-6);
  EXPECT_NEAR(solve_long_run_growth(ideas), long_run_growth(ideas), 1e-6);
}

TEST(Ideas, ExplodeExactlyWhenReturnsExceedDifficulty) {
  auto ideas = with_defaults<Ideas>();
  ideas.returns = 1;
  ideas.difficulty = 1.01;
  EXPECT_EQ(blow_up_time(ideas), math::infinity);
  ideas.difficulty = 0.5;
  EXPECT_NEAR(blow_up_time(ideas), 1 / (0.5 * ideas.productivity), 1e-9);
  EXPECT_NEAR(solve_blow_up_time(ideas), blow_up_time(ideas), 1e-4);
}

TEST(Bottleneck, SpecialCasesOfTheElasticity) {
  EXPECT_NEAR(whole_speedup({0.9, 100, -1}), amdahl_speedup({0.9, 100, 0}), 1e-12);
  EXPECT_NEAR(whole_speedup({0.9, 100, 1}), 90.1, 1e-9);
  EXPECT_NEAR(whole_speedup({0.9, 100, 0}), whole_speedup({0.9, 100, 1e-7}), 1e-4);
  EXPECT_NEAR(whole_limit({0.9, 1, -1}), 10, 1e-9);
  EXPECT_EQ(whole_limit({0, 1, -1}), 1);
  EXPECT_EQ(whole_limit({1, 1, -1}), math::infinity);
  EXPECT_NEAR(whole_speedup({1, 100, -3}), 100, 1e-6);
}

TEST(GapTiming, TendsToTheGapOverAConstantSpeed) {
  EXPECT_NEAR(calendar_time({10, 2, 2}), 5, 1e-12);
  EXPECT_NEAR(calendar_time({10, 2, 2 * (1 + 1e-9)}), 5, 1e-6);
  EXPECT_NEAR(calendar_time({10, 1, 100}), 10 * 0.99 / math::log(100.0), 1e-12);
  EXPECT_NEAR(solve_calendar_time({10, 1, 100}), calendar_time({10, 1, 100}), 1e-6);
}

TEST(Takeoff, NeedsAreLogSpacedUpToTheLast) {
  const auto world = with_defaults<Takeoff>();
  const auto needs = log_training_needs(world);
  ASSERT_EQ(needs.size(), 100u);
  EXPECT_NEAR(needs.back(), world.full_training * math::log(10.0), 1e-9);
  EXPECT_NEAR(needs.back() - needs.front(), world.training_span * math::log(10.0), 1e-9);
}

TEST(Takeoff, WithoutMachinesInResearchGrowthIsThatOfItsInputs) {
  auto world = with_defaults<Takeoff>();
  world.run_share = 0;
  world.labour_growth = world.capital_growth = world.waking_growth = world.spending_growth = world.past_growth;
  world.hardware_ceiling = world.software_ceiling = 100;
  EXPECT_NEAR(simulate_takeoff(world).all, years_without_machines(world, world.full_training), 1e-3);
}

TEST(Takeoff, MachinesShortenItAndCeilingsHoldIt) {
  auto world = with_defaults<Takeoff>();
  const auto plain = simulate_takeoff(world);
  EXPECT_LE(plain.wake_up, plain.first_fifth);
  EXPECT_LT(plain.first_fifth, plain.all);
  auto without = world;
  without.run_share = 0;
  EXPECT_GT(simulate_takeoff(without).all - simulate_takeoff(without).first_fifth, plain.all - plain.first_fifth);
  world.hardware_ceiling = world.software_ceiling = 0;
  world.spending_growth = world.waking_growth = 0;
  EXPECT_EQ(simulate_takeoff(world, 0.1).all, math::infinity);
}

double answer_of(std::string_view model, std::string_view quantity) {
  const auto& classic = *find_classic(model);
  for (const auto& answer : classic.answer(default_values(classic), {2, 1}))
    if (answer.quantity == quantity) return answer.solved;
  return math::not_a_number;
}

// Investors wake up, people and capital grow, and ceilings hold whether machines do research or not.
TEST(Takeoff, WithoutMachinesInResearchTheRestOfTheModelRuns) {
  auto idle = with_defaults<Takeoff>();
  idle.run_share = 0;
  const auto dates = simulate_takeoff(idle);
  EXPECT_NEAR(answer_of("takeoff", "years from 20% to all tasks if machines did no research"), dates.all - dates.first_fifth, 1e-12);
  EXPECT_NEAR(dates.all - dates.first_fifth, 9.62, 0.01);
}

TEST(Takeoff, MachinesReplacePeopleOnlyWhereTasksAreAutomated) {
  const auto world = with_defaults<Takeoff>();
  EXPECT_EQ(cognitive_labour(world, 3, 100, 0), 3);
  EXPECT_EQ(cognitive_labour(world, 3, 100, takeoff_tasks), 103);
  EXPECT_NEAR(cognitive_labour(world, 3, 0.1, 50), 3.1, 1e-12);
  // Half of the tasks cannot wait: with rho = -0.5 endless machines give (1/2)^(1/rho) (people / half).
  EXPECT_NEAR(cognitive_labour(world, 3, 1e15, 50), 4 * 6, 1e-3);
}

TEST(Timelines, MoreComputeComesEarlier) {
  auto world = with_defaults<Timelines>();
  const double plain = time_to_automation(world, 0.5);
  EXPECT_LT(plain, time_to_automation(world, 0.99));
  world.compute_growth *= 1.5;
  EXPECT_LT(time_to_automation(world, 0.5), plain);
  world.steepness = 0;
  EXPECT_EQ(time_to_automation(world, 0.9, 20), math::infinity);
}

TEST(GrowthDilemma, PrintedAnchor) {
  const auto world = with_defaults<GrowthDilemma>();
  EXPECT_NEAR(std::exp(stopping_log_consumption(world)), 54.598, 5e-4);
  EXPECT_NEAR(stopping_time(world), 40, 1e-9);
}

TEST(GrowthDilemma, StopsWhereTheValueOfLifeReachesGrowthOverHazard) {
  for (const double gamma : {0.5, 0.95, 1.0, 1.5, 3.0}) {
    auto world = with_defaults<GrowthDilemma>();
    world.aversion = gamma;
    const double c = std::exp(stopping_log_consumption(world));
    if (c == math::infinity) {
      EXPECT_LT(life_value(world, 1e30), world.growth / world.hazard);
      EXPECT_EQ(solve_stopping_time(world), math::infinity);
    } else {
      EXPECT_NEAR(life_value(world, c), world.growth / world.hazard, 1e-8);
      EXPECT_NEAR(solve_stopping_time(world), stopping_time(world), 1e-6);
    }
  }
  auto safe = with_defaults<GrowthDilemma>();
  safe.hazard = 1e-4;  // consumption beyond any number
  EXPECT_NEAR(stopping_time(safe), 9940, 1e-6);
  EXPECT_NEAR(solve_stopping_time(safe), 9940, 1e-3);
  auto never = with_defaults<GrowthDilemma>();
  never.aversion = 0.9;  // 1/(1 - gamma) is just g/delta
  EXPECT_EQ(stopping_time(never), math::infinity);
  EXPECT_EQ(solve_stopping_time(never), math::infinity);
  auto deadly = with_defaults<GrowthDilemma>();
  deadly.hazard = 0.1;
  EXPECT_EQ(stopping_time(deadly), 0) << "never begin";
}

// A date that is not reached is no number and no infinity, and a note says how far the model was followed.
TEST(Growth, DatesBeyondWhatIsFollowedAreNotes) {
  const auto& model = *find_classic("timelines");
  auto values = default_values(model);
  for (const auto& row : model.parameters()) {
    if (row.name == "compute_growth" || row.name == "labour_growth") value_at(values.data(), row) = 0;
    if (row.name == "difficulty") value_at(values.data(), row) = 0.2;
  }
  const auto answers = model.answer(values, {2, 1});
  EXPECT_TRUE(std::isnan(answers[1].solved));
  EXPECT_NE(answers[1].note.find("years to 99% automation: more than 200"), std::string::npos) << answers[1].note;
}

}  // namespace
}  // namespace headway::classic
