// The whole window without a window: frames made by hand.
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "tests/viewer/headless.h"
#include "tests/viewer/sample.h"

namespace headway::viewer {
namespace {

class Window : public testing::Test {
 protected:
  Window() : viewer_(short_baseline(2), {4, 8}, 2, {}), screen_(viewer_) {}

  static void expect_finite() {
    const auto* data = ImGui::GetDrawData();
    for (int i = 0; i < data->CmdListsCount; ++i)
      for (const auto& vertex : data->CmdLists[i]->VtxBuffer)
        ASSERT_TRUE(std::isfinite(vertex.pos.x) && std::isfinite(vertex.pos.y));
  }

  Viewer viewer_;
  Headless screen_;
};

TEST_F(Window, is_drawn_before_there_are_runs) { EXPECT_GT(screen_.frame(), 0); }

TEST_F(Window, every_panel_is_drawn_in_every_theme_and_size) {
  screen_.wait_for_runs();
  viewer_.document.add_instrument("moratorium", 2027);
  screen_.wait_for_runs();
  for (const auto theme : {Theme::light, Theme::dark, Theme::high_contrast})
    for (const auto& [width, height] : {std::pair{1600.0f, 900.0f}, {1024.0f, 768.0f}, {640.0f, 480.0f}})
      for (const auto& panel : panels()) {
        viewer_.look.theme = theme;
        screen_.follow_look();
        ImGui::GetIO().DisplaySize = {width, height};
        bring_to_front(viewer_, panel);
        screen_.frame();
        EXPECT_GT(screen_.frame(), 100) << panel.name;
        expect_finite();
      }
}

TEST_F(Window, text_from_50_to_250_percent_fits_without_faults) {
  screen_.wait_for_runs();
  for (const float text : {0.5f, 1.0f, 1.75f, 2.5f}) {
    viewer_.look.text = text;
    screen_.follow_look();
    screen_.frame();
    EXPECT_GT(screen_.frame(), 100);
    expect_finite();
  }
}

TEST_F(Window, names_of_panels_and_their_keys_are_unique) {
  std::set<std::string_view> names;
  std::set<int> keys;
  for (const auto& panel : panels()) {
    EXPECT_TRUE(names.insert(panel.name).second) << panel.name;
    const bool is_free = panel.key == 0 || keys.insert(panel.key).second;
    EXPECT_TRUE(is_free) << panel.name;
  }
}

TEST_F(Window, keys_undo_play_and_open_panels) {
  screen_.wait_for_runs();
  viewer_.document.set("training.duration", 6.0);
  screen_.press('Z', true);
  EXPECT_FALSE(viewer_.document.is_dirty());
  screen_.press('Y', true);
  EXPECT_TRUE(viewer_.document.is_dirty());
  const auto before = viewer_.playback.year;
  screen_.press(' ');
  EXPECT_TRUE(viewer_.playback.playing);
  screen_.frame(0.1);
  EXPECT_GT(viewer_.playback.year, before);
  screen_.press(find_panel("assumptions")->key, false, false, true);
  EXPECT_EQ(viewer_.open["left"], "assumptions");
}

TEST_F(Window, play_stops_at_the_end) {
  screen_.wait_for_runs();
  screen_.press(' ');
  screen_.frame(1000);
  EXPECT_FALSE(viewer_.playback.playing);
  EXPECT_DOUBLE_EQ(viewer_.playback.year, viewer_.last_year());
}

TEST_F(Window, a_bar_of_the_timeline_is_dragged_and_one_undo_puts_it_back) {
  screen_.wait_for_runs();
  viewer_.document.add_instrument("moratorium", 2026.5);
  auto entry = viewer_.document.edits().policy[0];
  entry.schedule.end = 2027.5;
  viewer_.document.change_instrument(0, entry);
  screen_.wait_for_runs();
  const auto start = viewer_.document.edits().policy[0].schedule.start;
  // The bar lies above the status line; its middle is found by trying.
  const float y = 900 - ImGui::GetFrameHeight() * 2.5f;
  screen_.drag({900, y}, {1000, y});
  const auto moved = viewer_.document.edits().policy[0].schedule;
  EXPECT_GT(moved.start, start);
  EXPECT_NEAR(moved.end - moved.start, 1.0, 0.1);
  screen_.press('Z', true);
  EXPECT_EQ(viewer_.document.edits().policy[0].schedule.start, start);
}

TEST_F(Window, stale_results_are_marked_until_new_ones_come) {
  screen_.wait_for_runs();
  EXPECT_FALSE(viewer_.shown.stale);
  viewer_.document.set("training.duration", 9.0);
  screen_.frame();
  EXPECT_TRUE(viewer_.shown.stale);
  screen_.wait_for_runs();
  EXPECT_FALSE(viewer_.shown.stale);
}

}  // namespace
}  // namespace headway::viewer
