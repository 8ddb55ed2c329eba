#include "analysis/explain/pair.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace headway {

namespace {

constexpr std::string_view draw_prefix = "param_";

bool differ(double a, double b, double scale) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) != std::isnan(b);
  return std::abs(a - b) > scale / 100;
}

/// Largest less smallest value; of a series that stands still its size, or 1.
double range_of(const std::vector<double>& values) {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (const double x : values)
    if (!std::isnan(x)) low = std::min(low, x), high = std::max(high, x);
  if (high > low) return high - low;
  return std::isfinite(high) && high != 0 ? std::abs(high) : 1;
}

/// "param_harm__tail" as the scenario spells it: "harm.tail".
std::string draw_key(std::string name) {
  name.erase(0, draw_prefix.size());
  for (auto at = name.find("__"); at != std::string::npos; at = name.find("__", at)) name.replace(at, 2, ".");
  return name;
}

}  // namespace

std::string why_chance_differs(const OneRun& base, const OneRun& other) {
  const auto differ = [&](const char* what, std::int64_t own, std::int64_t its) { return fmt::format("the {} of {} is {}, that of {} is {}", what, other.file().path(), own, base.file().path(), its); };
  if (base.seed() != other.seed()) return differ("master seed", other.seed(), base.seed());
  if (base.stream() != other.stream()) return differ("stream of random numbers", other.stream(), base.stream());
  return "";
}

std::vector<std::string> other_draws(const OneRun& base, const OneRun& other) {
  std::set<std::string> found;
  for (const auto* run : {&base, &other})
    for (const auto& variable : run->file().variables())
      if (variable.name.rfind(draw_prefix, 0) == 0 && base.value(variable.name) != other.value(variable.name)) found.insert(draw_key(variable.name));
  return {found.begin(), found.end()};
}

std::vector<Divergence> divergences(const OneRun& base, const OneRun& other) {
  std::vector<Divergence> found;
  const auto& time = base.time();
  for (const auto& variable : base.file().variables()) {
    if (variable.name.rfind("series/", 0) != 0 || variable.dims.size() != 2 || !other.has(variable.name)) continue;
    const auto& a = base.series(variable.name);
    const auto& b = other.series(variable.name);
    const double scale = range_of(a);
    for (std::size_t t = 0; t < std::min(a.size(), b.size()); ++t) {
      if (!differ(a[t], b[t], scale)) continue;
      const auto later = std::min(static_cast<std::size_t>(std::lower_bound(time.begin(), time.end(), time[t] + 1 - 1e-9) - time.begin()), a.size() - 1);
      found.push_back({time[t], variable.name.substr(7), variable.meaning, variable.unit, a[later], b[later]});
      break;
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& x, const auto& y) { return x.year < y.year; });
  return found;
}

std::vector<Shift> shifts(const std::vector<Happening>& base, const std::vector<Happening>& other, double tick) {
  std::vector<Shift> found;
  const auto first_of = [](const std::vector<Happening>& list, const std::string& key) {
    return std::find_if(list.begin(), list.end(), [&](const auto& h) { return h.key == key; });
  };
  for (auto h = base.begin(); h != base.end(); ++h) {
    if (first_of(base, h->key) != h) continue;
    const auto match = first_of(other, h->key);
    if (match == other.end()) found.push_back({*h, {}});
    else if (std::abs(match->year - h->year) > tick * 1.5) found.push_back({*h, *match});
  }
  for (auto h = other.begin(); h != other.end(); ++h)
    if (first_of(other, h->key) == h && first_of(base, h->key) == base.end()) found.push_back({{}, *h});
  std::stable_sort(found.begin(), found.end(), [](const Shift& x, const Shift& y) {
    const auto date = [](const Shift& s) { return s.base.what.empty() ? s.other.year : s.other.what.empty() ? s.base.year : std::min(s.base.year, s.other.year); };
    return date(x) < date(y);
  });
  return found;
}

}  // namespace headway
