// The short version of every row of the evidence: few seeds, where the row says so a shorter run. Nothing may contradict a claim
// beyond three standard errors but what the row knows to fail, and that may not hold.
#include <gtest/gtest.h>

#include <filesystem>

#include "analysis/evidence/verdict.h"

namespace headway::evidence {
namespace {

constexpr double room = 1.5;  // of 95% intervals, about three standard errors
const std::string folder = HEADWAY_SOURCE_DIR "/scenarios/evidence";

std::vector<std::string> row_files() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

class Evidence : public testing::TestWithParam<std::string> {};

TEST_P(Evidence, IsNotContradicted) {
  const auto whole = load_row(folder + "/" + GetParam() + ".toml");
  if (whole.brief.seeds == 0) GTEST_SKIP() << "it has no short version";
  const auto row = shortened(whole);
  ASSERT_FALSE(row.expectations.empty());
  const std::atomic<bool> stop = false;
  const auto run = [](const std::string&, const auto& make) {
    Progress progress;
    return make(progress);
  };
  const auto result = judge(row, measure(row, {row.seeds, 1}, run, stop), room);
  EXPECT_TRUE(result.measured.failures.empty());
  for (std::size_t i = 0; i < result.findings.size(); ++i) {
    const auto& [verdict, measured, expected] = result.findings[i];
    const auto& e = row.expectations[i];
    EXPECT_NE(verdict, e.fails.empty() ? Verdict::fails : Verdict::holds) << e.says << ": measured " << measured << ", expected " << expected;
  }
}

INSTANTIATE_TEST_SUITE_P(Rows, Evidence, testing::ValuesIn(row_files()), [](const auto& row) {
  auto name = row.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return "Row" + name;
});

}  // namespace
}  // namespace headway::evidence
