#include "ui/cli/numbers.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <iterator>

namespace headway {

std::string short_number(double x) {
  const double size = std::fabs(x);
  return size >= 99.95 && size < 1e6 ? fmt::format("{:.0f}", x) : fmt::format("{:.3g}", x);
}

std::string size_text(double bytes) {
  const char* units[] = {"B", "kB", "MB", "GB", "TB"};
  std::size_t unit = 0;
  while (bytes >= 999.5 && unit + 1 < std::size(units)) {
    bytes /= 1000;
    ++unit;
  }
  return (unit == 0 ? fmt::format("{:.0f}", bytes) : short_number(bytes)) + " " + units[unit];
}

std::string duration_text(double seconds) {
  struct Unit {
    double seconds;
    const char* name;
  };
  constexpr Unit units[] = {{3.156e7, "years"}, {86400, "days"}, {3600, "hours"}, {60, "minutes"}};
  for (const auto& unit : units)
    if (seconds >= 2 * unit.seconds) return short_number(seconds / unit.seconds) + " " + unit.name;
  return short_number(seconds) + " s";
}

std::string clock_text(double seconds) {
  const auto whole = static_cast<std::int64_t>(std::llround(seconds));
  if (whole >= 3600)
    return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace headway
