#include "analysis/plot/scale.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/number.h"

namespace headway {

namespace {

/// The step of 1, 2 or 5 times a power of ten closest above width / wanted.
double nice_step(double width, int wanted) {
  const double rough = width / std::max(wanted, 1);
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= rough * 0.999) return factor * power;
  return 10 * power;
}

/// A range with room on both sides of a constant.
Range opened(Range range, bool logarithmic) {
  if (range.empty()) return logarithmic ? Range{1, 10} : Range{0, 1};
  if (logarithmic && range.low <= 0)
    return opened({range.high > 0 ? range.high / 10 : 1, std::max(range.high, 10.0)}, true);
  // Halves, because the difference of two huge numbers may be infinite.
  const double floor = std::max(std::abs(range.low), std::abs(range.high)) * 1e-9;
  if (range.high / 2 - range.low / 2 > floor / 2) return range;
  if (logarithmic) return {range.low / 2, range.high * 2};
  const double room = range.low == 0 ? 1 : std::abs(range.low) * 0.1;
  return {range.low - room, range.high + room};
}

}  // namespace

void Range::include(double x) {
  if (!std::isfinite(x)) return;
  if (empty()) {
    low = high = x;
  } else {
    low = std::min(low, x);
    high = std::max(high, x);
  }
}

double Axis::operator()(double x) const {
  if (std::isnan(x)) return x;
  const double clamped = std::clamp(x, data.low, data.high);
  const auto place = [this](double v) { return logarithmic ? std::log10(v) : v; };
  const double share = (place(clamped) - place(data.low)) / (place(data.high) - place(data.low));
  return from + share * (to - from);
}

std::vector<double> nice_ticks(Range range, int wanted) {
  range = opened(range, false);
  const double step = nice_step(range.high - range.low, wanted);
  std::vector<double> ticks;
  const double first = std::ceil(range.low / step - 1e-6);
  const auto count = static_cast<int>(std::floor(range.high / step + 1e-6) - first) + 1;
  for (int i = 0; i < count; ++i) ticks.push_back(first + i == 0 ? 0.0 : (first + i) * step);
  return ticks;
}

std::vector<double> log_ticks(Range range, int wanted) {
  range = opened(range, true);
  const int first = static_cast<int>(std::ceil(std::log10(range.low) - 1e-9));
  const int last = static_cast<int>(std::floor(std::log10(range.high) + 1e-9));
  std::vector<double> ticks;
  if (last - first >= 2) {
    const int step =
        std::max(1, static_cast<int>(std::ceil((last - first) / static_cast<double>(wanted))));
    for (int e = first; e <= last; e += step) ticks.push_back(std::pow(10.0, e));
    return ticks;
  }
  for (int e = first - 1; e <= last; ++e)
    for (const double factor : {1.0, 2.0, 5.0}) {
      const double tick = factor * std::pow(10.0, e);
      if (tick >= range.low * (1 - 1e-9) && tick <= range.high * (1 + 1e-9)) ticks.push_back(tick);
    }
  return ticks;
}

Range nice_range(Range range, int wanted, bool logarithmic) {
  range = opened(range, logarithmic);
  if (logarithmic) {
    const double low = std::floor(std::log10(range.low) * 2 + 1e-9) / 2;
    const double high = std::ceil(std::log10(range.high) * 2 - 1e-9) / 2;
    return {std::pow(10.0, low), std::pow(10.0, high)};
  }
  const double step = nice_step(range.high - range.low, wanted);
  // The data themselves where rounding would leave them out by a bit.
  return {std::min(range.low, std::floor(range.low / step + 1e-6) * step),
          std::max(range.high, std::ceil(range.high / step - 1e-6) * step)};
}

std::vector<AxisTick> labelled_ticks(const Axis& axis, int wanted, std::string_view unit) {
  std::vector<AxisTick> result;
  if (axis.logarithmic) {
    for (const double x : log_ticks(axis.data, wanted)) {
      const double exponent = std::log10(x);
      const bool whole = std::abs(exponent - std::round(exponent)) < 1e-6;
      const bool money = unit.substr(0, 3) == "USD";
      const bool raised = whole && !money && (x >= 1e4 || x < 1e-3);
      result.push_back({x, raised ? power_of_ten(static_cast<int>(std::lround(exponent)))
                                  : format_bare(x, unit)});
    }
    return result;
  }
  const auto ticks = nice_ticks(axis.data, wanted);
  const double step = ticks.size() > 1 ? ticks[1] - ticks[0] : 1;
  const double largest = std::max(std::abs(axis.data.low), std::abs(axis.data.high));
  const double factor = unit == "%" ? 100 : 1;
  const int decimals =
      std::clamp(-static_cast<int>(std::floor(std::log10(step * factor) + 1e-9)), 0, 9);
  const bool spelled = unit.substr(0, 3) == "USD" || largest >= 1e5;
  for (const double x : ticks) {
    std::string label =
        fmt::format("{:.{}f}{}", std::abs(x * factor), decimals, unit == "%" ? "%" : "");
    if (x < 0) label = "−" + label;
    result.push_back({x, spelled ? format_bare(x, unit) : label});
  }
  return result;
}

}  // namespace headway
