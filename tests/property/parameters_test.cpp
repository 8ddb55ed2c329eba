// Every declared parameter: what is refused, and that both ends of its plausible range run.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "model/small_world.h"

namespace headway {
namespace {

struct Declared {
  std::string key;
  ParameterInfo info;
};

std::vector<Declared> all_declared() {
  std::vector<Declared> all;
  const auto add = [&](std::string_view group, std::span<const ParameterRow> rows) {
    for (const auto& row : rows) all.push_back({std::string(group) + "." + std::string(row.name), row.info});
  };
  for (const auto& group : parameter_groups()) add(group.name, group.rows);
  for (const auto& kind : instrument_kinds()) add(kind.key, kind.parameters);
  add("schedule", Schedule::parameters());
  return all;
}

TEST(Declarations, RefuseWhatIsNoNumber) {
  for (const auto& d : all_declared()) {
    EXPECT_FALSE(admits(d.info, std::nan(""))) << d.key;
    EXPECT_FALSE(admits(d.info, std::numeric_limits<double>::infinity())) << d.key;
    EXPECT_FALSE(admits(d.info, -std::numeric_limits<double>::infinity())) << d.key;
  }
}

TEST(Declarations, RefuseWhatIsOutsideTheirDomain) {
  for (const auto& d : all_declared()) {
    ASSERT_TRUE(std::isfinite(d.info.domain.low) && std::isfinite(d.info.domain.high)) << d.key;
    EXPECT_FALSE(admits(d.info, std::nextafter(d.info.domain.low, -1e308))) << d.key;
    EXPECT_FALSE(admits(d.info, std::nextafter(d.info.domain.high, 1e308))) << d.key;
    EXPECT_FALSE(admits(d.info, 1e308)) << d.key;
    EXPECT_FALSE(admits(d.info, -1e308)) << d.key;
    EXPECT_TRUE(admits(d.info, d.info.domain.low)) << d.key;
    EXPECT_TRUE(admits(d.info, d.info.domain.high)) << d.key;
  }
}

TEST(Declarations, AdmitTheirDefaultAndPlausibleEnds) {
  for (const auto& d : all_declared()) {
    EXPECT_TRUE(admits(d.info, d.info.value)) << d.key;
    EXPECT_TRUE(admits(d.info, d.info.plausible.low)) << d.key;
    EXPECT_TRUE(admits(d.info, d.info.plausible.high)) << d.key;
    const bool means_never = d.key == "schedule.end" || d.key == "licensing.ceiling";  // no end, no ceiling
    EXPECT_TRUE(means_never || d.info.plausible.contains(d.info.value)) << d.key << ": the default is not plausible";
    EXPECT_TRUE(d.info.kind == Kind::real || !admits(d.info, d.info.domain.low + 0.5)) << d.key;
    EXPECT_TRUE(d.info.scale == Scale::linear || d.info.plausible.low > 0) << d.key;
  }
}

/// Three ticks; the first unsound value, or what went wrong.
std::string three_ticks(const Parameters& p, const Policy& policy) {
  try {
    Simulation run(p, policy, small::world(), 1, 0);
    for (int i = 0; i < 3; ++i) {
      run.step();
      if (const auto found = small::first_unsound(run.world()); !found.empty()) return found;
    }
  } catch (const std::exception& error) {
    return error.what();
  }
  return "";
}

/// Three ticks with the parameter alone at each of `values`.
void expect_sound(const ParameterGroup& group, const ParameterRow& row, std::initializer_list<double> values) {
  for (const double value : values) {
    auto p = small::parameters();
    value_at(reinterpret_cast<std::byte*>(&p) + group.offset, row) = value;
    EXPECT_EQ(three_ticks(p, {}), "") << group.name << "." << row.name << " = " << value;
  }
}

TEST(Parameters, BothPlausibleEndsRun) {
  for (const auto& group : parameter_groups())
    for (const auto& row : group.rows) expect_sound(group, row, {row.info.plausible.low, row.info.plausible.high});
}

TEST(Parameters, SharesMayBeAsSmallAndAsLargeAsAdmitted) {
  for (const auto& group : parameter_groups())
    for (const auto& row : group.rows)
      if (row.info.domain.low >= 0 && row.info.domain.high == 1) expect_sound(group, row, {row.info.domain.low, row.info.domain.high});
}

TEST(Instruments, BothPlausibleEndsOfTheirParametersRun) {
  for (const auto& kind : instrument_kinds())
    for (const auto& row : kind.parameters)
      for (const double value : {row.info.plausible.low, row.info.plausible.high}) {
        auto entry = small::entry(std::string(kind.key));
        value_at(parameters_of(entry.instrument), row) = value;
        EXPECT_EQ(three_ticks(small::parameters(), {entry}), "") << kind.key << "." << row.name << " = " << value;
      }
}

TEST(Instruments, BothPlausibleEndsOfTheScheduleRun) {
  for (const auto& kind : instrument_kinds())
    for (const auto& row : Schedule::parameters())
      for (const double value : {row.info.plausible.low, row.info.plausible.high}) {
        auto entry = small::entry(std::string(kind.key));
        value_at(&entry.schedule, row) = value;
        EXPECT_EQ(three_ticks(small::parameters(), {entry}), "") << kind.key << "." << row.name << " = " << value;
      }
}

}  // namespace
}  // namespace headway
