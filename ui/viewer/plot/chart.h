// A chart as the window shows it: fill in a Chart, keep a ChartView between frames, and call
// draw_chart (draw_chart.h). Spans must live until it returns.
#pragma once

#include <cmath>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "ui/viewer/plot/cells.h"
#include "ui/viewer/plot/palette.h"
#include "ui/viewer/plot/projection.h"

namespace headway::plot {

/// One axis. With `names` it has a place 0, 1, 2, ... for each name and no scale.
struct ChartAxis {
  std::string label{};  ///< what is measured; empty where the unit or the names say it
  std::string unit{};   ///< as run files spell it ("OOM", "USD month-1", "year"), "%" for shares
  Scale scale = Scale::linear;
  double knee = 1;         ///< symlog: about linear between -knee and knee
  bool from_zero = false;  ///< 0 is in view when nothing is zoomed
  bool tight = false;      ///< ends where the data end and not at the next tick
  bool reversed = false;   ///< grows leftwards or downwards
  Range data{};            ///< what to fit instead of the data; empty for the data
  std::vector<std::string> names{};
};

enum class Drawn { line, steps, points, bars };

/// Values over x. `bars` are columns of a histogram: x holds the edges, one more than y.
struct Series {
  std::string label{};  ///< in the legend and at the cursor; empty: nowhere
  std::span<const double> x{};
  std::span<const double> y{};
  std::size_t style = 1;  ///< palette.h
  Drawn drawn = Drawn::line;
  float width = 2;  ///< in pixels at text 100%
  float opacity = 1;
  Dashes dashes = Dashes::by_style;
  bool named_at_end = false;  ///< also the label at the right end of the line
  bool markers = true;        ///< a few along a line, so that lines differ without colour
  Marker marker = Marker::none;      ///< of points; none for that of their style
  std::span<const double> errors{};  ///< half-heights of bars on points; may be empty
};

/// An area between two lines. Bands with the label of a series are switched with it.
struct ChartBand {
  std::string label{};
  std::span<const double> x{};
  std::span<const double> low{};
  std::span<const double> high{};
  std::size_t style = 1;
  float opacity = 0.2f;
};

/// A date or a value that is marked across the chart.
struct EventMark {
  double at = 0;
  std::string label{};
  std::size_t style = 0;
  bool on_y = false;  ///< a horizontal line
};

/// A stretch of an axis that is shaded: thresholds with their uncertainty, a policy in force.
struct Shade {
  double low = 0, high = 0;
  std::string label{};
  std::size_t style = 0;
  bool on_y = true;
};

/// A horizontal bar in the row of a name of the y axis, from `base` to `value`.
struct Bar {
  std::size_t row = 0;
  double value = 0;
  double base = 0;
  double low = std::nan("");  ///< ends of the interval; NaN for none
  double high = std::nan("");
  std::size_t style = 1;
};

struct Chart {
  std::string title{};
  std::string note{};  ///< a quiet line below the title: runs, meaning of bands
  ChartAxis x{.unit = "year"};
  ChartAxis y{};
  std::vector<Series> series{};
  std::vector<ChartBand> bands{};
  std::vector<EventMark> events{};
  std::vector<Shade> shades{};
  std::vector<Bar> bars{};
  Table table{};        ///< of a heat map; rows and columns are the names of the axes
  Range table_range{};  ///< values at the ends of the colours; empty for those of the table
  std::string table_unit{};
  bool diverging = false;     ///< colours of the table on both sides of 0
  double now = std::nan("");  ///< the year shown elsewhere: a line across
  bool stale = false;         ///< drawn faintly: newer results are being computed
};

/// Charts that share one x axis: what is in view, and where the cursor is.
struct SharedAxis {
  std::optional<Range> range{};
  double cursor = std::nan("");
  int cursor_frame = -1;
};

/// What a chart remembers between frames.
struct ChartView {
  std::optional<Range> x{};  ///< zoomed; none fits the data
  std::optional<Range> y{};
  SharedAxis* shared = nullptr;    ///< takes the place of `x`
  std::set<std::string> hidden{};  ///< labels that the legend has switched off
  double cursor = std::nan("");    ///< moved by keys while the chart has the focus
};

}  // namespace headway::plot
