#include "ui/viewer/plot/view.h"

#include <algorithm>
#include <cmath>

#include "analysis/plot/number.h"

namespace headway::plot {

namespace {

void include_all(Range& range, std::span<const double> values, const ChartAxis& axis) {
  for (const double v : values)
    if (axis.scale != Scale::logarithmic || v > 0) range.include(v);
}

Range names_range(const ChartAxis& axis) {
  return {-0.5, static_cast<double>(axis.names.size()) - 0.5};
}

Range data_of_x(const Chart& chart, const ChartView& view) {
  Range range;
  for (const auto& s : chart.series)
    if (is_shown(view, s.label)) include_all(range, s.x, chart.x);
  for (const auto& b : chart.bands)
    if (is_shown(view, b.label)) include_all(range, b.x, chart.x);
  for (const auto& bar : chart.bars)
    for (const double end : {bar.base, bar.value, bar.low, bar.high}) range.include(end);
  return range;
}

/// Only what stands over the x that are in view, so that a zoom in x shows its heights.
void include_over(Range& range, const Range& over, std::span<const double> x,
                  std::span<const double> y, const ChartAxis& axis) {
  for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i)
    if (x[i] >= over.low && x[i] <= over.high) include_all(range, y.subspan(i, 1), axis);
}

Range data_of_y(const Chart& chart, const ChartView& view, const Range& over) {
  Range range;
  for (const auto& s : chart.series) {
    if (!is_shown(view, s.label)) continue;
    include_over(range, over, s.x, s.y, chart.y);
    if (s.drawn == Drawn::bars && chart.y.scale != Scale::logarithmic) range.include(0);
  }
  for (const auto& b : chart.bands) {
    if (!is_shown(view, b.label)) continue;
    include_over(range, over, b.x, b.low, chart.y);
    include_over(range, over, b.x, b.high, chart.y);
  }
  return range;
}

/// Room for markers, so that none is cut at the frame.
Range with_margin(Range range, const Chart& chart, const ChartAxis& axis) {
  const bool points = std::any_of(chart.series.begin(), chart.series.end(),
                                  [](const Series& s) { return s.drawn == Drawn::points; });
  if (!points || range.empty()) return range;
  return zoomed(sound_range(range, axis.scale), axis.scale, axis.knee, 0.5, 1.04);
}

bool movable(const ChartAxis& axis) { return axis.names.empty(); }

std::optional<Range>& x_of(ChartView& view) { return view.shared ? view.shared->range : view.x; }

Range changed(const ChartAxis& axis, Range range, double share, double wheel, double drag) {
  if (axis.reversed) share = 1 - share, drag = -drag;
  if (wheel != 0) range = zoomed(range, axis.scale, axis.knee, share, std::pow(1.25, -wheel));
  return drag == 0 ? range : panned(range, axis.scale, axis.knee, -drag);
}

}  // namespace

bool is_shown(const ChartView& view, const std::string& label) {
  return label.empty() || !view.hidden.contains(label);
}

Limits limits_of(const Chart& chart, const ChartView& view) {
  const auto& zoomed_x = view.shared ? view.shared->range : view.x;
  Limits limits;
  if (!movable(chart.x)) {
    limits.x = names_range(chart.x);
  } else if (zoomed_x) {
    limits.x = sound_range(*zoomed_x, chart.x.scale);
  } else {
    const Range data =
        chart.x.data.empty() ? with_margin(data_of_x(chart, view), chart, chart.x) : chart.x.data;
    // Time fills the width; other axes get room up to the next tick.
    limits.x = (chart.x.tight || chart.x.unit == "year") && !data.empty()
                   ? sound_range(data, chart.x.scale)
                   : fitted(data, chart.x.scale, chart.x.knee, chart.x.from_zero);
  }
  if (!movable(chart.y)) {
    limits.y = names_range(chart.y);
  } else if (view.y) {
    limits.y = sound_range(*view.y, chart.y.scale);
  } else {
    const Range data = chart.y.data.empty()
                           ? with_margin(data_of_y(chart, view, limits.x), chart, chart.y)
                           : chart.y.data;
    limits.y = chart.y.tight && !data.empty() ? sound_range(data, chart.y.scale)
                                              : fitted(data, chart.y.scale, chart.y.knee, chart.y.from_zero);
  }
  return limits;
}

