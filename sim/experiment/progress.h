// How far an ensemble is: counted by the threads that work, read by whoever shows it.
#pragma once

#include <atomic>
#include <cstdint>

namespace headway {

struct Progress {
  std::atomic<std::int64_t> runs_planned{0};
  std::atomic<std::int64_t> runs_done{0};  ///< finished, failed ones included
  std::atomic<std::int64_t> runs_failed{0};
  std::atomic<std::int64_t> ticks_planned{0};
  std::atomic<std::int64_t> ticks_done{0};
};

}  // namespace headway
