// Reviews of courses in the small world.
#include "model/phase/choose.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

Grounds grounds(const Start& w) {
  const auto& p = w.p;
  return {p.choice, p.learning, p.observation, p.government, p.funding, p.market, p.release, p.settlement, p.harm, p.training.duration};
}

void set_strategy(Start& w, StrategyType strategy) { w.world.labs.strategy.fill(static_cast<std::int32_t>(strategy)); }

/// One month of choice, in which everybody reviews if `is_due`.
void choose_once(Start& w, bool is_due = true) {
  if (is_due) w.world.labs.review_due.fill(0);
  w.world.calendar.tick += 1;
  w.random = Random(1, 0, static_cast<std::uint64_t>(w.world.calendar.tick));
  choose(grounds(w), w.random, w.rules, w.world, w.work.choose);
}

TEST(Choose, HoldsACourseUntilTheNextReview) {
  Start w;
  set_strategy(w, StrategyType::best_response);
  choose_once(w);
  const double due = w.world.labs.review_due[beta], share = w.world.labs.safety_share[beta];
  EXPECT_GT(due, 1);
  w.world.labs.measured_margin.fill(-3);
  w.world.labs.safety.fill(24);
  choose_once(w, false);
  EXPECT_EQ(w.world.labs.safety_share[beta], share);
  EXPECT_EQ(w.world.labs.review_due[beta], due - 1);
}

TEST(Choose, KeepsTheGivenCourseAtTheFirstReviewWhereLeavingItIsDear) {
  Start w;
  w.p.choice.noise_incumbent = w.p.choice.noise_startup = w.p.choice.noise_other = 0;
  w.p.choice.inertia = 10;
  set_strategy(w, StrategyType::best_response);
  choose_once(w);
  for (const auto l : {alpha, beta, gamma}) {
    EXPECT_EQ(w.world.labs.course[l], static_cast<std::int32_t>(present_alternative())) << l;
    EXPECT_EQ(w.world.labs.safety_share[l], w.world.labs.given_safety_share[l]) << l;
  }
}

TEST(Choose, LeavesFixedAndPressedLaboratoriesAlone) {
  for (const auto strategy : {StrategyType::fixed, StrategyType::pressure}) {
    Start w;
    set_strategy(w, strategy);
    choose_once(w);
    EXPECT_EQ(w.world.labs.safety_share[beta], w.world.labs.given_safety_share[beta]);
    EXPECT_EQ(w.world.labs.reviews[beta], 0);
  }
}

TEST(Choose, ExpectsNoMoreOfItsCourseThanOfItsBest) {
  for (const auto strategy : {StrategyType::best_response, StrategyType::attraction, StrategyType::look_ahead, StrategyType::imitation}) {
    Start w;
    set_strategy(w, strategy);
    for (int i = 0; i < 5; ++i) choose_once(w);
    for (const auto l : {alpha, beta, gamma}) {
      EXPECT_LE(w.world.labs.payoff[l], w.world.labs.best_payoff[l]);
      EXPECT_EQ(w.world.labs.reviews[l], 5);
    }
  }
}

TEST(Choose, ImitatorsCopyWhoEarnsMore) {
  Start w;
  w.p.learning.imitation = 1e3;
  set_strategy(w, StrategyType::fixed);
  auto& labs = w.world.labs;
  labs.strategy[beta] = static_cast<std::int32_t>(StrategyType::imitation);
  labs.revenue.fill(0);
  labs.revenue[alpha] = 1e9;
  labs.safety_share[alpha] = 0.33;
  for (int i = 0; i < 40 && labs.safety_share[beta] != 0.33; ++i) choose_once(w);
  EXPECT_EQ(labs.safety_share[beta], 0.33);
}

TEST(Choose, LiabilityIsFeltByThoseWhoCanPay) {
  Start w;
  w.p.settlement.liability = 1;
  w.world.labs.cash[alpha] = 1e13, w.world.labs.cash[beta] = 1, w.world.labs.valuation[beta] = 1;
  const auto rich = look_out(grounds(w), w.random, w.rules, w.world, alpha, w.work.choose);
  const auto poor = look_out(grounds(w), w.random, w.rules, w.world, beta, w.work.choose);
  EXPECT_GE(rich.paid, 1);
  EXPECT_LT(poor.paid, 1e-6);
}

// Stein 1989: who is watched by impatient investors looks less far ahead, the more of its money is theirs.
TEST(Choose, ImpatientInvestorsShortenSight) {
  Start w;
  auto& labs = w.world.labs;
  const auto years = [&](double horizon, double funding) {
    labs.revenue[alpha] = 1e9, labs.funding[alpha] = funding, labs.funders_horizon[alpha] = horizon;
    return look_out(grounds(w), w.random, w.rules, w.world, alpha, w.work.choose).years;
  };
  const double own = w.p.choice.horizon / 12, patient = w.p.funding.patient_horizon;
  EXPECT_DOUBLE_EQ(years(patient, 1e9), own);
  EXPECT_DOUBLE_EQ(years(1, 0), own) << "its own money";
  EXPECT_NEAR(years(patient / 4, 1e9), own * std::pow(0.25, w.p.choice.funders_sight / 2), 1e-12);
  EXPECT_LT(years(patient / 4, 9e9), years(patient / 4, 1e9));
  EXPECT_GT(years(patient * 4, 9e9), own);
}

TEST(Choose, ACertificateAtHomeIsPartOfTheGate) {
  Start w;
  w.rules.certificate_above.apply(north, 20);
  w.rules.certificate_margin.apply(north, 1.5);
  EXPECT_EQ(look_out(grounds(w), w.random, w.rules, w.world, alpha, w.work.choose).required, 1.5);
  EXPECT_LT(look_out(grounds(w), w.random, w.rules, w.world, gamma, w.work.choose).required, -100);
}

TEST(Anarchy, CostsNothingWhereNothingIsGained) {
  Start w;
  set_strategy(w, StrategyType::best_response);
  measure_anarchy(grounds(w), w.random, w.rules, w.world, w.work.choose);
  EXPECT_GE(w.world.metrics.price_of_anarchy, 1);
  w.p.choice.rank = w.p.choice.harm = w.p.choice.mission = w.p.choice.seat = 0;
  w.p.choice.prize = 0, w.p.choice.pressure = 0;
  measure_anarchy(grounds(w), w.random, w.rules, w.world, w.work.choose);
  EXPECT_TRUE(std::isnan(w.world.metrics.price_of_anarchy)) << "nothing counts";
}

TEST(Anarchy, IsHigherWhereAnUnsafeWinnerHurtsAll) {
  const auto price = [](double disaster) {
    Start w;
    set_strategy(w, StrategyType::best_response);
    w.world.labs.measured_margin.fill(-1);
    w.p.choice.rank = 0.1, w.p.choice.disaster = disaster, w.p.choice.disaster_margin = 0, w.p.choice.harm = 0;
    measure_anarchy(grounds(w), w.random, w.rules, w.world, w.work.choose);
    return w.world.metrics.price_of_anarchy;
  };
  EXPECT_GT(price(5), price(0));
}

}  // namespace
}  // namespace headway
