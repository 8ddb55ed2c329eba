// Which fan charts the report has: one row each. What a metric is called, means and tells stands in its declaration.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace headway::report {

/// One line of a chart with several.
struct ChartLine {
  std::string_view variable;  ///< of group /series
  std::string_view label;
  std::size_t style;
};

enum class ChartKind {
  quantiles,     ///< quantiles across runs
  yearly,        ///< the same of the sum over the last 12 months, for counts that are mostly 0
  share_of_runs  ///< mean across runs of a flag, with the interval of a share
};

struct ChartRow {
  std::string_view theme;
  std::string_view title;   ///< empty: that of the metric
  ChartLine lines[2];       ///< the second may be empty
  std::string_view unit{};  ///< empty: as in the file; "%" for shares
  bool logarithmic = false;
  bool from_zero = false;
  std::string_view reference{};  ///< text of the horizontal line; empty: none
  double reference_value = 0;
  ChartKind kind = ChartKind::quantiles;
};

/// All charts, by theme.
std::span<const ChartRow> chart_rows();

/// The heading of a chart of one metric, and of a row.
std::string title_of(std::string_view metric);
std::string title_of(const ChartRow& row);

/// What a metric of a row is, and what to look for; empty when no metric is called so.
std::string reading_of(const ChartRow& row, std::string_view metric);

}  // namespace headway::report
