// What an analysis found, as parts of text, tables and pictures: the terminal and the page show the same.
#pragma once

#include <string>
#include <vector>

#include "analysis/report/html.h"
#include "analysis/stats.h"

namespace headway {

struct AnalysisPart {
  std::string title;
  std::vector<std::string> lead;      ///< paragraphs before the tables
  std::vector<report::Table> tables;
  std::string picture;                ///< SVG that stands alone; empty for none
  std::vector<std::string> notes;     ///< paragraphs after the tables
};

struct AnalysisSheet {
  std::string title;
  std::string lead;
  std::vector<AnalysisPart> parts;
  std::string command;  ///< how to make it again
  std::string source;   ///< program, version, and what was read
};

/// A page of HTML in one file.
std::string page_of(const AnalysisSheet& sheet);

/// "0.31 [0.29, 0.34]", in a unit as run files spell it; without brackets where there is no interval, "–" for NaN. An empty unit
/// stands for indices, which have two digits after the point.
std::string with_interval(const Estimate& estimate, const std::string& unit = "");
std::string plain_value(double value, const std::string& unit = "");

}  // namespace headway
