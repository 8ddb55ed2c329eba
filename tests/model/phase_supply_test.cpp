#include "model/phase/supply.h"

#include <gtest/gtest.h>

#include <cmath>
#include <utility>

#include "model/phase/chip_market.h"
#include "model/phase/compute_market.h"
#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

/// The small world with budgets and stocks that stay in the tick: no output, no wear; compute is so dear that all money
/// is spent.
struct Exchange : Start {
  double north_money = 4e8, east_money = 1e8;
  Exchange() {
    p.supply.lifetime = 600;
    world.suppliers.capacity.fill(0);
    world.suppliers.pipeline.fill(0);
    world.suppliers.budget.fill(0);
    world.suppliers.stock[fab] = 3000;
    world.suppliers.stock[local] = 1000;
    world.states.compute_price.fill(1e15);
    world.labs.chip_budget.fill(0);
    world.labs.chip_budget[alpha] = 3e8;
    world.labs.chip_budget[beta] = 1e8;
    world.labs.chip_budget[gamma] = 1e8;
  }
  void clear(double dt = 1) {
    world.calendar.dt = dt;
    supply(p.supply, world.calendar, random, rules, world.labs, world.states, world.suppliers, world.commons);
  }
  double delivered() const {
    double chips = 0;
    for (std::size_t l = 0; l < 4; ++l) chips += world.labs.chips_bought[l];
    return chips;
  }
};

TEST(ClearingPrice, IsMoneyOverUnitsAboveTheFloor) {
  EXPECT_EQ(clearing_price(1e6, 100, 500), 1e4);
  EXPECT_EQ(clearing_price(1e4, 100, 500), 500);
  EXPECT_EQ(clearing_price(0, 100, 500), 500);
  EXPECT_EQ(clearing_price(1e6, 0, 500), 500);
}

TEST(Market, OneMakerSellsAllItHasForAllTheMoney) {
  Exchange w;
  w.world.suppliers.stock[local] = 0;
  w.clear();
  EXPECT_NEAR(w.world.suppliers.price[fab], 5e8 / 3000, 1e-3);
  EXPECT_NEAR(w.world.suppliers.sold[fab], 3000, 1e-6);
  EXPECT_NEAR(w.world.suppliers.stock[fab], 0, 1e-6);
  EXPECT_NEAR(w.world.labs.chips_bought[alpha], 3000 * 0.6, 1e-6);
}

TEST(Market, AtTheFloorChipsStayInStock) {
  Exchange w;
  w.world.suppliers.stock[fab] = 1e9, w.world.suppliers.stock[local] = 0;
  w.clear();
  const double floor = w.p.supply.lowest_markup * w.world.suppliers.unit_cost[fab];
  EXPECT_DOUBLE_EQ(w.world.suppliers.price[fab], floor);
  EXPECT_NEAR(w.world.suppliers.sold[fab], 5e8 / floor, 1e-3);
  EXPECT_NEAR(w.world.suppliers.stock[fab], 1e9 - 5e8 / floor, 1e-3);
}

TEST(Market, TwoMakersWithFreeAccessHaveOnePrice) {
  Exchange w;
  w.clear();
  EXPECT_NEAR(w.world.suppliers.price[fab] / (5e8 / 4000), 1, 1e-3);
  EXPECT_NEAR(w.world.suppliers.price[local] / (5e8 / 4000), 1, 1e-3);
}

TEST(Market, TheDeniedSpendOnlyWithTheirOwnMaker) {
  Exchange w;
  w.rules.chip_access.apply(north, east, 0);
  w.clear();
  const auto& s = w.world.suppliers;
  EXPECT_NEAR(w.world.labs.chip_spending[gamma], w.east_money, 1e-3) << "nothing stays unspent";
  EXPECT_NEAR(w.world.labs.chips_bought[gamma], w.east_money / s.price[local], 1e-6);
  EXPECT_GT(s.price[local], (w.north_money + w.east_money) / 4000) << "dearer than with free access";
  EXPECT_LT(s.price[fab], (w.north_money + w.east_money) / 4000);
  const double with_fab = 3000 / s.price[fab] / (3000 / s.price[fab] + 1000 / s.price[local]);
  EXPECT_NEAR(s.price[fab] / (w.north_money * with_fab / 3000), 1, 1e-3) << "the others turn to the cheaper maker";
}

