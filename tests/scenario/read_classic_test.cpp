#include "scenario/read_classic.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "scenario/reading.h"

namespace headway {
namespace {

using reading::problems_of;
using testing::ElementsAre;
using testing::HasSubstr;

std::string write_classic(const std::string& text) {
  const auto path = (std::filesystem::path(testing::TempDir()) / "classic_of_test.toml").string();
  std::ofstream(path) << text;
  return path;
}

TEST(ReadClassic, ANameGivesTheDefaults) {
  const auto scenario = load_classic("precipice");
  EXPECT_EQ(scenario.model->name, "precipice");
  EXPECT_THAT(scenario.values, ElementsAre(2, 1, 1));
}

TEST(ReadClassic, OverridesNameParametersWithOrWithoutTheModel) {
  const auto scenario = load_classic("precipice", {{"teams", "5"}, {"precipice.enmity", "0.5"}, {"run.seed", "7"}});
  EXPECT_THAT(scenario.values, ElementsAre(5, 0.5, 1));
  EXPECT_EQ(scenario.sampling.seed, 7u);
}

TEST(ReadClassic, AFileAndOverridesOverIt) {
  const auto path = write_classic("model = \"precipice\"\ntitle = \"mine\"\n[precipice]\nteams = 4\nenmity = 0.25\n[run]\nrounds = 500\n");
  const auto scenario = load_classic(path, {{"teams", "3"}});
  EXPECT_EQ(scenario.title, "mine");
  EXPECT_THAT(scenario.values, ElementsAre(3, 0.25, 1));
  EXPECT_EQ(scenario.sampling.rounds, 500);
}

TEST(ReadClassic, EveryMistakeIsNamedAtOnce) {
  const auto problems = problems_of([] { load_classic("precipice", {{"teams", "0"}, {"enmity", "1.5"}, {"tems", "3"}, {"other.x", "1"}}); });
  ASSERT_EQ(problems.size(), 4u);
  EXPECT_THAT(problems, testing::Contains(HasSubstr("precipice.teams: 0 is out of range; give an integer between 1 and 1000")));
  EXPECT_THAT(problems, testing::Contains(HasSubstr("there is no key `tems`; did you mean `teams`?")));
  EXPECT_THAT(problems_of([] { load_classic("precpice"); }), ElementsAre(HasSubstr("did you mean `precipice`?")));
  EXPECT_THAT(problems_of([] { load_classic("no/such.toml"); }), testing::SizeIs(1));
  EXPECT_THAT(problems_of([] { load_classic(write_classic("[precipice]\nteams = 3\n")); }), ElementsAre(HasSubstr("names its model")));
}

// Teaching needs all three of every model: a scenario, a lesson that names both.
TEST(ReadClassic, EveryModelHasAScenarioAndALesson) {
  namespace fs = std::filesystem;
  std::ostringstream lessons;
  for (const auto& page : fs::directory_iterator(HEADWAY_SOURCE_DIR "/docs/lessons/classics")) lessons << std::ifstream(page.path()).rdbuf();
  std::set<std::string_view> models;
  for (const auto& entry : fs::directory_iterator(HEADWAY_SOURCE_DIR "/scenarios/classic")) {
    models.insert(load_classic(entry.path().string()).model->name);
    EXPECT_THAT(lessons.str(), HasSubstr("`" + entry.path().filename().string() + "`"));
  }
  for (const auto& model : classic::classics()) {
    EXPECT_TRUE(models.count(model.name)) << model.name << " has no scenario";
    EXPECT_THAT(lessons.str(), HasSubstr("`" + std::string(model.name) + "`"));
  }
}

}  // namespace
}  // namespace headway
