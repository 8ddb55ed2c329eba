#include "record/recorder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "record/outcomes.h"
#include "record/sample.h"

namespace headway {
namespace {

TEST(Recorder, EveryRecordedColumnHasItsSeries) {
  const auto scenario = sample::scenario();
  const auto layout = lay_out(scenario.initial, 5, {});
  for_each_table(scenario.initial, [&](std::string_view table, const auto& rows) {
    for_each_column(rows, [&](std::string_view name, const ColumnInfo& info, const auto&) {
      if (!has_role(info.role, Role::recorded)) return;
      const auto* group = layout.find(table);
      if (table == "commitments" || table == "pledges") return;  // the sample has none
      ASSERT_NE(group, nullptr) << table;
      auto expected = std::string(name);
      if (!info.across.empty()) expected += "_" + fixed_labels(info.across).back();
      std::size_t found = 0;
      for (const auto& variable : group->variables)
        if (variable.name == expected) {
          ++found;
          EXPECT_EQ(variable.unit, info.unit);
        }
      EXPECT_EQ(found, 1u) << table << "." << expected;
    });
  });
  EXPECT_EQ(layout.find("researchers"), nullptr);
  EXPECT_EQ(layout.groups.front().name, "series");
}

TEST(Recorder, KeepsWhatTheWorldSaid) {
  const auto scenario = sample::scenario();
  const auto record = sample::record(scenario, 2);
  World world = scenario.initial;
  for (const std::size_t row : {0u, 7u, 24u}) {
    sample::set_world(world, static_cast<std::int64_t>(row), 2);
    EXPECT_FLOAT_EQ(record.series("series", "trust")[row], static_cast<float>(world.metrics.trust));
    for (std::size_t lab = 0; lab < 3; ++lab) {
      EXPECT_FLOAT_EQ(record.series("labs", "safety")[row * 3 + lab],
                      static_cast<float>(world.labs.safety[lab]));
      EXPECT_FLOAT_EQ(record.series("labs", "allocation_safety")[row * 3 + lab],
                      static_cast<float>(world.labs.allocation(lab, index_of(Use::safety))));
    }
    EXPECT_FLOAT_EQ(record.series("instruments", "strength")[row],
                    static_cast<float>(world.instruments.strength[0]));
  }
  EXPECT_TRUE(record.series("labs", "no_such").empty());
}

TEST(Recorder, ARunThatStopsEarlyLeavesNaN) {
  const auto scenario = sample::scenario();
  auto record = sample::record(scenario, 0, 10);
  EXPECT_EQ(record.rows(), 10u);
  const auto trust = record.series("series", "trust");
  EXPECT_FALSE(std::isnan(trust[9]));
  EXPECT_TRUE(std::isnan(trust[10]));
  EXPECT_TRUE(std::isnan(trust[24]));
  record.begin();
  EXPECT_TRUE(std::isnan(trust[0]));
}

TEST(Recorder, WithoutActorsOnlyTheWorld) {
  auto scenario = sample::scenario();
  scenario.report = {.every = 3, .actors = false};
  const auto record = sample::record(scenario, 0);
  EXPECT_EQ(record.layout().groups.size(), 1u);
  EXPECT_EQ(record.layout().rows, 9u);
  EXPECT_NEAR(record.years()[8], 2028, 1e-9);
}

TEST(Recorder, AgentsWithoutANameGetANumber) {
  auto scenario = sample::scenario();
  scenario.initial.labs.names = {"", "beta"};
  const auto layout = lay_out(scenario.initial, 5, {});
  EXPECT_EQ(layout.find("labs")->labels, (std::vector<std::string>{"lab_0", "beta", "lab_2"}));
}

/// A run of 25 rows whose series are functions of the row.
struct OutcomeOf : testing::Test {
  Scenario scenario = sample::scenario();
  World world = scenario.initial;
  RunRecord record;

