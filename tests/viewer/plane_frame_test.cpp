// The frame that follows the race: holds all, never leaps, never goes back at the top. The margins
// that are told above it.
#include "ui/viewer/session/plane_frame.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/viewer/sample.h"
#include "ui/viewer/session/margin_record.h"
#include "ui/viewer/session/simulate.h"

namespace headway::viewer {
namespace {

/// A race that moves on, in which someone appears far behind at row 40 and drops out at row 70.
std::vector<PlaneExtent> race() {
  std::vector<PlaneExtent> needs(100);
  for (std::size_t row = 0; row < needs.size(); ++row) {
    const double at = 28 + 0.05 * static_cast<double>(row) + 0.2 * std::sin(static_cast<double>(row));
    needs[row].include({at, at + 0.5});
    needs[row].include({at - 1, at});
    if (row >= 40 && row < 70) needs[row].include({24, 22});
  }
  return needs;
}

bool holds(const PlaneExtent& frame, const PlaneExtent& need) {
  constexpr double rounding = 1e-9;
  return frame.low_x <= need.low_x + rounding && frame.high_x >= need.high_x - rounding &&
         frame.low_y <= need.low_y + rounding && frame.high_y >= need.high_y - rounding;
}

TEST(PlaneFrame, holds_what_each_row_needs) {
  const auto needs = race();
  for (const std::size_t reach : {0u, 1u, 6u, 200u}) {
    const auto frames = smooth_frames(needs, reach);
    ASSERT_EQ(frames.size(), needs.size());
    for (std::size_t row = 0; row < needs.size(); ++row)
      EXPECT_TRUE(holds(frames[row], needs[row])) << "row " << row << ", reach " << reach;
  }
}

TEST(PlaneFrame, never_leaps_and_never_goes_back_at_the_top) {
  const auto needs = race();
  PlaneExtent all;
  for (const auto& need : needs) all = hull(all, need);
  const auto frames = smooth_frames(needs, frame_reach);
  const double parts = 2 * frame_reach + 1, most_x = (all.high_x - all.low_x) / parts,
               most_y = (all.high_y - all.low_y) / parts, rounding = 1e-9;
  for (std::size_t row = 1; row < frames.size(); ++row) {
    const auto &was = frames[row - 1], &now = frames[row];
    EXPECT_LE(std::abs(now.low_x - was.low_x), most_x + rounding);
    EXPECT_LE(std::abs(now.high_x - was.high_x), most_x + rounding);
    EXPECT_LE(std::abs(now.low_y - was.low_y), most_y + rounding);
    EXPECT_LE(std::abs(now.high_y - was.high_y), most_y + rounding);
    EXPECT_GE(now.high_x, was.high_x - rounding);
    EXPECT_GE(now.high_y, was.high_y - rounding);
  }
  EXPECT_GT(frames.back().low_y, 28) << "who dropped out is no longer in the frame";
}

TEST(PlaneFrame, rows_without_laboratories_keep_the_frame) {
  std::vector<PlaneExtent> needs(9);
  needs[4].include({28, 29});
  for (const auto& frame : smooth_frames(needs, 2)) EXPECT_TRUE(holds(frame, needs[4]));
  EXPECT_TRUE(smooth_frames(std::vector<PlaneExtent>(3), 2)[1].empty());
  EXPECT_TRUE(smooth_frames({}, 2).empty());
  EXPECT_TRUE(frame_at({}, {}, 2030).empty());
}

Snapshot three_runs() {
  const auto scenario = std::make_shared<const Scenario>(short_baseline(2));
  auto snapshot = empty_snapshot(scenario, 1);
  RunMaker maker;
  const std::atomic<bool> never{false};
  for (std::uint64_t i = 0; i < 3; ++i)
    snapshot.runs.push_back(maker.make(*scenario, *snapshot.layout, i, never).trace);
  add_lab_bands(snapshot);
  return snapshot;
}

TEST(PlaneFrame, holds_every_disc_of_a_race_and_the_diagonal) {
  const Snapshot snapshot = three_runs();
  for (const bool single : {false, true}) {
    const PlaneChoice choice{single, 1};
    const auto frames = smooth_frames(needs_of(snapshot, choice), frame_reach);
    for (const double year : {snapshot.years.front(), 2026.4, 2027.0, snapshot.years.back()}) {
      const auto frame = frame_at(frames, snapshot.years, year);
      double foremost = -1e9;
      for (const auto& disc : plane_scene(snapshot, year, choice).discs) {
        if (std::isnan(disc.at.x)) continue;
        PlaneExtent need;
        need.include(disc.at);
        EXPECT_TRUE(holds(frame, need)) << disc.name << " at " << year;
        foremost = std::max(foremost, disc.at.x);
      }
      EXPECT_LE(frame.low_y, foremost + 1e-9);
      EXPECT_GE(frame.high_y, foremost - 1e-9);
    }
  }
}

TEST(MarginRecord, ends_at_the_outcome_and_never_rises) {
  const Snapshot snapshot = three_runs();
  const auto place = std::find(snapshot.outcome_names.begin(), snapshot.outcome_names.end(), "outcome_minimum_margin");
  ASSERT_NE(place, snapshot.outcome_names.end());
  const auto outcome = static_cast<std::size_t>(place - snapshot.outcome_names.begin());
  std::vector<double> least;
  for (std::size_t run = 0; run < snapshot.runs.size(); ++run) {
    const auto record = margin_record(snapshot, run);
    ASSERT_EQ(record.lowest.size(), snapshot.rows());
    least.push_back(snapshot.runs[run]->outcomes[outcome]);
    EXPECT_NEAR(record.lowest.back(), least.back(), 1e-5);
    const auto at = row_at(snapshot, record.when.back());
    const auto series = snapshot.line(snapshot.find("series/minimum_margin"), run);
    EXPECT_DOUBLE_EQ(series[at], record.lowest.back());
  }
  const auto record = margin_record(snapshot);
  EXPECT_NEAR(record.lowest.back(), median_of(least), 1e-5);
  for (std::size_t row = 1; row < record.lowest.size(); ++row)
    EXPECT_LE(record.lowest[row], record.lowest[row - 1]);
}

}  // namespace
}  // namespace headway::viewer
