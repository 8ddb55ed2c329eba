// Lines and bands as they are drawn: series reduced to what pixels can show, gaps where there is no
// value, cut at the frame, broken into dashes. No window is needed.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "analysis/plot/svg.h"
#include "ui/viewer/plot/projection.h"

namespace headway::plot {

/// Pixels; y grows downwards.
struct Box {
  double left, top, right, bottom;
  double width() const { return right - left; }
  double height() const { return bottom - top; }
  bool holds(Point p) const { return p.x >= left && p.x <= right && p.y >= top && p.y <= bottom; }
  bool overlaps(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

/// The inside of a chart: both axes and the box they span.
struct Frame {
  Projection x;
  Projection y;
  Box box;
  Point operator()(double vx, double vy) const { return {x(vx), y(vy)}; }
};

/// Lines in pixels, one after the other. A line of one point is a dot.
class Strokes {
 public:
  /// Ends the current line; the next point starts another.
  void lift() { lifted_ = true; }
  void add(Point p);
  std::size_t size() const { return starts_.size(); }
  std::span<const Point> operator[](std::size_t i) const;
  std::size_t points() const { return points_.size(); }

 private:
  std::vector<Point> points_;
  std::vector<std::size_t> starts_;
  bool lifted_ = true;
};

/// The line through (x, y). Values that are not finite leave a gap. Of neighbouring points in one
/// column of pixels the first, lowest, highest and last are kept, so that peaks stay. What leaves
/// the frame is cut there. `stepped` holds each value until the next.
Strokes trace(std::span<const double> x, std::span<const double> y, const Frame& frame,
              bool stepped = false);

/// An area between two lines, as columns from left to right; both lines have equal length.
struct Strip {
  std::vector<Point> upper;
  std::vector<Point> lower;
};

/// The area between `low` and `high` over `x`. Gaps as in `trace`, except that a value of 0 or less
/// on a log axis reaches to the bottom. Columns of pixels keep their lowest and highest values.
std::vector<Strip> strips(std::span<const double> x, std::span<const double> low,
                          std::span<const double> high, const Frame& frame);

/// The strokes as dashes: `pattern` is lengths on, off, on, off, ... in pixels. An empty pattern,
/// or one with a length of 0, gives the strokes back.
Strokes dashed(const Strokes& strokes, std::span<const double> pattern);

/// The part of a segment inside a box; false if there is none. Ends are finite.
bool clip(Point& from, Point& to, const Box& box);

}  // namespace headway::plot
