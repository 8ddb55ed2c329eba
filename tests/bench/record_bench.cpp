// What keeping a run costs: one row of the record, one run into the file, the file onto the disk,
// and an ensemble of the baseline written to disk against the same ensemble kept in memory.
#include <benchmark/benchmark.h>

#include <filesystem>

#include "model/simulation.h"
#include "record/digest.h"
#include "record/run_file.h"

namespace headway {
namespace {

const Scenario& baseline() {
  static const Scenario scenario = load_scenario(HEADWAY_SOURCE_DIR "/scenarios/baseline.toml");
  return scenario;
}

RunRecord prepared_record() {
  RunRecord record;
  record.prepare(baseline().initial, baseline().parameters.clock.ticks(), baseline().report);
  return record;
}

void record_row(benchmark::State& state) {
  auto record = prepared_record();
  const auto rows = record.layout().rows;
  std::size_t row = rows;
  for (auto _ : state) {
    if (row >= rows) {
      state.PauseTiming();
      record.begin();
      row = 0;
      state.ResumeTiming();
    }
    record.record(baseline().initial, row++);
  }
  state.counters["values"] = static_cast<double>(record.values().size() / rows);
}
BENCHMARK(record_row);

/// A row as it happens in a run: after other work has emptied the nearest cache.
void begin_and_finish(benchmark::State& state) {
  auto record = prepared_record();
  for (auto _ : state) {
    record.begin();
    record.record(baseline().initial, 0);
    record.finish(baseline().initial);
  }
}
BENCHMARK(begin_and_finish)->Unit(benchmark::kMicrosecond);

void write_run(benchmark::State& state) {
  constexpr std::int64_t runs = 64;
  const auto record = prepared_record();
  RunFile file(baseline(), {.runs = runs});
  std::int64_t run = 0;
  for (auto _ : state) file.write_run(run++ % runs, record, {});
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(record.values().size() * sizeof(float)));
}
BENCHMARK(write_run)->Unit(benchmark::kMicrosecond);

std::string output() {
  return (std::filesystem::temp_directory_path() / "headway_bench.h5").string();
}

/// From laying the file out to its name on the disk, flushed.
void write_file_of(benchmark::State& state) {
  const auto record = prepared_record();
  std::uint64_t bytes = 0;
  for (auto _ : state) {
    RunFile file(baseline(), {.runs = state.range(0), .compress = state.range(1) != 0});
    for (std::int64_t run = 0; run < state.range(0); ++run) file.write_run(run, record, {});
    bytes = file.close(output(), Overwrite::replace).bytes;
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
  state.counters["file"] = static_cast<double>(bytes);
  std::filesystem::remove(output());
}
BENCHMARK(write_file_of)->ArgNames({"runs", "compress"})->Args({1, 0})->Args({40, 0})->Args({400, 0})
    ->Args({40, 1})->Unit(benchmark::kMillisecond)->UseRealTime();

void digest(benchmark::State& state) {
  const std::vector<std::byte> bytes(std::size_t{16} << 20);
  for (auto _ : state) benchmark::DoNotOptimize(sha256(bytes));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}
BENCHMARK(digest)->Unit(benchmark::kMillisecond);

void simulate(Simulation& simulation, RunRecord& record, std::uint64_t replicate) {
  const auto& scenario = baseline();
  simulation.restart(scenario.parameters, scenario.policy, scenario.initial, scenario.seed, replicate);
  record.begin();
  record.record(simulation.world(), 0);
  for (std::size_t row = 1; row < record.layout().rows; ++row) {
    simulation.step();
    record.record(simulation.world(), row);
  }
  record.finish(simulation.world());
}

constexpr std::uint64_t ensemble = 100;

/// Every value of every run stays in memory and goes nowhere.
void ensemble_in_memory(benchmark::State& state) {
  const auto& s = baseline();
  Simulation simulation(s.parameters, s.policy, s.initial, s.seed, 0);
  auto record = prepared_record();
  for (auto _ : state) {
    std::vector<std::vector<float>> kept;
    for (std::uint64_t run = 0; run < ensemble; ++run) {
      simulate(simulation, record, run);
      kept.emplace_back(record.values().begin(), record.values().end());
    }
    benchmark::DoNotOptimize(kept.data());
  }
  state.counters["runs/s"] = benchmark::Counter(ensemble, benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(ensemble_in_memory)->Unit(benchmark::kMillisecond)->UseRealTime();

/// Every run goes into a file, which is on the disk at the end.
void ensemble_on_disk(benchmark::State& state) {
  const auto& s = baseline();
  Simulation simulation(s.parameters, s.policy, s.initial, s.seed, 0);
  auto record = prepared_record();
  for (auto _ : state) {
    RunFile file(s, {.runs = ensemble});
    for (std::uint64_t run = 0; run < ensemble; ++run) {
      simulate(simulation, record, run);
      file.write_run(static_cast<std::int64_t>(run), record, {.replicate = static_cast<std::int64_t>(run)});
    }
    file.close(output(), Overwrite::replace);
  }
  state.counters["runs/s"] = benchmark::Counter(ensemble, benchmark::Counter::kIsIterationInvariantRate);
  std::filesystem::remove(output());
}
BENCHMARK(ensemble_on_disk)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace headway

BENCHMARK_MAIN();
