#include "model/phase/welfare.h"

#include <gtest/gtest.h>

#include "core/units.h"
#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

/// The small world with all that welfare counts set to nothing.
struct Accounted : Start {
  Accounted() {
    for (auto* flow : {&world.labs.revenue, &world.labs.payroll, &world.labs.operations, &world.labs.chip_spending, &world.labs.premiums,
                       &world.labs.penalties, &world.segments.surplus, &world.states.harm, &world.states.policy_spending, &world.states.policy_cost,
                       &world.states.displaced, &world.suppliers.sold})
      flow->fill(0);
  }
  const Metrics& measure() {
    measure_welfare(p.welfare, world);
    return world.metrics;
  }
};

TEST(Welfare, IsNothingWhereNothingIsMadeUsedOrBroken) { EXPECT_EQ(Accounted().measure().welfare, 0); }

TEST(Welfare, AddsGainsAndTakesCostsAndHarms) {
  Accounted w;
  w.world.segments.surplus[consumer] = 100;
  w.world.labs.revenue[alpha] = 50;
  w.world.labs.payroll[alpha] = 7, w.world.labs.operations[alpha] = 3;
  w.world.suppliers.sold[fab] = 2, w.world.suppliers.unit_cost[fab] = 5;
  w.world.states.harm[north] = 11, w.world.states.policy_cost[north] = 13;
  EXPECT_DOUBLE_EQ(w.measure().welfare, 100 + 50 - 7 - 3 - 2 * 5 - 11 - 13);
}

TEST(Welfare, OfStatesAddsUpToThatOfTheWorld) {
  Accounted w;
  w.world.segments.surplus[consumer] = 1, w.world.segments.surplus[enterprise] = 20;
  w.world.labs.revenue[alpha] = 300, w.world.labs.revenue[gamma] = 4000;
  w.measure();
  EXPECT_DOUBLE_EQ(w.world.states.welfare[north] + w.world.states.welfare[east], 4321);
  EXPECT_GT(w.world.states.welfare[east], 3999) << "gamma's home";
}

TEST(Welfare, PaymentsBetweenActorsCancelButNotInAProfit) {
  Accounted w;
  w.world.labs.penalties[alpha] = 40, w.world.labs.premiums[alpha] = 2, w.world.labs.chip_spending[alpha] = 60;
  EXPECT_EQ(w.measure().welfare, 0) << "fines, premiums and a chip's price above its cost are income of others";
  EXPECT_DOUBLE_EQ(w.world.labs.profit[alpha], -102);
}

TEST(Welfare, PublicMoneyThatOthersReceiveCostsWhatRaisingItDoes) {
  Accounted w;
  w.world.states.policy_spending[north] = 1000;  // grants: their use is in the payroll of those who get them
  EXPECT_DOUBLE_EQ(w.measure().welfare, -1000 * w.p.welfare.public_funds);
}

TEST(Welfare, DisplacedWorkersLoseLaboursShareOfOutput) {
  Accounted w;
  w.world.states.displaced[north] = 0.1;
  const double lost = w.p.welfare.labour_income * 0.1 * w.world.states.gdp[north] / months_per_year;
  EXPECT_DOUBLE_EQ(w.measure().displacement_cost, lost);
  EXPECT_DOUBLE_EQ(w.world.metrics.welfare, -lost);
}

TEST(Welfare, IsDiscountedToTheStart) {
  Accounted w;
  w.world.segments.surplus[consumer] = 100;
  w.world.calendar.tick = 120;
  EXPECT_NEAR(w.measure().welfare_present, 100 * std::exp(-10 * w.p.welfare.discount), 1e-9);
  w.p.welfare.discount = 0;
  EXPECT_DOUBLE_EQ(w.measure().welfare_present, 100);
}

TEST(Welfare, AWorldThatLostControlLosesAllOutputAndOneThatMerelyEndsNothing) {
  Accounted w;
  measure_end(w.p.welfare, w.world);
  EXPECT_EQ(w.world.metrics.welfare, 0);
  w.world.commons.control_lost = 1;
  measure_end(w.p.welfare, w.world);
  EXPECT_DOUBLE_EQ(w.world.metrics.welfare, -(w.world.states.gdp[north] + w.world.states.gdp[east]) / months_per_year);
  EXPECT_DOUBLE_EQ(w.world.states.welfare[north], -w.world.states.gdp[north] / months_per_year) << "and so does every state";
}

}  // namespace
}  // namespace headway
