#include "golden/hashes.h"

#include <fmt/format.h>

#include <atomic>
#include <exception>
#include <thread>

#include "core/hash.h"
#include "model/simulation.h"

namespace headway::golden {

namespace {

RunHash run_hash(const Scenario& scenario, std::uint64_t replicate) {
  const auto parameters = draw_parameters(scenario, 1, replicate);
  Simulation simulation(parameters, scenario.policy, scenario.initial, 1, replicate, scenario.events, scenario.schemes);
  ContentHash series;
  for (std::int64_t tick = 0; tick < parameters.clock.ticks(); ++tick) {
    simulation.step();
    for_each_column(simulation.world().metrics,
                    [&](std::string_view, const ColumnInfo&, double x) { series.add(x); });
  }
  return {replicate, content_hash(simulation.world()), series.value()};
}

}  // namespace

std::vector<RunHash> run_hashes(const Scenario& scenario, std::uint64_t count, int threads) {
  std::vector<RunHash> hashes(count);
  std::vector<std::exception_ptr> failures(count);
  std::atomic<std::uint64_t> next{0};
  const auto work = [&] {
    for (auto i = next++; i < count; i = next++) try {
        hashes[i] = run_hash(scenario, i);
      } catch (...) {
        failures[i] = std::current_exception();
      }
  };
  std::vector<std::thread> crew;
  for (int t = 0; t < threads; ++t) crew.emplace_back(work);
  for (auto& thread : crew) thread.join();
  for (const auto& failure : failures)
    if (failure) std::rethrow_exception(failure);
  return hashes;
}

std::string to_text(const std::vector<RunHash>& hashes) {
  std::string text;
  for (const auto& h : hashes) text += fmt::format("{} {:016x} {:016x}\n", h.replicate, h.world, h.series);
  return text;
}

}  // namespace headway::golden
