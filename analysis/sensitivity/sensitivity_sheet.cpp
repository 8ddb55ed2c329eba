#include "analysis/sensitivity/sensitivity_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/curve_chart.h"
#include "analysis/plot/interval_chart.h"
#include "analysis/plot/number.h"

namespace headway::sensitivity {

namespace {

constexpr std::size_t most_pairs = 10, most_lines = 25, most_curves = 6;

std::string title_of(const Subject& subject) { return subject.policy.empty() ? subject.outcome : subject.outcome + ", " + subject.policy; }

std::string unit_of(const Sensitivity& result, const Subject& subject) { return result.in_unit ? subject.unit : ""; }

report::Table table_of(const Sensitivity& result, const Subject& subject) {
  report::Table table{result.title, {"factor"}, {}, {}};
  for (const auto& measure : result.measures) table.header.push_back(measure.name);
  if (!result.noise.empty()) table.header.emplace_back("noise floor");
  for (const auto j : result.order()) {
    table.rows.push_back({result.factors[j]});
    for (const auto& measure : result.measures) table.rows.back().push_back(with_interval(measure.values[j], unit_of(result, subject)));
    if (!result.noise.empty()) table.rows.back().push_back(plain_value(result.noise[j]) + (result.is_noise(j) ? ", not told from chance" : ""));
  }
  for (const auto& [name, value] : result.whole) table.rows.push_back({"(" + name + ")", with_interval(value)});
  for (auto& row : table.rows) row.resize(table.header.size());
  return table;
}

report::Table pair_table(const Sensitivity& result) {
  auto pairs = result.pairs;
  std::stable_sort(pairs.begin(), pairs.end(), [](const auto& x, const auto& y) { return x.value.value > y.value.value; });
  pairs.resize(std::min(pairs.size(), most_pairs));
  report::Table table{"Second order: what two factors do together, the largest " + std::to_string(pairs.size()), {"factors", "second order"}, {}, {}};
  for (const auto& pair : pairs) table.rows.push_back({result.factors[pair.a] + " and " + result.factors[pair.b], with_interval(pair.value)});
  return table;
}

std::string picture_of(const Sensitivity& result, const Subject& subject) {
  IntervalChart chart;
  chart.title = title_of(subject);
  chart.note = fmt::format("{}; bars: 95% intervals over {}", result.title, count_of(result.n, result.units, result.units));
  auto order = result.order();
  order.resize(std::min(order.size(), most_lines));
  for (const auto j : order) chart.lines.push_back(result.factors[j]);
  for (const auto& measure : result.measures) {
    IntervalPanel panel{measure.name, result.in_unit ? subject.unit : "1", {}};
    for (const auto j : order) panel.estimates.push_back(measure.values[j]);
    chart.panels.push_back(panel);
  }
  return draw(chart);
}

std::string basis_of(const Sensitivity& result) {
  auto text = fmt::format("n = {}. Brackets hold 95% intervals: percentiles of resamples of {} (bootstrap).", count_of(result.n, result.units, result.units), result.units);
  if (result.dropped > 0) text += fmt::format(" Left out: {}, since a run of theirs has no value.", count_of(result.dropped, result.units, result.units));
  return text;
}

std::string precision_of(const Sensitivity& result, const Precision& precision) {
  const auto& main = result.measures[result.main].name;
  if (std::isnan(result.half_width())) return "Stability: not known, since there are no intervals.";
  const auto of = result.in_unit ? " of the largest" : "";
  auto text = std::isnan(precision.change_since_half) ? fmt::format("Stability: half of the {} are too few to tell {}", result.units, main)
                                                      : fmt::format("Stability: from half of the {} to all of them, {} changes by at most {:.2f}{}", result.units, main, precision.change_since_half, of);
  text += fmt::format("; its widest interval is ±{:.2f}{}.", result.half_width(), of);
  const double further = result.further_points(precision.tolerance) * static_cast<double>(precision.runs_per_point);
  const auto blocks = std::ceil(further / static_cast<double>(result.points_per_unit * precision.runs_per_point));
  if (further <= 0) return text + fmt::format(" That is within ±{:.2g}: enough runs.", precision.tolerance);
  return text + fmt::format(" For ±{:.2g}{} it needs about {} ({}).", precision.tolerance, of, count_of(static_cast<std::size_t>(std::ceil(further)), "more run", "more runs"),
                            count_of(static_cast<std::size_t>(blocks), "more unit", "more " + result.units));
}

}  // namespace

AnalysisPart sheet_part(const Sensitivity& result, const Subject& subject, const Precision& precision) {
  AnalysisPart part;
  part.title = title_of(subject) + ": " + result.title;
  part.lead.push_back(basis_of(result));
  part.tables.push_back(table_of(result, subject));
  if (!result.pairs.empty()) part.tables.push_back(pair_table(result));
  part.picture = picture_of(result, subject);
  for (const auto& measure : result.measures) part.notes.push_back(fmt::format("{}: {}", measure.name, measure.reading));
  if (!result.noise.empty())
    part.notes.push_back(fmt::format("Noise floor: what 95% of such factors without any influence stay below in {} (by shuffling). The interval of a factor that is not above it reaches to 0.", result.measures[result.main].name));
  part.notes.push_back(precision_of(result, precision));
  part.notes.insert(part.notes.end(), result.cautions.begin(), result.cautions.end());
  return part;
}

AnalysisPart sheet_part(const std::vector<double>& years, const std::vector<Sensitivity>& results, const Subject& subject) {
  AnalysisPart part;
  const auto& last = results.back();
  const auto& measure = last.measures[last.main];
  part.title = fmt::format("{} over time: {}, {}", title_of(subject), last.title, measure.name);
  part.lead.push_back(basis_of(last));
  auto order = last.order();
  order.resize(std::min(order.size(), most_curves));
  report::Table table{measure.name, {"year"}, {}, {}};
  CurveChart chart;
  chart.title = part.title;
  chart.x_name = "year";
  chart.y_name = measure.name;
  chart.y_unit = last.in_unit ? subject.unit : "1";
  chart.whole_shares = false;
  chart.note = "factors that count most in the last year; bars: 95% intervals";
  for (const auto j : order) {
    table.header.push_back(last.factors[j]);
    Curve curve{last.factors[j], chart.curves.size(), Stroke::solid, {}, {}};
    for (std::size_t t = 0; t < years.size(); ++t) {
      const auto& e = results[t].measures[last.main].values[j];
      curve.points.push_back({years[t], e.value});
      curve.errors.push_back(std::isfinite(e.high - e.low) ? (e.high - e.low) / 2 : 0);
    }
    chart.curves.push_back(curve);
  }
  for (std::size_t t = 0; t < years.size(); ++t) {
    table.rows.push_back({fmt::format("{:.0f}", years[t])});
    for (const auto j : order) table.rows.back().push_back(with_interval(results[t].measures[last.main].values[j], unit_of(last, subject)));
  }
  part.tables.push_back(table);
  part.picture = draw(chart);
  part.notes.push_back(fmt::format("{}: {} Factors are those that count most in the last year.", measure.name, measure.reading));
  return part;
}

AnalysisPart sheet_part(const std::vector<FactorCurve>& curves, const Subject& subject) {
  AnalysisPart part;
  part.title = title_of(subject) + ": one factor at a time";
  const auto n = curves.empty() || curves.front().changes.empty() ? 0 : curves.front().changes.front().n;
  part.lead.push_back(fmt::format("Change against the scenario as it is, {}. Brackets hold 95% intervals (Student's t) over {}.", format_unit(subject.unit),
                                  count_of(n, "pair of runs with the same random numbers", "pairs of runs with the same random numbers")));
  for (const auto& curve : curves) {
    report::Table table{curve.factor, {curve.factor + (curve.unit.empty() ? "" : ", " + curve.unit), "change"}, {}, {}};
    for (std::size_t i = 0; i < curve.values.size(); ++i) table.rows.push_back({fmt::format("{:.4g}", curve.values[i]), with_interval(curve.changes[i], subject.unit)});
    part.tables.push_back(table);
  }
  part.notes.emplace_back("Every other parameter is as the scenario has it: what factors do together is not seen.");
  return part;
}

}  // namespace headway::sensitivity
