// What pressure and choice do to margins and harm in the baseline, on common random numbers; means of paired
// differences, with three standard errors of room.
#include <gtest/gtest.h>

#include <cmath>

#include "pattern/paired.h"

namespace headway {
namespace {

using paired::difference;

double leaders_margin(const World& w) { return w.metrics.frontier_margin; }

/// Incidents a month in the last month, log10: their number has no heavy tail.
double incidents_of(const World& w) { return std::log10(w.metrics.incidents + 0.01); }

paired::Change forced(double pressure) {
  return [=](Scenario& s) { s.parameters.decision.pressure_base = pressure > 0.5 ? 20 : -20; };
}

// Expected: haste takes margin and adds harm, whatever strategy laboratories follow.
TEST(ChoiceDirection, PressureCostsMarginAndAddsHarm) {
  const auto calm = difference("baseline", 8, 20, forced(0), leaders_margin);
  const auto pressed = difference("baseline", 8, 20, forced(1), leaders_margin);
  EXPECT_LT(pressed.mean, calm.mean - 3 * (calm.error + pressed.error)) << pressed.mean << " against " << calm.mean;
  const auto few = difference("baseline", 8, 20, forced(0), incidents_of);
  const auto many = difference("baseline", 8, 20, forced(1), incidents_of);
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

// Expected: courses that are chosen differ from those given.
TEST(ChoiceDirection, ChoosingMovesShares) {
  const auto fixed = [](Scenario& s) { s.initial.labs.strategy.fill(static_cast<std::int32_t>(index_of(StrategyType::fixed))); };
  const auto shares = difference("baseline", 8, 20, fixed, care);
  EXPECT_GT(std::abs(shares.mean), 3 * shares.error) << shares.mean;
}

}  // namespace
}  // namespace headway
