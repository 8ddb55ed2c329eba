// Commitments: who joins, who keeps its word, who is found out, and what follows.
#include "model/phase/commit.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

/// A pause of alpha, beta and gamma from the first month, with a monitor that misses nothing and a fine that nobody pays gladly.
Scheme strict_pause() {
  Scheme scheme;
  scheme.name = "pause";
  for (const auto l : {alpha, beta, gamma}) scheme.parties.push_back({id_of<LabId>(l), {}});
  scheme.terms = with_defaults<Terms>();
  scheme.terms.start = 2026;
  scheme.obligations = with_defaults<Obligations>();
  scheme.obligations.pause = 1;
  scheme.monitor = with_defaults<Monitor>();
  scheme.monitor.detection = 1, scheme.monitor.lag = 0;
  scheme.penalty = with_defaults<Penalty>();
  scheme.penalty.money = 1000;
  return scheme;
}

/// Everybody joins: who stays outside gets no accelerators at all.
Scheme strict_pause_of_all() {
  auto scheme = strict_pause();
  scheme.penalty.outsiders = 1;
  return scheme;
}

/// Parameters under which laboratories join whatever they expect of it, with the luck of Pledged.
Parameters heedless() {
  auto p = small::parameters();
  p.choice.noise_incumbent = p.choice.noise_startup = p.choice.noise_other = 1e6;
  return p;
}

/// The small world after `months` under one commitment that everybody joins who can imagine to.
struct Pledged : Start {
  Schemes schemes;
  Policy policy{};
  Pledged(const Scheme& scheme, int months, const Parameters& given = small::parameters()) : Start(given), schemes{scheme} {
    count_pledges(schemes, world.dimensions);
    resize_table(world.commitments, world.dimensions.commitments, world.dimensions);
    resize_table(world.pledges, world.dimensions.pledges, world.dimensions);
    begin_pledges(schemes, Random(1, 0, 0), world);
    world.pledges.joining_luck.fill(0), world.pledges.keeping_luck.fill(0.5);
    for (int i = 0; i < months; ++i) {
      Tick t{p, policy, schemes, Random(1, 0, static_cast<std::uint64_t>(i + 1)), world, rules, work};
      tick(t);
    }
  }
  const Pledges& pledges() const { return world.pledges; }
};

/// Hash over everything but the tables of commitments after five years.
std::uint64_t trace(const Schemes& schemes) {
  Simulation run(small::parameters(), {}, small::world(), 1, 0, {}, schemes);
  for (int i = 0; i < 60; ++i) run.step();
  return hash_but_instruments(run.world());
}

TEST(Commitments, ThatAskForNothingLeaveNoTrace) {
  const auto none = trace({});
  EXPECT_NE(trace({strict_pause_of_all()}), none) << "or the rest could not fail";
  auto scheme = strict_pause_of_all();
  scheme.terms.enabled = 0;
  EXPECT_EQ(trace({scheme}), none);
  scheme = strict_pause_of_all();
  scheme.obligations = with_defaults<Obligations>();
  EXPECT_EQ(trace({scheme}), none) << "nothing is owed";
  scheme = strict_pause_of_all();
  scheme.terms.start = 2090;
  EXPECT_EQ(trace({scheme}), none);
  scheme = strict_pause_of_all();
  scheme.condition.trigger = {"frontier_capability", true, 79, 0};
  scheme.condition.world = world_series("frontier_capability");
  EXPECT_EQ(trace({scheme}), none);
  scheme = strict_pause_of_all();
  scheme.terms.participation = 1, scheme.penalty.outsiders = 0;
  EXPECT_EQ(trace({scheme}), none) << "never enough parties";
}

TEST(Commitments, BindOnlyWhenEnoughHaveJoined) {
  auto scheme = strict_pause();
  scheme.terms.participation = 1;
  const Pledged none(scheme, 3);  // the academy is no party, so that not all compute can join
  EXPECT_EQ(none.world.commitments.bound[0], 0);
  EXPECT_TRUE(std::isnan(none.pledges().kept[alpha]));
}

TEST(Commitments, AreKeptByWhoWouldPayDearlyAndStopTraining) {
  const Pledged w(strict_pause_of_all(), 24);
  for (std::size_t i = 0; i < 3; ++i) {
    ASSERT_EQ(w.pledges().bound[i], 1) << i;
    EXPECT_EQ(w.pledges().kept[i], 1) << i;
    EXPECT_LT(w.pledges().gain_breaking[i], w.pledges().penalty[i]);
    EXPECT_EQ(w.world.labs.allocation(i, index_of(Use::training)), 0) << "no compute goes into runs";
    EXPECT_EQ(w.world.labs.run_planned[i], 0) << "and none begins";
  }
  EXPECT_EQ(w.world.commitments.members[0], 3);
  EXPECT_EQ(w.world.commitments.compliance[0], 1);
  EXPECT_EQ(w.world.commitments.found[0], 0);
}

