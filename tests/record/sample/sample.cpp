#include "record/sample.h"

#include <cmath>

namespace headway::sample {

namespace {

void set_names(World& world) {
  world.labs.names = {"atlas", "borealis", "ciel"};
  world.states.names = {"east", "west"};
  world.funders.names = {"venture", "sovereign"};
  world.segments.names = {"consumer_east", "enterprise_west"};
  world.suppliers.names = {"foundry"};
  world.assurers.names = {"auditor"};
  world.techniques.names = {"human_feedback", "formal_verification"};
  world.instruments.names = {"moratorium"};
}

double value(std::size_t table, std::size_t column, std::size_t cell, std::int64_t tick,
             std::int64_t run) {
  return static_cast<double>(table * 1000 + column * 10) + static_cast<double>(cell) +
         static_cast<double>(tick) / 100 + static_cast<double>(run) * 1e4;
}

}  // namespace

Scenario scenario() {
  Scenario scenario;
  scenario.title = "Sample";
  scenario.text = "title = \"Sample\"  # größer\n";
  scenario.parameters = default_parameters();
  scenario.parameters.clock.horizon = 2;
  const auto offset = static_cast<std::size_t>(
      reinterpret_cast<std::byte*>(&scenario.parameters.clock.dt) -
      reinterpret_cast<std::byte*>(&scenario.parameters));
  scenario.uncertain.push_back({"clock.dt", offset, {Distribution::Family::uniform, {0.5, 1}}});
  World& world = scenario.initial;
  auto& n = world.dimensions;
  n.labs = 3, n.states = 2, n.funders = 2, n.segments = 2;
  n.suppliers = 1, n.assurers = 1, n.techniques = 2, n.instruments = 1;
  n.researchers = 10, n.models = 4, n.lead = 3, n.window = 3;
  resize(world);
  set_names(world);
  return scenario;
}

void set_world(World& world, std::int64_t tick, std::int64_t run) {
  world.calendar.tick = tick;
  std::size_t table = 0, column = 0;
  for_each_column(world.metrics, [&](std::string_view, const ColumnInfo&, double& metric) {
    metric = value(table, column++, 0, tick, run);
  });
  for_each_table(world, [&](std::string_view, auto& rows) {
    ++table, column = 0;
    for_each_column(rows, [&](std::string_view, const ColumnInfo& info, auto& cells) {
      using Value = typename std::remove_cvref_t<decltype(cells)>::value_type;
      if constexpr (std::is_arithmetic_v<Value>)
        for (std::size_t i = 0; i < cells.size() && has_role(info.role, Role::recorded); ++i)
          cells[i] = static_cast<Value>(value(table, column, i, tick, run));
      ++column;
    });
  });
}

RunRecord record(const Scenario& scenario, std::int64_t run, std::size_t rows) {
  World world = scenario.initial;
  RunRecord record;
  const auto all = row_count(scenario.parameters.clock.ticks(), scenario.report);
  record.prepare(world, scenario.parameters.clock.ticks(), scenario.report);
  const std::size_t last = (std::min(rows, all) - 1) * record.ticks_per_row();
  for (std::size_t tick = 0; tick <= last; ++tick) {
    set_world(world, static_cast<std::int64_t>(tick), run);
    record.record(world, tick);
  }
  record.finish(world);
  return record;
}

RunFacts facts(const Scenario& scenario, std::int64_t run, const std::string& failure) {
  return {0, run, 40 + run, 17, numbers_in(undrawn(scenario), scenario.uncertain), failure};
}

RunPlan plan(std::int64_t runs) {
  return {.runs = runs, .command = "headway run sample.toml", .source = "headway test",
          .design_json = "{\"kind\": \"replicates\"}"};
}

WrittenFile write(const std::string& path, std::int64_t runs) {
  const auto sample = scenario();
  RunFile file(sample, plan(runs));
  for (std::int64_t run = 0; run < runs; ++run) {
    const bool fails = run == runs - 1;
    file.write_run(run, record(sample, run, fails ? 10 : 1000),
                   facts(sample, run, fails ? "phase train, tick 10: cash ran out" : ""));
  }
  return file.close(path, Overwrite::replace);
}

}  // namespace headway::sample
