#include "analysis/plot/interval_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/fan_chart.h"
#include "analysis/plot/file_style.h"
#include "analysis/plot/number.h"
#include "analysis/plot/scale.h"
#include "analysis/plot/svg.h"

namespace headway {

namespace {

constexpr double panel_width = 168, panel_space = 26, line_height = 22, head_height = 74, foot_height = 68;
constexpr std::size_t name_letters = 46, panel_letters = 26, interval_title_letters = 100, interval_note_letters = 140;
constexpr double interval_title_letter = 9.2, interval_note_letter = 7.4, tick_letter = 6.6;  ///< widths of most letters, about
constexpr std::string_view clear_colour = "#0072b2", unclear_colour = "#8a949c";

/// Room for the longest name, about.
double name_width(const IntervalChart& chart) {
  constexpr double letter_width = 7.4, least = 120;
  std::size_t letters = 0;
  for (const auto& line : chart.lines) letters = std::max(letters, std::min(line.size(), name_letters));
  return std::max(least, letter_width * static_cast<double>(letters) + 26);
}

/// The unit in few words.
std::string unit_words(const std::string& unit) {
  if (unit == "%") return "percentage points";
  return unit == "OOM" ? unit : format_unit(unit);
}

bool leaves_out_zero(const Estimate& e) { return e.low > 0 || e.high < 0; }

/// Infinite ends reach to the frame.
Range span_of(const IntervalPanel& panel) {
  Range range{0, 0};
  for (const auto& e : panel.estimates)
    for (const double x : {e.value, e.low, e.high})
      if (std::isfinite(x)) range.include(x);
  if (range.low == range.high) return {-1, 1};
  const double room = 0.04 * (range.high - range.low);
  return {range.low < 0 ? range.low - room : -room, range.high > 0 ? range.high + room : room};
}

void draw_axis(Svg& svg, const IntervalPanel& panel, const Axis& axis, double floor) {
  auto ticks = labelled_ticks(axis, 4, panel.unit);
  std::size_t letters = 0;
  for (const auto& tick : ticks) letters += tick.label.size() + 2;
  if (tick_letter * static_cast<double>(letters) > panel_width) ticks = labelled_ticks(axis, 2, panel.unit);
  for (const auto& tick : ticks) {
    svg.line({axis(tick.value), head_height - 6}, {axis(tick.value), floor}, tick.value == 0 ? tick_line : grid_line);
    svg.text({axis(tick.value), floor + 17}, tick.label, "text-anchor=\"middle\" font-size=\"12\"");
  }
  svg.line({axis(0), head_height - 6}, {axis(0), floor}, tick_line);
  svg.text({axis.from, head_height - 30}, shortened(panel.title, panel_letters), ink_words);
  svg.text({axis.from, head_height - 14}, unit_words(panel.unit), "font-size=\"11\"");
}

void draw_estimate(Svg& svg, const Estimate& e, const Axis& axis, double y) {
  if (std::isnan(e.value)) return;
  const auto colour = leaves_out_zero(e) ? clear_colour : unclear_colour;
  const auto stroke = fmt::format("stroke=\"{}\" stroke-width=\"2\"", colour);
  svg.line({axis(e.low), y}, {axis(e.high), y}, stroke);
  svg.circle({axis(e.value), y}, 4, fmt::format("fill=\"{}\" {}", leaves_out_zero(e) ? colour : "#ffffff", stroke));
}

void draw_panel(Svg& svg, const IntervalChart& chart, std::size_t number, double floor) {
  const auto& panel = chart.panels[number];
  const double left = name_width(chart) + static_cast<double>(number) * (panel_width + panel_space);
  const Axis axis{span_of(panel), left, left + panel_width, false};
  draw_axis(svg, panel, axis, floor);
  for (std::size_t i = 0; i < panel.estimates.size(); ++i)
    draw_estimate(svg, panel.estimates[i], axis, head_height + (static_cast<double>(i) + 0.5) * line_height);
}

}  // namespace

std::string draw(const IntervalChart& chart) {
  const double names = name_width(chart);
  const double panels = names + static_cast<double>(chart.panels.size()) * (panel_width + panel_space);
  const auto title = shortened(chart.title, interval_title_letters), note = shortened(chart.note, interval_note_letters);
  const double width = std::max({panels, interval_title_letter * static_cast<double>(title.size()) + 24, interval_note_letter * static_cast<double>(note.size()) + 24});
  const double floor = head_height + static_cast<double>(chart.lines.size()) * line_height, height = floor + foot_height;
  Svg svg("intervals", width, height, chart.title, chart.note);
  svg.rectangle({0, 0}, width, height, "fill=\"#ffffff\"");
  svg.open_group(file_words);
  svg.text({12, 24}, title, title_words);
  for (std::size_t i = 0; i < chart.lines.size(); ++i) {
    const double y = head_height + (static_cast<double>(i) + 0.5) * line_height;
    svg.line({names - 8, y}, {panels - panel_space, y}, "stroke=\"#f0f2f4\"");
    svg.text({names - 14, y + 4.5}, shortened(chart.lines[i], name_letters),
             fmt::format("text-anchor=\"end\" {}", ink_words));
  }
  for (std::size_t p = 0; p < chart.panels.size(); ++p) draw_panel(svg, chart, p, floor);
  svg.text({12, height - 14}, note, "");
  svg.close_group();
  return svg.str();
}

}  // namespace headway
