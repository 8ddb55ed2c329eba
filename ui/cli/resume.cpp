// headway resume: goes on with a sweep, from what is safe on the disk.
#include <fmt/format.h>

#include <filesystem>
#include <iostream>
#include <memory>

#include "core/error.h"
#include "experiment/sweep/difference.h"
#include "ui/cli/commands.h"
#include "ui/cli/ensemble_file.h"
#include "ui/cli/interrupt.h"
#include "ui/cli/ranks.h"
#include "ui/cli/sweep_options.h"

namespace headway {

namespace {

constexpr const char* examples =
    "  headway resume study.sweep\n"
    "  headway resume study.h5\n"
    "  headway resume study --retry-failed";

struct ResumeCommand {
  std::string path;
  SweepOptions options;
};

Problem problem_of(const std::string& file, const std::string& what, const std::string& remedy) {
  Problem problem;
  problem.file = file;
  problem.what = what;
  problem.remedy = remedy;
  return problem;
}

/// Runs of different programs or scenarios do not belong into one file.
void refuse_changes(const SweepFolder& folder, bool quiet) {
  const auto& record = folder.record();
  std::vector<Problem> problems;
  if (program_sha256() != record.program_sha256)
    problems.push_back(problem_of(folder.path(), fmt::format("this program is not the one that began the sweep ({}, SHA-256 {})", record.source, record.program_sha256.substr(0, 12)),
                                  "resume with that program, or begin a new sweep with -o or --force"));
  std::error_code ignored;
  if (!std::filesystem::exists(record.scenario_path, ignored)) {
    if (!quiet) std::cerr << record.scenario_path << " is gone; going on from the copy in " << folder.path() << ".\n";
  } else {
    const auto now = load_scenario(record.scenario_path, parse_settings(record.settings));
    for (const auto& change : scenario_differences(record.scenario_text, now.text))
      problems.push_back(problem_of(record.scenario_path, "changed since the sweep began: " + change, "put it back, or begin a new sweep with -o or --force"));
  }
  if (!problems.empty()) throw InputError(problems);
}

void tell_complete(const ResumeCommand& command, const std::string& path) {
  // Of a sweep that has become a file only an empty folder, or one without its record, may be left.
  std::error_code ignored;
  if (path.ends_with(".sweep")) std::filesystem::remove(path + "/scenario.toml", ignored), std::filesystem::remove(path, ignored);
  if (!command.options.quiet) std::cerr << SweepFolder::result_of(path) << " is complete; there is nothing to resume.\n";
}

void execute(const ResumeCommand& command) {
  listen_for_interrupts();
  const auto path = sweep_folder_of(command.path);
  const auto ranks = Ranks::join();
  if (ranks && !ranks->is_first()) return help_out(path, command.options, *ranks);
  std::error_code ignored;
  const bool has_result = std::filesystem::is_regular_file(SweepFolder::result_of(path), ignored);
  if (!SweepFolder::exists(path) && has_result) return tell_complete(command, path);
  const SweepFolder folder(path);
  if (!std::filesystem::is_directory(path + "/runs", ignored) && has_result) {
    // A kill may have come while the parts were removed.
    if (path.ends_with(".sweep")) folder.remove();
    else folder.remove_parts();
    return tell_complete(command, path);
  }
  refuse_changes(folder, command.options.quiet);
  const auto scenario = parse_scenario(folder.record().scenario_text, folder.record().scenario_path);
  const SweepRuns sweep(scenario);
  carry_out(sweep, folder, command.options, ranks.get());
}

}  // namespace

void add_resume(CLI::App& app) {
  auto command = std::make_shared<ResumeCommand>();
  auto* resume = app.add_subcommand("resume", "go on with a sweep that was stopped");
  resume->footer(examples);
  resume->add_option("sweep", command->path, "folder or run file of the sweep")->option_text(" ")->required();
  add_sweep_options(*resume, command->options);
  resume->callback([command] { execute(*command); });
}

}  // namespace headway
