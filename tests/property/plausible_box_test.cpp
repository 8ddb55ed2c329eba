// Anywhere in the plausible box a run comes to its end with numbers: random points, and the corners of ten
// parameters that drive growth. HEADWAY_POINTS says how many, HEADWAY_FIRST_POINT which random point is the first; a failure
// names tick, phase, number and values.
// A point costs its ticks, so all but one in eight have ticks of a month and horizons that are spread evenly on a
// logarithmic scale: a third of them still run beyond the default horizon.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <mutex>
#include <random>
#include <thread>

#include "model/small_world.h"
#include "property/plausible.h"

namespace headway {
namespace {

/// Feedback of research on itself and on the money for it.
constexpr std::string_view steep[] = {"research.growth", "research.lambda", "research.beta", "research.labour_share",
                                      "research.substitution", "research.automation_limit", "research.task_substitution",
                                      "research.automation_compute", "research.flop_per_researcher", "funding.appetite_elasticity"};
constexpr std::size_t corner_count = std::size_t{1} << std::size(steep);

std::size_t number_from(const char* variable, std::size_t otherwise) {
  const char* text = std::getenv(variable);
  return text ? static_cast<std::size_t>(std::atoll(text)) : otherwise;
}
std::size_t points_wanted() { return number_from("HEADWAY_POINTS", 24); }

/// Calls `f(key, info, value)` for every parameter of the model.
template <class F>
void for_each_parameter(Parameters& p, F&& f) {
  for (const auto& group : parameter_groups())
    for (const auto& row : group.rows)
      f(fmt::format("{}.{}", group.name, row.name), row.info, value_at(reinterpret_cast<std::byte*>(&p) + group.offset, row));
}

struct Point {
  std::string name;
  Parameters p;
  Policy policy;
};

/// A month a tick, and a horizon between the ends of its plausible range, of which short ones are more frequent.
void shorten(Clock& clock) {
  const auto rows = Clock::parameters();
  const auto range = std::ranges::find(rows, "horizon", &ParameterRow::name)->info.plausible;
  const double part = (clock.horizon - range.low) / (range.high - range.low);
  clock.horizon = range.low * std::pow(range.high / range.low, part);
  clock.dt = 1;
}

/// Every parameter anywhere in its plausible range; every other point with an instrument of each kind.
Point random_point(std::size_t number) {
  std::mt19937_64 random(number);
  const auto place = [&] { return static_cast<int>(random() % 1001); };
  Point point{fmt::format("point {}", number), default_parameters(), {}};
  for_each_parameter(point.p, [&](const std::string&, const ParameterInfo& info, double& value) { value = plausible_at(info, place()); });
  point.p.talent.count = static_cast<double>(random() % 120);
  if (number % 16 >= 2) shorten(point.p.clock);
  if (number % 2 == 0) return point;
  for (const auto& kind : instrument_kinds()) {
    point.policy.push_back(small::entry(std::string(kind.key)));
    for (const auto& row : kind.parameters) value_at(parameters_of(point.policy.back().instrument), row) = plausible_at(row.info, place());
  }
  return point;
}

/// The steep parameters at ends of their plausible ranges, as the bits of `number` say; the others at their defaults.
Point corner(std::size_t number) {
  Point point{fmt::format("corner {}", number), small::parameters(), {}};
  for_each_parameter(point.p, [&](const std::string& key, const ParameterInfo& info, double& value) {
    const auto found = std::find(std::begin(steep), std::end(steep), key) - std::begin(steep);
    if (found < std::ssize(steep)) value = (number >> found) % 2 == 0 ? info.plausible.low : info.plausible.high;
  });
  return point;
}

/// The phase of the next tick that first leaves an unsound number.
std::string failing_phase(const Point& point, std::int64_t ticks_before) {
  Simulation run(point.p, point.policy, small::world(), 1, 0);
  for (std::int64_t i = 0; i < ticks_before; ++i) run.step();
  World world = run.world();
  Rules rules = run.rules();
  Workspaces workspaces;
  resize(workspaces, world.dimensions);
  const Schemes no_commitments;
  Tick tick{point.p, point.policy, no_commitments, Random(1, 0, static_cast<std::uint64_t>(ticks_before) + 1), world, rules, workspaces};
  ++world.calendar.tick;
  try {
    for (const auto& phase : phases()) {
      phase.run(tick);
      if (const auto found = small::first_unsound(world); !found.empty()) return fmt::format("{}: {}", phase.name, found);
    }
  } catch (const std::exception& error) {
    return error.what();
  }
  return "after all phases";
}

/// What went wrong first on the way of a run; empty when nothing did. All numbers are looked at every `stride` ticks and at
/// the end, since that costs as much as the ticks.
std::string failure_at(const Point& point, std::int64_t stride) {
  Simulation run(point.p, point.policy, small::world(), 1, 0);
  const auto ticks = point.p.clock.ticks();
  for (std::int64_t tick = 0; tick < ticks; ++tick) {
    std::string what;
    try {
      run.step();
      if ((tick + 1) % stride == 0 || tick + 1 == ticks) what = small::first_unsound(run.world());
    } catch (const std::exception& error) {
      what = error.what();
    }
    if (what.empty()) continue;
    const auto first = stride > 1 ? failure_at(point, 1) : "";
    return first.empty() ? fmt::format("{}, tick {}: {}; phase {}", point.name, tick + 1, what, failing_phase(point, tick)) : first;
  }
  return {};
}

std::string values_of(Point point) {
  std::string text;
  for_each_parameter(point.p, [&](const std::string& key, const ParameterInfo&, double value) { text += fmt::format("{} = {}\n", key, value); });
  return text;
}

/// Tries `count` points on all cores; the first that fails is told with all its values.
template <class F>
void expect_all_sound(std::size_t count, F&& make) {
  std::atomic<std::size_t> next{0};
  std::mutex told;
  std::size_t failures = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      const auto point = make(i);
      const auto failure = failure_at(point, 12);
      if (failure.empty()) continue;
      const std::scoped_lock lock(told);
      if (++failures <= 10) ADD_FAILURE() << failure << (failures == 1 ? "\n" + values_of(point) : "");
    }
  };
  std::vector<std::jthread> threads;
  for (unsigned i = 1; i < std::max(1u, std::thread::hardware_concurrency()); ++i) threads.emplace_back(work);
  work();
  threads.clear();
  EXPECT_EQ(failures, 0u) << "of " << count;
}

TEST(PlausibleBox, RandomPointsEndWithNumbers) {
  const auto first = number_from("HEADWAY_FIRST_POINT", 0);
  expect_all_sound(points_wanted(), [&](std::size_t i) { return random_point(first + i); });
}

// Points that once left the domain of a column, in which everything grew without bound.
TEST(PlausibleBox, PointsOfUnboundedGrowthEndWithNumbers) {
  constexpr std::size_t steepest[] = {391, 19711, 68098};
  expect_all_sound(std::size(steepest), [&](std::size_t i) { return random_point(steepest[i]); });
}

TEST(PlausibleBox, CornersEndWithNumbers) {
  auto p = default_parameters();
  std::size_t found = 0;
  for_each_parameter(p, [&](const std::string& key, const ParameterInfo&, double) { found += std::count(std::begin(steep), std::end(steep), key); });
  ASSERT_EQ(found, std::size(steep)) << "a steep parameter has another name now";
  const auto count = std::min(corner_count, points_wanted());
  expect_all_sound(count, [&](std::size_t i) { return corner(i * corner_count / count); });
}

}  // namespace
}  // namespace headway
