// The unit of time of this project: one step of an agent of a small growth model, as fast as this
// machine makes it. Machines of one kind differ by a factor of two, so the cost of a run is counted
// in these steps, timed in the same process (docs/manual/limits.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace headway::bench {

/// N agents that invest, learn and hire on common markets. Everything updates at once, so the order
/// of agents does not matter; a tick ends with one sum over all of them, which sets the next prices.
class ReferenceModel {
 public:
  explicit ReferenceModel(std::size_t agents);

  /// One step of every agent. Returns mean output.
  double tick();

  std::size_t agents() const { return compute_.size(); }

 private:
  struct Market {
    double price = 1;     ///< of compute
    double wage = 0.5;
    double frontier = 2;  ///< know-how of the best
  };

  std::vector<double> compute_, talent_, knowhow_, cash_;  // state of an agent
  std::vector<double> elasticity_, research_share_;        // its constants
  Market market_;
  std::uint64_t ticks_ = 0;
};

/// Time that this thread had a processor, so that what else the machine does matters little.
double processor_ns();

/// Nanoseconds of one step of one agent: the least of `ticks` ticks with 10^5 agents, one thread.
double reference_step_ns(int ticks = 6);

}  // namespace headway::bench
