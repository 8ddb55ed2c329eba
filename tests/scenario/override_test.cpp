// `--set key=value`.
#include <gmock/gmock.h>

#include "scenario/reading.h"

namespace headway {
namespace {

using reading::problems_in;
using reading::read;
using reading::small_world;
using testing::ElementsAre;

const std::string with_pause = small_world + "[[instrument]]\nname = \"the pause\"\nkind = \"moratorium\"\n";

TEST(Override, ReachesEveryKindOfKey) {
  const auto scenario = read(with_pause, {{"clock.horizon", "10"},
                                          {"clock.dt", "{uniform = [0.5, 1]}"},
                                          {"lab.alpha.cash", "5e8"},
                                          {"lab.alpha.staff.alignment", "7"},
                                          {"lab.beta.type", "startup"},
                                          {"lab.beta.parent", "\"parent\""},
                                          {"instrument.the pause.threshold", "26"},
                                          {"instrument.\"the pause\".enabled", "false"},
                                          {"run.seed", "12"},
                                          {"title", "\"Another\""}});
  EXPECT_EQ(scenario.parameters.clock.horizon, 10);
  ASSERT_EQ(scenario.uncertain.size(), 1u);
  EXPECT_EQ(scenario.uncertain[0].key, "clock.dt");
  EXPECT_EQ(scenario.initial.labs.cash[0], 5e8);
  EXPECT_EQ(scenario.initial.labs.staff(0, index_of(Field::alignment)), 7);
  EXPECT_EQ(scenario.initial.labs.staff(0, index_of(Field::capabilities)), 1200);
  EXPECT_EQ(scenario.initial.labs.type[1], static_cast<int>(LabType::startup));
  EXPECT_EQ(scenario.initial.labs.parent[1], id_of<FunderId>(0));
  EXPECT_EQ(std::get<Moratorium>(scenario.policy[0].instrument).threshold, 26);
  EXPECT_EQ(scenario.policy[0].schedule.enabled, 0);
  EXPECT_EQ(scenario.seed, 12u);
  EXPECT_EQ(scenario.title, "Another");
}

TEST(Override, AStarStandsForEveryRow) {
  const auto scenario = read(small_world, {{"lab.*.cash", "5e8"}, {"lab.*.staff.alignment", "7"}, {"lab.beta.cash", "1"}});
  EXPECT_EQ(scenario.initial.labs.cash[0], 5e8);
  EXPECT_EQ(scenario.initial.labs.cash[1], 1);
  for (const std::size_t lab : {0, 1}) EXPECT_EQ(scenario.initial.labs.staff(lab, index_of(Field::alignment)), 7);
  EXPECT_THAT(problems_in("title = \"nobody\"", {{"lab.*.cash", "3"}}), ElementsAre(testing::HasSubstr("there is no lab called `*`")));
}

TEST(Override, TheLastOneWins) {
  EXPECT_EQ(read("title = \"nobody\"", {{"run.seed", "3"}, {"run.seed", "4"}}).seed, 4u);
}

TEST(Override, MistakesNameTheOption) {
  EXPECT_THAT(problems_in(small_world, {{"clock.horizn", "3"}}),
              ElementsAre("--set: clock.horizn: there is no key `horizn`; did you mean `horizon`?"));
  EXPECT_THAT(problems_in(small_world, {{"clock.horizon", "3 4"}, {"clock.start", "2026\n[run]\nseed=2"}}),
              ElementsAre("--set: clock.horizon: `3 4` is not a TOML value; write a number, or a string as 'clock.horizon=\"...\"'",
                          "--set: clock.start: `2026?[run]?seed=2` is not a TOML value; write a number, or a string as 'clock.start=\"...\"'"));
  EXPECT_THAT(problems_in(small_world, {{"clock.horizon", "nan"}}),
              ElementsAre("--set: clock.horizon: nan is not finite; give a number between 0 and 1000 (year)"));
  EXPECT_THAT(problems_in(small_world, {{"clock.horizon", "ten"}}),
              ElementsAre("--set: clock.horizon: \"ten\" is not a number; give a number between 0 and 1000 (year)"));
  EXPECT_THAT(problems_in(small_world, {{"lab.alpah.cash", "3"}}),
              ElementsAre("--set: lab.alpah.cash: there is no lab called `alpah`; did you mean `alpha`?"));
  EXPECT_THAT(problems_in(small_world, {{"lab.alpha", "3"}, {"", "3"}, {"extends", "\"x\""}, {"a.b.c.d.e", "1"}, {"lab.alpha.name", "x"}}),
              testing::Each(testing::EndsWith(": this is no key that can be set; keys look like training.duration, "
                                              "lab.NAME.cash, instrument.NAME.threshold, run.seed")));
  EXPECT_THAT(problems_in(small_world, {{"clock.horizon", std::string(100000, '[')}}),
              ElementsAre(testing::HasSubstr("is not a TOML value")));
}

}  // namespace
}  // namespace headway
