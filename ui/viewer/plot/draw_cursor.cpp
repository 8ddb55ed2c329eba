#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/number.h"
#include "ui/viewer/plot/canvas.h"
#include "ui/viewer/plot/view.h"

namespace headway::plot {

namespace {

constexpr std::size_t most_lines = 14;  // of a tooltip

/// "3.2 OOM (2.1 to 4.0)" where there is a band around the line.
std::string spoken(const Reading& reading, const ChartAxis& axis) {
  std::string words = spoken(reading.value, axis);
  if (!std::isnan(reading.low) && !std::isnan(reading.high))
    words += fmt::format(" ({} to {})", format_bare(reading.low, axis.unit),
                         format_bare(reading.high, axis.unit));
  return words;
}

void show_line(const Canvas& canvas, const Series& series, const std::string& words) {
  const float size = ImGui::GetFontSize();
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Dummy({2.2f * size, size});
  paint_sample(*ImGui::GetWindowDrawList(), {at.x, at.y, at.x + 2.2 * size, at.y + size},
               series.style, canvas.theme, 2 * canvas.pixel, series.dashes);
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(series.label.c_str());
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(words.c_str());
}

void show_lines(const Canvas& canvas, double x) {
  const auto readings = read_at(canvas.chart, canvas.view, x);
  if (readings.empty()) return;
  if (!ImGui::BeginTable("readings", 3, ImGuiTableFlags_SizingFixedFit)) return;
  for (std::size_t i = 0; i < std::min(readings.size(), most_lines); ++i)
    show_line(canvas, *readings[i].series, spoken(readings[i], canvas.chart.y));
  ImGui::EndTable();
  if (readings.size() > most_lines) ImGui::Text("and %zu more", readings.size() - most_lines);
}

/// The cell of a table, or the bars of a row, at a place named by the axes.
void show_row(const Canvas& canvas, double x, double y) {
  const auto& chart = canvas.chart;
  const double row = std::round(y);
  ImGui::TextUnformatted(spoken(row, chart.y).c_str());
  if (const auto at = cell_at(chart.table, x, y)) {
    ImGui::TextUnformatted(spoken(std::round(x), chart.x).c_str());
    ImGui::TextUnformatted(format_value(chart.table.values[*at], chart.table_unit).c_str());
  }
  for (const auto& bar : chart.bars)
    if (static_cast<double>(bar.row) == row)
      ImGui::TextUnformatted(
          spoken(Reading{nullptr, bar.value, bar.low, bar.high}, chart.x).c_str());
}

/// The cell of a table between numbers.
void show_cell(const Canvas& canvas, double x, double y) {
  const auto& chart = canvas.chart;
  const auto at = cell_at(chart.table, x, y);
  if (!at) return;
  ImGui::Text("%s: %s", chart.x.label.c_str(), spoken(x, chart.x).c_str());
  ImGui::Text("%s: %s", chart.y.label.c_str(), spoken(y, chart.y).c_str());
  ImGui::TextUnformatted(format_value(chart.table.values[*at], chart.table_unit).c_str());
}

/// Events within a few pixels, whose labels may have found no room.
void show_events(const Canvas& canvas, Point pixel) {
  const double reach = 0.5 * static_cast<double>(canvas.text);
  for (const auto& event : canvas.chart.events) {
    const double apart =
        event.on_y ? canvas.frame.y(event.at) - pixel.y : canvas.frame.x(event.at) - pixel.x;
    if (!event.label.empty() && std::abs(apart) <= reach)
      ImGui::TextUnformatted(event.label.c_str());
  }
}

}  // namespace

void draw_cursor(const Canvas& canvas, double x) {
  const Box& box = canvas.frame.box;
  const double at = canvas.frame.x(x);
  if (!(at >= box.left && at <= box.right) || !canvas.chart.x.names.empty()) return;
  canvas.list.AddLine(to_pixels({at, box.top}), to_pixels({at, box.bottom}),
                      packed(canvas.inks.quiet), canvas.pixel);
  for (const auto& [series, value, low, high] : read_at(canvas.chart, canvas.view, x)) {
    const Point p = canvas.frame(x, value);
    if (series->drawn == Drawn::bars || !box.holds(p)) continue;
    canvas.list.AddCircleFilled(to_pixels(p), 3.5f * canvas.pixel, packed(canvas.inks.paper));
    canvas.list.AddCircleFilled(to_pixels(p), 2.5f * canvas.pixel, canvas.colour(series->style));
  }
}

void show_reading(const Canvas& canvas, Point pixel, const ImVec2* at) {
  const auto& chart = canvas.chart;
  const double x = canvas.frame.x.value_at(pixel.x), y = canvas.frame.y.value_at(pixel.y);
  if (at != nullptr) ImGui::SetNextWindowPos(*at);
  ImGui::BeginTooltip();
  const auto nearest = nearest_point(chart, canvas.view, canvas.frame, pixel,
                                     0.75 * static_cast<double>(canvas.text));
  if (!chart.y.names.empty()) {
    show_row(canvas, x, y);
  } else if (chart.table.rows() > 0) {
    show_cell(canvas, x, y);
  } else if (nearest.series != nullptr) {
    if (!nearest.series->label.empty()) ImGui::TextUnformatted(nearest.series->label.c_str());
    ImGui::Text("%s, %s", spoken(nearest.series->x[nearest.index], chart.x).c_str(),
                spoken(nearest.series->y[nearest.index], chart.y).c_str());
  } else {
    ImGui::TextUnformatted(spoken(x, chart.x).c_str());
    show_lines(canvas, x);
  }
  show_events(canvas, pixel);
  ImGui::EndTooltip();
}

}  // namespace headway::plot
