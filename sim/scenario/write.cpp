// The resolved scenario as TOML: a function of the scenario alone, so that equal scenarios have
// equal text whatever files they came from. Everything is written, also what is at its default, so
// that the text says the same to a later version.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "scenario/csv.h"
#include "scenario/plan.h"
#include "scenario/sections.h"
#include "scenario/write_text.h"

namespace headway::input {

std::string quote(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (c == '\n') result += "\\n";
    else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) result += fmt::format("\\u{:04X}", static_cast<int>(c));
    else result += c;
  }
  return result + '"';
}

std::string write_distribution(const Distribution& distribution) {
  return fmt::format("{{{} = [{}]}}", family_names()[static_cast<std::size_t>(distribution.family)],
                     fmt::join(distribution.arguments, ", "));
}

std::string write_number(const ParameterRow& row, const void* base, const std::string& key, const std::vector<UncertainParameter>& uncertain) {
  const auto drawn = std::find_if(uncertain.begin(), uncertain.end(), [&](const auto& u) { return u.key == key; });
  if (drawn != uncertain.end()) return write_distribution(drawn->distribution);
  const double x = value_at(base, row);
  if (row.info.kind == Kind::flag) return fmt::format("{}", x != 0);
  if (row.info.kind == Kind::integer) return fmt::format("{}", static_cast<std::int64_t>(x));
  return fmt::format("{}", x);
}

void write_rows(std::string& text, std::span<const ParameterRow> rows, const void* base, const std::string& start, const std::vector<UncertainParameter>& uncertain) {
  for (const auto& row : rows) text += fmt::format("{} = {}\n", row.name, write_number(row, base, start + std::string(row.name), uncertain));
}

namespace {

/// Beyond this many rows a table is written as CSV inside the text, which reads much faster.
constexpr std::size_t most_spelled_rows = 1000;

void write_group(std::string& text, const ParameterGroup& group, const Scenario& scenario) {
  text += fmt::format("\n[{}]\n", group.name);
  write_rows(text, group.rows, reinterpret_cast<const std::byte*>(&scenario.parameters) + group.offset, fmt::format("{}.", group.name), scenario.uncertain);
}

/// A cell as a user would write it, without quotes.
std::string write_cell(double x, const CellFormat& format, const World& world) {
  std::string word;
  if (format.kind == CellFormat::Kind::choice) return std::string(format.choices[static_cast<std::size_t>(x)]);
  if (format.kind != CellFormat::Kind::reference) return fmt::format("{}", x);
  if (x < 0) return "none";
  for_each_input_table(world, [&](std::string_view key, const auto& table) {
    if (key == format.table) word = table.names[static_cast<std::size_t>(x)];
  });
  return word;
}

bool is_word(const CellFormat& format) {
  return format.kind == CellFormat::Kind::choice || format.kind == CellFormat::Kind::reference;
}

/// Calls `f(key, word, is_word)` for every input cell of a row, second dimensions as `staff.control`.
template <class Table, class F>
void for_each_cell(const World& world, std::string_view key, const Table& table, std::size_t row, F&& f) {
  for_each_column(table, [&](std::string_view name, const ColumnInfo& info, const auto& column) {
    if (!has_role(info.role, Role::input)) return;
    const auto format = cell_format(key, name, info, column);
    const auto labels = fixed_labels(info.across);
    for (std::size_t j = 0; j < column.width(); ++j) {
      const auto full = info.across.empty() ? std::string(name) : fmt::format("{}.{}", name, labels[j]);
      f(full, write_cell(to_number(column(row, j)), format, world), is_word(format));
    }
  });
}

template <class Table>
void spell_table(std::string& text, const World& world, std::string_view key, const Table& table) {
  for (std::size_t i = 0; i < table.names.size(); ++i) {
    text += fmt::format("\n[[{}]]\nname = {}\n", key, quote(table.names[i]));
    for_each_cell(world, key, table, i, [&](const std::string& name, const std::string& cell, bool word) {
      text += fmt::format("{} = {}\n", name, word ? quote(cell) : cell);
    });
  }
}

template <class Table>
void write_csv(std::string& text, const World& world, std::string_view key, const Table& table) {
  std::string csv = "name";
  for_each_cell(world, key, table, 0, [&](const std::string& name, const std::string&, bool) { csv += "," + name; });
  for (std::size_t i = 0; i < table.names.size(); ++i) {
    csv += "\n" + csv_field(table.names[i]);
    for_each_cell(world, key, table, i,
                  [&](const std::string&, const std::string& cell, bool) { csv += "," + csv_field(cell); });
  }
  text += fmt::format("\n[{}]\ncsv_text = {}\n", key, quote(csv));
}

std::string write_jurisdiction(const PolicyEntry& entry, const World& world) {
  if (entry.members.size() == world.states.names.size()) return "\"global\"";
  std::vector<std::string> names;
  for (const auto state : entry.members) names.push_back(quote(world.states.names[state.row()]));
  return fmt::format("[{}]", fmt::join(names, ", "));
}

/// What an event sets, adds or multiplies by, as a scenario spells it.
std::string write_value(const Event& event, const World& world) {
  std::string value = fmt::format("{}", event.value);
  if (event.of_parameter()) return value;
  for_each_input_table(world, [&](std::string_view key, const auto& table) {
    if (fmt::format("{}s", key) != event.table) return;
    for_each_column(table, [&](std::string_view name, const ColumnInfo& info, const auto& column) {
      if (name != event.column) return;
      const auto format = cell_format(key, name, info, column);
      if (is_word(format)) value = quote(write_cell(event.value, format, world));
    });
  });
  return value;
}

/// What is not a number of [report], unless it is the default.
void write_kept(std::string& text, const ReportPlan& report) {
  if (report.keep != Keep::all) text += fmt::format("keep = \"{}\"\n", name_of(report.keep));
  std::vector<std::string> names;
  for (const auto& name : report.series) names.push_back(quote(name));
  if (!names.empty()) text += fmt::format("series = [{}]\n", fmt::join(names, ", "));
}

}  // namespace

