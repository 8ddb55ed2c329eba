// The baseline and the policy scenarios balance in every tick of their whole horizon.
#include <gtest/gtest.h>

#include "model/small_world.h"
#include "scenario/scenario.h"

namespace headway {
namespace {

void expect_balanced(const std::string& name) {
  const auto scenario = load_scenario(std::string(HEADWAY_SOURCE_DIR "/scenarios/") + name + ".toml");
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    Simulation run(draw_parameters(scenario, seed, 0), scenario.policy, scenario.initial, seed, 0);
    World before = run.world();
    double worst = 0;
    for (std::int64_t tick = 0; tick < scenario.parameters.clock.ticks() && run.world().commons.control_lost == 0; ++tick) {
      run.step();
      worst = std::max(worst, small::largest_imbalance(before, run.world()));
      ASSERT_EQ(small::first_unsound(run.world()), "") << name << ", seed " << seed << ", tick " << tick + 1;
      before = run.world();
    }
    EXPECT_LT(worst, 1e-9) << name << ", seed " << seed;
  }
}

TEST(Conservation, Baseline) { expect_balanced("baseline"); }
TEST(Conservation, Moratorium) { expect_balanced("moratorium"); }
TEST(Conservation, GlobalMoratorium) { expect_balanced("moratorium_global"); }
TEST(Conservation, UnilateralMoratorium) { expect_balanced("moratorium_unilateral"); }
TEST(Conservation, Certification) { expect_balanced("certification"); }
TEST(Conservation, PublicSafety) { expect_balanced("public_safety"); }
TEST(Conservation, ExportControl) { expect_balanced("export_control"); }

}  // namespace
}  // namespace headway
