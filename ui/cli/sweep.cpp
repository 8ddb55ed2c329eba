// headway sweep: the points, policies and replicates that [sweep] of a scenario asks for.
#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>

#include "core/error.h"
#include "experiment/sweep/difference.h"
#include "record/digest.h"
#include "record/outcomes.h"
#include "ui/cli/closing.h"
#include "ui/cli/commands.h"
#include "ui/cli/ensemble_file.h"
#include "ui/cli/estimate.h"
#include "ui/cli/exit_code.h"
#include "ui/cli/interrupt.h"
#include "ui/cli/ranks.h"
#include "ui/cli/options.h"
#include "ui/cli/sweep_options.h"

namespace headway {

namespace {

namespace fs = std::filesystem;

constexpr const char* sweep_examples =
    "  headway sweep study.toml --dry-run\n"
    "  headway sweep study.toml -o study.h5\n"
    "  headway sweep study.toml -o study --keep none --limit-time 2h\n"
    "  headway resume study.sweep";

constexpr std::int64_t part_seconds = 2, most_part_seconds = 86400;  ///< work that a kill may cost a thread
constexpr double part_bytes = 32e6;
constexpr double most_part_runs = 256;   ///< keeps memory small when runs are short
constexpr double most_wanted_runs = 8192;  ///< the same where --part-seconds asks for large parts

struct SweepCommand {
  std::string scenario;
  std::string out;
  std::optional<std::int64_t> replicates;
  std::optional<std::uint64_t> seed;
  std::vector<std::string> settings;
  std::string keep;
  std::optional<std::int64_t> part_seconds;
  bool force = false;
  bool dry_run = false;
  SweepOptions options;
};

/// Flags are settings by another name, so that the resolved scenario says all.
std::vector<std::string> all_settings(const SweepCommand& command) {
  auto settings = command.settings;
  if (command.seed) settings.push_back(fmt::format("run.seed={}", *command.seed));
  if (command.replicates) settings.push_back(fmt::format("sweep.replicates={}", *command.replicates));
  if (!command.keep.empty()) settings.push_back("report.keep=" + command.keep);
  return settings;
}

Scenario load(const SweepCommand& command) {
  auto scenario = read_scenario(command.scenario, parse_settings(all_settings(command)), command.options.quiet);
  if (scenario.sweep) return scenario;
  Problem problem;
  problem.file = command.scenario;
  problem.what = "there is no [sweep] in this scenario";
  problem.remedy = "add one (docs/manual/sweeps.md), or use headway run";
  throw InputError({problem});
}

struct Probe {
  double seconds = 0;  ///< of one run
  double bytes = 0;    ///< of one run in a file
  double memory = 0;   ///< of one thread, in bytes
};

/// Makes the first run twice and times the second, when memory is warm.
Probe probe(const SweepRuns& sweep) {
  const double before = peak_memory();
  RunMaker maker(sweep.shape());
  std::atomic<std::int64_t> ticks{0};
  const auto input = sweep.input(0);
  const auto first = std::chrono::steady_clock::now();
  maker.make(input, ticks);
  auto start = std::chrono::steady_clock::now();
  constexpr std::chrono::seconds long_run{2};
  if (start - first > long_run) start = first;  // too dear to repeat
  else maker.make(input, ticks);
  Probe result;
  result.seconds = std::max(1e-5, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  // Horizons differ between points; time goes with ticks.
  const double share = static_cast<double>(sweep.ticks(0, sweep.count())) / static_cast<double>(sweep.count()) /
                       std::max<double>(1, static_cast<double>(input.parameters.clock.ticks()));
  result.seconds *= share;
  const auto& recorded = maker.record().layout();
  const auto kept = kept_layout(recorded, sweep.shape().report);
  result.bytes = static_cast<double>(kept.values * sizeof(float) + (outcomes().size() + sweep.shape().uncertain.size() + 8) * sizeof(double));
  result.memory = peak_memory() - before + static_cast<double>(recorded.values * sizeof(float));
  return result;
}

std::int64_t part_runs(const SweepCommand& command, const SweepRuns& sweep, const Probe& probe, int jobs) {
  const double by_time = static_cast<double>(command.part_seconds.value_or(part_seconds)) / probe.seconds, by_size = part_bytes / probe.bytes;
  const double by_balance = static_cast<double>(sweep.count()) / (4.0 * jobs);
  const double most = command.part_seconds ? most_wanted_runs : most_part_runs;
  return static_cast<std::int64_t>(std::max(1.0, std::min({by_time, by_size, by_balance, most})));
}

Estimated estimate_sweep(const SweepCommand& command, const SweepRuns& sweep, const Probe& probe) {
  const auto runs = static_cast<double>(sweep.count());
  const int jobs = command.options.jobs;
  const double threads = std::min<double>(jobs, runs);
  const double part = static_cast<double>(part_runs(command, sweep, probe, jobs)) * probe.bytes + 1e6;
  return {static_cast<std::int64_t>(sweep.count()), runs * probe.seconds / threads,
          peak_memory() + threads * (probe.memory + part), 2 * runs * probe.bytes};
}

void describe(const SweepRuns& sweep) {
  const auto& plan = sweep.plan();
  std::cerr << fmt::format("{} points x {} policies x {} replicates = {} runs ({} over {} factors; {} independent streams of random numbers).\n",
                           sweep.design().points, plan.policies.size(), plan.replicates, sweep.count(), name_of(plan.design), plan.factors.size(),
                           sweep.streams());
}

SweepRecord record_of(const SweepCommand& command, const SweepRuns& sweep, const Scenario& scenario, const std::string& folder, int processes) {
  SweepRecord record;
  record.scenario_text = scenario.text;
  record.scenario_path = fs::absolute(command.scenario).string();
  record.settings = all_settings(command);
  record.runs = static_cast<std::int64_t>(sweep.count());
  record.part_runs = part_runs(command, sweep, probe(sweep), command.options.jobs * processes);
  record.source = "headway " HEADWAY_VERSION;
  record.program_sha256 = program_sha256();
  const auto result = SweepFolder::result_of(folder);
  std::error_code ignored;
  if (command.force && fs::is_regular_file(result, ignored)) record.replaces = sha256_file(result);
  return record;
}

/// Many processes may begin one sweep together; otherwise what is there is resumed or replaced.
void claim_folder(const SweepCommand& command, const Scenario& scenario, const std::string& path) {
  const auto result = SweepFolder::result_of(path);
  keep_inputs(result, {command.scenario});
  keep_inputs(path, {command.scenario});
  std::error_code ignored;
  const bool there = SweepFolder::exists(path), finished = fs::exists(result, ignored);
  if (there && command.options.shard.count > 1) return;
  if (!there && !finished) {
    try {
      if (!fs::is_directory(path, ignored)) return claim_output(path, false);
    } catch (const DiskError&) {
      if (!fs::is_directory(path, ignored)) throw;  // else another process has just made it
    }
    if (SweepFolder::is_free(path, scenario.text) || SweepFolder::exists(path)) return;
    throw CLI::ValidationError(path + " is a folder with other files in it; -o names a new folder, or a run file");
  }
  if (!command.force && there && !finished)
    throw CLI::ValidationError(fmt::format("{} holds a sweep that is not finished; headway resume {} goes on with it, --force begins anew", path, shell_word(path)));
  if (!command.force)
    throw CLI::ValidationError(fmt::format("{} is there already; --force overwrites it, -o chooses another", result));
  if (!there) return;
  const SweepFolder folder(path);
  const auto lock = folder.lock("");
  folder.remove();
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
    std::cout << estimate_text(estimate_sweep(command, sweep, probe(sweep)), command.options.json);
    return;
  }
  if (command.options.shard.count > 1 && is_joined(sweep, path)) {
    if (!command.options.quiet) std::cerr << SweepFolder::result_of(path) << " is complete; nothing is left for this share.\n";
    return;
  }
  claim_folder(command, scenario, path);
  if (!SweepFolder::exists(path)) {
    const int processes = ranks ? ranks->size() : static_cast<int>(command.options.shard.count);
    SweepFolder::create(path, record_of(command, sweep, scenario, path, processes));
  }
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
  add_draw_options(*sweep, command->replicates, command->seed, command->settings);
  sweep->add_option("-o,--out", command->out, "run file (x.h5, with x.sweep while it grows) or folder to write; SCENARIO.h5 when not given")
      ->option_text("PATH");
  sweep->add_option("--keep", command->keep, "rows of the series to keep: none, final or all; outcomes are always kept")
      ->option_text("ROWS")
      ->check(CLI::IsMember({"none", "final", "all"}).description(""));
  sweep->add_option("--part-seconds", command->part_seconds, "work in a part, which a kill may cost a thread; 2 when not given, more for many machines")
      ->option_text("S")
      ->check(whole_number(1, most_part_seconds));
  sweep->add_flag("--force", command->force, "begin anew over what is there");
  sweep->add_flag("--dry-run", command->dry_run, "say how many runs, time, memory and disk; time one run, write nothing");
  add_sweep_options(*sweep, command->options);
  sweep->callback([command] { execute(*command); });
}

}  // namespace headway
