#include "record/reader.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/error.h"
#include "core/random.h"
#include "record/outcomes.h"
#include "record/sample.h"

#ifdef __SANITIZE_ADDRESS__
/// The library loses small pieces of memory when it refuses a damaged file.
extern "C" const char* __lsan_default_suppressions() { return "leak:libhdf5"; }
#endif

namespace headway {
namespace {

namespace fs = std::filesystem;

struct ReaderTest : testing::Test {
  fs::path folder = fs::path(testing::TempDir()) /
                    ("headway_read_" + std::to_string(::getpid()) + testing::UnitTest::GetInstance()->current_test_info()->name());
  std::string path = (folder / "out.h5").string();
  void SetUp() override {
    fs::remove_all(folder);
    fs::create_directories(folder);
  }
  void TearDown() override { fs::remove_all(folder); }
  void put(const std::string& bytes) const {
    std::ofstream file(path, std::ios::binary);
    ASSERT_TRUE(file << bytes << std::flush) << path;
  }
  std::string get() const {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }
  /// The message with which the reader refuses the file, empty when it reads all of it.
  std::string refusal() const {
    try {
      const RunReader reader(path);
      for (const auto& variable : reader.variables())
        if (variable.text)
          reader.strings(variable.name);
        else
          reader.floats(variable.name);
    } catch (const DiskError& error) {
      return error.what();
    }
    return {};
  }
};

TEST_F(ReaderTest, GivesBackWhatWasWritten) {
  const auto scenario = sample::scenario();
  sample::write(path, 4);
  const RunReader reader(path);
  EXPECT_EQ(reader.runs(), 4u);
  EXPECT_EQ(reader.rows(), 25u);
  for (const std::int64_t run : {0, 2}) {
    const auto record = sample::record(scenario, run);
    for (const auto& group : record.layout().groups)
      for (const auto& variable : group.variables) {
        const auto name = group.name + "/" + variable.name;
        const auto all = reader.floats(name);
        const auto expected = record.series(group.name, variable.name);
        ASSERT_EQ(all.size(), 4 * expected.size()) << name;
        const auto first = all.begin() + run * static_cast<std::ptrdiff_t>(expected.size());
        EXPECT_TRUE(std::equal(expected.begin(), expected.end(), first)) << name;
      }
    for (std::size_t i = 0; i < outcomes().size(); ++i) {
      const double value = reader.doubles(outcomes()[i].name)[static_cast<std::size_t>(run)];
      const double expected = record.outcomes()[i];
      EXPECT_TRUE(value == expected || (std::isnan(value) && std::isnan(expected))) << outcomes()[i].name;
    }
  }
}

TEST_F(ReaderTest, DescribesVariables) {
  sample::write(path, 2);
  const RunReader reader(path);
  const auto* margin = reader.find("labs/margin");
  ASSERT_NE(margin, nullptr);
  EXPECT_EQ(margin->unit, "OOM");
  EXPECT_EQ(margin->meaning, "safety margin of its best deployed model, at its own capability");
  EXPECT_EQ(margin->dims, (std::vector<std::string>{"run", "time", "lab"}));
  EXPECT_EQ(margin->shape, (std::vector<std::size_t>{2, 25, 3}));
  EXPECT_EQ(reader.find("seed")->dims, std::vector<std::string>{"run"});
  EXPECT_EQ(reader.find("series/trust")->dims, (std::vector<std::string>{"run", "time"}));
  EXPECT_EQ(reader.find("labs/lab"), nullptr);
  for (const auto& variable : reader.variables()) {
    EXPECT_FALSE(variable.meaning.empty()) << variable.name;
    EXPECT_TRUE(variable.text || !variable.unit.empty()) << variable.name;
    for (const auto* word : {"days", "hours", "years since"})
      EXPECT_EQ(variable.unit.find(word), std::string::npos) << variable.name;
  }
}

TEST_F(ReaderTest, RunColumnsTextsAndLabels) {
  const auto scenario = sample::scenario();
  sample::write(path, 3);
  const RunReader reader(path);
  EXPECT_EQ(reader.integers("status"), (std::vector<std::int64_t>{1, 1, 2}));
  EXPECT_EQ(reader.integers("seed"), (std::vector<std::int64_t>{17, 17, 17}));
  EXPECT_EQ(reader.integers("replicate"), (std::vector<std::int64_t>{0, 1, 2}));
  EXPECT_EQ(reader.integers("stream"), (std::vector<std::int64_t>{40, 41, 42}));
  EXPECT_EQ(reader.doubles("param_clock__dt"), (std::vector<double>{1, 1, 1}));
  EXPECT_EQ(reader.strings("failure")[2], "phase train, tick 10: cash ran out");
  EXPECT_EQ(reader.strings("failure")[0], "");
  EXPECT_EQ(reader.text("scenario_toml"), scenario.text);
  EXPECT_EQ(reader.labels("lab"), scenario.initial.labs.names);
  EXPECT_EQ(reader.strings("labs/lab_type"), (std::vector<std::string>(3, "incumbent")));
  EXPECT_EQ(reader.doubles("labs/lab_price"), (std::vector<double>{1, 1, 1}));
  EXPECT_TRUE(reader.labels("time").empty());
  EXPECT_NEAR(reader.doubles("time")[24], 2028, 1e-9);
  EXPECT_EQ(reader.attribute("title"), "Sample");
  EXPECT_EQ(reader.attribute("runs_failed", -1), 1);
  EXPECT_EQ(reader.attribute("complete", -1), 1);
  EXPECT_EQ(reader.attribute("no_such", -1), -1);
  EXPECT_EQ(reader.attribute("no_such"), "");
  EXPECT_THROW(reader.floats("no_such"), DiskError);
  EXPECT_THROW(reader.floats("lab"), DiskError);
  EXPECT_THROW(reader.strings("seed"), DiskError);
}

TEST_F(ReaderTest, APartialSetOpensWithMissingRuns) {
  const auto scenario = sample::scenario();
  RunFile file(scenario, sample::plan(3));
  file.write_run(1, sample::record(scenario, 1), sample::facts(scenario, 1));
  file.close(path, Overwrite::refuse);
  const RunReader reader(path);
  EXPECT_EQ(reader.attribute("complete", -1), 0);
  EXPECT_EQ(reader.integers("status"), (std::vector<std::int64_t>{0, 1, 0}));
  const auto trust = reader.floats("series/trust");
  EXPECT_TRUE(std::isnan(trust[0]));
  EXPECT_FALSE(std::isnan(trust[25]));
  EXPECT_TRUE(std::isnan(reader.doubles("outcome_final_margin")[2]));
}

TEST_F(ReaderTest, LongRunsAreCutAlongTime) {
  constexpr std::size_t instruments = 100;
  auto scenario = sample::scenario();
  scenario.parameters.clock.horizon = 1000;
  scenario.initial.dimensions.instruments = instruments;
  resize(scenario.initial);
  const auto rows = row_count(scenario.parameters.clock.ticks(), scenario.report);
  World world = scenario.initial;
  RunRecord record;
  record.prepare(world, scenario.parameters.clock.ticks(), scenario.report);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t i = 0; i < instruments; ++i)
      world.instruments.strength[i] = static_cast<double>(row * instruments + i);
    record.record(world, row);
  }
  for (const bool compress : {false, true}) {
    auto plan = sample::plan(1);
    plan.compress = compress;
    RunFile file(scenario, plan);
    file.write_run(0, record, sample::facts(scenario, 0));
    file.close(path, Overwrite::replace);
    const auto strength = RunReader(path).floats("instruments/strength");
    ASSERT_EQ(strength.size(), rows * instruments);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < strength.size(); ++i) wrong += strength[i] != static_cast<float>(i);
    EXPECT_EQ(wrong, 0u);
  }
}

