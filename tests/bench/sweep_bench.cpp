// What a sweep costs beside its runs: the baseline once as a bare ensemble, which keeps nothing,
// and once as a sweep, whose every part goes to the disk and into the ledger. Both make the same
// runs in turn on one thread; times are those of the processor, so that what else the machine does
// matters little.
#include <benchmark/benchmark.h>

#include <ctime>
#include <filesystem>
#include <mutex>

#include "experiment/ensemble.h"
#include "experiment/sweep/sweep.h"

namespace headway {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t runs = 256, part_runs = 128;

class NoSink : public Sink {
 public:
  void take(std::size_t, const RunRecord&, const RunEnd&, const RunInput&) override {}
};

/// Every value of every run stays in memory.
class MemorySink : public Sink {
 public:
  void take(std::size_t, const RunRecord& record, const RunEnd&, const RunInput&) override {
    const std::lock_guard lock(mutex_);
    kept_.emplace_back(record.values().begin(), record.values().end());
  }

 private:
  std::mutex mutex_;
  std::vector<std::vector<float>> kept_;
};

double processor_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

template <class F>
double seconds_of(F&& f) {
  const double start = processor_seconds();
  f();
  return processor_seconds() - start;
}

/// The baseline as a sweep of one point: run i of it is replicate i of the ensemble.
Scenario study(Keep keep) {
  const std::string folder = HEADWAY_SOURCE_DIR "/scenarios";
  return parse_scenario("extends = \"baseline.toml\"\n[sweep]\ndesign = \"list\"\n[sweep.factor]\nharm.tail = [0.75]\n", "study.toml",
                        folder, {{"report.keep", name_of(keep)}, {"sweep.replicates", std::to_string(runs)}});
}

void run_bare(const Scenario& scenario, Sink& sink) {
  Progress progress;
  const std::atomic<bool> stop{false};
  run_ensemble(scenario, {scenario.seed, first_replicates(runs), 1}, progress, sink, stop);
}

void run_sweep(const SweepRuns& sweep, const std::string& path) {
  SweepRecord record;
  record.scenario_text = sweep.shape().text;
  record.runs = runs;
  record.part_runs = part_runs;
  SweepFolder::create(path, record);
  const SweepFolder folder(path);
  std::size_t taken = 0;
  const NextPart next = [&]() -> std::optional<std::size_t> {
    if (taken == folder.parts()) return {};
    return taken++;
  };
  Progress progress;
  run_parts(sweep, folder, next, {}, progress);
}

std::string output() {
  return (fs::temp_directory_path() / "headway_bench_sweep").string();
}

/// `of_bare`: runs per second and core of the sweep, relative to the bare ensemble (aim: 0.95 with
/// outcomes alone). `to_memory`: its time relative to an ensemble kept in memory (aim: 1.15).
void sweep_and_ensemble(benchmark::State& state) {
  const auto keep = static_cast<Keep>(state.range(0));
  const auto scenario = study(keep);
  const SweepRuns sweep(scenario);
  double bare = 0, memory = 0, swept = 0, joined = 0;
  for (auto _ : state) {
    NoSink nothing;
    bare += seconds_of([&] { run_bare(scenario, nothing); });
    MemorySink kept;
    memory += seconds_of([&] { run_bare(scenario, kept); });
    swept += seconds_of([&] { run_sweep(sweep, output()); });
    Progress progress;
    joined += seconds_of([&] { join_parts(sweep, SweepFolder(output()), output() + ".h5", Overwrite::replace, progress); });
    fs::remove_all(output());
    fs::remove(output() + ".h5");
  }
  const double made = static_cast<double>(state.iterations()) * static_cast<double>(runs);
  state.counters["bare_runs/s"] = made / bare;
  state.counters["sweep_runs/s"] = made / swept;
  state.counters["of_bare"] = bare / swept;
  state.counters["to_memory"] = swept / memory;
  state.counters["join_s/run"] = joined / made;
}
BENCHMARK(sweep_and_ensemble)->ArgName("keep")->DenseRange(0, 2)->Unit(benchmark::kSecond)->Iterations(3);

}  // namespace
}  // namespace headway

BENCHMARK_MAIN();
