// Files of the window, the filter over runs, and flows.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "tests/folder.h"
#include "tests/viewer/headless.h"
#include "tests/viewer/sample.h"
#include "ui/viewer/app/keys.h"
#include "ui/viewer/app/saved_state.h"
#include "ui/viewer/session/export.h"
#include "ui/viewer/session/flows.h"

namespace headway::viewer {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

class Files : public testing::Test {
 protected:
  Files() : viewer_(short_baseline(2), {4, 8}, 2, {}), screen_(viewer_) {
    screen_.wait_for_runs();
  }
  std::string in_folder(const char* name) const { return folder_.path(name); }

  Viewer viewer_;
  Headless screen_;
  const Folder folder_;
};

TEST_F(Files, a_saved_scenario_is_opened_with_its_changes) {
  viewer_.document.set("training.duration", 7.0);
  write_export(viewer_, Purpose::scenario, in_folder("mine.toml"), Overwrite::refuse);
  EXPECT_FALSE(viewer_.files.notice);
  EXPECT_FALSE(viewer_.document.is_dirty());
  open_file(viewer_, in_folder("mine.toml"));
  EXPECT_FALSE(viewer_.files.notice);
  EXPECT_EQ(viewer_.document.base().parameters.training.duration, 7.0);
  EXPECT_EQ(viewer_.files.recent.front(), in_folder("mine.toml"));
}

TEST_F(Files, the_dialogue_asks_before_it_replaces) {
  std::ofstream(in_folder("mine.toml")) << "mine";
  choose_file(viewer_, Purpose::scenario);
  enter_folder(*viewer_.files.choice, folder_.path().string());
  viewer_.files.choice->name = "mine";
  take_choice(viewer_);
  ASSERT_TRUE(viewer_.files.choice);
  EXPECT_TRUE(viewer_.files.choice->is_taken);
  EXPECT_EQ(read(in_folder("mine.toml")), "mine");
  take_choice(viewer_);
  EXPECT_FALSE(viewer_.files.choice);
  EXPECT_NE(read(in_folder("mine.toml")), "mine");
}

/// The question about unsaved changes, in a folder that may be written to.
class Leaving : public Files {
 protected:
  Leaving() {
    before_ = fs::current_path();
    fs::current_path(folder_.path());
    viewer_.document.set("training.duration", 7.0);
    screen_.frame();
  }
  ~Leaving() override { fs::current_path(before_); }
  /// The window is asked to close, and the question is there.
  void ask() {
    screen_.press('Q', true);
    screen_.frame();
    ASSERT_TRUE(viewer_.files.leaving);
    ASSERT_FALSE(viewer_.closing);
  }
  std::string saved() const { return in_folder("baseline-edited.toml"); }
  const std::string other_ = std::string(HEADWAY_SOURCE_DIR) + "/scenarios/moratorium.toml";
  fs::path before_;
};

TEST_F(Leaving, without_changes_nothing_is_asked) {
  viewer_.document.undo();
  quit(viewer_);
  EXPECT_FALSE(viewer_.files.leaving);
  EXPECT_TRUE(viewer_.closing);
}

TEST_F(Leaving, escape_stays_with_everything_as_it_was) {
  ask();
  screen_.press(key::escape);
  EXPECT_FALSE(viewer_.files.leaving);
  EXPECT_FALSE(viewer_.closing);
  EXPECT_TRUE(viewer_.document.is_dirty());
  EXPECT_FALSE(fs::exists(saved()));
}

TEST_F(Leaving, enter_saves_and_closes) {
  ask();
  screen_.press(key::enter);
  EXPECT_TRUE(viewer_.closing);
  EXPECT_EQ(load_scenario(saved()).parameters.training.duration, 7.0);
}

TEST_F(Leaving, an_arrow_leads_to_discard) {
  ask();
  screen_.press(key::right);
  screen_.press(key::enter);
  EXPECT_TRUE(viewer_.closing);
  EXPECT_FALSE(fs::exists(saved()));
}

TEST_F(Leaving, keys_of_the_window_wait_until_it_is_answered) {
  ask();
  screen_.press('Z', true);
  screen_.press('Q', true);
  EXPECT_TRUE(viewer_.document.is_dirty());
  EXPECT_TRUE(viewer_.files.leaving);
}

TEST_F(Leaving, another_file_waits_for_the_word) {
  open_file(viewer_, other_);
  EXPECT_TRUE(viewer_.document.is_dirty());
  EXPECT_EQ(viewer_.files.leaving, other_);
  EXPECT_GT(screen_.frame(), 100);
  answer(viewer_, Word::save);
  EXPECT_TRUE(fs::exists(saved()));
  EXPECT_EQ(viewer_.document.base().path, other_);
}

TEST_F(Leaving, what_cannot_be_saved_stays_open) {
  // A folder where the file would be: nobody can write there.
  viewer_.path = in_folder("taken.toml");
  fs::create_directory(viewer_.path);
  open_file(viewer_, other_);
  answer(viewer_, Word::save);
  ASSERT_TRUE(viewer_.files.notice);
  EXPECT_NE(viewer_.files.notice->text.find("taken.toml"), std::string::npos);
  EXPECT_TRUE(viewer_.document.is_dirty());
  EXPECT_NE(viewer_.document.base().path, other_);
  EXPECT_FALSE(viewer_.closing);
}

TEST_F(Files, a_faulty_file_becomes_a_notice_and_what_was_open_stays) {
  std::ofstream(in_folder("faulty.toml")) << "schema = 1\n[training]\nduration = \"long\"\n";
  const auto title = viewer_.document.base().title;
  for (const auto* name : {"faulty.toml", "missing.toml", "missing.h5"}) {
    open_file(viewer_, in_folder(name));
    ASSERT_TRUE(viewer_.files.notice) << name;
    EXPECT_NE(viewer_.files.notice->text.find(name), std::string::npos);
    screen_.frame();
    viewer_.files.notice.reset();
  }
  EXPECT_EQ(viewer_.document.base().title, title);
  write_export(viewer_, Purpose::numbers, in_folder("no/such/folder.csv"), Overwrite::refuse);
  EXPECT_TRUE(viewer_.files.notice);
}

TEST_F(Files, numbers_and_report_say_where_they_come_from) {
  write_export(viewer_, Purpose::numbers, in_folder("charts.csv"), Overwrite::refuse);
  const auto csv = read(in_folder("charts.csv"));
  EXPECT_EQ(csv.rfind("# Headway", 0), 0u);
  EXPECT_NE(csv.find("8 runs"), std::string::npos);
  EXPECT_NE(csv.find("\nseries/frontier_margin,OOM,,now,"), std::string::npos);
  write_export(viewer_, Purpose::report, in_folder("report.html"), Overwrite::refuse);
  EXPECT_FALSE(viewer_.files.notice);
  EXPECT_NE(read(in_folder("report.html")).find("</html>"), std::string::npos);
}

TEST_F(Files, a_picture_is_called_saved_only_when_it_is) {
  write_export(viewer_, Purpose::picture, in_folder("a.png"), Overwrite::refuse);
  EXPECT_EQ(viewer_.files.picture, in_folder("a.png"));
  EXPECT_EQ(viewer_.message, "");
  finish_picture(viewer_, in_folder("a.png"), [] { throw std::runtime_error("the disk is full"); });
  EXPECT_EQ(viewer_.message, "");
  ASSERT_TRUE(viewer_.files.notice);
  EXPECT_NE(viewer_.files.notice->text.find("the disk is full"), std::string::npos);
  finish_picture(viewer_, in_folder("a.png"), [] {});
  EXPECT_NE(viewer_.message.find("a.png"), std::string::npos);
}

TEST_F(Files, state_survives_and_another_version_does_not) {
  viewer_.look = {Theme::dark, 1.5f};
  viewer_.files.recent = {"/a/b \"c\".toml"};
  const auto path = in_folder("state/viewer.toml");
  write_state(state_of(viewer_, 1234, 567), path);
  const auto back = read_state(path);
  EXPECT_EQ(back.look, viewer_.look);
  EXPECT_EQ(back.width, 1234);
  EXPECT_EQ(back.recent, viewer_.files.recent);
  EXPECT_EQ(back.charts, viewer_.selection.charts);
  auto text = read(path);
  text.replace(text.find("version = 1"), 11, "version = 2");
  std::ofstream(path) << text;
  EXPECT_TRUE(read_state(path).recent.empty());
  std::ofstream(path) << "not = [toml";
  EXPECT_EQ(read_state(path).width, 1600);
}

TEST_F(Files, a_filter_keeps_the_runs_in_its_ranges_and_says_when_there_are_none) {
  const auto& all = viewer_.shown.all;
  auto values = run_values(*all, "outcome_final_margin");
  ASSERT_EQ(values.size(), 8u);
  std::sort(values.begin(), values.end());
  viewer_.selection.filter = {{"outcome_final_margin", values[2], values[5]}};
  screen_.frame();
  EXPECT_EQ(viewer_.shown.current->runs.size(), 4u);
  EXPECT_EQ(viewer_.shown.baseline->runs.size(), 8u);
  viewer_.selection.filter = {{"outcome_final_margin", values[7] + 1, values[7] + 2}};
  for (const auto& panel : panels()) {
    bring_to_front(viewer_, panel);
    EXPECT_GT(screen_.frame(), 100) << panel.name;
  }
  EXPECT_TRUE(viewer_.shown.current->runs.empty());
}

TEST_F(Files, what_flows_into_laboratories_flows_out) {
  for (const double year : {viewer_.last_year() - 0.5, viewer_.last_year()}) {
    const auto money = money_flows(*viewer_.shown.current, year);
    ASSERT_FALSE(money.streams.empty());
    std::vector<double> balance(money.nodes.size());
    double total = 0;
    for (const auto& stream : money.streams) {
      balance[stream.from] -= stream.value;
      balance[stream.to] += stream.value;
      total += stream.value;
    }
    for (std::size_t i = 0; i < money.nodes.size(); ++i)
      if (money.nodes[i].stage == 1) {
        EXPECT_NEAR(balance[i], 0, 1e-9 * total);
      }
    EXPECT_FALSE(compute_flows(*viewer_.shown.current, year).streams.empty());
  }
}

}  // namespace
}  // namespace headway::viewer
