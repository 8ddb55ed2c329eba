// Mean shares of populations that are simulated for a long time, with an error that can be trusted or none at all.
//
// A population with rare mutation stays with one strategy for long, so that parts of one run resemble each other more than
// they tell. Therefore many runs begin with each strategy in turn; their second halves are independent of each other, and
// where it still shows with what they began, they have not been long enough.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "classic/draws.h"

namespace headway::classic {

struct LongRun {
  std::vector<Estimate> shares;  ///< without errors where there is a note
  std::string note;              ///< why there are none
};

/// How many runs are simulated for so many strategies: as many from each.
std::size_t starts_of(std::size_t strategies);

/// Collects the runs.
class LongRunTally {
 public:
  explicit LongRunTally(std::size_t strategies) : strategies_(strategies) {}
  /// A run from `start` has spent its second half like this, and the most common strategy has changed so often.
  void add(std::size_t start, std::vector<double> shares, std::int64_t switches);
  LongRun result() const;

 private:
  struct Run {
    std::size_t start;
    std::vector<double> shares;
  };
  bool remembers_starts() const;
  std::size_t strategies_;
  std::vector<Run> runs_;
  std::int64_t switches_ = 0;
};

/// Runs of `length` steps. `begin(start)` gives a process with `void live()`, one step, and `counts()`, how much of each strategy
/// there is; `whole` is their sum.
template <class Begin>
LongRun simulate_long(std::size_t strategies, std::int64_t length, double whole, Begin begin) {
  LongRunTally tally(strategies);
  const std::int64_t half = length / 2 > 1 ? length / 2 : 1;
  for (std::size_t run = 0; run < starts_of(strategies); ++run) {
    auto process = begin(run % strategies);
    std::vector<double> sums(strategies, 0);
    std::size_t dominant = run % strategies;
    std::int64_t switches = 0;
    for (std::int64_t step = 0; step < 2 * half; ++step) {
      process.live();
      const auto& counts = process.counts();
      for (std::size_t i = 0; i < strategies; ++i) {
        if (step >= half) sums[i] += static_cast<double>(counts[i]);
        if (counts[i] <= counts[dominant]) continue;
        dominant = i;
        ++switches;
      }
    }
    for (double& sum : sums) sum /= static_cast<double>(half) * whole;
    tally.add(run % strategies, std::move(sums), switches);
  }
  return tally.result();
}

}  // namespace headway::classic
