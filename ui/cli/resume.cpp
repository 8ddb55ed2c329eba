// headway resume: goes on with a sweep, from what is safe on the disk.
#include <fmt/format.h>

#include <filesystem>
#include <iostream>
#include <memory>

#include "core/error.h"
#include "experiment/sweep/difference.h"
#include "record/digest.h"
#include "record/reader.h"
#include "ui/cli/commands.h"
#include "ui/cli/ensemble_file.h"
#include "ui/cli/interrupt.h"
#include "ui/cli/ranks.h"
#include "ui/cli/sweep_options.h"

namespace headway {

namespace {

constexpr const char* resume_examples =
    "  headway resume study.sweep\n"
    "  headway resume study.h5\n"
    "  headway resume study --retry-failed";

struct ResumeCommand {
  std::string path;
  SweepOptions options;
};

/// Runs of different programs or scenarios do not belong into one file.
void refuse_changes(const SweepFolder& folder, bool quiet) {
  refuse_other_program(folder);
  const auto& record = folder.record();
  std::vector<Problem> problems;
  std::error_code ignored;
  if (!std::filesystem::exists(record.scenario_path, ignored)) {
    if (!quiet) std::cerr << record.scenario_path << " no longer exists; continuing with the copy in " << folder.path() << ".\n";
  } else {
    const auto now = load_scenario(record.scenario_path, parse_settings(record.settings));
    for (const auto& change : scenario_differences(record.scenario_text, now.text)) {
      Problem problem;
      problem.file = record.scenario_path;
      problem.what = "changed since the sweep began: " + change;
      problem.remedy = "restore the old value, or begin a new sweep with -o or --force";
      problems.push_back(problem);
    }
  }
  if (!problems.empty()) throw InputError(problems);
}

void tell_complete(const ResumeCommand& command, const std::string& path) {
  if (!command.options.quiet) std::cerr << SweepFolder::result_of(path) << " is complete; there is nothing to resume.\n";
}

/// There is a run file and no sweep beside it.
void close_gone_sweep(const ResumeCommand& command, const std::string& path) {
  const auto result = SweepFolder::result_of(path);
  const RunReader file(result);
  if (file.attribute("complete", 0) != 1)
    throw DiskError(result, fmt::format("holds {} of {} runs, but the folder of its sweep no longer exists; begin the sweep again, with --force or another -o",
                                        file.attribute("runs_done", 0) + file.attribute("runs_failed", 0), file.runs()));
  // Of a sweep that has become this file an empty folder, or one without its record, may be left.
  std::error_code ignored;
  const auto copy = path + "/scenario.toml";
  if (path.ends_with(".sweep") && std::filesystem::is_directory(path, ignored)) {
    if (std::filesystem::is_regular_file(copy, ignored) && sha256_file(copy) == file.attribute("scenario_sha256")) std::filesystem::remove(copy, ignored);
    std::filesystem::remove(path, ignored);
  }
  tell_complete(command, path);
}

void execute(const ResumeCommand& command) {
  listen_for_interrupts();
  const auto path = sweep_folder_of(command.path);
  const auto ranks = Ranks::join();
  if (ranks && !ranks->is_first()) return help_out(path, command.options, *ranks);
  std::error_code ignored;
  const bool has_result = std::filesystem::is_regular_file(SweepFolder::result_of(path), ignored);
  if (!SweepFolder::exists(path) && has_result) return close_gone_sweep(command, path);
  const SweepFolder folder(path);
  if (!std::filesystem::is_directory(path + "/runs", ignored) && folder.find_result() == Result::complete) {
    // A kill may have come while the parts were removed.
    if (path.ends_with(".sweep")) folder.remove();
    else folder.remove_parts();
    return tell_complete(command, path);
  }
  SweepFolder::create(path, folder.record());  // runs may be gone
  refuse_changes(folder, command.options.quiet);
  const auto scenario = parse_scenario(folder.record().scenario_text, folder.record().scenario_path);
  const SweepRuns sweep(scenario, watch_design(command.options.quiet));
  carry_out(sweep, folder, command.options, ranks.get());
}

}  // namespace

void add_resume(CLI::App& app) {
  auto command = std::make_shared<ResumeCommand>();
  auto* resume = app.add_subcommand("resume", "continue a sweep that was stopped");
  resume->footer(resume_examples);
  resume->add_option("sweep", command->path, "folder or run file of the sweep")->option_text(" ")->required();
  add_sweep_options(*resume, command->options);
  resume->callback([command] { execute(*command); });
}

}  // namespace headway
