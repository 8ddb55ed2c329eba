// The sheets: what is declared, row by row.
#include "scenario/reference.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "classic/classic.h"
#include "model/tick.h"
#include "policy/catalogue.h"
#include "policy/scheme.h"
#include "scenario/plan.h"
#include "scenario/tables.h"

namespace headway {

namespace {

using Row = std::vector<Sheet::Cell>;

std::string cell_of(std::string_view words) { return std::string(words); }

std::string name_of(Kind kind) {
  return kind == Kind::flag ? "flag" : kind == Kind::integer ? "integer" : "real";
}

/// The rows of a declared aggregate; keys begin with `prefix`.
Sheet declared_sheet(std::string title, const std::string& prefix, std::span<const ParameterRow> rows) {
  Sheet sheet{std::move(title), "", {"key", "default", "unit", "domain", "plausible", "kind", "scale", "meaning", "source"}, {}};
  for (const auto& row : rows) {
    const auto& info = row.info;
    const auto scale = info.scale == Scale::logarithmic ? "logarithmic" : "linear";
    sheet.rows.push_back(Row{prefix + cell_of(row.name), info.value, cell_of(info.unit), info.domain, info.plausible,
                             name_of(info.kind), cell_of(scale), cell_of(info.meaning), cell_of(info.source)});
  }
  return sheet;
}

std::string role_in_words(Role role) {
  const bool input = has_role(role, Role::input), recorded = has_role(role, Role::recorded);
  if (input && recorded) return "input, recorded";
  return input ? "input" : recorded ? "recorded" : "state";
}

/// What a cell may say beside numbers: the names of a closed list, or the table it refers to.
std::string values_in_words(const input::CellFormat& format) {
  if (format.kind == input::CellFormat::Kind::choice) return fmt::format("{}", fmt::join(format.choices, ", "));
  if (format.kind == input::CellFormat::Kind::reference) return fmt::format("name of a {}", format.table);
  return "";
}

/// `lab` for `labs`.
std::string_view singular(std::string_view table) { return table.substr(0, table.size() - 1); }

template <class Table>
Sheet table_sheet(std::string_view name, const Table& table) {
  Sheet sheet{cell_of(name), "", {"column", "unit", "role", "initial", "domain", "per", "values", "meaning"}, {}};
  for_each_column(table, [&](std::string_view column, const ColumnInfo& info, const auto& cells) {
    const auto format = input::cell_format(singular(name), column, info, cells);
    const bool is_word = format.kind == input::CellFormat::Kind::reference || format.kind == input::CellFormat::Kind::choice;
    const bool is_code = format.kind == input::CellFormat::Kind::choice;
    Sheet::Cell initial = info.initial;
    if (is_code) initial = cell_of(format.choices[static_cast<std::size_t>(info.initial)]);
    else if (is_word) initial = cell_of("none");
    sheet.rows.push_back(Row{cell_of(column), cell_of(info.unit), role_in_words(info.role), initial, is_word ? Interval{} : info.domain,
                             cell_of(info.across), values_in_words(format), cell_of(info.meaning)});
  });
  const auto key = std::string(singular(name));
  if (input::holds_rows(key) && key != "instrument" && key != "event")
    sheet.note = fmt::format("A scenario gives these rows as `[[{}]]`, each with a `name` and columns of role input.", key);
  return sheet;
}

}  // namespace

std::vector<Sheet> parameter_sheets() {
  std::vector<Sheet> sheets;
  for (const auto& group : parameter_groups())
    sheets.push_back(declared_sheet(fmt::format("{}: {}", group.name, group.title), fmt::format("{}.", group.name), group.rows));
  sheets.push_back(declared_sheet("run: how often, from which seed", "run.", input::RunPlan::parameters()));
  sheets.push_back(declared_sheet("report: what the run file keeps", "report.", input::ReportKeys::parameters()));
  sheets.back().note =
      "Beside these, `keep` (none, final, all: which rows of the series) and `series`, a list of world series, tables and columns "
      "such as `labs.capability`, when not every one is wanted. Outcomes are computed from every tick whatever is kept.";
  sheets.push_back(declared_sheet("sweep: many points, many policies", "sweep.", input::SweepKeys::parameters()));
  sheets.back().note =
      "Beside these, `design` (grid, list, one_at_a_time, latin_hypercube, sobol, morris, saltelli, saltelli_pairs), `random_numbers` (independent, common), `[sweep.factor]`, "
      "`[[sweep.point]]` and `[[sweep.policy]]`; see the manual on sweeps.";
  return sheets;
}

std::vector<Sheet> column_sheets() {
  std::vector<Sheet> sheets;
  const World world;
  for_each_table(world, [&](std::string_view name, const auto& table) { sheets.push_back(table_sheet(name, table)); });
  return sheets;
}

std::vector<Sheet> instrument_sheets() {
  std::vector<Sheet> sheets{declared_sheet("every instrument", "", Schedule::parameters())};
  sheets[0].note =
      "Beside these keys, an `[[instrument]]` has a `name`, a `kind`, a `jurisdiction` (\"global\", which is the default, or a "
      "list of states) and may have a `trigger = {metric = \"...\", above = 28, months = 3}` (or `below`; months may be left out), "
      "a condition on a world series that must have held for so long before it starts, and a `release` of the same form that ends it.";
  for (const auto& kind : instrument_kinds())
    sheets.push_back(declared_sheet(fmt::format("{}: {}", kind.key, kind.title), "", kind.parameters));
  return sheets;
}

std::vector<Sheet> commitment_sheets() {
  std::vector<Sheet> sheets{declared_sheet("terms", "", Terms::parameters()), declared_sheet("then: obligations", "then.", Obligations::parameters()),
                            declared_sheet("monitor", "monitor.", Monitor::parameters()), declared_sheet("penalty", "penalty.", Penalty::parameters())};
  sheets[0].note =
      "Beside these keys, a `[[commitment]]` has a `name`, `parties` (\"laboratories\", which is all, or a list of names), "
      "obligations (`then = {cap = 26.5}`), a `monitor`, and may have a `penalty`, a condition `if = {metric = \"...\", above = 28, months = 3}` "
      "(or `below`; without it the obligations hold at once) and one that ends it, `until`. A metric is a world series, a recorded column of the party itself "
      "(`own.margin`), or one of another commitment (`commitment.NAME.found`).";
  return sheets;
}

std::vector<Sheet> rule_sheets() {
  Sheet sheet{"rules", "What instruments write and mechanisms read. The law says how two instruments that write one rule combine.",
              {"rule", "unit", "law", "neutral", "per", "meaning"}, {}};
  const Rules rules;
  for_each_column(rules, [&](std::string_view name, const ColumnInfo& info, const auto& rule) {
    const auto law = std::remove_cvref_t<decltype(rule)>::law;
    sheet.rows.push_back(Row{cell_of(name), cell_of(info.unit), cell_of(headway::name_of(law)), neutral_of(law),
                             cell_of(info.across.empty() ? "state" : "pair of states"), cell_of(info.meaning)});
  });
  return {sheet};
}

std::vector<Sheet> metric_sheets() {
  Sheet sheet{"world series", "One value per recorded tick and run; the metrics that a trigger may name.", {"metric", "unit", "meaning"}, {}};
  const Metrics metrics{};
  for_each_column(metrics, [&](std::string_view name, const ColumnInfo& info, double) {
    sheet.rows.push_back(Row{cell_of(name), cell_of(info.unit), cell_of(info.meaning)});
  });
  return {sheet};
}

std::vector<Sheet> phase_sheets() {
  Sheet sheet{"phases of a tick", "In this order. Within a phase, no agent sees the changes that another agent makes.", {"phase", "what happens"}, {}};
  for (const auto& phase : phases()) sheet.rows.push_back(Row{cell_of(phase.name), cell_of(phase.phrase)});
  return {sheet};
}

std::vector<Sheet> classic_sheets() {
  std::vector<Sheet> sheets;
  for (const auto& model : classic::classics()) {
    sheets.push_back(declared_sheet(cell_of(model.name), "", model.parameters()));
    sheets.back().note = cell_of(model.title) + " [" + cell_of(model.source) + "].";
  }
  return sheets;
}

}  // namespace headway
