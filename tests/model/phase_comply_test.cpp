// Ceilings on training: who keeps them, who hides, who moves, and what becomes of the models.
#include "model/phase/comply.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

constexpr double ceiling = 24, full_run = 1e25;  // log10 FLOP; FLOP of everybody's run of five months

/// All laboratories are equal: a fifth of their compute makes runs of `full_run` in exactly five months.
struct Bound : Start {
  explicit Bound(double effort = 1, bool is_everywhere = true) {
    p.training.duration_spread = 0;
    p.training.duration = 5;
    p.compliance.belief_error = 0;
    p.compliance.detection_size = full_run;
    auto& labs = world.labs;
    labs.compute.fill(full_run / 5 / 0.2);
    labs.pressure.fill(1), labs.safety_culture.fill(0), labs.revenue.fill(1e8), labs.funding.fill(0);
    world.states.enforcement.fill(1);
    world.commons.trend_rate = 0.1;
    forbid(north, effort);
    if (is_everywhere) forbid(east, effort);
  }
  void forbid(std::size_t state, double effort) {
    rules.training_ceiling.apply(state, ceiling);
    rules.ceiling_enforcement.apply(state, effort);
    rules.ceiling_fine.apply(state, 1);
  }
  LawInForce law(const Random& drawn) const { return {p.compliance, p.release, rules, world.states, drawn, 1}; }
  void months(int count) {
    auto& labs = world.labs;
    for (int i = 0; i < count; ++i) {
      const Random drawn(1, 0, static_cast<std::uint64_t>(++world.calendar.tick));
      labs.allocation.fill(0.2), labs.penalties.fill(0), labs.operations.fill(0);
      choose_runs(law(drawn), p.training, {p.release, p.safety, drawn, world.commons, world.techniques, labs}, 1, labs);
      train(p.training, p.scaling, law(drawn), 1, labs, world.commons);
    }
  }
  bool has_chosen(std::size_t l, RunChoice choice) const { return world.labs.run_choice[l] == static_cast<std::int32_t>(choice); }
};

TEST(Ceiling, IsKeptWhereBreakingItWouldBeFoundAndNothingLiesIdle) {
  Bound w(1);
  w.p.compliance.detection = 10;
  w.months(1);
  auto& labs = w.world.labs;
  for (std::size_t l = 0; l < 4; ++l) {
    EXPECT_TRUE(w.has_chosen(l, RunChoice::within));
    EXPECT_NEAR(labs.run_compute[l] / (0.2 * std::pow(10, ceiling)), 1, 1e-9) << "the run is spread over its length";
    const double idle = 0.2 - labs.allocation(l, index_of(Use::training));
    EXPECT_NEAR(labs.allocation(l, index_of(Use::research)), 0.2 + idle * w.p.compliance.idle_research, 1e-12);
    EXPECT_NEAR(labs.allocation(l, index_of(Use::safety)), 0.2 + idle * w.p.compliance.idle_safety, 1e-12);
    double sum = 0;
    for (std::size_t u = 0; u < use_count; ++u) sum += labs.allocation(l, u);
    EXPECT_NEAR(sum, 1, 1e-12);
  }
  w.months(4);
  for (std::size_t l = 0; l < 4; ++l) {
    EXPECT_NEAR(labs.last_run_compute[l] / std::pow(10, ceiling), 1, 1e-9);
    EXPECT_EQ(labs.beyond_rules[l], 0);
    EXPECT_EQ(labs.offshore[l], 0) << "nowhere to go";
  }
}

TEST(Ceiling, ThatNobodyEnforcesIsNoLawForThoseWhoLiveOnGrantsEither) {
  Bound w(0);
  w.world.labs.revenue.fill(0), w.world.labs.grants.fill(1e6);
  w.months(1);
  for (std::size_t l = 0; l < 4; ++l) EXPECT_TRUE(w.has_chosen(l, RunChoice::secret)) << l;
}

TEST(Ceiling, ThatNobodyEnforcesIsNoLaw) {
  Bound w(0), free(0);
  reset(free.rules);
  w.months(12), free.months(12);
  for (std::size_t l = 0; l < 4; ++l) {
    EXPECT_EQ(w.world.labs.last_run_compute[l], free.world.labs.last_run_compute[l]);
    EXPECT_EQ(w.world.labs.candidate[l], free.world.labs.candidate[l]);
    EXPECT_EQ(w.world.labs.allocation(l, index_of(Use::training)), free.world.labs.allocation(l, index_of(Use::training)));
    EXPECT_GT(w.world.labs.beyond_rules[l], 0) << "and it is all counted as a breach";
  }
}

TEST(Ceiling, ConvictionKeepsWhatNobodyEnforces) {
  Bound w(0);
  w.p.compliance.conviction = 1;
  w.world.labs.safety_culture[alpha] = 1;
  w.months(1);
  EXPECT_TRUE(w.has_chosen(alpha, RunChoice::within));
  EXPECT_TRUE(w.has_chosen(beta, RunChoice::secret));
}

