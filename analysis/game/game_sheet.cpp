#include "analysis/game/game_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/plot/curve_chart.h"
#include "analysis/plot/number.h"

namespace headway::game {

namespace {

constexpr std::size_t most_ranked = 2000;     ///< profiles of a chain
constexpr std::size_t most_followed = 20;     ///< strategies in all, for the logit branch
constexpr std::size_t most_shown = 64;        ///< profiles or equilibria in a table
constexpr double flow_time = 200;
constexpr std::size_t flow_rows = 100;

std::string number(double x) { return std::isnan(x) ? "–" : fmt::format("{:.4g}", x); }

std::size_t strategies_in_all(const NormalForm& game) {
  return std::accumulate(game.strategies.begin(), game.strategies.end(), std::size_t{0}, [](std::size_t sum, const auto& names) { return sum + names.size(); });
}

std::vector<std::string> player_header(const NormalForm& game, std::string first) {
  std::vector<std::string> header{std::move(first)};
  header.insert(header.end(), game.players.begin(), game.players.end());
  return header;
}

AnalysisPart payoffs_part(const NormalForm& game) {
  AnalysisPart part;
  part.title = "Payoffs";
  report::Table table{"Payoffs", player_header(game, "profile"), {}, {}};
  for (std::size_t n = 0; n < std::min(game.profiles(), most_shown); ++n) {
    table.rows.push_back({game.name_of(game.profile(n))});
    for (std::size_t i = 0; i < game.players.size(); ++i) table.rows.back().push_back(number(game.payoffs[i][n]) + (game.errors.empty() ? "" : " ± " + number(game.errors[i][n])));
  }
  part.tables.push_back(table);
  if (game.profiles() > most_shown) part.notes.push_back(fmt::format("{} of {} profiles are shown.", most_shown, game.profiles()));
  if (!game.errors.empty()) part.notes.emplace_back("±: standard error.");
  return part;
}

AnalysisPart dominance_part(const NormalForm& game, const std::vector<Elimination>& dominated) {
  AnalysisPart part;
  part.title = "Dominated strategies";
  for (const auto& one : dominated)
    part.lead.push_back(fmt::format("{}: {} is worse than {} whatever the others do{}.", game.players[one.player], game.strategies[one.player][one.strategy], game.strategies[one.player][one.by],
                                    one.round == 1 ? "" : fmt::format(", once round {} is gone", one.round - 1)));
  if (dominated.empty()) part.lead.emplace_back("None: no strategy is worse than some other one whatever the others do.");
  return part;
}

AnalysisPart equilibria_part(const NormalForm& game, const Solution& solution) {
  AnalysisPart part;
  part.title = "Equilibria";
  const auto& found = solution.equilibria.found;
  part.lead.push_back(found.empty() ? "No equilibrium was found." : count_of(found.size(), "equilibrium: nobody", "equilibria: nobody") + " gains by leaving alone.");
  report::Table table{"Equilibria", player_header(game, ""), {}, {}};
  table.header.emplace_back("kind");
  for (std::size_t e = 0; e < std::min(found.size(), most_shown); ++e) {
    const auto& one = found[e];
    table.rows.push_back({std::to_string(e + 1)});
    for (std::size_t i = 0; i < game.players.size(); ++i) table.rows.back().push_back(fmt::format("{} ({})", words_of(one.mixed[i], game.strategies[i]), number(one.values[i])));
    table.rows.back().push_back(one.is_pure ? (one.is_strict ? "pure, strict" : "pure") : "mixed");
  }
  if (!found.empty()) part.tables.push_back(table);
  part.notes.emplace_back("In parentheses: payoff. Strict: every other strategy is worse.");
  if (found.size() > most_shown) part.notes.push_back(fmt::format("{} of {} are shown.", most_shown, found.size()));
  if (!solution.equilibria.caution.empty()) part.notes.push_back(solution.equilibria.caution);
  const auto& anarchy = solution.anarchy;
  part.notes.push_back(fmt::format("The payoffs add up to most in {} ({}). ", game.name_of(anarchy.best), number(anarchy.welfare)) +
                       (std::isnan(anarchy.price) ? "Price of anarchy: none, since it needs an equilibrium, and sums of payoffs above 0." : fmt::format("Price of anarchy: {} (that sum over the one in the worst equilibrium); of stability: {} (the best one).", number(anarchy.price), number(anarchy.stability))));
  return part;
}

/// Rows of the branch at about equal ratios of lambda.
std::vector<std::size_t> chosen_rows(const std::vector<Quantal>& path) {
  constexpr double ratio = 1.9;
  std::vector<std::size_t> rows{0};
  double next = 0;
  for (std::size_t i = 1; i < path.size(); ++i) {
    if (path[i].lambda < next && i + 1 < path.size()) continue;
    rows.push_back(i);
    next = std::max(path[i].lambda, path[1].lambda) * ratio;
  }
  return rows;
}

std::vector<std::pair<std::size_t, std::size_t>> strategies_shown(const NormalForm& game) {
  constexpr std::size_t most = 8;
  std::vector<std::pair<std::size_t, std::size_t>> result;
  for (std::size_t i = 0; i < game.players.size(); ++i)
    for (std::size_t s = 0; s < game.strategies[i].size() && result.size() < most; ++s) result.emplace_back(i, s);
  return result;
}

AnalysisPart quantal_part(const NormalForm& game, const std::vector<Quantal>& path) {
  AnalysisPart part;
  part.title = "Logit equilibria (quantal response)";
  part.lead.emplace_back("Players choose what is better more often, the more surely the larger lambda (per unit of payoff): from chance at 0 along the branch to one equilibrium.");
  report::Table table{"Probabilities along the branch", {"lambda"}, {}, {}};
  CurveChart chart;
  chart.title = part.title;
  chart.x_name = "lambda";
  chart.y_name = "probability";
  chart.logarithmic_x = true;
  for (const auto& [i, s] : strategies_shown(game)) {
    table.header.push_back(game.players[i] + ": " + game.strategies[i][s]);
    Curve curve{table.header.back(), chart.curves.size(), Stroke::solid, {}, {}};
    for (const auto& point : path)
      if (point.lambda > 0) curve.points.push_back({point.lambda, point.mixed[i][s]});
    chart.curves.push_back(curve);
  }
  for (const auto row : chosen_rows(path)) {
    table.rows.push_back({number(path[row].lambda)});
    for (const auto& [i, s] : strategies_shown(game)) table.rows.back().push_back(fmt::format("{:.3f}", path[row].mixed[i][s]));
  }
  part.tables.push_back(table);
  if (path.size() > 2) part.picture = draw(chart);
  return part;
}

AnalysisPart evolution_part(const NormalForm& game, const Solution& solution) {
  AnalysisPart part;
  part.title = "Where imitation leads";
  const auto& last = solution.flow.shares.back();
  for (std::size_t i = 0; i < game.players.size(); ++i)
    part.lead.push_back(fmt::format("{}: {} after replicator flow from equal shares (time {:.0f} spans of payoffs).", game.players[i], words_of(last[i], game.strategies[i]), flow_time));
  if (regret(game, last) > 0.01 * game.span()) part.lead.emplace_back("The flow has not come to rest at an equilibrium; it may circle.");
  if (solution.alpha_rank.empty()) return part;
  std::vector<std::size_t> order(solution.alpha_rank.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return solution.alpha_rank[a] > solution.alpha_rank[b]; });
  constexpr std::size_t rows = 10;
  report::Table table{"Alpha-rank", {"profile", "share of time"}, {}, {}};
  for (std::size_t r = 0; r < std::min(rows, order.size()); ++r)
    if (solution.alpha_rank[order[r]] > 5e-4) table.rows.push_back({game.name_of(game.profile(order[r])), format_share(solution.alpha_rank[order[r]])});
  part.tables.push_back(table);
  part.notes.emplace_back("Alpha-rank: share of time in each profile when rare mutants in populations of 50 are imitated by strength 100 per span of payoffs.");
  return part;
}

}  // namespace