TEST(Commitments, AreBrokenWhereNobodyLooks) {
  auto scheme = strict_pause_of_all();
  scheme.monitor.detection = 0;
  const Pledged w(scheme, 2);
  for (std::size_t i = 0; i < 3; ++i) {
    ASSERT_GT(w.pledges().gain_breaking[i], 0) << "a pause of the others is worth breaking";
    EXPECT_NE(w.pledges().kept[i], 1) << i;
    EXPECT_EQ(w.world.labs.promised_run[i], 60) << "whoever breaks it trains as before";
  }
  EXPECT_EQ(w.world.commitments.found[0], 0);
}

TEST(Commitments, TheLeastFineThatHoldsIsWhatABreachBrings) {
  auto scheme = strict_pause_of_all();
  scheme.penalty = with_defaults<Penalty>();
  scheme.penalty.reputation = 0;
  auto p = small::parameters();
  p.compliance.sharpness = 1e6;
  const auto kept_with = [&](double fine) {
    auto fined = scheme;
    fined.penalty.money = fine;
    const Pledged w(fined, 1, p);
    return std::pair(w.pledges().gain_breaking[beta], w.pledges().compliance[beta]);
  };
  const double gain = kept_with(0).first, caution = 1;  // of a laboratory founded for safety
  ASSERT_GT(gain, 0);
  EXPECT_LT(kept_with(0.99 * gain / caution).second, 0.01);
  EXPECT_GT(kept_with(1.01 * gain / caution).second, 0.99);
}

// A breach may be found for as long as its party looks ahead (6.9).
TEST(Commitments, WhoHasImpatientInvestorsFearsPenaltiesLess) {
  auto p = small::parameters();
  auto scheme = strict_pause_of_all();
  scheme.monitor.detection = 0.2;
  const auto penalty = [&](double sight) {
    p.choice.funders_sight = sight;
    return Pledged(scheme, 12, p).pledges().penalty[beta];
  };
  p.funding.patient_horizon = 600;  // so that all investors are impatient
  EXPECT_GT(penalty(0), 0);
  EXPECT_LT(penalty(1), penalty(0));
}

TEST(Commitments, ACapHoldsRunsBelowIt) {
  auto scheme = strict_pause_of_all();
  scheme.obligations = with_defaults<Obligations>();
  scheme.obligations.cap = 25;
  auto p = small::parameters();
  const Pledged w(scheme, 36, p);
  for (std::size_t i = 0; i < 3; ++i) {
    ASSERT_EQ(w.pledges().kept[i], 1) << i;
    EXPECT_LE(w.world.labs.last_run_compute[i], std::pow(10, 25.0) * (1 + 1e-9)) << i;
  }
}

TEST(Commitments, ASafetyShareAndAReleaseMarginAreHeld) {
  auto scheme = strict_pause_of_all();
  scheme.obligations = with_defaults<Obligations>();
  scheme.obligations.safety_share = 0.4, scheme.obligations.release_margin = 19;
  const Pledged w(scheme, 24, heedless());
  const auto& labs = w.world.labs;
  for (std::size_t i = 0; i < 3; ++i) {
    ASSERT_EQ(w.pledges().kept[i], 1) << i;
    const double research = 1 - labs.allocation(i, index_of(Use::serving));
    EXPECT_GE(labs.allocation(i, index_of(Use::safety)), 0.4 * research - 1e-9) << i;
    EXPECT_EQ(labs.releases[i], 0) << "no model has such a margin";
  }
}

TEST(Commitments, WaitForTheirConditionAndEndWithTheOther) {
  auto scheme = strict_pause_of_all();
  scheme.condition.trigger = {"harm", true, -1, 5};
  scheme.condition.world = world_series("harm");
  EXPECT_EQ(Pledged(scheme, 5).world.commitments.bound[0], 0) << "five months are not over";
  EXPECT_EQ(Pledged(scheme, 6).world.commitments.bound[0], 3);
  scheme.until.trigger = {"active_labs", true, 1, 8};
  scheme.until.world = world_series("active_labs");
  EXPECT_EQ(Pledged(scheme, 8).world.commitments.bound[0], 3);
  EXPECT_EQ(Pledged(scheme, 12).world.commitments.bound[0], 0) << "released for as long as the other condition holds";
}

TEST(Commitments, AConditionOnThePartyItselfBindsItAlone) {
  auto scheme = strict_pause_of_all();
  scheme.condition.trigger = {"own.capability", true, 27.4, 0};
  scheme.condition.of_lab = &Labs::capability;
  const Pledged w(scheme, 1);
  EXPECT_EQ(w.pledges().bound[alpha], 1);
  EXPECT_EQ(w.pledges().bound[beta], 0);
}