TEST(Ceiling, CultureAndPressureDecideWhatABreachIsWorth) {
  Bound w(0.5);
  w.world.labs.pressure[alpha] = 0;
  w.world.labs.safety_culture[beta] = 1;
  w.months(1);
  EXPECT_TRUE(w.has_chosen(alpha, RunChoice::within));
  EXPECT_TRUE(w.has_chosen(beta, RunChoice::within));
}

TEST(Ceiling, WhoMayBeFoundBreaksItByLess) {
  double before = 1e300;
  for (const double detection : {0.0, 0.02, 0.1}) {
    Bound w(1);
    w.p.compliance.detection = detection;
    w.p.compliance.prize = 30;
    w.months(1);
    ASSERT_TRUE(w.has_chosen(alpha, RunChoice::secret));
    EXPECT_LE(w.world.labs.run_limit[alpha], before);
    before = w.world.labs.run_limit[alpha];
  }
  EXPECT_LT(before, full_run);
}

TEST(Detection, GrowsWithTheExcessRegistersAndVerification) {
  Bound w(0.5);
  const Random random(1, 0, 1);
  const auto rate = [&](double size, double hidden = 1) {
    auto law = w.law(random);
    law.hidden = hidden;
    return finding_rate(law, north, size);
  };
  const double excess = w.p.compliance.detection_size;
  EXPECT_NEAR(rate(excess + 1e24), 0.5 * w.p.compliance.detection, 1e-12);
  EXPECT_NEAR(rate(10 * excess + 1e24) / rate(excess + 1e24), std::pow(10, w.p.compliance.size_exponent), 1e-9);
  EXPECT_EQ(rate(1e24), 0);
  EXPECT_NEAR(rate(1e26, 0.25) / rate(1e26), 4, 1e-12);
  const double without = rate(1e26);
  w.rules.ceiling_register.apply(north, 1);
  EXPECT_NEAR(rate(1e26) / without, 1 + w.p.compliance.register_gain, 1e-12);
}

TEST(Detection, EndsTheRunFinesAndBars) {
  Bound w(1);
  w.p.compliance.detection = 0;
  w.months(1);
  ASSERT_TRUE(w.has_chosen(alpha, RunChoice::secret));
  w.p.compliance.detection = 1e3;
  w.months(1);
  auto& labs = w.world.labs;
  EXPECT_EQ(labs.run_compute[alpha], 0);
  EXPECT_NEAR(labs.penalties[alpha], 12 * labs.revenue[alpha], 1);
  EXPECT_EQ(labs.models_trained[alpha], 0);
  w.months(static_cast<int>(w.p.compliance.suspension));
  EXPECT_EQ(labs.run_planned[alpha], 0) << "it may not train";
  w.months(1);
  EXPECT_GT(labs.run_planned[alpha], 0);
}

/// The state in the east has no ceiling, and power.
struct Refuge : Bound {
  Refuge() : Bound(1, false) {
    p.compliance.detection = 1e3;  // no secret runs
    p.compliance.prize = 100;
    world.states.bloc[east] = 0;
    world.states.power[east] = 1e9;
  }
};

TEST(Relocation, ClosesItsDistanceToTheLimitAndCosts) {
  Refuge w;
  w.months(1);
  auto& labs = w.world.labs;
  const double moved = w.p.compliance.offshore_limit * (1 - std::exp(-w.p.compliance.relocation));
  EXPECT_NEAR(labs.offshore[alpha] / moved, 1, 1e-3);
  EXPECT_NEAR(labs.operations[alpha] / (w.p.compliance.relocation_cost * w.world.commons.rent * labs.offshore[alpha] * 0.2 * labs.fleet[alpha]), 1, 1e-9);
  EXPECT_EQ(labs.offshore[gamma], 0) << "it has no ceiling at home";
  w.months(60);
  EXPECT_GT(labs.offshore[alpha], 0.8 * w.p.compliance.offshore_limit);
  reset(w.rules);
  const double before = labs.offshore[alpha];
  w.months(10);
  EXPECT_NEAR(labs.offshore[alpha] / before, std::exp(-10 * w.p.compliance.return_rate), 1e-12);
}

TEST(Relocation, TheWholeRunIsAbroad) {
  Refuge w;
  w.world.labs.offshore.fill(0.5);
  w.p.compliance.relocation = 0;
  w.months(1);
  EXPECT_TRUE(w.has_chosen(alpha, RunChoice::abroad));
  w.months(4);
  EXPECT_NEAR(w.world.labs.last_run_compute[alpha] / (0.5 * full_run), 1, 1e-9);
  EXPECT_GT(w.world.labs.beyond_rules[alpha], 0);
  EXPECT_EQ(w.world.labs.candidate[alpha], 0) << "the law at home bans its sale";
  EXPECT_GT(w.world.labs.best_internal[alpha], 0);
}

