// headway sweep: the points, policies and replicates that [sweep] of a scenario asks for.
#include <fmt/format.h>

#include <filesystem>
#include <iostream>
#include <memory>

#include "analysis/plot/number.h"
#include "core/error.h"
#include "experiment/sweep/difference.h"
#include "ui/cli/commands.h"
#include "ui/cli/ensemble_file.h"
#include "ui/cli/exit_code.h"
#include "ui/cli/interrupt.h"
#include "ui/cli/ranks.h"
#include "ui/cli/options.h"
#include "ui/cli/sweep_start.h"

namespace headway {

namespace {

namespace fs = std::filesystem;

constexpr const char* sweep_examples =
    "  headway sweep study.toml --dry-run\n"
    "  headway sweep study.toml -o study.h5\n"
    "  headway sweep study.toml -o study --keep none --limit-time 2h\n"
    "  headway resume study.sweep";

constexpr std::int64_t most_part_seconds = 86400;

struct SweepCommand {
  std::string scenario;
  std::string out;
  DrawOptions draw;
  std::optional<std::int64_t> part_seconds;
  bool force = false;
  bool dry_run = false;
  SweepOptions options;
};

Scenario load(const SweepCommand& command) {
  auto scenario = read_scenario(command.scenario, parse_settings(command.draw.all_settings("sweep.replicates")), command.options.quiet);
  if (scenario.sweep) return scenario;
  Problem problem;
  problem.file = command.scenario;
  problem.what = "there is no [sweep] in this scenario";
  problem.remedy = "add one (docs/manual/sweeps.md), or use headway run";
  throw InputError({problem});
}

void describe(const SweepRuns& sweep) {
  const auto& plan = sweep.plan();
  std::cerr << fmt::format("{} x {} x {} = {} ({} over {}; {} of random numbers).\n", count_of(sweep.design().points, "point", "points"),
                           count_of(plan.policies.size(), "policy", "policies"), count_of(static_cast<std::size_t>(plan.replicates), "replicate", "replicates"),
                           count_of(sweep.count(), "run", "runs"), name_of(plan.design), count_of(plan.factors.size(), "factor", "factors"),
                           count_of(sweep.streams(), "independent stream", "independent streams"));
}

SweepStart start_of(const SweepCommand& command, int processes) {
  return {command.scenario, command.draw.all_settings("sweep.replicates"), command.force, command.options.shard.count > 1,
          {command.options.jobs * processes, command.part_seconds}};
}

/// Shares may be submitted once more after the join.
bool is_joined(const SweepRuns& sweep, const std::string& path) {
  std::error_code ignored;
  return !fs::is_directory(path + "/runs", ignored) &&
         find_result(SweepFolder::result_of(path), sweep.shape().text, static_cast<std::int64_t>(sweep.count())) == Result::complete;
}

/// What stands in the folder may be another process's doing.
void expect_own(const SweepFolder& folder, const Scenario& scenario) {
  const auto changes = scenario_differences(folder.record().scenario_text, scenario.text);
  if (changes.empty()) return refuse_other_program(folder);
  throw CLI::ValidationError(fmt::format("{} holds another sweep: {}; -o chooses another folder", folder.path(), changes[0]));
}

void execute(const SweepCommand& command) {
  listen_for_interrupts();
  const auto ranks = command.dry_run ? nullptr : Ranks::join();
  const auto path = sweep_folder_of(command.out.empty() ? stem_of(command.scenario) + ".h5" : command.out);
  if (ranks && !ranks->is_first()) return help_out(path, command.options, *ranks);
  if (command.scenario.empty()) throw CLI::ValidationError("sweep", "a scenario with a [sweep] is needed");
  const auto scenario = load(command);
  const SweepRuns sweep(scenario, watch_design(command.options.quiet));
  if (!command.options.quiet) describe(sweep);
  if (command.dry_run) {
    const auto start = start_of(command, 1);
    const auto estimated = estimate_in_parts(sweep, cost_of_run(sweep), start.work);
    print_estimate(estimated, command.options.json, [&] {
      expect_free(start, scenario, path);
      expect_room(estimated, path);
    });
    return;
  }
  if (command.options.shard.count > 1 && is_joined(sweep, path)) {
    if (!command.options.quiet) std::cerr << SweepFolder::result_of(path) << " is complete; nothing is left for this share.\n";
    return;
  }
  const auto start = start_of(command, ranks ? ranks->size() : static_cast<int>(command.options.shard.count));
  claim_folder(start, scenario, path);
  lay_out_folder(start, sweep, path);
  if (command.out.empty() && !command.options.quiet)
    std::cerr << "Writing to " << SweepFolder::result_of(path) << " (-o chooses another).\n";
  const SweepFolder folder(path);
  expect_own(folder, scenario);
  carry_out(sweep, folder, command.options, ranks.get());
}

}  // namespace

void add_sweep(CLI::App& app) {
  auto command = std::make_shared<SweepCommand>();
  auto* sweep = app.add_subcommand("sweep", "run the points and policies that [sweep] asks for");
  sweep->footer(sweep_examples);
  sweep->add_option("scenario", command->scenario, "scenario file (.toml) with a [sweep]")->option_text(" ");
  add_draw_options(*sweep, command->draw);
  sweep->add_option("-o,--out", command->out, "run file (x.h5, with x.sweep while it grows) or folder to write; SCENARIO.h5 when not given")
      ->option_text("PATH");
  sweep->add_option("--part-seconds", command->part_seconds, "work in a part, which a kill may cost a thread; 2 when not given, more for many machines")
      ->option_text("S")
      ->check(whole_number(1, most_part_seconds));
  sweep->add_flag("--force", command->force, "delete what is there and start the sweep from its first run");
  sweep->add_flag("--dry-run", command->dry_run, "say how many runs, time, memory and disk; time one run, write nothing");
  add_sweep_options(*sweep, command->options);
  sweep->callback([command] { execute(*command); });
}

}  // namespace headway
