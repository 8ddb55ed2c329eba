// Experience, imitation and look-ahead, and their limits.
#include "strategy/learn.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "strategy/allocate.h"

namespace headway {
namespace {

using Alternatives = std::array<double, alternative_count>;

/// A laboratory in a race that it may win.
Outlook racing() {
  Outlook o;
  o.present = {0.06, 0.2, 0.0};
  o.capability = 27, o.level = 27.5, o.growth = 2, o.level_growth = 2, o.rise = 2;
  o.gate_error = 0.7, o.wait = 0.4, o.culture = 0.5, o.pressure = 0.5;
  o.quality = 2, o.market = 1, o.decisiveness = 4, o.race = 0.5, o.rivals_safe = 0.9, o.best_rival = 29;
  o.harm_rate = 0.05, o.reference_failure = 1e-3, o.paid = 0.05;
  return o;
}

TEST(Imitation, FollowsTheFermiRule) {
  auto p = with_defaults<Learning>();
  p.imitation = 2;
  EXPECT_EQ(imitation_probability(p, 0), 0.5);
  EXPECT_NEAR(imitation_probability(p, 1), 1 / (1 + std::exp(-2.0)), 1e-15);
  EXPECT_NEAR(imitation_probability(p, -1) + imitation_probability(p, 1), 1, 1e-15);
  p.imitation = 0;
  EXPECT_EQ(imitation_probability(p, 100), 0.5) << "without selection, a coin";
}

TEST(Attraction, IsThePayoffWithoutMemoryAndWithFullForesight) {
  auto p = with_defaults<Learning>();
  p.foregone = 1, p.attraction_memory = p.experience_memory = 0;
  Alternatives payoff{}, attraction{};
  for (std::size_t j = 0; j < payoff.size(); ++j) payoff[j] = std::sin(static_cast<double>(j));
  double experience = 0;
  for (int review = 0; review < 3; ++review) {
    learn(p, payoff, 7, attraction, experience);
    for (std::size_t j = 0; j < payoff.size(); ++j)
      EXPECT_NEAR(attraction[j], payoff[j] - payoff[present_alternative()], 1e-15) << "best response";
  }
}

TEST(Attraction, ReinforcesOnlyWhatWasDoneWhenForegonePayoffsDoNotCount) {
  auto p = with_defaults<Learning>();
  p.foregone = 0;
  Alternatives payoff{}, attraction{};
  payoff.fill(1), payoff[present_alternative()] = 0;
  double experience = 0;
  learn(p, payoff, 7, attraction, experience);
  EXPECT_EQ(attraction[7], 1);
  EXPECT_EQ(attraction[8], 0);
}

TEST(Attraction, RemembersAsCamererAndHoSay) {
  auto p = with_defaults<Learning>();
  p.foregone = 0.5, p.attraction_memory = 0.8, p.experience_memory = 0.6;
  Alternatives payoff{}, attraction{};
  payoff[3] = 1, payoff[4] = 2;
  double experience = 0;
  learn(p, payoff, 3, attraction, experience);
  EXPECT_EQ(experience, 1);
  EXPECT_EQ(attraction[3], 1);
  EXPECT_EQ(attraction[4], 1);
  learn(p, payoff, 4, attraction, experience);
  EXPECT_NEAR(experience, 1.6, 1e-15);
  EXPECT_NEAR(attraction[3], (0.8 * 1 + 0.5) / 1.6, 1e-15);
  EXPECT_NEAR(attraction[4], (0.8 * 1 + 2.0) / 1.6, 1e-15);
}

TEST(LookAhead, IsTheBestResponseWithOnePeriodAndNoChance) {
  auto p = with_defaults<Choice>();
  p.progress_error = 0;
  auto l = with_defaults<Learning>();
  l.periods = l.rollouts = 1;
  Alternatives ahead, now;
  look_ahead(p, l, racing(), Random(1, 0, 1), 0, ahead);
  appraise(p, racing(), now);
  for (std::size_t j = 0; j < now.size(); ++j) EXPECT_NEAR(ahead[j], now[j], 1e-12) << j;
}

TEST(LookAhead, GivesEveryAlternativeTheSameChance) {
  const auto p = with_defaults<Choice>();
  const auto l = with_defaults<Learning>();
  auto o = racing();
  Alternatives one, two;
  look_ahead(p, l, o, Random(1, 0, 1), 0, one);
  look_ahead(p, l, o, Random(1, 0, 2), 0, two);
  double apart = 0, within = 0;
  for (std::size_t j = 0; j < one.size(); ++j) {
    apart += std::abs(one[j] - two[j]);
    within += std::abs((one[j] - one[present_alternative()]) - (two[j] - two[present_alternative()]));
  }
  EXPECT_GT(apart, 0);
  EXPECT_LT(within, apart) << "differences are known better than levels";
}

TEST(LookAhead, SeesLessOfACourseThatTakesLongToWork) {
  auto p = with_defaults<Choice>();
  p.prize = p.rank = p.harm = p.seat = p.taste = p.inertia = 0;
  auto l = with_defaults<Learning>();
  const auto gain = [&](double periods) {
    l.periods = periods, l.discount = 0.5;
    Alternatives u;
    auto o = racing();
    o.present.margin = -100, o.gate_error = 0;
    look_ahead(p, l, o, Random(1, 0, 1), 0, u);
    return u[present_alternative() + margin_levels * training_levels] - u[present_alternative()];  // a step of safety
  };
  EXPECT_GT(gain(1), 0);
  EXPECT_LT(gain(8), gain(1));
}

TEST(Reviews, AreHeldByAllStrategiesThatCompareCourses) {
  std::size_t reviewing = 0;
  for (std::size_t s = 0; s < strategy_type_names.size(); ++s) reviewing += reviews_course(static_cast<StrategyType>(s));
  EXPECT_EQ(reviewing, strategy_type_names.size() - 2) << "all but fixed and pressure";
}

}  // namespace
}  // namespace headway
