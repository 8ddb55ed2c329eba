// headway optimise: which settings do well in several objectives at once, over many worlds.
#include <fmt/format.h>
#include <omp.h>

#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <span>

#include "analysis/optimise/found.h"
#include "analysis/plot/number.h"
#include "core/error.h"
#include "record/digest.h"
#include "record/safe_write.h"
#include "scenario/json.h"
#include "scenario/reader.h"
#include "ui/cli/commands.h"
#include "ui/cli/exit_code.h"
#include "ui/cli/interrupt.h"
#include "ui/cli/options.h"
#include "ui/cli/sheet_output.h"

namespace headway {

namespace {

constexpr const char* optimise_examples =
    "  headway optimise scenarios/optimise/margin_and_ceiling.toml -o search\n"
    "  headway optimise scenarios/optimise/margin_and_ceiling.toml -o search      (it goes on)\n"
    "  headway optimise study.toml -o quick --population 12 --generations 5 --worlds 4\n"
    "  headway optimise study.toml -o other --seed 2";

struct OptimiseCommand {
  const CLI::App* app = nullptr;
  std::string study;
  std::string out;
  std::vector<std::string> settings;
  std::optional<std::size_t> population, refine;
  std::optional<std::uint64_t> generations, worlds, check_worlds, seed;
  int jobs = 1;
  ProgressStyle progress = ProgressStyle::automatic;
  bool force = false, json = false, quiet = false, verbose = false;
};

optimise::Study read_search_study(const OptimiseCommand& command) {
  auto study = optimise::load_study(existing_scenario(command.study), parse_settings(command.settings));
  study.search.population = command.population.value_or(study.search.population);
  study.search.generations = command.generations.value_or(study.search.generations);
  study.search.seed = command.seed.value_or(study.search.seed);
  study.refinement.most = command.refine.value_or(study.refinement.most);
  if (study.refinement.most > 0 && study.goals.size() > 1) throw CLI::ValidationError("--refine", "a local search betters one objective, and the study has several");
  study.worlds = command.worlds.value_or(study.worlds);
  study.check_worlds = command.check_worlds.value_or(study.check_worlds);
  study.jobs = command.jobs;
  return study;
}

/// What a state belongs to: all that its numbers depend on, but not how long the search goes on.
std::string identity_of(const optimise::Study& study) {
  const auto& s = study.search;
  return sha256(fmt::format("{}\n{}\n{} {} {} {} {} {} {}", input::text_of_file(study.path), settings_of(study.scenario), s.population, s.crossover, s.crossover_index,
                            s.mutation_index, s.seed, study.worlds, study.scenario.seed));
}

std::string path_in(const OptimiseCommand& command, const char* name) { return (std::filesystem::path(command.out) / name).string(); }

void put(const OptimiseCommand& command, const char* name, const std::string& text) { write_file(path_in(command, name), std::as_bytes(std::span(text)), Overwrite::replace); }

void tell(const OptimiseCommand& command, const std::string& text) {
  if (!command.quiet && command.progress != ProgressStyle::none) std::cerr << text << '\n';
}

/// The folder is made, and holds nothing or a state of this study, which goes on.
optimise::Journal begin_search(const OptimiseCommand& command, const std::string& identity) {
  std::error_code ignored;
  std::filesystem::create_directories(command.out, ignored);
  if (!std::filesystem::is_directory(command.out)) throw DiskError(command.out, "this folder cannot be made");
  const auto state = path_in(command, "state.txt");
  if (command.force || !std::filesystem::exists(state)) return {};
  auto journal = optimise::read_state(state, identity);
  tell(command, fmt::format("{} holds {} of this study, and the search goes on", command.out, count_of(journal.search.generation + 1, "generation", "generations")));
  return journal;
}

std::string found_json(const optimise::Study& study, const optimise::Journal& journal, const optimise::Found& found) {
  const auto goals = optimise::all_goals(study);
  std::vector<std::string> candidates;
  for (std::size_t p = 0; !found.set.empty() && p <= found.set.size(); ++p) {
    std::vector<std::pair<std::string, std::string>> settings, values;
    if (p > 0)
      for (const auto& [key, value] : found.settings[p - 1]) settings.emplace_back(key, json::text(value));
    for (std::size_t g = 0; g < goals.size(); ++g) values.emplace_back(goals[g].measure.name, estimate_json(found.values[g][p]));
    candidates.push_back(json::object({{"candidate", json::text(found.fresh.front().policies[p])}, {"settings", json::object(settings)}, {"values", json::object(values)}, {"efficient", json::number(found.efficient[p])}}));
  }
  std::vector<std::string> volumes;
  for (const double x : journal.volumes) volumes.push_back(json::number(x));
  return json::object({{"study", json::text(study.path)}, {"seed", std::to_string(study.search.seed)}, {"run_seed", std::to_string(study.scenario.seed)}, {"population", std::to_string(study.search.population)},
                       {"generations", std::to_string(journal.search.generation)}, {"worlds", std::to_string(study.worlds)}, {"check_worlds", std::to_string(study.check_worlds)},
                       {"evaluations", std::to_string(journal.search.evaluations)}, {"refined", std::to_string(journal.refined.size())}, {"hypervolume", json::list(volumes)}, {"candidates", json::list(candidates)},
                       {"compromise", found.set.empty() ? "null" : std::to_string(found.compromise + 1)}});
}

[[noreturn]] void leave() {
  std::cerr << "Interrupted; the same command goes on from the last generation.\n";
  throw CLI::RuntimeError(exit_code::interrupted);
}

optimise::Journal search_on(const OptimiseCommand& command, const optimise::Study& study, optimise::Candidates& candidates, const std::atomic<bool>& stop) {
  const auto identity = identity_of(study);
  auto journal = begin_search(command, identity);
  if (journal.search.generation > study.search.generations)
    throw CLI::ValidationError("--generations", fmt::format("{} holds {} generations after the first, and {} are wanted: give --generations {} or more, another folder, or --force to begin again",
                                                            command.out, journal.search.generation, study.search.generations, journal.search.generation));
  const auto evaluate = [&](std::vector<optimise::Point>& points) { return candidates.evaluate(points, stop); };
  const auto watch = [&](const optimise::Search& search) {
    note(journal, search);
    put(command, "state.txt", write_state(journal, identity));
    tell(command, fmt::format("generation {:>3}: {:>6} candidates, {:>8} runs, {:>3} in the Pareto set, hypervolume {:.4g}", search.generation, search.evaluations, candidates.runs(),
                              optimise::pareto_set(search.population).size(), journal.volumes.back()));
  };
  const auto end = optimise::search(study.search, study.levers.size(), evaluate, watch, journal.search);
  if (end.is_interrupted) leave();
  const auto watch_refined = [&](const optimise::Refined& refined) {
    journal.refined = refined.tried;
    put(command, "state.txt", write_state(journal, identity));
  };
  auto refined = candidates.refine_best(end, std::exchange(journal.refined, {}), watch_refined, stop);
  if (refined.is_interrupted) leave();
  journal.refined = std::move(refined.tried);
  if (!journal.refined.empty()) tell(command, fmt::format("local search: {}", count_of(journal.refined.size(), "candidate", "candidates")));
  return journal;
}

void execute(const OptimiseCommand& command) {
  const auto study = read_search_study(command);
  if (study.search.population % 2 != 0) throw CLI::ValidationError("--population", "give an even number: candidates come in pairs");
  const auto& stop = listen_for_interrupts();
  optimise::Candidates candidates(study);
  const auto journal = search_on(command, study, candidates, stop);
  optimise::Found found;
  if (!optimise::try_again(study, journal.points(), candidates, found, stop)) leave();
  auto sheet = optimise::sheet_of(study, journal, found);
  sheet.command = command_line(*command.app), sheet.source = source_line({study.path, study.scenario_path});
  const auto json = found_json(study, journal, found);
  put(command, "pareto.csv", write_csv(study, found));
  put(command, "result.json", json::indent(json) + '\n');
  put(command, "report.html", page_of(sheet));
  std::cout << (command.json ? json + '\n' : text_of(sheet));
  if (candidates.failed() > 0) tell(command, fmt::format("{} failed; their candidates count as worst", count_of(candidates.failed(), "run", "runs")));
  if (candidates.refused() > 0) tell(command, fmt::format("the scenario refused the settings of {}, which count as worst", count_of(candidates.refused(), "candidate", "candidates")));
  tell(command, fmt::format("Next: {} is the page, {} the table", path_in(command, "report.html"), path_in(command, "pareto.csv")));
}

}  // namespace

void add_optimise(CLI::App& app) {
  auto command = std::make_shared<OptimiseCommand>();
  command->jobs = omp_get_max_threads();
  auto* optimise = app.add_subcommand("optimise", "find settings that do well in several objectives at once, over many worlds");
  command->app = optimise;
  optimise->footer(optimise_examples);
  optimise->add_option("study", command->study, "what may be moved and what is wanted (.toml)")->option_text(" ")->required();
  optimise->add_option("-o,--out", command->out, "folder for the search and its result")->option_text("DIR")->required();
  optimise->add_option("--set", command->settings, "a setting of the scenario, such as clock.horizon=10")->option_text("KEY=VALUE");
  optimise->add_option("--population", command->population, "candidates in a generation; even")->option_text("N")->check(whole_number(4, 1e4));
  optimise->add_option("--generations", command->generations, "after the first one")->option_text("N")->check(whole_number(0, 1e6));
  optimise->add_option("--refine", command->refine, "candidates of a local search from the best one; with one objective")->option_text("N")->check(whole_number(0, 1e6));
  optimise->add_option("--worlds", command->worlds, "in which every candidate is tried")->option_text("N")->check(whole_number(1, 1e6));
  optimise->add_option("--check-worlds", command->check_worlds, "others, in which the result is tried again")->option_text("N")->check(whole_number(2, 1e6));
  optimise->add_option("--seed", command->seed, "of the search")->option_text("N")->check(whole_number(0, 9007199254740991.0));
  optimise->add_flag("--force", command->force, "begin again, whatever the folder holds");
  add_jobs_option(*optimise, command->jobs);
  add_talk_options(*optimise, command->progress, command->json, command->quiet, command->verbose);
  optimise->callback([command] { execute(*command); });
}

}  // namespace headway
