// Differences are between runs of the same random numbers and the same assumptions, also in sweeps.
#include "ui/viewer/session/pairing.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <optional>

#include "tests/viewer/headless.h"
#include "tests/viewer/sweep_file.h"
#include "core/error.h"
#include "ui/viewer/session/presence.h"
#include "ui/viewer/session/simulate.h"
#include "ui/viewer/widget/series_chart.h"

namespace headway::viewer {
namespace {

namespace fs = std::filesystem;

class SweepInWindow : public testing::Test {
 protected:
  void open(const Scenario& scenario) {
    path_ = testing::TempDir() + "/headway_pairing_" + std::to_string(::getpid()) + ".h5";
    write_sweep(scenario, path_);
    viewer_ = std::make_unique<Viewer>(short_baseline(2), RunGoal{2, 6}, 2, std::function<void()>{});
    screen_ = std::make_unique<Headless>(*viewer_);
    open_now(*viewer_, path_);
    wait();
  }
  ~SweepInWindow() override {
    screen_.reset();
    fs::remove(path_);
  }
  void wait() {
    screen_->wait_for_runs();
    screen_->frame();
  }
  const Trace& now(const RunPair& pair) const { return *viewer_->shown.current->runs[pair.now]; }
  const Trace& was(const RunPair& pair) const { return *viewer_->shown.baseline->runs[pair.was]; }

