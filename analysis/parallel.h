// A loop over simulations on several threads.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>

namespace headway {

/// Calls `f(i)` for every i below `count`, on `jobs` threads; the first exception comes out. False when it was stopped before the end.
bool in_parallel(std::size_t count, int jobs, const std::atomic<bool>& stop, const std::function<void(std::size_t)>& f);

}  // namespace headway