std::string words_of(const std::vector<double>& mixture, const std::vector<std::string>& names) {
  constexpr double none = 5e-4, all = 1 - none;
  std::string text;
  for (std::size_t s = 0; s < mixture.size(); ++s) {
    if (mixture[s] > all) return names[s];
    if (mixture[s] > none) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", format_share(mixture[s]), names[s]);
  }
  return text;
}

Solution solve(const NormalForm& game) {
  Solution solution;
  solution.dominated = iterated_dominance(game);
  solution.equilibria = all_equilibria(game);
  solution.anarchy = price_of_anarchy(game, solution.equilibria.found);
  if (strategies_in_all(game) <= most_followed) solution.quantal = quantal_path(game);
  solution.flow = replicator(game, uniform(game), flow_time, flow_rows);
  if (game.profiles() <= most_ranked) solution.alpha_rank = alpha_rank(game);
  return solution;
}

std::vector<AnalysisPart> sheet_parts(const NormalForm& game, const Solution& solution) {
  std::vector<AnalysisPart> parts{payoffs_part(game), dominance_part(game, solution.dominated), equilibria_part(game, solution)};
  if (solution.quantal.empty()) parts.push_back({"Logit equilibria (quantal response)", {fmt::format("Not shown: the branch is followed for up to {} strategies in all.", most_followed)}, {}, "", {}});
  else parts.push_back(quantal_part(game, solution.quantal));
  parts.push_back(evolution_part(game, solution));
  return parts;
}

}  // namespace headway::game
