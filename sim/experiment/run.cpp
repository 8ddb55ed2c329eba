#include "experiment/run.h"

#include "experiment/soundness.h"

namespace headway {

bool run(Simulation& simulation, std::int64_t ticks, RunRecord& record, std::atomic<std::int64_t>& ticks_done,
         const std::atomic<bool>* leave) {
  const World& world = simulation.world();
  record.record(world, 0);
  for (std::int64_t tick = 1; tick <= ticks; ++tick) {
    if (leave && *leave) return false;
    simulation.step();
    expect_sound_metrics(world);
    record.record(world, static_cast<std::size_t>(tick));
    ticks_done.fetch_add(1, std::memory_order_relaxed);
  }
  expect_sound_tables(world);
  record.finish(world);
  return true;
}

void run(Simulation& simulation, std::int64_t ticks, RunRecord& record) {
  std::atomic<std::int64_t> ticks_done{0};
  record.begin();
  run(simulation, ticks, record, ticks_done);
}

}  // namespace headway
