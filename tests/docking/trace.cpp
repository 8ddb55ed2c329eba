// headway_trace SCENARIO TICKS FILE: the state between all phases, for the second implementation of the tick beside it.
//
// The file is a line of JSON (columns with their tables and rows; instruments) and then frames: the first state, and of
// every tick its beginning, after events, and the state after each phase. A frame is the number of columns that changed
// (float64, as all that follows), and of each its number and its values.
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>

#include "core/error.h"
#include "core/units.h"
#include "model/initialise.h"
#include "model/phase/commit.h"
#include "model/tick.h"
#include "scenario/json.h"
#include "scenario/scenario.h"

namespace headway {

namespace {

double number_of(double x) { return x; }
double number_of(std::int32_t x) { return x; }
template <class Tag>
double number_of(Id<Tag> id) {
  return id.value;
}

struct TracedColumn {
  std::string table;
  std::string name;
  std::size_t rows;
  std::vector<double> values;
};

/// All that phases read and change: a simulation that stops between them.
struct TracedRun {
  const Scenario& scenario;
  Parameters p = draw_parameters(scenario, scenario.seed, 0);
  const Parameters given = p;
  World world = scenario.initial;
  Rules rules;
  Workspaces workspaces;

  explicit TracedRun(const Scenario& s) : scenario(s) {
    count_pledges(s.schemes, world.dimensions);
    initialise(p, s.policy.size(), Random(s.seed, 0, 0), world);
    begin_pledges(s.schemes, Random(s.seed, 0, 0), world);
    resize(rules, world.dimensions.states);
    resize(workspaces, world.dimensions);
  }

  Tick begin_tick() {
    const double now = world.calendar.year();
    const double before = world.calendar.tick == 0 ? -math::infinity : now;
    apply_events(scenario.events, before, now + p.clock.dt / months_per_year, given, p, world);
    ++world.calendar.tick;
    return {p, scenario.policy, scenario.schemes, Random(scenario.seed, 0, static_cast<std::uint64_t>(world.calendar.tick)), world, rules, workspaces};
  }
};

template <class T>
void add_column(std::vector<TracedColumn>& columns, std::string_view table, std::string_view name, const Column<T>& column) {
  auto& added = columns.emplace_back(std::string(table), std::string(name), column.size() / std::max<std::size_t>(column.width(), 1));
  for (const auto& x : column) added.values.push_back(number_of(x));
}

void add_column(std::vector<TracedColumn>& columns, std::string_view table, std::string_view name, double x) {
  columns.push_back({std::string(table), std::string(name), 1, {x}});
}

template <Law L>
void add_column(std::vector<TracedColumn>& columns, std::string_view table, std::string_view name, const Rule<L>& rule, std::size_t states) {
  auto& added = columns.emplace_back(std::string(table), std::string(name), states);
  for (std::size_t s = 0; s < states; ++s)
    for (std::size_t d = 0; d < rule.width(); ++d) added.values.push_back(rule.width() == 1 ? rule[s] : rule(s, d));
}

std::vector<TracedColumn> columns_of(const TracedRun& run) {
  std::vector<TracedColumn> columns;
  const auto add_table = [&](std::string_view table, const auto& rows) {
    for_each_column(rows, [&](std::string_view name, const ColumnInfo&, const auto& column) { add_column(columns, table, name, column); });
  };
  for_each_table(run.world, add_table);
  add_table("commons", run.world.commons);
  add_table("metrics", run.world.metrics);
  for_each_column(run.rules, [&](std::string_view name, const ColumnInfo&, const auto& rule) {
    add_column(columns, "rules", name, rule, run.world.dimensions.states);
  });
  for (const auto& group : parameter_groups())
    for (const auto& row : group.rows)
      add_column(columns, "p." + std::string(group.name), row.name, value_at(reinterpret_cast<const std::byte*>(&run.p) + group.offset, row));
  add_column(columns, "calendar", "tick", static_cast<double>(run.world.calendar.tick));
  add_column(columns, "calendar", "start", run.world.calendar.start);
  add_column(columns, "calendar", "models_released", static_cast<double>(run.world.models_released));
  return columns;
}

void append(std::string& list, const std::string& item) {
  if (!list.empty()) list += ", ";
  list += item;
}

std::string text_of(const PolicyEntry& entry) {
  std::string members, values;
  for (const auto state : entry.members) append(members, std::to_string(state.row()));
  const auto& kind = kind_of(entry.instrument);
  for (const auto& row : Schedule::parameters()) append(values, fmt::format(R"("{}": {})", row.name, value_at(&entry.schedule, row)));
  for (const auto& row : kind.parameters)
    append(values, fmt::format(R"("{}": {})", row.name, value_at(parameters_of(entry.instrument), row)));
  return fmt::format(R"({{"name": {}, "kind": "{}", "members": [{}], "metric": "{}", "above": {}, "value": {}, "parameters": {{{}}}}})",
                     json::text(entry.name), kind.key, members, entry.trigger.metric, entry.trigger.above, entry.trigger.value, values);
}

std::string header_of(const TracedRun& run, const std::vector<TracedColumn>& columns) {
  std::string listed, instruments, phase_names;
  for (const auto& c : columns) append(listed, fmt::format(R"(["{}", "{}", {}, {}])", c.table, c.name, c.rows, c.values.size()));
  for (const auto& entry : run.scenario.policy) append(instruments, text_of(entry));
  for (const auto& phase : phases()) append(phase_names, fmt::format(R"("{}")", phase.name));
  return fmt::format(R"({{"seed": {}, "phases": [{}], "columns": [{}], "instruments": [{}]}})", run.scenario.seed, phase_names, listed, instruments);
}

/// Writes what changed since `last`.
void write_frame(std::ofstream& file, std::vector<TracedColumn>& last, std::vector<TracedColumn> now) {
  const auto put = [&](double x) { file.write(reinterpret_cast<const char*>(&x), sizeof x); };
  std::vector<std::size_t> changed;
  for (std::size_t i = 0; i < now.size(); ++i)
    if (last.empty() || !std::equal(now[i].values.begin(), now[i].values.end(), last[i].values.begin(), last[i].values.end(),
                                    [](double a, double b) { return a == b || (a != a && b != b); }))
      changed.push_back(i);
  put(static_cast<double>(changed.size()));
  for (const auto i : changed) {
    put(static_cast<double>(i));
    for (const double x : now[i].values) put(x);
  }
  last = std::move(now);
}

void write_trace(const Scenario& scenario, std::int64_t ticks, std::ofstream& file) {
  TracedRun run(scenario);
  file << header_of(run, columns_of(run)) << '\n';
  std::vector<TracedColumn> last;
  write_frame(file, last, columns_of(run));
  for (std::int64_t i = 0; i < ticks && run.world.commons.control_lost == 0; ++i) {
    Tick t = run.begin_tick();
    write_frame(file, last, columns_of(run));
    for (const auto& phase : phases()) {
      phase.run(t);
      write_frame(file, last, columns_of(run));
    }
  }
}

}  // namespace

}  // namespace headway

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: headway_trace SCENARIO TICKS FILE\n");
    return 2;
  }
  try {
    std::ofstream file(argv[3], std::ios::binary);
    headway::write_trace(headway::load_scenario(argv[1]), std::atoll(argv[2]), file);
    return file.flush() ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "headway_trace: %s\n", error.what());
    return 1;
  }
}
