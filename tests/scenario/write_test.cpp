// The resolved text says the same as the files it came from.
#include <gmock/gmock.h>

#include <cstring>

#include "scenario/reading.h"

namespace headway {
namespace {

using reading::read;
using reading::small_world;

void expect_same(const Scenario& a, const Scenario& b) {
  EXPECT_EQ(a.text, b.text);
  EXPECT_EQ(a.title, b.title);
  EXPECT_EQ(a.seed, b.seed);
  EXPECT_EQ(a.replicates, b.replicates);
  EXPECT_EQ(content_hash(a.initial), content_hash(b.initial));
  EXPECT_EQ(a.initial.labs.names, b.initial.labs.names);
  EXPECT_EQ(0, std::memcmp(&a.parameters, &b.parameters, sizeof(Parameters)));
  ASSERT_EQ(a.uncertain.size(), b.uncertain.size());
  for (std::size_t i = 0; i < a.uncertain.size(); ++i) {
    EXPECT_EQ(a.uncertain[i].key, b.uncertain[i].key);
    EXPECT_EQ(a.uncertain[i].distribution.arguments, b.uncertain[i].distribution.arguments);
  }
  ASSERT_EQ(a.policy.size(), b.policy.size());
  for (std::size_t i = 0; i < a.policy.size(); ++i) {
    EXPECT_EQ(a.policy[i].members, b.policy[i].members);
    EXPECT_EQ(a.policy[i].instrument.index(), b.policy[i].instrument.index());
    EXPECT_EQ(a.policy[i].trigger.metric, b.policy[i].trigger.metric);
  }
}

TEST(Write, TextReadsBackAsTheSameScenario) {
  const auto scenario = read(small_world + R"(
[clock]
horizon = {triangular = [5, 24, 50]}
[run]
seed = 9007199254740991
[[technique]]
name = "a \"quoted\", odd # name \\ of two languages: Überprüfung"
[[instrument]]
name = "pause"
kind = "moratorium"
jurisdiction = ["east", "north"]
threshold = 0.1e2
trigger = {metric = "trust", below = 0.3}
)");
  const auto again = parse_scenario(scenario.text, "resolved");
  expect_same(scenario, again);
  EXPECT_EQ(again.seed, 9007199254740991u);
  EXPECT_EQ(again.initial.techniques.names[0], "a \"quoted\", odd # name \\ of two languages: Überprüfung");
}

TEST(Write, EveryScenarioOfTheProjectReadsAndReadsBack) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(HEADWAY_SOURCE_DIR "/scenarios")) {
    if (entry.path().extension() != ".toml") continue;
    SCOPED_TRACE(entry.path().string());
    const auto scenario = load_scenario(entry.path().string());
    expect_same(scenario, parse_scenario(scenario.text, "resolved"));
    ++files;
  }
  EXPECT_GT(files, 0);
}

TEST(Write, LargeTablesGoIntoTheTextAsCsv) {
  std::string csv = "name,state,cash,staff.control\n";
  for (int i = 0; i < 1500; ++i) csv += "\"lab, " + std::to_string(i) + "\",north," + std::to_string(i) + ",0.5\n";
  const auto scenario = read("[[state]]\nname=\"north\"\n[lab]\ncsv_text = '''" + csv + "'''");
  ASSERT_EQ(scenario.initial.labs.names.size(), 1500u);
  EXPECT_EQ(scenario.initial.labs.names[3], "lab, 3");
  EXPECT_EQ(scenario.initial.labs.staff(3, index_of(Field::control)), 0.5);
  EXPECT_NE(scenario.text.find("csv_text"), std::string::npos);
  expect_same(scenario, parse_scenario(scenario.text, "resolved"));
}

TEST(Write, CommentsOrderAndSpellingOfTheFileDoNotMatter) {
  const auto a = read("[clock]\nstart = 2027\nhorizon = 10\n");
  const auto b = read("# the same\n[clock]\nhorizon = 1e1\nstart = 2027.0\ndt = 1\n");
  EXPECT_EQ(a.text, b.text);
}

}  // namespace
}  // namespace headway
