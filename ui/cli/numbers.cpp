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

std::string clock_text(double seconds) {
  const auto whole = static_cast<std::int64_t>(std::llround(seconds));
  if (whole >= 3600)
    return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace headway
