// The look of pictures that stand alone, in a file: it stands on the marks themselves, because not every program reads style sheets.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/plot/svg.h"

namespace headway::standalone {

/// Colours of Okabe and Ito, as on the pages.
inline constexpr std::string_view colours[] = {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"};
inline constexpr std::string_view quiet_words = "font-family=\"system-ui, DejaVu Sans, sans-serif\" font-size=\"13\" fill=\"#59636b\"";
inline constexpr std::string_view title_words = "fill=\"#1d2327\" font-size=\"16\" font-weight=\"600\"";
inline constexpr std::string_view clear_words = "fill=\"#1d2327\"";
inline constexpr std::string_view grid_line = "stroke=\"#dde2e6\"", tick_line = "stroke=\"#59636b\"";
inline constexpr std::string_view paper = "fill=\"#ffffff\"";

/// `text` broken at spaces into lines of at most `letters`.
std::vector<std::string> lines_of(const std::string& text, std::size_t letters);
/// A title whose first line is at `at`, and a note whose last line is: they grow towards the picture's middle.
void draw_title(Svg& svg, Point at, const std::string& title, std::size_t letters);
void draw_note(Svg& svg, Point at, const std::string& note, std::size_t letters);

}  // namespace headway::standalone