void write_instrument(std::string& text, const PolicyEntry& entry, const World& world, const std::vector<UncertainParameter>& uncertain) {
  const auto& kind = kind_of(entry.instrument);
  const auto start = "instrument." + entry.name + ".";
  text += fmt::format("\n[[instrument]]\nname = {}\nkind = \"{}\"\njurisdiction = {}\n", quote(entry.name), kind.key,
                      write_jurisdiction(entry, world));
  for (const auto& row : Schedule::parameters())
    if (reads(kind, row.name)) write_rows(text, {&row, 1}, &entry.schedule, start, uncertain);
  write_rows(text, kind.parameters, parameters_of(entry.instrument), start, uncertain);
  if (!entry.trigger.metric.empty()) text += fmt::format("trigger = {}\n", write_trigger(entry.trigger));
  if (!entry.release.metric.empty()) text += fmt::format("release = {}\n", write_trigger(entry.release));
}

void write_event(std::string& text, const Event& event, const World& world) {
  text += fmt::format("\n[[event]]\nname = {}\nyear = {}\n", quote(event.name), event.year);
  if (std::isfinite(event.until)) text += fmt::format("until = {}\n", event.until);
  text += fmt::format("target = {}\n{} = {}\n", quote(event.target), change_names[static_cast<std::size_t>(event.change)], write_value(event, world));
}

std::string write_scenario(const Scenario& scenario) {
  std::string text = fmt::format("schema = 1\ntitle = {}\n", quote(scenario.title));
  const RunPlan run{static_cast<double>(scenario.seed), static_cast<double>(scenario.replicates),
                    static_cast<double>(scenario.runs_per_draw), 0};
  const ReportKeys report{scenario.report.every, scenario.report.actors ? 1.0 : 0.0};
  text += "\n[run]\n";
  write_rows(text, RunPlan::parameters(), &run);
  text += "\n[report]\n";
  write_rows(text, ReportKeys::parameters(), &report);
  write_kept(text, scenario.report);
  for (const auto& group : parameter_groups()) write_group(text, group, scenario);
  for_each_input_table(scenario.initial, [&](std::string_view key, const auto& table) {
    if (table.names.size() > most_spelled_rows) write_csv(text, scenario.initial, key, table);
    else spell_table(text, scenario.initial, key, table);
  });
  for (const auto& entry : scenario.policy) write_instrument(text, entry, scenario.initial, scenario.uncertain);
  for (const auto& scheme : scenario.schemes) write_commitment(text, scheme, scenario.initial, scenario.uncertain);
  for (const auto& event : scenario.events) write_event(text, event, scenario.initial);
  write_sweep(text, scenario);
  return text;
}

}  // namespace headway::input

namespace headway {

std::string settings_of(const Scenario& scenario) {
  auto bare = scenario;
  bare.title.clear();
  bare.seed = 0;
  bare.replicates = 1;
  bare.sweep = nullptr;
  return input::write_scenario(bare);
}

}  // namespace headway
