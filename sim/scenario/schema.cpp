#include "scenario/schema.h"

#include <fmt/format.h>

#include <cmath>

#include "policy/catalogue.h"
#include "policy/scheme.h"
#include "scenario/json.h"
#include "scenario/plan.h"
#include "scenario/problems.h"
#include "scenario/read_value.h"
#include "scenario/sweep_plan.h"
#include "scenario/tables.h"

namespace headway {

namespace {

using json::list;
using json::number;
using json::object;
using json::text;
using Members = std::vector<std::pair<std::string, std::string>>;

std::string strings(const std::vector<std::string>& words) {
  std::vector<std::string> values;
  for (const auto& word : words) values.push_back(text(word));
  return list(values);
}

std::string reference(const std::string& definition) { return object({{"$ref", text("#/$defs/" + definition)}}); }

/// An object with these properties and no others.
std::string closed_object(const std::string& description, const Members& properties,
                          const std::vector<std::string>& required = {}) {
  Members members{{"type", text("object")}};
  if (!description.empty()) members.emplace_back("description", text(description));
  members.insert(members.end(), {{"additionalProperties", "false"}, {"properties", object(properties)}});
  if (!required.empty()) members.emplace_back("required", strings(required));
  return object(members);
}

Members bounds(const Interval& domain) {
  Members members;
  if (std::isfinite(domain.low)) members.emplace_back("minimum", number(domain.low));
  if (std::isfinite(domain.high)) members.emplace_back("maximum", number(domain.high));
  return members;
}

/// A plain value of a parameter: a number within its domain, an integer, a flag.
std::string plain_value(const Interval& domain, Kind kind) {
  if (kind == Kind::flag) return object({{"enum", list({"true", "false", "0", "1"})}});
  Members members{{"type", text(kind == Kind::integer ? "integer" : "number")}};
  const auto ends = bounds(domain);
  members.insert(members.end(), ends.begin(), ends.end());
  return object(members);
}

std::string describe_row(const ParameterInfo& info) {
  const auto unit = info.unit == "1" ? std::string() : fmt::format(" ({})", info.unit);
  return fmt::format("{}{}. Plausible: {} to {}. Source: {}.", info.meaning, unit, input::spell(info.plausible.low),
                     input::spell(info.plausible.high), info.source);
}

Members declared_properties(std::span<const ParameterRow> rows, bool uncertain) {
  Members properties;
  for (const auto& row : rows) {
    const auto plain = plain_value(row.info.domain, row.info.kind);
    const auto values = uncertain ? list({plain, reference("distribution")}) : list({plain});
    const auto value = row.info.kind == Kind::flag ? std::string(row.info.value != 0 ? "true" : "false") : number(row.info.value);
    properties.emplace_back(std::string(row.name), object({{"description", text(describe_row(row.info))},
                                                           {"default", value}, {"anyOf", values}}));
  }
  return properties;
}

std::string distribution_schema() {
  std::vector<std::string> families;
  const std::string numbers = object({{"type", text("array")}, {"items", object({{"type", text("number")}})}, {"minItems", "1"}});
  for (const auto family : input::family_names())
    families.push_back(closed_object("", {{std::string(family), numbers}}, {std::string(family)}));
  return object({{"description", text("an uncertain value, drawn afresh for each replicate: uniform [low, high], normal [mean, sd], "
                                      "lognormal [median, sigma], triangular [low, mode, high], choice [value, ...], loguniform [low, high], joint [value, ...] (draws of a posterior)")},
                 {"oneOf", list(families)}});
}

std::string cell_schema(const input::CellFormat& format) {
  using Kinds = input::CellFormat::Kind;
  if (format.kind == Kinds::reference) return object({{"type", text("string")}});
  if (format.kind == Kinds::choice)
    return object({{"enum", strings(std::vector<std::string>(format.choices.begin(), format.choices.end()))}});
  const Kind kind = format.kind == Kinds::flag ? Kind::flag : format.kind == Kinds::whole ? Kind::integer : Kind::real;
  return plain_value(format.domain, kind);
}

template <class Table>
Members column_properties(std::string_view key, const Table& table) {
  Members properties{{"name", object({{"type", text("string")}, {"minLength", "1"}})},
                     {"remove", object({{"const", "true"}, {"description", text("in an overlay: takes the row away")}})}};
  for_each_column(table, [&](std::string_view name, const ColumnInfo& info, const auto& column) {
    if (!has_role(info.role, Role::input)) return;
    auto value = cell_schema(input::cell_format(key, name, info, column));
    if (!info.across.empty()) {
      Members labels;
      for (const auto& label : fixed_labels(info.across)) labels.emplace_back(label, value);
      value = closed_object("", labels);
    }
    const auto unit = info.unit == "1" ? std::string() : fmt::format(" ({})", info.unit);
    properties.emplace_back(std::string(name), object({{"description", text(fmt::format("{}{}", info.meaning, unit))},
                                                       {"allOf", list({value})}}));
  });
  return properties;
}

std::string rows_schema(const std::string& row) {
  const auto path = object({{"type", text("string")}});
  return object({{"anyOf", list({object({{"type", text("array")}, {"items", row}}),
                                 closed_object("a table in a CSV file", {{"csv", path}}, {"csv"}),
                                 closed_object("a table as CSV text", {{"csv_text", path}}, {"csv_text"})})}});
}

std::string trigger_schema() {
  std::vector<std::string> names;
  const Metrics metrics{};
  for_each_column(metrics, [&](std::string_view name, const ColumnInfo&, double) { names.emplace_back(name); });
  const auto level = object({{"type", text("number")}});
  return closed_object("a condition on a world series",
                       {{"metric", object({{"enum", strings(names)}})}, {"above", level}, {"below", level}, {"months", level}}, {"metric"});
}

/// A commitment; an overlay may leave most of it out.
std::string commitment_schema() {
  const auto word = object({{"type", text("string")}});
  const auto level = object({{"type", text("number")}});
  const auto condition = closed_object("a condition on a world series, a column of the party (own.NAME) or of a commitment (commitment.NAME.COLUMN)",
                                       {{"metric", word}, {"above", level}, {"below", level}, {"months", level}}, {"metric"});
  Members properties{{"name", word}, {"remove", object({{"const", "true"}})},
                     {"parties", object({{"description", text("\"laboratories\" or a list of names")},
                                         {"anyOf", list({word, object({{"type", text("array")}, {"items", word}, {"minItems", "1"}})})}})},
                     {"if", condition}, {"until", condition},
                     {"then", closed_object("what a party owes while it is bound", declared_properties(Obligations::parameters(), true))},
                     {"monitor", closed_object("who looks whether it is kept", declared_properties(Monitor::parameters(), true))},
                     {"penalty", closed_object("what a breach costs that is found", declared_properties(Penalty::parameters(), true))}};
  const auto terms = declared_properties(Terms::parameters(), true);
  properties.insert(properties.end(), terms.begin(), terms.end());
  return object({{"type", text("array")}, {"items", closed_object("if a condition holds, then its parties owe something, until another holds", properties, {"name"})}});
}

/// One form per kind; an overlay may leave the kind out.
std::string instrument_schema() {
  const auto word = object({{"type", text("string")}});
  std::vector<std::string> forms;
  for (const auto& kind : instrument_kinds()) {
    Members properties{{"name", word}, {"remove", object({{"const", "true"}})}, {"kind", object({{"const", text(kind.key)}})},
                       {"jurisdiction", object({{"description", text("\"global\" or a list of states")},
                                                {"anyOf", list({word, object({{"type", text("array")}, {"items", word}, {"minItems", "1"}})})}})},
                       {"trigger", trigger_schema()}, {"release", trigger_schema()}};
    for (const auto& rows : {Schedule::parameters(), kind.parameters}) {
      const auto more = declared_properties(rows, true);
      properties.insert(properties.end(), more.begin(), more.end());
    }
    forms.push_back(closed_object(std::string(kind.title), properties, {"name"}));
  }
  return object({{"type", text("array")}, {"items", object({{"anyOf", list(forms)}})}});
}

std::string event_schema() {
  const auto word = object({{"type", text("string")}});
  const auto amount = object({{"type", text("number")}});
  const auto date = object({{"description", text("date (year)")}, {"type", text("number")}});
  const auto value = object({{"type", list({text("number"), text("boolean"), text("string")})}});
  const auto form = closed_object("a change from outside of the model at a date",
                                  {{"name", word}, {"remove", object({{"const", "true"}})}, {"year", date},
                                   {"until", object({{"description", text("date at which a parameter is as before (year)")}, {"type", text("number")}})},
                                   {"target", object({{"description", text("a parameter, or TABLE.ROW.COLUMN with * for every row")}, {"type", text("string")}})},
                                   {"set", value}, {"add", amount}, {"multiply", amount}}, {"name"});
  return object({{"type", text("array")}, {"items", form}});
}

std::string report_schema() {
  auto properties = declared_properties(input::ReportKeys::parameters(), false);
  properties.emplace_back("keep", object({{"description", text("rows of the series that the file keeps: none, the final one, all")},
                                          {"enum", strings({"none", "final", "all"})}}));
  properties.emplace_back("series", object({{"description", text("which series, when not every one")}, {"type", text("array")},
                                            {"items", object({{"enum", strings(series_names())}})}}));
  return closed_object("what the run file keeps", properties);
}

/// An object with free keys.
std::string open_object(const std::string& description, const std::string& values) {
  return object({{"type", text("object")}, {"description", text(description)}, {"additionalProperties", values}});
}

/// `harm.tail = VALUE`, as TOML nests it.
std::string by_parameter(const std::string& description, const std::string& value) {
  Members groups;
  for (const auto& group : parameter_groups()) {
    Members keys;
    for (const auto& row : group.rows) keys.emplace_back(std::string(row.name), value);
    groups.emplace_back(std::string(group.name), closed_object(std::string(group.title), keys));
  }
  for (const auto* rows : {"instrument", "commitment"}) groups.emplace_back(rows, open_object("by name, then by key", "true"));
  return closed_object(description, groups);
}

std::string array_of(const std::string& items) {
  return object({{"type", text("array")}, {"items", items}, {"minItems", "1"}});
}

std::string sweep_schema() {
  const auto word = object({{"type", text("string")}});
  const auto value = object({{"type", list({text("number"), text("boolean")})}});
  const auto factor = object({{"anyOf", list({reference("distribution"), array_of(value), object({{"const", text("plausible")}})})}});
  std::vector<std::string> designs;
  for (int i = 1; i <= static_cast<int>(DesignKind::saltelli_pairs); ++i) designs.push_back(name_of(static_cast<DesignKind>(i)));
  auto properties = declared_properties(input::SweepKeys::parameters(), false);
  properties.insert(properties.end(), {
      {"design", object({{"description", text("how points are chosen")}, {"enum", strings(designs)}})},
      {"random_numbers", object({{"description", text("whether the points share random numbers, as the policies of a point do")},
                                 {"enum", strings({name_of(RandomNumbers::independent), name_of(RandomNumbers::common)})}})},
      {"factor", by_parameter("what the points vary: a list of values, a distribution, or \"plausible\" for the declared range", factor)},
      {"point", rows_schema(by_parameter("one point, value by value", value))},
      {"policy", array_of(closed_object("a policy: what lies over the scenario", {
          {"name", word},
          {"scenario", object({{"description", text("scenario file or files laid over this one")}, {"anyOf", list({word, array_of(word)})}})},
          {"overlay", open_object("the same, written here", "true")},
          {"set", object({{"description", text("settings such as \"harm.tail=0.7\"")}, {"type", text("array")}, {"items", word}})}}, {"name"}))}});
  return closed_object("many points, many policies", properties);
}

}  // namespace

std::string json_schema() {
  const auto word = object({{"type", text("string")}});
  Members properties{{"schema", object({{"const", "1"}})}, {"title", word}, {"extends", word}, {"worldview", word}, {"posterior", word}};
  const auto add_group = [&](const std::string& name, const std::string& title, std::span<const ParameterRow> rows, bool uncertain) {
    properties.emplace_back(name, closed_object(title, declared_properties(rows, uncertain)));
  };
  add_group("run", "how often, from which seed", input::RunPlan::parameters(), false);
  properties.emplace_back("report", report_schema());
  properties.emplace_back("sweep", sweep_schema());
  for (const auto& group : parameter_groups()) add_group(std::string(group.name), std::string(group.title), group.rows, true);
  const World world;
  input::for_each_input_table(world, [&](std::string_view key, const auto& table) {
    properties.emplace_back(std::string(key), rows_schema(closed_object("", column_properties(key, table), {"name"})));
  });
  properties.emplace_back("instrument", instrument_schema());
  properties.emplace_back("commitment", commitment_schema());
  properties.emplace_back("event", event_schema());
  return json::indent(object({{"$schema", text("https://json-schema.org/draft/2020-12/schema")},
                              {"title", text("Headway scenario")}, {"type", text("object")},
                              {"additionalProperties", "false"}, {"properties", object(properties)},
                              {"$defs", object({{"distribution", distribution_schema()}})}}));
}

}  // namespace headway
