// Runs chosen by dragging over their distribution; everything else follows.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/viewer/headless.h"
#include "tests/viewer/sample.h"

namespace headway::viewer {
namespace {

class Brushing : public testing::Test {
 protected:
  Brushing() : viewer_(short_baseline(4), {4, 16}, 2, {}), screen_(viewer_) {
    screen_.wait_for_runs();
    viewer_.playback.year = 2029;
    screen_.frame();
  }
  void show(const char* name) {
    bring_to_front(viewer_, *find_panel(name));
    screen_.frame();
    screen_.frame();
  }
  std::size_t shown() const { return viewer_.shown.current->runs.size(); }

  Viewer viewer_;
  Headless screen_;
};

TEST_F(Brushing, a_drag_over_the_distribution_sets_the_filter_and_a_click_takes_it_away) {
  show("distribution");
  screen_.drag({620, 450}, {760, 460}, 8);
  screen_.frame();
  auto& filter = viewer_.selection.filter;
  ASSERT_EQ(filter.size(), 1u);
  EXPECT_EQ(filter[0].name.rfind("series/frontier_margin@2029", 0), 0u) << filter[0].name;
  EXPECT_LT(filter[0].low, filter[0].high);
  EXPECT_LT(shown(), 16u);
  const auto passing = passes(*viewer_.shown.all, filter);
  EXPECT_EQ(shown(), static_cast<std::size_t>(std::count(passing.begin(), passing.end(), true)));
  EXPECT_FALSE(viewer_.views["distribution"].x) << "the axis stands still";
  for (const auto& panel : panels()) {
    show(std::string(panel.name).c_str());
    EXPECT_GT(screen_.frame(), 100) << panel.name;
  }
  show("distribution");
  screen_.click({700, 450});
  screen_.frame();
  EXPECT_TRUE(filter.empty());
  EXPECT_EQ(shown(), 16u);
}

TEST_F(Brushing, a_drag_over_the_bars_of_the_filter_sets_a_new_span) {
  auto& filter = viewer_.selection.filter;
  const auto values = run_values(*viewer_.shown.all, "outcome_final_margin");
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  filter = {{"outcome_final_margin", *low, *high}};
  show("filter");
  float y = 120;
  for (; y < 400 && filter.size() == 1 && filter[0].low == *low && filter[0].high == *high; y += 8) {
    screen_.drag({120, y}, {180, y}, 6);
    screen_.press(256);  // closes what a miss has opened
  }
  ASSERT_EQ(filter.size(), 1u);
  EXPECT_GT(filter[0].low, *low);
  EXPECT_LT(filter[0].high, *high);
  screen_.click({250, y - 8});
  EXPECT_EQ(filter[0].low, *low);
  EXPECT_EQ(filter[0].high, *high);
}

TEST_F(Brushing, a_series_at_a_date_is_a_measure_like_others) {
  const auto& all = *viewer_.shown.all;
  const auto name = name_at("series/trust", 2028);
  const auto values = run_values(all, name);
  ASSERT_EQ(values.size(), 16u);
  const auto place = all.find("series/trust");
  for (std::size_t run = 0; run < values.size(); ++run)
    EXPECT_EQ(values[run], all.line(place, run)[row_at(all, 2028)]);
  EXPECT_NE(measure_of(all, name).title.find("2028"), std::string::npos);
  EXPECT_TRUE(run_values(all, "series/nonsense@2028").empty());
  EXPECT_EQ(measure_of(all, "nonsense").title, "nonsense");
  std::vector<RunRange> ranges;
  set_range(ranges, name, 0, 1);
  set_range(ranges, name, 0.2, 0.4);
  ASSERT_EQ(ranges.size(), 1u);
  EXPECT_EQ(ranges[0].low, 0.2);
  set_range(ranges, name, 0.3, 0.3);
  EXPECT_TRUE(ranges.empty());
}

}  // namespace
}  // namespace headway::viewer
