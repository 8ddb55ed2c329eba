// headway calibrate: which parameters of a scenario give what was observed.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <omp.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iostream>
#include <memory>
#include <span>

#include "analysis/calibrate/binding.h"
#include "analysis/calibrate/posterior.h"
#include "analysis/calibrate/posterior_file.h"
#include "analysis/calibrate/ranks.h"
#include "analysis/calibrate/state.h"
#include "analysis/plot/number.h"
#include "analysis/summary.h"
#include "core/error.h"
#include "experiment/sweep/file_lock.h"
#include "record/digest.h"
#include "record/safe_write.h"
#include "scenario/reader.h"
#include "ui/cli/calibrate_json.h"
#include "ui/cli/commands.h"
#include "ui/cli/exit_code.h"
#include "ui/cli/help.h"
#include "ui/cli/interrupt.h"
#include "ui/cli/options.h"
#include "ui/cli/sweep_options.h"

namespace headway {

namespace {

namespace fs = std::filesystem;

constexpr const char* calibrate_examples =
    "  headway calibrate growth.toml -o growth\n"
    "  headway calibrate growth.toml -o growth      (it goes on)\n"
    "  headway calibrate growth.toml --particles 100 --check -o ranks\n"
    "  headway calibrate growth.toml -o other --seed 2";

constexpr const char* calibrate_source = "headway " HEADWAY_VERSION;

struct CalibrateCommand {
  std::string study;
  std::string out;
  std::vector<std::string> settings;
  std::optional<std::size_t> particles;
  std::optional<std::uint64_t> seed, simulations;
  std::optional<double> tolerance;
  std::optional<std::size_t> check;
  int jobs = 1;
  ProgressStyle progress = ProgressStyle::automatic;
  bool force = false, json = false, quiet = false, verbose = false;
};

calibrate::Study read_study(const CalibrateCommand& command) {
  auto study = calibrate::load_study(existing_scenario(command.study), parse_settings(command.settings));
  auto& sampler = study.sampler;
  sampler.particles = command.particles.value_or(sampler.particles);
  sampler.seed = command.seed.value_or(sampler.seed);
  sampler.most_simulations = command.simulations.value_or(sampler.most_simulations);
  sampler.tolerance = command.tolerance.value_or(sampler.tolerance);
  sampler.jobs = command.jobs;
  if (sampler.most_simulations < sampler.particles)
    throw CLI::ValidationError("--simulations", fmt::format("{} draws of the prior are already more than {} simulations; give more simulations or fewer particles",
                                                            sampler.particles, sampler.most_simulations));
  return study;
}

/// What a state belongs to: all that its numbers depend on, but for how many simulations may be made.
calibrate::StateOwner owner_of(const calibrate::Study& study) {
  const auto& s = study.sampler;
  const auto digest = sha256(fmt::format("{}\n{}\n{} {} {} {} {} {}", input::text_of_file(study.path), settings_of(study.scenario), s.particles, s.kept, s.tolerance, s.least_acceptance, s.seed,
                            study.scenario.seed));
  return {digest, program_sha256()};
}

std::string path_in(const CalibrateCommand& command, const char* name) { return (fs::path(command.out) / name).string(); }

void write_text(const std::string& path, const std::string& text) { write_file(path, std::as_bytes(std::span(text)), Overwrite::replace); }

void say(const CalibrateCommand& command, const std::string& text) {
  if (!command.quiet && command.progress != ProgressStyle::none) std::cerr << text << '\n';
}

/// The folder is made, and nobody else writes there.
std::unique_ptr<FileLock> locked_folder(const CalibrateCommand& command) {
  std::error_code ignored;
  fs::create_directories(command.out, ignored);
  if (!fs::is_directory(command.out)) throw DiskError(command.out, "this folder cannot be made");
  return std::make_unique<FileLock>(path_in(command, "lock"));
}

/// The simulator, with a sign of life at the lock after each simulation.
calibrate::Simulator beating(calibrate::StudySimulator& simulator, const FileLock* lock) {
  return [&simulator, lock](auto point, auto stream, auto moments) {
    simulator(point, stream, moments);
    if (lock) lock->beat();
  };
}

/// The folder holds nothing or a state of this study; what is there goes on, unless it is forced to begin again.
calibrate::Population begin(const CalibrateCommand& command, const calibrate::Study& study, const calibrate::StateOwner& owner) {
  const auto state = path_in(command, "state.txt");
  if (command.force) return {};
  if (!fs::exists(state)) {
    for (const char* name : {"posterior.md", "points.csv", "moments.csv", "posterior.svg", "binding.csv", "posterior.h5"})
      if (fs::exists(path_in(command, name))) throw DiskError(path_in(command, name), "it is there already, and no state of this study is; --force overwrites it, -o chooses another folder");
    return {};
  }
  const auto found = calibrate::read_state(state, owner);
  auto population = calibrate::resumed(found, study.sampler.most_simulations);
  if (population.simulations > study.sampler.most_simulations)
    throw CLI::ValidationError("--simulations", fmt::format("{} holds {} already: give as many or more, another folder, or --force to begin again", command.out,
                                                            count_of(found.simulations, "simulation", "simulations")));
  say(command, fmt::format("{} holds {} of this study, and the search {}", command.out, count_of(found.generation, "generation", "generations"),
                           population.ending == calibrate::Ending::running ? "goes on" : "is at its end; --force begins again"));
  return population;
}

/// At the tolerance that was asked for: how far the draws have come since.
std::string independent_so_far(const calibrate::Study& study, const calibrate::Population& population) {
  if (!calibrate::has_reached(study.sampler, population)) return {};
  return fmt::format(", {} of {} draws independent", population.independent(), population.particles.size());
}

void print_summary(const calibrate::Study& study, const calibrate::Population& population) {
  const auto summary = calibrate::summarise(study, population);
  std::cout << fmt::format("{} draws, {} distinct, about {} independent; {} simulations, distance at most {:.3g}\n\n", population.particles.size(), summary.distinct,
                           summary.independent, population.simulations, population.tolerance);
  std::cout << fmt::format("{:<36} {:>12} {:>24} {:>5}\n", "parameter", "median", "central 90%", "told");
  for (const auto& m : summary.marginals)
    std::cout << fmt::format("{:<36} {:>12.4g} {:>24} {:>4.0f}%\n", m.key, m.posterior.median, fmt::format("{:.4g} to {:.4g}", m.posterior.low, m.posterior.high),
                             100 * m.contraction);
  std::cout << fmt::format("\n{:<6} {:<30} {:>12} {:>24}  {}\n", "", "moment", "observed", "simulated (90%)", "");
  for (const auto& c : summary.moments)
    std::cout << fmt::format("{:<6} {:<30} {:>12.4g} {:>24}  {}\n", c.moment->fit ? "fit" : "check", c.moment->measure.name, c.moment->value,
                             fmt::format("{:.4g} to {:.4g}", c.predicted.low, c.predicted.high), c.covered ? "" : "outside");
  std::cout << "\n" << wrapped("told: the share of the prior's variance that the observations took away. Draws are conditional on the model and on the priors.", 80, "") << '\n';
}

void print_ranks(const calibrate::Study& study, const calibrate::RankCheck& check) {
  std::cout << wrapped("Ranks of known truths, drawn from the prior, among the draws of their posteriors. A small p says that they are not uniform: posteriors are too narrow, too "
                       "wide or to one side. " + calibrate::reading_of(study, check), 80, "")
            << fmt::format("\n\n{:<36} {:>7} {:>9} {:>16}\n", "parameter", "truths", "p", "in central half");
  for (std::size_t j = 0; j < check.ranks.size(); ++j)
    std::cout << fmt::format("{:<36} {:>7} {:>9} {:>15.0f}%\n", study.parameters[j].key, check.truths(), std::isnan(check.p[j]) ? "" : fmt::format("{:.3g}", check.p[j]),
                             100 * calibrate::share_in_central_half(check.ranks[j]));
}

/// A check belongs to the size of its fits, too.
calibrate::StateOwner owner_of_check(const calibrate::Study& study) {
  auto owner = owner_of(study);
  owner.study = sha256(fmt::format("{} {}", owner.study, study.sampler.most_simulations));
  return owner;
}

/// What was tried in the folder before, unless it is forced to begin again. More truths than now were asked for are refused.
calibrate::RankCheck begin_check(const CalibrateCommand& command, const calibrate::StateOwner& owner) {
  const auto state = path_in(command, "ranks_state.txt");
  if (command.force) return {};
  if (!fs::exists(state)) {
    if (fs::exists(path_in(command, "ranks.md"))) throw DiskError(path_in(command, "ranks.md"), "it is there already, and no state of this check is; --force overwrites it, -o chooses another folder");
    return {};
  }
  auto done = calibrate::read_ranks_state(state, owner);
  if (done.tried > *command.check) throw CLI::ValidationError("--check", fmt::format("{} holds {} already: give as many or more, another folder, or --force to begin again", command.out, count_of(done.tried, "truth", "truths")));
  say(command, fmt::format("{} holds {} of this check, which {}", command.out, count_of(done.tried, "truth", "truths"), done.tried < *command.check ? "goes on" : "is at its end; --force begins again"));
  return done;
}

void check_method(const CalibrateCommand& command, const calibrate::Study& study, calibrate::StudySimulator& simulator, const std::atomic<bool>& stop) {
  const auto lock = command.out.empty() ? nullptr : locked_folder(command);
  const auto owner = owner_of_check(study);
  const auto truths = *command.check;
  const auto check = calibrate::check_ranks(
      study, beating(simulator, lock.get()), truths, stop,
      [&](const calibrate::RankCheck& so_far) {
        if (lock) write_text(path_in(command, "ranks_state.txt"), calibrate::write_ranks_state(so_far, owner));
        say(command, fmt::format("{} of {} truths fitted", so_far.tried, truths));
      },
      lock ? begin_check(command, owner) : calibrate::RankCheck{});
  if (stop) {
    if (lock && !command.quiet) std::cerr << "Interrupted; the same command goes on with the next truth.\n";
    throw CLI::RuntimeError(exit_code::interrupted);
  }
  if (lock) {
    write_text(path_in(command, "ranks.csv"), calibrate::write_ranks(study, check));
    write_text(path_in(command, "ranks.svg"), calibrate::draw_ranks(study, check));
    write_text(path_in(command, "ranks.md"), calibrate::write_ranks_page(study, check, calibrate_source));
  }
  if (command.json) std::cout << calibrate::ranks_json(study, check) << '\n';
  else print_ranks(study, check);
  if (lock) say(command, fmt::format("Next: {} is the page", path_in(command, "ranks.md")));
}

void write_results(const CalibrateCommand& command, const calibrate::Study& study, const calibrate::Population& population) {
  write_text(path_in(command, "points.csv"), calibrate::write_points(study, population));
  write_text(path_in(command, "moments.csv"), calibrate::write_moments(study, population));
  write_text(path_in(command, "posterior.svg"), calibrate::draw_posterior(study, population));
  write_text(path_in(command, "posterior.md"), calibrate::write_page(study, population, calibrate_source));
  write_text(path_in(command, "binding.csv"), calibrate::write_bindings(study, population));
  calibrate::write_posterior_file(study, population, calibrate_source, path_in(command, "posterior.h5"));
}

/// Why the search ended where all draws are equally far.
std::string nothing_varies(const calibrate::Study& study, const calibrate::Population& population) {
  std::vector<std::string> same;
  for (std::size_t m = 0; m < study.moments.size(); ++m) {
    const auto one = population.particles.front().moments[m];
    if (study.moments[m].fit && std::all_of(population.particles.begin(), population.particles.end(), [&](const auto& p) { return p.moments[m] == one; }))
      same.push_back(fmt::format("{} is {:g}", study.moments[m].measure.name, one));
  }
  return fmt::format("Hardly any draw is nearer to the observations than the others. {}Look at dates, levels and `log` of the fitted moments, or ask for parameters that they depend on.",
                     same.empty() ? "" : fmt::format("In every draw {}. ", fmt::join(same, ", ")));
}

/// Names the fitted moments that no draw of the prior has.
InputError nothing_seen(const calibrate::Study& study, const calibrate::Population& population) {
  std::vector<Problem> problems;
  for (std::size_t m = 0; m < study.moments.size(); ++m) {
    const bool seen = std::any_of(population.particles.begin(), population.particles.end(), [&](const auto& p) { return std::isfinite(p.moments[m]); });
    if (study.moments[m].fit && !seen)
      problems.push_back({study.path, 0, 0, study.moments[m].measure.name, "no run within the priors has this moment, so nothing can be fitted to it",
                          "look at its date and level, or keep it for checking: use = \"check\""});
  }
  if (problems.empty()) problems.push_back({study.path, 0, 0, "moment", "no run within the priors has all fitted moments at once", "fit fewer, or narrow the priors"});
  return InputError(problems);
}

void execute(const CalibrateCommand& command) {
  const auto study = read_study(command);
  calibrate::StudySimulator simulator(study);
  const auto& stop = listen_for_interrupts();
  if (command.check) return check_method(command, study, simulator, stop);
  if (command.out.empty()) throw CLI::ValidationError("--out", "a calibration is written to a folder; give one with -o, or test the method with --check");
  const auto owner = owner_of(study);
  const auto lock = locked_folder(command);
  const auto population = calibrate::sample_posterior(
      calibrate::target_of(study), beating(simulator, lock.get()), study.sampler, stop,
      [&](const calibrate::Population& p) {
        if (p.ending == calibrate::Ending::interrupted && p.generation == 0) return;  // a part of the prior is nothing to go on from
        write_text(path_in(command, "state.txt"), calibrate::write_state(p, owner));
        say(command, fmt::format("generation {:>3}: {:>8} simulations, distance at most {:.4g}, {:.0f}% of moves accepted{}", p.generation, p.simulations, p.tolerance,
                                 100 * p.acceptance, independent_so_far(study, p)));
      },
      begin(command, study, owner));
  if (population.ending == calibrate::Ending::interrupted) {
    std::cerr << (population.generation == 0 ? "Interrupted while the prior was drawn; nothing was kept, the same command begins again.\n"
                                             : "Interrupted; the same command goes on from the last generation.\n");
    throw CLI::RuntimeError(exit_code::interrupted);
  }
  if (population.ending == calibrate::Ending::nothing_finite) throw nothing_seen(study, population);
  write_results(command, study, population);
  if (command.json) std::cout << calibrate::summary_json(study, population) << '\n';
  else print_summary(study, population);
  say(command, wrapped(fmt::format("The sampler {}.", calibrate::how_it_ended(study, population)), 80, ""));
  if (const auto summary = calibrate::summarise(study, population); calibrate::is_small(study, summary)) say(command, wrapped(calibrate::too_few_draws(study, summary), 80, ""));
  if (population.ending == calibrate::Ending::distances_equal) say(command, wrapped(nothing_varies(study, population), 80, ""));
  if (simulator.failed() > 0) say(command, fmt::format("{} failed and count as infinitely far", count_of(simulator.failed(), "simulation", "simulations")));
  say(command, fmt::format("Next: {} is the page, {} the points of a sweep", path_in(command, "posterior.md"), path_in(command, "points.csv")));
}

}  // namespace

void add_calibrate(CLI::App& app) {
  auto command = std::make_shared<CalibrateCommand>();
  command->jobs = omp_get_max_threads();
  auto* calibrate = app.add_subcommand("calibrate", "find the parameters that give what was observed");
  calibrate->footer(calibrate_examples);
  calibrate->add_option("study", command->study, "what was observed, and which parameters are asked for (.toml)")->option_text(" ")->required();
  calibrate->add_option("-o,--out", command->out, "folder for the draws and the page")->option_text("DIR");
  calibrate->add_option("--set", command->settings, "a setting of the scenario, such as clock.dt=0.5")->option_text("KEY=VALUE");
  calibrate->add_option("--particles", command->particles, "draws of the posterior")->option_text("N")->check(whole_number(10, 1e6));
  calibrate->add_option("--seed", command->seed, "of the sampler")->option_text("N")->check(whole_number(0, 9007199254740991.0));
  calibrate->add_option("--simulations", command->simulations, "most simulations to make")->option_text("N")->check(whole_number(10, 1e12));
  calibrate->add_option("--tolerance", command->tolerance, "distance at which to stop, in standard deviations")->option_text("X")->check(finite_number(1e-9, 1e12));
  calibrate->add_option("--check", command->check, fmt::format("test the method on this many known truths instead; {} when no number is given", calibrate::usual_truths))
      ->option_text("[N]")->expected(0, 1)->default_str(std::to_string(calibrate::usual_truths))->check(whole_number(1, 1e5));
  calibrate->add_flag("--force", command->force, "begin again, whatever the folder holds");
  add_jobs_option(*calibrate, command->jobs);
  add_talk_options(*calibrate, command->progress, command->json, command->quiet, command->verbose);
  calibrate->callback([command] { execute(*command); });
}

}  // namespace headway