TEST(Market, SmugglingWorksLikeAccess) {
  Exchange smuggled, allowed;
  smuggled.rules.chip_access.apply(north, east, 0.4);
  smuggled.rules.smuggling.apply(east, 0.5);
  allowed.rules.chip_access.apply(north, east, 0.7);
  smuggled.clear();
  allowed.clear();
  for (const auto maker : {fab, local})
    EXPECT_NEAR(smuggled.world.suppliers.price[maker], allowed.world.suppliers.price[maker], 1e-6);
  EXPECT_NEAR(smuggled.world.labs.chips_bought[gamma], allowed.world.labs.chips_bought[gamma], 1e-6);
}

TEST(Market, LessAccessBuysLess) {
  double before = 1e300;
  for (const double access : {1.0, 0.7, 0.4, 0.0}) {
    Exchange w;
    w.rules.chip_access.apply(north, east, access);
    w.clear();
    EXPECT_LT(w.world.labs.chips_bought[gamma], before);
    before = w.world.labs.chips_bought[gamma];
  }
}

TEST(Market, MoneyPaidIsMoneyReceivedAndChipsSoldAreDelivered) {
  for (const double access : {1.0, 0.3, 0.0})
    for (const double dt : {1.0, 0.5}) {
      Exchange w;
      w.rules.chip_access.apply(north, east, access);
      w.clear(dt);
      const auto& s = w.world.suppliers;
      double paid = 0;
      for (std::size_t l = 0; l < 4; ++l) paid += w.world.labs.chip_spending[l];
      EXPECT_NEAR((s.revenue[fab] + s.revenue[local]) / paid, 1, 1e-12);
      EXPECT_NEAR((s.sold[fab] + s.sold[local]) / w.delivered(), 1, 1e-12);
      EXPECT_NEAR(s.price[fab] * s.sold[fab] / s.revenue[fab], 1, 1e-12);
    }
}

TEST(Market, NothingOnOfferCostsNothing) {
  Exchange w;
  w.world.suppliers.stock.fill(0);
  w.clear();
  EXPECT_EQ(w.world.labs.chip_spending[alpha], 0);
  EXPECT_EQ(w.delivered(), 0);
}

TEST(Market, CentsForDollarsChangePricesOnly) {
  Exchange dollars, cents;
  for (double& price : cents.world.suppliers.price) price *= 100;
  for (double& budget : cents.world.labs.chip_budget) budget *= 100;
  cents.p.supply.first_unit_cost *= 100;
  dollars.clear();
  cents.clear();
  EXPECT_NEAR(cents.world.suppliers.price[fab] / dollars.world.suppliers.price[fab], 100, 1e-9);
  EXPECT_NEAR(cents.delivered() / dollars.delivered(), 1, 1e-12);
}

TEST(Fleets, WearOutExponentially) {
  Exchange once, twice;
  once.world.labs.chip_budget.fill(0), twice.world.labs.chip_budget.fill(0);
  const double before = once.world.labs.fleet[alpha];
  once.clear(1);
  twice.clear(0.5);
  twice.clear(0.5);
  EXPECT_NEAR(once.world.labs.fleet[alpha] / before, std::exp(-1.0 / 600), 1e-6);
  EXPECT_NEAR(twice.world.labs.fleet[alpha] / once.world.labs.fleet[alpha], 1, 1e-6);
}

TEST(Market, NobodyBuysWhatCostsMoreThanItEarns) {
  Exchange w;
  const double rate = holding_rate(w.p.supply, w.world.commons);
  w.world.states.compute_price.fill(0.1 * rate * w.world.commons.unit_cost);  // worth a tenth of what it costs to make
  w.clear();
  EXPECT_LT(w.delivered(), 1e-2 * 4000);
  EXPECT_GT(w.world.suppliers.stock[fab], 0.99 * 3000);
}

TEST(Market, BuyersWithAnyAmountOfMoneyPayAboutWhatAnAcceleratorIsWorth) {
  Exchange w;
  const double worth = 5e4;
  w.world.states.compute_price.fill(worth * holding_rate(w.p.supply, w.world.commons));
  for (double& budget : w.world.labs.chip_budget) budget *= 1e3;
  w.p.supply.value_spread = 0.05;
  w.clear();
  EXPECT_NEAR(w.world.suppliers.price[fab] / worth, 1, 0.5);
  EXPECT_NEAR(w.world.suppliers.sold[fab] / 3000, 1, 1e-9) << "no excess demand";
  EXPECT_LT(w.world.labs.chip_spending[alpha], 0.1 * w.world.labs.chip_budget[alpha]);
}

