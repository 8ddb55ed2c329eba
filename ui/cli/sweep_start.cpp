#include "ui/cli/sweep_start.h"

#include <fmt/format.h>

#include <filesystem>

#include "core/error.h"
#include "record/digest.h"
#include "ui/cli/ensemble_file.h"

namespace headway {

namespace {

namespace fs = std::filesystem;

SweepRecord record_of(const SweepStart& start, const SweepRuns& runs, const std::string& folder) {
  SweepRecord record;
  record.scenario_text = runs.shape().text;
  record.scenario_path = fs::absolute(start.scenario_path).string();
  record.settings = start.settings;
  record.runs = static_cast<std::int64_t>(runs.count());
  record.part_runs = part_runs(runs, cost_of_run(runs), start.work);
  record.source = "headway " HEADWAY_VERSION;
  record.program_sha256 = program_sha256();
  const auto result = SweepFolder::result_of(folder);
  std::error_code ignored;
  if (start.force && fs::is_regular_file(result, ignored)) record.replaces = sha256_file(result);
  return record;
}

}  // namespace

/// Many processes may begin one sweep together; otherwise what is there is resumed or replaced.
void expect_free(const SweepStart& start, const Scenario& scenario, const std::string& path) {
  const auto result = SweepFolder::result_of(path);
  keep_inputs(result, {start.scenario_path});
  keep_inputs(path, {start.scenario_path});
  std::error_code ignored;
  const bool there = SweepFolder::exists(path), finished = fs::exists(result, ignored);
  if (there && start.shared) return;
  if (!there && !finished) {
    try {
      if (!fs::is_directory(path, ignored)) return claim_output(path, false);
    } catch (const DiskError&) {
      if (!fs::is_directory(path, ignored)) throw;  // else another process has just made it
    }
    if (SweepFolder::is_free(path, scenario.text) || SweepFolder::exists(path)) return;
    throw CLI::ValidationError(path + " is a folder with other files in it; -o names a new folder, or a run file");
  }
  if (!start.force && there && !finished)
    throw CLI::ValidationError(fmt::format("{} holds a sweep that is not finished; headway resume {} continues it, --force starts it again from its first run", path, shell_word(path)));
  if (!start.force)
    throw CLI::ValidationError(fmt::format("{} is there already; --force overwrites it, -o chooses another", result));
}

void claim_folder(const SweepStart& start, const Scenario& scenario, const std::string& path) {
  expect_free(start, scenario, path);
  if (!start.force || start.shared || !SweepFolder::exists(path)) return;
  const SweepFolder folder(path);
  const auto lock = folder.lock("");
  folder.remove();
}

void lay_out_folder(const SweepStart& start, const SweepRuns& runs, const std::string& folder) {
  if (!SweepFolder::exists(folder)) SweepFolder::create(folder, record_of(start, runs, folder));
}

}  // namespace headway
