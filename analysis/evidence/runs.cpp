#include "analysis/evidence/runs.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "analysis/evidence/gauge.h"
#include "record/digest.h"

namespace headway::evidence {

namespace {

constexpr double missing_value = std::numeric_limits<double>::quiet_NaN();

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
      columns_.push_back(&column);
    }
  }
  void take(std::size_t index, const RunRecord& record, const RunEnd& end, const RunInput& input) override {
    if (end.failed) return;
    const auto drawn = numbers_in(input.drawn, input.scenario->uncertain);
    for (std::size_t i = 0; i < columns_.size(); ++i) (*columns_[i])[index] = drawn[i];
    for (std::size_t m = 0; m < gauges_.size(); ++m) values_[m][index] = gauges_[m].value(record);
  }
  std::vector<std::vector<double>> take_values() { return std::move(values_); }
  RunSet take_drawn() { return std::move(drawn_); }

 private:
  std::vector<Gauge> gauges_;
  std::vector<std::vector<double>> values_;
  RunSet drawn_;
  std::vector<std::vector<double>*> columns_;  ///< of `drawn_`, by uncertain parameter
};


}  // namespace

Measured measure(const Row& row, const RunPlan& plan, const CaseRunner& runner, const std::atomic<bool>& stop) {
  std::vector<Scenario> scenarios;
  for (const auto& one : row.cases) scenarios.push_back(scenario_of(row, one));  // all mistakes before any run
  Measured result;
  if (scenarios.empty()) return result;
  result.scenario_hash = sha256(scenarios.front().text);
  result.seed = scenarios.front().seed;
  for (std::size_t c = 0; c < row.cases.size() && !stop; ++c) {
    keep_for(row.measures, scenarios[c]);
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
