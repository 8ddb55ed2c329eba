#include "model/phase/fund.h"
#include "model/phase/settle.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

struct Books : Start {
  Books() { p.settlement.entry_rate = 0; }
  void month(double dt = 1) {
    world.calendar.dt = dt;
    settle(p.settlement, p.safety, world.calendar, random, rules, world);
  }
};

TEST(Accounts, CashMovesByWhatCameInAndWentOut) {
  for (const double dt : {1.0, 0.5}) {
    Books w;
    auto& labs = w.world.labs;
    labs.funding[beta] = 3e7, labs.operations[beta] = 2e7, labs.chip_spending[beta] = 1e7;
    labs.harm[beta] = 1e6;
    const double before = labs.cash[beta];
    w.month(dt);
    const double flow = labs.revenue[beta] + 3e7 + labs.claims[beta] - 3e7 - labs.payroll[beta] - labs.premiums[beta] - labs.penalties[beta] - labs.dividends[beta];
    EXPECT_NEAR(labs.cash[beta], before + flow * dt, 1e-3);
    EXPECT_NEAR(labs.penalties[beta], w.p.settlement.liability * 1e6, 1e-6);
  }
}

TEST(Dividends, ArePaidFromCashThatSpendingDoesNotNeed) {
  Books poor, rich;
  auto& p = rich.p.settlement;
  const auto spending = [](const Labs& labs) {
    return labs.chip_spending[beta] + labs.payroll[beta] + labs.operations[beta] + labs.premiums[beta] + labs.penalties[beta];
  };
  poor.world.labs.cash[beta] = 0;
  rich.world.labs.cash[beta] = 1e12;
  poor.month();
  rich.month();
  EXPECT_EQ(poor.world.labs.dividends[beta], 0);
  EXPECT_NEAR(rich.world.labs.dividends[beta], p.payout * (1e12 - p.payout_above * spending(rich.world.labs)), 1);
}

TEST(Liability, TheJudgementProofPayLess) {
  Books w;
  auto& labs = w.world.labs;
  labs.harm[beta] = 1e15;
  labs.parent[beta] = id_of<FunderId>(parent);  // so that it does not fail
  const double means = labs.cash[beta] + labs.valuation[beta] / 12;
  w.month();
  EXPECT_NEAR(labs.penalties[beta], means, 1);
}

TEST(Dividends, GiveBackWhatACeilingLeavesWithoutUse) {
  const auto paid = [](double unused) {
    Books w;
    w.world.labs.unused_money[beta] = unused;
    w.month();
    return w.world.labs.dividends[beta];
  };
  EXPECT_NEAR(paid(1e7) - paid(0), 1e7, 1);
  EXPECT_LE(paid(1e15), small::world().labs.cash[beta] + 1) << "no more than a part of its cash";
}

TEST(Insurance, PremiumsAndClaimsBalanceAndCapitalAbsorbsThem) {
  Books w;
  auto& labs = w.world.labs;
  labs.expected_harm[alpha] = 1e6;
  labs.harm[beta] = 1e8;
  w.month();
  const auto& a = w.world.assurers;
  EXPECT_NEAR(labs.premiums[alpha], a.loading[insurer] * 1e6, 1e-6);
  EXPECT_NEAR(labs.claims[beta], w.p.settlement.insured_share * w.p.settlement.liability * 1e8, 1e-6);
  EXPECT_NEAR(a.capital[insurer], 1e9 + a.income[insurer] - a.payouts[insurer], 1e-3);
}

TEST(Insurance, AnInsurerPaysNoMoreThanItHas) {
  Books w;
  w.world.assurers.capital[insurer] = 100;
  w.world.labs.harm[beta] = 1e12;
  w.month();
  EXPECT_NEAR(w.world.labs.claims[beta], 100, 1e-9);
  EXPECT_NEAR(w.world.assurers.capital[insurer], 0, 1e-9);
  w.month();
  EXPECT_EQ(w.world.labs.claims[beta], 0);
}

TEST(Insurance, ClaimsThatAreMoreThanInsurersHaveArePaidInProportion) {
  Books w;
  auto& labs = w.world.labs;
  w.world.assurers.capital[insurer] = 1e6;
  labs.harm[alpha] = 1e7, labs.harm[beta] = 3e7;
  w.month();
  EXPECT_NEAR(labs.claims[alpha] + labs.claims[beta], 1e6, 1e-6);
  EXPECT_NEAR(labs.claims[beta] / labs.claims[alpha], 3, 1e-9);
  EXPECT_NEAR(w.world.assurers.capital[insurer], 0, 1e-6);
}

