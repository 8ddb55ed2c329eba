#include "model/phase/sell.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "model/small_world.h"

namespace headway {
namespace {

constexpr double absent = -1e300;

struct Choice {
  std::vector<double> share;
  double logsum;
};
Choice choose(const std::vector<double>& utility, const std::vector<double>& open, double nest) {
  SellWorkspace work;
  resize_workspace(work, {.labs = utility.size(), .segments = 1});
  std::copy(utility.begin(), utility.end(), work.choice.begin());
  nested_logit(open, nest, work);
  return {{work.choice.begin(), work.choice.end()}, work.logsum[0]};
}

double sum(const std::vector<double>& x) {
  double total = 0;
  for (const double v : x) total += v;
  return total;
}

const std::vector<double> utility{1.2, -0.4, 2.0, 0.3}, open{0, 1, 0, 1};

TEST(NestedLogit, WithDissimilarityOneIsThePlainLogit) {
  const auto c = choose(utility, open, 1);
  double total = 0;
  for (const double u : utility) total += std::exp(u);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(c.share[i], std::exp(utility[i]) / total, 1e-12);
  EXPECT_NEAR(c.logsum, std::log(total), 1e-12);
}

TEST(NestedLogit, SharesFollowTheTwoLevelFormula) {
  const double nest = 0.4;
  const auto c = choose(utility, open, nest);
  double inside[2] = {};
  for (std::size_t i = 0; i < 4; ++i) inside[open[i] != 0] += std::exp(utility[i] / nest);
  const double total = std::pow(inside[0], nest) + std::pow(inside[1], nest);
  for (std::size_t i = 0; i < 4; ++i) {
    const double in = inside[open[i] != 0];
    EXPECT_NEAR(c.share[i], std::exp(utility[i] / nest) / in * std::pow(in, nest) / total, 1e-12);
  }
  EXPECT_NEAR(c.logsum, std::log(total), 1e-12);
  EXPECT_NEAR(sum(c.share), 1, 1e-12);
}

TEST(NestedLogit, OddsInsideANestDoNotDependOnTheRest) {
  auto other = utility;
  other[1] = 5, other[3] = absent;
  const auto a = choose(utility, open, 0.5), b = choose(other, open, 0.5);
  EXPECT_NEAR(a.share[0] / a.share[2], b.share[0] / b.share[2], 1e-12);
}

TEST(NestedLogit, LogSumsSlopeIsTheShare) {
  for (std::size_t i = 0; i < 4; ++i) {
    auto up = utility, down = utility;
    up[i] += 1e-5, down[i] -= 1e-5;
    const double slope = (choose(up, open, 0.6).logsum - choose(down, open, 0.6).logsum) / 2e-5;
    EXPECT_NEAR(slope, choose(utility, open, 0.6).share[i], 1e-8);
  }
}

TEST(NestedLogit, DoesNotDependOnTheZeroOfUtility) {
  auto moved = utility;
  for (double& u : moved) u += 500;
  const auto a = choose(utility, open, 0.3), b = choose(moved, open, 0.3);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(a.share[i], b.share[i], 1e-12);
  EXPECT_NEAR(b.logsum - a.logsum, 500, 1e-9);
}

TEST(NestedLogit, WhatIsNotOfferedIsNotBought) {
  const auto one = choose({absent, 1.0, absent, absent}, open, 0.5);
  EXPECT_EQ(one.share[1], 1);
  const auto none = choose({absent, absent, absent, absent}, open, 0.5);
  EXPECT_EQ(sum(none.share), 0);
  EXPECT_EQ(choose({}, {}, 0.5).logsum, absent);
}

TEST(NestedLogit, SwappingLaboratoriesSwapsShares) {
  const auto a = choose({1, 2, 3}, {0, 1, 0}, 0.5), b = choose({3, 2, 1}, {0, 1, 0}, 0.5);
  EXPECT_NEAR(a.share[0], b.share[2], 1e-15);
  EXPECT_NEAR(a.share[2], b.share[0], 1e-15);
}

void sell_months(small::Start& w, double months, double dt) {
  for (int i = 0; i < static_cast<int>(months / dt + 0.5); ++i)
    sell(w.p.market, w.p.research.size_cost, dt, w.rules, w.world.commons, w.world.labs, w.world.segments, w.world.states, w.work.sell);
}

/// Adoption of the first segment from nothing, when 0.8 is supported all the time.
double adoption_after(double months, double dt) {
  small::Start w;
  w.world.states.trust.fill(0.8);
  w.world.segments.half_capability.fill(-1000);
  w.world.segments.adoption.fill(0);
  sell_months(w, months, dt);
  return w.world.segments.adoption[0];
}

TEST(Adoption, FollowsBass) {
  const auto p = with_defaults<Market>();
  const double b = p.innovation + p.imitation;
  for (const double months : {24.0, 60.0, 120.0}) {
    const double decay = std::exp(-b * months);
    const double exact = 0.8 * (1 - decay) / (1 + p.imitation / p.innovation * decay);
    const double coarse = adoption_after(months, 0.5) - exact;
    const double fine = adoption_after(months, 0.25) - exact;
    EXPECT_LT(std::abs(fine), 0.02 * 0.8) << months;
    EXPECT_NEAR(coarse / fine, 2, 0.25) << "half the step, half the error";
  }
}

TEST(Adoption, FallsSlowlyToWhatIsSupported) {
  small::Start w;
  w.world.segments.adoption.fill(0.9);
  w.world.states.trust.fill(0);
  sell_months(w, 10, 1);
  EXPECT_NEAR(w.world.segments.adoption[0], 0.9 * std::exp(-10 * w.p.market.decline), 1e-9);
}

TEST(Price, OfAUseFallsWithSoftwareAndRisesWithTheSizeOfTheModel) {
  small::Start w;
  auto& labs = w.world.labs;
  sell_months(w, 1, 1);
  const double before = labs.use_price[0], c = w.p.research.size_cost;
  labs.efficiency[0] += 1;
  sell_months(w, 1, 1);
  EXPECT_NEAR(labs.use_price[0] / before, 0.1, 1e-12);
  labs.last_run_compute[0] = std::max(labs.last_run_compute[0], w.world.commons.reference_run) * 100;
  sell_months(w, 1, 1);
  EXPECT_NEAR(labs.use_price[0] / before, 0.1 * std::pow(100, c), 1e-9);
  w.world.commons.serving_price /= 2;
  sell_months(w, 1, 1);
  EXPECT_NEAR(labs.use_price[0] / before, 0.05 * std::pow(100, c), 1e-9);
}

TEST(Price, ALowMarkUpTakesMoreAcceleratorsForADollarUnlessTheModelIsSmall) {
  small::Start w;
  auto& labs = w.world.labs;
  const double norm = w.world.commons.reference_run, c = w.p.research.size_cost;
  labs.last_run_compute[0] = labs.last_run_compute[1] = norm, labs.price[0] = 1, labs.price[1] = 0.4;
  sell_months(w, 1, 1);
  EXPECT_NEAR(labs.chip_earning[0], 1, 1e-12);
  EXPECT_NEAR(labs.chip_earning[1], 0.4, 1e-12);
  labs.last_run_compute[1] = norm / 100;
  sell_months(w, 1, 1);
  EXPECT_NEAR(labs.chip_earning[1], 0.4 * std::pow(100, c), 1e-9);
  labs.last_run_compute[0] = norm * 100;
  sell_months(w, 1, 1);
  EXPECT_NEAR(labs.chip_earning[0], 1, 1e-12) << "larger models cost their users more";
}

TEST(Price, WhatIsCheaperIsAdoptedMore) {
  const auto adoption = [](double response, double cheaper) {
    small::Start w;
    w.p.market.price_response = response;
    for (double& efficiency : w.world.labs.efficiency) efficiency += cheaper;
    sell_months(w, 60, 1);
    return w.world.segments.adoption[0];
  };
  EXPECT_GT(adoption(0.1, 2), 1.05 * adoption(0.1, 0));
  EXPECT_EQ(adoption(0, 2), adoption(0, 0)) << "off";
}

TEST(Surplus, IsCountedFromAnAlternativeThatDoesNotMove) {
  const auto per_dollar = [](double better) {
    small::Start w;
    w.p.market.surplus_limit = 1e9;
    for (double& capability : w.world.labs.capability) capability += better;
    sell_months(w, 1, 1);
    return w.world.segments.surplus[0] / w.world.segments.demand[0];
  };
  const auto p = small::parameters().market;
  EXPECT_NEAR(per_dollar(2) - per_dollar(0), 2 * p.quality_weight / p.price_weight, 1e-4) << "everybody got better";
}

TEST(Surplus, IsNeverMoreThanItsLimitPerDollar) {
  small::Start w;
  for (double& capability : w.world.labs.capability) capability += 30;
  sell_months(w, 1, 1);
  const auto& s = w.world.segments;
  EXPECT_NEAR(s.surplus[0] / s.demand[0] / w.p.market.surplus_limit, 1, 1e-3);
}

TEST(Sell, EveryDollarOfDemandGoesToALaboratory) {
  small::Start w;
  sell_months(w, 6, 1);
  double spent = 0, wanted = 0;
  for (std::size_t g = 0; g < 2; ++g) {
    spent += w.world.segments.demand[g];
    double shares = 0;
    for (std::size_t l = 0; l < 4; ++l) shares += w.world.segments.share(g, l);
    EXPECT_NEAR(shares, 1, 1e-12);
  }
  for (std::size_t l = 0; l < 4; ++l) wanted += w.world.labs.demand[l];
  EXPECT_NEAR(wanted / spent, 1, 1e-12);
}

TEST(Sell, RevenueIsWhatCanBeServed) {
  small::Start w;
  auto& labs = w.world.labs;
  labs.allocation(0, index_of(Use::serving)) = 1e-4;
  labs.allocation(1, index_of(Use::serving)) = 1;
  w.world.commons.serving_price = 1e9;
  sell_months(w, 1, 1);
  EXPECT_EQ(labs.revenue[1], labs.demand[1]);
  w.world.commons.serving_price = 10;
  sell_months(w, 1, 1);
  EXPECT_NEAR(labs.revenue[0], 1e-4 * labs.running[0] * 10, 1e-9);
  EXPECT_EQ(labs.revenue[2], 0) << "serves nobody";
}

TEST(Sell, LongerInferenceServesFewerAndWinsMore) {
  small::Start w;
  auto& labs = w.world.labs;
  for (std::size_t l = 0; l < 4; ++l) labs.allocation(l, index_of(Use::serving)) = 1e-4;
  w.world.commons.serving_price = 10;
  labs.inference.fill(1), labs.inference_gain.fill(0);
  small::Start longer = w;
  longer.world.labs.inference[0] = 4, longer.world.labs.inference_gain[0] = 0.5;
  sell_months(w, 1, 1), sell_months(longer, 1, 1);
  EXPECT_NEAR(longer.world.labs.revenue[0] / labs.revenue[0], 0.25, 1e-12);
  EXPECT_GT(longer.world.labs.demand[0], labs.demand[0]);
}

TEST(Sell, WithoutACertificateOnlyOlderModelsAreSold) {
  small::Start w;
  auto& labs = w.world.labs;
  labs.legacy_capability.fill(0);
  labs.certified_capability[small::gamma] = 26;
  for (const auto lab : {small::alpha, small::gamma}) labs.withdrawn(lab, small::north) = 1;
  sell_months(w, 1, 1);
  EXPECT_EQ(w.world.segments.share(small::consumer, small::alpha), 0);
  EXPECT_GT(w.world.segments.share(small::consumer, small::gamma), 0) << "an older model is certified";
  EXPECT_GT(w.world.segments.share(small::enterprise, small::alpha), 0) << "no mandate there";
  labs.withdrawn(small::alpha, small::north) = 0;
  sell_months(w, 1, 1);
  EXPECT_GT(w.world.segments.share(small::consumer, small::alpha), 0);
}

TEST(Sell, SharesFollowChoicesAtTheRateOfChurn) {
  small::Start w;
  auto& s = w.world.segments;
  const double before = s.share(0, 0);
  sell_months(w, 1, 1);
  const double first = s.share(0, 0), choice = before + (first - before) / (1 - std::exp(-w.p.market.churn));
  sell_months(w, 11, 1);
  EXPECT_NEAR(s.share(0, 0), choice + (before - choice) * std::exp(-12 * w.p.market.churn), 1e-9);
}

TEST(Sell, BetterAndCheaperSellsMore) {
  for (const bool better : {true, false}) {
    small::Start a, b;
    if (better) b.world.labs.capability[1] += 0.3;
    else b.world.labs.price[1] *= 0.8;
    sell_months(a, 1, 1);
    sell_months(b, 1, 1);
    EXPECT_GT(b.world.segments.share(0, 1), a.world.segments.share(0, 1));
  }
}

}  // namespace
}  // namespace headway
