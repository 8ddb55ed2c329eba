#include "analysis/evidence/runs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "core/error.h"
#include "record/digest.h"
#include "record/outcomes.h"
#include "state/kinds.h"

namespace headway::evidence {

namespace {

constexpr double missing_value = std::numeric_limits<double>::quiet_NaN();
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

/// Reads one measure from runs of one scenario.
class Gauge {
 public:
  Gauge(const Measure& measure, const Scenario& scenario) : measure_(measure) {
    if (measure.kind == Measure::Kind::outcome) number_ = outcome_number(measure.variable);
    else if (measure.kind == Measure::Kind::gap) find_labs(scenario);
    else number_ = column_of(measure.variable);
    if (measure.kind == Measure::Kind::gap) number_ = column_of("frontier_capability");
  }

  double value(const RunRecord& record) const {
    const double x = raw(record);
    if (std::isnan(x)) return x;
    if (measure_.equals) return x == *measure_.equals ? 1 : 0;
    return measure_.logarithm ? std::log10(std::max(1.0, x)) : x;
  }

 private:
  void find_labs(const Scenario& scenario) {
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

  double raw(const RunRecord& record) const {
    const auto& m = measure_;
    switch (m.kind) {
      case Measure::Kind::outcome: return outcome(record);
      case Measure::Kind::at_year: return at(record, m.year);
      case Measure::Kind::first_year: return first(record, m.from);
      case Measure::Kind::duration: return 12 * (first(record, m.to) - first(record, m.from));
      case Measure::Kind::gap: return at(record, m.year) - best(record);
    }
    return missing_value;
  }

  /// An event that never comes has no date in the file.
  double outcome(const RunRecord& record) const {
    const double x = record.outcomes()[number_];
    return std::isnan(x) && measure_.unit == "year" ? never : x;
  }

  double at(const RunRecord& record, double year) const {
    const auto place = position_of(record.tick_years(), year);
    return place ? static_cast<double>(record.history(number_)[*place]) : missing_value;
  }

  double first(const RunRecord& record, double level) const {
    const auto values = record.history(number_);
    for (std::size_t i = 0; i < values.size(); ++i)
      if (static_cast<double>(values[i]) >= level) return record.tick_years()[i];
    return never;
  }

  double best(const RunRecord& record) const {
    const auto place = position_of(record.years(), measure_.year);
    const auto capability = record.series("labs", "capability"), active = record.series("labs", "active");
    if (!place || record.rows() == 0) return missing_value;
    const auto labs = record.layout().find("labs")->agents();
    double result = missing_value;
    for (const auto l : labs_) {
      const auto cell = *place * labs + l;
      if (active[cell] > 0) result = std::fmax(result, static_cast<double>(capability[cell]));
    }
    return result;
  }

  const Measure& measure_;
  std::size_t number_ = 0;
  std::vector<std::size_t> labs_;
};

/// As run files call it: "param_research__beta".
std::string column_of_parameter(std::string key) {
  return "param_" + key.replace(key.find('.'), 1, "__");
}

/// Keeps the measures of every run.
class GaugeSink : public Sink {
 public:
  GaugeSink(const Row& row, const Scenario& scenario, std::int64_t seeds)
      : values_(row.measures.size(), std::vector<double>(static_cast<std::size_t>(seeds), missing_value)) {
    for (const auto& one : row.measures) gauges_.emplace_back(one, scenario);
    for (std::int64_t i = 0; i < seeds; ++i) {
      drawn_.replicates.push_back(i);
      drawn_.points.push_back(static_cast<std::int64_t>(draw_of(scenario, static_cast<std::uint64_t>(i))));
    }
    drawn_.streams = drawn_.replicates;
    for (const auto& parameter : scenario.uncertain) {
      auto& column = drawn_.outcomes[column_of_parameter(parameter.key)];
      column.assign(static_cast<std::size_t>(seeds), missing_value);
      columns_.push_back({parameter.offset, &column});
    }
  }
  void take(std::size_t index, const RunRecord& record, const RunEnd& end, const Parameters& parameters) override {
    if (end.failed) return;
    for (const auto& [offset, column] : columns_)
      (*column)[index] = *reinterpret_cast<const double*>(reinterpret_cast<const std::byte*>(&parameters) + offset);
    for (std::size_t m = 0; m < gauges_.size(); ++m) values_[m][index] = gauges_[m].value(record);
  }
  std::vector<std::vector<double>> take_values() { return std::move(values_); }
  RunSet take_drawn() { return std::move(drawn_); }

 private:
  std::vector<Gauge> gauges_;
  std::vector<std::vector<double>> values_;
  RunSet drawn_;
  std::vector<std::pair<std::size_t, std::vector<double>*>> columns_;  ///< place in Parameters, and of `drawn_`
};

/// Only what gaps need is recorded beside the world series, which every record keeps.
void keep_little(const Row& row, Scenario& scenario) {
  const bool has_gap = std::any_of(row.measures.begin(), row.measures.end(), [](const Measure& m) { return m.kind == Measure::Kind::gap; });
  scenario.report = {};
  scenario.report.keep = has_gap ? Keep::all : Keep::none;
  scenario.report.series = {"labs.capability", "labs.active"};
}

}  // namespace

Measured measure(const Row& row, const RunPlan& plan, const CaseRunner& runner, const std::atomic<bool>& stop) {
  std::vector<Scenario> scenarios;
  for (const auto& one : row.cases) scenarios.push_back(scenario_of(row, one));  // all mistakes before any run
  Measured result;
  if (scenarios.empty()) return result;
  result.scenario_hash = sha256(scenarios.front().text);
  result.seed = scenarios.front().seed;
  for (std::size_t c = 0; c < row.cases.size() && !stop; ++c) {
    keep_little(row, scenarios[c]);
    GaugeSink sink(row, scenarios[c], plan.seeds);
    const auto ensemble = runner(row.cases[c].name, [&](Progress& progress) {
      return run_ensemble(scenarios[c], {result.seed, first_replicates(plan.seeds), plan.jobs}, progress, sink, stop);
    });
    result.runs += ensemble.done;
    for (const auto& end : ensemble.failures) {
      result.failures.push_back(end);
      result.failed_cases.push_back(row.cases[c].name);
    }
    if (c == 0) result.drawn = sink.take_drawn();
    result.values.push_back(sink.take_values());
  }
  return result;
}

}  // namespace headway::evidence
