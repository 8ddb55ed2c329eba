// Sweeps on the disk: parts, ledger, lock, resume, what a merge depends on.
#include "experiment/sweep/sweep.h"

#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/error.h"
#include "experiment/sweep/difference.h"
#include "experiment/sweep/file_lock.h"
#include "record/digest.h"
#include "record/reader.h"
#include "tests/folder.h"

namespace {
bool has_locks = true;
}

// A file system without locks: this program's own version of the call comes before the C library's.
extern "C" int flock(int file, int kind) noexcept {
  if (has_locks) return static_cast<int>(::syscall(SYS_flock, file, kind));
  errno = ENOSYS;
  return -1;
}

namespace headway {
namespace {

namespace fs = std::filesystem;

const std::string text =
    "extends = \"baseline.toml\"\n[clock]\nhorizon = 0.5\n[report]\nkeep = \"final\"\n"
    "[sweep]\ndesign = \"morris\"\nsamples = 3\nreplicates = 2\n[sweep.factor]\nharm.tail = \"plausible\"\nmarket.price_weight = [0.7, 0.9]\n"
    "[[sweep.policy]]\nname = \"none\"\n[[sweep.policy]]\nname = \"pause\"\nscenario = \"moratorium.toml\"\n";

/// Of this computer; a lock of another is believed for a while.
void write_lock_of_gone_process(const std::string& path) {
  std::array<char, 256> host{};
  ::gethostname(host.data(), host.size() - 1);
  std::ofstream(path) << "process 999999999 on " << host.data() << "\n";
}

class SweepTest : public testing::Test {
 protected:
  const Folder own;
  const fs::path& folder = own.path();
  Scenario scenario = parse_scenario(text, "study.toml", HEADWAY_SOURCE_DIR "/scenarios");
  SweepRuns sweep{scenario};

