// headway game: a game in normal form, solved.
#include <fmt/format.h>
#include <omp.h>

#include <iostream>
#include <memory>
#include <optional>

#include "analysis/game/game_sheet.h"
#include "analysis/game/sampled.h"
#include "analysis/game/simulated.h"
#include "analysis/plot/number.h"
#include "core/error.h"
#include "record/safe_write.h"
#include "scenario/json.h"
#include "ui/cli/commands.h"
#include "ui/cli/exit_code.h"
#include "ui/cli/interrupt.h"
#include "ui/cli/options.h"
#include "ui/cli/sheet_output.h"
#include "ui/cli/sweep_cases.h"

namespace headway {

namespace {

constexpr const char* game_examples =
    "  headway game scenarios/games/stag_hunt.toml\n"
    "  headway game scenarios/games/three_laboratories.toml -o race.html\n"
    "  headway game scenarios/games/chicken.toml --nfg chicken.nfg\n"
    "  headway game scenarios/games/who_pauses.toml -o who_pauses.html\n"
    "  headway game pause.h5 --player Northland --player Eastland \\\n"
    "      --payoff states.welfare -o pause.html";

struct GameCommand {
  std::string path, nfg;
  std::vector<std::string> players;
  std::string payoff;
  bool is_final = false, drop_incomplete = false;
  double tolerance = 0;
  std::vector<std::string> settings;
  std::optional<std::uint64_t> most;
  int jobs = 1;
  SheetOptions sheet;
};

std::string mixed_json(const game::NormalForm& game, const game::Mixed& mixed) {
  std::vector<std::pair<std::string, std::string>> players;
  for (std::size_t i = 0; i < game.players.size(); ++i) {
    std::vector<std::pair<std::string, std::string>> shares;
    for (std::size_t s = 0; s < mixed[i].size(); ++s) shares.emplace_back(game.strategies[i][s], json::number(mixed[i][s]));
    players.emplace_back(game.players[i], json::object(shares));
  }
  return json::object(players);
}

std::string equilibrium_json(const game::NormalForm& game, const game::Equilibrium& one) {
  std::vector<std::string> values;
  for (const double x : one.values) values.push_back(json::number(x));
  return json::object({{"shares", mixed_json(game, one.mixed)}, {"payoffs", json::list(values)}, {"pure", one.is_pure ? "true" : "false"}, {"strict", one.is_strict ? "true" : "false"}});
}

std::string solution_json(const game::NormalForm& game, const game::Solution& solution) {
  std::vector<std::string> dominated, equilibria, quantal;
  for (const auto& one : solution.dominated)
    dominated.push_back(json::object({{"player", json::text(game.players[one.player])}, {"strategy", json::text(game.strategies[one.player][one.strategy])},
                                      {"by", json::text(game.strategies[one.player][one.by])}, {"round", std::to_string(one.round)}}));
  for (const auto& one : solution.equilibria.found) equilibria.push_back(equilibrium_json(game, one));
  for (const auto& point : solution.quantal) quantal.push_back(json::object({{"lambda", json::number(point.lambda)}, {"shares", mixed_json(game, point.mixed)}}));
  std::vector<std::pair<std::string, std::string>> ranked;
  for (std::size_t n = 0; n < solution.alpha_rank.size(); ++n) ranked.emplace_back(game.name_of(game.profile(n)), json::number(solution.alpha_rank[n]));
  return json::object({{"title", json::text(game.title)}, {"dominated", json::list(dominated)}, {"equilibria", json::list(equilibria)},
                       {"complete", solution.equilibria.is_complete ? "true" : "false"}, {"caution", json::text(solution.equilibria.caution)},
                       {"best_profile", json::text(game.name_of(solution.anarchy.best))}, {"welfare", json::number(solution.anarchy.welfare)},
                       {"price_of_anarchy", json::number(solution.anarchy.price)}, {"price_of_stability", json::number(solution.anarchy.stability)},
                       {"quantal", json::list(quantal)}, {"replicator", mixed_json(game, solution.flow.shares.back())}, {"alpha_rank", json::object(ranked)}});
}

std::string stability_json(const game::SampledGame& sampled, const std::vector<game::Stability>& all) {
  const auto& game = sampled.game;
  std::vector<std::string> profiles;
  for (const auto& one : all) {
    std::vector<std::pair<std::string, std::string>> gains;
    for (const auto& gain : one.gains) gains.emplace_back(game.players[gain.player], json::object({{"to", json::text(game.strategies[gain.player][gain.to])}, {"gain", estimate_json(gain.value)}}));
    profiles.push_back(json::object({{"profile", json::text(game.name_of(game.profile(one.profile)))}, {"holds", json::number(one.holds)}, {"gains", json::object(gains)}}));
  }
  return json::list(profiles);
}

/// The payoffs of a sweep whose policies are profiles.
game::SampledGame read_sampled(const GameCommand& command, const std::string& path) {
  if (command.players.size() < 2 || command.payoff.empty()) throw CLI::ValidationError("game", "a sweep needs two or more --player NAME and --payoff GROUP.VARIABLE, such as states.welfare");
  const SweepFile file(path);
  expect_complete(file, command.drop_incomplete);
  std::vector<SweepValues> payoffs;
  for (const auto& player : command.players) payoffs.push_back(file.of_agent(command.payoff, player, command.is_final));
  return game::sampled_game(file, command.players, payoffs);
}

std::string move_json(const game::NormalForm& form, std::size_t player, std::size_t to, const Estimate& gain) {
  return json::object({{"player", json::text(form.players[player])}, {"to", json::text(form.strategies[player][to])}, {"gain", estimate_json(gain)}});
}

const char* verdict_json(game::Verdict verdict) {
  return verdict == game::Verdict::holds ? "\"holds\"" : verdict == game::Verdict::breaks ? "\"breaks\"" : "\"open\"";
}

std::string coalition_json(const game::NormalForm& form, const game::Coalition& coalition) {
  std::vector<std::string> members, leaving, joining;
  for (std::size_t i = 0; i < coalition.members.size(); ++i)
    if (coalition.members[i]) members.push_back(json::text(form.players[i]));
  for (const auto& one : coalition.leaving) leaving.push_back(json::object({{"player", json::text(form.players[one.player])}, {"gain", estimate_json(one.gain)}}));
  for (const auto& one : coalition.joining) joining.push_back(json::object({{"player", json::text(form.players[one.player])}, {"gain", estimate_json(one.gain)}}));
  const auto* out = coalition.most_tempted();
  return json::object({{"members", json::list(members)}, {"leaving", json::list(leaving)}, {"joining", json::list(joining)}, {"least_penalty", out ? json::number(std::max(0.0, out->gain.value)) : "null"},
                       {"surplus", out ? estimate_json(coalition.surplus) : "null"}, {"inside", verdict_json(coalition.internal)}, {"outside", verdict_json(coalition.external)}});
}

std::string standing_json(const game::Cells& cells, const game::Standing& standing) {
  const auto& form = cells.form();
  std::vector<std::string> moves;
  for (const auto& move : standing.moves) moves.push_back(move_json(form, move.player, move.to, move.gain));
  return json::object({{"profile", json::text(form.name_of(form.profile(standing.profile)))}, {"worlds", std::to_string(cells.worlds(standing.profile))}, {"verdict", verdict_json(standing.verdict)}, {"moves", json::list(moves)}});
}

std::string simulated_json(const game::Cells& cells, const game::Simulated& result, const std::vector<game::Stabilised>& stabilised, const std::string& solution) {
  const auto& form = cells.form();
  std::vector<std::string> standings, entries, coalitions, timelines, years, stabilisers;
  for (const auto& standing : result.standings) standings.push_back(standing_json(cells, standing));
  for (const auto& tried : stabilised) {
    std::vector<std::string> values;
    for (std::size_t v = 0; v < tried.values.size(); ++v) values.push_back(json::object({{"value", json::text(tried.values[v])}, {"standing", standing_json(cells, tried.standings[v])}}));
    stabilisers.push_back(json::object({{"key", json::text(tried.key)}, {"values", json::list(values)}}));
  }
  for (const auto& entry : result.entries) entries.push_back(move_json(form, entry.player, entry.strategy, entry.gain));
  for (const auto& coalition : result.coalitions) coalitions.push_back(coalition_json(form, coalition));
  for (const double year : result.years) years.push_back(json::number(year));
  for (const auto& line : result.timelines) {
    std::vector<std::string> gains;
    for (const auto& gain : line.gains) gains.push_back(estimate_json(gain));
    timelines.push_back(json::object({{"player", json::text(form.players[line.player])}, {"to", json::text(form.strategies[line.player][line.to])}, {"gains", json::list(gains)}}));
  }
  return json::object({{"game", solution}, {"runs", std::to_string(cells.runs())}, {"standings", json::list(standings)}, {"better_replies", json::list(entries)}, {"coalitions", json::list(coalitions)}, {"stabilisers", json::list(stabilisers)},
                       {"timeline", json::object({{"profile", json::text(form.name_of(form.profile(result.timeline_profile)))}, {"years", json::list(years)}, {"players", json::list(timelines)}})}});
}

void write_gambit(const GameCommand& command, const game::NormalForm& game) {
  if (command.nfg.empty()) return;
  const auto text = write_nfg(game);
  write_file(command.nfg, std::as_bytes(std::span(text)), command.sheet.force ? Overwrite::replace : Overwrite::refuse);
}

[[noreturn]] void leave_game() {
  std::cerr << "Interrupted; a game keeps nothing of its runs: the same command begins again. A smaller --most or a larger --tolerance takes less time.\n";
  throw CLI::RuntimeError(exit_code::interrupted);
}

AnalysisSheet blank_sheet(const game::NormalForm& game) {
  AnalysisSheet sheet;
  sheet.title = game.title.empty() ? "Game" : game.title;
  sheet.lead = fmt::format("{} players, {} profiles.", game.players.size(), game.profiles());
  return sheet;
}

/// A game of a scenario, whose payoffs are found by runs.
void execute_simulated(const GameCommand& command, const std::string& path) {
  auto study = game::load_scenario_game(path, parse_settings(command.settings));
  if (command.tolerance > 0) study.sampling.tolerance = command.tolerance;
  study.sampling.most = command.most.value_or(study.sampling.most);
  const auto form = game::form_of(study);
  const auto& stop = listen_for_interrupts();
  game::ScenarioSampler sampler(study, form, command.jobs);
  game::Cells cells(form, [&](const std::vector<game::CellRequest>& requests, std::vector<std::vector<double>>& numbers) {
    if (!command.sheet.quiet) std::cerr << count_of(requests.size(), "more run", "more runs") << '\n';
    return sampler(requests, numbers, stop);
  });
  game::Simulated result;
  if (!game::play(study, cells, sampler.years(), result)) leave_game();
  std::vector<game::Stabilised> stabilised;
  if (!game::stabilise(study, form, result, command.jobs, stop, stabilised)) leave_game();
  const auto solution = game::solve(result.form);
  auto sheet = blank_sheet(result.form);
  sheet.lead += fmt::format(" Payoffs: {}{}, {}.", study.players.front().variable, study.is_final ? " at the end" : ", mean over the run", format_unit(study.unit));
  sheet.parts = game::sheet_parts(study, cells, result, stabilised);
  for (auto& part : game::sheet_parts(result.form, solution)) sheet.parts.push_back(std::move(part));
  put_sheet(command.sheet, sheet, simulated_json(cells, result, stabilised, solution_json(result.form, solution)));
  if (sampler.failed() > 0 && !command.sheet.quiet) std::cerr << fmt::format("{} failed; their worlds are left out\n", count_of(sampler.failed(), "run", "runs"));
  write_gambit(command, result.form);
}

/// Supports double with every strategy.
void tell_of_long_search(const GameCommand& command, const game::NormalForm& game) {
  constexpr std::size_t many = 13;
  const bool is_long = game.players.size() == 2 && std::min(game.strategies[0].size(), game.strategies[1].size()) >= many;
  if (is_long && !command.sheet.quiet) std::cerr << fmt::format("looking for the equilibria of {} x {} strategies, which may take minutes\n", game.strategies[0].size(), game.strategies[1].size());
}

void execute(GameCommand& command) {
  const bool is_sweep = command.path.ends_with(".h5");
  const auto path = is_sweep ? command.path : existing_scenario(command.path);
  claim_sheet(command.sheet, {path});
  if (!command.nfg.empty()) {
    keep_inputs(command.nfg, {path});
    claim_output(command.nfg, command.sheet.force);
  }
  if (!is_sweep && game::names_a_scenario(path)) return execute_simulated(command, path);
  std::optional<game::SampledGame> sampled;
  if (is_sweep) sampled = read_sampled(command, path);
  const auto game = is_sweep ? sampled->game : game::load_game(path);
  tell_of_long_search(command, game);
  const auto solution = game::solve(game);
  auto sheet = blank_sheet(game);
  sheet.parts = sheet_parts(game, solution);
  auto json = solution_json(game, solution);
  if (sampled) {
    const auto all = game::stabilities(*sampled);
    sheet.lead += fmt::format(" Payoffs: {}{}, {}.", command.payoff, command.is_final ? " at the end" : ", mean over the run", format_unit(sampled->unit));
    sheet.parts.insert(sheet.parts.begin() + 1, game::sheet_part(*sampled, all, command.tolerance));
    json = json::object({{"game", json}, {"n", std::to_string(sampled->units())}, {"units", json::text(sampled->units_are)}, {"stability", stability_json(*sampled, all)}});
  }
  put_sheet(command.sheet, sheet, json);
  write_gambit(command, game);
}

}  // namespace

void add_game(CLI::App& app) {
  auto command = std::make_shared<GameCommand>();
  command->jobs = omp_get_max_threads();
  auto* game = app.add_subcommand("game", "solve a game: dominance, equilibria, quantal response, imitation");
  game->footer(game_examples);
  game->add_option("game", command->path, "file of a game (.toml) with payoffs or of a scenario, or a finished sweep whose policies are profiles (.h5)")->option_text(" ")->required();
  game->add_option("--nfg", command->nfg, "write the game for Gambit")->option_text("FILE");
  game->add_option("--player", command->players, "of a sweep: agent who plays; repeat in the order of the policies' names")->option_text("NAME");
  game->add_option("--payoff", command->payoff, "of a sweep: what agents are paid, such as states.welfare or labs.profit; mean over the run")->option_text("GROUP.VARIABLE");
  game->add_flag("--final", command->is_final, "of a sweep: payoffs at the end of the run instead");
  game->add_option("--tolerance", command->tolerance, "half-width of gains that is wanted: a sweep says how many more runs it needs, a scenario is run until then")->option_text("X")->check(CLI::PositiveNumber);
  game->add_option("--most", command->most, "of a scenario: worlds of a profile at most")->option_text("N")->check(whole_number(2, 1e6));
  game->add_option("--set", command->settings, "of a scenario: a setting, such as clock.horizon=10")->option_text("KEY=VALUE");
  add_jobs_option(*game, command->jobs);
  game->add_flag("--drop-incomplete", command->drop_incomplete, "of a sweep: leave out points with missing runs");
  add_sheet_options(*game, command->sheet);
  game->callback([command] { execute(*command); });
}

}  // namespace headway
