// One number over two others, as a map of coloured cells with the numbers in them. A picture that stands alone in a file.
#pragma once

#include <string>
#include <vector>

#include "analysis/stats.h"

namespace headway {

struct MapChart {
  std::string title;
  std::string note;  ///< below the picture
  std::string x_title, y_title;
  std::string unit;             ///< of the numbers, as run files spell it
  bool is_difference = false;   ///< colours part at 0; cells whose interval holds 0 stay white
  std::vector<double> x, y;     ///< ascending
  std::vector<Estimate> cells;  ///< [y][x]
};

std::string draw(const MapChart& chart);

}  // namespace headway
