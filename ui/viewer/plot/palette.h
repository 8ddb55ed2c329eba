// Colours, dashes and markers by style number, as in the report: style 0 is ink (the baseline), 1
// to 7 are the hues of Okabe and Ito 2008. No two styles of the first eight differ by colour alone.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace headway::plot {

enum class Theme { light, dark, high_contrast };

struct Colour {
  std::uint8_t r, g, b;
  bool operator==(const Colour&) const = default;
};

enum class Marker { none, circle, square, triangle, diamond, cross };

/// Colours of everything that is not a series.
struct Inks {
  Colour paper;  ///< behind the plot
  Colour text;
  Colour quiet;  ///< ticks, axes, second lines; 4.5:1 on paper
  Colour rule;   ///< grid
};
Inks inks_of(Theme theme);

/// Colour of a style. On light paper the hues are darkened, and on dark paper lightened, until they
/// stand out by 3:1, what WCAG 2.1 asks of graphics.
Colour colour_of(std::size_t style, Theme theme);

/// Whether a line is broken into dashes by its style, never, or whatever its style says.
enum class Dashes { by_style, none, always };

/// Lengths on and off in line widths; empty for a solid line.
std::span<const double> dashes_of(std::size_t style, Dashes dashes = Dashes::by_style);

Marker marker_of(std::size_t style);

/// Colour of a share in [0, 1]: from paper to a strong blue; or, `diverging`, from vermilion over
/// paper at 0.5 to blue.
Colour heat_colour(double share, bool diverging, Theme theme);

/// Contrast of two colours by WCAG 2.1, from 1 to 21.
double contrast(Colour a, Colour b);

}  // namespace headway::plot
