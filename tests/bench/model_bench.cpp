// How the model scales: a whole run; a researcher-tick (the labour market) from a thousand to a million
// rows, beside a loop written by hand; runs over threads. bench_phase takes a run apart.
#include <benchmark/benchmark.h>

#include <atomic>
#include <chrono>

#include "bench/stage.h"
#include "experiment/ensemble.h"

namespace headway::bench {
namespace {

void run_baseline(benchmark::State& state) {
  const auto& s = baseline();
  Simulation simulation(s.parameters, s.policy, s.initial, s.seed, 0);
  std::uint64_t replicate = 0;
  for (auto _ : state) {
    simulation.restart(s.parameters, s.policy, s.initial, s.seed, replicate++ % 16);
    for (std::int64_t i = 0; i < s.parameters.clock.ticks(); ++i) simulation.step();
  }
  state.counters["runs/s"] = benchmark::Counter(1, benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(run_baseline)->Unit(benchmark::kMillisecond);

/// Nanoseconds per agent of `phase`, each time from the same world, and of `reference`: the least of
/// many rounds.
template <class Reference>
void compare(benchmark::State& state, Stage& stage, std::string_view phase, Reference&& reference, double agents) {
  using Clock = std::chrono::steady_clock;
  const World first = stage.world;
  const auto best = [&](auto&& f) {
    double least = 1e300;
    for (int round = 0; round < 20; ++round) {
      stage.world = first;
      const auto start = Clock::now();
      f();
      least = std::min(least, std::chrono::duration<double>(Clock::now() - start).count());
    }
    return least / agents * 1e9;
  };
  for (auto _ : state) stage.run(phase);
  const double model_ns = best([&] { stage.run(phase); });
  const double reference_ns = best(reference);
  state.counters["ns"] = model_ns;
  state.counters["reference_ns"] = reference_ns;
  state.counters["ratio"] = model_ns / reference_ns;
}

void researcher_tick(benchmark::State& state) {
  Stage stage(static_cast<double>(state.range(0)));
  LabourLoop loop(stage);
  compare(state, stage, "staff", loop, static_cast<double>(state.range(0)));
  double bytes = 0;
  for_each_column(stage.world.researchers, [&](std::string_view, const ColumnInfo&, const auto& column) {
    bytes += static_cast<double>(sizeof(*column.data()) * column.width());
  });
  state.counters["bytes"] = bytes;
}
BENCHMARK(researcher_tick)->Arg(1000)->Arg(100000)->Arg(1000000)->Unit(benchmark::kMicrosecond);

struct Nowhere : Sink {
  void take(std::size_t, const RunRecord&, const RunEnd&, const RunInput&) override {}
};

void ensemble(benchmark::State& state) {
  constexpr std::int64_t runs = 64;
  for (auto _ : state) {
    Progress progress;
    Nowhere sink;
    const std::atomic<bool> stop{false};
    run_ensemble(baseline(), {1, first_replicates(runs), static_cast<int>(state.range(0))}, progress, sink, stop);
  }
  state.counters["runs/s"] = benchmark::Counter(runs, benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(ensemble)->ArgName("threads")->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace headway::bench

BENCHMARK_MAIN();
