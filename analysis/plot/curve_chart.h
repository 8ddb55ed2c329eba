// Curves of one quantity over another, as a picture that stands alone: with its own style, for a file.
#pragma once

#include <string>
#include <vector>

#include "analysis/plot/scale.h"
#include "analysis/plot/svg.h"

namespace headway {

/// A broad line is pale, so that another may be seen on it; marks stand above everything else.
enum class Stroke { solid, broad, dashed, dots, rings, marks };

struct Curve {
  std::string label;       ///< what it shows; the same for curves that show it in other ways
  std::size_t colour = 0;  ///< curves of one quantity share theirs
  Stroke stroke = Stroke::solid;
  std::vector<Point> points;
  std::vector<double> errors{};  ///< half-heights of bars on the points, may be empty
  bool named = true;           ///< the label is written at its end
};

struct CurveChart {
  std::string title;
  std::string note;  ///< below the picture
  std::string x_name;
  std::string y_name;
  std::string y_unit = "1";   ///< as run files spell it, for the ticks
  bool whole_shares = true;   ///< an axis of numbers between 0 and 1 shows all of that
  bool logarithmic_x = false;
  bool leads_to_points = false;  ///< a thin line joins each label with the last point of its curve, for points without lines
  Range span{};             ///< what the horizontal axis shows; empty for where there are points
  std::vector<Curve> curves;
};

/// What the vertical axis shows: shares and probabilities whole, but small ones; values over many orders of magnitude by their factors.
struct ValueSpan {
  Range range;
  bool logarithmic;
};
ValueSpan value_span(const CurveChart& chart);

std::string draw(const CurveChart& chart);

}  // namespace headway
