// `extends`: what an overlay changes, adds and removes.
#include <gmock/gmock.h>

#include "scenario/reading.h"

namespace headway {
namespace {

using reading::problems_of;
using reading::small_world;
using testing::ElementsAre;

class Overlay : public testing::Test {
 protected:
  Scenario load(const std::string& over) {
    folder.write("base.toml", "title = \"base\"\n[clock]\nstart = 2027\nhorizon = {uniform = [5, 9]}\n" + small_world +
                                  "[[instrument]]\nname = \"pause\"\nkind = \"moratorium\"\nthreshold = 26\n"
                                  "trigger = {metric = \"trust\", below = 0.2}\n");
    return load_scenario(folder.write("over.toml", "extends = \"base.toml\"\n" + over));
  }
  std::vector<std::string> problems(const std::string& over) {
    return problems_of([&] { load(over); });
  }
  Folder folder;
};

TEST_F(Overlay, GroupsMergeKeyByKey) {
  const auto scenario = load("[clock]\ndt = 0.5\n");
  EXPECT_EQ(scenario.title, "base");
  EXPECT_EQ(scenario.parameters.clock.start, 2027);
  EXPECT_EQ(scenario.parameters.clock.dt, 0.5);
  EXPECT_EQ(scenario.uncertain.size(), 1u);
}

TEST_F(Overlay, ADistributionIsReplacedAsAWhole) {
  const auto scenario = load("[clock]\nhorizon = {lognormal = [10, 0.5]}\nstart = {choice = [2026, 2028]}\n");
  ASSERT_EQ(scenario.uncertain.size(), 2u);
  EXPECT_EQ(scenario.uncertain[0].distribution.family, Distribution::Family::lognormal);
  EXPECT_EQ(load("[clock]\nhorizon = 3\n").uncertain.size(), 0u);
}

TEST_F(Overlay, RowsMergeByNameAndNewOnesAppend) {
  const auto world = load("[[lab]]\nname = \"alpha\"\ncash = 5\nstaff = {control = 9}\n"
                          "[[lab]]\nname = \"gamma\"\nstate = \"east\"\n").initial;
  EXPECT_THAT(world.labs.names, ElementsAre("alpha", "beta", "gamma"));
  EXPECT_EQ(world.labs.cash[0], 5);
  EXPECT_EQ(world.labs.type[0], static_cast<int>(LabType::safety_focused));
  EXPECT_EQ(world.labs.staff(0, index_of(Field::control)), 9);
  EXPECT_EQ(world.labs.staff(0, index_of(Field::alignment)), 60);
}

TEST_F(Overlay, RowsAreRemoved) {
  const auto scenario = load("[[lab]]\nname = \"alpha\"\nremove = true\n[[instrument]]\nname = \"pause\"\nremove = true\n");
  EXPECT_THAT(scenario.initial.labs.names, ElementsAre("beta"));
  EXPECT_TRUE(scenario.policy.empty());
}

TEST_F(Overlay, InstrumentsMergeByName) {
  const auto scenario = load("[[instrument]]\nname = \"pause\"\nfine = 2\ntrigger = {metric = \"harm\", above = 1e9}\n"
                             "[[instrument]]\nname = \"licence\"\nkind = \"certification\"\n");
  ASSERT_EQ(scenario.policy.size(), 2u);
  EXPECT_EQ(std::get<Moratorium>(scenario.policy[0].instrument).threshold, 26);
  EXPECT_EQ(std::get<Moratorium>(scenario.policy[0].instrument).fine, 2);
  EXPECT_EQ(scenario.policy[0].trigger.metric, "harm");
  EXPECT_TRUE(scenario.policy[0].trigger.above);
}

TEST_F(Overlay, MistakesNameTheFileThatMadeThem) {
  EXPECT_THAT(problems("[[lab]]\nname = \"alpah\"\nremove = true\n[[lab]]\nname = \"beta\"\nremove = 1\n[clock]\ndt = 99\n"),
              ElementsAre(folder.path("over.toml") + ":2:1: lab.alpah: there is no lab to remove called `alpah`; did you mean `alpha`?",
                          folder.path("over.toml") + ":7:10: lab.beta.remove: 1 is not `true`; write `remove = true`, or leave it out",
                          folder.path("over.toml") + ":9:6: clock.dt: 99 is out of range; give a number between 0.05 and 12 (month)"));
  EXPECT_THAT(problems("[[state]]\nname = \"east\"\nremove = true\n"),
              ElementsAre(folder.path("base.toml") + ":25:9: lab.beta.state: there is no state called `east`; known: north"));
}

TEST(Extends, CirclesAreRefused) {
  const Folder folder;
  const auto path = folder.write("a.toml", "extends = \"b.toml\"\n");
  folder.write("b.toml", "extends = \"./a.toml\"\n");
  EXPECT_THAT(problems_of([&] { load_scenario(path); }),
              ElementsAre(testing::AllOf(testing::StartsWith(folder.path("b.toml") + ":1:11: extends: `"),
                                         testing::EndsWith("extends itself; break the circle"))));
}

TEST(Extends, ChainsReachEightDeep) {
  const Folder folder;
  folder.write("0.toml", "[run]\nseed = 77\n");
  for (int i = 1; i <= 9; ++i)
    folder.write(std::to_string(i) + ".toml", "extends = \"" + std::to_string(i - 1) + ".toml\"\n");
  EXPECT_EQ(load_scenario(folder.path("8.toml")).seed, 77u);
  EXPECT_THAT(problems_of([&] { load_scenario(folder.path("9.toml")); }),
              ElementsAre(testing::EndsWith("extends: a chain of more than 8 files; shorten it")));
}

TEST(Extends, PathsStartAtTheFileThatNamesThem) {
  const Folder folder;
  folder.write("base/base.toml", "state = {csv = \"data/states.csv\"}\n");
  folder.write("base/data/states.csv", "name,gdp\nnorth,5\n");
  const auto path = folder.write("mine/over.toml", "extends = \"../base/base.toml\"\nstate = {csv = \"more.csv\"}\n");
  folder.write("mine/more.csv", "name,gdp\neast,6\nnorth,7\n");
  const auto world = load_scenario(path).initial;
  EXPECT_THAT(world.states.names, ElementsAre("north", "east"));
  EXPECT_THAT(std::vector<double>(world.states.gdp.begin(), world.states.gdp.end()), ElementsAre(7, 6));
}

TEST(Extends, PathsThatWillNotDo) {
  const Folder folder;
  const auto refused = [&](const std::string& text) {
    const auto lines = problems_of([&] { load_scenario(folder.write("a.toml", text)); });
    return lines.size() == 1 ? lines[0] : std::to_string(lines.size()) + " problems";
  };
  folder.write("other.toml", "");
  EXPECT_EQ(refused("extends = \"/etc/passwd\"\n"),
            folder.path("a.toml") + ":1:11: extends: an absolute path would tie the scenario to one computer; "
                                    "give a path relative to this file");
  EXPECT_EQ(refused("extends = 5\n"), folder.path("a.toml") + ":1:11: extends: 5 is not a path; give the path of a file, in quotes");
  EXPECT_EQ(refused("extends = \"othr.toml\"\n"),
            folder.path("a.toml") + ":1:11: extends: `" + reading::shortened(folder.path("othr.toml")) +
                "`: there is no such file; did you mean `" + folder.path("other.toml") + "`?");
  EXPECT_EQ(refused("extends = \".\"\n"), folder.path("a.toml") + ":1:11: extends: `" + reading::shortened(folder.path(".")) +
                                              "`: it is a directory; give a regular file");
}

}  // namespace
}  // namespace headway
