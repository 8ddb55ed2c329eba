// Worldviews: parameters of one file laid over another scenario.
#include <gmock/gmock.h>

#include "scenario/reading.h"

namespace headway {
namespace {

using reading::problems_of;
using testing::HasSubstr;

/// A scenario and a worldview beside it, in a folder of their own.
class Worldview : public testing::Test {
 protected:
  void SetUp() override {
    write("base.toml", "schema = 1\ntitle = \"A race\"\n[clock]\nhorizon = 10\nstart = 2030\n" + reading::small_world);
    write("worldviews/slow.toml", "schema = 1\nextends = \"../base.toml\"\ntitle = \"slow\"\n[clock]\nhorizon = {uniform = [20, 40]}\n");
  }
  void write(const std::string& name, const std::string& text) { folder_.write(name, text); }
  std::string path(const std::string& name) const { return folder_.path(name); }

  Folder folder_;
};

TEST_F(Worldview, DrawsFromAPosteriorWhereThereIsOne) {
  write("worldviews/learned.toml", "schema = 1\nextends = \"../base.toml\"\ntitle = \"learned\"\nposterior = \"../draws.csv\"\n[research]\nbeta = 0.5\n");
  write("draws.csv", "supply.lifetime,research.growth,research.beta\n4,2,0.1\n5,3,0.2\n");
  const auto scenario = load_scenario(path("base.toml"), {{"worldview", "learned"}});
  ASSERT_EQ(scenario.uncertain.size(), 2u);
  EXPECT_EQ(scenario.parameters.research.beta, 0.5) << "what the file says itself stands";
  for (std::uint64_t r = 0; r < 20; r += 2) {
    const auto p = draw_parameters(scenario, 1, r);
    EXPECT_EQ(p.research.growth, p.supply.lifetime - 2);
  }
}

TEST_F(Worldview, RefusesAPosteriorThatIsNone) {
  write("learned.toml", "schema = 1\nextends = \"base.toml\"\nposterior = \"draws.csv\"\n");
  const auto refusal = [&](const std::string& draws) {
    write("draws.csv", draws);
    return problems_of([&] { load_scenario(path("learned.toml")); });
  };
  using testing::ElementsAre;
  EXPECT_THAT(refusal("supply.lifetime,research.growth\n4,2\n5,\n"), ElementsAre(AllOf(HasSubstr("draws.csv:3"), HasSubstr("a draw has no value here"))));
  EXPECT_THAT(refusal("supply.lifetime,research.growth\n4,\n"), ElementsAre(HasSubstr("a draw has no value here"))) << "no row gives the column a value";
  EXPECT_THAT(refusal("speed\n10\n"), ElementsAre(HasSubstr("no column of parameters")));
  EXPECT_THAT(refusal("research.growth\n"), ElementsAre(HasSubstr("holds no draws"))) << "a header alone";
  EXPECT_THAT(refusal("x"), ElementsAre(HasSubstr("holds no draws")));
  EXPECT_THAT(refusal(""), ElementsAre(HasSubstr("the table is empty")));
  EXPECT_THAT(refusal("clock.dt\n0.1\n"), ElementsAre(HasSubstr("the clock")));
  EXPECT_THAT(refusal("research.speed\n10\n"), testing::Not(testing::IsEmpty())) << "no such parameter";
}

TEST_F(Worldview, LaysItsParametersOverAScenario) {
  const auto scenario = load_scenario(path("base.toml"), {{"worldview", "slow"}});
  EXPECT_EQ(scenario.parameters.clock.horizon, 30);
  EXPECT_EQ(scenario.uncertain.size(), 1u);
  EXPECT_EQ(scenario.parameters.clock.start, 2030) << "what it does not name stays";
  EXPECT_EQ(scenario.title, "A race (worldview: slow)");
  EXPECT_EQ(parse_scenario(scenario.text, "again.toml").parameters.clock.horizon, 30) << "the resolved scenario holds it";
}

TEST_F(Worldview, GivesWayToSettings) {
  const auto scenario = load_scenario(path("base.toml"), {{"worldview", path("worldviews/slow.toml")}, {"clock.horizon", "5"}});
  EXPECT_EQ(scenario.parameters.clock.horizon, 5);
}

TEST_F(Worldview, IsAScenarioByItself) {
  const auto scenario = load_scenario(path("worldviews/slow.toml"));
  EXPECT_EQ(scenario.parameters.clock.start, 2030);
  EXPECT_EQ(scenario.parameters.clock.horizon, 30);
}

TEST_F(Worldview, StandsBetweenWhatAScenarioExtendsAndWhatItSays) {
  write("own.toml", "schema = 1\nextends = \"base.toml\"\nworldview = \"worldviews/slow.toml\"\n[clock]\nstart = 2031\n");
  const auto scenario = load_scenario(path("own.toml"));
  EXPECT_EQ(scenario.parameters.clock.horizon, 30);
  EXPECT_EQ(scenario.parameters.clock.start, 2031);
  write("own.toml", "schema = 1\nextends = \"base.toml\"\nworldview = \"worldviews/slow.toml\"\n[clock]\nhorizon = 3\n");
  EXPECT_EQ(load_scenario(path("own.toml")).parameters.clock.horizon, 3);
}

TEST_F(Worldview, ThatIsNotThereNamesThoseThatAre) {
  EXPECT_THAT(problems_of([&] { load_scenario(path("base.toml"), {{"worldview", "nowhere"}}); }),
              testing::ElementsAre(AllOf(HasSubstr("no worldview `nowhere`"), HasSubstr("slow"))));
}

TEST_F(Worldview, HoldsParametersAlone) {
  write("worldviews/odd.toml", "schema = 1\ntitle = \"odd\"\n[[state]]\nname = \"other\"\n");
  EXPECT_THAT(problems_of([&] { load_scenario(path("base.toml"), {{"worldview", "odd"}}); }),
              testing::ElementsAre(AllOf(HasSubstr("odd.toml"), HasSubstr("parameters alone"))));
}

TEST(ShippedWorldviews, AreScenariosAndGoOverEveryPolicy) {
  const std::filesystem::path scenarios = HEADWAY_SOURCE_DIR "/scenarios";
  std::size_t worldviews = 0;
  for (const auto& worldview : std::filesystem::directory_iterator(scenarios / "worldviews")) {
    ++worldviews;
    const auto alone = load_scenario(worldview.path().string());
    EXPECT_FALSE(alone.uncertain.empty());
    const auto policy = load_scenario((scenarios / "moratorium.toml").string(), {{"worldview", worldview.path().stem().string()}});
    EXPECT_THAT(policy.title, HasSubstr("(worldview: "));
    ASSERT_EQ(policy.uncertain.size(), alone.uncertain.size()) << worldview.path();
    for (std::size_t i = 0; i < alone.uncertain.size(); ++i) {
      EXPECT_EQ(policy.uncertain[i].key, alone.uncertain[i].key);
      EXPECT_EQ(policy.uncertain[i].distribution.arguments, alone.uncertain[i].distribution.arguments) << alone.uncertain[i].key;
    }
  }
  EXPECT_GE(worldviews, 6u);
}

}  // namespace
}  // namespace headway
