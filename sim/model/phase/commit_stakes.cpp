// (2.12) What a laboratory expects of a commitment, by the model from which it chooses its course (6.9 to 6.13).
#include <algorithm>

#include "core/math.h"
#include "core/units.h"
#include "model/phase/commit.h"

namespace headway {

namespace {

constexpr double least_part = 1e-3;  // of research or of accelerators, so that logarithms are finite

/// What of a laboratory's research changes when it gives `floor` to safety: a factor on all the rest.
double rest_factor(double safety, double evaluation, double floor) {
  const double others = 1 - safety - evaluation;
  return others > 0 ? std::max(least_part, (1 - floor - evaluation) / others) : 1;
}

/// Calls `f(q, m)` for the other laboratories among the parties of the commitment of pledge `i`.
template <class F>
void for_each_other(const World& world, std::size_t i, F&& f) {
  const auto& pledges = world.pledges;
  for (std::size_t q = 0; q < pledges.joined.size(); ++q)
    if (q != i && pledges.commitment[q] == pledges.commitment[i] && pledges.lab[q].exists()) f(q, pledges.lab[q].row());
}

/// Without the commitment the others would grow as before it bound them, and keep what they win.
void release_rivals(const World& world, std::size_t i, const Outlook& o, ChooseWorkspace& work) {
  for_each_other(world, i, [&](std::size_t q, std::size_t m) {
    if (world.pledges.kept[q] > 0) work.believed[m] += std::max(0.0, world.pledges.usual_growth[q] * months(o) - o.rise);
    work.believed_windfall[m] = 0;
  });
}

/// Rivals who keep the commitment are less far, safer and more generous than others.
void restrain_rivals(const Choice& p, const Scheme& scheme, const World& world, std::size_t i, const Outlook& o, ChooseWorkspace& work) {
  const auto& labs = world.labs;
  const bool is_made = is_made_by_others(scheme, world, i);
  for_each_other(world, i, [&](std::size_t q, std::size_t m) {
    if (work.believed[m] == -math::infinity) return;
    const Restraint restraint = restraint_of(months(o), scheme, world, q);
    const Obligations& owed = restraint.owed;
    const double sure = trusted(world, q, is_made), safety = std::max(labs.safety_share[m], least_part);
    const double growth = world.pledges.kept[q] > 0 ? std::max(o.rise, world.pledges.usual_growth[q] * months(o)) : o.rise;
    work.believed[m] -= sure * restraint.held_back(labs, m, growth);
    if (owed.safety_share > safety) {
      const double rest = math::log10(rest_factor(safety, labs.evaluation_share[m], owed.safety_share));
      if (owed.pause == 0) work.believed[m] += sure * restraint.part * (p.training_elasticity + p.research_elasticity) * rest;
      work.believed_margin[m] += sure * restraint.part * p.safety_elasticity * math::log10(owed.safety_share / safety);
    }
    work.believed_margin[m] += sure * std::max(0.0, owed.release_margin - work.believed_margin[m]);
    work.believed_windfall[m] = sure * owed.windfall;
  });
}

/// OOM of safety that laboratory `l` learns within the horizon from the party that is furthest, where parties share.
double learnt(const Restraint& restraint, const World& world, bool is_made, std::size_t i, std::size_t l) {
  if (restraint.owed.share <= 0) return 0;
  double ahead = 0;
  for_each_other(world, i, [&](std::size_t q, std::size_t m) { ahead = std::max(ahead, trusted(world, q, is_made) * (world.labs.safety[m] - world.labs.safety[l])); });
  return restraint.part * ahead * -math::expm1(-restraint.owed.share * restraint.years);
}

/// What a course is worth to it, with its taste and inertia.
double value_of(const Choice& p, const Outlook& o, const Course& course, const Expectation& usual) {
  return worth(p, o, expect_of(p, o, course), usual) + leaning(p, o, steps_between(p, o.present, course));
}

/// The same for a laboratory that keeps its word.
double value_kept(const Choice& p, Outlook o, Course course, const Expectation& usual, const Restraint& restraint, const Labs& labs,
                  std::size_t l) {
  const Obligations& owed = restraint.owed;
  o.growth -= restraint.held_back(labs, l, o.growth);
  o.given_away = std::max(o.given_away, owed.windfall);
  if (owed.safety_share > course.safety) {
    course.training *= rest_factor(course.safety, o.evaluation, owed.safety_share);
    course.safety = owed.safety_share;
  }
  if (owed.release_margin > with_defaults<Obligations>().release_margin) {
    course.margin = std::max(course.margin, owed.release_margin);
    o.required = std::max(o.required, owed.release_margin);
  }
  return value_of(p, o, course, usual);
}

/// What a part of its reputation is worth in users' choice, where `lasting` of it lasts on average over the horizon.
double standing_of(const CommitmentGrounds& c, const World& world, double reputation, double lasting) {
  return c.grounds.market.trust_weight * demand_for_safety(world.segments) * reputation * lasting;
}

/// Average part of a reputation that is left over the horizon, when it recovers.
double lasting_part(const CommitmentGrounds& c, const Outlook& o) {
  const double recoveries = months(o) / c.grounds.settlement.reputation_recovery;
  return -math::expm1(-recoveries) / recoveries;
}

double lost_standing(const CommitmentGrounds& c, const World& world, const Scheme& scheme, std::size_t l, const Outlook& o) {
  return standing_of(c, world, world.labs.reputation[l] * scheme.penalty.reputation, lasting_part(c, o));
}

/// What users come to give to members within the horizon, on average.
double credit_of(const CommitmentGrounds& c, const World& world, const Scheme& scheme, const Outlook& o) {
  return standing_of(c, world, scheme.terms.credit, 1 - lasting_part(c, o));
}

/// What is left to one that was found in breach, in a market and race `o`.
double value_found(const CommitmentGrounds& c, const World& world, const Scheme& scheme, std::size_t l, Outlook o, const Course& course,
                   const Expectation& usual) {
  const Choice& p = c.grounds.choice;
  o.appeal -= lost_standing(c, world, scheme, l, o);
  o.growth -= lost_by_denial(p, scheme.penalty.sanction, std::min(1.0, scheme.terms.forgiveness / months(o)));
  return value_of(p, o, course, usual);
}

/// What it sees when nobody is bound.
Outlook see_alone(const CommitmentGrounds& c, const World& world, std::size_t i, std::size_t l, ChooseWorkspace& work) {
  Outlook o = look_out(c.grounds, c.random, c.rules, world, l, work);
  release_rivals(world, i, o, work);
  weigh_rivals(c.grounds, world, l, o, work);
  if (world.pledges.kept[i] > 0) o.growth = std::max(o.growth, world.pledges.usual_growth[i] * months(o));
  o.given_away = 0;
  return o;
}

}  // namespace

double Restraint::held_back(const Labs& labs, std::size_t l, double growth) const {
  if (owed.pause != 0) return part * growth;
  if (owed.cap >= with_defaults<Obligations>().cap) return 0;
  const double software = labs.efficiency[l] + labs.efficiency_growth[l] * years;
  return part * std::max(0.0, growth - std::max(0.0, owed.cap + software - labs.best_internal[l]));
}

Restraint restraint_of(double horizon, const Scheme& scheme, const World& world, std::size_t i) {
  const double years = horizon / months_per_year, left = scheme.terms.end - world.calendar.year();
  Restraint restraint{scheme.obligations, std::clamp(left / years, 0.0, 1.0), years};
  if (restraint.owed.assist > 0 && leading_member(world, world.pledges.commitment[i]) != i) {
    restraint.owed.pause = 1;
    restraint.owed.safety_share = std::max(restraint.owed.safety_share, restraint.owed.assist);
  }
  return restraint;
}

double trusted(const World& world, std::size_t q, bool is_made) {
  const auto& pledges = world.pledges;
  if (!takes_part(world, q) || pledges.standing[q] > 0) return 0;
  if (!was_heard(pledges, q)) return 1;
  return pledges.joined[q] != 0 || !is_made ? pledges.compliance[q] : 0;
}

double lost_by_denial(const Choice& p, double denied, double part) {
  return -p.training_elasticity * math::log10(std::max(least_part, 1 - denied * part));
}

Stakes weigh(const CommitmentGrounds& c, const World& world, std::size_t i, ChooseWorkspace& work) {
  const Choice& p = c.grounds.choice;
  const auto& labs = world.labs;
  const Scheme& scheme = c.schemes[static_cast<std::size_t>(world.pledges.commitment[i])];
  const auto l = world.pledges.lab[i].row();
  const Outlook alone = see_alone(c, world, i, l, work);
  const double horizon = months(alone);
  const Restraint restraint = restraint_of(horizon, scheme, world, i);
  Outlook together = alone;
  restrain_rivals(p, scheme, world, i, alone, work);
  weigh_rivals(c.grounds, world, l, together, work);
  const Course course = course_of(labs, l);
  const Expectation usual = expect_of(p, alone, alone.present);
  Stakes s{};
  s.horizon = horizon;
  s.none = value_of(p, alone, course, usual);
  Outlook outside = together;
  outside.growth -= lost_by_denial(p, scheme.penalty.outsiders, restraint.part);
  s.outside = value_of(p, outside, course, usual);
  together.level_growth += learnt(restraint, world, is_made_by_others(scheme, world, i), i, l);
  together.appeal += credit_of(c, world, scheme, alone);
  s.free = value_of(p, together, course, usual);
  s.kept = value_kept(p, together, course, usual, restraint, labs, l);
  const double undone = scheme.terms.reciprocal != 0 ? std::min(1.0, scheme.terms.forgiveness / horizon) : 0;
  s.found = (1 - undone) * value_found(c, world, scheme, l, together, course, usual) +
            undone * value_found(c, world, scheme, l, alone, course, usual);
  s.fine = p.harm * alone.caution * scheme.penalty.money;
  return s;
}

}  // namespace headway
