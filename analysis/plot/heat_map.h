// A quantity over two others as a map of colours, with lines on it: a picture that stands alone, for a file.
#pragma once

#include <string>
#include <vector>

#include "analysis/plot/scale.h"
#include "analysis/plot/svg.h"

namespace headway {

struct HeatMap {
  /// A line on the map.
  struct Border {
    std::string label;
    std::vector<Point> points;
  };
  std::string title;
  std::string value_name;
  std::string x_name;
  std::string y_name;
  bool logarithmic_x = false;
  bool logarithmic_y = false;
  std::vector<double> x;       ///< middles of the cells, rising
  std::vector<double> y;
  std::vector<double> values;  ///< [x][y]; not a number where there is none
  std::vector<Border> borders;
  std::string note{};          ///< below the map
};

/// Edges of cells whose middles are `places`: half way between them, by difference or by factor; the outer cells end at their middles.
std::vector<double> cell_edges(const std::vector<double>& places, bool logarithmic);
/// Values at the ends of the colours; shares are shown whole, but small ones.
Range colour_range(const HeatMap& map);

std::string draw(const HeatMap& map);

}  // namespace headway
