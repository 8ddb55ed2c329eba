#include "analysis/plot/map_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/plot/file_style.h"
#include "analysis/plot/number.h"
#include "analysis/plot/scale.h"
#include "analysis/plot/svg.h"

namespace headway {

namespace {

constexpr double field_left = 92, field_top = 52, map_foot = 78, cell_width = 96, cell_height = 52;

using Colour = std::array<double, 3>;
constexpr Colour white_colour{255, 255, 255}, high_colour{0, 114, 178}, low_colour{213, 94, 0};  // blue and vermilion of Okabe and Ito
constexpr double darkest = 0.85;

std::string mixed(const Colour& colour, double share) {
  std::string text = "#";
  for (std::size_t i = 0; i < 3; ++i) text += fmt::format("{:02x}", static_cast<int>(std::lround(white_colour[i] + share * (colour[i] - white_colour[i]))));
  return text;
}

/// How full the colour of a cell is, from -1 to 1.
double fullness(const MapChart& chart, const Estimate& cell, const Range& range) {
  if (!std::isfinite(cell.value)) return 0;
  if (!chart.is_difference) return range.high > range.low ? darkest * (cell.value - range.low) / (range.high - range.low) : 0;
  if (!(cell.low > 0) && !(cell.high < 0)) return 0;
  return darkest * cell.value / std::max({std::abs(range.low), std::abs(range.high), 1e-300});
}

void draw_cell(Svg& svg, const MapChart& chart, const Estimate& cell, Point corner, double share) {
  svg.rectangle(corner, cell_width - 2, cell_height - 2, fmt::format("fill=\"{}\" stroke=\"#dde2e6\"", mixed(share < 0 ? low_colour : high_colour, std::abs(share))));
  const auto ink = std::abs(share) > 0.55 ? "#ffffff" : "#1d2327";
  const auto words = chart.is_difference ? format_difference(cell.value, "1") : format_bare(cell.value, chart.unit);
  svg.text({corner.x + cell_width / 2 - 1, corner.y + cell_height / 2 + 3.5}, words, fmt::format("text-anchor=\"middle\" fill=\"{}\"", ink));
}

void draw_names(Svg& svg, const MapChart& chart, double floor) {
  for (std::size_t i = 0; i < chart.x.size(); ++i)
    svg.text({field_left + (static_cast<double>(i) + 0.5) * cell_width, floor + 20}, format_bare(chart.x[i], "1"), "text-anchor=\"middle\"");
  for (std::size_t j = 0; j < chart.y.size(); ++j)
    svg.text({field_left - 10, floor - (static_cast<double>(j) + 0.5) * cell_height + 4}, format_bare(chart.y[j], "1"), "text-anchor=\"end\"");
  svg.text({field_left + static_cast<double>(chart.x.size()) * cell_width, floor + 40}, chart.x_title, fmt::format("text-anchor=\"end\" {}", ink_words));
  svg.text({12, field_top - 8}, chart.y_title, ink_words);
}

}  // namespace

std::string draw(const MapChart& chart) {
  constexpr double least_width = 640;
  const double floor = field_top + static_cast<double>(chart.y.size()) * cell_height, height = floor + map_foot;
  const double width = std::max(least_width, field_left + static_cast<double>(chart.x.size()) * cell_width + 20);
  Svg svg("map", width, height, chart.title, chart.note);
  svg.rectangle({0, 0}, width, height, "fill=\"#ffffff\"");
  svg.open_group(file_words);
  svg.text({12, 24}, chart.title, title_words);
  Range range;
  for (const auto& cell : chart.cells)
    if (std::isfinite(cell.value)) range.include(cell.value);
  for (std::size_t j = 0; j < chart.y.size(); ++j)
    for (std::size_t i = 0; i < chart.x.size(); ++i) {
      const auto& cell = chart.cells[j * chart.x.size() + i];
      const Point corner{field_left + static_cast<double>(i) * cell_width, floor - static_cast<double>(j + 1) * cell_height};
      draw_cell(svg, chart, cell, corner, fullness(chart, cell, range));
    }
  draw_names(svg, chart, floor);
  svg.text({12, height - 12}, chart.note, "");
  svg.close_group();
  return svg.str();
}

}  // namespace headway
