#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>

#include "scenario/plan.h"
#include "scenario/sections.h"

namespace headway {

std::string name_of(Keep keep) {
  constexpr std::array<const char*, 3> names{"none", "final", "all"};
  return names[static_cast<std::size_t>(keep)];
}

bool is_actor_series(const std::string& name) {
  bool is_table = false;
  const World world;
  for_each_table(world, [&](std::string_view table, const auto&) { is_table = is_table || table == name; });
  return is_table || name.find('.') != std::string::npos;
}

std::vector<std::string> series_names() {
  std::vector<std::string> names;
  const World world;
  for_each_column(world.metrics, [&](std::string_view name, const ColumnInfo&, double) { names.emplace_back(name); });
  for_each_table(world, [&](std::string_view table, const auto& columns) {
    names.emplace_back(table);
    for_each_column(columns, [&](std::string_view name, const ColumnInfo& info, const auto&) {
      if (has_role(info.role, Role::recorded)) names.push_back(fmt::format("{}.{}", table, name));
    });
  });
  return names;
}

namespace input {

namespace {

std::vector<std::string> names_of(std::span<const ParameterRow> rows) {
  std::vector<std::string> names;
  for (const auto& row : rows) names.emplace_back(row.name);
  return names;
}

const ParameterRow* find_row(std::span<const ParameterRow> rows, const std::string& name) {
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.name == name; });
  return row == rows.end() ? nullptr : &*row;
}

/// Every key that may stand at the top of a scenario.
const std::vector<std::string>& top_keys() {
  static const auto keys = [] {
    std::vector<std::string> list{"schema", "title", "extends", "worldview", "posterior", "run", "report", "sweep", "instrument", "commitment", "event"};
    list.insert(list.end(), table_keys().begin(), table_keys().end());
    for (const auto& group : parameter_groups()) list.emplace_back(group.name);
    return list;
  }();
  return keys;
}

/// Where the unknown key `name` would be known: the group of the same key, as a remedy.
void refuse_top_key(const std::string& name, const Value& value, Problems& problems) {
  for (const auto& group : parameter_groups())
    if (find_row(group.rows, name)) {
      problems.add(value.key_place(), shorten(name), "this key stands outside of its section",
                   fmt::format("write it under [{}]", group.name));
      return;
    }
  if (name == "model")
    return problems.add(value.key_place(), name, "this is a scenario of a classic model", "solve it with headway classic FILE");
  problems.add_unknown(value, shorten(name), "section or key", name, top_keys());
}

void read_header(const Map& document, Scenario& scenario, Problems& problems) {
  constexpr std::int64_t known_schema = 1;
  if (const auto* schema = find(document, "schema")) {
    const auto* number = std::get_if<std::int64_t>(&schema->content);
    if (!number || *number != known_schema)
      problems.add(schema->place, "schema", show(*schema) + " is not a schema that this version reads",
                   fmt::format("write schema = {}", known_schema));
  }
  if (const auto* title = find(document, "title"))
    scenario.title = require_text(*title, "title", problems).value_or("");
}

template <class Declared>
Declared read_declared(const Map& document, const std::string& name, Problems& problems,
                       const std::vector<std::string>& ignored = {}) {
  auto result = with_defaults<Declared>();
  if (const auto* table = find(document, name))
    read_group(*table, name, Declared::parameters(), &result, problems, ignored);
  return result;
}

void read_series_name(const Value& item, ReportPlan& report, Problems& problems) {
  const auto name = require_text(item, "report.series", problems);
  if (!name) return;
  const auto known = series_names();
  if (std::find(known.begin(), known.end(), *name) == known.end())
    problems.add(item.place, "report.series", fmt::format("there is no series `{}`", shorten(*name)),
                 suggest(*name, known));
  else if (!report.actors && is_actor_series(*name))
    problems.add(item.place, "report.series", fmt::format("`{}` is a series of actors, and actors = false", *name),
                 "leave one of the two out");
  else
    report.series.push_back(*name);
}

void read_report(const Map& document, Scenario& scenario, Problems& problems) {
  const auto keys = read_declared<ReportKeys>(document, "report", problems, {"keep", "series"});
  scenario.report.every = keys.every;
  scenario.report.actors = keys.actors != 0;
  const auto* section = find(document, "report");
  if (!section || !section->map()) return;
  if (const auto* keep = find(*section->map(), "keep"))
    read_choice(*keep, "report.keep", {Keep::none, Keep::final, Keep::all}, scenario.report.keep, problems);
  const auto* series = find(*section->map(), "series");
  if (series && !series->list())
    problems.add(series->place, "report.series", kind_in_words(*series) + " is not a list", "write series = [\"frontier_margin\"]");
  else if (series)
    for (const auto& item : *series->list()) read_series_name(item, scenario.report, problems);
}

}  // namespace

