#include "model/phase/fund.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

void fund_months(Start& w, int months, double dt = 1) {
  w.world.calendar.dt = dt;
  for (int i = 0; i < months; ++i)
    fund(w.p.funding, w.world.calendar, w.random, w.rules, w.world.labs, w.world.funders, w.world.states, w.world.commons, w.work.fund);
}

double received(const World& w) {
  double money = 0;
  for (std::size_t l = 0; l < 4; ++l) money += w.labs.funding[l] + w.labs.grants[l];
  return money;
}

TEST(Funding, WhatIsGivenIsReceived) {
  Start w;
  w.rules.safety_grants.apply(north, 1e8);
  for (int i = 0; i < 24; ++i) {
    fund_months(w, 1);
    double given = 0;
    for (std::size_t f = 0; f < 4; ++f) given += w.world.funders.disbursed[f];
    for (std::size_t s = 0; s < 2; ++s) given += w.world.states.safety_paid[s];
    EXPECT_NEAR(received(w.world) / given, 1, 1e-12);
  }
}

TEST(Funding, EachKindFundsItsOwn) {
  Start w;
  fund_months(w, 1);
  const auto& labs = w.world.labs;
  EXPECT_NEAR(labs.funding[alpha], w.world.funders.disbursed[parent], 1e-3) << "the parent's laboratory";
  EXPECT_GT(labs.funding[beta], 0);
  EXPECT_EQ(labs.funding[academy], 0);
  EXPECT_GT(labs.grants[academy], 0);
  EXPECT_EQ(labs.grants[alpha], 0);
  EXPECT_NEAR(labs.funding[beta] + labs.funding[gamma],
              w.world.funders.disbursed[venture] + w.world.funders.disbursed[sovereign], 1e-3);
}

TEST(Funding, WhatPhilanthropyGivesIsForSafetyWhoeverPaidBefore) {
  const auto earmarked = [](double agency_budget) {  // the agency, which pays first, prefers the fast
    Start w;
    for (const auto l : {alpha, academy}) w.world.labs.type[l] = static_cast<std::int32_t>(LabType::academic);
    auto& funders = w.world.funders;
    funders.type[agency] = static_cast<std::int32_t>(FunderType::grant_agency);
    funders.type[sovereign] = static_cast<std::int32_t>(FunderType::philanthropy);
    funders.speed_preference[agency] = 3, funders.speed_preference[sovereign] = 0;
    funders.budget[agency] = agency_budget;
    fund_months(w, 1);
    return std::pair{w.world.labs.safety_grants[alpha], w.world.labs.safety_grants[academy]};
  };
  EXPECT_GT(earmarked(0).first, 0);
  EXPECT_EQ(earmarked(0), earmarked(1e9));
}

TEST(Funding, VentureMoneyIsLimitedByDilution) {
  Start w;
  w.world.funders.budget[venture] = 1e15;
  fund_months(w, 1);
  EXPECT_LE(w.world.labs.funding[beta], w.p.funding.dilution / 12 * w.world.labs.valuation[beta] * (1 + 1e-12));
}

TEST(Funding, TellsHowPatientTheMoneyIs) {
  Start w;
  w.world.funders.horizon.fill(24);
  const double before = w.world.labs.funders_horizon[academy];
  fund_months(w, 1);
  ASSERT_GT(w.world.labs.funding[beta], 0);
  EXPECT_DOUBLE_EQ(w.world.labs.funders_horizon[beta], 24);
  ASSERT_EQ(w.world.labs.funding[academy], 0);
  EXPECT_EQ(w.world.labs.funders_horizon[academy], before) << "grants are no investors";
}

TEST(Funding, TheBetterLaboratoryGetsMore) {
  Start a, b;
  b.world.labs.capability[beta] += 0.15;
  fund_months(a, 1);
  fund_months(b, 1);
  EXPECT_GT(b.world.labs.funding[beta] / b.world.labs.funding[gamma], a.world.labs.funding[beta] / a.world.labs.funding[gamma]);
}

/// What the venture fund gives to beta after `change`.
template <class F>
double given_to_beta(F&& change) {
  Start w;
  w.p.funding.dilution = 5;  // no limit but the purse
  change(w);
  fund_months(w, 1);
  return w.world.labs.funding[beta];
}

