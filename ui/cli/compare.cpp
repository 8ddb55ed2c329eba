// headway compare: several scenarios on common random numbers, and how each differs from the first.
#include <fmt/format.h>

#include <filesystem>
#include <iostream>
#include <map>
#include <set>

#include "analysis/comparison.h"
#include "analysis/summary.h"
#include "core/error.h"
#include "scenario/include.h"
#include "scenario/scenario.h"
#include "ui/cli/commands.h"
#include "ui/cli/comparison_list.h"
#include "ui/cli/comparison_table.h"
#include "ui/cli/ensemble_file.h"
#include "ui/cli/estimate.h"
#include "ui/cli/interrupt.h"
#include "ui/cli/options.h"
#include "ui/cli/result_json.h"
#include "ui/cli/sheet_output.h"
#include "ui/cli/worldview_table.h"

namespace headway {

namespace fs = std::filesystem;

namespace {

constexpr const char* compare_examples =
    "  headway compare baseline.toml moratorium.toml -o comparison\n"
    "  headway compare baseline.toml certification.toml public_safety.toml \\\n"
    "      --replicates 100 --seed 7 -o comparison\n"
    "  headway compare baseline.toml moratorium.toml --worldview all -o views";

struct CompareCommand {
  RunOptions options;
  std::vector<std::string> paths;
};

std::string output_folder(const CompareCommand& command) {
  return command.options.out.empty() ? "comparison" : command.options.out;
}

std::string file_of(const std::string& folder, const std::string& scenario) {
  return (fs::path(folder) / (stem_of(scenario) + ".h5")).string();
}

/// All scenarios; every problem of every one of them is told at once.
std::vector<Scenario> load_all(const CompareCommand& command) {
  const auto settings = parse_settings(command.options.all_settings("run.replicates"));
  std::vector<Scenario> scenarios;
  std::vector<Problem> problems;
  for (const auto& path : command.paths) {
    try {
      scenarios.push_back(read_scenario(path, settings, command.options.quiet));
      if (!command.options.quiet) std::cerr << unused_sweep_note(scenarios.back());
    } catch (const InputError& error) {
      for (auto problem : error.problems()) {
        if (problem.file == "--set") problem.what += " in " + path;  // others may have it
        problems.push_back(problem);
      }
    }
  }
  if (!problems.empty()) throw InputError(problems);
  return scenarios;
}

void check_names(const std::vector<std::string>& paths) {
  std::set<std::string> seen;
  for (const auto& path : paths) {
    if (seen.insert(stem_of(path)).second) continue;
    throw CLI::ValidationError("compare", "two scenarios are called " + stem_of(path) +
                                              "; their run files would have one name");
  }
}

/// Runs of one replicate number are pairs only under one clock and with the same draws; the seed is that of the first anyway.
void check_clocks(const std::vector<Scenario>& scenarios) {
  const auto& base = scenarios.front();
  std::vector<Problem> problems;
  const auto check = [&](const Scenario& other, const char* key, double own, double its) {
    if (own == its) return;
    Problem problem;
    problem.file = other.path;
    problem.key = key;
    problem.what = fmt::format("{} here and {} in {}, so that their runs cannot be compared", own, its, base.path);
    problem.remedy = std::string_view(key) == "clock.start"
                         ? "first states belong to their dates: compare policies over one of the two, or run each and put their pages side by side"
                         : fmt::format("set one for both, such as --set {}={}", key, its);
    problems.push_back(problem);
  };
  for (const auto& other : scenarios) {
    const Clock &own = other.parameters.clock, &its = base.parameters.clock;
    check(other, "clock.start", own.start, its.start);
    check(other, "clock.horizon", own.horizon, its.horizon);
    check(other, "clock.dt", own.dt, its.dt);
    check(other, "report.every", other.report.every, base.report.every);
    if (!other.uncertain.empty() && !base.uncertain.empty())
      check(other, "run.runs_per_draw", static_cast<double>(other.runs_per_draw), static_cast<double>(base.runs_per_draw));
  }
  if (!problems.empty()) throw InputError(problems);
}

/// Says where the first scenario's [run] goes before that of another.
void warn_about_runs(const std::vector<Scenario>& scenarios, const EnsemblePlan& plan, const RunOptions& options) {
  for (const auto& other : scenarios) {
    if (!options.seed && other.seed != plan.seed)
      std::cerr << fmt::format("{}: run.seed is {}, but all are run with {}, that of the first.\n", other.path, other.seed, plan.seed);
    if (!options.replicates && static_cast<std::size_t>(other.replicates) != plan.replicates.size())
      std::cerr << fmt::format("{}: run.replicates is {}, but all are run {} times, as the first.\n", other.path, other.replicates,
                               plan.replicates.size());
  }
}

/// Two scenarios without a difference are seldom meant.
void warn_about_equals(const std::vector<Scenario>& scenarios) {
  std::map<std::string, std::string> first;
  for (const auto& scenario : scenarios) {
    const auto& [settings, path] = *first.emplace(settings_of(scenario), scenario.path).first;
    if (path != scenario.path)
      std::cerr << fmt::format("note: {} comes to the same settings as {}, so that their runs will not differ.\n", scenario.path, path);
  }
}

/// Refuses a list that is there already.
void expect_free_list(const std::string& folder, bool force) {
  if (fs::exists(folder)) claim_output(comparison_list(folder), force);
}

/// Refuses files in the folder that are there already or are inputs.
void expect_free_files(const CompareCommand& command) {
  const auto folder = output_folder(command);
  if (!fs::exists(folder)) return;
  for (const auto& path : command.paths) {
    keep_inputs(file_of(folder, path), command.paths);
    claim_output(file_of(folder, path), command.options.force);
  }
  expect_free_list(folder, command.options.force);
}

std::vector<std::string> paths_of(const std::vector<WrittenEnsemble>& all) {
  std::vector<std::string> paths;
  for (const auto& written : all) paths.push_back(written.path);
  return paths;
}

void claim_folder(const CompareCommand& command) {
  const auto folder = output_folder(command);
  std::error_code error;
  fs::create_directories(folder, error);
  if (!fs::is_directory(folder)) throw DiskError(folder, "this folder cannot be made");
  expect_free_files(command);
}

/// The runs of every scenario; none, and why is said, when one of them gave no result.
std::vector<RunSet> read_results(const std::vector<WrittenEnsemble>& all) {
  std::vector<RunSet> sets;
  for (const auto& written : all) {
    if (written.ensemble.done > written.ensemble.failed) sets.push_back(read_result(written, Detail::payoffs));
  }
  if (sets.size() < all.size()) {
    std::cerr << "Not every scenario gave a result, so there is nothing to compare.\n";
    return {};
  }
  tell_apart(sets);
  return sets;
}

void print_results(const std::vector<WrittenEnsemble>& all, const RunOptions& options) {
  const auto sets = read_results(all);
  if (sets.empty()) return;
  if (options.json) {
    std::cout << comparison_json(all, sets) << '\n';
  } else {
    std::cout << comparison_table(sets) << '\n' << summarise_comparison(sets) << std::flush;
  }
}

/// Runs one scenario after the other; those after an interruption are left out.
std::vector<WrittenEnsemble> run_all(const CompareCommand& command,
                                     const std::vector<Scenario>& scenarios,
                                     const EnsemblePlan& plan) {
  const auto& stop = listen_for_interrupts();
  std::vector<WrittenEnsemble> all;
  for (std::size_t i = 0; i < scenarios.size() && !stop; ++i) {
    const auto path = file_of(output_folder(command), command.paths[i]);
    all.push_back(run_replicates(with_draws(scenarios[i], plan), path, command.options, stop));
    if (!command.options.quiet) std::cerr << closing_line(all.back(), plan.jobs) << '\n';
  }
  write_comparison_list(output_folder(command), paths_of(all), command.options.force);
  return all;
}

void add_to(Ensemble& sum, const std::vector<WrittenEnsemble>& all, const std::vector<Scenario>& scenarios, const EnsemblePlan& plan) {
  sum.planned += static_cast<std::int64_t>(scenarios.size() * plan.replicates.size());
  for (const auto& written : all) {
    const auto& ensemble = written.ensemble;
    sum.done += ensemble.done;
    sum.failed += ensemble.failed;
    sum.failures.insert(sum.failures.end(), ensemble.failures.begin(), ensemble.failures.end());
  }
}

Estimated estimate_of(const std::vector<Scenario>& scenarios, const EnsemblePlan& plan) {
  Estimated sum;
  for (const auto& scenario : scenarios) sum += estimate(replicates_of(with_draws(scenario, plan)), {plan.jobs, {}});
  return sum;
}

/// The scenarios of a comparison, checked against each other, and which runs of them to make.
struct Task {
  std::vector<Scenario> scenarios;
  EnsemblePlan plan;
};

Task task_of(const CompareCommand& command) {
  Task task{load_all(command), {}};
  check_clocks(task.scenarios);
  task.plan = plan_of(task.scenarios.front(), command.options);
  if (!command.options.quiet) {
    warn_about_runs(task.scenarios, task.plan, command.options);
    warn_about_equals(task.scenarios);
  }
  return task;
}

/// The command once for each worldview that it names, each with a folder of its own; "" is the scenarios as given.
std::vector<std::pair<std::string, CompareCommand>> by_worldview(const CompareCommand& command) {
  auto names = CLI::detail::split(command.options.worldview, ',');
  if (command.options.worldview == "all") {
    names = input::worldviews_of(command.paths.front());
    names.insert(names.begin(), "");
  }
  std::vector<std::pair<std::string, CompareCommand>> commands;
  for (const auto& name : names) {
    auto& [title, own] = commands.emplace_back(name.empty() ? "as given" : stem_of(name), command);
    own.options.worldview = name;
    own.options.out = (fs::path(output_folder(command)) / (name.empty() ? "as_given" : title)).string();
  }
  return commands;
}

void compare_under_worldviews(const CompareCommand& command) {
  const auto& options = command.options;
  const auto commands = by_worldview(command);
  std::vector<Task> tasks;
  for (const auto& [title, own] : commands) tasks.push_back(task_of(own));
  if (options.dry_run) {
    Estimated sum;
    for (const auto& task : tasks) sum += estimate_of(task.scenarios, task.plan);
    print_estimate(sum, options.json, [&] {
      expect_free_list(output_folder(command), options.force);
      for (const auto& [title, own] : commands) expect_free_files(own);
      expect_room(sum, output_folder(command));
    });
    return;
  }
  expect_free_list(output_folder(command), options.force);
  std::vector<std::string> folders;
  for (const auto& [title, own] : commands) claim_folder(own), folders.push_back(output_folder(own));
  std::vector<WorldviewRuns> results;
  Ensemble together;
  for (std::size_t i = 0; i < commands.size(); ++i) {
    const auto all = run_all(commands[i].second, tasks[i].scenarios, tasks[i].plan);
    add_to(together, all, tasks[i].scenarios, tasks[i].plan);
    if (all.size() == tasks[i].scenarios.size()) results.push_back({commands[i].first, read_results(all)});
    if (!together.complete() || results.empty() || results.back().sets.empty()) break;
  }
  if (results.size() == commands.size() && !results.back().sets.empty()) {
    write_comparison_list(output_folder(command), folders, options.force);
    std::cout << (options.json ? worldview_json(results) + "\n" : text_of(worldview_sheet(results))) << std::flush;
    if (!options.quiet) std::cerr << "Next: headway report " << shell_word(output_folder(command)) << '\n';
  }
  end_with(together, options);
}

void compare_once(const CompareCommand& command) {
  const RunOptions& options = command.options;
  const auto [scenarios, plan] = task_of(command);
  if (options.dry_run) {
    const auto estimated = estimate_of(scenarios, plan);
    print_estimate(estimated, options.json, [&] {
      expect_free_files(command);
      expect_room(estimated, output_folder(command));
    });
    return;
  }
  claim_folder(command);
  const auto all = run_all(command, scenarios, plan);
  Ensemble together;
  add_to(together, all, scenarios, plan);
  if (all.size() == scenarios.size()) print_results(all, options);
  if (!options.quiet && together.complete()) {
    std::cerr << "Next: headway report " << shell_word(output_folder(command)) << '\n';
  }
  end_with(together, options);
}

void expect_several(const std::vector<std::string>& paths) {
  if (paths.size() > 1) return;
  throw CLI::ValidationError("compare", paths.empty() ? "two or more scenarios are needed, such as baseline.toml moratorium.toml"
                                                      : fmt::format("one scenario has nothing to be compared with; name another, or use headway run {}", paths[0]));
}

void execute(const CompareCommand& command) {
  expect_several(command.paths);
  check_names(command.paths);
  const auto& worldview = command.options.worldview;
  if (worldview == "all" || worldview.find(',') != std::string::npos) compare_under_worldviews(command);
  else compare_once(command);
}

}  // namespace

void add_compare(CLI::App& app) {
  auto command = std::make_shared<CompareCommand>();
  auto* compare = app.add_subcommand(
      "compare",
      "run scenarios on the same random numbers and show how they differ from the first");
  compare->footer(compare_examples);
  compare
      ->add_option("scenarios", command->paths,
                   "two or more scenario files (.toml); the first is the base")
      ->option_text(" ")
      ->expected(0, 1000);
  add_run_options(*compare, command->options,
                  "folder for the run files; `comparison` when not given");
  compare->get_option("--worldview")
      ->description("coherent set of assumptions applied over the scenarios, such as hard_alignment; several with commas, or all: one comparison under each, and a table of all")
      ->option_text("NAME|LIST|all");
  compare->callback([command] { execute(*command); });
}

}  // namespace headway