  std::string path_;
  std::unique_ptr<Viewer> viewer_;
  std::unique_ptr<Headless> screen_;
};

TEST_F(SweepInWindow, its_second_policy_stands_beside_the_first_point_by_point) {
  open(small_sweep());
  EXPECT_EQ(viewer_->shown.all->runs.size(), 12u);
  EXPECT_EQ(viewer_->shown.current->runs.size(), 6u);
  EXPECT_EQ(viewer_->baseline_name(), "none");
  ASSERT_EQ(viewer_->shown.pairing.pairs.size(), 6u);
  for (const auto& pair : viewer_->shown.pairing.pairs) {
    EXPECT_EQ(now(pair).policy, 1u);
    EXPECT_EQ(was(pair).policy, 0u);
    EXPECT_EQ(now(pair).point, was(pair).point);
    EXPECT_EQ(now(pair).stream, was(pair).stream);
    EXPECT_EQ(now(pair).drawn, was(pair).drawn);
  }
  const auto margin = [](const Trace& trace) { return trace.outcomes[3]; };
  std::vector<double> differences;
  for (const auto& pair : viewer_->shown.pairing.pairs) differences.push_back(margin(now(pair)) - margin(was(pair)));
  for (const auto& score : viewer_->scores.get(viewer_->shown.current, viewer_->shown.baseline, viewer_->shown.pairing))
    if (score.name == "Minimum margin") {
      EXPECT_DOUBLE_EQ(score.difference.value, mean_interval(differences).value);
      EXPECT_NEAR(score.difference.value, score.now.of.value - score.was.of.value, 1e-9) << "means add up";
    }
}

TEST_F(SweepInWindow, a_policy_is_not_compared_with_itself) {
  open(small_sweep());
  viewer_->selection.filter = {{policy_measure, 0, 0}};
  screen_->frame();
  EXPECT_EQ(viewer_->shown.current->runs.size(), 6u);
  EXPECT_TRUE(viewer_->shown.pairing.pairs.empty());
  EXPECT_FALSE(viewer_->shown.pairing.why_none.empty());
  viewer_->selection.filter.clear();
  screen_->frame();
  EXPECT_EQ(viewer_->shown.current->runs.size(), 12u);
  EXPECT_EQ(viewer_->shown.pairing.pairs.size(), 6u) << "the second policy alone";
}

TEST_F(SweepInWindow, a_run_of_the_scenario_is_compared_where_the_assumptions_are_equal) {
  open(small_sweep("", 2, {{"sweep.random_numbers", "common"}, {"run.fix_uncertain", "true"}}));
  ASSERT_FALSE(viewer_->document.base().policy.size() > 0);
  viewer_->document.set("training.duration", 4.0);
  wait();
  ASSERT_EQ(viewer_->shown.current->runs.size(), 6u);
  ASSERT_EQ(viewer_->shown.pairing.pairs.size(), 2u) << "two replicates of the point with 4 months";
  for (const auto& pair : viewer_->shown.pairing.pairs) {
    EXPECT_EQ(now(pair).stream, was(pair).stream);
    EXPECT_EQ(now(pair).outcomes[0], was(pair).outcomes[0]) << "the same run";
  }
  viewer_->document.set("training.duration", 3.5);
  wait();
  EXPECT_TRUE(viewer_->shown.pairing.pairs.empty());
  viewer_->selection.mode = ChartMode::difference;
  const auto made = make_chart(*viewer_, *find_chart(*viewer_, "series/frontier_margin"));
  EXPECT_TRUE(made.chart.series.empty());
  EXPECT_NE(made.chart.note.find("No run of the sweep"), std::string::npos);
}

TEST_F(SweepInWindow, a_run_of_the_scenario_is_no_pair_of_one_with_other_random_numbers) {
  open(small_sweep());
  for (const double months : {2.0, 4.0}) {  // points of the sweep, each with streams of its own
    viewer_->document.set("training.duration", months);
    wait();
    EXPECT_LE(viewer_->shown.pairing.pairs.size(), 2u) << "the replicates of one point";
    for (const auto& pair : viewer_->shown.pairing.pairs) {
      EXPECT_EQ(now(pair).stream, was(pair).stream);
      EXPECT_EQ(now(pair).outcomes[0], was(pair).outcomes[0]) << "the same run";
    }
  }
}

TEST_F(SweepInWindow, it_is_filtered_by_its_factors_and_by_its_policy) {
  open(small_sweep());
  const auto measures = run_measures(*viewer_->shown.all);
  ASSERT_FALSE(measures.empty());
  EXPECT_EQ(measures[0].name, "training.duration") << "what the design varies stands first";
  viewer_->selection.filter.push_back({"training.duration", 3, 7});
  screen_->frame();
  ASSERT_EQ(viewer_->shown.current->runs.size(), 4u);
  for (const auto& run : viewer_->shown.current->runs) {
    EXPECT_EQ(run->policy, 1u);
    EXPECT_GT(run->point, 0);
  }
}

TEST_F(SweepInWindow, without_series_it_says_so_and_brings_forward_what_it_can_show) {
  open(small_sweep("[report]\nkeep = \"final\"\n"));
  EXPECT_EQ(viewer_->shown.all->runs.size(), 12u);
  EXPECT_EQ(viewer_->shown.all->runs_with_series(), 0u);
  EXPECT_EQ(viewer_->shown.pairing.pairs.size(), 6u);
  for (const auto& panel : panels()) {
    bring_to_front(*viewer_, panel);
    screen_->frame();
    EXPECT_GT(screen_->frame(), 100) << panel.name;
  }
}

TEST(SweepInProgress, opens_with_the_parts_that_are_safe) {
  const auto folder_path = testing::TempDir() + "/headway_progress_" + std::to_string(::getpid()) + ".sweep";
  const auto scenario = small_sweep();
  const SweepRuns sweep(scenario);
  SweepFolder::create(folder_path, {.scenario_text = scenario.text, .scenario_path = "small_sweep.toml", .settings = {},
                                    .runs = static_cast<std::int64_t>(sweep.count()), .part_runs = 4, .source = "test",
                                    .program_sha256 = ""});
  const SweepFolder folder(folder_path);
  EXPECT_TRUE(holds_runs(folder_path));
  EXPECT_THROW(open_run_file(folder_path), DiskError) << "no run is there yet";
  Progress progress;
  std::size_t part = 0;
  const auto two_of_three = [&]() -> std::optional<std::size_t> { return part < 2 ? std::optional(part++) : std::nullopt; };
  run_parts(sweep, folder, two_of_three, {}, progress);
  const auto opened = open_run_file(folder_path + "/");
  EXPECT_EQ(opened.snapshot->runs.size(), 8u);
  EXPECT_EQ(opened.snapshot->runs_with_series(), 8u);
  EXPECT_EQ(opened.snapshot->wanted, 12u) << "the window says 8 of 12";
  EXPECT_EQ(opened.snapshot->policies.size(), 2u);
  fs::remove_all(folder_path);
}

/// Two runs of the baseline, whose values may be changed.
Snapshot two_runs(std::vector<std::shared_ptr<Trace>>& traces) {
  const auto scenario = std::make_shared<const Scenario>(short_baseline(1));
  auto snapshot = empty_snapshot(scenario, 1);
  RunMaker maker;
  const std::atomic<bool> never{false};
  for (std::uint64_t run = 0; run < 2; ++run)
    traces.push_back(std::make_shared<Trace>(*maker.make(*scenario, *snapshot.layout, run, never).trace));
  snapshot.runs.assign(traces.begin(), traces.end());
  return snapshot;
}

TEST(Bands, leave_out_a_laboratory_where_it_does_not_exist) {
  std::vector<std::shared_ptr<Trace>> traces;
  const auto snapshot = two_runs(traces);
  const auto active = snapshot.find("labs/active"), capability = snapshot.find("labs/capability");
  ASSERT_TRUE(active && capability);
  const auto agents = active.group->agents();
  const auto first = active.group->offset + active.variable * snapshot.rows() * agents;
  for (auto& trace : traces) trace->values[first + 3 * agents + 1] = 0;  // laboratory 1 at row 3
  const auto bands = snapshot.bands(capability, 1);
  EXPECT_EQ(bands.n[2], 2u);
  EXPECT_EQ(bands.n[3], 0u);
  EXPECT_TRUE(std::isnan(bands.quantiles[Bands::median][3]));
  EXPECT_EQ(snapshot.bands(capability, 0).n[3], 2u);
  EXPECT_EQ(snapshot.bands(active, 1).n[3], 2u) << "that it does not exist is known";
}

TEST(Bands, begin_where_a_measure_is_worked_out) {
  std::vector<std::shared_ptr<Trace>> traces;
  const auto snapshot = two_runs(traces);
  const auto place = snapshot.find("series/trust");
  const auto first = place.group->offset + place.variable * snapshot.rows();
  EXPECT_EQ(first_row(snapshot, place), 0u);
  for (auto& trace : traces) trace->values[first] = 0;
  EXPECT_EQ(first_row(snapshot, place), 1u);
  EXPECT_EQ(snapshot.bands(place).n[0], 0u);
  EXPECT_EQ(snapshot.bands(place).n[1], 2u);
  traces[1]->values[first] = 1;
  EXPECT_EQ(first_row(snapshot, place), 0u) << "in one run it is there from the start";
}

}  // namespace
}  // namespace headway::viewer