TEST(Commitments, WhoIsFoundPaysAndIsForgivenInTheEnd) {
  auto scheme = strict_pause_of_all();
  scheme.monitor.false_alarms = 1;  // everybody is accused at once
  scheme.penalty.money = 0.5, scheme.penalty.reputation = 0.5, scheme.penalty.sanction = 0.4;
  scheme.monitor.lag = 3, scheme.terms.forgiveness = 6;
  const auto joined = [&](int months) { return Pledged(scheme, months); };
  const Pledged before = joined(3), after = joined(4), later = joined(11);
  ASSERT_EQ(before.pledges().bound[alpha], 1);
  EXPECT_EQ(before.world.commitments.accused[0] + before.world.commitments.found[0], 0) << "the procedure takes three months";
  EXPECT_EQ(after.world.commitments.accused[0] + after.world.commitments.found[0], 3);
  EXPECT_LT(after.world.labs.reputation[alpha], 0.55 * before.world.labs.reputation[alpha]);
  EXPECT_GT(after.world.labs.penalties[alpha], 0.49 * 12 * before.world.labs.revenue[alpha]);
  EXPECT_EQ(joined(5).world.labs.denied_chips[alpha], 0.4);
  EXPECT_EQ(later.pledges().standing[alpha], 0);
}

TEST(Commitments, SharingBringsWhatTheFurthestPartyKnows) {
  const auto spread = [](double rate) {
    auto scheme = strict_pause_of_all();
    scheme.obligations = with_defaults<Obligations>();
    scheme.obligations.share = rate;
    auto p = heedless();
    p.safety.publication = p.safety.disclosure = 0;  // nothing is known to all
    const Pledged w(scheme, 36, p);
    const auto& labs = w.world.labs;
    double most = 0;
    for (std::size_t k = 0; k < labs.effort.width(); ++k) {
      const auto [least, largest] = std::minmax({labs.effort(alpha, k), labs.effort(beta, k), labs.effort(gamma, k)});
      most = std::max(most, largest - least);
    }
    return std::pair(w.pledges().kept[beta], most);
  };
  const auto [kept, shared] = spread(12);
  const auto [kept_alone, alone] = spread(1e-9);
  ASSERT_EQ(kept, 1);
  ASSERT_GT(alone, 0);
  EXPECT_LT(shared, 0.3 * alone);
}

TEST(Commitments, WhoDoesNotLeadAssistsAndTheLeaderTrains) {
  auto scheme = strict_pause_of_all();
  scheme.obligations = with_defaults<Obligations>();
  scheme.obligations.assist = 0.5;
  const Pledged w(scheme, 1);
  const auto& labs = w.world.labs;
  ASSERT_EQ(w.pledges().kept[alpha], 1);
  EXPECT_EQ(labs.promised_run[alpha], 60) << "alpha has the best model";
  EXPECT_EQ(labs.promised_run[beta], 0);
  EXPECT_EQ(labs.promised_safety[beta], 0.5);
  EXPECT_EQ(labs.promised_publication[gamma], 1);
}

TEST(Commitments, AWindfallBeyondALevelIsGivenAway) {
  auto scheme = strict_pause_of_all();
  scheme.obligations = with_defaults<Obligations>();
  scheme.obligations.windfall = 0.5, scheme.obligations.windfall_above = 1e-6;
  auto p = small::parameters();
  p.settlement.liability = 0;
  const Pledged w(scheme, 1, p), none(Scheme{scheme.name, scheme.parties, scheme.terms, {}, {}, with_defaults<Obligations>(), scheme.monitor, scheme.penalty}, 1, p);
  const double first = small::world().labs.revenue[alpha], level = 1e-6 * 3e13 / 12;
  ASSERT_EQ(w.pledges().kept[alpha], 1);
  EXPECT_NEAR(w.world.labs.penalties[alpha] - none.world.labs.penalties[alpha], 0.5 * (first - level), 1e-6 * first);
  EXPECT_EQ(w.world.labs.promised_windfall[alpha], 0.5) << "and so the race is for less (6.12)";
  EXPECT_EQ(w.world.states.safety_reserve[north], none.world.states.safety_reserve[north]) << "to the public";
  scheme.obligations.windfall_to_safety = 0.25;
  const Pledged shared(scheme, 1, p);
  double given = 0;
  for (std::size_t l = 0; l < shared.world.labs.active.size(); ++l)
    if (shared.world.labs.state[l].row() == north) given += (shared.world.labs.penalties[l] - none.world.labs.penalties[l]) * shared.world.calendar.dt;
  EXPECT_NEAR(shared.world.states.safety_reserve[north] - none.world.states.safety_reserve[north], 0.25 * given, 1e-6 * given);
}

