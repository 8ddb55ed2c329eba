// Classic models in the window.
#include <gmock/gmock.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "tests/folder.h"
#include "tests/viewer/headless.h"
#include "tests/viewer/sample.h"
#include "ui/viewer/app/classic.h"

namespace headway::viewer {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

const std::string folder_of_classics = std::string(HEADWAY_SOURCE_DIR) + "/scenarios/classic/";

const ParameterRow& row_of(const OpenClassic& open, std::string_view name) {
  for (const auto& row : open.model().parameters())
    if (row.name == name) return row;
  throw std::logic_error("no such parameter");
}

class Classics : public testing::Test {
 protected:
  Classics() : viewer_(Scenario{}, {2, 4}, 1, {}), screen_(viewer_) {}

  OpenClassic& open(const std::string& what, bool played = true) {
    open_file(viewer_, what);
    EXPECT_FALSE(viewer_.files.notice) << viewer_.files.notice->text;
    played ? wait() : wait_for_picture();
    return *viewer_.classic;
  }
  /// Closed forms and solvers alone.
  void wait_for_picture() {
    do {
      screen_.frame();
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    } while (viewer_.classic->is_stale());
    screen_.frame();
  }
  void wait() { screen_.wait_for_runs(); }
  const CurveChart& curves() { return std::get<CurveChart>(viewer_.classic->shown->picture); }

  static void expect_finite() {
    const auto* data = ImGui::GetDrawData();
    for (int i = 0; i < data->CmdListsCount; ++i)
      for (const auto& vertex : data->CmdLists[i]->VtxBuffer) ASSERT_TRUE(std::isfinite(vertex.pos.x) && std::isfinite(vertex.pos.y));
  }

  Viewer viewer_;
  Headless screen_;
  const Folder folder_;
};

TEST_F(Classics, EveryScenarioOpensWithEveryFigureInEveryTheme) {
  for (const auto& entry : fs::directory_iterator(folder_of_classics)) {
    auto& classic = open(entry.path().string(), false);
    for (const auto& kind : figure_kinds(classic.model()))
      for (const auto theme : {Theme::light, Theme::high_contrast}) {
        viewer_.look.theme = theme;
        screen_.follow_look();
        classic.figure.kind = kind;
        wait_for_picture();
        ASSERT_NE(classic.shown->picture.index(), 0u) << entry.path() << " " << kind;
        EXPECT_GT(screen_.frame(), 100);
        expect_finite();
      }
    EXPECT_FALSE(classic.shown->answers.empty()) << entry.path();
    EXPECT_TRUE(classic.shown->problems.empty());
  }
}

TEST_F(Classics, TheFigureFollowsAParameter) {
  auto& classic = open("precipice");
  const auto before = curves().curves.front().points;
  classic.set(row_of(classic, "enmity"), 0.2);
  EXPECT_TRUE(classic.is_stale());
  wait();
  EXPECT_FALSE(classic.is_stale());
  const auto& after = curves().curves.front().points;
  ASSERT_EQ(after.size(), before.size());
  EXPECT_NE(after.front().y, before.front().y);
  EXPECT_TRUE(classic.shown->is_played);
}

TEST_F(Classics, WindowAndFileShowTheSameFigure) {
  auto& classic = open(folder_of_classics + "precipice.toml");
  EXPECT_EQ(draw(curves()), draw_classic(classic.document.scenario(), classic.figure));
  write_export(viewer_, Purpose::figure, folder_.path("risk.svg"), Overwrite::refuse);
  EXPECT_FALSE(viewer_.files.notice);
  std::ifstream in(folder_.path("risk.svg"));
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), draw(curves()));
}