TEST(Failure, SellsTheFleetAndClosesTheFirm) {
  Books w;
  w.world.labs.cash[alpha] = 0;  // nobody can pay its debt
  auto& labs = w.world.labs;
  labs.cash[beta] = -1e12;
  const double fleet = labs.fleet[beta], clouds = w.world.suppliers.fleet[cloud];
  w.month();
  EXPECT_EQ(labs.active[beta], 0);
  EXPECT_EQ(labs.fleet[beta], 0);
  EXPECT_EQ(w.world.suppliers.fleet[cloud], clouds + fleet);
  EXPECT_NEAR(labs.asset_sales[beta], fleet * w.p.settlement.salvage * w.world.commons.unit_cost, 1);
  EXPECT_EQ(w.world.commons.firms_failed, 1);
}

/// A firm in moderate debt beside a rich laboratory.
struct Sale : Books {
  Sale() {
    world.labs.cash[alpha] = 1e12;
    world.labs.revenue[beta] = 0;
    world.labs.cash[beta] = -5 * p.settlement.distress * (world.labs.payroll[beta] + world.labs.operations[beta]);
  }
};

TEST(Sale, TheBuyerTakesPeopleComputeCustomersWeightsAndDebt) {
  Sale w;
  auto& labs = w.world.labs;
  w.p.settlement.people_worth = 100;
  labs.best_internal[beta] = 28;
  const double people = labs.staff(alpha, 0) + labs.staff(beta, 0), chips = labs.fleet[alpha] + labs.fleet[beta];
  const double customers = w.world.segments.share(0, alpha) + w.world.segments.share(0, beta);
  w.month();
  EXPECT_EQ(labs.active[beta], 0);
  EXPECT_EQ(w.world.commons.firms_bought, 1);
  EXPECT_NEAR(labs.staff(alpha, 0), people, 1e-9);
  EXPECT_NEAR(labs.fleet[alpha], chips, 1e-6);
  EXPECT_NEAR(w.world.segments.share(0, alpha), customers, 1e-12);
  EXPECT_EQ(labs.stolen[alpha], 28);
  EXPECT_EQ(labs.cash[beta], 0);
  EXPECT_EQ(labs.asset_sales[beta], 0);
  for (const auto employer : w.world.researchers.employer) EXPECT_NE(employer, id_of<LabId>(beta));
}

// A claim takes cash and what equity raises at once (12.1); that alone ends no firm that is worth more.
TEST(Sale, ClaimsThatEquityCoversEndNoFirm) {
  for (const double part : {0.5, 2.0}) {
    Sale w;
    auto& labs = w.world.labs;
    const double debt = -labs.cash[beta];
    labs.bills[beta] = debt;
    labs.valuation[beta] = 12 * part * debt;
    w.month();
    EXPECT_EQ(labs.active[beta], part > 1);
  }
}

TEST(Sale, NobodyBuysWhatIsWorthLessThanItsDebt) {
  Sale w;
  w.p.settlement.people_worth = w.p.settlement.models_worth = 0;
  w.month();
  EXPECT_EQ(w.world.labs.active[beta], 0);
  EXPECT_EQ(w.world.commons.firms_bought, 0);
  EXPECT_GT(w.world.labs.asset_sales[beta], 0);
}

TEST(Sale, NotToAnotherBloc) {
  Sale w;
  w.p.settlement.people_worth = 100;
  w.world.labs.cash[alpha] = 0, w.world.labs.cash[gamma] = 1e12;
  w.month();
  EXPECT_EQ(w.world.commons.firms_bought, 0);
}

// A company without anybody who does research sells a model that nobody looks after.
TEST(Failure, AFirmThatLostItsPeopleIsWoundUp) {
  Books w;
  auto& labs = w.world.labs;
  for (std::size_t f = 0; f < field_count; ++f) labs.staff(beta, f) = 0;
  for (int month = 0; month < static_cast<int>(w.p.settlement.wind_up); ++month) w.month();
  EXPECT_EQ(labs.active[beta], 1);
  w.month();
  EXPECT_EQ(labs.active[beta], 0);
  EXPECT_EQ(labs.active[alpha], 1);
}

