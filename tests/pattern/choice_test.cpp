// What pressure and choice do to margins and harm in the baseline, on common random numbers; means of paired
// differences, with three standard errors of room.
#include <gtest/gtest.h>

#include <cmath>

#include "pattern/paired.h"

namespace headway {
namespace {

using paired::difference;
using paired::Outcome;

double leaders_margin(const World& w) { return w.metrics.frontier_margin; }

/// Incidents a month in the last month, log10: their number has no heavy tail.
double incidents_of(const World& w) { return std::log10(w.metrics.incidents + 0.01); }

paired::Change forced(double pressure) {
  return [=](Scenario& s) { s.parameters.decision.pressure_base = pressure > 0.5 ? 20 : -20; };
}

// Expected: haste takes margin and adds harm, whatever strategy laboratories follow.
TEST(ChoiceDirection, PressureCostsMarginAndAddsHarm) {
  const auto calm = difference("baseline", 4, 120, forced(0), leaders_margin);
  const auto pressed = difference("baseline", 4, 120, forced(1), leaders_margin);
  EXPECT_LT(pressed.mean, calm.mean - 3 * (calm.error + pressed.error)) << pressed.mean << " against " << calm.mean;
  const auto few = difference("baseline", 4, 60, forced(0), incidents_of);
  const auto many = difference("baseline", 4, 60, forced(1), incidents_of);
  EXPECT_GT(many.mean, few.mean + 3 * (few.error + many.error)) << many.mean << " against " << few.mean;
}

/// What laboratories give to safety, as a share of research compute.
double care(const World& w) { return w.metrics.safety_share_compute; }

// Expected: users who mind reward the safer laboratory, and laboratories know it.
TEST(ChoiceDirection, TrustOfUsersWhoMindBringsCare) {
  const auto trust = [](double weight, double demand) {
    return [=](Scenario& s) {
      s.parameters.market.trust_weight = weight;
      if (demand == 0) s.initial.segments.safety_demand.fill(0);
    };
  };
  const auto minded = difference("baseline", 6, 50, trust(4, 1), care);
  const auto none = difference("baseline", 6, 50, trust(0, 1), care);
  const auto careless = difference("baseline", 6, 50, trust(4, 0), care);
  EXPECT_GT(minded.mean, none.mean + 3 * (minded.error + none.error)) << minded.mean << " against " << none.mean;
  EXPECT_GT(minded.mean, careless.mean + 3 * (minded.error + careless.error)) << "it takes users who mind: " << careless.mean;
}

/// How far the safety shares of laboratories are from the given ones, OOM on average.
double moved(const World& w) {
  double sum = 0, count = 0;
  for (std::size_t l = 0; l < w.labs.active.size(); ++l) {
    if (!w.labs.active[l] || w.labs.given_safety_share[l] <= 0) continue;
    sum += std::abs(std::log10(w.labs.safety_share[l] / w.labs.given_safety_share[l])), count += 1;
  }
  return sum / count;
}

// Expected: courses that are chosen differ from those given, by more than the steps of one review.
TEST(ChoiceDirection, ChoosingMovesShares) {
  const auto fixed = [](Scenario& s) { s.initial.labs.strategy.fill(static_cast<std::int32_t>(index_of(StrategyType::fixed))); };
  const auto shares = difference("baseline", 8, 20, fixed, moved);
  EXPECT_LT(shares.mean, -0.2) << "no laboratory moves that chooses nothing";
}

/// What the weights of a choice should do to the margins that users see.
Outcome margins_of_users() {
  return [](const World& w) {
    double sum = 0, used = 0;
    for (std::size_t l = 0; l < w.labs.active.size(); ++l)
      if (w.labs.active[l] && w.labs.capability[l] > 0) sum += w.labs.revenue[l] * w.labs.margin[l], used += w.labs.revenue[l];
    return used > 0 ? sum / used : 0;
  };
}

// Armstrong, Bostrom and Shulman 2016: what is to be won takes safety, what is to be lost brings it.
TEST(ChoiceDirection, PrizesTakeMarginAndStakesBringIt) {
  const auto with = [](auto Choice::*weight, double value) {
    return difference("baseline", 6, 60, [=](Scenario& s) { s.parameters.choice.*weight = value; }, margins_of_users());
  };
  const auto large_prize = with(&Choice::prize, 3);
  EXPECT_LT(large_prize.mean, -3 * large_prize.error) << large_prize.mean;
  const auto own = with(&Choice::harm, 3), none = with(&Choice::harm, 0);
  EXPECT_GT(own.mean, none.mean + 3 * (own.error + none.error)) << own.mean << " against " << none.mean;
  const auto dire = with(&Choice::disaster, 10);
  EXPECT_GT(dire.mean, 3 * dire.error) << dire.mean;
}

}  // namespace
}  // namespace headway
