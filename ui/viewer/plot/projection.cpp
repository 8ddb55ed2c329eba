#include "ui/viewer/plot/projection.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/number.h"

namespace headway::plot {

namespace {

constexpr double largest = 1e300;  // beyond it differences may be infinite

struct Warped {
  double low, high;
  double width() const { return high - low; }
};

Warped warped(Range range, Scale scale, double knee) {
  return {warp(range.low, scale, knee), warp(range.high, scale, knee)};
}

/// `next` if numbers can tell its ends apart and hold them, else `range`.
Range taken(Range range, Range next, Scale scale) {
  const double size = std::max(std::abs(next.low), std::abs(next.high));
  const bool told_apart = next.high / 2 - next.low / 2 > size * 1e-9;
  const bool positive = scale != Scale::logarithmic || next.low > 1e-300;
  return size < largest && told_apart && positive ? next : range;
}

Range unwarped(Range before, Warped w, Scale scale, double knee) {
  return taken(before, {unwarp(w.low, scale, knee), unwarp(w.high, scale, knee)}, scale);
}

/// Ticks of a calendar: every 1, 2, 3 or 6 months.
std::vector<AxisTick> months(Range range, int wanted) {
  int step = 6;
  for (const int months : {3, 2, 1})
    if ((range.high - range.low) * 12 / months <= wanted) step = months;
  std::vector<AxisTick> ticks;
  const double first = std::ceil(range.low * 12 / step - 1e-6);
  const double last = std::floor(range.high * 12 / step + 1e-6);
  for (double i = first; i <= last; ++i) {
    const double year = i * step / 12;
    ticks.push_back({year, format_year(year, true)});
  }
  return ticks;
}

/// 0 and powers of ten on both sides above the knee, where 0 is far enough, thinned to about
/// `wanted`.
std::vector<AxisTick> symlog_ticks(const Projection& axis, int wanted, std::string_view unit) {
  const int first = static_cast<int>(std::floor(std::log10(axis.knee) + 1e-9)) + 1;
  const double reach = std::max(std::abs(axis.data.low), std::abs(axis.data.high));
  const int last = static_cast<int>(std::floor(std::log10(reach) + 1e-9));
  const int sides = axis.data.low < 0 && axis.data.high > 0 ? 2 : 1;
  const int step = std::max(1, (last - first + 1) * sides / std::max(wanted, 1));
  std::vector<double> values;
  for (int e = last; e >= first; e -= step) values.push_back(-std::pow(10.0, e));
  for (auto i = values.size(); i-- > 0;) values.push_back(-values[i]);
  values.push_back(0);
  std::sort(values.begin(), values.end());
  std::vector<AxisTick> ticks;
  for (const double x : values)
    if (x >= axis.data.low && x <= axis.data.high) ticks.push_back({x, format_bare(x, unit)});
  return ticks;
}

/// Spells labels with as many digits as tell them apart.
void tell_apart(std::vector<AxisTick>& ticks) {
  const auto same = [](const AxisTick& a, const AxisTick& b) { return a.label == b.label; };
  for (int digits = 3;
       digits <= 12 && std::adjacent_find(ticks.begin(), ticks.end(), same) != ticks.end();
       ++digits)
    for (auto& tick : ticks) tick.label = fmt::format("{:.{}g}", tick.value, digits);
}

}  // namespace

double warp(double x, Scale scale, double knee) {
  if (scale == Scale::logarithmic) return x > 0 ? std::log10(x) : std::nan("");
  if (scale == Scale::symlog) return std::copysign(std::log10(1 + std::abs(x) / knee), x);
  return x;
}

double unwarp(double place, Scale scale, double knee) {
  if (scale == Scale::logarithmic) return std::pow(10.0, place);
  if (scale == Scale::symlog)
    return std::copysign(knee * (std::pow(10.0, std::abs(place)) - 1), place);
  return place;
}

double Projection::operator()(double x) const {
  const auto ends = warped(data, scale, knee);
  return from + (warp(x, scale, knee) - ends.low) / ends.width() * (to - from);
}

double Projection::value_at(double pixel) const {
  const auto ends = warped(data, scale, knee);
  return unwarp(ends.low + (pixel - from) / (to - from) * ends.width(), scale, knee);
}

Range sound_range(Range range, Scale scale) {
  if (range.low > range.high) std::swap(range.low, range.high);
  const bool finite = std::isfinite(range.low) && std::isfinite(range.high);
  if (!finite || range.empty()) return scale == Scale::logarithmic ? Range{1, 10} : Range{0, 1};
  range = {std::clamp(range.low, -largest, largest), std::clamp(range.high, -largest, largest)};
  if (scale == Scale::logarithmic) {
    if (range.high < 1e-290) return {1, 10};
    if (range.low <= 0) range.low = std::max(range.high * 1e-6, 1e-300);
  }
  const double size = std::max(std::abs(range.low), std::abs(range.high));
  if (range.high / 2 - range.low / 2 > size * 1e-9) return range;
  if (scale == Scale::logarithmic) return {range.low / 2, range.high * 2};
  const double room = size == 0 ? 1 : size * 0.1;
  return {range.low - room, range.high + room};
}

Range fitted(Range range, Scale scale, double knee, bool from_zero) {
  if (from_zero && scale != Scale::logarithmic) range.include(0);
  if (range.empty()) return sound_range({0, 1}, scale);
  range = sound_range(range, scale);
  if (scale != Scale::symlog) {
    const Range nice = nice_range(range, 5, scale == Scale::logarithmic);
    return sound_range({std::min(nice.low, range.low), std::max(nice.high, range.high)}, scale);
  }
  const auto ends = warped(range, scale, knee);
  const double room = ends.width() * 0.05;
  return unwarped(range, {ends.low - room, ends.high + room}, scale, knee);
}

Range zoomed(Range range, Scale scale, double knee, double share, double factor) {
  const auto ends = warped(range, scale, knee);
  const double fixed = ends.low + share * ends.width();
  return unwarped(
      range, {fixed - share * ends.width() * factor, fixed + (1 - share) * ends.width() * factor},
      scale, knee);
}

Range panned(Range range, Scale scale, double knee, double share) {
  const auto ends = warped(range, scale, knee);
  const double way = share * ends.width();
  return unwarped(range, {ends.low + way, ends.high + way}, scale, knee);
}

std::vector<AxisTick> ticks_of(const Projection& axis, int wanted, std::string_view unit) {
  wanted = std::max(wanted, 1);
  const double width = axis.data.high - axis.data.low;
  if (unit == "year" && width < std::min(wanted, 6)) return months(axis.data, wanted);
  std::vector<AxisTick> ticks;
  if (axis.scale == Scale::symlog) ticks = symlog_ticks(axis, wanted, unit);
  if (axis.scale == Scale::logarithmic)
    ticks = labelled_ticks({axis.data, 0, 1, true}, wanted, unit);
  // A linear axis, and a stretch of another that is short enough to be as good as linear.
  if (ticks.size() < 3 && (axis.scale != Scale::logarithmic || axis.data.high < 10 * axis.data.low))
    ticks = labelled_ticks({axis.data, 0, 1, false}, wanted, unit);
  // What rounding put beyond the ends.
  const auto outside = [&](const AxisTick& tick) {
    const double share = (axis(tick.value) - axis.from) / (axis.to - axis.from);
    return !(share > -1e-3 && share < 1 + 1e-3);
  };
  std::erase_if(ticks, outside);
  tell_apart(ticks);
  return ticks;
}

}  // namespace headway::plot
