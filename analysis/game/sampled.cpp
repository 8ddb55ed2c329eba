#include "analysis/game/sampled.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/plot/number.h"

namespace headway::game {

namespace {

std::vector<std::string> parts_of(const std::string& name) {
  constexpr std::string_view mark = " / ";
  std::vector<std::string> parts;
  std::size_t from = 0;
  for (auto at = name.find(mark); at != std::string::npos; at = name.find(mark, from)) parts.push_back(name.substr(from, at - from)), from = at + mark.size();
  parts.push_back(name.substr(from));
  return parts;
}

/// Strategies in the order in which policies name them.
NormalForm named_game(const SweepFile& file, const std::vector<std::string>& players) {
  std::vector<std::vector<std::string>> strategies(players.size());
  for (const auto& policy : file.design().policies) {
    const auto parts = parts_of(policy);
    if (parts.size() != players.size())
      refuse_file(file.path(), fmt::format("the policy `{}` names {} strategies for {} players", policy, parts.size(), players.size()), "call every policy by one strategy per player, such as \"pause / go on\"");
    for (std::size_t i = 0; i < parts.size(); ++i)
      if (std::find(strategies[i].begin(), strategies[i].end(), parts[i]) == strategies[i].end()) strategies[i].push_back(parts[i]);
  }
  return {players, strategies, file.title()};
}

/// Policy of each profile.
std::vector<std::size_t> policies_of(const SweepFile& file, const NormalForm& game) {
  std::vector<std::size_t> policies;
  const auto& names = file.design().policies;
  for (std::size_t n = 0; n < game.profiles(); ++n) {
    const auto found = std::find(names.begin(), names.end(), game.name_of(game.profile(n)));
    if (found == names.end()) refuse_file(file.path(), fmt::format("no policy is called `{}`", game.name_of(game.profile(n))), "give the sweep a policy for every combination of strategies");
    policies.push_back(static_cast<std::size_t>(found - names.begin()));
  }
  return policies;
}

/// One value per unit: points, or replicates of the only point.
std::vector<double> unit_values(const SweepDesign& design, const SweepValues& values, std::size_t policy) {
  if (design.points > 1) return point_means(design, values, policy);
  const auto first = values.values.begin() + static_cast<std::ptrdiff_t>(policy * design.replicates);
  return {first, first + static_cast<std::ptrdiff_t>(design.replicates)};
}

void drop_incomplete(std::vector<std::vector<std::vector<double>>>& samples) {
  const auto units = samples.front().front().size();
  std::vector<bool> keep(units, true);
  for (const auto& player : samples)
    for (const auto& profile : player)
      for (std::size_t u = 0; u < units; ++u) keep[u] = keep[u] && !std::isnan(profile[u]);
  for (auto& player : samples)
    for (auto& profile : player) {
      std::size_t kept = 0;
      for (std::size_t u = 0; u < units; ++u)
        if (keep[u]) profile[kept++] = profile[u];
      profile.resize(kept);
    }
}

double weighted_mean(const std::vector<double>& values, const std::vector<double>& weights) {
  return std::inner_product(values.begin(), values.end(), weights.begin(), 0.0) / static_cast<double>(values.size());
}

/// Whether nobody gains, profile by profile, with these weights of the units.
std::vector<bool> stable_profiles(const SampledGame& sampled, const std::vector<double>& weights) {
  auto game = sampled.game;
  for (std::size_t i = 0; i < game.players.size(); ++i)
    for (std::size_t n = 0; n < game.profiles(); ++n) game.payoffs[i][n] = weighted_mean(sampled.samples[i][n], weights);
  std::vector<bool> stable;
  for (std::size_t n = 0; n < game.profiles(); ++n) stable.push_back(regret(game, pure(game, game.profile(n))) <= 0);
  return stable;
}

Gain best_way_out(const SampledGame& sampled, std::size_t player, std::size_t profile) {
  const auto& game = sampled.game;
  const auto own = game.profile(profile)[player];
  Gain best{player, own, {std::nan(""), std::nan(""), std::nan(""), 0}};
  for (std::size_t s = 0; s < game.strategies[player].size(); ++s) {
    if (s == own) continue;
    auto other = game.profile(profile);
    other[player] = s;
    auto differences = sampled.samples[player][game.number(other)];
    for (std::size_t u = 0; u < differences.size(); ++u) differences[u] -= sampled.samples[player][profile][u];
    const auto gain = mean_interval(differences);
    if (std::isnan(best.value.value) || gain.value > best.value.value) best = {player, s, gain};
  }
  return best;
}

}  // namespace

SampledGame sampled_game(const SweepFile& file, const std::vector<std::string>& players, const std::vector<SweepValues>& payoffs) {
  const auto& design = file.design();
  SampledGame result{named_game(file, players), payoffs.front().unit, design.points > 1 ? "points" : "replicates", {}};
  const auto policies = policies_of(file, result.game);
  for (const auto& payoff : payoffs) {
    result.samples.emplace_back();
    for (const auto policy : policies) result.samples.back().push_back(unit_values(design, payoff, policy));
  }
  drop_incomplete(result.samples);
  if (result.units() < 2) refuse_file(file.path(), fmt::format("it has {} complete {}", result.units(), result.units_are), "intervals need two or more: give the sweep more points or replicates");
  result.game.errors = result.game.payoffs;
  for (std::size_t i = 0; i < players.size(); ++i)
    for (std::size_t n = 0; n < policies.size(); ++n) {
      const auto& values = result.samples[i][n];
      const double count = static_cast<double>(values.size()), mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
      double squares = 0;
      for (const double x : values) squares += (x - mean) * (x - mean);
      result.game.payoffs[i][n] = mean, result.game.errors[i][n] = std::sqrt(squares / (count - 1) / count);
    }
  return result;
}

std::vector<Stability> stabilities(const SampledGame& sampled, const sensitivity::Bootstrap& bootstrap) {
  std::vector<Stability> all;
  for (std::size_t n = 0; n < sampled.game.profiles(); ++n) {
    Stability one{n, {}, 0, 0};
    for (std::size_t i = 0; i < sampled.game.players.size(); ++i) {
      one.gains.push_back(best_way_out(sampled, i, n));
      one.regret = std::fmax(one.regret, one.gains.back().value.value);
    }
    all.push_back(one);
  }
  std::vector<double> weights(sampled.units());
  for (std::size_t resample = 1; resample <= bootstrap.resamples; ++resample) {
    draw_counts(bootstrap, resample, weights);
    const auto stable = stable_profiles(sampled, weights);
    for (auto& one : all) one.holds += stable[one.profile];
  }
  for (auto& one : all) one.holds /= static_cast<double>(bootstrap.resamples);
  return all;
}

double further_units(const SampledGame& sampled, const std::vector<Stability>& all, double tolerance) {
  double widest = 0;
  for (const auto& one : all)
    for (const auto& gain : one.gains) widest = std::fmax(widest, (gain.value.high - gain.value.low) / 2);
  const double ratio = widest / tolerance;
  return ratio > 1 ? std::ceil(static_cast<double>(sampled.units()) * (ratio * ratio - 1)) : 0;
}

AnalysisPart sheet_part(const SampledGame& sampled, const std::vector<Stability>& all, double tolerance) {
  const auto& game = sampled.game;
  AnalysisPart part;
  part.title = "What keeps an agreement together";
  part.lead.push_back(fmt::format("For every profile what each player gains at most by leaving alone, {}; paired differences, 95% intervals (Student's t) over {} (n).", format_unit(sampled.unit),
                                  count_of(sampled.units(), sampled.units_are, sampled.units_are)));
  report::Table table{"Gains from leaving", {"profile"}, {}, {}};
  for (const auto& player : game.players) table.header.push_back(player + " gains");
  table.header.emplace_back("holds");
  for (const auto& one : all) {
    table.rows.push_back({game.name_of(game.profile(one.profile))});
    for (const auto& gain : one.gains) table.rows.back().push_back(with_interval(gain.value, sampled.unit));
    table.rows.back().push_back(format_share(one.holds));
  }
  part.tables.push_back(table);
  part.notes.emplace_back("A positive gain is the least penalty (or transfer) that would keep the player; a negative one is what leaving would cost. Holds: share of resamples of the units in which nobody gains by leaving.");
  const double further = tolerance > 0 ? further_units(sampled, all, tolerance) : 0;
  if (tolerance > 0) part.notes.push_back(further > 0 ? fmt::format("For gains within ±{:.4g} it needs about {} more.", tolerance, count_of(static_cast<std::size_t>(further), sampled.units_are, sampled.units_are)) : fmt::format("All gains are known within ±{:.4g}.", tolerance));
  return part;
}

}  // namespace headway::game
