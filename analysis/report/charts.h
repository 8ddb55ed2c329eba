// Which fan charts the report has: one row each.
#pragma once

#include <span>
#include <string_view>

namespace headway::report {

/// One line of a chart with several.
struct ChartLine {
  std::string_view variable;  ///< of group /series
  std::string_view label;
  std::size_t style;
  std::string_view title{};  ///< of a chart of this line alone, which pages of several scenarios have
};

enum class ChartKind {
  quantiles,     ///< quantiles across runs
  yearly,        ///< the same of the sum over the last 12 months, for counts that are mostly 0
  share_of_runs  ///< mean across runs of a flag, with the interval of a share
};

struct ChartRow {
  std::string_view theme;
  std::string_view title;
  ChartLine lines[2];     ///< the second may be empty
  std::string_view unit;  ///< empty: as in the file; "%" for shares
  bool logarithmic;
  bool from_zero;
  std::string_view reference;  ///< text of the horizontal line; empty: none
  double reference_value;
  std::string_view reading;
  ChartKind kind = ChartKind::quantiles;
};

/// All charts, by theme.
std::span<const ChartRow> chart_rows();

}  // namespace headway::report
