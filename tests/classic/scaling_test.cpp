#include "classic/scaling.h"

#include <gmock/gmock.h>

namespace headway::classic {
namespace {

TEST(PretrainingLoss, FirstPrintGives93TokensAndTheRefitAbout20) {
  EXPECT_NEAR(tokens_per_parameter(as_first_printed(5.76e23)), 93, 0.5);
  const double refit = tokens_per_parameter(with_defaults<PretrainingLoss>());
  EXPECT_GT(refit, 15);
  EXPECT_LT(refit, 30);
}

TEST(PretrainingLoss, TheBestSizeIsBetterThanItsNeighbours) {
  const auto fit = with_defaults<PretrainingLoss>();
  const double n = best_size(fit), tokens = fit.compute / 6;
  for (const double factor : {0.5, 0.9, 1.1, 2.0}) EXPECT_GT(loss(fit, n * factor, tokens / (n * factor)), loss(fit, n, tokens / n));
  EXPECT_NEAR(solve_best_size(fit) / n, 1, 1e-4);
}

TEST(PermitMarket, PriceAndViolationsAgreeWithTheMarketPlayed) {
  for (const double permits : {0.0, 1.0, 7.0, 20.0}) {
    auto market = with_defaults<PermitMarket>();
    market.permits = permits;
    const auto played = play_market(market, {400'000, 3});
    EXPECT_LE(std::abs(played.price.value - mean_price(market)), 3 * played.price.error + 1e-12) << permits;
    EXPECT_LE(std::abs(played.violations.value - mean_violations(market)), 3 * played.violations.error + 1e-12) << permits;
  }
}

TEST(PermitMarket, RepeatedFailuresRaiseAuditsAndLowerViolations) {
  auto market = with_defaults<PermitMarket>();
  market.penalty = 2;
  const auto played = play_market(market, {400'000, 3});
  EXPECT_LT(played.last_violations.value, played.violations.value - 3 * (played.last_violations.error + played.violations.error));
}

TEST(PermitMarket, CertainLossesDeterEverybody) {
  auto market = with_defaults<PermitMarket>();
  market.penalty = 1000;
  EXPECT_EQ(mean_violations(market), 0);
  EXPECT_EQ(play_market(market, {10'000, 1}).violations.value, 0);
  market.base_audit = 0;
  market.signal_weight = 0;
  EXPECT_EQ(mean_violations(market), market.firms - market.permits) << "nobody looks";
}

}  // namespace
}  // namespace headway::classic
