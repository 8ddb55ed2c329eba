// (2.17) What a state expects of a treaty: what its own restraint costs it in the race of blocs, and what the restraint of
// all is worth to it, by the worth of its stances (2.2); and what the law of a state says that keeps it.
#include <algorithm>
#include <cmath>

#include "core/math.h"
#include "core/units.h"
#include "model/phase/commit.h"

namespace headway {

namespace {

/// Where a commitment leaves the blocs at the horizon.
struct Position {
  double threat;      ///< lead of the best rival bloc, OOM
  double restrained;  ///< share of the growth of all laboratories, by compute, that is held back
};

/// How surely the laboratories of `state` are bound when party `i` keeps the treaty by `own`.
double bound_at(const World& world, bool is_made, std::size_t i, StateId state, double own) {
  const auto& pledges = world.pledges;
  for (std::size_t q = 0; q < pledges.joined.size(); ++q)
    if (pledges.commitment[q] == pledges.commitment[i] && pledges.state[q] == state) return q == i ? own : trusted(world, q, is_made);
  return 0;
}

/// What the laboratories of the world would grow by within the horizon of states.
double usual_growth(const CommitmentGrounds& c, const World& world, std::size_t i) {
  const double now = std::max(0.0, world.commons.trend_rate);
  return (world.pledges.kept[i] > 0 ? std::max(now, world.pledges.usual_growth[i]) : now) * c.grounds.government.horizon;
}

template <class Bound>
Position position(const CommitmentGrounds& c, const World& world, std::size_t i, const Restraint& restraint, Bound&& bound) {
  const auto& labs = world.labs;
  const auto own_bloc = world.states.bloc[world.pledges.state[i].row()];
  const double growth = usual_growth(c, world, i);
  double own = 0, rival = 0, compute = 0, held = 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!labs.active[l]) continue;
    const double back = bound(labs.state[l]) * restraint.held_back(labs, l, growth);
    const double reach = std::max(labs.best_internal[l], labs.capability[l]) + growth - back;
    double& best = world.states.bloc[labs.state[l].row()] == own_bloc ? own : rival;
    best = std::max(best, reach);
    compute += labs.compute[l];
    held += growth > 0 ? labs.compute[l] * back / growth : 0;
  }
  const double comfort = c.grounds.government.comfort;
  return {own > 0 && rival > 0 ? rival - own : -comfort, compute > 0 ? held / compute : 0};
}

/// (2.17) Safety from rivals, and restraint of the race as far as the state is for cooperation.
double worth_of(const CommitmentGrounds& c, const World& world, std::size_t i, const Position& at) {
  const Grounds& g = c.grounds;
  const auto s = world.pledges.state[i].row();
  const Forecast ahead = forecast(g.observation, world.calendar, world.commons, g.government.horizon);
  const StanceWorth worth = worth_of_stances(g.government, at.threat, world.states.concern[s], world.commons.salience, ahead.level);
  return worth.cooperate * at.restrained - worth.race;
}

/// Yearly revenue of the laboratories at home in a state, as a share of its output.
double revenue_share(const World& world, StateId state) {
  double revenue = 0;
  for (std::size_t l = 0; l < world.labs.active.size(); ++l)
    if (world.labs.state[l] == state) revenue += world.labs.active[l] * world.labs.revenue[l];
  const double gdp = world.states.gdp[state.row()];
  return gdp > 0 ? months_per_year * revenue / gdp : 0;
}

}  // namespace

Stakes weigh_state(const CommitmentGrounds& c, const World& world, std::size_t i) {
  const Grounds& g = c.grounds;
  const Scheme& scheme = c.schemes[static_cast<std::size_t>(world.pledges.commitment[i])];
  const StateId state = world.pledges.state[i];
  const double horizon = g.government.horizon;
  const Restraint restraint = restraint_of(horizon, scheme, world, i);
  const bool is_made = is_made_by_others(scheme, world, i);
  const auto at = [&](double own) { return position(c, world, i, restraint, [&](StateId s) { return bound_at(world, is_made, i, s, own); }); };
  const Position alone = position(c, world, i, restraint, [](StateId) { return 0.0; });
  const auto denied = [&](Position p, double share, double part) {
    p.threat += lost_by_denial(g.choice, share, part);
    return worth_of(c, world, i, p);
  };
  const double unforgiven = std::min(1.0, scheme.terms.forgiveness / horizon), sanction = scheme.penalty.sanction;
  const double undone = scheme.terms.reciprocal != 0 ? unforgiven : 0;
  Stakes s{};
  s.horizon = horizon;
  s.none = worth_of(c, world, i, alone);
  s.kept = worth_of(c, world, i, at(1));
  s.free = worth_of(c, world, i, at(0));
  s.found = (1 - undone) * denied(at(0), sanction, unforgiven) + undone * denied(alone, sanction, unforgiven);
  s.fine = g.government.money_weight * 100 * scheme.penalty.money * revenue_share(world, state);
  s.outside = denied(at(0), scheme.penalty.outsiders, restraint.part);
  return s;
}

void legislate(const Scheme& scheme, StateId state, Rules& rules) {
  constexpr double no_run = 10;  // log10 FLOP
  const auto& owed = scheme.obligations;
  rules.training_ceiling.apply(state.row(), owed.pause != 0 ? no_run : owed.cap);
  rules.ceiling_enforcement.apply(state.row(), scheme.monitor.inspection);
  rules.ceiling_register.apply(state.row(), scheme.monitor.registers);
  rules.ceiling_fine.apply(state.row(), scheme.monitor.run_fine);
}

void sanction_state(const World& world, std::int32_t commitment, StateId state, double denied, Rules& rules) {
  const auto& pledges = world.pledges;
  for (std::size_t q = 0; q < pledges.joined.size(); ++q) {
    const bool is_member = pledges.commitment[q] == commitment && pledges.state[q].exists() && pledges.joined[q] != 0;
    if (is_member && pledges.state[q] != state && pledges.standing[q] <= 0) rules.chip_access.apply(pledges.state[q].row(), state.row(), 1 - denied);
  }
}

}  // namespace headway