TEST_F(Classics, ChangesAreUndoneSavedAndReadBack) {
  auto& classic = open(folder_of_classics + "precipice.toml");
  const auto& teams = row_of(classic, "teams");
  classic.set(teams, 7);
  EXPECT_TRUE(viewer_.is_dirty());
  screen_.press('Z', true);
  EXPECT_EQ(classic.document.value(teams), 5);
  EXPECT_FALSE(viewer_.is_dirty());
  screen_.press('Y', true);
  EXPECT_EQ(classic.document.value(teams), 7);
  write_export(viewer_, Purpose::scenario, folder_.path("mine.toml"), Overwrite::refuse);
  EXPECT_FALSE(viewer_.is_dirty());
  auto& again = open(folder_.path("mine.toml"));
  EXPECT_EQ(again.document.value(row_of(again, "teams")), 7);
  EXPECT_EQ(again.document.value(row_of(again, "enmity")), 0.4);
  EXPECT_THAT(viewer_.title(), HasSubstr("edited"));
}

TEST_F(Classics, ADragIsOneStep) {
  auto& classic = open("precipice");
  const auto& enmity = row_of(classic, "enmity");
  viewer_.begin_gesture();
  for (const double value : {0.9, 0.8, 0.7}) classic.set(enmity, value);
  viewer_.end_gesture();
  viewer_.undo();
  EXPECT_EQ(classic.document.value(enmity), 1);
}

TEST_F(Classics, AValueThatIsNotAdmittedIsSaidAtItsControl) {
  auto& classic = open("precipice");
  classic.set(row_of(classic, "enmity"), 1.5);
  EXPECT_EQ(classic.refused, "enmity");
  EXPECT_THAT(classic.refusal, HasSubstr("between 0 and 1"));
  EXPECT_EQ(classic.document.value(row_of(classic, "enmity")), 1);
  classic.set(row_of(classic, "enmity"), 0.5);
  EXPECT_TRUE(classic.refused.empty());
}

TEST_F(Classics, ParametersThatTheModelRefusesAreSaidAndMended) {
  auto& classic = open("dsair_groups");
  const auto& population = row_of(classic, "population");
  classic.set(row_of(classic, "laboratories"), 10);
  classic.set(population, 5);
  wait();
  ASSERT_EQ(classic.shown->problems.size(), 1u);
  EXPECT_EQ(classic.shown->problems[0].key, "population");
  EXPECT_GT(screen_.frame(), 100);
  viewer_.undo();
  wait();
  EXPECT_TRUE(classic.shown->problems.empty());
}

TEST_F(Classics, UnsavedChangesAreAskedAboutAndARaceTakesThePlace) {
  auto& classic = open("precipice");
  classic.set(row_of(classic, "enmity"), 0.5);
  open_file(viewer_, "dsair");
  ASSERT_TRUE(viewer_.files.leaving);
  screen_.frame();
  answer(viewer_, Word::discard);
  EXPECT_EQ(viewer_.classic->model().name, "dsair");
  open_file(viewer_, std::string(HEADWAY_SOURCE_DIR) + "/scenarios/baseline.toml");
  EXPECT_FALSE(viewer_.classic);
  EXPECT_FALSE(viewer_.document.base().initial.labs.names.empty());
  EXPECT_GT(screen_.frame(), 100);
}

TEST_F(Classics, KeysOfTheRaceDoNothing) {
  open("precipice");
  for (const int key : {' ', 'P', 'R'}) screen_.press(key);
  EXPECT_FALSE(viewer_.playback.playing);
  EXPECT_FALSE(viewer_.pins[0].scenario);
  screen_.press('1', false, false, true);
  EXPECT_GT(screen_.frame(), 100);
}

TEST_F(Classics, AFileWithAFaultLeavesWhatIsOpen) {
  open("precipice");
  std::ofstream(folder_.path("bad.toml")) << "model = \"precipice\"\n[precipice]\nteams = 0\n";
  open_file(viewer_, folder_.path("bad.toml"));
  ASSERT_TRUE(viewer_.files.notice);
  EXPECT_THAT(viewer_.files.notice->text, HasSubstr("precipice.teams"));
  EXPECT_EQ(viewer_.classic->model().name, "precipice");
}

}  // namespace
}  // namespace headway::viewer