void apply(const Input& input, const Chart& chart, ChartView& view) {
  if (input.fit) {
    x_of(view).reset();
    view.y.reset();
    return;
  }
  const auto limits = limits_of(chart, view);
  const bool in_x = movable(chart.x) && !input.only_y, in_y = movable(chart.y) && !input.only_x;
  if (in_x && (input.wheel != 0 || input.drag.x != 0))
    x_of(view) = changed(chart.x, limits.x, input.share.x, input.wheel, input.drag.x);
  if (in_y && (input.wheel != 0 || input.drag.y != 0))
    view.y = changed(chart.y, limits.y, input.share.y, input.wheel, input.drag.y);
}

double value_at(const Series& series, double x) {
  const auto& xs = series.x;
  const auto& ys = series.y;
  const bool bars = series.drawn == Drawn::bars;
  const std::size_t n = std::min(xs.size(), ys.size() + (bars ? 1 : 0));
  if (n == 0 || !std::isfinite(x)) return std::nan("");
  const bool falling = xs[0] > xs[n - 1];
  const auto before = [&](double a, double b) { return falling ? a > b : a < b; };
  // The first point that does not lie before x.
  const auto at = static_cast<std::size_t>(
      std::lower_bound(xs.begin(), xs.begin() + static_cast<std::ptrdiff_t>(n), x, before) -
      xs.begin());
  if (bars) {
    const std::size_t bin = at < n && xs[at] == x ? at : at - 1;
    return at == n || bin >= ys.size() ? std::nan("") : ys[bin];
  }
  if (at == n) return std::nan("");
  if (xs[at] == x) return ys[at];
  if (at == 0) return std::nan("");
  if (series.drawn == Drawn::steps) return ys[at - 1];
  const double share = (x - xs[at - 1]) / (xs[at] - xs[at - 1]);
  return ys[at - 1] + share * (ys[at] - ys[at - 1]);
}

std::vector<Reading> read_at(const Chart& chart, const ChartView& view, double x) {
  std::vector<Reading> result;
  for (const auto& series : chart.series) {
    if (series.label.empty() || !is_shown(view, series.label) || series.drawn == Drawn::points)
      continue;
    Reading reading{&series, value_at(series, x), std::nan(""), std::nan("")};
    for (const auto& band : chart.bands) {
      if (band.label != series.label) continue;
      reading.low = std::fmin(reading.low, value_at({.x = band.x, .y = band.low}, x));
      reading.high = std::fmax(reading.high, value_at({.x = band.x, .y = band.high}, x));
    }
    result.push_back(reading);
  }
  return result;
}

Nearest nearest_point(const Chart& chart, const ChartView& view, const Frame& frame, Point pixel,
                      double reach) {
  Nearest nearest;
  for (const auto& series : chart.series) {
    if (series.drawn != Drawn::points || !is_shown(view, series.label)) continue;
    for (std::size_t i = 0; i < std::min(series.x.size(), series.y.size()); ++i) {
      const Point p = frame(series.x[i], series.y[i]);
      const double distance = std::hypot(p.x - pixel.x, p.y - pixel.y);
      if (!(distance <= reach)) continue;
      reach = distance;
      nearest = {&series, i};
    }
  }
  return nearest;
}

std::string spoken(double value, const ChartAxis& axis) {
  if (!movable(axis)) {
    const double row = std::round(value);
    const bool named = row >= 0 && row < static_cast<double>(axis.names.size());
    return named ? axis.names[static_cast<std::size_t>(row)] : "";
  }
  return axis.unit == "year" ? format_year(value, true) : format_value(value, axis.unit);
}

}  // namespace headway::plot
