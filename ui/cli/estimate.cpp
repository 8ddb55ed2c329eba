#include "ui/cli/estimate.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "record/outcomes.h"
#include "scenario/json.h"
#include "ui/cli/closing.h"
#include "ui/cli/numbers.h"

namespace headway {

namespace {

/// Throws the result away.
struct Nowhere : Sink {
  void take(std::size_t, const RunRecord&, const RunEnd&, const Parameters&) override {}
};

double bytes_per_run(const Scenario& scenario) {
  const auto rows = row_count(scenario.parameters.clock.ticks(), scenario.report);
  const auto series = lay_out(scenario.initial, rows, scenario.report).values;
  return static_cast<double>(series * sizeof(float) + outcomes().size() * sizeof(double));
}

}  // namespace

Estimated& Estimated::operator+=(const Estimated& other) {
  runs += other.runs;
  seconds += other.seconds;
  memory = std::max(memory, other.memory);
  disk += other.disk;
  return *this;
}

Estimated estimate(const Scenario& scenario, const EnsemblePlan& plan) {
  const double memory_before = peak_memory();
  const EnsemblePlan probe{plan.seed, {plan.replicates.front()}, 1};
  Progress progress;
  Nowhere nowhere;
  const std::atomic<bool> stop{false};
  const auto start = std::chrono::steady_clock::now();
  run_ensemble(scenario, probe, progress, nowhere, stop);
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
  const auto runs = static_cast<std::int64_t>(plan.replicates.size());
  const double threads = static_cast<double>(std::min<std::int64_t>(plan.jobs, runs));
  const double disk = static_cast<double>(runs) * bytes_per_run(scenario);
  const double per_thread = peak_memory() - memory_before;
  // The file is built in memory before it is written.
  return {runs, passed.count() * static_cast<double>(runs) / threads,
          memory_before + threads * per_thread + disk, disk};
}

std::string estimate_text(const Estimated& estimated, bool json) {
  if (json) {
    return fmt::format("{{\"runs\":{},\"seconds\":{},\"memory_bytes\":{},\"disk_bytes\":{}}}\n",
                       estimated.runs, json::number(estimated.seconds),
                       json::number(estimated.memory), json::number(estimated.disk));
  }
  return fmt::format(
      "{} runs, about {} s, {} of memory and {} on disk. One run was timed; nothing was written.\n",
      estimated.runs, short_number(estimated.seconds), size_text(estimated.memory),
      size_text(estimated.disk));
}

}  // namespace headway
