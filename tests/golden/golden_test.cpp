// The same version, scenario and seed give the same bytes: against the files of this folder, and
// for any number of threads.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "golden/hashes.h"

namespace headway {
namespace {

const std::filesystem::path root{HEADWAY_SOURCE_DIR};

Scenario scenario_called(const std::string& name) {
  return load_scenario((root / "scenarios" / (name + ".toml")).string());
}

std::string expected_text(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

constexpr const char* remedy =
    "\nThe results of this scenario changed. If that is meant, say why in a line of CHANGELOG.md and run\n"
    "  tests/golden/regenerate\n"
    "which writes the new hashes into tests/golden. If it is not meant, something depends on what it must not.";

/// The scenarios that have a golden file.
std::vector<std::string> golden_names() {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(root / "tests" / "golden"))
    if (file.path().extension() == ".txt" && file.path().stem() != "CMakeLists") names.push_back(file.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

TEST(Golden, EveryScenarioIsAmongThem) {
  const auto names = golden_names();
  for (const auto& file : std::filesystem::directory_iterator(root / "scenarios")) {
    if (file.path().extension() != ".toml") continue;
    EXPECT_NE(std::find(names.begin(), names.end(), file.path().stem()), names.end())
        << "tests/golden/regenerate writes the hashes of " << file.path().filename();
  }
}

class GoldenScenario : public testing::TestWithParam<std::string> {};

TEST_P(GoldenScenario, GivesTheHashesOfItsFile) {
  const auto expected = expected_text(root / "tests" / "golden" / (GetParam() + ".txt"));
  const auto runs = static_cast<std::uint64_t>(std::count(expected.begin(), expected.end(), '\n'));
  ASSERT_GT(runs, 0U) << "tests/golden/" << GetParam() << ".txt is empty";
  EXPECT_EQ(golden::to_text(golden::run_hashes(scenario_called(GetParam()), runs, 2)), expected) << remedy;
}

INSTANTIATE_TEST_SUITE_P(All, GoldenScenario, testing::ValuesIn(golden_names()),
                         [](const auto& scenario) { return scenario.param; });

TEST(Threads, AnyNumberGivesTheSameBytes) {
  const auto scenario = scenario_called("baseline");
  const auto alone = golden::run_hashes(scenario, 4, 1);
  for (const int threads : {2, 3, 8})
    EXPECT_EQ(golden::run_hashes(scenario, 4, threads), alone) << threads << " threads";
}

TEST(Threads, OrderOfRunsDoesNotMatter) {
  auto scenario = scenario_called("baseline");
  scenario.parameters.clock.horizon = 3;
  const auto four = golden::run_hashes(scenario, 4, 1);
  const auto two = golden::run_hashes(scenario, 2, 1);
  EXPECT_TRUE(std::equal(two.begin(), two.end(), four.begin()));
  EXPECT_NE(four[0].world, four[1].world) << "replicates must differ";
}

}  // namespace
}  // namespace headway
