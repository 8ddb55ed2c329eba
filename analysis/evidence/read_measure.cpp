// Measures of a row from TOML: what is read, in which unit, called how.
#include <fmt/format.h>

#include <algorithm>

#include "analysis/evidence/read_row.h"
#include "core/error.h"
#include "record/outcomes.h"

namespace headway::evidence {

using input::Reader;

void complain_unknown(Reader& reader, const char* key, const std::string& noun, const std::string& name,
                      const std::vector<std::string>& known) {
  const auto near = nearest(name, known);
  reader.complain(key, fmt::format("there is no {} `{}`", noun, name), near.empty() ? "" : fmt::format("did you mean `{}`?", near));
}

namespace {

std::vector<std::string> outcome_names() {
  std::vector<std::string> names;
  for (const auto& outcome : outcomes()) names.push_back(outcome.name);
  return names;
}

void read_outcome(Reader& table, Measure& measure) {
  measure.variable = table.text("outcome");
  for (const auto& outcome : outcomes()) {
    if (outcome.name != measure.variable) continue;
    measure.title = outcome.meaning;
    measure.unit = outcome.share ? "%" : outcome.unit;
    measure.is_flag = outcome.unit == "flag";
    if (measure.is_flag) measure.unit = "%";
    return;
  }
  complain_unknown(table, "outcome", "outcome", measure.variable, outcome_names());
}

void read_gap(Reader& table, Measure& measure) {
  measure.kind = Measure::Kind::gap;
  measure.group = table.text("behind");
  measure.year = table.number("year", true).value_or(0);
  measure.unit = "OOM";
  measure.title = fmt::format("distance to the frontier, best model of: {}, {}", measure.group, measure.year);
}

void read_series(Reader& table, Measure& measure) {
  measure.variable = table.text("series", true);
  const auto* info = find_metric(measure.variable);
  if (info == nullptr) return table.complain("series", fmt::format("there is no world series `{}`", measure.variable), "docs/reference/metrics.md lists them");
  measure.unit = info->unit;
  measure.title = info->meaning;
  if (info->unit == "1" && info->domain == Interval{0, 1}) measure.unit = "%";
  measure.is_flag = info->unit == "flag";
  if (measure.is_flag) measure.unit = "%";
  if (const auto level = table.number("reaches")) {
    measure.kind = Measure::Kind::first_year;
    measure.from = *level;
    measure.unit = "year";
    measure.title += fmt::format(", date at which it reaches {}", *level);
  } else if (const auto months = table.number("fastest_over")) {
    measure.kind = Measure::Kind::fastest;
    measure.months = *months;
    if (*months < 1) table.complain("fastest_over", "a rise takes a month or more", "give the months over which it is measured");
    measure.unit = fmt::format("{} year-1", info->unit);
    measure.title += fmt::format(", fastest rise over {} months", *months);
  } else if (table.has("from")) {
    measure.kind = Measure::Kind::duration;
    measure.from = table.number("from").value_or(0);
    measure.to = table.number("to", true).value_or(0);
    measure.unit = "month";
    measure.title += fmt::format(", time from {} to {}", measure.from, measure.to);
  } else {
    measure.kind = Measure::Kind::at_year;
    measure.year = table.number("year", true).value_or(0);
    measure.months = table.number("mean_over").value_or(0);
    if (table.has("mean_over") && measure.months < 1) table.complain("mean_over", "a mean takes a month or more", "give the months before the date over which it is taken");
    measure.title += measure.months > 0 ? fmt::format(", mean of the {} months before {}", measure.months, measure.year) : fmt::format(", {}", measure.year);
  }
}

void read_floor(Reader& table, Measure& measure) {
  const auto floor = table.number("floor");
  if (!floor) return;
  if (!measure.logarithm) table.complain("floor", "is for logarithms", "add log = true, or leave it out");
  if (!(*floor > 0)) table.complain("floor", "has no logarithm", "give the least number above 0 that can be told from none");
  measure.floor = *floor;
}

}  // namespace

Measure read_measure(Reader& table) {
  Measure measure;
  measure.name = table.text("name", true);
  measure.equals = table.number("equals");
  measure.logarithm = table.flag("log");
  read_floor(table, measure);
  if (table.has("outcome")) read_outcome(table, measure);
  else if (table.has("behind")) read_gap(table, measure);
  else read_series(table, measure);
  if (measure.logarithm) measure.unit = "OOM", measure.title += ", log10";
  if (measure.equals) measure.unit = "%", measure.is_flag = true;
  if (const auto title = table.text("title"); !title.empty()) measure.title = title;
  table.finish();
  return measure;
}

}  // namespace headway::evidence