TEST(Market, AMakerWhoseRivalsAreDeniedIsOrderedMoreFabs) {
  Exchange free, denied;
  for (auto* w : {&free, &denied}) {
    w->world.suppliers.capacity[local] = 100;
    if (w == &denied) w->rules.chip_access.apply(north, east, 0);
    w->p.supply.fab_growth_limit = 10;
    w->clear();
    w->world.suppliers.stock[fab] = 3000, w->world.suppliers.stock[local] = 1000;
    w->clear();
  }
  const auto ordered = [](const Exchange& w) { return w.world.suppliers.pipeline.row(local)[23]; };
  EXPECT_GT(ordered(denied), ordered(free));
}

TEST(Power, CostsWhatTheGridAsksWhileThereIsEnough) {
  const auto p = small::parameters().supply;
  EXPECT_EQ(power_price(p, 100, 1e4, 101, 500), p.electricity_price);
  EXPECT_EQ(power_price(p, 0, 1e4, 0, 500), p.electricity_price);
}

TEST(Power, ClearsWhereDemandExceedsTheGrid) {
  auto p = small::parameters().supply;
  for (const double elasticity : {0.0, 0.3, 2.0})
    for (const double demand : {110.0, 200.0, 1e4})
      for (const double earned : {100.0, 2e3, 1e5}) {
        p.power_elasticity = elasticity;
        double price = p.electricity_price;
        for (int month = 0; month < 3; ++month) price = power_price(p, demand, earned, 100, price);
        if (demand * running_share(p, p.electricity_price, earned) <= 100) continue;
        const double supplied = 100 * std::pow(price / p.electricity_price, elasticity);
        EXPECT_NEAR(demand * running_share(p, price, earned) / supplied, 1, 1e-6) << elasticity << ' ' << demand << ' ' << earned;
        EXPECT_GT(price, p.electricity_price);
      }
}

TEST(Power, IsDearerTheScarcer) {
  const auto p = small::parameters().supply;
  double before = 0;
  for (const double capacity : {300.0, 150.0, 80.0, 40.0}) {
    const double price = power_price(p, 200, 5e3, capacity, 70);
    EXPECT_GE(price, before);
    before = price;
  }
  EXPECT_GT(before, 5 * p.electricity_price);
}

/// A month of the markets for power and compute in the small world.
void let_once(Start& w, double dt = 1) {
  let_compute(w.p.supply, dt, w.world.labs, w.world.states, w.world.suppliers, w.world.commons);
}

TEST(Compute, ScarcePowerIdlesAcceleratorsAndMakesComputeDear) {
  Start plenty, scarce;
  scarce.world.states.power[north] = 30;
  let_once(plenty);
  let_once(scarce);
  const auto& s = scarce.world.states;
  EXPECT_EQ(plenty.world.states.power_price[north], plenty.p.supply.electricity_price);
  EXPECT_GT(s.power_price[north], 2 * scarce.p.supply.electricity_price);
  EXPECT_LT(s.powered_share[north], 0.5);
  EXPECT_LE(s.power_use[north] * s.powered_share[north],
            30 * std::pow(s.power_price[north] / scarce.p.supply.electricity_price, scarce.p.supply.power_elasticity) * (1 + 1e-9));
  EXPECT_GT(s.compute_price[north], plenty.world.states.compute_price[north]);
  EXPECT_LT(scarce.world.labs.compute[alpha], plenty.world.labs.compute[alpha]);
}

TEST(Compute, PriceClearsWhatAllWouldPay) {
  Start w;
  w.world.states.power.fill(1e6);
  w.world.labs.compute_budget[alpha] = 7e8;
  let_once(w);
  const auto& labs = w.world.labs;
  const double chips = labs.fleet[alpha] + labs.fleet[beta] + labs.fleet[academy] + w.world.suppliers.fleet[cloud];
  const double money = labs.compute_budget[alpha] + labs.compute_budget[beta] + labs.compute_budget[academy] + w.world.suppliers.other_users[cloud];
  EXPECT_NEAR(w.world.states.compute_price[north] * chips / money, 1, 1e-5);
}

TEST(Compute, WhoPaysMoreRunsMoreAndRentIsPaidForIt) {
  Start w;
  auto& labs = w.world.labs;
  w.world.states.power.fill(1e6);
  labs.compute_budget[alpha] *= 3;
  labs.compute_budget[beta] /= 3;
  for (int month = 0; month < 240; ++month) let_once(w);
  const double price = w.world.states.compute_price[north], share = w.world.states.powered_share[north];
  EXPECT_NEAR(labs.running[alpha] * price / labs.compute_budget[alpha], 1, 1e-3) << "in the long run for all that it would pay";
  EXPECT_GT(labs.running[alpha], labs.fleet[alpha]);
  EXPECT_LT(labs.running[beta], labs.fleet[beta]);
  EXPECT_NEAR(labs.rents[alpha] / (price * (labs.running[alpha] - labs.fleet[alpha] * share)), 1, 1e-9);
  EXPECT_LT(labs.rents[beta], 0) << "it lets";
}

