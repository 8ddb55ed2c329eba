#include "analysis/game/sequential.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "analysis/game/equilibria.h"
#include "analysis/game/evolution.h"

namespace headway::game {

namespace {

bool has_strategy(const Active& active, std::size_t player, std::size_t strategy) {
  return std::find(active[player].begin(), active[player].end(), strategy) != active[player].end();
}

/// Numbers, in the whole form, of the profiles of active strategies; in the order of the restricted form.
std::vector<std::size_t> active_profiles(const NormalForm& form, const Active& active) {
  std::vector<std::size_t> numbers;
  std::vector<std::size_t> place(active.size(), 0);
  for (;;) {
    Profile profile;
    for (std::size_t i = 0; i < active.size(); ++i) profile.push_back(active[i][place[i]]);
    numbers.push_back(form.number(profile));
    std::size_t i = 0;
    while (i < active.size() && ++place[i] == active[i].size()) place[i++] = 0;
    if (i == active.size()) return numbers;
  }
}

std::size_t with_move(const NormalForm& form, std::size_t number, std::size_t player, std::size_t to) {
  auto profile = form.profile(number);
  profile[player] = to;
  return form.number(profile);
}

bool is_open(const Estimate& gain, const SamplingPlan& plan) {
  if (std::isnan(gain.low)) return true;
  if (gain.low > 0 || gain.high <= 0) return false;
  return (gain.high - gain.low) / 2 > plan.tolerance;
}

/// A gain known from so many worlds; no world of it is a difference in chance alone, so that equal payoffs are known to be equal.
Estimate gain_of(const Cells& cells, std::size_t profile, std::size_t other, std::size_t player, const SamplingPlan& plan) {
  return mean_interval(cells.differences(other, profile, player), plan.level());
}

/// All moves of a profile; `closest` gets those of each player that are best.
std::vector<Move> moves_of(const Cells& cells, const Active& active, std::size_t profile, const SamplingPlan& plan) {
  std::vector<Move> moves;
  const auto own = cells.form().profile(profile);
  for (std::size_t i = 0; i < active.size(); ++i)
    for (const auto to : active[i]) {
      if (to == own[i]) continue;
      const auto gain = gain_of(cells, profile, with_move(cells.form(), profile, i, to), i, plan);
      moves.push_back({i, to, gain, is_open(gain, plan)});
    }
  return moves;
}

Standing standing_of(std::size_t profile, const std::vector<Move>& moves, std::size_t players) {
  Standing standing{profile, {}, Verdict::holds};
  for (std::size_t i = 0; i < players; ++i) {
    const Move* best = nullptr;
    for (const auto& move : moves)
      if (move.player == i && (best == nullptr || move.gain.value > best->gain.value)) best = &move;
    if (best != nullptr) standing.moves.push_back(*best);
  }
  const bool breaks = std::any_of(moves.begin(), moves.end(), [](const Move& move) { return move.gain.low > 0; });
  const bool open = std::any_of(moves.begin(), moves.end(), [](const Move& move) { return move.is_open; });
  standing.verdict = breaks ? Verdict::breaks : open ? Verdict::open : Verdict::holds;
  return standing;
}

/// What a player earns more, world by world, with `strategy` than in the mixture, against the others' mixtures.
std::vector<double> reply_gains(const Cells& cells, const Active& active, const Mixed& mixed, const std::vector<std::size_t>& profiles, std::size_t player, std::size_t strategy) {
  std::vector<double> gains;
  std::size_t n = 0;
  for (const auto profile : profiles) {
    double weight = 1;
    const auto own = cells.form().profile(profile);
    for (std::size_t i = 0; i < active.size(); ++i)
      weight *= mixed[i][static_cast<std::size_t>(std::find(active[i].begin(), active[i].end(), own[i]) - active[i].begin())];
    if (weight <= 0) continue;
    const auto differences = cells.differences(with_move(cells.form(), profile, player, strategy), profile, player);
    n = gains.empty() ? differences.size() : std::min(n, differences.size());
    gains.resize(n, 0);
    for (std::size_t w = 0; w < n; ++w) gains[w] += weight * differences[w];
  }
  return gains;
}

/// Profiles that the mixture plays.
std::vector<std::size_t> played(const NormalForm& form, const Active& active, const Mixed& mixed) {
  Active support(active.size());
  for (std::size_t i = 0; i < active.size(); ++i)
    for (std::size_t s = 0; s < active[i].size(); ++s)
      if (mixed[i][s] > 1e-9) support[i].push_back(active[i][s]);
  return active_profiles(form, support);
}

/// The equilibrium that best replies answer to: the first that was found, or where the search missed all, everything equally often.
Mixed point_of_reference(const NormalForm& game) {
  const auto equilibria = all_equilibria(game);
  return equilibria.found.empty() ? uniform(game) : equilibria.found.front().mixed;
}

/// The best reply from outside, if it surely gains; nothing when nobody has one. False when stopped.
bool best_entry(Cells& cells, const Active& active, const Mixed& mixed, const SamplingPlan& plan, std::vector<Entry>& found) {
  const auto profiles = played(cells.form(), active, mixed);
  for (std::size_t i = 0; i < active.size(); ++i) {
    Entry best{i, 0, {}};
    bool any = false;
    const auto try_reply = [&](std::size_t strategy, std::uint64_t worlds) {
      std::vector<std::size_t> wanted = profiles;
      for (const auto profile : profiles) wanted.push_back(with_move(cells.form(), profile, i, strategy));
      return cells.want(wanted, worlds);
    };
    for (std::size_t s = 0; s < cells.form().strategies[i].size(); ++s) {
      if (has_strategy(active, i, s)) continue;
      if (!try_reply(s, plan.least)) return false;
      const auto gain = mean_interval(reply_gains(cells, active, mixed, profiles, i, s), plan.level());
      if (!any || gain.value > best.gain.value) best = {i, s, gain};
      any = true;
    }
    for (std::uint64_t worlds = 2 * plan.least; any && worlds <= plan.most && is_open(best.gain, plan); worlds *= 2) {
      if (!try_reply(best.strategy, worlds)) return false;
      best.gain = mean_interval(reply_gains(cells, active, mixed, profiles, i, best.strategy), plan.level());
    }
    if (any && best.gain.low > 0) found.push_back(best);
  }
  return true;
}

}  // namespace

std::size_t SamplingPlan::looks() const {
  std::size_t count = 1;
  for (auto worlds = least; worlds * 2 <= most; worlds *= 2) ++count;
  return count;
}

double SamplingPlan::level() const { return 1 - (1 - interval_level) / static_cast<double>(looks()); }

bool Cells::want(const std::vector<std::size_t>& profiles, std::uint64_t worlds) {
  std::vector<CellRequest> requests;
  for (const auto profile : std::set<std::size_t>(profiles.begin(), profiles.end()))
    for (auto world = this->worlds(profile); world < worlds; ++world) requests.push_back({profile, world});
  if (requests.empty()) return true;
  std::vector<std::vector<double>> numbers;
  if (!sampler_(requests, numbers)) return false;
  for (std::size_t k = 0; k < requests.size(); ++k) made_[requests[k].profile].push_back(std::move(numbers[k]));
  runs_ += requests.size();
  return true;
}

std::uint64_t Cells::worlds(std::size_t profile) const {
  const auto found = made_.find(profile);
  return found == made_.end() ? 0 : found->second.size();
}

std::vector<double> Cells::values(std::size_t profile, std::size_t number) const {
  std::vector<double> values;
  if (const auto found = made_.find(profile); found != made_.end())
    for (const auto& world : found->second) values.push_back(world[number]);
  return values;
}

std::vector<double> Cells::differences(std::size_t profile, std::size_t other, std::size_t number) const {
  auto result = values(profile, number);
  const auto base = values(other, number);
  result.resize(std::min(result.size(), base.size()));
  for (std::size_t w = 0; w < result.size(); ++w) result[w] -= base[w];
  return result;
}

bool decide(Cells& cells, const Active& active, const SamplingPlan& plan, std::vector<Standing>& standings) {
  return decide(cells, active, active_profiles(cells.form(), active), plan, standings);
}

bool decide(Cells& cells, const Active& active, const std::vector<std::size_t>& profiles, const SamplingPlan& plan, std::vector<Standing>& standings) {
  std::vector<std::size_t> first = profiles;
  for (const auto profile : profiles)
    for (std::size_t i = 0; i < active.size(); ++i)
      for (const auto to : active[i]) first.push_back(with_move(cells.form(), profile, i, to));
  if (!cells.want(first, plan.least)) return false;
  for (;;) {
    standings.clear();
    std::map<std::uint64_t, std::vector<std::size_t>> more;  // worlds, and the profiles that want them
    for (const auto profile : profiles) {
      const auto moves = moves_of(cells, active, profile, plan);
      standings.push_back(standing_of(profile, moves, active.size()));
      if (standings.back().verdict != Verdict::open) continue;
      for (const auto& move : moves) {
        const auto other = with_move(cells.form(), profile, move.player, move.to);
        const auto worlds = 2 * std::min(cells.worlds(profile), cells.worlds(other));
        if (move.is_open && worlds <= plan.most) more[worlds].insert(more[worlds].end(), {profile, other});
      }
    }
    if (more.empty()) return true;
    for (const auto& [worlds, wanted] : more)
      if (!cells.want(wanted, worlds)) return false;
  }
}

NormalForm sampled_form(const Cells& cells, const Active& active) {
  std::vector<std::vector<std::string>> names(active.size());
  for (std::size_t i = 0; i < active.size(); ++i)
    for (const auto s : active[i]) names[i].push_back(cells.form().strategies[i][s]);
  NormalForm game(cells.form().players, names, cells.form().title);
  game.errors = game.payoffs;
  const auto profiles = active_profiles(cells.form(), active);
  const auto base = *std::max_element(profiles.begin(), profiles.end(), [&](std::size_t a, std::size_t b) { return cells.worlds(a) < cells.worlds(b); });
  for (std::size_t i = 0; i < active.size(); ++i) {
    const auto anchor = mean_interval(cells.values(base, i));
    for (std::size_t n = 0; n < profiles.size(); ++n) {
      game.payoffs[i][n] = anchor.value + (profiles[n] == base ? 0 : mean_interval(cells.differences(profiles[n], base, i)).value);
      const auto alone = cells.values(profiles[n], i);
      const auto mean = mean_interval(alone).value;
      double squares = 0;
      for (const double x : alone) squares += std::isnan(x) ? 0 : (x - mean) * (x - mean);
      const auto n_worlds = static_cast<double>(alone.size());
      game.errors[i][n] = n_worlds > 1 ? std::sqrt(squares / (n_worlds - 1) / n_worlds) : 0;
    }
  }
  return game;
}

bool grow(Cells& cells, Active& active, const SamplingPlan& plan, std::vector<Standing>& standings, std::vector<Entry>& entries) {
  if (!decide(cells, active, plan, standings)) return false;
  for (std::uint64_t round = 0; round < plan.rounds; ++round) {
    std::vector<Entry> found;
    if (!best_entry(cells, active, point_of_reference(sampled_form(cells, active)), plan, found)) return false;
    if (found.empty()) return true;
    for (const auto& entry : found) active[entry.player].push_back(entry.strategy), entries.push_back(entry);
    if (!decide(cells, active, plan, standings)) return false;
  }
  return true;
}

}  // namespace headway::game
