// Conditions of instruments and cells of tables, changed by hand and saved.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "scenario/sections.h"
#include "tests/folder.h"
#include "tests/viewer/sample.h"
#include "ui/viewer/session/document.h"
#include "ui/viewer/session/save.h"
#include "ui/viewer/session/triggers.h"

namespace headway::viewer {
namespace {

namespace fs = std::filesystem;

class HandEdits : public testing::Test {
 protected:
  static Document open(const std::string& path) { return Document(load_scenario(path)); }
  static std::string shipped(const std::string& name) {
    return std::string(HEADWAY_SOURCE_DIR) + "/scenarios/" + name + ".toml";
  }
  /// Saves the document and reads it back: it must be what was on the screen. Returns the file.
  std::string save(const Document& document, const std::string& name) const {
    const auto path = folder_.path(name);
    const auto& base = document.base();
    std::ofstream(path) << scenario_text(document.edits(), base, "Saved", folder_.path().string());
    auto now = document.scenario();
    now.title = "Saved";
    EXPECT_EQ(load_scenario(path).text, input::write_scenario(now));
    return path;
  }
  static std::string read(const std::string& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  const Folder folder_;
};

/// Something else that the cell may hold.
double other_value(const World& world, const InputCell& cell) {
  for (const double value : {cell.value / 2, cell.value + 1, 0.25, 0.0, 1.0, 2.0, -1.0})
    if (value != cell.value && admits(world, cell, value)) return value;
  return std::nan("");
}

TEST_F(HandEdits, a_condition_is_added_changed_and_taken_away) {
  auto document = open(shipped("moratorium"));
  auto entry = document.edits().policy[0];
  entry.trigger = {"trust", false, 0.25};
  ASSERT_TRUE(document.change_instrument(0, entry));
  const auto list = differences(document.edits(), document.base());
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].was, "none");
  EXPECT_NE(list[0].now.find("trust falls to 0.25"), std::string::npos) << list[0].now;
  auto with_condition = open(save(document, "with.toml"));
  auto again = with_condition.edits().policy[0];
  EXPECT_EQ(again.trigger.metric, "trust");
  again.trigger = {};
  ASSERT_TRUE(with_condition.change_instrument(0, again));
  const auto without = save(with_condition, "without.toml");
  EXPECT_TRUE(load_scenario(without).policy[0].trigger.metric.empty());
  document.undo();
  EXPECT_TRUE(document.edits().policy[0].trigger.metric.empty());
}

TEST_F(HandEdits, a_condition_without_sense_is_refused) {
  auto document = open(shipped("moratorium"));
  auto entry = document.edits().policy[0];
  entry.trigger = {"luck", true, 1};
  EXPECT_FALSE(document.change_instrument(0, entry));
  entry.trigger = {"trust", true, std::nan("")};
  EXPECT_FALSE(document.change_instrument(0, entry));
}

TEST_F(HandEdits, every_metric_that_may_be_named_is_read_back) {
  auto document = open(shipped("moratorium"));
  for (const auto& metric : trigger_metrics()) {
    auto entry = document.edits().policy[0];
    entry.trigger = {std::string(metric.name), true, 1.5};
    ASSERT_TRUE(document.change_instrument(0, entry));
    EXPECT_EQ(load_scenario(save(document, "metric.toml")).policy[0].trigger.metric, metric.name);
  }
}

TEST_F(HandEdits, one_cell_of_each_column_is_changed_and_saved) {
  auto document = open(shipped("moratorium"));
  const auto& world = document.base().initial;
  std::size_t changed = 0;
  for (const auto& table : filled_tables(world)) {
    const auto row = row_names(world, table).back();
    for (const auto& cell : cells_of(world, table, row)) {
      const double value = other_value(world, cell);
      if (std::isnan(value)) continue;
      ASSERT_TRUE(document.set_cell(cell.key, value)) << table << " " << row << " " << cell.key.column;
      ++changed;
    }
  }
  EXPECT_GT(changed, 50u);
  EXPECT_EQ(differences(document.edits(), document.base()).size(), changed);
  const auto text = read(save(document, "cells.toml"));
  EXPECT_NE(text.find("extends"), std::string::npos) << "an overlay is enough";
}

TEST_F(HandEdits, a_cell_is_undone_reset_and_refused) {
  auto document = open(shipped("baseline"));
  const auto& world = document.base().initial;
  const auto lab = world.labs.names.front();
  const CellKey cash{"lab", lab, "cash"};
  const auto before = find_cell(world, cash)->value;
  ASSERT_TRUE(document.set_cell(cash, before * 2));
  EXPECT_EQ(document.scenario().initial.labs.cash[0], before * 2);
  EXPECT_TRUE(document.is_dirty());
  document.undo();
  EXPECT_FALSE(document.is_dirty());
  document.redo();
  document.reset_cell(cash);
  EXPECT_TRUE(document.is_as_opened());
  EXPECT_FALSE(document.set_cell(cash, std::nan("")));
  EXPECT_FALSE(document.set_cell({"lab", lab, "safety_share"}, -1));
  EXPECT_FALSE(document.set_cell({"lab", lab, "type"}, 99));
  EXPECT_FALSE(document.set_cell({"lab", lab, "state"}, 99));
  EXPECT_FALSE(document.set_cell({"lab", "nobody", "cash"}, 1));
}

TEST_F(HandEdits, no_technique_waits_for_itself) {
  auto document = open(shipped("baseline"));
  const auto& names = document.base().initial.techniques.names;
  ASSERT_GT(names.size(), 2u);
  const CellKey first{"technique", names[0], "prerequisite"}, second{"technique", names[1], "prerequisite"};
  document.set_cell(first, -1);
  ASSERT_TRUE(document.set_cell(second, 0));
  EXPECT_FALSE(document.set_cell(first, 1));
  EXPECT_FALSE(document.set_cell(first, 0));
}

TEST_F(HandEdits, a_removed_instrument_that_comes_back_under_its_name_is_saved) {
  auto document = open(shipped("moratorium"));
  auto entry = document.edits().policy[0];
  document.add_instrument("certification", 2030);
  document.remove_instrument(0);
  const auto at = document.add_instrument("moratorium", 2028);
  auto back = document.edits().policy[at];
  back.name = entry.name;
  ASSERT_TRUE(document.change_instrument(at, back));
  save(document, "back.toml");
}

}  // namespace
}  // namespace headway::viewer
