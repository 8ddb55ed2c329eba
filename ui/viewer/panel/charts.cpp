// Measures over time: the median and the spread of the runs now, the baseline dashed.
#include <fmt/format.h>

#include <algorithm>

#include "analysis/plot/number.h"
#include "ui/viewer/panel/panels.h"
#include "ui/viewer/plot/draw_chart.h"
#include "ui/viewer/session/catalogue.h"
#include "ui/viewer/widget/parameter_control.h"

namespace headway::viewer {

namespace {

const ChartEntry* find(const std::vector<ChartEntry>& catalogue, const std::string& series) {
  const auto found = std::find_if(catalogue.begin(), catalogue.end(),
                                  [&](const auto& entry) { return entry.series == series; });
  return found == catalogue.end() ? nullptr : &*found;
}

void add_bands(plot::Chart& chart, const Snapshot& snapshot, const Bands& bands, std::size_t style) {
  constexpr std::size_t pairs[][2] = {{0, 6}, {1, 5}, {2, 4}};
  for (const auto& [low, high] : pairs)
    chart.bands.push_back({.label = "now", .x = snapshot.years, .low = bands.quantiles[low],
                           .high = bands.quantiles[high], .style = style, .opacity = 0.14f});
}

void add_median(plot::Chart& chart, const Snapshot& snapshot, const Bands& bands,
                const std::string& label, std::size_t style) {
  chart.series.push_back({.label = label, .x = snapshot.years,
                          .y = bands.quantiles[Bands::median], .style = style,
                          .markers = false});
}

/// Shares are read as percentages, flows of money and compute by powers of ten.
bool is_wide(const ChartEntry& entry, const Bands& bands) {
  if (entry.unit == "OOM" || entry.unit == "1" || entry.unit == "flag") return false;
  double low = 1e300, high = 0;
  for (const double x : bands.quantiles[Bands::median])
    if (x > 0) low = std::min(low, x), high = std::max(high, x);
  return high > 100 * low;
}

/// One line per actor; the chosen one stands out.
void fill_actors(Viewer& viewer, const ChartEntry& entry, plot::Chart& chart) {
  const auto& current = viewer.shown.current;
  const auto place = current->find(entry.series);
  for (std::size_t agent = 0; agent < place.group->agents(); ++agent) {
    const auto& name = place.group->labels[agent];
    const auto& bands = viewer.bands.get(current, entry.series, agent);
    add_median(chart, *current, bands, name, 1 + agent % 7);
    chart.series.back().width = name == viewer.selection.lab ? 3.5f : 1.5f;
    chart.series.back().named_at_end = name == viewer.selection.lab;
    if (agent == 0 && is_wide(entry, bands)) chart.y.scale = plot::Scale::logarithmic;
  }
}

void fill_world(Viewer& viewer, const ChartEntry& entry, plot::Chart& chart) {
  const auto& current = viewer.shown.current;
  const auto& bands = viewer.bands.get(current, entry.series);
  add_bands(chart, *current, bands, 1);
  if (is_wide(entry, bands)) chart.y.scale = plot::Scale::logarithmic;
  if (const auto& baseline = viewer.shown.baseline; baseline && baseline->find(entry.series))
    add_median(chart, *baseline, viewer.bands.get(baseline, entry.series), "baseline", 0);
  for (std::size_t i = 0; i < pin_count; ++i)
    if (const auto& pin = viewer.shown.pins[i]; pin && pin->find(entry.series))
      add_median(chart, *pin, viewer.bands.get(pin, entry.series), viewer.pins[i].title, 3 + i);
  add_median(chart, *current, bands, "now", 1);
  chart.series.back().width = 3;
  if (entry.series.find("margin") != std::string::npos)
    chart.events.push_back({.at = 0, .label = "", .style = 2, .on_y = true});
}

plot::Chart chart_of(Viewer& viewer, const ChartEntry& entry) {
  plot::Chart chart;
  chart.y.unit = entry.unit;
  chart.now = viewer.playback.year;
  chart.stale = viewer.shown.stale;
  if (entry.each_actor) fill_actors(viewer, entry, chart);
  else fill_world(viewer, entry, chart);
  return chart;
}

/// The list of all charts, to choose one for the place `series`.
void draw_picker(Viewer& viewer, const std::vector<ChartEntry>& catalogue, std::string& series) {
  if (!ImGui::BeginPopup("catalogue")) return;
  ImGui::Text("%d charts", static_cast<int>(catalogue.size()));
  const auto& search = search_field(viewer, "charts", "Search charts");
  ImGui::BeginChild("entries", {viewer.length(420), viewer.length(360)});
  for (const auto& entry : catalogue) {
    if (!matches(entry, search)) continue;
    const auto label = fmt::format("{} ({})###{}", entry.title, entry.of, entry.series);
    if (ImGui::Selectable(label.c_str(), entry.series == series)) {
      series = entry.series;
      ImGui::CloseCurrentPopup();
    }
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s\n%s", entry.meaning.c_str(), format_unit(entry.unit).c_str());
  }
  ImGui::EndChild();
  ImGui::EndPopup();
}

void draw_reading(const ChartEntry& entry) {
  ImGui::TextDisabled("How to read it");
  if (!ImGui::IsItemHovered()) return;
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(ImGui::GetFontSize() * 24);
  ImGui::Text("%s, in %s.", entry.meaning.c_str(), format_unit(entry.unit).c_str());
  ImGui::TextUnformatted(entry.reading.c_str());
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

/// The title, which opens the catalogue; how to read it; and a way out. True when it is to go.
bool draw_heading(Viewer& viewer, const std::vector<ChartEntry>& catalogue, const ChartEntry* entry,
                  std::string& series) {
  const auto title = (entry ? entry->title : series) + "  \xE2\x96\xBE###title";
  ImGui::PushFont(viewer.fonts.bold);
  if (ImGui::SmallButton(title.c_str())) ImGui::OpenPopup("catalogue");
  ImGui::PopFont();
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("Choose another of %d charts", static_cast<int>(catalogue.size()));
  draw_picker(viewer, catalogue, series);
  ImGui::SameLine();
  if (entry) draw_reading(*entry);
  const float width = ImGui::GetFontSize() * 1.4f;
  ImGui::SameLine();
  ImGui::SetCursorPosX(std::max(ImGui::GetCursorPosX(), ImGui::GetContentRegionMax().x - width));
  const bool gone = ImGui::SmallButton("\xC3\x97");
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("Close this chart");
  return gone;
}

bool draw_one(Viewer& viewer, const std::vector<ChartEntry>& catalogue, std::string& series,
              ImVec2 size) {
  const auto* entry = find(catalogue, series);
  const float above = ImGui::GetCursorPosY();
  const bool gone = draw_heading(viewer, catalogue, entry, series);
  if (!entry) {
    ImGui::TextDisabled("This is not recorded here.");
    return gone;
  }
  auto& view = viewer.views["charts/" + series];
  view.shared = &viewer.time_axis;
  const auto chart = chart_of(viewer, *entry);
  const auto pointed = plot::draw_chart(
      chart, view, {size.x, size.y - (ImGui::GetCursorPosY() - above)}, viewer.look.theme);
  if (pointed.clicked && pointed.hovered) viewer.playback.year = pointed.x;
  return gone;
}

}  // namespace

void draw_charts(Viewer& viewer) {
  const auto& current = viewer.shown.current;
  if (!current || current->runs.empty()) {
    ImGui::TextDisabled("The first runs are being made\xE2\x80\xA6");
    return;
  }
  const auto& catalogue = viewer.catalogue();
  auto& charts = viewer.selection.charts;
  if (ImGui::SmallButton("Add a chart")) charts.push_back("series/frontier_safety");
  const auto room = ImGui::GetContentRegionAvail();
  const float least = viewer.length(190);
  const float gap = ImGui::GetStyle().ItemSpacing.y;
  const float height = charts.empty() ? 0 : std::max(least, room.y / static_cast<float>(charts.size()) - gap);
  ImGui::BeginChild("list");
  const float width = ImGui::GetContentRegionAvail().x;
  for (std::size_t i = 0; i < charts.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    const bool gone = draw_one(viewer, catalogue, charts[i], {width, height});
    ImGui::PopID();
    if (!gone) continue;
    charts.erase(charts.begin() + static_cast<std::ptrdiff_t>(i));
    break;
  }
  ImGui::EndChild();
}

}  // namespace headway::viewer