TEST(Failure, AParentKeepsItsLaboratory) {
  Books w;
  w.world.labs.cash[alpha] = -1e12;
  w.month();
  EXPECT_EQ(w.world.labs.active[alpha], 1);
}

TEST(Entry, TakesAnEmptyRowAndSeedMoneyOfTheVentureFund) {
  Books w;
  w.p.settlement.entry_rate = 1e6;
  auto& labs = w.world.labs;
  labs.active[beta] = 0, labs.cash[beta] = 0;
  w.world.funders.disbursed.fill(0);
  w.month();
  EXPECT_EQ(labs.active[beta], 1);
  EXPECT_NEAR(labs.capability[beta], 27.5 - w.p.settlement.entry_gap, 1e-12);
  EXPECT_EQ(w.world.funders.disbursed[venture], w.p.settlement.entry_cash);
  EXPECT_EQ(labs.funding[beta], w.p.settlement.entry_cash);
  EXPECT_EQ(labs.allocation(beta, index_of(Use::research)), 1) << "shares of compute sum to one";
  EXPECT_EQ(w.world.commons.firms_entered, 1);
}

// A firm that begins late need not make the mistakes of 2026 again.
TEST(Entry, BuildsItsPipelineAroundWhatWasPublished) {
  for (const double share : {0.0, 0.5, 1.0}) {
    Books w;
    w.p.settlement.entry_rate = 1e6, w.p.settlement.entry_toolset = share;
    auto& t = w.world.techniques;
    t.public_version[0] = t.initial_version[0] + 2;
    w.world.labs.active[beta] = 0;
    w.month();
    EXPECT_EQ(w.world.labs.adopted(beta, 0), t.initial_version[0] + 2 * share);
    EXPECT_EQ(w.world.labs.known(beta, 0), t.public_version[0]);
    EXPECT_EQ(w.world.labs.margin[beta], model_margin(w.p.safety, t, w.world.labs, beta, w.world.labs.capability[beta]));
  }
}

TEST(Entry, ALaboratoryIsFoundedByItsFirstMoney) {
  Books w;
  w.p.settlement.entry_rate = 0;
  auto& labs = w.world.labs;
  labs.capability[beta] = labs.best_internal[beta] = labs.candidate[beta] = 0;
  labs.cash[beta] = labs.fleet[beta] = 0;
  for (std::size_t f = 0; f < field_count; ++f) labs.staff(beta, f) = 0;
  EXPECT_FALSE(is_founded(labs, beta));
  labs.funding[beta] = labs.grants[beta] = labs.revenue[beta] = 0;
  labs.payroll[beta] = labs.operations[beta] = labs.rents[beta] = labs.chip_spending[beta] = 0;
  w.month();
  EXPECT_EQ(labs.capability[beta], 0);
  EXPECT_EQ(labs.active[beta], 1) << "nobody closes what is yet to be founded";
  labs.cash[beta] = 1e8;
  w.month();
  EXPECT_NEAR(labs.capability[beta], 27.5 - w.p.settlement.entry_gap, 1e-12);
  EXPECT_EQ(w.world.commons.firms_entered, 0);
}

TEST(Entry, NotInTheRowOfAFirmThatFailed) {
  Books w;
  w.p.settlement.entry_rate = 1e6;
  w.world.labs.active[beta] = 0, w.world.labs.failed[beta] = 1;
  w.month();
  EXPECT_EQ(w.world.labs.active[beta], 0);
}

TEST(Opinion, ReturnsToItsLevel) {
  Books w;
  w.world.states.trust[north] = 0.2;
  for (int i = 0; i < 24; ++i) w.month();
  const auto& p = w.p.settlement;
  const double level = small::world().states.trust[north];
  EXPECT_NEAR(w.world.states.trust[north], level + (0.2 - level) * std::exp(-24 / p.trust_recovery), 1e-9);
}

