#include "experiment/run.h"

namespace headway {

bool run(Simulation& simulation, std::int64_t ticks, RunRecord& record, SoundnessCheck& soundness,
         std::atomic<std::int64_t>& ticks_done, const std::atomic<bool>* leave) {
  const World& world = simulation.world();
  soundness.begin(world);
  record.record(world, 0);
  for (std::int64_t tick = 1; tick <= ticks; ++tick) {
    if (leave && *leave) return false;
    simulation.step();
    soundness.check_tick(world);
    record.record(world, static_cast<std::size_t>(tick));
    ticks_done.fetch_add(1, std::memory_order_relaxed);
  }
  soundness.check_end(world);
  record.finish(world);
  return true;
}

void run(Simulation& simulation, std::int64_t ticks, RunRecord& record) {
  SoundnessCheck soundness;
  std::atomic<std::int64_t> ticks_done{0};
  record.begin();
  run(simulation, ticks, record, soundness, ticks_done);
}

}  // namespace headway