TEST(Commitments, WhoHasNoStakeStaysOutsideWhereJoiningCosts) {
  auto scheme = strict_pause();
  scheme.obligations = with_defaults<Obligations>();
  scheme.obligations.publish = 1e-9;  // asks for nothing that costs anything
  auto joined = [&](double cost) {
    scheme.terms.cost = cost;
    Pledged w(scheme, 0);
    w.world.pledges.joining_luck.fill(0.3);
    Tick t{w.p, w.policy, w.schemes, Random(1, 0, 1), w.world, w.rules, w.work};
    tick(t);
    return w.world.commitments.members[0];
  };
  EXPECT_EQ(joined(0), 3) << "three in ten are below one half";
  EXPECT_EQ(joined(1), 0);
}

TEST(Commitments, TheWorldsSeriesCountPledgesThatBindAndThoseKept) {
  const Pledged w(strict_pause_of_all(), 1);
  double bound = 0, kept = 0;
  for (std::size_t i = 0; i < w.pledges().bound.size(); ++i) bound += w.pledges().bound[i], kept += w.pledges().kept[i] > 0;
  ASSERT_EQ(kept, 3);
  EXPECT_EQ(w.world.metrics.pledges_bound, bound);
  EXPECT_DOUBLE_EQ(w.world.metrics.pledge_compliance, 1);
  auto unseen = strict_pause_of_all();
  unseen.monitor.detection = 0;
  EXPECT_EQ(Pledged(unseen, 1).world.metrics.pledge_compliance, 0);
  unseen.terms.start = 2090;
  EXPECT_TRUE(std::isnan(Pledged(unseen, 1).world.metrics.pledge_compliance)) << "nobody owes anything";
}

/// A ceiling for the laboratories of both states, with inspectors who miss nothing.
Scheme strict_treaty() {
  auto scheme = strict_pause();
  scheme.parties = {{{}, id_of<StateId>(north)}, {{}, id_of<StateId>(east)}};
  scheme.obligations = with_defaults<Obligations>();
  scheme.obligations.cap = 24;
  scheme.terms.participation = 1;
  scheme.penalty.sanction = 0.9, scheme.penalty.money = 1e6;
  return scheme;
}

/// The small world under a treaty, with people who care this much.
Simulation treaty(const Scheme& scheme, double concern, int months) {
  auto world = small::world();
  world.states.concern.fill(concern);
  Simulation run(small::parameters(), {}, world, 1, 0, {}, {scheme});
  for (int i = 0; i < months; ++i) run.step();
  return run;
}

TEST(Treaties, AreMadeWherePeopleCareAndBecomeLaw) {
  const auto run = treaty(strict_treaty(), 1, 3);
  const auto& pledges = run.world().pledges;
  for (const auto s : {north, east}) {
    EXPECT_GT(pledges.gain_joining[s], 0) << "a race that nobody runs";
    ASSERT_EQ(pledges.kept[s], 1);
    EXPECT_EQ(run.rules().training_ceiling[s], 24);
    EXPECT_EQ(run.rules().ceiling_enforcement[s], strict_treaty().monitor.inspection);
  }
  const auto careless = treaty(strict_treaty(), 0, 3);
  EXPECT_LT(careless.world().pledges.gain_joining[north], 0);
  EXPECT_EQ(careless.world().commitments.bound[0], 0);
}

TEST(Treaties, AreBrokenWhereNobodyLooks) {
  auto scheme = strict_treaty();
  scheme.monitor.detection = 0;
  const auto run = treaty(scheme, 1, 3);
  const auto& pledges = run.world().pledges;
  for (const auto s : {north, east}) {
    ASSERT_EQ(pledges.joined[s], 1);
    ASSERT_GT(pledges.gain_breaking[s], 0) << "a lead over a rival who waits";
    EXPECT_EQ(pledges.kept[s], 0);
    EXPECT_GT(run.rules().training_ceiling[s], 60);
  }
}

TEST(Treaties, MembersDenyAcceleratorsToWhoStaysOutside) {
  auto scheme = strict_treaty();
  scheme.terms.participation = 0, scheme.penalty.outsiders = 0.5;
  auto world = small::world();
  world.states.concern[north] = 1, world.states.concern[east] = 0;
  auto p = small::parameters();
  p.government.noise = 0, p.government.threat_weight = 0;  // all that counts is what people think of the race
  p.choice.training_elasticity = 0;                        // and nobody minds being denied
  Simulation run(p, {}, world, 1, 0, {}, {scheme});
  for (int i = 0; i < 3; ++i) run.step();
  ASSERT_EQ(run.world().pledges.joined[north], 1);
  ASSERT_EQ(run.world().pledges.joined[east], 0);
  EXPECT_EQ(run.rules().chip_access(north, east), 0.5);
  EXPECT_EQ(run.rules().chip_access(east, north), 1);
}

}  // namespace
}  // namespace headway