TEST(Compute, RunsWhereItIsOwnedWithoutAMarket) {
  Start w;
  w.p.supply.renting = 0;
  w.world.labs.compute_budget[alpha] *= 10;
  let_once(w);
  for (const auto l : {alpha, beta, gamma, academy}) {
    EXPECT_DOUBLE_EQ(w.world.labs.running[l], w.world.labs.fleet[l] * w.world.states.powered_share[w.world.labs.state[l].row()]);
    EXPECT_EQ(w.world.labs.rents[l], 0);
  }
}

TEST(Compute, HasAFinitePriceWhereHardlyAnythingRuns) {
  Start w;
  w.world.labs.fleet.fill(0), w.world.suppliers.fleet.fill(1e-20);
  let_once(w);
  EXPECT_LE(w.world.states.compute_price[north], 1e9);
}

TEST(Compute, LaboratoriesNeverRunMoreThanThereIs) {
  Start w;
  w.world.suppliers.other_users[cloud] = 0;
  w.world.labs.compute_budget.fill(1e9);
  for (int month = 0; month < 600; ++month) let_once(w);
  const auto& labs = w.world.labs;
  const double there = (labs.fleet[alpha] + labs.fleet[beta] + labs.fleet[academy] + w.world.suppliers.fleet[cloud]) * w.world.states.powered_share[north];
  EXPECT_LE(labs.running[alpha] + labs.running[beta] + labs.running[academy], there * (1 + 1e-9));
  double paid = 0;
  for (const auto l : {alpha, beta, academy}) paid += labs.rents[l];
  EXPECT_NEAR(paid / (w.world.states.compute_price[north] * w.world.suppliers.fleet[cloud] * w.world.states.powered_share[north]), 1, 1e-4)
      << "what laboratories pay is what the cloud lets to them";
}

TEST(Market, OfWhatIsDeniedInPartOnlyThePartIsSold) {
  Exchange free, denied;
  for (auto* w : {&free, &denied}) w->world.labs.chip_budget[gamma] = 1e6;  // too little to move the large maker's price
  denied.rules.chip_access.apply(north, east, 0.2);
  denied.world.suppliers.stock[local] = free.world.suppliers.stock[local] = 1e-6;  // and nothing at home
  free.clear(), denied.clear();
  EXPECT_NEAR(denied.world.suppliers.revenue[fab] / (4e8 + 0.2e6), 1, 1e-3);
  EXPECT_NEAR(free.world.suppliers.revenue[fab] / (4e8 + 1e6), 1, 1e-3);
}

TEST(Fabs, ComeOnLineAfterTheirLead) {
  Exchange w;
  auto& s = w.world.suppliers;
  s.capacity[fab] = 1000;
  s.price[fab] = 1e6;  // far above normal, so that orders are placed
  w.p.supply.fab_growth_limit = 0.6;
  w.clear();
  EXPECT_EQ(s.capacity[fab], 1000);
  const double ordered = 1000 * 0.6 / 12;
  double waiting = 0;
  for (const double x : s.pipeline.row(fab)) waiting += x;
  EXPECT_NEAR(waiting, ordered, 1e-9);
  for (int month = 1; month <= 23; ++month) w.clear();
  EXPECT_EQ(s.capacity[fab], 1000);
  w.clear();
  EXPECT_NEAR(s.capacity[fab], 1000 + ordered, 1e-9);
}

TEST(Fabs, DeniedStatesBuildTheirOwn) {
  Exchange free, denied;
  free.world.suppliers.capacity[local] = denied.world.suppliers.capacity[local] = 100;
  denied.rules.domestic_fabs.apply(east, 0.3);
  free.clear();
  denied.clear();
  const auto last = [](const Exchange& w) { return w.world.suppliers.pipeline.row(local)[23]; };
  EXPECT_NEAR(last(denied) - last(free), 100 * 0.3 / 12, 1e-9);
}

TEST(Fabs, WhatAShockTakesIsBuiltAgain) {
  Exchange w;
  auto& s = w.world.suppliers;
  s.capacity[fab] = 1000;
  s.price.fill(1);  // no orders
  w.p.supply.fab_growth = w.p.supply.fab_response = 0;
  w.p.supply.disruption = 1e6, w.p.supply.disruption_loss = 0.6;
  w.clear();
  EXPECT_NEAR(s.capacity[fab], 400, 1e-9);
  w.p.supply.disruption = 0;
  for (int month = 0; month < 24; ++month) w.clear();
  EXPECT_NEAR(s.capacity[fab], 1000, 1e-9);
}

