// Games of a scenario from TOML.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "analysis/evidence/read_row.h"
#include "analysis/game/scenario_game.h"
#include "record/layout.h"
#include "scenario/overlay.h"
#include "analysis/take_number.h"
#include "scenario/reader.h"
#include "scenario/write_text.h"

namespace headway::game {

namespace {

using input::Reader;

constexpr std::size_t most_strategies = 1000;

class ScenarioGameReader {
 public:
  ScenarioGameReader(Reader& top, ScenarioGame& game, const Overrides& overrides) : top_(top), game_(game) { game_.settings = overrides; }

  void read() {
    game_.title = top_.text("title", true);
    auto settings = top_.pairs("set");
    game_.settings.insert(game_.settings.begin(), settings.begin(), settings.end());
    read_scenario();
    if (auto table = top_.table("sampling")) read_sampling(*table);
    std::string variable;
    if (auto table = top_.table("payoff")) {
      variable = table->text("variable", true);
      game_.is_final = table->flag("final");
      table->finish();
    }
    for (auto& table : top_.tables("player", "player")) read_player(table, variable);
    if (game_.players.size() < 2) top_.complain("player", "fewer than two players", "give one [[player]] for each");
    if (auto table = top_.table("coalition")) read_coalition(*table);
    for (auto& table : top_.tables("stabiliser", "stabiliser")) read_stabiliser(table);
    game_.timeline = top_.texts("timeline");
    if (!game_.timeline.empty()) check_timeline();
  }

 private:
  void read_scenario() {
    game_.scenario_file = top_.text("scenario", true);
    const auto path = (std::filesystem::path(game_.path).parent_path() / game_.scenario_file).string();
    if (!game_.scenario_file.empty()) game_.scenario = load_scenario(path, game_.settings);
  }

  void read_sampling(Reader& table) {
    auto& plan = game_.sampling;
    take_number(table, "least", plan.least, 2, 1e6);
    take_number(table, "most", plan.most, 2, 1e6);
    take_number(table, "tolerance", plan.tolerance, 0, 1e300);
    take_number(table, "rounds", plan.rounds, 0, 1000);
    table.finish();
    if (plan.most < plan.least) table.complain("most", "is below `least`", "give at least as many");
  }

  void read_player(Reader& table, const std::string& common) {
    ScenarioPlayer player;
    player.name = table.text("name", true);
    player.agent = table.text("agent");
    player.variable = table.text("payoff");
    if (player.agent.empty()) player.agent = player.name;
    if (player.variable.empty()) player.variable = common;
    check_payoff(table, player);
    for (auto& row : table.tables("strategy", "strategy")) read_strategy(row, player);
    table.finish();
    if (player.strategies.empty()) table.complain("strategy", "names no strategy", "add [[player.strategy]] with a name, and what it sets");
    std::set<std::string> names;
    for (const auto& strategy : player.strategies)
      if (!names.insert(strategy.name).second) table.complain("strategy", fmt::format("`{}` stands there twice", strategy.name), "names are unique");
    game_.players.push_back(player);
  }

  /// The agent is paid in something that runs record of it, and all are paid in one unit.
  void check_payoff(Reader& table, const ScenarioPlayer& player) {
    ReportPlan all;
    const auto layout = lay_out(game_.scenario.initial, 1, all);
    const auto dot = player.variable.find('.');
    const auto* group = layout.find(player.variable.substr(0, dot));
    if (dot == std::string::npos || group == nullptr || group->axis.empty())
      return table.complain("payoff", fmt::format("`{}` is no recorded variable of agents", player.variable), "write [payoff] variable = \"states.welfare\", or labs.profit");
    const auto name = player.variable.substr(dot + 1);
    const auto variable = std::find_if(group->variables.begin(), group->variables.end(), [&](const auto& v) { return v.name == name; });
    std::vector<std::string> known;
    for (const auto& v : group->variables) known.push_back(v.name);
    if (variable == group->variables.end()) return evidence::complain_unknown(table, "payoff", "recorded variable", name, known);
    if (std::find(group->labels.begin(), group->labels.end(), player.agent) == group->labels.end())
      return evidence::complain_unknown(table, "name", group->axis, player.agent, group->labels);
    if (game_.unit.empty()) game_.unit = variable->unit;
  }

  void read_strategy(Reader& table, ScenarioPlayer& player) {
    ScenarioStrategy strategy;
    strategy.name = table.text("name", true);
    strategy.scenario = table.text("scenario");
    if (const auto* overlay = table.value("overlay")) {
      if (overlay->map()) strategy.overlay = input::write_value(*overlay);
      else table.complain("overlay", "is not a table", "write [player.strategy.overlay.harm]");
    }
    strategy.settings = table.texts("set");
    std::vector<std::pair<std::string, std::vector<std::string>>> grid;
    for (auto& row : table.tables("grid", "grid")) read_grid(row, grid);
    table.finish();
    if (strategy.name.find(" / ") != std::string::npos) table.complain("name", "holds ` / `, which parts the strategies of a profile", "choose another name");
    add_grid(table, strategy, grid, player);
  }

