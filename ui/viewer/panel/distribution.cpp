// How the runs are spread over a measure at the date shown.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/number.h"
#include "ui/viewer/panel/panels.h"
#include "ui/viewer/plot/draw_chart.h"
#include "ui/viewer/widget/series_chart.h"

namespace headway::viewer {

namespace {

std::vector<double> values_at(const Snapshot& snapshot, const std::string& series, double year) {
  std::vector<double> values;
  const auto place = snapshot.find(series);
  if (!place) return values;
  const auto row = row_at(snapshot, year);
  for (std::size_t run = 0; run < snapshot.runs.size(); ++run)
    if (const auto line = snapshot.line(place, run); !line.empty()) values.push_back(line[row]);
  return values;
}

/// Shares of the runs in bins that both scenarios have in common.
struct Bins {
  std::vector<double> edges, now, was;
};

std::vector<double> shares(const std::vector<double>& values, const std::vector<double>& edges) {
  std::vector<double> result(edges.size() - 1);
  std::size_t n = 0;
  for (const double x : values) {
    const auto above = std::upper_bound(edges.begin(), edges.end(), x);
    if (!std::isfinite(x) || above == edges.begin()) continue;
    const auto bin = std::min<std::size_t>(static_cast<std::size_t>(above - edges.begin()) - 1, result.size() - 1);
    ++result[bin];
    ++n;
  }
  for (double& share : result) share *= n == 0 ? 0 : 1 / static_cast<double>(n);
  return result;
}

Bins bins_of(const std::vector<double>& now, const std::vector<double>& was) {
  auto all = now;
  all.insert(all.end(), was.begin(), was.end());
  Bins bins;
  bins.edges = plot::histogram(all, plot::Scale::linear, 40).edges;
  if (bins.edges.size() < 2) return bins;
  bins.now = shares(now, bins.edges);
  if (!was.empty()) bins.was = shares(was, bins.edges);
  return bins;
}

plot::Chart chart_of(const ChartEntry& entry, const Bins& bins, const std::vector<double>& now,
                     const std::vector<double>& was, const std::string& baseline) {
  plot::Chart chart;
  chart.x = {.label = entry.title, .unit = entry.unit};
  chart.y = {.label = "share of the runs", .unit = "%", .from_zero = true};
  chart.series.push_back({.label = "now", .x = bins.edges, .y = bins.now, .style = 1, .drawn = plot::Drawn::bars, .opacity = 0.6f});
  if (!bins.was.empty())
    chart.series.push_back({.label = baseline, .x = bins.edges, .y = bins.was, .style = 0, .drawn = plot::Drawn::bars, .opacity = 0.35f});
  chart.events.push_back({.at = median_of(now), .label = "median, now", .style = 1});
  if (!was.empty()) chart.events.push_back({.at = median_of(was), .label = "median, " + baseline, .style = 0});
  return chart;
}

}  // namespace

void draw_distribution(Viewer& viewer) {
  const auto& current = viewer.shown.current;
  if (!current || current->runs.empty()) return draw_no_runs(viewer);
  auto& series = viewer.selection.distribution;
  const auto* entry = find_chart(viewer, series);
  const auto title = (entry ? entry->title : series) + "  \xE2\x96\xBE###title";
  if (ImGui::Button(title.c_str())) ImGui::OpenPopup("catalogue");
  draw_chart_picker(viewer, series);
  ImGui::SameLine();
  ImGui::TextDisabled("%s", fmt::format("in {}, {}", format_year(viewer.playback.year, true), count_of(current->runs.size(), "run", "runs")).c_str());
  if (!entry || entry->each_actor) return ImGui::TextDisabled("Choose a measure of the world.");
  const auto now = values_at(*current, series, viewer.playback.year);
  const auto was = viewer.shown.baseline ? values_at(*viewer.shown.baseline, series, viewer.playback.year) : std::vector<double>{};
  const auto bins = bins_of(now, was);
  if (bins.edges.size() < 2) return ImGui::TextDisabled("No run has a value at this date.");
  const auto chart = chart_of(*entry, bins, now, was, viewer.baseline_name());
  plot::draw_chart(chart, viewer.views["distribution"], {0, 0}, viewer.look.theme);
}

}  // namespace headway::viewer
