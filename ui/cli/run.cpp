// headway run: one scenario, many replicates, one run file; or runs of a file once more.
#include <cstdlib>
#include <iostream>
#include <memory>

#include "analysis/summary.h"
#include "core/error.h"
#include "scenario/scenario.h"
#include "ui/cli/commands.h"
#include "ui/cli/ensemble_file.h"
#include "ui/cli/estimate.h"
#include "ui/cli/exit_code.h"
#include "ui/cli/interrupt.h"
#include "ui/cli/options.h"
#include "ui/cli/repeat.h"
#include "ui/cli/result_json.h"

namespace headway {

namespace {

constexpr const char* run_examples =
    "  headway run baseline.toml\n"
    "  headway run baseline.toml --replicates 200 --seed 7 -o baseline.h5\n"
    "  headway run baseline.toml --replicates 100000 --keep none\n"
    "  headway run baseline.toml --set clock.horizon=10 --dry-run\n"
    "  headway run --from baseline.h5 --runs 3,7 -o again.h5";

struct RunCommand {
  RunOptions options;
  std::string scenario;            ///< path
  std::string from;                ///< run file whose runs are repeated
  std::vector<std::string> runs;   ///< of `from`, as given; all when empty
};

/// A scenario and which runs of it to make.
struct Task {
  Scenario scenario;
  EnsemblePlan plan;
  std::vector<std::size_t> sweep_runs;  ///< by number, when they are those of a sweep
};

Task task_of_scenario(const RunCommand& command) {
  const auto settings = parse_settings(command.options.all_settings("run.replicates"));
  Task task{read_scenario(command.scenario, settings, command.options.quiet), {}, {}};
  task.plan = plan_of(task.scenario, command.options);
  if (!command.options.quiet) std::cerr << unused_sweep_note(task.scenario);
  return task;
}

std::vector<std::size_t> numbers_of(const Scenario& scenario, const RepeatPlan& repeat, const std::string& path) {
  if (!scenario.sweep) throw DiskError(path, "its runs come from a sweep, but its scenario has no [sweep]");
  const SweepRuns sweep(scenario);
  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i < repeat.places.size(); ++i) {
    const auto number = sweep.number(repeat.places[i]);
    if (!number || sweep.stream(repeat.places[i]) != repeat.streams[i])
      throw DiskError(path, "its runs are not the runs of the [sweep] in its scenario");
    numbers.push_back(*number);
  }
  return numbers;
}

Task task_of_file(const RunCommand& command) {
  const RunOptions& options = command.options;
  // Variables of the environment are defaults, which a file overrides.
  const bool seed_given = options.seed && std::getenv("HEADWAY_SEED") == nullptr;
  const bool count_given = options.replicates && std::getenv("HEADWAY_REPLICATES") == nullptr;
  if (seed_given || count_given || !options.settings.empty() || !options.worldview.empty() || options.fix_uncertain) {
    throw CLI::ValidationError("--from", "repeats runs as they were; it cannot be combined with --seed, --replicates, --set, --worldview or --fix-uncertain");
  }
  RepeatPlan repeat = read_repeat_plan(command.from, run_numbers(command.runs));
  if (!options.keep.empty()) repeat.settings.emplace_back("report.keep", options.keep);
  Task task{parse_scenario(repeat.scenario_text, command.from, ".", repeat.settings), {}, {}};
  task.plan = {repeat.seed, repeat.replicates, options.jobs};
  if (!repeat.places.empty()) task.sweep_runs = numbers_of(task.scenario, repeat, command.from);
  return task;
}

std::string output_of(const RunCommand& command) {
  if (!command.options.out.empty()) return command.options.out;
  const auto& input = command.from.empty() ? command.scenario : command.from;
  return stem_of(input) + (command.from.empty() ? ".h5" : "-again.h5");
}

bool has_results(const WrittenEnsemble& written) {
  return written.ensemble.done > written.ensemble.failed;
}

void print_result(const WrittenEnsemble& written, const RunOptions& options) {
  if (!has_results(written)) {
    std::cerr << "No run gave a result, so there is nothing to summarise.\n";
    return;
  }
  const auto sets = split_by_policy(read_result(written));
  if (options.json) {
    std::cout << run_json(written, sets) << '\n';
  } else {
    std::cout << summarise_comparison(sets) << std::flush;
  }
}

SweepRuns runs_of(const Task& task) {
  return task.sweep_runs.empty() ? replicates_of(with_draws(task.scenario, task.plan)) : SweepRuns(task.scenario);
}

/// Runs of a file are made in memory, those of a scenario as their number has it.
Estimated estimate_of(const RunCommand& command, const Task& task) {
  const auto runs = runs_of(task);
  const WorkPlan work{command.options.jobs, {}};
  return command.from.empty() ? estimate(runs, work) : estimate_in_memory(runs, task.plan.replicates.size(), cost_of_run(runs), work);
}

WrittenEnsemble make_runs(const RunCommand& command, const Task& task, const std::string& path, const std::atomic<bool>& stop) {
  if (command.from.empty()) return run_replicates(task.scenario, path, command.options, stop);
  expect_room(estimate_in_memory(runs_of(task), task.plan.replicates.size(), {}, {command.options.jobs, {}}), path);
  if (task.sweep_runs.empty()) return run_to_file(task.scenario, task.plan, path, command.options, stop);
  return repeat_to_file(task.scenario, task.sweep_runs, path, command.options, stop);
}

void run_task(const RunCommand& command, const Task& task) {
  const RunOptions& options = command.options;
  const auto path = output_of(command);
  const auto expect_output = [&] {
    keep_inputs(path, {command.scenario, command.from});
    claim_output(path, options.force);
  };
  if (options.dry_run) {
    const auto estimated = estimate_of(command, task);
    print_estimate(estimated, options.json, [&] {
      expect_output();
      if (command.from.empty()) expect_place(task.scenario, path, options);
      expect_room(estimated, path);
    });
    return;
  }
  expect_output();
  if (options.out.empty() && !options.quiet)
    std::cerr << "Writing to " << path << " (-o chooses another).\n";
  const auto& stop = listen_for_interrupts();
  const auto written = make_runs(command, task, path, stop);
  print_result(written, options);
  if (!options.quiet) {
    std::cerr << closing_line(written, task.plan.jobs) << '\n';
    if (has_results(written)) std::cerr << "Next: headway report " << shell_word(path) << '\n';
  }
  end_with(written.ensemble, options);
}

void execute(const RunCommand& command) {
  if (command.scenario.empty() == command.from.empty()) {
    throw CLI::ValidationError("run", command.from.empty()
                                          ? "a scenario is needed, such as scenarios/baseline.toml"
                                          : "give a scenario or --from, not both");
  }
  if (command.from.empty() && !command.runs.empty()) {
    throw CLI::ValidationError("--runs", "selects runs of a run file; name the file with --from");
  }
  run_task(command, command.from.empty() ? task_of_scenario(command) : task_of_file(command));
}

}  // namespace

void add_run(CLI::App& app) {
  auto command = std::make_shared<RunCommand>();
  auto* run = app.add_subcommand("run", "run a scenario and write a run file");
  run->footer(run_examples);
  run->add_option("scenario", command->scenario, "scenario file (.toml)")->option_text(" ");
  add_run_options(*run, command->options,
                  "run file to write; SCENARIO.h5 in this folder when not given");
  run->add_option("--from", command->from, "repeat runs of this run file, from the file alone")
      ->option_text("FILE");
  run->add_option("--runs", command->runs, "which of them, such as 3,7 or 3-7; all when not given")
      ->option_text("LIST")
      ->delimiter(',')
      ->allow_extra_args(false);
  run->callback([command] { execute(*command); });
}

}  // namespace headway
