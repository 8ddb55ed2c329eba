// Games from TOML.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "analysis/game/normal_form.h"
#include "core/error.h"
#include "scenario/reader.h"

namespace headway::game {

namespace {

using input::Reader;
using input::Value;

constexpr std::size_t most_profiles = 100'000;

std::optional<double> number_in(const Value& value) {
  if (const auto* x = std::get_if<double>(&value.content)) return *x;
  if (const auto* n = std::get_if<std::int64_t>(&value.content)) return static_cast<double>(*n);
  return std::nullopt;
}

/// Reads lists nested by the players in order; false where the shape is another.
bool read_nested(const Value& value, const NormalForm& game, Profile& profile, std::vector<double>& out) {
  const auto depth = profile.size();
  if (depth == game.players.size()) {
    const auto number = number_in(value);
    if (number) out[game.number(profile)] = *number;
    return number.has_value();
  }
  if (value.list() == nullptr || value.list()->size() != game.strategies[depth].size()) return false;
  for (std::size_t i = 0; i < value.list()->size(); ++i) {
    profile.push_back(i);
    if (!read_nested((*value.list())[i], game, profile, out)) return false;
    profile.pop_back();
  }
  return true;
}

void read_table(Reader& player, const char* key, const NormalForm& game, std::vector<double>& out) {
  const auto* value = player.value(key);
  if (value == nullptr) return player.complain(key, "is missing", "give the payoffs of the player, nested by the strategies of the players in order");
  std::vector<std::string> sizes;
  for (const auto& names : game.strategies) sizes.push_back(std::to_string(names.size()));
  Profile profile;
  if (!read_nested(*value, game, profile, out)) player.complain(key, "does not have the shape of the game", fmt::format("give lists of {} numbers, nested by the players in order", fmt::join(sizes, " x ")));
  else if (std::any_of(out.begin(), out.end(), [](double x) { return !std::isfinite(x); })) player.complain(key, "holds a number that is not finite", "give a finite number for every profile; where a player must not go, a very bad one");
}

NormalForm read_game(Reader& top) {
  const auto title = top.text("title");
  auto players = top.tables("player", "player");
  std::vector<std::string> names;
  std::vector<std::vector<std::string>> strategies;
  double profiles = 1;
  for (auto& player : players) {
    names.push_back(player.text("name", true));
    strategies.push_back(player.texts("strategies"));
    if (strategies.back().empty()) player.complain("strategies", "names no strategy", "give at least one name");
    if (std::set(strategies.back().begin(), strategies.back().end()).size() != strategies.back().size()) player.complain("strategies", "names a strategy twice");
    profiles *= static_cast<double>(strategies.back().size());
  }
  const bool is_sound = players.size() > 1 && profiles > 0 && profiles <= static_cast<double>(most_profiles);
  if (players.size() < 2) top.complain("player", "fewer than two players", "give one [[player]] for each");
  else if (profiles > static_cast<double>(most_profiles)) top.complain("player", fmt::format("more than {} profiles", most_profiles), "leave out strategies");
  NormalForm game;
  if (is_sound) game = NormalForm(names, strategies, title);
  const bool has_errors = std::any_of(players.begin(), players.end(), [](const Reader& player) { return player.has("errors"); });
  if (is_sound && has_errors) game.errors = game.payoffs;
  for (std::size_t i = 0; i < players.size() && is_sound; ++i) {
    read_table(players[i], "payoffs", game, game.payoffs[i]);
    if (has_errors) read_table(players[i], "errors", game, game.errors[i]);
    players[i].finish();
  }
  top.finish();
  return game;
}

}  // namespace

NormalForm load_game(const std::string& path) {
  NormalForm game;
  input::read_file(path, [&](Reader& top) { game = read_game(top); });
  return game;
}

}  // namespace headway::game