  void read_grid(Reader& table, std::vector<std::pair<std::string, std::vector<std::string>>>& grid) {
    const auto key = table.text("key", true);
    const auto values = read_values(table);
    table.finish();
    if (!values.empty()) grid.emplace_back(key, values);
  }

  void read_stabiliser(Reader& table) {
    Stabiliser stabiliser{table.text("key", true), read_values(table)};
    table.finish();
    game_.stabilisers.push_back(stabiliser);
  }

  static std::vector<std::string> read_values(Reader& table) {
    std::vector<std::string> values;
    if (const auto* list = table.value("values"); list != nullptr && list->list() != nullptr)
      for (const auto& item : *list->list()) values.push_back(words_of_value(item));
    if (values.empty()) table.complain("values", "is no list of values", "write values = [26, 27, 28]; the first value of a grid is that of the strategy itself");
    return values;
  }

  static std::string words_of_value(const input::Value& item) {
    const auto* text = std::get_if<std::string>(&item.content);
    return text ? *text : input::write_value(item);
  }

  /// The strategy with the first values of its grid, then all other combinations, which come in as better replies.
  void add_grid(Reader& table, const ScenarioStrategy& strategy, const std::vector<std::pair<std::string, std::vector<std::string>>>& grid, ScenarioPlayer& player) {
    double count = 1;
    for (const auto& [key, values] : grid) count *= static_cast<double>(values.size());
    if (count > static_cast<double>(most_strategies)) return table.complain("grid", fmt::format("{} combinations", count), fmt::format("at most {}", most_strategies));
    for (std::size_t number = 0; number < static_cast<std::size_t>(count); ++number) {
      auto one = strategy;
      std::string words;
      auto rest = number;
      for (const auto& [key, values] : grid) {
        const auto& value = values[rest % values.size()];
        rest /= values.size();
        one.settings.push_back(key + "=" + value);
        words += (words.empty() ? "" : ", ") + key.substr(key.rfind('.') + 1) + " " + value;
      }
      one.is_grown = number > 0;
      if (number > 0) one.name += " (" + words + ")";
      player.strategies.push_back(one);
    }
  }

  void read_coalition(Reader& table) {
    CoalitionPlan plan;
    plan.in = table.text("in", true);
    plan.out = table.text("out", true);
    plan.penalty = table.number("penalty").value_or(0);
    plan.members = table.text("members");
    plan.nobody = table.texts("nobody");
    table.finish();
    constexpr std::size_t most_members = 10;
    if (game_.players.size() > most_members) return table.complain("in", fmt::format("{} players have too many coalitions", game_.players.size()), fmt::format("at most {}", most_members));
    for (const auto& player : game_.players)
      for (const auto& [key, name] : {std::pair{"in", plan.in}, {"out", plan.out}})
        if (std::none_of(player.strategies.begin(), player.strategies.end(), [&wanted = name](const auto& s) { return s.name == wanted; }))
          table.complain(key, fmt::format("{} has no strategy `{}`", player.name, name), "give every player a strategy of that name");
    game_.coalition = plan;
  }

  void check_timeline() {
    if (game_.timeline.size() != game_.players.size()) return top_.complain("timeline", "does not name one strategy per player", "write timeline = [\"pause\", \"pause\"]");
    for (std::size_t i = 0; i < game_.players.size(); ++i) {
      std::vector<std::string> known;
      for (const auto& strategy : game_.players[i].strategies) known.push_back(strategy.name);
      if (std::find(known.begin(), known.end(), game_.timeline[i]) == known.end())
        evidence::complain_unknown(top_, "timeline", "strategy of " + game_.players[i].name, game_.timeline[i], known);
    }
  }

  Reader& top_;
  ScenarioGame& game_;
};

}  // namespace

bool names_a_scenario(const std::string& path) {
  bool found = false;
  input::read_file(path, [&](Reader& top) { found = top.has("scenario"); });
  return found;
}

ScenarioGame load_scenario_game(const std::string& path, const Overrides& overrides) {
  ScenarioGame game;
  game.path = path;
  input::read_file(path, [&](Reader& top) {
    ScenarioGameReader(top, game, overrides).read();
    top.finish();
  });
  return game;
}

NormalForm form_of(const ScenarioGame& game) {
  std::vector<std::string> players;
  std::vector<std::vector<std::string>> strategies;
  for (const auto& player : game.players) {
    players.push_back(player.name);
    strategies.emplace_back();
    for (const auto& strategy : player.strategies) strategies.back().push_back(strategy.name);
  }
  NormalForm form;
  form.title = game.title, form.players = players, form.strategies = strategies;
  return form;
}

}  // namespace headway::game
