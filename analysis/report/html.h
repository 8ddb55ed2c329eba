// Pieces of HTML that sections share: figures, tables, notes. Everything that comes from a file
// is escaped here.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/run_set.h"

namespace headway::report {

/// A table with a header row; the first column names the rows. Cells are text and get escaped.
struct Table {
  std::string caption;
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row_classes;  ///< one per row, or none
};
std::string table_html(const Table& table, std::string_view table_class = "");

/// A picture with what a reader needs beside it. `svg` is markup, the rest is text.
struct Figure {
  std::string id;
  std::string title;
  std::string unit;  ///< "orders of magnitude (OOM)"
  std::string svg;
  std::string reading;  ///< how to read it, one or two sentences
  std::string basis;    ///< number of runs and meaning of the bands
  Table table;          ///< the numbers behind the picture
  std::string before;   ///< markup between title and picture (legend, slider)
  bool wide = false;
};
std::string figure_html(const Figure& figure);

/// A section with a heading; `body` is markup.
std::string section_html(std::string_view id, std::string_view title, std::string_view lead,
                         std::string_view body);

/// "This file does not hold …": what a section says instead of a picture.
std::string missing_note(std::string_view what);

/// A short sample of the line style `style`, for legends.
std::string line_sample(std::size_t style);

/// A name for labels: that of the policy of a sweep, of the file, or else the title.
std::string short_name(const RunSet& set);

/// Lines of a comparison: style and title of each scenario. Empty for one scenario.
std::string scenario_legend(std::span<const RunSet> sets);

/// Rows of `time` that tables list: the first of each year, thinned to at most `most`.
std::vector<std::size_t> table_rows(const std::vector<double>& time, std::size_t most);

/// Up to `most` years spread over `time`, the first and last among them, others at round years.
std::vector<double> chosen_years(const std::vector<double>& time, std::size_t most);

}  // namespace headway::report
