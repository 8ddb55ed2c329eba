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
    problem.what = "it holds no run " + std::to_string(run);
    problem.remedy = held.number.empty() ? ""
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
  const Runs held{file.integers("run"), file.integers("replicate"), file.integers("seed")};
  RepeatPlan plan;
  plan.scenario_text = file.text("scenario_toml");
  plan.of_sweep = file.find("policy_index") != nullptr;
  std::set<std::int64_t> seeds;
  for (const auto row : rows_of(held, runs, path)) {
    plan.replicates.push_back(static_cast<std::uint64_t>(held.replicate[row]));
    plan.runs.push_back(static_cast<std::size_t>(held.number[row]));
    seeds.insert(held.seed[row]);
  }
  if (seeds.empty()) throw DiskError(path, "it holds no runs");
  if (seeds.size() > 1)
    throw DiskError(path, "its runs have several seeds, so they cannot be repeated together");
  plan.seed = static_cast<std::uint64_t>(*seeds.begin());
  return plan;
}

}  // namespace headway
