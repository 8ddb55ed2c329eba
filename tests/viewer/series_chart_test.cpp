// What a chart draws in each mode, and what it says of itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>


#include "tests/viewer/headless.h"
#include "tests/viewer/sample.h"
#include "ui/viewer/app/actions.h"
#include "ui/viewer/plot/view.h"
#include "ui/viewer/widget/series_chart.h"

namespace headway::viewer {
namespace {

using testing::Contains;
using testing::HasSubstr;

class SeriesChart : public testing::Test {
 protected:
  SeriesChart() : viewer_(short_baseline(1), {2, 4}, 2, {}), screen_(viewer_) { screen_.wait_for_runs(); }
  const ChartEntry& entry(const std::string& series) { return *find_chart(viewer_, series); }
  /// What the legend of a chart says.
  std::vector<std::string> legend(const std::string& series, ChartMode mode) {
    viewer_.selection.mode = mode;
    std::vector<std::string> labels;
    for (const auto& line : make_chart(viewer_, entry(series)).chart.series)
      if (!line.label.empty()) labels.push_back(line.label);
    return labels;
  }

  Viewer viewer_;
  Headless screen_;
};

TEST_F(SeriesChart, every_mode_of_levels_names_now_what_is_dashed_and_the_pins) {
  viewer_.document.set("training.duration", 4.0);
  pin_current(viewer_);
  viewer_.document.set("training.duration", 5.0);
  screen_.wait_for_runs();
  const auto pin = viewer_.pins[0].title;
  EXPECT_EQ(pin, "duration 4");
  for (const auto mode : {ChartMode::fan, ChartMode::runs, ChartMode::one_run}) {
    const auto labels = legend("series/frontier_margin", mode);
    EXPECT_THAT(labels, Contains(HasSubstr("now")));
    EXPECT_THAT(labels, Contains(viewer_.baseline_name()));
    EXPECT_THAT(labels, Contains(pin));
  }
}

TEST_F(SeriesChart, a_pin_among_single_runs_is_the_run_of_the_same_luck) {
  viewer_.document.set("training.duration", 4.0);
  pin_current(viewer_);
  screen_.wait_for_runs();
  viewer_.selection.mode = ChartMode::one_run;
  viewer_.selection.run = 2;
  const auto made = make_chart(viewer_, entry("series/frontier_capability"));
  ASSERT_EQ(made.chart.series.size(), 3u);
  const auto &pinned = made.chart.series[1].y, &now = made.chart.series[2].y;
  EXPECT_TRUE(std::equal(pinned.begin(), pinned.end(), now.begin(), now.end()));
}

TEST_F(SeriesChart, how_to_read_it_is_true_of_the_mode) {
  const auto& margin = entry("series/frontier_margin");
  EXPECT_THAT(how_to_read(margin, ChartMode::fan), HasSubstr("bands"));
  EXPECT_THAT(how_to_read(margin, ChartMode::runs), HasSubstr("thin line is one run"));
  EXPECT_THAT(how_to_read(margin, ChartMode::one_run), testing::Not(HasSubstr("median")));
  EXPECT_THAT(how_to_read(margin, ChartMode::difference), HasSubstr("minus"));
  EXPECT_THAT(how_to_read(margin, ChartMode::difference), testing::Not(HasSubstr(margin.reading)))
      << "what is said of levels is not true of differences";
}

TEST_F(SeriesChart, numbers_without_a_unit_say_what_they_are_and_constant_ones_begin_at_zero) {
  viewer_.selection.mode = ChartMode::fan;
  std::size_t constant = 0;
  for (const auto& about : viewer_.catalogue()) {
    if (about.unit != "1" || about.each_actor) continue;
    const auto chart = make_chart(viewer_, about).chart;
    EXPECT_EQ(chart.y.label, about.meaning);
    Range values;
    for (const auto& line : chart.series)
      for (const double y : line.y) values.include(y);
    for (const auto& band : chart.bands)
      for (const double y : band.high) values.include(y);
    if (values.empty() || values.low < values.high) continue;
    ++constant;
    const auto limits = plot::limits_of(chart, {});
    EXPECT_LE(limits.y.low, 0) << about.series;
    EXPECT_GE(limits.y.low, std::min(0.0, values.low) * 1.2) << about.series;
    EXPECT_GE(limits.y.high, std::max(1.0, values.high)) << about.series;
  }
  EXPECT_GT(constant, 0u) << "in a year some laboratory fails in every run";
}

TEST_F(SeriesChart, pins_are_called_by_what_changed) {
  pin_current(viewer_);
  EXPECT_EQ(viewer_.pins[0].title, "as opened");
  viewer_.document.set("training.duration", 4.0);
  pin_current(viewer_);
  pin_current(viewer_);
  EXPECT_EQ(viewer_.pins[1].title, "duration 4");
  EXPECT_EQ(viewer_.pins[2].title, "duration 4 (2)") << "each name stands for one line";
  viewer_.document.add_instrument("moratorium", 2026.5);
  pin_current(viewer_);
  EXPECT_EQ(viewer_.pins[3].title, "duration 4 and 1 more");
}

TEST(Measured, what_was_measured_of_the_past_stands_over_its_fan) {
  Viewer viewer(load_scenario(HEADWAY_SOURCE_DIR "/scenarios/history.toml"), {2, 2}, 2, {});
  Headless screen(viewer);
  screen.wait_for_runs();
  const auto chart = make_chart(viewer, *find_chart(viewer, "series/revenue")).chart;
  std::vector<std::string> labels;
  for (const auto& line : chart.series) labels.push_back(line.label);
  EXPECT_THAT(labels, Contains("measured"));
  EXPECT_THAT(labels, Contains("measured, kept for checking"));
  EXPECT_EQ(viewer.selection.charts.front(), "series/frontier_run_compute") << "measured most often";
  EXPECT_FALSE(measured_of(load_scenario(HEADWAY_SOURCE_DIR "/scenarios/from_history.toml")).empty()) << "which extends it";
  EXPECT_TRUE(measured_of(short_baseline(1)).empty()) << "the baseline begins after them";
}

}  // namespace
}  // namespace headway::viewer
