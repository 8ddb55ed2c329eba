#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace headway {

namespace {

std::string join(const std::vector<Problem>& problems) {
  std::string text;
  for (const auto& problem : problems) {
    if (!text.empty()) text += '\n';
    text += describe(problem);
  }
  return text;
}

std::size_t edit_distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substitute = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substitute});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string describe(const Problem& problem) {
  std::string text;
  if (!problem.file.empty()) {
    text += problem.file + ":";
    if (problem.line > 0) text += fmt::format("{}:", problem.line);
    if (problem.column > 0) text += fmt::format("{}:", problem.column);
    text += ' ';
  }
  if (!problem.key.empty()) text += problem.key + ": ";
  text += problem.what;
  if (!problem.remedy.empty()) text += "; " + problem.remedy;
  return text;
}

InputError::InputError(std::vector<Problem> problems)
    : std::runtime_error(join(problems)), problems_(std::move(problems)) {}

DiskError::DiskError(const std::string& path, const std::string& what)
    : std::runtime_error(path + ": " + what) {}

RunError::RunError(std::string phase, int tick, std::string agent, const std::string& what)
    : std::runtime_error(fmt::format("phase {}, tick {}{}: {}", phase, tick,
                                     agent.empty() ? "" : ", " + agent, what)),
      phase_(std::move(phase)),
      tick_(tick) {}

std::string nearest(const std::string& word, const std::vector<std::string>& candidates) {
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(2, word.size() / 2) + 1;
  for (const auto& candidate : candidates) {
    const auto distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

}  // namespace headway