TEST(Relocation, AModelThatTheLawLetsItSellIsNotGivenUpForOneThatMayNotBeSold) {
  const auto chosen = [](double ahead, bool dares) {
    Refuge w;
    auto& labs = w.world.labs;
    labs.offshore.fill(0.5);
    w.p.compliance.relocation = 0;
    if (dares) w.p.release.temptation = 1e9;
    labs.efficiency.fill(labs.capability[alpha] - ceiling + ahead);
    w.months(1);
    return static_cast<RunChoice>(labs.run_choice[alpha]);
  };
  EXPECT_EQ(chosen(-1, false), RunChoice::abroad) << "what the law allows is worse than what it sells";
  EXPECT_EQ(chosen(2, false), RunChoice::within);
  EXPECT_EQ(chosen(2, true), RunChoice::abroad) << "it would sell in spite of the ban";
}

TEST(Ceiling, HoldsForWhatOthersRentUnderIt) {
  const auto trained = [](double effort, auto&& change) {
    Bound w(effort, false);
    auto& labs = w.world.labs;
    auto& states = w.world.states;
    const double own = labs.fleet[gamma] * w.world.commons.fleet_power / 1000;  // MW
    states.bloc.fill(0), states.powered_share.fill(1);
    states.power_use.fill(own), states.power_use[north] = 3 * own, states.power_use[east] = 2 * own;
    labs.running[gamma] = 2 * labs.fleet[gamma];
    change(w);
    w.months(1);
    return labs.run_compute[gamma] / (full_run / 5);
  };
  const auto as_it_is = [](Bound&) {};
  EXPECT_NEAR(trained(1, as_it_is), 1 - 0.5 * 0.75, 1e-9) << "half of what it runs is rented, three quarters of what is for rent stand in the north";
  EXPECT_NEAR(trained(0.4, as_it_is), 1 - 0.5 * 0.75 * 0.4, 1e-9);
  EXPECT_NEAR(trained(0, as_it_is), 1, 1e-9) << "nobody looks";
  EXPECT_NEAR(trained(1, [](Bound& w) { w.world.states.bloc[east] = 1; }), 1, 1e-9) << "it rents nothing there";
  EXPECT_NEAR(trained(1, [](Bound& w) { w.world.labs.running[gamma] = w.world.labs.fleet[gamma]; }), 1, 1e-9) << "its own are at home";
  EXPECT_NEAR(trained(1, [](Bound& w) { w.rules.training_ceiling.reset(), w.rules.training_ceiling.apply(north, 24.9); }), std::pow(10, -0.1), 1e-9) << "it stays below the ceiling with all";
}

TEST(Relocation, OnlyAsFarAsTheRefugeHasPowerLetsChipsInAndDoesNotRace) {
  const auto abroad = [](auto&& change) {
    Refuge w;
    change(w);
    w.months(12);
    double used = 0;
    for (std::size_t l = 0; l < 4; ++l)
      used += w.world.labs.offshore[l] * 0.2 * w.world.labs.fleet[l] * w.world.commons.fleet_power / 1000;
    return used;
  };
  EXPECT_NEAR(abroad([](Refuge& w) { w.world.states.power[east] = 10; }), 10 * default_parameters().compliance.host_share, 1e-6);
  EXPECT_EQ(abroad([](Refuge& w) { w.rules.chip_access.apply(north, east, 0); }), 0);
  EXPECT_EQ(abroad([](Refuge& w) { w.world.states.bloc[east] = 1, w.world.states.stance_score[east] = 1; }), 0);
  EXPECT_EQ(abroad([](Refuge& w) { w.p.compliance.prize = 1e-9; }), 0) << "it does not pay";
}

TEST(Ban, AModelTrainedInBreachLeavesTheMarketsWhoseLawItBreaks) {
  Bound w(1, false);
  w.p.release.detection = 1e3;
  auto& labs = w.world.labs;
  labs.deployed_origin[gamma] = static_cast<std::int32_t>(Origin::elsewhere);
  labs.deployed_compute[gamma] = full_run;
  labs.deployed_origin[alpha] = static_cast<std::int32_t>(Origin::within);
  labs.deployed_compute[alpha] = full_run;
  const Random drawn(1, 0, 1);
  enforce_bans(w.law(drawn), 1, labs);
  EXPECT_EQ(labs.banned(gamma, north), 1);
  EXPECT_EQ(labs.banned(gamma, east), 0) << "no law there";
  EXPECT_EQ(labs.banned(alpha, north), 0) << "made before the law";
  EXPECT_EQ(labs.within_capability[alpha], labs.capability[alpha]);
  reset(w.rules);
  enforce_bans(w.law(drawn), 1, labs);
  EXPECT_EQ(labs.banned(gamma, north), 0) << "the law is gone";
}

TEST(Ban, IsNotKeptWhereNobodyEnforcesIt) {
  Bound w(0);
  auto& labs = w.world.labs;
  labs.deployed_origin[gamma] = static_cast<std::int32_t>(Origin::secret);
  labs.deployed_compute[gamma] = full_run;
  const Random drawn(1, 0, 1);
  enforce_bans(w.law(drawn), 1, labs);
  EXPECT_EQ(labs.banned(gamma, east), 0);
}

}  // namespace
}  // namespace headway
