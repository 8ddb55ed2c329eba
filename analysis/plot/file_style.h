// How pictures look that stand in files of their own. Colours stand on the marks themselves: not every program reads
// style sheets.
#pragma once

#include <string_view>

namespace headway {

/// Those of Okabe and Ito, as on the pages.
inline constexpr std::string_view file_colours[] = {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"};
inline constexpr std::string_view file_words = "font-family=\"system-ui, DejaVu Sans, sans-serif\" font-size=\"13\" fill=\"#59636b\"";
inline constexpr std::string_view ink_words = "fill=\"#1d2327\"";
inline constexpr std::string_view title_words = "fill=\"#1d2327\" font-size=\"16\" font-weight=\"600\"";
inline constexpr std::string_view grid_line = "stroke=\"#dde2e6\"", tick_line = "stroke=\"#59636b\"";

}  // namespace headway