void read_group(const Value& table, const std::string& name, std::span<const ParameterRow> rows,
                void* base, Problems& problems, const std::vector<std::string>& ignored, const TakeDistribution& take) {
  if (!table.map()) {
    problems.add(table.place, name, kind_in_words(table) + " is not a section", fmt::format("write [{}]", name));
    return;
  }
  for (const auto& [key, value] : *table.map()) {
    if (std::find(ignored.begin(), ignored.end(), key) != ignored.end()) continue;
    const auto full_key = name + "." + shorten(key);
    const auto* row = find_row(rows, key);
    if (!row) {
      auto known = names_of(rows);
      known.insert(known.end(), ignored.begin(), ignored.end());
      problems.add_unknown(value, full_key, "key", key, known,
                           name.starts_with("instrument") || name.starts_with("commitment") ? fmt::format("known: {}", fmt::join(known, ", "))
                                                          : "`headway describe parameters` lists them");
    } else if (value.map() && take) {
      const auto distribution = read_distribution(value, row->info, full_key, problems);
      if (!distribution) continue;
      value_at(base, *row) = std::clamp(quantile(*distribution, 0.5), row->info.domain.low, row->info.domain.high);
      take(*row, *distribution);
    } else if (value.map()) {
      problems.add(value.place, full_key, "this value cannot be a distribution",
                   "give " + range_in_words(row->info.domain, row->info.unit, row->info.kind));
    } else if (const auto number = read_parameter(value, row->info, full_key, problems)) {
      value_at(base, *row) = *number;
    }
  }
}

TakeDistribution take_into(Scenario& scenario, const std::string& start) {
  return [&scenario, start](const ParameterRow& row, const Distribution& distribution) {
    scenario.uncertain.push_back({start + std::string(row.name), UncertainParameter::of_policy, distribution, &row.info});
  };
}

void read_parameters(const Map& document, Scenario& scenario, Problems& problems) {
  const auto& known = top_keys();
  for (const auto& [key, value] : document)
    if (std::find(known.begin(), known.end(), key) == known.end()) refuse_top_key(key, value, problems);
  read_header(document, scenario, problems);
  scenario.parameters = default_parameters();
  for (const auto& group : parameter_groups()) {
    const std::string name(group.name);
    auto* base = reinterpret_cast<std::byte*>(&scenario.parameters) + group.offset;
    const auto take = [&](const ParameterRow& row, const Distribution& distribution) {
      scenario.uncertain.push_back({fmt::format("{}.{}", name, row.name), group.offset + row.offset, distribution});
    };
    if (const auto* table = find(document, name)) read_group(*table, name, group.rows, base, problems, {}, take);
  }
  read_report(document, scenario, problems);
}

void read_run(const Map& document, Scenario& scenario, Problems& problems) {
  const auto run = read_declared<RunPlan>(document, "run", problems);
  scenario.seed = static_cast<std::uint64_t>(run.seed);
  scenario.replicates = static_cast<std::int64_t>(run.replicates);
  scenario.runs_per_draw = static_cast<std::uint64_t>(run.runs_per_draw);
  if (run.fix_uncertain != 0) scenario.uncertain.clear();  // their members hold the medians
}

}  // namespace input

}  // namespace headway