TEST(Funding, AMissedReleaseCostsTheNextRound) {
  const auto with_age = [](double months, double weight) {
    return given_to_beta([=](Start& w) {
      w.p.funding.choice_delay = 0, w.p.funding.choice_missed = weight;
      w.world.labs.active[gamma] = 1, w.world.labs.state[gamma] = w.world.labs.state[beta];
      w.world.labs.since_release[beta] = months;
    });
  };
  EXPECT_LT(with_age(18, 2), with_age(3, 2));
  EXPECT_DOUBLE_EQ(with_age(18, 0), with_age(3, 0)) << "switched off";
}

TEST(Funding, CooperatingStatesGiveMoreForSafetyAndRacingOnesMoreForSpeed) {
  const auto paid = [](std::size_t funder, double stance) {
    Start w;
    w.world.states.stance_score.fill(stance);
    fund_months(w, 1);
    return w.world.funders.disbursed[funder];
  };
  EXPECT_GT(paid(agency, 0), paid(agency, 0.5));
  EXPECT_DOUBLE_EQ(paid(agency, 1), paid(agency, 0.5));
  EXPECT_GT(paid(sovereign, 1), paid(sovereign, 0.5));
}

TEST(Funding, AppetiteFollowsRevenueAndSaturates) {
  Start w;
  fund_months(w, 60);
  EXPECT_NEAR(w.world.commons.market_growth, 1, 1e-9);
  for (double& revenue : w.world.labs.revenue) revenue *= 1e9;
  fund_months(w, 240);
  EXPECT_NEAR(w.world.commons.market_growth, w.p.funding.appetite_limit, 0.05);
}

TEST(PublicMoney, IsSpentWithItsLag) {
  Start w;
  w.world.states.safety_reserve[north] = 1e9;
  fund_months(w, 12);
  EXPECT_NEAR(w.world.states.safety_reserve[north] / 1e9, std::exp(-12 / w.p.funding.grant_lag), 1e-9);
  Start half;
  half.world.states.safety_reserve[north] = 1e9;
  fund_months(half, 24, 0.5);
  EXPECT_NEAR(half.world.states.safety_reserve[north] / w.world.states.safety_reserve[north], 1, 1e-9);
}

TEST(PublicMoney, WaitsWhereNobodyCanUseIt) {
  Start w;
  w.rules.safety_grants.apply(east, 1e6);
  fund_months(w, 12);
  EXPECT_NEAR(w.world.states.safety_reserve[east], 12e6, 1e-3);
  EXPECT_EQ(w.world.states.safety_paid[east], 0);
}

TEST(PublicMoney, CrowdsOutPrivateGrants) {
  Start a, b;
  for (auto* w : {&a, &b}) w->world.states.safety_reserve[north] = 1e7;
  b.rules.crowding_out.apply(north, 0.5);
  fund_months(a, 1);
  fund_months(b, 1);
  const double paid = b.world.states.safety_paid[north], alone = a.world.funders.disbursed[agency];
  EXPECT_NEAR(b.world.funders.disbursed[agency], alone * (1 - 0.5 * paid / (paid + alone)), 1);
}

TEST(Grants, RiseWithAlarmUpToALimit) {
  const auto given = [](double salience) {
    Start w;
    w.world.commons.salience = salience;
    fund_months(w, 1);
    return w.world.funders.disbursed[agency];
  };
  EXPECT_NEAR(given(1) / given(0), 2, 1e-9);
  EXPECT_NEAR(given(1e4) / given(0), default_parameters().funding.alarm_limit, 1e-9);
}

TEST(Funding, NobodyToFundKeepsTheMoney) {
  Start w;
  w.world.labs.active.fill(0);
  fund_months(w, 3);
  EXPECT_EQ(received(w.world), 0);
  EXPECT_GT(w.world.funders.reserve[venture], 0);
  EXPECT_LE(w.world.funders.reserve[venture], w.p.funding.reserve_months * w.world.funders.budget[venture] * w.world.commons.market_growth * (1 + 1e-9));
}

}  // namespace
}  // namespace headway
