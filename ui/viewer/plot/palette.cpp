#include "ui/viewer/plot/palette.h"

#include <algorithm>
#include <cmath>

namespace headway::plot {

namespace {

// Okabe and Ito in the order of the report: blue, vermilion, green, purple, orange, sky, yellow.
constexpr std::array<Colour, 7> hues{{{0x00, 0x72, 0xB2},
                                      {0xD5, 0x5E, 0x00},
                                      {0x00, 0x9E, 0x73},
                                      {0xCC, 0x79, 0xA7},
                                      {0xE6, 0x9F, 0x00},
                                      {0x56, 0xB4, 0xE9},
                                      {0xF0, 0xE4, 0x42}}};

double luminance(Colour c) {
  const auto linear = [](std::uint8_t byte) {
    const double s = byte / 255.0;
    return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

Colour mix(Colour a, Colour b, double share) {
  const auto between = [share](std::uint8_t x, std::uint8_t y) {
    return static_cast<std::uint8_t>(std::lround(x + (y - x) * share));
  };
  return {between(a.r, b.r), between(a.g, b.g), between(a.b, b.b)};
}

/// `hue` moved towards `end` no further than the contrast to `paper` asks.
Colour standing_out(Colour hue, Colour end, Colour paper, double wanted) {
  for (int percent = 0; percent < 100; percent += 2) {
    const Colour tried = mix(hue, end, percent / 100.0);
    if (contrast(tried, paper) >= wanted) return tried;
  }
  return end;
}

struct Sheet {
  Inks inks;
  Colour ink;
  std::array<Colour, 7> series;
  Colour cold, hot;
};

Sheet sheet_for(Inks inks, Colour ink, double wanted) {
  Sheet sheet{inks, ink, {}, {}, {}};
  for (std::size_t i = 0; i < hues.size(); ++i)
    sheet.series[i] = standing_out(hues[i], ink, inks.paper, wanted);
  sheet.cold = sheet.series[0];
  sheet.hot = sheet.series[1];
  return sheet;
}

const Sheet& sheet_of(Theme theme) {
  static const Sheet light = sheet_for(
      {{255, 255, 255}, {0x1D, 0x23, 0x27}, {0x59, 0x63, 0x6B}, {0xDD, 0xE2, 0xE6}}, {0, 0, 0}, 3);
  static const Sheet dark =
      sheet_for({{0x14, 0x18, 0x1B}, {0xE4, 0xE8, 0xEA}, {0xA0, 0xAB, 0xB3}, {0x33, 0x3B, 0x41}},
                {255, 255, 255}, 4.5);
  static const Sheet high = sheet_for(
      {{0, 0, 0}, {255, 255, 255}, {255, 255, 255}, {0x80, 0x80, 0x80}}, {255, 255, 255}, 7);
  return theme == Theme::light ? light : theme == Theme::dark ? dark : high;
}

constexpr double dash[] = {3.5, 2.5}, long_dash[] = {7, 2.5}, dots[] = {1.2, 2},
                 dash_dot[] = {6, 2, 1.2, 2}, dash_dots[] = {6, 2, 1.2, 2, 1.2, 2};

}  // namespace

double contrast(Colour a, Colour b) {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

Inks inks_of(Theme theme) { return sheet_of(theme).inks; }

Colour colour_of(std::size_t style, Theme theme) {
  const auto& sheet = sheet_of(theme);
  return style % 8 == 0 ? sheet.ink : sheet.series[style % 8 - 1];
}

std::span<const double> dashes_of(std::size_t style, Dashes dashes) {
  if (dashes != Dashes::by_style) return dashes == Dashes::always ? std::span<const double>(dash) : std::span<const double>();
  switch (style % 8) {
    case 0:
      return dash;
    case 3:
      return long_dash;
    case 4:
      return dots;
    case 5:
      return dash_dot;
    case 6:
      return dash_dots;
    default:
      return {};
  }
}

Marker marker_of(std::size_t style) {
  constexpr Marker markers[] = {Marker::none,    Marker::circle, Marker::square, Marker::triangle,
                                Marker::diamond, Marker::cross,  Marker::circle, Marker::diamond};
  return markers[style % 8];
}

Colour heat_colour(double share, bool diverging, Theme theme) {
  const auto& sheet = sheet_of(theme);
  share = std::isnan(share) ? 0 : std::clamp(share, 0.0, 1.0);
  if (!diverging) return mix(sheet.inks.paper, sheet.cold, 0.08 + 0.92 * share);
  const Colour end = share < 0.5 ? sheet.hot : sheet.cold;
  return mix(sheet.inks.paper, end, std::abs(share - 0.5) * 2);
}

}  // namespace headway::plot
