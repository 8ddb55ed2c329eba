// headway game: a game in normal form, solved.
#include <fmt/format.h>

#include <filesystem>
#include <iostream>
#include <memory>

#include "analysis/game/game_sheet.h"
#include "core/error.h"
#include "record/safe_write.h"
#include "scenario/json.h"
#include "ui/cli/commands.h"
#include "ui/cli/options.h"
#include "ui/cli/sheet_output.h"

namespace headway {

namespace {

namespace fs = std::filesystem;

constexpr const char* game_examples =
    "  headway game scenarios/games/stag_hunt.toml\n"
    "  headway game scenarios/games/three_laboratories.toml -o race.html\n"
    "  headway game scenarios/games/chicken.toml --nfg chicken.nfg";

struct GameCommand {
  std::string path, nfg;
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

void execute(const GameCommand& command) {
  const auto path = existing_scenario(command.path);
  claim_sheet(command.sheet, {path});
  if (!command.nfg.empty()) {
    keep_inputs(command.nfg, {path});
    claim_output(command.nfg, command.sheet.force);
  }
  const auto game = game::load_game(path);
  const auto solution = game::solve(game);
  AnalysisSheet sheet;
  sheet.title = game.title.empty() ? "Game" : game.title;
  sheet.lead = fmt::format("{} players, {} profiles.", game.players.size(), game.profiles());
  sheet.command = "headway game " + command.path;
  sheet.parts = sheet_parts(game, solution);
  put_sheet(command.sheet, sheet, solution_json(game, solution));
  if (command.nfg.empty()) return;
  const auto text = write_nfg(game);
  write_file(command.nfg, std::as_bytes(std::span(text)), command.sheet.force ? Overwrite::replace : Overwrite::refuse);
}

}  // namespace

void add_game(CLI::App& app) {
  auto command = std::make_shared<GameCommand>();
  auto* game = app.add_subcommand("game", "solve a game: dominance, equilibria, quantal response, imitation");
  game->footer(game_examples);
  game->add_option("game", command->path, "file of a game (.toml)")->option_text(" ")->required();
  game->add_option("--nfg", command->nfg, "write the game for Gambit")->option_text("FILE");
  add_sheet_options(*game, command->sheet);
  game->callback([command] { execute(*command); });
}

}  // namespace headway
