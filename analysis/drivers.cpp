#include "analysis/drivers.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "analysis/chance.h"

namespace headway {

namespace {

constexpr std::string_view parameter_prefix = "param_";
constexpr std::size_t fewest_independent = 10;

/// "research.beta" of "param_research__beta".
std::string key_of(const std::string& column) {
  auto key = column.substr(parameter_prefix.size());
  const auto mark = key.find("__");
  return mark == std::string::npos ? key : key.replace(mark, 2, ".");
}

/// The smallest correlation of `n` observations that is clear among `tests` of them.
double least_clear(double n, double tests) {
  const double t = boost::math::quantile(boost::math::students_t(n - 2), 1 - (1 - interval_level) / 2 / tests);
  return t / std::sqrt(n - 2 + t * t);
}

}  // namespace

std::vector<Driver> drivers_of(const RunSet& set, std::span<const double> values) {
  std::vector<Driver> drivers;
  const auto independent = independence_of(set).clusters;
  if (values.size() != set.runs() || independent < fewest_independent) return drivers;
  const auto ranks = ranks_of(values);
  double parameters = 0;
  for (auto it = set.outcomes.lower_bound(std::string(parameter_prefix)); it != set.outcomes.end() && it->first.starts_with(parameter_prefix); ++it) {
    drivers.push_back({key_of(it->first), correlation_of(ranks_of(it->second), ranks)});
    ++parameters;
  }
  if (parameters == 0) return drivers;
  const double least = least_clear(static_cast<double>(independent), parameters);
  std::erase_if(drivers, [&](const Driver& d) { return std::abs(d.correlation) < least; });
  std::stable_sort(drivers.begin(), drivers.end(), [](const Driver& a, const Driver& b) { return a.share() > b.share(); });
  return drivers;
}

}  // namespace headway
