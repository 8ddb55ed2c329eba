#include "model/phase/commit.h"

#include <algorithm>
#include <cmath>

#include "core/math.h"
#include "core/units.h"
#include "policy/comply.h"

namespace headway {

namespace {

/// True when the members have the share of compute that it takes; sums of shares are not exact.
bool is_enough(const Scheme& scheme, double covered) { return covered >= scheme.terms.participation - 1e-9; }

/// Share of compute that the others of the commitment of pledge `i` would bring; before their first review all are expected to join.
double cover_of_others(const World& world, std::size_t i) {
  const auto& pledges = world.pledges;
  double covered = 0;
  for (std::size_t q = 0; q < pledges.joined.size(); ++q) {
    const bool is_other = q != i && pledges.commitment[q] == pledges.commitment[i] && takes_part(world, q);
    if (is_other && (pledges.joined[q] != 0 || !was_heard(pledges, q))) covered += compute_share(world, q);
  }
  return covered;
}

const Scheme& scheme_of(const Schemes& schemes, const World& world, std::size_t i) {
  return schemes[static_cast<std::size_t>(world.pledges.commitment[i])];
}

Party party_of(const Pledges& pledges, std::size_t i) { return {pledges.lab[i], pledges.state[i]}; }

bool is_open(const Scheme& scheme, const World& world) {
  const double year = world.calendar.year();
  return asks_anything(scheme) && year >= scheme.terms.start && year < scheme.terms.end;
}

/// (2.11) The condition of a pledge: met, and not released since.
void update_condition(const Scheme& scheme, const World& world, Pledges& pledges, std::size_t i) {
  const Party party = party_of(pledges, i);
  const double dt = world.calendar.dt;
  const auto fires = [&](const Condition& c, double& held) { return has_held(c.trigger, value_for(c, world, party), dt, held); };
  const bool is_met = !scheme.condition.is_given() || fires(scheme.condition, pledges.holding[i]);
  const bool is_released = scheme.until.is_given() && fires(scheme.until, pledges.releasing[i]);
  pledges.triggered[i] = !is_released && (is_met || pledges.triggered[i] != 0);
}

/// (2.13) What a breach is expected to cost: it may be found within the horizon, less the lag.
double expected_penalty(const Scheme& scheme, const Stakes& s) {
  const double found = within(scheme.monitor.detection, (1 + scheme.obligations.audit) * (s.horizon - scheme.monitor.lag));
  return found * (std::max(0.0, s.free - s.found) + s.fine);
}

/// (2.12) to (2.14) What the party of pledge `i` expects now.
void weigh_pledge(const CommitmentGrounds& c, World& world, std::size_t i, ChooseWorkspace& work) {
  auto& pledges = world.pledges;
  const Scheme& scheme = scheme_of(c.schemes, world, i);
  const Stakes s = pledges.lab[i].exists() ? weigh(c, world, i, work) : weigh_state(c, world, i);
  pledges.gain_breaking[i] = s.free - s.kept;
  pledges.penalty[i] = expected_penalty(scheme, s);
  const double inside = std::max(s.kept, s.free - pledges.penalty[i]);
  pledges.gain_joining[i] = inside - scheme.terms.cost - (is_made_by_others(scheme, world, i) ? s.outside : s.none);  // a signature costs nothing until it binds
}

/// Laboratories review commitments as often as their course, states as often as their stance.
double attention(const Grounds& g, const World& world, std::size_t i) {
  const auto lab = world.pledges.lab[i];
  return lab.exists() ? conduct_of(g.choice, static_cast<LabType>(world.labs.type[lab.row()])).attention : g.government.attention;
}

/// Scale of the error with which it compares what it expects.
double noise(const Grounds& g, const World& world, std::size_t i) {
  const auto lab = world.pledges.lab[i];
  return lab.exists() ? conduct_of(g.choice, static_cast<LabType>(world.labs.type[lab.row()])).noise : g.government.noise;
}

/// (2.14) It joins, and keeps, with the probability of its luck; and changes its mind only with its expectations.
void decide_pledge(const CommitmentGrounds& c, World& world, std::size_t i) {
  auto& pledges = world.pledges;
  const auto lab = pledges.lab[i];
  const double conviction = lab.exists() ? c.compliance.conviction * world.labs.safety_culture[lab.row()] : 0;
  const double gain = pledges.gain_joining[i], scale = std::max(noise(c.grounds, world, i), 1e-9);
  pledges.compliance[i] = comply(pledges.gain_breaking[i], pledges.penalty[i], c.compliance.sharpness, conviction);
  pledges.joined[i] = pledges.joining_luck[i] < math::logistic(gain / scale);
  pledges.review_due[i] = std::max(0.0, pledges.review_due[i] + attention(c.grounds, world, i));
}

/// Reviews that are due. All weigh what they knew before anybody decided.
void review_pledges(const CommitmentGrounds& c, World& world, ChooseWorkspace& work) {
  auto& pledges = world.pledges;
  const auto is_due = [&](std::size_t i) {
    return is_open(scheme_of(c.schemes, world, i), world) && takes_part(world, i) && pledges.review_due[i] <= 0;
  };
  for (std::size_t i = 0; i < pledges.joined.size(); ++i) {
    if (!is_open(scheme_of(c.schemes, world, i), world)) continue;
    if (was_heard(pledges, i)) pledges.review_due[i] -= world.calendar.dt;
    if (is_due(i)) weigh_pledge(c, world, i, work);
  }
  for (std::size_t i = 0; i < pledges.joined.size(); ++i)
    if (is_due(i)) decide_pledge(c, world, i);
}

/// Members, and the compute that they have, of every commitment.
void count_members(const Schemes& schemes, World& world) {
  auto& pledges = world.pledges;
  auto& commitments = world.commitments;
  commitments.members.fill(0), commitments.covered.fill(0);
  for (std::size_t i = 0; i < pledges.joined.size(); ++i) {
    if (!is_open(scheme_of(schemes, world, i), world) || !takes_part(world, i)) pledges.joined[i] = 0;
    if (pledges.joined[i] == 0) continue;
    const auto k = static_cast<std::size_t>(pledges.commitment[i]);
    commitments.members[k] += 1;
    commitments.covered[k] = std::min(1.0, commitments.covered[k] + compute_share(world, i));
  }
}

/// True where nobody is bound, because a breach that was found is not forgiven.
bool is_suspended(const Scheme& scheme, const Pledges& pledges, std::int32_t k) {
  if (scheme.terms.reciprocal == 0) return false;
  for (std::size_t i = 0; i < pledges.standing.size(); ++i)
    if (pledges.commitment[i] == k && pledges.standing[i] > 0) return true;
  return false;
}

/// (2.15) Who owes something now, and who keeps it.
void bind_members(const Schemes& schemes, const Random& random, World& world) {
  auto& pledges = world.pledges;
  for (std::size_t i = 0; i < pledges.joined.size(); ++i) {
    const Scheme& scheme = scheme_of(schemes, world, i);
    const auto k = pledges.commitment[i];
    const bool is_binding = is_enough(scheme, world.commitments.covered[static_cast<std::size_t>(k)]);
    pledges.bound[i] = pledges.joined[i] != 0 && pledges.triggered[i] != 0 && is_binding && !is_suspended(scheme, pledges, k);
    const bool is_accident = scheme.terms.accident > 0 && random.uniform(Purpose::accident, i) < within(scheme.terms.accident, world.calendar.dt);
    pledges.kept[i] = pledges.bound[i] == 0 ? math::not_a_number : pledges.keeping_luck[i] < pledges.compliance[i] && !is_accident;
  }
}

void forget_promises(Labs& labs) {
  labs.promised_run.fill(60);
  labs.promised_safety.fill(0);
  labs.promised_margin.fill(-1000);
  for (auto* column : {&labs.promised_publication, &labs.promised_sharing, &labs.promised_audit, &labs.promised_windfall, &labs.denied_chips})
    column->fill(0);
  labs.sharing_group.fill(0);
}

void raise_to(double& x, double promised) { x = std::max(x, promised); }

/// (2.15) What a laboratory owes that keeps its word in commitment `k`.
void promise(const Obligations& owed, Labs& labs, std::size_t l, std::int32_t k) {
  labs.promised_run[l] = std::min(labs.promised_run[l], owed.pause != 0 ? 0 : owed.cap);
  raise_to(labs.promised_publication[l], owed.publish);
  raise_to(labs.promised_audit[l], owed.audit);
  raise_to(labs.promised_windfall[l], owed.windfall);
  if (owed.share > labs.promised_sharing[l]) {
    labs.promised_sharing[l] = owed.share;
    labs.sharing_group[l] = k + 1;
  }
  labs.promised_safety[l] = std::max(labs.promised_safety[l], owed.safety_share);
  if (owed.release_margin > with_defaults<Obligations>().release_margin)
    labs.promised_margin[l] = std::max(labs.promised_margin[l], owed.release_margin);
}

/// (2.15) One that does not lead trains nothing, and works on safety for all.
void assist(double part, Labs& labs, std::size_t l) {
  labs.promised_run[l] = 0;
  labs.promised_publication[l] = 1;
  raise_to(labs.promised_safety[l], part);
}

/// (2.16) Accelerators that the parties of a commitment deny whoever broke it, and whoever stays outside while it binds.
double sanction_on(const Scheme& scheme, const World& world, std::size_t i) {
  const auto& pledges = world.pledges;
  if (pledges.standing[i] > 0) return scheme.penalty.sanction;
  const bool is_outside = pledges.joined[i] == 0 && takes_part(world, i);
  return is_outside && world.commitments.bound[static_cast<std::size_t>(pledges.commitment[i])] > 0 ? scheme.penalty.outsiders : 0;
}

/// (2.15) A laboratory holds its promise, a state makes it law.
void write_promise(const Scheme& scheme, World& world, Rules& rules, std::size_t i) {
  auto& pledges = world.pledges;
  const auto k = pledges.commitment[i];
  const double denied = sanction_on(scheme, world, i);
  const bool is_kept = pledges.kept[i] > 0;
  if (pledges.state[i].exists()) {
    if (is_kept) legislate(scheme, pledges.state[i], rules);
    if (denied > 0) sanction_state(world, k, pledges.state[i], denied, rules);
    return;
  }
  const auto l = pledges.lab[i].row();
  if (is_kept) promise(scheme.obligations, world.labs, l, k);
  if (is_kept && scheme.obligations.assist > 0 && leading_member(world, k) != i) assist(scheme.obligations.assist, world.labs, l);
  raise_to(world.labs.denied_chips[l], denied);
}

void write_promises(const Schemes& schemes, World& world, Rules& rules) {
  auto& pledges = world.pledges;
  forget_promises(world.labs);
  for (std::size_t i = 0; i < pledges.joined.size(); ++i) {
    const bool is_free = !(pledges.kept[i] > 0);
    if (is_free) pledges.usual_growth[i] = pledges.lab[i].exists() ? world.labs.recent_growth[pledges.lab[i].row()] : world.commons.trend_rate;
    write_promise(scheme_of(schemes, world, i), world, rules, i);
  }
}

/// What is recorded of commitments as a whole.
void count_bound(World& world) {
  auto& commitments = world.commitments;
  const auto& pledges = world.pledges;
  for (std::size_t k = 0; k < commitments.bound.size(); ++k) {
    double bound = 0, compute = 0, kept = 0;
    for (std::size_t i = 0; i < pledges.bound.size(); ++i) {
      if (static_cast<std::size_t>(pledges.commitment[i]) != k || pledges.bound[i] == 0) continue;
      bound += 1;
      compute += compute_share(world, i);
      kept += pledges.kept[i] * compute_share(world, i);
    }
    commitments.bound[k] = bound;
    commitments.compliance[k] = compute > 0 ? std::min(1.0, kept / compute) : math::not_a_number;
  }
}

}  // namespace

bool was_heard(const Pledges& pledges, std::size_t i) { return !std::isnan(pledges.compliance[i]); }

bool is_made_by_others(const Scheme& scheme, const World& world, std::size_t i) { return is_enough(scheme, cover_of_others(world, i)); }

std::size_t leading_member(const World& world, std::int32_t commitment) {
  const auto& pledges = world.pledges;
  const auto has_joined = [&](std::size_t i) { return pledges.commitment[i] == commitment && pledges.joined[i] != 0; };
  const bool is_proposal = world.commitments.members[static_cast<std::size_t>(commitment)] == 0;
  std::size_t best = pledges.joined.size();
  for (std::size_t i = 0; i < pledges.joined.size(); ++i) {
    const bool is_in = pledges.commitment[i] == commitment && (is_proposal || has_joined(i));
    if (!is_in || !pledges.lab[i].exists()) continue;
    if (best == pledges.joined.size() || world.labs.best_internal[pledges.lab[i].row()] > world.labs.best_internal[pledges.lab[best].row()]) best = i;
  }
  return best;
}

bool takes_part(const World& world, std::size_t i) {
  const auto lab = world.pledges.lab[i];
  return !lab.exists() || world.labs.active[lab.row()] != 0;
}

double compute_share(const World& world, std::size_t i) {
  const auto lab = world.pledges.lab[i];
  const auto state = world.pledges.state[i];
  double all = 0, own = 0;
  for (std::size_t l = 0; l < world.labs.active.size(); ++l) {
    if (!world.labs.active[l]) continue;
    all += world.labs.compute[l];
    if (lab.exists() ? l == lab.row() : world.labs.state[l] == state) own += world.labs.compute[l];
  }
  return all > 0 ? own / all : 0;
}

void count_pledges(const Schemes& schemes, Dimensions& dimensions) {
  dimensions.commitments = schemes.size();
  dimensions.pledges = 0;
  for (const auto& scheme : schemes) dimensions.pledges += scheme.parties.size();
}

void begin_pledges(const Schemes& schemes, const Random& random, World& world) {
  auto& pledges = world.pledges;
  std::size_t i = 0;
  for (std::size_t k = 0; k < schemes.size(); ++k)
    for (const auto& party : schemes[k].parties) {
      pledges.commitment[i] = static_cast<std::int32_t>(k);
      pledges.lab[i] = party.lab;
      pledges.state[i] = party.state;
      pledges.joining_luck[i] = random.uniform(Purpose::pledge, i, 0);
      pledges.keeping_luck[i] = random.uniform(Purpose::pledge, i, 1);
      ++i;
    }
  for (auto* column : {&pledges.kept, &pledges.gain_joining, &pledges.gain_breaking, &pledges.penalty, &pledges.compliance,
                       &pledges.holding, &pledges.releasing, &pledges.pending})
    column->fill(math::not_a_number);
  world.commitments.compliance.fill(math::not_a_number);
}

void keep_commitments(const CommitmentGrounds& c, World& world, Rules& rules, ChooseWorkspace& work) {
  if (c.schemes.empty()) return;
  auto& pledges = world.pledges;
  for (std::size_t i = 0; i < pledges.joined.size(); ++i) update_condition(scheme_of(c.schemes, world, i), world, pledges, i);
  review_pledges(c, world, work);
  count_members(c.schemes, world);
  bind_members(c.schemes, c.random, world);
  count_bound(world);
  write_promises(c.schemes, world, rules);
}

}  // namespace headway
