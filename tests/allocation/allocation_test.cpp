// Nothing allocates in the tick after the first. This program counts every call of operator new.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <new>
#include <string>

#include "scenario/scenario.h"
#include "model/simulation.h"

namespace {

std::size_t allocations = 0;

void* counted(std::size_t size, std::size_t alignment) {
  ++allocations;
  const std::size_t whole = (size + alignment - 1) / alignment * alignment;
  void* place = std::aligned_alloc(alignment, whole == 0 ? alignment : whole);
  if (place == nullptr) throw std::bad_alloc();
  return place;
}

}  // namespace

void* operator new(std::size_t size) { return counted(size, alignof(std::max_align_t)); }
void* operator new[](std::size_t size) { return counted(size, alignof(std::max_align_t)); }
void* operator new(std::size_t size, std::align_val_t a) { return counted(size, static_cast<std::size_t>(a)); }
void* operator new[](std::size_t size, std::align_val_t a) { return counted(size, static_cast<std::size_t>(a)); }
void operator delete(void* place) noexcept { std::free(place); }
void operator delete[](void* place) noexcept { std::free(place); }
void operator delete(void* place, std::size_t) noexcept { std::free(place); }
void operator delete[](void* place, std::size_t) noexcept { std::free(place); }
void operator delete(void* place, std::align_val_t) noexcept { std::free(place); }
void operator delete[](void* place, std::align_val_t) noexcept { std::free(place); }
void operator delete(void* place, std::size_t, std::align_val_t) noexcept { std::free(place); }
void operator delete[](void* place, std::size_t, std::align_val_t) noexcept { std::free(place); }

namespace headway {
namespace {

std::size_t allocations_after_first_tick(const std::string& file) {
  const auto scenario = load_scenario(file);
  Simulation simulation(scenario.parameters, scenario.policy, scenario.initial, 1, 0, scenario.events, scenario.schemes);
  simulation.step();
  const std::size_t before = allocations;
  for (int tick = 2; tick <= 300; ++tick) simulation.step();
  return allocations - before;
}

TEST(Allocation, IsCounted) {
  const std::size_t before = allocations;
  auto* volatile one = new Column<double>;  // volatile: an allocation that nobody looks at may be left out
  delete one;
  EXPECT_EQ(allocations, before + 1);
}

TEST(Allocation, NoneInTicks2To300OfAnyScenario) {
  std::size_t scenarios = 0;
  for (const char* folder : {"/scenarios", "/scenarios/commitments"})
    for (const auto& file : std::filesystem::directory_iterator(std::string(HEADWAY_SOURCE_DIR) + folder)) {
      if (file.path().extension() != ".toml") continue;
      EXPECT_EQ(allocations_after_first_tick(file.path().string()), 0U) << file.path();
      ++scenarios;
    }
  EXPECT_GT(scenarios, 0U);
}

}  // namespace
}  // namespace headway
