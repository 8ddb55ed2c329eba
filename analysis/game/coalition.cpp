#include "analysis/game/coalition.h"

#include <algorithm>
#include <cmath>

namespace headway::game {

namespace {

std::size_t profile_of(const Cells& cells, const InOut& in_out, const std::vector<bool>& members) {
  Profile profile;
  for (std::size_t i = 0; i < members.size(); ++i) profile.push_back(members[i] ? in_out.in[i] : in_out.out[i]);
  return cells.form().number(profile);
}

Estimate gain_between(const Cells& cells, std::size_t profile, std::size_t other, std::size_t player, const SamplingPlan& plan) {
  return mean_interval(cells.differences(other, profile, player), plan.level());
}

Verdict verdict_of(const std::vector<CoalitionChange>& changes, double tolerance) {
  Verdict verdict = Verdict::holds;
  for (const auto& change : changes) {
    if (change.gain.low > 0) return Verdict::breaks;
    const bool known = change.gain.high <= 0 || (change.gain.high - change.gain.low) / 2 <= tolerance;
    if (!known) verdict = Verdict::open;
  }
  return verdict;
}

/// Paired over worlds: what members have, less what each would have after leaving.
Estimate surplus_of(const Cells& cells, const InOut& in_out, const Coalition& coalition, const SamplingPlan& plan) {
  std::vector<double> sum;
  for (std::size_t i = 0; i < coalition.members.size(); ++i) {
    if (!coalition.members[i]) continue;
    auto without = coalition.members;
    without[i] = false;
    const auto loss = cells.differences(coalition.profile, profile_of(cells, in_out, without), i);
    sum.resize(sum.empty() ? loss.size() : std::min(sum.size(), loss.size()), 0);
    for (std::size_t w = 0; w < sum.size(); ++w) sum[w] += loss[w];
  }
  return mean_interval(sum, plan.level());
}

Coalition coalition_of(const Cells& cells, const InOut& in_out, const std::vector<bool>& members, const SamplingPlan& plan) {
  Coalition coalition;
  coalition.members = members;
  coalition.profile = profile_of(cells, in_out, members);
  for (std::size_t i = 0; i < members.size(); ++i) {
    auto changed = members;
    changed[i] = !members[i];
    const CoalitionChange change{i, gain_between(cells, coalition.profile, profile_of(cells, in_out, changed), i, plan)};
    (members[i] ? coalition.leaving : coalition.joining).push_back(change);
  }
  coalition.internal = verdict_of(coalition.leaving, plan.tolerance);
  coalition.external = verdict_of(coalition.joining, plan.tolerance);
  if (!coalition.leaving.empty()) coalition.surplus = surplus_of(cells, in_out, coalition, plan);
  return coalition;
}

}  // namespace

std::size_t Coalition::size() const { return static_cast<std::size_t>(std::count(members.begin(), members.end(), true)); }

const CoalitionChange* Coalition::most_tempted() const {
  const auto found = std::max_element(leaving.begin(), leaving.end(), [](const auto& a, const auto& b) { return a.gain.value < b.gain.value; });
  return found == leaving.end() ? nullptr : &*found;
}

bool find_coalitions(Cells& cells, const InOut& in_out, const SamplingPlan& plan, std::vector<Coalition>& coalitions) {
  Active active;
  for (std::size_t i = 0; i < in_out.in.size(); ++i) active.push_back({in_out.in[i], in_out.out[i]});
  std::vector<Standing> standings;
  if (!decide(cells, active, plan, standings)) return false;
  coalitions.clear();
  for (std::size_t number = 0; number < (std::size_t{1} << active.size()); ++number) {
    std::vector<bool> members;
    for (std::size_t i = 0; i < active.size(); ++i) members.push_back((number >> i & 1) == 0);
    coalitions.push_back(coalition_of(cells, in_out, members, plan));
  }
  std::stable_sort(coalitions.begin(), coalitions.end(), [](const Coalition& a, const Coalition& b) { return a.size() > b.size(); });
  return true;
}

std::vector<Timeline> timelines(const Cells& cells, const Standing& standing, std::size_t dates) {
  std::vector<Timeline> result;
  const auto players = cells.form().players.size();
  for (const auto& move : standing.moves) {
    auto other = cells.form().profile(standing.profile);
    other[move.player] = move.to;
    Timeline line{move.player, move.to, {}};
    for (std::size_t d = 0; d < dates; ++d) line.gains.push_back(mean_interval(cells.differences(cells.form().number(other), standing.profile, players + move.player * dates + d)));
    result.push_back(std::move(line));
  }
  return result;
}

}  // namespace headway::game
