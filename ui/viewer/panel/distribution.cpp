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
  std::vector<double> edges;
  std::vector<double> now, was;  ///< `was` is empty where nothing is compared
  std::vector<double> all;       ///< with the runs that the filter leaves out; empty without a filter
};

/// Shares of `n` runs.
std::vector<double> shares(const std::vector<double>& values, const std::vector<double>& edges, std::size_t n) {
  std::vector<double> result(edges.size() - 1);
  for (const double x : values) {
    const auto above = std::upper_bound(edges.begin(), edges.end(), x);
    if (!std::isfinite(x) || above == edges.begin()) continue;
    const auto bin = std::min<std::size_t>(static_cast<std::size_t>(above - edges.begin()) - 1, result.size() - 1);
    ++result[bin];
  }
  for (double& share : result) share *= n == 0 ? 0 : 1 / static_cast<double>(n);
  return result;
}

std::size_t finite_in(const std::vector<double>& values) {
  return static_cast<std::size_t>(
      std::count_if(values.begin(), values.end(), [](double x) { return std::isfinite(x); }));
}

/// The axis is that of all runs, so that it stands still while the filter changes.
Bins bins_of(const std::vector<double>& all, const std::vector<double>& now, const std::vector<double>& was,
             bool is_filtered) {
  auto every = all;
  every.insert(every.end(), was.begin(), was.end());
  Bins bins;
  bins.edges = plot::histogram(every, plot::Scale::linear, 40).edges;
  if (bins.edges.size() < 2) return bins;
  const auto n = finite_in(all);
  bins.now = shares(now, bins.edges, n);
  if (is_filtered) bins.all = shares(all, bins.edges, n);
  if (!was.empty()) bins.was = shares(was, bins.edges, finite_in(was));
  return bins;
}

plot::Chart chart_of(const ChartEntry& entry, const Bins& bins, const std::vector<double>& now,
                     const std::vector<double>& was, const std::string& baseline) {
  plot::Chart chart;
  chart.x = {.label = entry.title, .unit = entry.unit};
  chart.y = {.label = "share of the runs", .unit = "%", .from_zero = true};
  chart.series.push_back({.label = "now", .x = bins.edges, .y = bins.now, .style = 1, .drawn = plot::Drawn::bars, .opacity = 0.6f});
  if (!bins.all.empty())
    chart.series.push_back({.label = "left out by the filter", .x = bins.edges, .y = bins.all, .style = 1, .drawn = plot::Drawn::bars, .opacity = 0.2f});
  if (!bins.was.empty())
    chart.series.push_back({.label = baseline, .x = bins.edges, .y = bins.was, .style = 0, .drawn = plot::Drawn::bars, .opacity = 0.35f});
  chart.events.push_back({.at = median_of(now), .label = "median, now", .style = 1});
  if (!was.empty()) chart.events.push_back({.at = median_of(was), .label = "median, " + baseline, .style = 0});
  return chart;
}

/// The span that runs are held to, or that is being dragged.
void mark_span(const Viewer& viewer, const std::string& name, plot::Chart& chart) {
  const auto& brush = viewer.brush;
  if (brush.name == name) {
    chart.shades.push_back({.low = std::min(brush.from, brush.to), .high = std::max(brush.from, brush.to),
                            .label = "", .style = 1, .on_y = false});
    return;
  }
  for (const auto& range : viewer.selection.filter)
    if (range.name == name)
      chart.shades.push_back({.low = range.low, .high = range.high, .label = "", .style = 1, .on_y = false});
}

/// Draws the chart; a drag over it sets the filter, a click takes it away. The chart would move with the
/// drag, so it is held where it was.
void draw_brushed(Viewer& viewer, const plot::Chart& chart, const std::string& name) {
  auto& view = viewer.views["distribution"];
  auto& brush = viewer.brush;
  const auto before = view;
  const auto pointed = plot::draw_chart(chart, view, {0, 0}, viewer.look.theme);
  const auto& io = ImGui::GetIO();
  if (pointed.hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) brush = {name, pointed.x, pointed.x};
  if (brush.name != name) return;
  if (pointed.hovered) brush.to = pointed.x;
  if (!io.MouseDoubleClicked[0] && io.MouseWheel == 0) view.x = before.x, view.y = before.y;
  if (io.MouseDown[0]) return;
  const bool is_span = io.MouseDragMaxDistanceSqr[0] > io.MouseDragThreshold * io.MouseDragThreshold;
  set_range(viewer.selection.filter, name, std::min(brush.from, brush.to),
            is_span ? std::max(brush.from, brush.to) : std::min(brush.from, brush.to));
  brush = {};
}

}  // namespace

void draw_distribution(Viewer& viewer) {
  const auto& current = viewer.shown.current;
  const auto& all = viewer.shown.all;
  if (!has_series(viewer)) return draw_no_runs(viewer);
  auto& series = viewer.selection.distribution;
  const auto* entry = find_chart(viewer, series);
  const auto title = (entry ? entry->title : series) + "  \xE2\x96\xBE###title";
  if (ImGui::Button(title.c_str())) ImGui::OpenPopup("catalogue");
  draw_chart_picker(viewer, series);
  ImGui::SameLine();
  ImGui::TextDisabled("%s", fmt::format("in {}, {}", format_year(viewer.playback.year, true), count_of(current->runs.size(), "run", "runs")).c_str());
  if (!entry || entry->each_actor) return ImGui::TextDisabled("Choose a measure of the world.");
  auto& filter = viewer.selection.filter;
  if (filter.empty()) ImGui::TextDisabled("Drag over bars to look at those runs alone, in all panels.");
  else if (ImGui::SmallButton("Show all runs")) filter.clear();
  const auto year = viewer.playback.year;
  const auto now = values_at(*current, series, year);
  const auto was = viewer.shown.baseline ? values_at(*viewer.shown.baseline, series, year) : std::vector<double>{};
  const auto bins = bins_of(values_at(*all, series, year), now, was, current != all);
  if (bins.edges.size() < 2) return ImGui::TextDisabled("No run has a value at this date.");
  auto chart = chart_of(*entry, bins, now, was, viewer.baseline_name());
  const auto name = name_at(series, all->years[row_at(*all, year)]);
  mark_span(viewer, name, chart);
  draw_brushed(viewer, chart, name);
}

}  // namespace headway::viewer
