#include "analysis/game/normal_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace headway::game {

NormalForm::NormalForm(std::vector<std::string> player_names, std::vector<std::vector<std::string>> strategy_names, std::string name)
    : title(std::move(name)), players(std::move(player_names)), strategies(std::move(strategy_names)) {
  payoffs.assign(players.size(), std::vector<double>(profiles(), 0.0));
}

std::size_t NormalForm::profiles() const {
  std::size_t count = 1;
  for (const auto& names : strategies) count *= names.size();
  return count;
}

std::size_t NormalForm::number(const Profile& profile) const {
  std::size_t result = 0, stride = 1;
  for (std::size_t i = 0; i < profile.size(); ++i) result += profile[i] * stride, stride *= strategies[i].size();
  return result;
}

Profile NormalForm::profile(std::size_t number) const {
  Profile result;
  for (const auto& names : strategies) result.push_back(number % names.size()), number /= names.size();
  return result;
}

std::string NormalForm::name_of(const Profile& profile) const {
  std::string text;
  for (std::size_t i = 0; i < profile.size(); ++i) text += (i == 0 ? "" : " / ") + strategies[i][profile[i]];
  return text;
}

double NormalForm::span() const {
  double low = payoffs.front().front(), high = low;
  for (const auto& values : payoffs)
    for (const double x : values) low = std::min(low, x), high = std::max(high, x);
  return high - low;
}

NormalForm two_players(const std::vector<std::vector<double>>& first, const std::vector<std::vector<double>>& second) {
  const auto names = [](std::size_t count) {
    std::vector<std::string> result;
    for (std::size_t i = 1; i <= count; ++i) result.push_back(std::to_string(i));
    return result;
  };
  NormalForm game({"1", "2"}, {names(first.size()), names(first.front().size())});
  for (std::size_t n = 0; n < game.profiles(); ++n) {
    const auto p = game.profile(n);
    game.payoffs[0][n] = first[p[0]][p[1]], game.payoffs[1][n] = second[p[0]][p[1]];
  }
  return game;
}

std::vector<double> values_against(const NormalForm& game, std::size_t player, const Mixed& mixed) {
  std::vector<double> values(game.strategies[player].size(), 0);
  Profile profile(game.players.size(), 0);
  for (std::size_t n = 0; n < game.profiles(); ++n) {
    double probability = 1;
    for (std::size_t i = 0; i < profile.size(); ++i)
      if (i != player) probability *= mixed[i][profile[i]];
    values[profile[player]] += probability * game.payoffs[player][n];
    for (std::size_t i = 0; i < profile.size() && ++profile[i] == game.strategies[i].size(); ++i) profile[i] = 0;
  }
  return values;
}

double value_of(const NormalForm& game, std::size_t player, const Mixed& mixed) {
  const auto values = values_against(game, player, mixed);
  return std::inner_product(values.begin(), values.end(), mixed[player].begin(), 0.0);
}

double regret(const NormalForm& game, const Mixed& mixed) {
  double most = 0;
  for (std::size_t i = 0; i < game.players.size(); ++i) {
    const auto values = values_against(game, i, mixed);
    most = std::max(most, *std::max_element(values.begin(), values.end()) - std::inner_product(values.begin(), values.end(), mixed[i].begin(), 0.0));
  }
  return most;
}

Mixed pure(const NormalForm& game, const Profile& profile) {
  Mixed mixed;
  for (std::size_t i = 0; i < profile.size(); ++i) {
    mixed.emplace_back(game.strategies[i].size(), 0.0);
    mixed.back()[profile[i]] = 1;
  }
  return mixed;
}

std::string write_nfg(const NormalForm& game) {
  const auto quoted = [](std::string text) {
    std::string result = "\"";
    for (const char c : text) result += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
    return result + '"';
  };
  std::string text = "NFG 1 R " + quoted(game.title) + " {";
  for (const auto& player : game.players) text += ' ' + quoted(player);
  text += " }\n\n{";
  for (const auto& names : game.strategies) {
    text += " {";
    for (const auto& name : names) text += ' ' + quoted(name);
    text += " }\n ";
  }
  text += "}\n\"\"\n\n";
  for (std::size_t n = 0; n < game.profiles(); ++n)
    for (std::size_t i = 0; i < game.players.size(); ++i) text += fmt::format("{}{}", n + i == 0 ? "" : " ", game.payoffs[i][n]);
  return text + '\n';
}

}  // namespace headway::game