TEST(Opinion, StatesKeepLevelsOfTheirOwn) {
  Start w;
  EXPECT_EQ(w.world.states.trust_level[north], w.world.states.trust[north]);
  w.world.states.trust_level[north] = 0.3, w.world.states.trust_level[east] = 0.8;
  w.world.states.concern_level[north] = 0.7, w.world.states.concern_level[east] = 0.2;
  for (int i = 0; i < 1200; ++i) settle(w.p.settlement, w.p.safety, w.world.calendar, w.random, w.rules, w.world);
  EXPECT_NEAR(w.world.states.trust[north], 0.3, 1e-6);
  EXPECT_NEAR(w.world.states.trust[east], 0.8, 1e-6);
  EXPECT_NEAR(w.world.states.concern[north], 0.7, 1e-6);
  EXPECT_NEAR(w.world.states.concern[east], 0.2, 1e-6);
}

TEST(Opinion, UnrestWorries) {
  const auto concern = [](double effect) {
    Books w;
    w.p.settlement.unrest_concern = effect;
    w.p.settlement.reskilling = 1e3;
    w.world.states.displaced[north] = 0.3;
    for (int i = 0; i < 24; ++i) w.month();
    return w.world.states.concern[north];
  };
  EXPECT_GT(concern(0.5), concern(0) + 0.05);
}

TEST(Work, NoUnrestWithoutDisplacement) {
  Books w;
  for (int i = 0; i < 60; ++i) w.month();
  EXPECT_NEAR(w.world.states.unrest[north], 0, 1e-12);
}

TEST(Work, DisplacedWorkersFindWorkAndUnrestFollowsThem) {
  Books w;
  w.world.states.displaced[north] = 0.3;
  w.month();
  EXPECT_NEAR(w.world.states.displaced[north], 0.3 * std::exp(-1 / w.p.settlement.reskilling), 1e-12);
  EXPECT_GT(w.world.states.unrest[north], 0);
  EXPECT_LE(w.world.states.unrest[north], 1);
}

/// Premium, claims and penalties of alpha after a harm of 1e8 USD a month, under this law at home.
struct Insured : Start {
  Insured(double liability, double duty) {
    rules.liability.apply(north, liability);
    rules.insurance.apply(north, duty);
    p.settlement.pricing_error = 0;
    auto& labs = world.labs;
    labs.harm[alpha] = 1e8;
    labs.expected_harm.fill(1e6);
    labs.revenue.fill(1e8);
    labs.margin.fill(0);
  }
  void settle_once() {
    world.labs.penalties.fill(0);
    settle(p.settlement, p.safety, world.calendar, random, rules, world);
  }
};

TEST(LiabilityLaw, RaisesWhatALaboratoryOwes) {
  Insured w(0.8, 0);
  w.settle_once();
  EXPECT_NEAR(w.world.labs.penalties[alpha], 0.8e8, 1);
  EXPECT_NEAR(w.world.labs.claims[alpha], w.p.settlement.insured_share * 0.8e8, 1) << "insured as far as they please";
}

TEST(LiabilityLaw, LetsGoWhoOwnsNothingUnlessItMustInsure) {
  const auto paid = [](double duty) {
    Insured w(1, duty);
    w.world.labs.cash[alpha] = 0, w.world.labs.valuation[alpha] = 0;
    w.settle_once();
    return w.world.labs.penalties[alpha];
  };
  EXPECT_EQ(paid(0), 0);
  EXPECT_NEAR(paid(0.6), 0.6e8, 1);
}

TEST(LiabilityLaw, PremiumsThatMustBePaidFollowTheReportedMargin) {
  Insured w(1, 1);
  w.world.labs.margin[alpha] = -1, w.world.labs.margin[beta] = 1;
  w.settle_once();
  const auto& labs = w.world.labs;
  EXPECT_NEAR(labs.premiums[alpha] / labs.premiums[beta], std::pow(10, 2 * w.p.settlement.rating_slope), 1e-6);
  EXPECT_GT(labs.premiums[gamma], 0) << "insured of its own accord, by its own experience";
}

TEST(LiabilityLaw, InsurersErrAboutEachLaboratoryOnceAndForAll) {
  Insured w(1, 1);
  w.p.settlement.pricing_error = 1;
  w.p.settlement.experience = 1e9;  // they learn nothing
  w.world.labs.harm.fill(0);
  w.settle_once();
  const double first = w.world.labs.premiums[alpha] / w.world.labs.premiums[beta];
  EXPECT_GT(std::abs(std::log(first)), 0.05);
  w.settle_once();
  EXPECT_NEAR(w.world.labs.premiums[alpha] / w.world.labs.premiums[beta], first, 1e-6 * first);
}

}  // namespace
}  // namespace headway
