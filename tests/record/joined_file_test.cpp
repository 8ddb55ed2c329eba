// Files joined from parts: what their bytes depend on, and what they hold.
#include "record/joined_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "record/sample.h"
#include "tests/folder.h"

namespace headway {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t runs = 11;

class JoinedFileTest : public testing::TestWithParam<const char*> {
 protected:
  fs::path folder = fs::path(testing::TempDir()) / ("headway_joined_" + std::to_string(::getpid()));
  Scenario scenario = sample::scenario();
  void SetUp() override {
    fs::remove_all(folder);
    fs::create_directories(folder);
    const std::string kind = GetParam();
    if (kind == "none") scenario.report.keep = Keep::none;
    if (kind == "final") scenario.report.keep = Keep::final;
    if (kind == "some") scenario.report.series = {"trust", "labs.capability", "labs.allocation"};
  }
  void TearDown() override { fs::remove_all(folder); }
  std::string path(const std::string& name) const { return (folder / name).string(); }

  RunPlan plan(std::int64_t first, std::int64_t count) const {
    auto plan = sample::plan(count);
    plan.first_run = first;
    plan.policies = {"as it is", "other"};
    plan.factors = {"clock.dt"};
    plan.has_changed = true;
    return plan;
  }
  std::string part(std::int64_t first, std::int64_t count) const {
    RunFile file(scenario, plan(first, count));
    for (std::int64_t i = 0; i < count; ++i) {
      auto facts = sample::facts(scenario, first + i, first + i == 5 ? "phase govern, tick 3: no" : "");
      facts.policy = (first + i) % 2;
      facts.changed = 0;
      file.write_run(i, sample::record(scenario, first + i, first + i == 5 ? 7 : 1000), facts);
    }
    return file.close(path("part" + std::to_string(first) + "-" + std::to_string(count)), Overwrite::replace).path;
  }
  WrittenFile join(const std::string& name, const std::vector<std::int64_t>& sizes, std::int64_t hole = -1) const {
    JoinedFile joined(scenario, plan(0, runs), path(name), Overwrite::refuse);
    std::int64_t first = 0;
    for (const auto size : sizes) {
      if (first == hole) joined.skip(static_cast<std::size_t>(size));
      else joined.add(RunReader(part(first, size)));
      first += size;
    }
    return joined.close();
  }
};

TEST_P(JoinedFileTest, BytesDoNotDependOnTheParts) {
  const auto one = join("one.h5", {11});
  const auto three = join("three.h5", {4, 1, 6});
  EXPECT_EQ(one.sha256, three.sha256);
  EXPECT_EQ(one.bytes, fs::file_size(one.path));
  EXPECT_TRUE(content(one.path) == content(three.path));
}

TEST_P(JoinedFileTest, HoldsWhatAFileBuiltAtOnceHolds) {
  const RunReader joined(join("joined.h5", {4, 1, 6}).path), whole(part(0, runs));
  ASSERT_EQ(joined.variables().size(), whole.variables().size());
  for (const auto& variable : whole.variables()) {
    EXPECT_EQ(joined.find(variable.name)->shape, variable.shape) << variable.name;
    if (variable.text) {
      EXPECT_EQ(joined.strings(variable.name), whole.strings(variable.name)) << variable.name;
      continue;
    }
    const auto a = joined.doubles(variable.name), b = whole.doubles(variable.name);
    for (std::size_t i = 0; i < b.size(); ++i)
      ASSERT_TRUE(a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i]))) << variable.name << " " << i;
  }
  EXPECT_EQ(joined.attribute("runs_failed", -1), 1);
  EXPECT_EQ(joined.attribute("complete", -1), 1);
  EXPECT_EQ(joined.labels("policy"), (std::vector<std::string>{"as it is", "other"}));
}

TEST_P(JoinedFileTest, MissingPartsAreMissingRuns) {
  const RunReader file(join("hole.h5", {4, 2, 5}, 4).path);
  EXPECT_EQ(file.attribute("complete", -1), 0);
  EXPECT_EQ(file.attribute("runs_done", -1), runs - 2);
  const auto status = file.integers("status"), point = file.integers("policy_index");
  const auto outcome = file.doubles("outcome_final_capability");
  for (std::size_t i = 0; i < static_cast<std::size_t>(runs); ++i) {
    const bool missing = i == 4 || i == 5;
    EXPECT_EQ(status[i], missing ? 0 : 1) << i;
    EXPECT_EQ(point[i], missing ? -1 : static_cast<int>(i) % 2) << i;
    EXPECT_EQ(std::isnan(outcome[i]), missing) << i;
  }
}

TEST_P(JoinedFileTest, RunsAtAnotherPlaceAreRefused) {
  JoinedFile joined(scenario, plan(0, runs), path("joined.h5"), Overwrite::refuse);
  joined.add(RunReader(part(0, 4)));
  EXPECT_THROW(joined.add(RunReader(part(5, 3))), DiskError);
  EXPECT_THROW(joined.add(RunReader(part(3, 4))), DiskError);
  joined.add(RunReader(part(4, 6)));
  EXPECT_THROW(joined.add(RunReader(part(10, 2))), DiskError) << "more than there is room for";
}

TEST_P(JoinedFileTest, KeepsWhatIsAskedFor) {
  const RunReader file(join("kept.h5", {11}).path);
  const std::string kind = GetParam();
  EXPECT_EQ(file.find("series/trust") != nullptr, kind != "none");
  EXPECT_EQ(file.find("labs/cash") != nullptr, kind == "all" || kind == "final");
  EXPECT_EQ(file.find("labs/allocation_training") != nullptr, kind != "none");
  EXPECT_EQ(file.rows(), kind == "final" ? 1u : 25u);
  EXPECT_EQ(file.doubles("time").back(), RunReader(part(0, 1)).doubles("time").back());
  const auto years = file.doubles("time");
  EXPECT_EQ(years.back(), 2028);
  if (kind == "final") {
    const auto record = sample::record(scenario, 3);
    EXPECT_EQ(file.floats("series/trust")[3], record.series("series", "trust").back());
  }
}

INSTANTIATE_TEST_SUITE_P(Kept, JoinedFileTest, testing::Values("all", "final", "none", "some"),
                         [](const auto& kind) { return std::string(kind.param); });

}  // namespace
}  // namespace headway
