#include "model/phase/spend.h"

#include <gtest/gtest.h>

#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

void spend_once(Start& w) { spend(w.p.decision, w.p.training, 1, w.rules, w.world.states, w.world.labs, w.world.commons); }

TEST(Spend, NoMoreThanThereIs) {
  Start w;
  spend_once(w);
  const auto& labs = w.world.labs;
  for (std::size_t l = 0; l < 4; ++l) {
    const double own = labs.fleet[l] * w.world.states.powered_share[labs.state[l].row()] * w.world.states.compute_price[labs.state[l].row()];
    EXPECT_GE(labs.chip_budget[l], 0);
    EXPECT_LE(labs.chip_budget[l], labs.cash[l] + labs.revenue[l] + labs.funding[l] + labs.grants[l]);
    EXPECT_LE(labs.chip_budget[l] + labs.compute_budget[l], labs.cash[l] + labs.revenue[l] + labs.funding[l] + labs.grants[l] + own);
  }
}

TEST(Spend, StaffGetTheirShareOfMoneyAndOfTheWorthOfOwnCompute) {
  Start w;
  auto& labs = w.world.labs;
  spend_once(w);
  const double own = labs.fleet[beta] * w.world.states.powered_share[north] * w.world.states.compute_price[north];
  const double money = labs.revenue[beta] + labs.cash[beta] / w.p.decision.planning - labs.operations[beta];
  EXPECT_NEAR(labs.payroll_budget[beta] / (labs.payroll_share[beta] * (money + own)), 1, 1e-12);
}

TEST(Spend, WhatCannotBeSpentOnPeopleBuysCompute) {
  Start few, many;
  many.world.labs.payroll[beta] = 1e3 * few.world.labs.payroll[beta];
  spend_once(few);
  spend_once(many);
  EXPECT_GT(few.world.labs.compute_budget[beta], many.world.labs.compute_budget[beta]);
  EXPECT_EQ(few.world.labs.payroll_budget[beta], many.world.labs.payroll_budget[beta]) << "what it would pay";
}

TEST(Spend, ComputeTakesTheShareOfStaffWhenItGetsCheaper) {
  const auto share = [](double elasticity, double price) {
    Start w;
    w.p.decision.compute_substitution = elasticity;
    w.world.commons.compute_price *= price;
    spend_once(w);
    return w.world.labs.payroll_budget[beta];
  };
  EXPECT_EQ(share(1, 1), share(1, 0.1)) << "fixed shares";
  EXPECT_NEAR(share(2, 1), share(1, 1), 1e-9 * share(1, 1)) << "prices of the first month";
  EXPECT_LT(share(2, 0.1), 0.5 * share(1, 0.1));
  EXPECT_GT(share(0.5, 0.1), share(1, 0.1)) << "complements";
}

TEST(Spend, RentsComputeForUsersWhoWouldPay) {
  Start w, eager;
  for (auto* one : {&w, &eager}) one->world.labs.demand[beta] = one->world.labs.revenue[beta] + 2.2e6;
  eager.p.decision.unserved_rented = 1;
  spend_once(w);
  spend_once(eager);
  EXPECT_NEAR(eager.world.labs.compute_budget[beta] - w.world.labs.compute_budget[beta], 2.2e6 / w.p.decision.serving_markup, 1);
}

TEST(Spend, ACeilingLowersWhatComputeIsWorthToThoseWhoKeepIt) {
  const auto budget = [](double ceiling, double abroad) {
    Start w;
    w.world.labs.allocation(alpha, index_of(Use::training)) = w.world.labs.training_meant[alpha] = 0.25;
    w.world.labs.offshore[alpha] = abroad;
    w.rules.training_ceiling.apply(north, ceiling);
    w.world.labs.ceiling_compliance.fill(1);
    spend_once(w);
    return w.world.labs.compute_budget[alpha];
  };
  EXPECT_EQ(budget(60, 0), budget(90, 0)) << "a ceiling that does not bind";
  EXPECT_NEAR(budget(0, 0) / budget(60, 0), 0.75, 1e-9);
  EXPECT_EQ(budget(0, 1), budget(60, 0)) << "what runs abroad is worth what it was";
}

TEST(Spend, NothingWithoutMoney) {
  Start w;
  w.world.labs.cash[beta] = -1e9, w.world.labs.revenue[beta] = 0;
  spend_once(w);
  EXPECT_EQ(w.world.labs.chip_budget[beta], 0);
}

TEST(Spend, AClosedLaboratoryBuysNothing) {
  Start w;
  w.world.labs.active[alpha] = 0;
  w.world.labs.chip_budget[alpha] = 5;
  spend_once(w);
  EXPECT_EQ(w.world.labs.chip_budget[alpha], 0);
}

}  // namespace
}  // namespace headway
