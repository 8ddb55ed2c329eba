#include "ui/viewer/session/document.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "record/layout.h"
#include "scenario/sections.h"
#include "tests/viewer/sample.h"
#include "ui/viewer/session/save.h"

namespace headway::viewer {
namespace {

TEST(Document, setting_a_parameter_changes_the_scenario_and_can_be_undone) {
  Document document(short_baseline());
  const auto before = document.scenario().parameters.training.duration;
  ASSERT_TRUE(document.set("training.duration", before + 1));
  EXPECT_EQ(document.scenario().parameters.training.duration, before + 1);
  EXPECT_TRUE(document.is_dirty());
  document.undo();
  EXPECT_EQ(document.scenario().parameters.training.duration, before);
  EXPECT_FALSE(document.is_dirty());
  document.redo();
  EXPECT_EQ(document.scenario().parameters.training.duration, before + 1);
}

TEST(Document, values_outside_the_domain_and_unknown_keys_are_refused) {
  Document document(short_baseline());
  const auto revision = document.revision();
  EXPECT_FALSE(document.set("training.duration", -5.0));
  EXPECT_FALSE(document.set("training.duration", std::nan("")));
  EXPECT_FALSE(document.set("training.nonsense", 1.0));
  EXPECT_EQ(document.revision(), revision);
}

TEST(Document, a_gesture_is_one_step) {
  Document document(short_baseline());
  document.begin_gesture();
  for (const double x : {5.0, 6.0, 7.0}) document.set("training.duration", x);
  document.end_gesture();
  document.set("training.duration", 9.0);
  document.undo();
  EXPECT_EQ(document.scenario().parameters.training.duration, 7.0);
  document.undo();
  EXPECT_FALSE(document.can_undo());
}

TEST(Document, two_hundred_steps_can_be_undone) {
  Document document(short_baseline());
  for (int i = 0; i < 250; ++i) document.set("training.duration", 1 + i * 0.01);
  int steps = 0;
  for (; document.can_undo(); ++steps) document.undo();
  EXPECT_EQ(steps, 200);
}

TEST(Document, a_value_set_back_by_hand_is_no_difference) {
  Document document(short_baseline());
  const auto before = document.scenario().parameters.training.duration;
  document.set("training.duration", before + 1);
  document.set("training.duration", before);
  EXPECT_TRUE(differences(document.edits(), document.base()).empty());
}

TEST(Document, differences_name_parameters_and_instruments) {
  Document document(short_baseline());
  document.set("training.duration", 7.0);
  const auto at = document.add_instrument("moratorium", 2028);
  auto list = differences(document.edits(), document.base());
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0].key, "training.duration");
  EXPECT_EQ(list[0].now, "7");
  EXPECT_EQ(list[1].key, "moratorium");
  EXPECT_TRUE(list[1].was.empty());
  document.remove_instrument(at);
  document.reset("training.duration");
  EXPECT_TRUE(differences(document.edits(), document.base()).empty());
}

TEST(Document, the_same_kind_of_instrument_may_stand_twice_under_two_names) {
  Document document(short_baseline());
  document.add_instrument("moratorium", 2027);
  document.add_instrument("moratorium", 2030);
  const auto& policy = document.edits().policy;
  ASSERT_EQ(policy.size(), 2u);
  EXPECT_NE(policy[0].name, policy[1].name);
}

TEST(Document, instruments_added_by_hand_are_recorded) {
  Document document(short_baseline());
  const auto at = document.add_instrument("moratorium", 2027);
  document.add_instrument("certification", 2028);
  const auto layout = lay_out(document.scenario().initial, 1, {});
  const auto* group = layout.find("instruments");
  ASSERT_NE(group, nullptr);
  EXPECT_EQ(group->labels, (std::vector<std::string>{"moratorium", "certification"}));
  document.remove_instrument(at);
  EXPECT_EQ(document.scenario().initial.instruments.names, std::vector<std::string>{"certification"});
}

TEST(Document, an_unsound_instrument_is_refused) {
  Document document(short_baseline());
  const auto at = document.add_instrument("moratorium", 2028);
  auto entry = document.edits().policy[at];
  entry.schedule.end = 2027;
  EXPECT_FALSE(document.change_instrument(at, entry));
  entry.schedule.end = 2030;
  entry.members.clear();
  EXPECT_FALSE(document.change_instrument(at, entry));
}

TEST(Document, what_is_saved_reads_back_as_what_was_on_the_screen) {
  const std::string base = std::string(HEADWAY_SOURCE_DIR) + "/scenarios/moratorium.toml";
  Document document(load_scenario(base));
  document.set("training.duration", 7.0);
  document.set("thresholds.autonomous_research", 29.5);
  document.set("decision.pressure_gap", Distribution{Distribution::Family::uniform, {0.5, 1}});
  document.remove_instrument(0);
  const auto at = document.add_instrument("export_control", 2029);
  auto entry = document.edits().policy[at];
  entry.members.resize(2);
  entry.schedule.end = 2035;
  ASSERT_TRUE(document.change_instrument(at, entry));

  const auto folder = std::filesystem::path(testing::TempDir()) / "headway_saved";
  std::filesystem::create_directories(folder);
  const auto path = (folder / "mine.toml").string();
  std::ofstream(path) << scenario_text(document.edits(), document.base(), "Mine", folder.string());
  auto now = document.scenario();
  now.title = "Mine";
  auto read = load_scenario(path);
  EXPECT_EQ(input::write_scenario(read), input::write_scenario(now));
}

TEST(Document, an_added_instrument_says_what_is_not_as_its_kind_has_it) {
  Document document(short_baseline());
  const auto at = document.add_instrument("certification", 2027);
  EXPECT_EQ(differences(document.edits(), document.base()).back().now, "from 2027");
  auto entry = document.edits().policy[at];
  std::get<CertificationMandate>(entry.instrument).threshold = 26.9;
  entry.members.resize(2);
  ASSERT_TRUE(document.change_instrument(at, entry));
  EXPECT_EQ(differences(document.edits(), document.base()).back().now, "from 2027, threshold 26.9 OOM, 2 states");
  EXPECT_EQ(document.last_change(), "certification, threshold");
}

TEST(Document, an_instrument_is_reset_to_what_was_opened) {
  Document document(load_scenario(std::string(HEADWAY_SOURCE_DIR) + "/scenarios/certification.toml"));
  const auto opened = document.edits();
  ASSERT_EQ(opened.policy.size(), 1u);
  auto entry = opened.policy[0];
  std::get<CertificationMandate>(entry.instrument).threshold += 1;
  ASSERT_TRUE(document.change_instrument(0, entry));
  document.reset_instrument(entry.name);
  EXPECT_TRUE(same(document.edits(), opened));
  document.remove_instrument(0);
  document.reset_instrument(entry.name);
  EXPECT_TRUE(same(document.edits(), opened));
  const auto added = document.add_instrument("moratorium", 2027);
  document.reset_instrument(document.edits().policy[added].name);
  EXPECT_TRUE(same(document.edits(), opened));
}

}  // namespace
}  // namespace headway::viewer
