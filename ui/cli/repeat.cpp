#include "ui/cli/repeat.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "core/error.h"
#include "record/reader.h"

namespace headway {

namespace {

/// The columns of a file that say which runs it holds.
struct Runs {
  std::vector<std::int64_t> number, replicate, seed;
  std::vector<std::int64_t> point, policy;  ///< of a sweep; the numbers of a file of repeated runs are its own
};

/// Rows of the runs asked for. A run that was never made has replicate -1.
std::vector<std::size_t> rows_of(const Runs& held, const std::vector<std::int64_t>& asked,
                                 const std::string& path) {
  std::vector<std::size_t> rows;
  std::vector<Problem> problems;
  const auto holds = [&](std::size_t row) {
    return held.replicate[row] >= 0 && held.seed[row] >= 0;
  };
  for (std::size_t row = 0; asked.empty() && row < held.number.size(); ++row) {
    if (holds(row)) rows.push_back(row);
  }
  for (const auto run : asked) {
    const auto row = static_cast<std::size_t>(
        std::find(held.number.begin(), held.number.end(), run) - held.number.begin());
    if (row < held.number.size() && holds(row)) {
      rows.push_back(row);
      continue;
    }
    Problem problem;
    problem.file = path;
    problem.what = row < held.number.size() ? "run " + std::to_string(run) + " has not been made yet"
                                            : "it holds no run " + std::to_string(run);
    problem.remedy = held.number.empty() || row < held.number.size() ? ""
                                         : "runs go from " + std::to_string(held.number.front()) +
                                               " to " + std::to_string(held.number.back());
    problems.push_back(problem);
  }
  if (!problems.empty()) throw InputError(problems);
  return rows;
}

}  // namespace

RepeatPlan read_repeat_plan(const std::string& path, const std::vector<std::int64_t>& runs) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) throw DiskError(path, "there is no such file");
  const RunReader file(path);
  Runs held{file.integers("run"), file.integers("replicate"), file.integers("seed"), {}, {}};
  const bool of_sweep = file.find("policy_index") != nullptr;
  const bool has_streams = file.find("stream") != nullptr;
  const auto streams = has_streams ? file.integers("stream") : held.replicate;
  if (of_sweep) held.point = file.integers("point"), held.policy = file.integers("policy_index");
  RepeatPlan plan;
  plan.scenario_text = file.text("scenario_toml");
  // Before there were streams, all points shared the random numbers of a replicate.
  if (of_sweep && !has_streams) plan.settings = {{"sweep.random_numbers", "common"}};
  std::set<std::int64_t> seeds;
  for (const auto row : rows_of(held, runs, path)) {
    plan.replicates.push_back(static_cast<std::uint64_t>(held.replicate[row]));
    if (of_sweep)
      plan.places.push_back({static_cast<std::size_t>(held.point[row]), static_cast<std::size_t>(held.policy[row]), plan.replicates.back()});
    plan.streams.push_back(static_cast<std::uint64_t>(streams[row]));
    seeds.insert(held.seed[row]);
  }
  if (seeds.empty()) throw DiskError(path, "it holds no runs");
  if (seeds.size() > 1)
    throw DiskError(path, "its runs have several seeds, so they cannot be repeated together");
  plan.seed = static_cast<std::uint64_t>(*seeds.begin());
  return plan;
}

}  // namespace headway
