// Files that no one should have to open: an error that names the file, or a window that stays whole.
#include <unistd.h>

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "core/error.h"
#include "record/run_file.h"
#include "tests/viewer/headless.h"
#include "tests/viewer/sample.h"
#include "ui/viewer/session/run_file_source.h"
#include "ui/viewer/session/simulate.h"

namespace headway::viewer {
namespace {

/// The bytes of a file of `runs` runs, of which the first `finished` are there.
std::string file_of(const Scenario& scenario, std::int64_t runs, std::int64_t finished) {
  const auto path = testing::TempDir() + "/headway_hostile_made_" + std::to_string(getpid()) + ".h5";
  RunFile file(scenario, {.runs = runs});
  RunRecord record;
  record.prepare(scenario.initial, scenario.parameters.clock.ticks(), scenario.report);
  const auto parameters = draw_parameters(scenario, scenario.seed, 0);
  Simulation simulation(parameters, scenario.policy, scenario.initial, scenario.seed, 0);
  run(simulation, parameters.clock.ticks(), record);
  for (std::int64_t i = 0; i < finished; ++i) {
    RunFacts facts;
    facts.replicate = facts.stream = i;
    facts.seed = scenario.seed;
    facts.drawn = numbers_in({parameters, {}, {}}, scenario.uncertain);
    file.write_run(i, record, facts);
  }
  file.close(path, Overwrite::replace);
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  std::filesystem::remove(path);
  return bytes;
}

/// A file of these bytes, gone with the object.
struct FileOf {
  explicit FileOf(const std::string& bytes) : path(testing::TempDir() + "/headway_hostile_" + std::to_string(getpid()) + ".h5") {
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
  ~FileOf() { std::filesystem::remove(path); }
  std::string path;
};

/// Opens the file and draws every panel over it. The runner is not waited for: what the file holds
/// stands by itself.
void look_at(const OpenedRuns& opened) {
  Viewer viewer(opened.scenario, {1, 1}, 1, {});
  viewer.open_runs(opened);
  Headless screen(viewer);
  for (const auto mode : {ChartMode::fan, ChartMode::runs, ChartMode::one_run, ChartMode::difference})
    for (const auto& panel : panels()) {
      viewer.selection.mode = mode;
      bring_to_front(viewer, panel);
      screen.frame();
      EXPECT_GT(screen.frame(), 0) << panel.name;
    }
}

/// True when it opened. A refusal must name the file.
bool opens(const std::string& bytes) {
  const FileOf file(bytes);
  try {
    look_at(open_run_file(file.path));
    return true;
  } catch (const std::exception& error) {
    EXPECT_NE(std::string(error.what()).find("headway_hostile_"), std::string::npos) << error.what();
    return false;
  }
}

TEST(HostileFiles, an_empty_file_and_a_text_are_refused) {
  EXPECT_FALSE(opens(""));
  EXPECT_FALSE(opens("[scenario]\ntitle = \"no run file\"\n"));
}

TEST(HostileFiles, one_run_is_enough_and_none_is_no_fault) {
  const auto scenario = short_baseline(1);
  EXPECT_TRUE(opens(file_of(scenario, 1, 1)));
  EXPECT_TRUE(opens(file_of(scenario, 1, 0)));
  EXPECT_TRUE(opens(file_of(scenario, 3, 1)));
}

TEST(HostileFiles, a_truncated_file_is_refused) {
  const auto bytes = file_of(short_baseline(1), 2, 2);
  for (const double share : {0.001, 0.1, 0.5, 0.9, 0.999})
    EXPECT_FALSE(opens(bytes.substr(0, static_cast<std::size_t>(share * static_cast<double>(bytes.size())))))
        << share;
}

TEST(HostileFiles, damage_anywhere_is_refused_or_does_no_harm) {
  const auto whole = file_of(short_baseline(1), 2, 2);
  constexpr std::size_t places = 60;
  std::size_t refused = 0;
  for (std::size_t i = 0; i < places; ++i) {
    auto bytes = whole;
    for (std::size_t k = 0; k < 16; ++k) bytes[(i * bytes.size() / places + k) % bytes.size()] ^= '\x5a';
    const FileOf file(bytes);
    try {
      open_run_file(file.path);
    } catch (const std::exception& error) {
      EXPECT_NE(std::string(error.what()).find(file.path), std::string::npos) << error.what();
      ++refused;
    }
  }
  EXPECT_GT(refused, 0u);
}

// 10^5 runs with one series of the world.
TEST(HostileFiles, of_very_many_runs_a_sample_keeps_its_series) {
  const auto scenario = load_scenario(std::string(HEADWAY_SOURCE_DIR) + "/scenarios/baseline.toml",
                                      {{"clock.horizon", "1"}, {"report.series", "[\"frontier_margin\"]"},
                                       {"report.actors", "0"}});
  const FileOf file(file_of(scenario, 100000, 100000));
  const auto opened = open_run_file(file.path);
  EXPECT_EQ(opened.snapshot->runs.size(), 100000u);
  EXPECT_NEAR(static_cast<double>(opened.snapshot->runs_with_series()), static_cast<double>(series_runs), 0.05 * series_runs);
  look_at(opened);
}

}  // namespace
}  // namespace headway::viewer
