#include "record/run_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "core/error.h"
#include "record/digest.h"
#include "record/sample.h"
#include "tests/folder.h"

namespace headway {
namespace {

namespace fs = std::filesystem;

struct RunFileTest : testing::Test {
  fs::path folder = fs::path(testing::TempDir()) /
                    ("headway_" + std::to_string(::getpid()) + testing::UnitTest::GetInstance()->current_test_info()->name());
  std::string path = (folder / "out.h5").string();
  void SetUp() override {
    fs::remove_all(folder);
    fs::create_directories(folder);
  }
  void TearDown() override { fs::remove_all(folder); }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {}));
  }
};

void write_in_order(const std::string& path, const std::vector<std::int64_t>& order, bool compress = false) {
  const auto scenario = sample::scenario();
  auto plan = sample::plan(static_cast<std::int64_t>(order.size()));
  plan.compress = compress;
  RunFile file(scenario, plan);
  for (const auto run : order)
    file.write_run(run, sample::record(scenario, run), sample::facts(scenario, run));
  file.close(path, Overwrite::replace);
}

TEST_F(RunFileTest, BytesDoNotDependOnTheOrderOfRuns) {
  for (const bool compress : {false, true}) {
    write_in_order(path, {0, 1, 2, 3, 4}, compress);
    const auto first = content(path);
    write_in_order(path, {3, 0, 4, 2, 1}, compress);
    EXPECT_GT(first.size(), 10000u);
    EXPECT_TRUE(first == content(path));
  }
}

TEST_F(RunFileTest, BytesDoNotDependOnThreads) {
  write_in_order(path, {0, 1, 2, 3, 4, 5});
  const auto scenario = sample::scenario();
  RunFile file(scenario, sample::plan(6));
  std::vector<std::thread> threads;
  for (std::int64_t first = 0; first < 3; ++first)
    threads.emplace_back([&, first] {
      for (auto run = first; run < 6; run += 3)
        file.write_run(run, sample::record(scenario, run), sample::facts(scenario, run));
    });
  for (auto& thread : threads) thread.join();
  file.close(path + "2", Overwrite::refuse);
  EXPECT_TRUE(content(path) == content(path + "2"));
}

TEST_F(RunFileTest, TellsSizeAndDigest) {
  const auto written = sample::write(path, 3);
  EXPECT_EQ(written.bytes, fs::file_size(path));
  EXPECT_EQ(written.sha256, sha256_file(path));
  EXPECT_EQ(files(), 1u);
}

TEST_F(RunFileTest, RefusesToOverwrite) {
  sample::write(path, 2);
  const auto before = content(path);
  const auto scenario = sample::scenario();
  RunFile file(scenario, sample::plan(1));
  try {
    file.close(path, Overwrite::refuse);
    FAIL() << "overwrote " << path;
  } catch (const DiskError& error) {
    EXPECT_NE(std::string(error.what()).find(path), std::string::npos);
    EXPECT_NE(std::string(error.what()).find("--force"), std::string::npos);
  }
  EXPECT_TRUE(before == content(path));
  EXPECT_EQ(files(), 1u);
}

TEST_F(RunFileTest, RefusesARecordOfAnotherShape) {
  const auto scenario = sample::scenario();
  auto other = scenario;
  other.initial.dimensions.labs = 4;
  resize(other.initial);
  RunFile file(scenario, sample::plan(1));
  EXPECT_THROW(file.write_run(0, sample::record(other, 0), sample::facts(other, 0)), ContractViolation);
  EXPECT_THROW(file.write_run(1, sample::record(scenario, 0), sample::facts(scenario, 0)), ContractViolation);
}

TEST_F(RunFileTest, CompressedIsSmaller) {
  write_in_order(path, {0, 1, 2, 3, 4, 5, 6, 7});
  write_in_order(path + "z", {0, 1, 2, 3, 4, 5, 6, 7}, true);
  EXPECT_LT(fs::file_size(path + "z"), fs::file_size(path));
}

TEST_F(RunFileTest, LogStandsBesideTheFile) {
  RunLog log{.elapsed = 1.5, .threads = 2, .runs_per_second = 3, .peak_memory = 4,
             .file = sample::write(path, 1)};
  EXPECT_EQ(write_log(log), (folder / "out.log.json").string());
  EXPECT_NE(content(write_log(log)).find("\"elapsed_s\": 1.500"), std::string::npos);
}

TEST(Digest, KnownAnswers) {
  EXPECT_EQ(sha256(std::string_view("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256(std::string_view("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace headway