TEST_F(ReaderTest, CompressedFilesReadTheSame) {
  const auto scenario = sample::scenario();
  auto plan = sample::plan(2);
  std::vector<float> values[2];
  for (const bool compress : {false, true}) {
    plan.compress = compress;
    RunFile file(scenario, plan);
    for (const std::int64_t run : {0, 1})
      file.write_run(run, sample::record(scenario, run), sample::facts(scenario, run));
    file.close(path, Overwrite::replace);
    values[compress] = RunReader(path).floats("labs/allocation_safety");
  }
  EXPECT_EQ(values[0], values[1]);
}

TEST_F(ReaderTest, RefusesWhatIsNoRunFile) {
  EXPECT_NE(refusal().find("No such file"), std::string::npos);
  put("");
  EXPECT_NE(refusal().find("empty"), std::string::npos);
  put("title = \"a scenario\"\n[clock]\nstart = 2026 # long enough to be a header\n");
  EXPECT_NE(refusal().find("not an HDF5 file"), std::string::npos);
  path = folder.string();
  EXPECT_NE(refusal().find("not a regular file"), std::string::npos);
  path = (folder / "pipe").string();
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  EXPECT_NE(refusal().find("not a regular file"), std::string::npos);
}

TEST_F(ReaderTest, RefusesForeignHdf5) {
  h5::Image image(1000);
  image.add_scale("run", std::vector<std::int64_t>{1, 2}, "1", "runs of something else");
  image.close();
  write_file(path, image.content(), Overwrite::replace);
  EXPECT_NE(refusal().find("not a run file of headway"), std::string::npos);
}

