// headway game: a game in normal form, solved.
#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <optional>

#include "analysis/game/game_sheet.h"
#include "analysis/game/sampled.h"
#include "analysis/plot/number.h"
#include "core/error.h"
#include "record/safe_write.h"
#include "scenario/json.h"
#include "ui/cli/commands.h"
#include "ui/cli/options.h"
#include "ui/cli/sheet_output.h"
#include "ui/cli/sweep_cases.h"

namespace headway {

namespace {

constexpr const char* game_examples =
    "  headway game scenarios/games/stag_hunt.toml\n"
    "  headway game scenarios/games/three_laboratories.toml -o race.html\n"
    "  headway game scenarios/games/chicken.toml --nfg chicken.nfg\n"
    "  headway game pause.h5 --player Northland --player Eastland \\\n"
    "      --payoff states.welfare -o pause.html";

struct GameCommand {
  std::string path, nfg;
  std::vector<std::string> players;
  std::string payoff;
  bool is_final = false, drop_incomplete = false;
  double tolerance = 0;
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

void execute(const GameCommand& command) {
  const bool is_sweep = command.path.ends_with(".h5");
  const auto path = is_sweep ? command.path : existing_scenario(command.path);
  claim_sheet(command.sheet, {path});
  if (!command.nfg.empty()) {
    keep_inputs(command.nfg, {path});
    claim_output(command.nfg, command.sheet.force);
  }
  std::optional<game::SampledGame> sampled;
  if (is_sweep) sampled = read_sampled(command, path);
  const auto game = is_sweep ? sampled->game : game::load_game(path);
  const auto solution = game::solve(game);
  AnalysisSheet sheet;
  sheet.title = game.title.empty() ? "Game" : game.title;
  sheet.lead = fmt::format("{} players, {} profiles.", game.players.size(), game.profiles());
  sheet.command = "headway game " + command.path;
  sheet.parts = sheet_parts(game, solution);
  auto json = solution_json(game, solution);
  if (sampled) {
    const auto all = game::stabilities(*sampled);
    sheet.lead += fmt::format(" Payoffs: {}{}, {}.", command.payoff, command.is_final ? " at the end" : ", mean over the run", format_unit(sampled->unit));
    sheet.parts.insert(sheet.parts.begin() + 1, game::sheet_part(*sampled, all, command.tolerance));
    json = json::object({{"game", json}, {"n", std::to_string(sampled->units())}, {"units", json::text(sampled->units_are)}, {"stability", stability_json(*sampled, all)}});
  }
  put_sheet(command.sheet, sheet, json);
  if (command.nfg.empty()) return;
  const auto text = write_nfg(game);
  write_file(command.nfg, std::as_bytes(std::span(text)), command.sheet.force ? Overwrite::replace : Overwrite::refuse);
}

}  // namespace

void add_game(CLI::App& app) {
  auto command = std::make_shared<GameCommand>();
  auto* game = app.add_subcommand("game", "solve a game: dominance, equilibria, quantal response, imitation");
  game->footer(game_examples);
  game->add_option("game", command->path, "file of a game (.toml), or a finished sweep whose policies are profiles (.h5)")->option_text(" ")->required();
  game->add_option("--nfg", command->nfg, "write the game for Gambit")->option_text("FILE");
  game->add_option("--player", command->players, "of a sweep: agent who plays; repeat in the order of the policies' names")->option_text("NAME");
  game->add_option("--payoff", command->payoff, "of a sweep: what agents are paid, such as states.welfare or labs.profit; mean over the run")->option_text("GROUP.VARIABLE");
  game->add_flag("--final", command->is_final, "of a sweep: payoffs at the end of the run instead");
  game->add_option("--tolerance", command->tolerance, "of a sweep: half-width of gains that is wanted, to say how many more runs it needs")->option_text("X")->check(CLI::PositiveNumber);
  game->add_flag("--drop-incomplete", command->drop_incomplete, "of a sweep: leave out points with missing runs");
  add_sheet_options(*game, command->sheet);
  game->callback([command] { execute(*command); });
}

}  // namespace headway
