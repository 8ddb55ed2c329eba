// A thread that has made one run makes the next in the same memory.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "experiment/ensemble.h"
#include "experiment/small_scenario.h"

namespace {

std::atomic<std::size_t> bytes_taken{0};

void* allocate(std::size_t size, std::size_t alignment) {
  bytes_taken += size;
  const std::size_t rounded = (size + alignment - 1) / alignment * alignment;
  void* place = std::aligned_alloc(alignment, rounded > 0 ? rounded : alignment);
  if (place == nullptr) throw std::bad_alloc();
  return place;
}

}  // namespace

void* operator new(std::size_t size) { return allocate(size, alignof(std::max_align_t)); }
void* operator new(std::size_t size, std::align_val_t alignment) {
  return allocate(size, static_cast<std::size_t>(alignment));
}
void operator delete(void* place) noexcept { std::free(place); }
void operator delete(void* place, std::size_t) noexcept { std::free(place); }
void operator delete(void* place, std::align_val_t) noexcept { std::free(place); }
void operator delete(void* place, std::size_t, std::align_val_t) noexcept { std::free(place); }

namespace headway {
namespace {

/// Notes how much memory has been taken when a run is handed over.
struct MemoryCounts : Sink {
  std::vector<std::size_t> at;
  void take(std::size_t index, const RunRecord&, const RunEnd&, const RunInput&) override {
    at[index] = bytes_taken;
  }
};

TEST(Ensemble, ARunUsesTheMemoryOfTheOneBefore) {
  const auto scenario = small_scenario();
  MemoryCounts counts;
  counts.at.resize(6);
  Progress progress;
  const std::atomic<bool> stop{false};
  const auto before = bytes_taken.load();
  run_ensemble(scenario, {5, first_replicates(6), 1}, progress, counts, stop);
  EXPECT_GT(counts.at[0], before + 100'000) << "the first run takes its memory";
  // Setting up a run may order a handful of techniques in a buffer; no table and no series is new.
  for (std::size_t i = 2; i < counts.at.size(); ++i)
    EXPECT_LT(counts.at[i] - counts.at[i - 1], 512u) << "run " << i;
}

}  // namespace
}  // namespace headway
