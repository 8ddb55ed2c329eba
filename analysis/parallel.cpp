#include "analysis/parallel.h"

#include <exception>

namespace headway {

bool in_parallel(std::size_t count, int jobs, const std::atomic<bool>& stop, const std::function<void(std::size_t)>& f) {
  std::exception_ptr failure;
  std::atomic<bool> leave{false};
#pragma omp parallel for schedule(dynamic) num_threads(jobs)
  for (std::size_t i = 0; i < count; ++i) {
    if (leave || stop) continue;
    try {
      f(i);
    } catch (...) {
#pragma omp critical(headway_parallel_failure)
      if (!failure) failure = std::current_exception();
      leave = true;
    }
  }
  if (failure) std::rethrow_exception(failure);
  return !stop;
}

}  // namespace headway
