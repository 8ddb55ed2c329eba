// (2.16) What monitors of commitments find, and what follows.
#include <algorithm>
#include <cmath>

#include "core/math.h"
#include "core/sum.h"
#include "core/units.h"
#include "model/phase/commit.h"

namespace headway {

namespace {

/// What was found is known now: reputation, money, standing.
void punish(const Scheme& scheme, World& world, std::size_t i) {
  auto& pledges = world.pledges;
  const auto k = static_cast<std::size_t>(pledges.commitment[i]);
  pledges.pending[i] = math::not_a_number;
  pledges.standing[i] = scheme.terms.forgiveness;
  (pledges.at_fault[i] != 0 ? world.commitments.found : world.commitments.accused)[k] += 1;
  if (!pledges.lab[i].exists()) return;  // what a state pays is in its budget, until it is forgiven (2.17)
  auto& labs = world.labs;
  const auto l = pledges.lab[i].row();
  labs.reputation[l] *= 1 - scheme.penalty.reputation;
  labs.penalties[l] += scheme.penalty.money * months_per_year * labs.revenue[l] / world.calendar.dt;
}

/// A party is looked at while it is bound, in good standing, and nothing is pending against it.
void look(const Scheme& scheme, const Random& random, double dt, Pledges& pledges, std::size_t i) {
  if (pledges.bound[i] == 0 || pledges.standing[i] > 0 || !std::isnan(pledges.pending[i])) return;
  const bool is_kept = pledges.kept[i] > 0;
  const double looks = 1 + scheme.obligations.audit;
  const double chance = is_kept ? within(scheme.monitor.false_alarms, dt) : within(scheme.monitor.detection, looks * dt);
  if (random.uniform(Purpose::monitor, i) >= chance) return;
  pledges.pending[i] = scheme.monitor.lag;
  pledges.at_fault[i] = !is_kept;
}

/// (2.15) Who earns beyond a share of world output gives part of that away: to safety research, and to the public, whose
/// income cancels against what is paid in welfare (13.10).
void give_windfall(const Scheme& scheme, World& world, std::size_t i) {
  const Obligations& owed = scheme.obligations;
  if (owed.windfall <= 0 || !(world.pledges.kept[i] > 0) || !world.pledges.lab[i].exists()) return;
  const auto l = world.pledges.lab[i].row();
  const double level = owed.windfall_above * ordered_sum(world.states.gdp) / months_per_year;
  const double given = owed.windfall * std::max(0.0, world.labs.revenue[l] - level);
  world.labs.penalties[l] += given;
  world.states.safety_reserve[world.labs.state[l].row()] += owed.windfall_to_safety * given * world.calendar.dt;
}

/// (2.16) The standing of members in good standing tends to be higher by a credit (12.6).
void credit_member(const Scheme& scheme, double follow, World& world, std::size_t i) {
  const auto& pledges = world.pledges;
  if (pledges.joined[i] == 0 || pledges.standing[i] > 0 || !pledges.lab[i].exists()) return;
  double& reputation = world.labs.reputation[pledges.lab[i].row()];
  reputation = std::min(1.0, reputation + follow * scheme.terms.credit);
}

}  // namespace

void watch_commitments(const Schemes& schemes, double reputation_recovery, const Random& random, World& world) {
  auto& pledges = world.pledges;
  const double dt = world.calendar.dt;
  for (std::size_t i = 0; i < pledges.joined.size(); ++i) {
    const Scheme& scheme = schemes[static_cast<std::size_t>(pledges.commitment[i])];
    pledges.standing[i] = std::max(0.0, pledges.standing[i] - dt);
    if (!std::isnan(pledges.pending[i])) pledges.pending[i] -= dt;
    look(scheme, random, dt, pledges, i);
    if (pledges.pending[i] <= 0) punish(scheme, world, i);
    give_windfall(scheme, world, i);
    credit_member(scheme, 1 - math::exp(-dt / reputation_recovery), world, i);
  }
}

}  // namespace headway
