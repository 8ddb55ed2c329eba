#include "analysis/game/simulated.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/plot/curve_chart.h"
#include "analysis/plot/number.h"

namespace headway::game {

namespace {

std::size_t strategy_called(const ScenarioPlayer& player, const std::string& name) {
  return static_cast<std::size_t>(std::find_if(player.strategies.begin(), player.strategies.end(), [&](const auto& s) { return s.name == name; }) - player.strategies.begin());
}

Active first_strategies(const ScenarioGame& game) {
  Active active;
  for (const auto& player : game.players) {
    active.emplace_back();
    for (std::size_t s = 0; s < player.strategies.size(); ++s)
      if (!player.strategies[s].is_grown) active.back().push_back(s);
  }
  return active;
}

/// The profile whose defections are told.
std::size_t told_profile(const ScenarioGame& game, const Cells& cells, const Simulated& result) {
  Profile profile;
  for (std::size_t i = 0; i < game.timeline.size(); ++i) profile.push_back(strategy_called(game.players[i], game.timeline[i]));
  if (!profile.empty()) return cells.form().number(profile);
  if (!result.coalitions.empty()) return result.coalitions.front().profile;
  std::size_t best = result.standings.front().profile;
  const auto sum = [&](std::size_t number) {
    double total = 0;
    for (std::size_t i = 0; i < game.players.size(); ++i) total += mean_interval(cells.differences(number, best, i)).value;
    return total;
  };
  for (const auto& standing : result.standings)
    if (sum(standing.profile) > 0) best = standing.profile;
  return best;
}

/// The standing of a profile that may not be among the active ones.
Standing told_standing(const Simulated& result, std::size_t profile) {
  for (const auto& standing : result.standings)
    if (standing.profile == profile) return standing;
  return {profile, {}, Verdict::open};
}

std::string words_of(Verdict verdict) { return verdict == Verdict::holds ? "holds" : verdict == Verdict::breaks ? "breaks" : "open"; }

std::string gain_text(const Cells& cells, const Move& move, const std::string& unit) {
  return fmt::format("{} by {}", with_interval(move.gain, unit), cells.form().strategies[move.player][move.to]);
}

std::string basis_of(const ScenarioGame& game) {
  const auto looks = game.sampling.looks();
  const auto allowance = looks > 1 ? fmt::format(" that allow for {} looks ({}, {}, ... worlds)", looks, game.sampling.least, 2 * game.sampling.least) : "";
  return fmt::format("Paired differences over worlds that all profiles share; brackets hold 95% intervals{}.", allowance);
}

/// Every run gave the same whatever players chose, as where a commitment never binds.
bool nothing_matters(const std::vector<Standing>& standings) {
  for (const auto& standing : standings)
    for (const auto& move : standing.moves)
      if (move.gain.value != 0 || move.gain.low != 0 || move.gain.high != 0) return false;
  return true;
}

AnalysisPart standings_part(const ScenarioGame& game, const Cells& cells, const Simulated& result) {
  AnalysisPart part;
  part.title = "What keeps an agreement together";
  part.lead.push_back(fmt::format("What each player gains at most by leaving a profile alone, {}. {}", format_unit(game.unit), basis_of(game)));
  report::Table table{"Gains from leaving", {"profile"}, {}, {}};
  for (const auto& player : game.players) table.header.push_back(player.name + " gains");
  table.header.insert(table.header.end(), {"worlds", "verdict"});
  for (const auto& standing : result.standings) {
    table.rows.push_back({cells.form().name_of(cells.form().profile(standing.profile))});
    std::size_t next = 0;
    for (std::size_t i = 0; i < game.players.size(); ++i)
      table.rows.back().push_back(next < standing.moves.size() && standing.moves[next].player == i ? gain_text(cells, standing.moves[next++], game.unit) : "–");
    table.rows.back().push_back(std::to_string(cells.worlds(standing.profile)));
    table.rows.back().push_back(words_of(standing.verdict));
  }
  part.tables.push_back(table);
  part.notes.push_back(game.sampling.tolerance > 0 ? fmt::format("Holds: nobody surely gains, and every gain is surely not above 0 or known within ±{:.4g}. Breaks: somebody surely gains. Open: more worlds are needed (`most` in [sampling]).", game.sampling.tolerance)
                                                   : "Holds: surely nobody gains. Breaks: somebody surely gains. Open: more worlds are needed (`most` in [sampling]).");
  part.notes.push_back(fmt::format("{} were made in {} that were tried; {} in each would be {}.", count_of(cells.runs(), "run", "runs"), count_of(cells.tried(), "profile", "profiles"), count_of(game.sampling.most, "world", "worlds"),
                                   count_of(cells.tried() * game.sampling.most, "run", "runs")));
  if (nothing_matters(result.standings))
    part.notes.emplace_back("No choice of a player changed any payoff in any of these worlds, so that all profiles hold, and say nothing: does the agreement ever bind? (headway explain shows one run.)");
  for (const auto& entry : result.entries)
    part.notes.push_back(fmt::format("{} came in for {} as a better reply to the equilibrium so far: {}.", cells.form().strategies[entry.player][entry.strategy], game.players[entry.player].name, with_interval(entry.gain, game.unit)));
  return part;
}

std::string members_of(const ScenarioGame& game, const Coalition& coalition) {
  std::string names;
  for (std::size_t i = 0; i < game.players.size(); ++i)
    if (coalition.members[i]) names += (names.empty() ? "" : ", ") + game.players[i].name;
  return names.empty() ? "nobody" : names;
}

/// The chance of being found that makes leaving not worth it, at the penalty that the file gives.
std::string detection_text(double gain, double penalty) {
  if (!(gain > 0)) return "0%";
  return gain > penalty ? "none is enough" : format_share(gain / penalty);
}

AnalysisPart coalitions_part(const ScenarioGame& game, const Simulated& result) {
  AnalysisPart part;
  part.title = "Coalitions";
  part.lead.push_back(fmt::format("Members play {}, the others {}. Gains in {}. {}", game.coalition->in, game.coalition->out, format_unit(game.unit), basis_of(game)));
  report::Table table{"Who leaves, who joins, and what would keep the coalition", {"members", "gains most by leaving", "least penalty", "surplus for transfers", "gains most by joining", "inside", "outside"}, {}, {}};
  if (game.coalition->penalty > 0) table.header.insert(table.header.begin() + 3, "least detection");
  for (const auto& coalition : result.coalitions) {
    const auto* out = coalition.most_tempted();
    const auto in = std::max_element(coalition.joining.begin(), coalition.joining.end(), [](const auto& a, const auto& b) { return a.gain.value < b.gain.value; });
    std::vector<std::string> row{members_of(game, coalition)};
    row.push_back(out ? fmt::format("{}: {}", game.players[out->player].name, with_interval(out->gain, game.unit)) : "–");
    row.push_back(!out ? "–" : out->gain.value > 0 ? with_interval({out->gain.value, std::max(0.0, out->gain.low), out->gain.high, out->gain.n}, game.unit) : "none needed");
    if (game.coalition->penalty > 0) row.push_back(out ? detection_text(out->gain.value, game.coalition->penalty) : "–");
    row.push_back(out ? with_interval(coalition.surplus, game.unit) : "–");
    row.push_back(in == coalition.joining.end() ? "–" : fmt::format("{}: {}", game.players[in->player].name, with_interval(in->gain, game.unit)));
    row.push_back(words_of(coalition.internal));
    row.push_back(words_of(coalition.external));
    table.rows.push_back(row);
  }
  part.tables.push_back(table);
  part.notes.emplace_back("Inside: nobody gains by leaving. Outside: nobody gains by joining. A coalition that holds on both sides is stable (d'Aspremont et al. 1983).");
  part.notes.emplace_back("Least penalty: what leaving must cost so that nobody gains by it. Surplus for transfers: what members are paid together, less what each would be paid after leaving; where it is above 0, transfers among members can keep all of them, where it is below 0, so much must come from outside (Carraro, Eyckmans and Finus 2006).");
  if (game.coalition->penalty > 0) part.notes.push_back(fmt::format("Least detection: the chance of being found at which a penalty of {} takes away the gain.", format_value(game.coalition->penalty, game.unit)));
  return part;
}

const Move* best_move(const Standing& standing) {
  const auto found = std::max_element(standing.moves.begin(), standing.moves.end(), [](const Move& a, const Move& b) { return a.gain.value < b.gain.value; });
  return found == standing.moves.end() ? nullptr : &*found;
}

AnalysisPart stabilised_part(const ScenarioGame& game, const Cells& cells, const Simulated& result, const Stabilised& tried) {
  AnalysisPart part;
  const auto name = cells.form().name_of(cells.form().profile(result.timeline_profile));
  part.title = fmt::format("What {} does for {}", tried.key, name);
  part.lead.push_back(fmt::format("Who gains most by leaving, {}, with each value. {}", format_unit(game.unit), basis_of(game)));
  report::Table table{"Gain from leaving by value", {"value", "gains most by leaving", "worlds", "verdict"}, {}, {}};
  std::string least;
  for (std::size_t v = 0; v < tried.values.size(); ++v) {
    const auto* move = best_move(tried.standings[v]);
    table.rows.push_back({tried.values[v], move ? fmt::format("{}: {}", game.players[move->player].name, gain_text(cells, *move, game.unit)) : "–", move ? std::to_string(move->gain.n) : "–", words_of(tried.standings[v].verdict)});
    if (least.empty() && tried.standings[v].verdict == Verdict::holds) least = tried.values[v];
  }
  part.tables.push_back(table);
  part.notes.push_back(least.empty() ? "With none of the values it surely holds." : fmt::format("The first of the values with which it holds: {}.", least));
  return part;
}

AnalysisPart timeline_part(const ScenarioGame& game, const Cells& cells, const Simulated& result) {
  AnalysisPart part;
  part.title = "When leaving pays";
  const auto name = cells.form().name_of(cells.form().profile(result.timeline_profile));
  part.lead.push_back(fmt::format("What each player gains, year by year, who leaves {} from the start, {}. 95% intervals of each year by itself.", name, format_unit(game.unit)));
  report::Table table{"Gain by year", {"year"}, {}, {}};
  CurveChart chart;
  chart.title = "Gain from leaving " + name;
  chart.note = "means over worlds with 95% intervals; above 0 leaving pays";
  chart.x_name = "year";
  chart.y_name = "gain";
  chart.y_unit = game.unit;
  chart.whole_shares = false;
  for (std::size_t k = 0; k < result.timelines.size(); ++k) {
    const auto& line = result.timelines[k];
    const auto label = fmt::format("{}: {}", game.players[line.player].name, cells.form().strategies[line.player][line.to]);
    table.header.push_back(label);
    Curve curve{label, k, Stroke::solid, {}, {}};
    for (std::size_t d = 0; d < result.years.size(); ++d) {
      const auto& e = line.gains[d];
      if (!std::isfinite(e.value)) continue;
      curve.points.push_back({result.years[d], e.value});
      curve.errors.push_back(std::isfinite(e.high - e.low) ? (e.high - e.low) / 2 : 0);
    }
    chart.curves.push_back(curve);
  }
  for (std::size_t d = 0; d < result.years.size(); ++d) {
    table.rows.push_back({format_year(result.years[d])});
    for (const auto& line : result.timelines) table.rows.back().push_back(with_interval(line.gains[d], game.unit));
  }
  part.tables.push_back(table);
  part.picture = draw(chart);
  return part;
}

}  // namespace

bool play(const ScenarioGame& game, Cells& cells, const std::vector<double>& years, Simulated& result) {
  result.years = years;
  result.active = first_strategies(game);
  if (!grow(cells, result.active, game.sampling, result.standings, result.entries)) return false;
  if (game.coalition) {
    InOut in_out;
    for (const auto& player : game.players) in_out.in.push_back(strategy_called(player, game.coalition->in)), in_out.out.push_back(strategy_called(player, game.coalition->out));
    if (!find_coalitions(cells, in_out, game.sampling, result.coalitions)) return false;
  }
  result.form = sampled_form(cells, result.active);
  result.timeline_profile = told_profile(game, cells, result);
  result.timelines = timelines(cells, told_standing(result, result.timeline_profile), years.size());
  return true;
}

bool stabilise(const ScenarioGame& game, const NormalForm& form, const Simulated& result, int jobs, const std::atomic<bool>& stop, std::vector<Stabilised>& all) {
  for (const auto& stabiliser : game.stabilisers) {
    Stabilised tried{stabiliser.key, stabiliser.values, {}, 0};
    for (const auto& value : stabiliser.values) {
      auto changed = game;
      changed.settings.emplace_back(stabiliser.key, value);
      ScenarioSampler sampler(changed, form, jobs);
      Cells cells(form, [&](const std::vector<CellRequest>& requests, std::vector<std::vector<double>>& numbers) { return sampler(requests, numbers, stop); });
      std::vector<Standing> standings;
      if (!decide(cells, result.active, {result.timeline_profile}, game.sampling, standings)) return false;
      tried.standings.push_back(standings.front());
      tried.runs += cells.runs();
    }
    all.push_back(std::move(tried));
  }
  return true;
}

std::vector<AnalysisPart> sheet_parts(const ScenarioGame& game, const Cells& cells, const Simulated& result, const std::vector<Stabilised>& stabilised) {
  std::vector<AnalysisPart> parts{standings_part(game, cells, result)};
  if (!result.coalitions.empty()) parts.push_back(coalitions_part(game, result));
  for (const auto& tried : stabilised) parts.push_back(stabilised_part(game, cells, result, tried));
  if (!result.timelines.empty()) parts.push_back(timeline_part(game, cells, result));
  return parts;
}

}  // namespace headway::game
