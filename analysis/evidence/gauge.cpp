#include "analysis/evidence/gauge.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "core/error.h"
#include "record/outcomes.h"
#include "state/kinds.h"

namespace headway::evidence {

namespace {

constexpr double not_there = std::numeric_limits<double>::quiet_NaN();
constexpr double never = std::numeric_limits<double>::infinity();

std::size_t column_of(const std::string& metric) {
  const auto columns = Metrics::columns();
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const auto& column) { return column.name == metric; });
  return static_cast<std::size_t>(found - columns.begin());
}

std::size_t outcome_number(const std::string& name) {
  const auto all = outcomes();
  return static_cast<std::size_t>(std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == name; }) - all.begin());
}

/// Position of the date nearest to `year`, if it is within a tick of it.
std::optional<std::size_t> position_of(std::span<const double> years, double year) {
  constexpr double tolerance = 0.1;
  const auto found = std::min_element(years.begin(), years.end(), [&](double a, double b) { return std::abs(a - year) < std::abs(b - year); });
  if (found == years.end() || std::abs(*found - year) > tolerance) return {};
  return static_cast<std::size_t>(found - years.begin());
}

}  // namespace

Gauge::Gauge(const Measure& measure, const Scenario& scenario) : measure_(measure) {
  if (measure.kind == Measure::Kind::outcome) number_ = outcome_number(measure.variable);
  else if (measure.kind == Measure::Kind::gap) find_labs(scenario);
  else number_ = column_of(measure.variable);
  if (measure.kind == Measure::Kind::gap) number_ = column_of("frontier_capability");
}

double Gauge::value(const RunRecord& record) const {
  const double x = raw(record);
  if (std::isnan(x)) return x;
  if (measure_.equals) return x == *measure_.equals ? 1 : 0;
  return measure_.logarithm ? std::log10(std::max(measure_.floor, x)) : x;
}

void Gauge::find_labs(const Scenario& scenario) {
  const auto& world = scenario.initial;
  for (std::size_t l = 0; l < world.labs.names.size(); ++l) {
    const auto type = lab_type_names[static_cast<std::size_t>(world.labs.type[l])];
    const auto& state = world.states.names[world.labs.state[l].row()];
    if (type == measure_.group || state == measure_.group) labs_.push_back(l);
  }
  if (labs_.empty())
    throw InputError({{scenario.path, 0, 0, "measure." + measure_.name, fmt::format("no laboratory is of the type or in the state `{}`", measure_.group),
                       "name a type such as academic, or a state"}});
}

double Gauge::raw(const RunRecord& record) const {
  const auto& m = measure_;
  switch (m.kind) {
    case Measure::Kind::outcome: return outcome(record);
    case Measure::Kind::at_year: return m.months > 0 ? mean_before(record, m.year) : at(record, m.year);
    case Measure::Kind::first_year: return first(record, m.from);
    case Measure::Kind::duration: return 12 * (first(record, m.to) - first(record, m.from));
    case Measure::Kind::fastest: return fastest(record);
    case Measure::Kind::gap: return at(record, m.year) - best(record);
  }
  return not_there;
}

/// An event that never comes has no date in the file.
double Gauge::outcome(const RunRecord& record) const {
  const double x = record.outcomes()[number_];
  return std::isnan(x) && measure_.unit == "year" ? never : x;
}

double Gauge::at(const RunRecord& record, double year) const {
  const auto place = position_of(record.tick_years(), year);
  return place ? static_cast<double>(record.history(number_)[*place]) : not_there;
}

/// Mean of the ticks of the months that end with the date: what happened in a year is told by twelve of them, not by one.
double Gauge::mean_before(const RunRecord& record, double year) const {
  const auto values = record.history(number_);
  const auto& years = record.tick_years();
  const auto end = position_of(years, year);
  if (!end) return not_there;
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t i = *end + 1; i-- > 0 && 12 * (years[*end] - years[i]) < measure_.months - 0.5;) sum += static_cast<double>(values[i]), ++count;
  const bool whole = 12 * (years[*end] - years[0]) > measure_.months - 1.5;
  return whole ? sum / static_cast<double>(count) : not_there;
}

double Gauge::first(const RunRecord& record, double level) const {
  const auto values = record.history(number_);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (static_cast<double>(values[i]) >= level) return record.tick_years()[i];
  return never;
}

double Gauge::fastest(const RunRecord& record) const {
  const auto values = record.history(number_);
  const auto& years = record.tick_years();
  double result = not_there;
  for (std::size_t i = 0, j = 0; j < values.size(); ++j) {
    while (12 * (years[j] - years[i]) > measure_.months + 1e-6) ++i;
    if (12 * (years[j] - years[i]) < measure_.months - 1e-6) continue;
    result = std::fmax(result, static_cast<double>(values[j] - values[i]) / (years[j] - years[i]));
  }
  return result;
}

double Gauge::best(const RunRecord& record) const {
  const auto place = position_of(record.years(), measure_.year);
  const auto capability = record.series("labs", "capability"), active = record.series("labs", "active");
  if (!place || record.rows() == 0) return not_there;
  const auto labs = record.layout().find("labs")->agents();
  double result = not_there;
  for (const auto l : labs_) {
    const auto cell = *place * labs + l;
    if (active[cell] > 0) result = std::fmax(result, static_cast<double>(capability[cell]));
  }
  return result;
}

void keep_for(const std::vector<Measure>& measures, Scenario& scenario) {
  const bool has_gap = std::any_of(measures.begin(), measures.end(), [](const Measure& m) { return m.kind == Measure::Kind::gap; });
  scenario.report = {};
  scenario.report.keep = has_gap ? Keep::all : Keep::none;  // every record keeps the world series
  scenario.report.series = {"labs.capability", "labs.active"};
}

}  // namespace headway::evidence
