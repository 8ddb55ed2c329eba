#include "analysis/run_set.h"

#include <cmath>

namespace headway {

const std::vector<std::string>& RunSet::names(const std::string& dimension) const {
  static const std::vector<std::string> none;
  const auto found = labels.find(dimension);
  return found == labels.end() ? none : found->second;
}

const Variable* RunSet::find(const std::string& name, std::size_t dimensions) const {
  const auto found = variables.find(name);
  if (found == variables.end()) return nullptr;
  const Variable& variable = found->second;
  if (variable.shape.size() != dimensions || dimensions < 2) return nullptr;
  if (variable.shape[0] != runs() || variable.shape[1] != time.size()) return nullptr;
  std::size_t size = 1;
  for (const auto length : variable.shape) size *= length;
  return size == variable.values.size() && size > 0 ? &variable : nullptr;
}

std::vector<double> across_runs(const Variable& variable, std::size_t tick) {
  return across_runs(variable, tick, 0);
}

std::vector<double> across_runs(const Variable& variable, std::size_t tick, std::size_t agent) {
  const std::size_t agents = variable.shape.size() > 2 ? variable.shape[2] : 1;
  const std::size_t ticks = variable.shape[1];
  std::vector<double> result(variable.shape[0]);
  for (std::size_t run = 0; run < result.size(); ++run)
    result[run] = static_cast<double>(variable.values[(run * ticks + tick) * agents + agent]);
  return result;
}

std::vector<double> along_time(const Variable& variable, std::size_t run) {
  const auto ticks = static_cast<std::ptrdiff_t>(variable.shape[1]);
  const auto first = variable.values.begin() + static_cast<std::ptrdiff_t>(run) * ticks;
  return {first, first + ticks};
}

std::size_t nearest_tick(const std::vector<double>& time, double year) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < time.size(); ++i)
    if (std::abs(time[i] - year) < std::abs(time[best] - year)) best = i;
  return best;
}

}  // namespace headway