TEST_F(ReaderTest, RefusesANewerSchema) {
  h5::Image image(1000);
  image.set_attribute("", "schema_name", "headway-run");
  image.set_attribute("", "schema_version", std::int64_t{99});
  image.close();
  write_file(path, image.content(), Overwrite::replace);
  EXPECT_NE(refusal().find("schema version 99"), std::string::npos);
}

std::size_t peak_memory_kb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::size_t>(usage.ru_maxrss);
}

TEST_F(ReaderTest, TruncatedFilesAreRefused) {
  sample::write(path, 2);
  const auto whole = get();
  for (std::uint64_t i = 0; i < 100; ++i) {
    const auto length = i < 40 ? i * 2 : Random(1, 0, 0).words(Purpose{}, i)[0] % whole.size();
    put(whole.substr(0, length));
    const auto message = refusal();
    EXPECT_NE(message, "") << length << " bytes";
    EXPECT_NE(message.find(path), std::string::npos);
  }
}

/// Damages a sound file `cases` times with `damage(bytes, random words)`; each time the reader must
/// refuse or read, in bounded memory. Counts refusals.
template <class F>
std::size_t refusals(const ReaderTest& test, int cases, F&& damage) {
  const auto whole = test.get();
  const auto before = peak_memory_kb();
  std::size_t refused = 0;
  for (int i = 0; i < cases; ++i) {
    auto bytes = whole;
    damage(bytes, Random(7, 0, 0).words(Purpose{}, static_cast<std::uint64_t>(i)));
    test.put(bytes);
    refused += !test.refusal().empty();
  }
#ifndef __SANITIZE_ADDRESS__  // which keeps freed memory
  EXPECT_LT(peak_memory_kb(), before + 64 * 1024);
#else
  (void)before;
#endif
  return refused;
}

int damage_cases() {
  const char* wanted = std::getenv("HEADWAY_DAMAGE_CASES");
  return wanted != nullptr ? std::atoi(wanted) : 150;
}

TEST_F(ReaderTest, FlippedBitsDoNoHarm) {
  sample::write(path, 1);
  const auto refused = refusals(*this, damage_cases(), [](std::string& bytes, const RandomWords& words) {
    bytes[words[0] % bytes.size()] ^= static_cast<char>(1u << (words[1] % 8));
  });
  EXPECT_GT(refused, 0u);
}

TEST_F(ReaderTest, OverwrittenBlocksDoNoHarm) {
  sample::write(path, 1);
  const auto refused = refusals(*this, damage_cases(), [](std::string& bytes, const RandomWords& words) {
    const std::size_t from = words[0] % bytes.size();
    const std::size_t length = std::min<std::size_t>(bytes.size() - from, words[1] % 256);
    for (std::size_t i = 0; i < length; ++i) bytes[from + i] = static_cast<char>(words[2] >> (i % 57));
  });
  EXPECT_GT(refused, 0u);
}

TEST_F(ReaderTest, DamagedTextsDoNoHarm) {
  sample::write(path, 1);
  const auto heap = get().find("GCOL");
  ASSERT_NE(heap, std::string::npos);
  const auto refused = refusals(*this, damage_cases(), [&](std::string& bytes, const RandomWords& words) {
    const auto at = heap + words[0] % std::min<std::size_t>(4096, bytes.size() - heap);
    bytes[at] = static_cast<char>(words[1]);
  });
  EXPECT_GT(refused, 0u);
}

}  // namespace
}  // namespace headway