TEST(Technology, DoublesAtFirstAndStopsAtItsLimit) {
  Exchange w;
  w.p.supply.performance_limit = 1e12;
  w.p.supply.doubling = 2;
  for (int i = 0; i < 24; ++i) w.clear();
  EXPECT_NEAR(w.world.commons.unit_performance, 2, 0.01);
  EXPECT_NEAR(w.world.commons.unit_cost, w.p.supply.first_unit_cost / 2, 20);
  w.p.supply.performance_limit = 5;
  for (int i = 0; i < 1200; ++i) w.clear();
  EXPECT_NEAR(w.world.commons.unit_performance, 5, 0.01);
}

/// Price-performance and chip research after `months`, when models have done three quarters of the design tasks all along.
std::pair<double, double> designed(double months, double share, double limit, double dt) {
  Exchange w;
  w.p.supply.performance_limit = limit;
  w.p.supply.design_share = share;
  w.world.commons.automation = w.world.commons.automated_design = 0.75;
  for (double t = 0; t < months - 1e-9; t += dt) w.clear(dt);
  return {w.world.commons.unit_performance, w.world.commons.chip_research};
}

TEST(HardwareLoop, WorkPerHeadIsWhatIsLeftToPeople) {
  EXPECT_EQ(work_per_head(0.9, 0), 1);
  EXPECT_EQ(work_per_head(0, 1), 1);
  EXPECT_NEAR(work_per_head(0.9, 1), 10, 1e-12);
  EXPECT_NEAR(work_per_head(0.75, 0.5), 2, 1e-12);
  EXPECT_NEAR(work_per_head(1, 1), 1000, 1e-9) << "a thousandth stays with people";
}

TEST(HardwareLoop, DesignRaisesPricePerformanceByItsReturns) {
  const auto p = small::parameters().supply;
  const double pace = std::log(2.0) / p.doubling / p.design_returns;
  for (const double dt : {1.0, 0.5}) {
    const auto [alone, none] = designed(60, 0, 1e12, dt);
    const auto [with, research] = designed(60, 0.5, 1e12, dt);
    EXPECT_EQ(none, 1);
    EXPECT_NEAR(research, 2 - std::exp(-pace * 5), 1e-9);
    EXPECT_NEAR(with / alone / std::pow(research, p.design_returns), 1, 1e-6) << dt;
  }
}

TEST(HardwareLoop, DesignSavesEnergyInProportionToThePast) {
  const auto power = [](double share) {
    Exchange w;
    w.p.supply.power_limit = 1e7, w.p.supply.doubling = 2, w.p.supply.power_doubling = 4;
    w.p.supply.design_share = share;
    w.world.commons.automation = w.world.commons.automated_design = 0.75;
    for (int month = 0; month < 60; ++month) w.clear();
    return std::pair(w.world.commons.unit_power, w.world.commons.chip_research);
  };
  const auto [with, research] = power(0.5);
  const double returns = small::parameters().supply.design_returns / 2;  // half as fast in the past
  EXPECT_NEAR(power(0).first / with / std::pow(research, returns), 1, 1e-4);
}

TEST(HardwareLoop, DesignDoesNotPassTheLimit) {
  const auto [performance, research] = designed(600, 1, 200, 1);
  EXPECT_LE(performance, 200 * (1 + 1e-12));
  EXPECT_GT(performance, 190);
  EXPECT_GT(research, 1.5);
}

TEST(HardwareLoop, ProductionMultipliesOrdersOfFabs) {
  const auto ordered = [](double share) {
    Exchange w;
    w.world.suppliers.capacity[fab] = 1e4;
    w.p.supply.production_share = share;
    w.world.commons.automation = w.world.commons.automated_production = 0.75;
    w.clear();
    double orders = 0;
    for (const double x : w.world.suppliers.pipeline.row(fab)) orders += x;
    return orders;
  };
  ASSERT_GT(ordered(0), 0);
  EXPECT_NEAR(ordered(0.5) / ordered(0), 2, 1e-9);
}

TEST(Makers, StandStillWhenNobodyBuys) {
  Start w;
  w.world.suppliers.budget.fill(0);
  for (int i = 0; i < 60; ++i)
    supply(w.p.supply, w.world.calendar, w.random, w.rules, w.world.labs, w.world.states, w.world.suppliers, w.world.commons);
  const auto& s = w.world.suppliers;
  EXPECT_LE(s.stock[fab], w.p.supply.stock_limit * s.capacity[fab] * w.world.commons.unit_performance * (1 + 1e-12));
}

}  // namespace
}  // namespace headway
