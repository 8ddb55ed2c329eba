#include "experiment/run_maker.h"

#include <algorithm>
#include <new>

#include "core/contract.h"
#include "core/error.h"

namespace headway {

RunMaker::RunMaker(const Scenario& shape) : report_(shape.report) {
  record_.prepare(shape.initial, shape.parameters.clock.ticks(), report_);
}

void RunMaker::start(const RunInput& input) {
  const auto& [scenario, drawn, seed, stream] = input;
  if (simulation_) {
    simulation_->restart(drawn.parameters, drawn.policy, scenario->initial, seed, stream, scenario->events, drawn.schemes);
  } else {
    simulation_ = std::make_unique<Simulation>(drawn.parameters, drawn.policy, scenario->initial,
                                               seed, stream, scenario->events, drawn.schemes);
  }
}

RunEnd RunMaker::make(const RunInput& input, std::atomic<std::int64_t>& ticks_done,
                      const std::atomic<bool>* leave) {
  RunEnd end;
  const auto ticks = input.drawn.parameters.clock.ticks();
  record_.begin();
  try {
    start(input);
    run(*simulation_, ticks, record_, ticks_done, leave);
    end.tick = ticks;
  } catch (const RunError& error) {
    end = {0, true, error.phase(), error.tick(), error.what()};
  } catch (const ContractViolation& violation) {
    end = {0, true, "initialise", 0,
           std::string("phase initialise, tick 0: ") + violation.what()};
  } catch (const std::bad_alloc&) {
    simulation_.reset();
    end = {0, true, "initialise", 0, "phase initialise, tick 0: out of memory"};
  }
  if (end.failed) ticks_done += ticks - std::max<std::int64_t>(0, end.tick - 1);  // they will not come
  return end;
}

}  // namespace headway