  template <class F>
  void run(F&& set, double every = 1) {
    world.commons.threshold.fill(1000);
    record.prepare(world, 24, {every});
    for (std::size_t row = 0; row < 25; ++row) {
      world.calendar.tick = static_cast<std::int64_t>(row);
      set(world, static_cast<double>(row));
      record.record(world, row);
    }
    record.finish(world);
  }
  double operator[](const std::string& name) const {
    for (std::size_t i = 0; i < outcomes().size(); ++i)
      if (outcomes()[i].name == name) return record.outcomes()[i];
    ADD_FAILURE() << "no outcome " << name;
    return 0;
  }
};

TEST_F(OutcomeOf, Series) {
  run([](World& w, double t) {
    w.metrics.frontier_capability = 25 + t;
    w.metrics.minimum_margin = (t - 12) * (t - 12) - 4;
    w.metrics.frontier_margin = 12 - t;
    w.metrics.differential_rate = t < 5 ? NAN : 2;
    w.metrics.harm = 1e9;
    w.metrics.compute_stock = t == 9 ? 7e7 : 1e6;
    w.metrics.warning_shots = t >= 6 ? 2 : 0;
  });
  EXPECT_DOUBLE_EQ((*this)["outcome_final_capability"], 49);
  EXPECT_DOUBLE_EQ((*this)["outcome_minimum_margin"], -4);
  EXPECT_DOUBLE_EQ((*this)["outcome_negative_margin_share"], 12.0 / 25);
  EXPECT_DOUBLE_EQ((*this)["outcome_negative_margin"], 1);
  EXPECT_DOUBLE_EQ((*this)["outcome_minimum_leader_margin"], -12);
  EXPECT_DOUBLE_EQ((*this)["outcome_mean_differential_rate"], 2);
  EXPECT_NEAR((*this)["outcome_total_harm"], 24e9, 1);
  EXPECT_NEAR((*this)["outcome_peak_compute"], 7e7, 1);
  EXPECT_DOUBLE_EQ((*this)["outcome_warning_shots"], 2);
  EXPECT_DOUBLE_EQ((*this)["event_year_warning_shot"], 2026.5);
  EXPECT_DOUBLE_EQ((*this)["event_year_negative_margin"], 2026 + 13.0 / 12);
  EXPECT_TRUE(std::isnan((*this)["event_year_catastrophe"]));
  EXPECT_DOUBLE_EQ((*this)["outcome_catastrophe_class"], -1);
}

TEST_F(OutcomeOf, NoRowIsNeeded) {
  std::vector<std::vector<double>> found;
  for (const double every : {100, 7, 1}) {
    record = {};
    run([](World& w, double t) {
      w.metrics.frontier_margin = 6 - t;
      w.metrics.frontier_capability = 24 + t;
      w.metrics.minimum_margin = t == 9 ? -5 : t;
      w.metrics.harm = t;
      w.commons.threshold[index_of(Milestone::tool_use)] = 30;
    }, every);
    found.emplace_back(record.outcomes().begin(), record.outcomes().end());
    EXPECT_EQ(record.rows(), every < 7 ? 25u : every < 100 ? 4u : 1u);
    EXPECT_NEAR((*this)["outcome_total_harm"], 300, 1e-6);
    EXPECT_DOUBLE_EQ((*this)["event_year_capability_tool_use"], 2026.5);
  }
  for (const auto& other : found)
    for (std::size_t i = 0; i < other.size(); ++i)
      EXPECT_TRUE(other[i] == found[0][i] || (std::isnan(other[i]) && std::isnan(found[0][i])))
          << outcomes()[i].name;
}

TEST_F(OutcomeOf, BufferIsPositiveWhenSafetyComesFirst) {
  world.commons.threshold.fill(1000);
  run([](World& w, double t) {
    w.commons.threshold[index_of(Milestone::tool_use)] = 30;
    w.commons.threshold[index_of(Milestone::cyber_offence)] = 41;
    w.metrics.frontier_capability = 24 + t;
    w.metrics.frontier_safety = 30 + (t < 12 ? 0 : 12);
  });
  EXPECT_DOUBLE_EQ((*this)["event_year_capability_tool_use"], 2026.5);
  EXPECT_DOUBLE_EQ((*this)["event_year_safety_tool_use"], 2026);
  EXPECT_DOUBLE_EQ((*this)["outcome_buffer_tool_use"], 0.5);
  EXPECT_NEAR((*this)["outcome_buffer_cyber_offence"], 5.0 / 12, 1e-9);
  EXPECT_TRUE(std::isnan((*this)["outcome_buffer_persuasion"]));
}

TEST_F(OutcomeOf, BufferIsABoundWhenOnlyOnePasses) {
  run([](World& w, double t) {
    w.commons.threshold[index_of(Milestone::tool_use)] = 30;
    w.metrics.frontier_capability = 24 + t;
    w.metrics.frontier_safety = 10;
  });
  EXPECT_DOUBLE_EQ((*this)["outcome_buffer_tool_use"], 2026.5 - 2028);
}

TEST(Outcomes, TotalsOfMonthlyFlowsLoseTheMonth) {
  std::map<std::string, std::string> unit;
  for (const auto& outcome : outcomes()) unit[outcome.name] = outcome.unit;
  EXPECT_EQ(unit.at("outcome_total_incidents"), "1");
  EXPECT_EQ(unit.at("outcome_total_harm"), "USD");
}

TEST(Outcomes, AreDeclaredOnce) {
  for (const auto& one : outcomes()) {
    std::size_t same = 0;
    for (const auto& other : outcomes()) same += other.name == one.name;
    EXPECT_EQ(same, 1u) << one.name;
    EXPECT_TRUE(one.name.starts_with("outcome_") || one.name.starts_with("event_year_"));
    EXPECT_EQ(one.name.starts_with("event_year_"), one.name.starts_with("event_") && one.unit == "year");
    EXPECT_FALSE(one.meaning.empty());
    EXPECT_FALSE(one.title.empty()) << one.name;
  }
}

}  // namespace
}  // namespace headway
