#include "analysis/evidence/figure.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "analysis/plot/curve_chart.h"
#include "analysis/plot/interval_chart.h"
#include "analysis/plot/map_chart.h"

namespace headway::evidence {

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

std::string note_of(const Result& result, const std::string& what) {
  return fmt::format("{}; 95% intervals, {} common seeds", what, result.measured.values.front().front().size());
}

std::vector<std::string> groups_of(const Row& row) {
  std::vector<std::string> groups;
  for (const auto& one : row.cases)
    if (!std::isnan(one.x) && std::find(groups.begin(), groups.end(), one.group) == groups.end()) groups.push_back(one.group);
  return groups;
}

/// The cases of a group in the order of x.
std::vector<std::size_t> members_of(const Row& row, const std::string& group) {
  std::vector<std::size_t> members;
  for (std::size_t i = 0; i < row.cases.size(); ++i)
    if (row.cases[i].group == group && !std::isnan(row.cases[i].x)) members.push_back(i);
  std::stable_sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) { return row.cases[a].x < row.cases[b].x; });
  return members;
}

std::string draw_curves(const Result& result) {
  const auto& row = *result.row;
  CurveChart chart;
  chart.title = row.title;
  chart.x_name = row.figure.x_title;
  chart.logarithmic_x = row.figure.logarithmic_x;
  chart.whole_shares = false;
  const auto groups = groups_of(row);
  std::size_t colour = 0;
  for (const auto& name : row.figure.measures) {
    const auto number = row.measure_number(name);
    const auto& measure = row.measures[number];
    chart.y_unit = measure.unit;
    chart.y_name = row.figure.y_title.empty() ? measure.title : row.figure.y_title;
    for (const auto& group : groups) {
      Curve dots;
      for (const auto one : members_of(row, group)) {
        const auto e = estimate_in(row, result.measured, one, number);
        dots.points.push_back({row.cases[one].x, std::isfinite(e.value) ? e.value : no_value});
        dots.errors.push_back(std::isfinite(e.high - e.low) ? (e.high - e.low) / 2 : 0);
      }
      dots.colour = colour++;
      auto line = dots;
      line.errors.clear();
      dots.stroke = Stroke::dots;
      if (groups.size() * row.figure.measures.size() > 1) line.label = groups.size() > 1 ? group : measure.title;
      chart.curves.push_back(line);
      chart.curves.push_back(dots);
    }
  }
  chart.note = note_of(result, "means, of dates medians");
  return draw(chart);
}

std::string draw_differences(const Result& result) {
  const auto& row = *result.row;
  const auto against = row.case_number(row.figure.against);
  IntervalChart chart;
  chart.title = row.title;
  chart.note = note_of(result, fmt::format("differences from: {}; full: clear of 0", row.figure.against));
  for (std::size_t i = 0; i < row.cases.size(); ++i)
    if (i != against && row.cases[i].world.empty()) chart.lines.push_back(row.cases[i].name);
  for (const auto& name : row.figure.measures) {
    const auto number = row.measure_number(name);
    const auto& measure = row.measures[number];
    const bool date = measure.unit == "year";
    IntervalPanel panel{measure.title, date ? "month" : measure.unit, {}};
    for (std::size_t i = 0; i < row.cases.size(); ++i) {
      if (i == against || !row.cases[i].world.empty()) continue;
      auto e = difference_of(row, result.measured, i, against, number);
      if (date) e = {12 * e.value, 12 * e.low, 12 * e.high, e.n};
      panel.estimates.push_back(e);
    }
    chart.panels.push_back(panel);
  }
  return draw(chart);
}

std::string draw_map(const Result& result) {
  const auto& row = *result.row;
  const auto number = row.measure_number(row.figure.measures.front());
  const auto& measure = row.measures[number];
  MapChart chart;
  chart.title = row.title;
  chart.x_title = row.figure.x_title;
  chart.y_title = row.figure.y_title;
  chart.unit = measure.unit;
  chart.is_difference = !row.figure.against.empty();
  chart.note = note_of(result, measure.title + (chart.is_difference ? "; white: not clear of 0" : ""));
  std::set<double> xs, ys;
  for (const auto& one : row.cases) xs.insert(one.x), ys.insert(one.y);
  chart.x.assign(xs.begin(), xs.end());
  chart.y.assign(ys.begin(), ys.end());
  const auto at = [&](const std::string& group, double x, double y) {
    for (std::size_t i = 0; i < row.cases.size(); ++i)
      if (row.cases[i].group == group && row.cases[i].x == x && row.cases[i].y == y) return i;
    return row.cases.size();
  };
  for (const double y : chart.y)
    for (const double x : chart.x) {
      const auto one = at(row.figure.of, x, y), other = at(row.figure.against, x, y);
      if (one == row.cases.size() || (chart.is_difference && other == row.cases.size())) chart.cells.push_back({no_value, no_value, no_value, 0});
      else chart.cells.push_back(chart.is_difference ? difference_of(row, result.measured, one, other, number) : estimate_in(row, result.measured, one, number));
    }
  return draw(chart);
}

}  // namespace

std::string draw_figure(const Result& result) {
  switch (result.row->figure.kind) {
    case Figure::Kind::none: return "";
    case Figure::Kind::curves: return draw_curves(result);
    case Figure::Kind::differences: return draw_differences(result);
    case Figure::Kind::map: return draw_map(result);
  }
  return "";
}

}  // namespace headway::evidence