  SweepFolder make(const std::string& name, std::int64_t part_runs) const {
    const auto path = (folder / name).string();
    SweepFolder::create(path, {scenario.text, "study.toml", {"a=1"}, static_cast<std::int64_t>(sweep.count()), part_runs, "test", "0"});
    return SweepFolder(path);
  }
  /// Runs the missing parts, at most `most` of them.
  SweepOutcome run(const SweepFolder& where, int jobs, std::size_t most = 1000) const {
    const auto missing = where.look().missing;
    std::size_t taken = 0;
    const NextPart next = [&]() -> std::optional<std::size_t> {
      if (taken == std::min(most, missing.size())) return {};
      return missing[taken++];
    };
    SweepWork work;
    work.jobs = jobs;
    Progress progress;
    return run_parts(sweep, where, next, work, progress);
  }
  WrittenFile join(const SweepFolder& where) const {
    Progress progress;
    return join_parts(sweep, where, where.result(), Overwrite::refuse, progress);
  }
};

TEST_F(SweepTest, BytesDoNotDependOnPartsThreadsOrInterruptions) {
  ASSERT_EQ(sweep.count(), 3u * 3 * 2 * 2);
  const auto whole = make("a", 36);
  run(whole, 1);
  const auto expected = join(whole).sha256;
  for (const int jobs : {1, 2, 3, 8}) {
    const auto parts = make("b" + std::to_string(jobs), 5);
    while (!parts.look().missing.empty()) run(parts, jobs, 3);
    EXPECT_EQ(join(parts).sha256, expected) << jobs << " threads";
  }
}

TEST_F(SweepTest, APartialSweepOpens) {
  const auto parts = make("a", 5);
  run(parts, 1, 3);
  const auto state = parts.look();
  EXPECT_EQ(state.runs_done, 15);
  EXPECT_EQ(state.missing.size(), 5u);
  const RunReader file(join(parts).path);
  EXPECT_EQ(file.attribute("complete", -1), 0);
  EXPECT_EQ(file.attribute("runs_done", -1), 15);
  EXPECT_EQ(file.runs(), 36u);
}

TEST_F(SweepTest, LabelsSayWhatEachRunIs) {
  const auto parts = make("a.sweep", 7);
  EXPECT_EQ(parts.result(), (folder / "a.h5").string());
  run(parts, 2);
  const RunReader file(join(parts).path);
  EXPECT_EQ(file.labels("policy"), (std::vector<std::string>{"none", "pause"}));
  EXPECT_EQ(file.labels("factor"), (std::vector<std::string>{"market.price_weight", "harm.tail"}));
  const auto point = file.integers("point"), policy = file.integers("policy_index"), replicate = file.integers("replicate");
  const auto block = file.integers("design_block"), changed = file.integers("design_factor");
  const auto tail = file.doubles("param_harm__tail");
  for (std::size_t i = 0; i < sweep.count(); ++i) {
    const auto place = sweep.place(i);
    EXPECT_EQ(point[i], static_cast<std::int64_t>(place.point));
    EXPECT_EQ(policy[i], static_cast<std::int64_t>(place.policy));
    EXPECT_EQ(replicate[i], static_cast<std::int64_t>(place.replicate));
    EXPECT_EQ(block[i], static_cast<std::int64_t>(place.point) / 3);
    EXPECT_EQ(changed[i], sweep.design().changed[place.point]);
    EXPECT_EQ(tail[i], sweep.input(i).drawn.parameters.harm.tail);
  }
}

TEST_F(SweepTest, WhatIsSafeIsFoundWithoutItsLine) {
  const auto parts = make("a", 5);
  run(parts, 1);
  // A kill may cut the last line, or come before it is written.
  std::ofstream(parts.path() + "/ledger.txt", std::ios::trunc) << "0 0 123 abc";
  const auto state = parts.look();
  EXPECT_TRUE(state.missing.empty());
  EXPECT_EQ(state.adopted, 8u);
  for (const auto& line : state.done) parts.enter(line, "");
  EXPECT_EQ(parts.look().adopted, 0u) << "lines after a torn one are read";
}

TEST_F(SweepTest, AFileThatIsNoPartIsRunAgain) {
  const auto parts = make("a", 5);
  run(parts, 1);
  const auto expected = sha256_file(parts.part_path(2));
  fs::resize_file(parts.part_path(2), 4000);
  std::ofstream(parts.part_path(3), std::ios::trunc) << "nonsense";
  fs::remove(parts.part_path(5));
  const auto state = parts.look();
  EXPECT_EQ(state.missing, (std::vector<std::size_t>{2, 3, 5}));
  EXPECT_EQ(state.damaged, 2u);
  run(parts, 2);
  EXPECT_EQ(sha256_file(parts.part_path(2)), expected);
}

TEST_F(SweepTest, ADamagedPartIsNotJoined) {
  const auto parts = make("a", 5);
  run(parts, 1);
  std::fstream file(parts.part_path(1), std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(-2000, std::ios::end);
  file.put('x');
  file.close();
  try {
    join(parts);
    FAIL() << "joined a damaged part";
  } catch (const DiskError& error) {
    EXPECT_NE(std::string(error.what()).find(parts.part_path(1)), std::string::npos) << error.what();
  }
  EXPECT_FALSE(fs::exists(parts.result()));
}

TEST_F(SweepTest, RunsAreRepeatedBitForBit) {
  const auto parts = make("a", 36);
  run(parts, 1);
  const RunReader all(join(parts).path);
  const std::vector<std::size_t> chosen{3, 17, 30};
  RunFile file(sweep.shape(), sweep_plan(sweep, "test", 0, chosen.size()));
  Progress progress;
  const std::atomic<bool> stop{false};
  repeat_runs(sweep, chosen, file, 2, progress, stop);
  const RunReader again(file.close((folder / "again.h5").string(), Overwrite::refuse).path);
  for (const auto& variable : all.variables()) {
    if (variable.text || variable.dims[0] != "run" || variable.name == "run") continue;
    const auto a = all.doubles(variable.name), b = again.doubles(variable.name);
    const std::size_t width = a.size() / all.runs();
    for (std::size_t i = 0; i < chosen.size(); ++i)
      EXPECT_EQ(0, std::memcmp(&a[chosen[i] * width], &b[i * width], width * sizeof(double))) << variable.name;
  }
}

TEST_F(SweepTest, WhoIsFirstCutsTheSweep) {
  const auto path = (folder / "a").string();
  const auto record = [&](std::int64_t part_runs) { return SweepRecord{scenario.text, "study.toml", {}, 36, part_runs, "test", "0"}; };
  constexpr int processes = 6;
  for (int round = 0; round < 20; ++round) {
    fs::remove_all(path);
    std::array<int, 2> start{};
    ASSERT_EQ(0, ::pipe(start.data()));
    for (int i = 0; i < processes; ++i)
      if (::fork() == 0) {
        char go = 0;
        ::close(start[1]);
        (void)!::read(start[0], &go, 1);
        SweepFolder::create(path, record(5 + i));
        ::_exit(static_cast<int>(SweepFolder(path).record().part_runs));
      }
    ::close(start[0]);
    ::close(start[1]);  // all begin
    for (int i = 0; i < processes; ++i) {
      int status = 0;
      ::wait(&status);
      EXPECT_EQ(WEXITSTATUS(status), SweepFolder(path).record().part_runs);
    }
  }
  auto other = record(5);
  other.scenario_text += "# a word more\n";
  EXPECT_THROW(SweepFolder::create(path, other), DiskError);
}

TEST_F(SweepTest, PartsOfAnotherCutAreNotJoined) {
  const auto parts = make("a", 5), others = make("b", 7);
  run(parts, 1);
  run(others, 1);
  for (const auto* name : {"runs/00000001.h5", "ledger.txt"})
    fs::copy_file(others.path() + "/" + name, parts.path() + "/" + name, fs::copy_options::overwrite_existing);
  EXPECT_EQ(parts.look().missing, (std::vector<std::size_t>{1}));
}

TEST_F(SweepTest, ARecordThatIsNotAsWrittenIsRefused) {
  const auto parts = make("a", 5);
  const auto path = parts.path() + "/sweep.json";
  std::ostringstream record;
  record << std::ifstream(path).rdbuf();
  for (const auto& [was, is] : std::vector<std::pair<std::string, std::string>>{
           {"\"runs\": 36", "\"runs\": 30"}, {"\"part_runs\": 5", "\"part_runs\": 6"}, {"\"part_runs\": 5", "\"part_runs\": 0"}, {"a=1", "a=2"}}) {
    auto changed = record.str();
    changed.replace(changed.find(was), was.size(), is);
    std::ofstream(path, std::ios::trunc) << changed;
    EXPECT_THROW(SweepFolder{parts.path()}, DiskError) << is;
  }
  SweepFolder::create((folder / "b").string(), {scenario.text, "study.toml", {}, 30, 5, "test", "0"});
  EXPECT_THROW(expect_same_runs(sweep, SweepFolder((folder / "b").string())), DiskError);
}

TEST_F(SweepTest, OnlyPartsAreRemoved) {
  const auto parts = make("a", 5);
  run(parts, 1, 2);
  for (const auto* name : {"mine.h5", "1.h5", ".notes", ".00000001.h5", "00000001.h5.part"}) std::ofstream(parts.path() + "/runs/" + name) << "mine";
  std::ofstream(parts.path() + "/runs/.00000001.h5.12.part") << "left by a kill";
  EXPECT_FALSE(SweepFolder::is_free(parts.path(), scenario.text));
  parts.remove_leftovers();
  EXPECT_FALSE(fs::exists(parts.path() + "/runs/.00000001.h5.12.part"));
  parts.remove();
  EXPECT_EQ(std::distance(fs::recursive_directory_iterator(parts.path()), {}), 6) << "five files and their folder";
}

TEST_F(SweepTest, AChangedCopyOfTheScenarioIsRefused) {
  const auto parts = make("a", 5);
  std::ofstream(parts.path() + "/scenario.toml", std::ios::app) << "# a word more\n";
  EXPECT_THROW(SweepFolder{parts.path()}, DiskError);
  EXPECT_THROW(SweepFolder{folder.string()}, DiskError) << "no sweep";
}

TEST_F(SweepTest, ForgottenPartsAreRunAgain) {
  const auto parts = make("a", 5);
  run(parts, 1);
  parts.forget({1, 4});
  EXPECT_EQ(parts.look().missing, (std::vector<std::size_t>{1, 4}));
  EXPECT_EQ(parts.look().adopted, 0u);
}

TEST_F(SweepTest, RemovingTakesOnlyWhatIsOurs) {
  const auto parts = make("a", 5);
  run(parts, 1, 2);
  std::ofstream(parts.path() + "/notes.txt") << "mine";
  parts.remove();
  EXPECT_TRUE(fs::exists(parts.path() + "/notes.txt"));
  EXPECT_FALSE(SweepFolder::exists(parts.path()));
  EXPECT_FALSE(fs::exists(parts.path() + "/runs"));
}

TEST_F(SweepTest, TheLockNamesItsHolder) {
  const auto path = (folder / "lock").string();
  {
    const FileLock lock(path);
    const auto child = ::fork();
    if (child == 0) {
      try {
        const FileLock second(path);
        ::_exit(1);
      } catch (const DiskError& error) {
        ::_exit(std::string(error.what()).find("process " + std::to_string(::getppid()) + " on ") != std::string::npos ? 7 : 2);
      }
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 7);
  }
  EXPECT_FALSE(fs::exists(path));
  std::ofstream(path) << "process 1 on another-computer\n";
  EXPECT_THROW(FileLock{path}, DiskError);
  EXPECT_THROW(FileLock::expect_free(path), DiskError);
  write_lock_of_gone_process(path);
  EXPECT_NO_THROW(FileLock{path}) << "left by a process that is gone";
}

TEST_F(SweepTest, ASilentHolderElsewhereIsGone) {
  const auto path = (folder / "lock").string();
  std::ofstream(path) << "process 1 on another-computer\n";
  fs::last_write_time(path, fs::file_time_type::clock::now() - std::chrono::minutes(2));
  EXPECT_NO_THROW(FileLock::expect_free(path));
  EXPECT_NO_THROW(FileLock{path});
}

TEST_F(SweepTest, WithoutLocksOfTheKernelALivingHolderIsBelieved) {
  has_locks = false;
  const auto path = (folder / "lock").string();
  {
    const FileLock lock(path);
    EXPECT_THROW(FileLock{path}, DiskError);
    EXPECT_THROW(FileLock::expect_free(path), DiskError);
  }
  write_lock_of_gone_process(path);
  EXPECT_NO_THROW(FileLock{path}) << "left by a process that is gone";
  std::ofstream(path) << "process 1 on another-computer\n";
  fs::last_write_time(path, fs::file_time_type::clock::now() - std::chrono::minutes(2));
  EXPECT_THROW(FileLock{path}, DiskError) << "nobody here can know";
  has_locks = true;
}

TEST_F(SweepTest, ALockTakesOnlyItsOwnFileAway) {
  const auto path = (folder / "lock").string();
  {
    const FileLock lock(path);
    fs::remove(path);
    std::ofstream(path) << "a newcomer's\n";
  }
  EXPECT_TRUE(fs::exists(path));
}

TEST_F(SweepTest, TheWholeExcludesItsShares) {
  const auto parts = make("a", 5);
  {
    const auto share = parts.lock("1-of-2"), other = parts.lock("2-of-2");
    EXPECT_THROW(parts.lock(""), DiskError);
  }
  {
    const auto whole = parts.lock("");
    EXPECT_THROW(parts.lock("1-of-2"), DiskError);
  }
  fs::remove_all(parts.path());
  make("a", 7);
  EXPECT_THROW(parts.lock(""), DiskError) << "another sweep stands there now";
}

TEST_F(SweepTest, OnlyItsOwnResultIsReplaced) {
  const auto parts = make("a", 5);
  EXPECT_EQ(parts.leave_for_result(), Overwrite::refuse);
  run(parts, 1, 3);
  join(parts);
  EXPECT_EQ(parts.find_result(), Result::partial);
  EXPECT_EQ(parts.leave_for_result(), Overwrite::replace);
  run(parts, 1);
  Progress progress;
  join_parts(sweep, parts, parts.result(), parts.leave_for_result(), progress);
  EXPECT_EQ(parts.find_result(), Result::complete);
  std::ofstream(parts.result(), std::ios::trunc) << "mine";
  EXPECT_EQ(parts.find_result(), Result::foreign);
  EXPECT_THROW(parts.leave_for_result(), DiskError);
  const auto path = (folder / "forced").string();
  SweepFolder::create(path, {scenario.text, "study.toml", {}, 36, 5, "test", "0", sha256("mine")});
  std::ofstream(path + "/runs.h5") << "mine";
  EXPECT_EQ(SweepFolder(path).leave_for_result(), Overwrite::replace);
}

TEST(Differences, NameWhatChanged) {
  const auto a = parse_scenario(text, "a", HEADWAY_SOURCE_DIR "/scenarios");
  const auto changed = [&](const Overrides& overrides) {
    return scenario_differences(a.text, parse_scenario(text, "a", HEADWAY_SOURCE_DIR "/scenarios", overrides).text);
  };
  EXPECT_TRUE(changed({}).empty());
  EXPECT_EQ(changed({{"run.seed", "9"}}), (std::vector<std::string>{"run.seed was 1 and is now 9"}));
  EXPECT_EQ(changed({{"sweep.samples", "4"}}), (std::vector<std::string>{"sweep.samples was 3 and is now 4"}));
  EXPECT_EQ(changed({{"lab.Atlas.cash", "1"}}).size(), 1u);
}

}  // namespace
}  // namespace headway
