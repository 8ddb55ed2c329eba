// What laboratories expect of their courses, and what they draw from it.
#include "strategy/choice.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace headway {
namespace {

/// A laboratory in a close race, with a share of a market and something to lose.
Outlook outlook() {
  Outlook o;
  o.present = {0.06, 0.2, 0.0};
  o.evaluation = 0.03;
  o.capability = 27, o.level = 27.5, o.growth = 2, o.level_growth = 2;
  o.pressure = 0.5, o.culture = 0.5;
  o.gate_error = 0.7, o.wait = 0.4;
  o.quality = 2, o.care = 0.1, o.market = 1;
  o.funded = 0.3, o.lead_value = 1.2, o.delay_cost = 0.4;
  o.decisiveness = 4, o.race = 0.5, o.rivals_safe = 0.9, o.best_rival = 29;
  o.harm_rate = 0.05, o.reference_failure = 1e-3, o.paid = 0.05, o.trust_paid = 0.1;
  return o;
}

/// The same when every model passes.
Outlook without_gate(Outlook o) {
  o.gate_error = 0, o.present.margin = -100;
  return o;
}

Choice weights() { return with_defaults<Choice>(); }

/// Nothing but what the test switches on.
Choice without_weights() {
  auto p = weights();
  p.prize = p.rank = p.harm = p.mission = p.seat = p.taste = p.inertia = p.pressure = 0;
  return p;
}

double worth_of(const Choice& p, const Outlook& o, const Course& course) {
  return worth(p, o, expect_of(p, o, course), expect_of(p, o, o.present));
}

std::array<double, alternative_count> payoffs(const Choice& p, const Outlook& o) {
  std::array<double, alternative_count> result;
  appraise(p, o, result);
  return result;
}

Steps best_steps(const Choice& p, const Outlook& o) { return steps_of(draw_alternative(payoffs(p, o), 0, 0.5)); }

TEST(Grid, HoldsEveryCombinationOnceAroundTheGivenCourse) {
  double sum = 0;
  for (std::size_t j = 0; j < alternative_count; ++j) {
    const auto a = steps_of(j);
    sum += a.safety + a.margin + a.training;
    for (std::size_t k = 0; k < j; ++k) {
      const auto b = steps_of(k);
      EXPECT_FALSE(a.safety == b.safety && a.margin == b.margin && a.training == b.training) << j << " " << k;
    }
  }
  EXPECT_EQ(sum, 0);
  const auto given = course_at(weights(), outlook(), steps_of(present_alternative()));
  EXPECT_EQ(given.safety, 0.06);
  EXPECT_EQ(given.training, 0.2);
  EXPECT_EQ(given.margin, 0);
}

TEST(Grid, LeavesSomethingForResearch) {
  auto o = outlook();
  o.present.safety = 0.5, o.present.training = 0.3;
  for (std::size_t j = 0; j < alternative_count; ++j) {
    const auto c = course_at(weights(), o, steps_of(j));
    EXPECT_LE(c.safety, weights().safety_limit);
    EXPECT_LT(c.safety + c.training + o.evaluation, 1 + 1e-12);
  }
}

TEST(Grid, MovesWithThePresentCourseWithinItsReach) {
  const auto p = weights();
  auto o = outlook();
  const Course given = o.present;
  for (int review = 0; review < 20; ++review) {
    o.present = course_at(p, o, {-1, 1, 0});
    o.from_given = steps_between(p, given, o.present);
  }
  EXPECT_NEAR(o.from_given.safety, -p.reach, 1e-9);
  EXPECT_NEAR(o.from_given.margin, p.reach, 1e-9);
  EXPECT_NEAR(o.from_given.training, 0, 1e-9);
  EXPECT_NEAR(o.present.safety, given.safety * std::pow(p.safety_step, -p.reach), 1e-12);
  EXPECT_NEAR(course_at(p, o, {1, 0, 0}).safety, o.present.safety * p.safety_step, 1e-12) << "there is a way back";
  const auto none = steps_between(p, {0, 0, 0}, {0.1, 0, 0.1});
  EXPECT_EQ(none.safety, 0) << "nothing can be a multiple of nothing";
}

TEST(Taste, PullsTowardsTheGivenCourseFromWhereverItIs) {
  auto p = without_weights();
  p.taste = 1;
  auto o = outlook();
  o.taste = {0.5, 0, 0}, o.from_given = {3, 0, 0};
  EXPECT_EQ(leaning(p, o, {-1, 0, 0}), 1);
  EXPECT_EQ(leaning(p, o, {0, 0, 0}), 1.5);
}

TEST(Expectation, SafetyIsPaidForInCapabilityWhereTheGateDoesNotBind) {
  const auto o = without_gate(outlook());
  const auto p = weights();
  const auto usual = expect_of(p, o, o.present), careful = expect_of(p, o, {0.12, 0.2, 0.0});
  EXPECT_LT(careful.deployed, usual.deployed);
  EXPECT_GT(careful.margin, usual.margin);
  EXPECT_LT(careful.share, usual.share);
  EXPECT_LT(careful.harm, usual.harm);
}

TEST(Expectation, SafetyBuysSpeedWhereTheGateBinds) {
  const auto o = outlook();
  const auto p = weights();
  const auto usual = expect_of(p, o, o.present), careful = expect_of(p, o, {0.12, 0.2, 0.0});
  EXPECT_LT(careful.delay, usual.delay);
  EXPECT_GT(careful.deployed, usual.deployed);
}

TEST(Expectation, AStricterGateDelaysAndDeploysWithMoreMargin) {
  const auto o = outlook();
  const auto p = weights();
  double delay = -1, margin = -100;
  for (const double asked : {-1.0, 0.0, 0.5, 1.0, 3.0}) {
    const auto e = expect_of(p, o, {0.06, 0.2, asked});
    EXPECT_GT(e.delay, delay) << asked;
    EXPECT_GT(e.margin, margin) << asked;
    EXPECT_LE(e.delay, o.years);
    delay = e.delay, margin = e.margin;
  }
}

TEST(Expectation, HarmFallsTenfoldPerOom) {
  auto o = outlook();
  o.reference_failure = 0;
  const auto p = weights();
  const double before = expect_of(p, o, o.present).harm;
  o.level += 1, o.gate_error = 0;
  const double after = expect_of(p, o, o.present).harm;
  EXPECT_NEAR(std::log10(before / after), 1, 0.3) << "the gate passes more as well";
  o.gate_error = 0, o.level += 5;
  const double safe = expect_of(p, o, o.present).harm;
  o.level += 1;
  EXPECT_NEAR(safe / expect_of(p, o, o.present).harm, 10, 1e-9);
}

TEST(Worth, IsAYearOfRevenueOnTheGivenCourseWithThePrizeAlone) {
  auto p = without_weights();
  p.prize = 1;
  const auto o = outlook();
  EXPECT_NEAR(worth_of(p, o, o.present), 1, 1e-12);
}

TEST(Worth, IsFlatWithoutWeights) {
  for (const double u : payoffs(without_weights(), outlook())) EXPECT_EQ(u, 0);
}

TEST(Worth, PrizeAloneTakesTheFastestCourse) {
  auto p = without_weights();
  p.prize = 1;
  const auto best = best_steps(p, without_gate(outlook()));
  EXPECT_EQ(best.safety, -2);
  EXPECT_EQ(best.training, 1);
  EXPECT_EQ(best_steps(p, outlook()).margin, -2) << "and the widest gate";
}

TEST(Worth, MissionAloneTakesTheSafestCourse) {
  auto p = without_weights();
  p.mission = 1;
  const auto best = best_steps(p, without_gate(outlook()));
  EXPECT_EQ(best.safety, 2);
  EXPECT_EQ(best.training, -1);
  EXPECT_EQ(best_steps(p, outlook()).margin, 2) << "and the narrowest gate";
}

/// Margin that the logit choice leads to on average.
double margin_chosen(const Choice& p, const Outlook& o) {
  const auto u = payoffs(p, o);
  double sum = 0, margin = 0;
  for (std::size_t j = 0; j < alternative_count; ++j) {
    const double weight = std::exp(u[j] / 0.1);
    sum += weight, margin += weight * expect_of(p, o, course_at(p, o, steps_of(j))).margin;
  }
  return margin / sum;
}

TEST(Care, RisesWithLiabilityForThoseWhoPay) {
  auto o = outlook();
  o.level = 26.5;
  double before = margin_chosen(weights(), o);
  for (const double paid : {0.2, 0.5, 1.0}) {
    o.paid = paid;
    EXPECT_GT(margin_chosen(weights(), o), before) << paid;
    before = margin_chosen(weights(), o);
  }
}

TEST(Care, RisesWithFines) {
  auto o = outlook();
  o.required = 0.5;
  const double before = margin_chosen(weights(), o);
  o.breach = 1;
  EXPECT_GT(margin_chosen(weights(), o), before);
}

TEST(Care, IsRewardedByUsersWhoMind) {
  auto o = outlook();
  const double before = margin_chosen(weights(), o);
  o.care = 0.5;
  EXPECT_GT(margin_chosen(weights(), o), before);
}

TEST(Care, FallsWithPressureAndRisesWithFearAndCulture) {
  auto o = outlook();
  o.level = 26.5;
  const double before = margin_chosen(weights(), o);
  o.pressure = 1;
  EXPECT_LT(margin_chosen(weights(), o), before);
  o.pressure = 0.5, o.harm_rate *= 3;
  EXPECT_GT(margin_chosen(weights(), o), before);
  o.harm_rate /= 3, o.caution = 2;
  EXPECT_GT(margin_chosen(weights(), o), before) << "an incumbent";
  o.caution = 1;
  auto p = weights();
  p.seat = 0;
  const double alone = margin_chosen(p, o);
  o.concern = 2;
  EXPECT_GT(margin_chosen(p, o), alone) << "the concern of staff";
  o.concern = 1, o.culture = 1;
  EXPECT_GT(margin_chosen(p, o), alone);
}

TEST(Care, YieldsToASeatAtTheTable) {
  const auto o = outlook();
  auto p = weights();
  p.seat = 0;
  const double before = margin_chosen(p, o);
  p.seat = 3;
  EXPECT_LT(margin_chosen(p, o), before);
}

TEST(Care, OpensTheGateWhereInvestorsWait) {
  const auto asked = [](double delay_cost) {
    auto o = outlook();
    o.delay_cost = delay_cost;
    const auto u = payoffs(weights(), o);
    double sum = 0, steps = 0;
    for (std::size_t j = 0; j < alternative_count; ++j) {
      const double weight = std::exp(u[j] / 0.1);
      sum += weight, steps += weight * steps_of(j).margin;
    }
    return steps / sum;
  };
  EXPECT_LT(asked(3), asked(0.4) - 0.05);
}

// What a step up in safety costs in rank: most neck and neck, none for those far ahead or far behind.
TEST(Worth, RankMattersMostNeckAndNeck) {
  auto p = without_weights();
  p.rank = 1, p.disaster = 0;
  const auto cost = [&](double lead) {
    auto o = outlook();
    o.gate_error = 0, o.level = 40;  // nothing is at stake but rank
    o.best_rival = o.capability + o.growth - lead, o.race = 0;
    return worth_of(p, o, o.present) - worth_of(p, o, {0.12, 0.2, 0.0});
  };
  for (const double distance : {0.5, 1.0, 2.0}) {
    EXPECT_GT(cost(0.02), cost(distance)) << distance;
    EXPECT_GT(cost(0.02), cost(-distance)) << distance;
  }
  EXPECT_LT(cost(-4), 1e-4);
}

TEST(Taste, MakesTheGivenCourseTheBestReply) {
  auto p = weights();
  p.inertia = 0.3;
  for (const double level : {27.0, 27.5, 28.0}) {
    auto o = outlook();
    o.level = level;
    o.taste = revealed_taste(p, o);
    const auto best = best_steps(p, o);
    EXPECT_EQ(best.safety, 0) << level;
    EXPECT_EQ(best.margin, 0) << level;
    EXPECT_EQ(best.training, 0) << level;
  }
}

TEST(Draw, FollowsTheLogit) {
  const std::array<double, 3> payoff{1, 1 + 0.5 * std::log(2), 1};  // odds 1 : 2 : 1 at noise 0.5
  EXPECT_EQ(draw_alternative(payoff, 0.5, 0.24), 0u);
  EXPECT_EQ(draw_alternative(payoff, 0.5, 0.26), 1u);
  EXPECT_EQ(draw_alternative(payoff, 0.5, 0.74), 1u);
  EXPECT_EQ(draw_alternative(payoff, 0.5, 0.76), 2u);
  for (const double u : {0.001, 0.5, 0.999}) EXPECT_EQ(draw_alternative(payoff, 0, u), 1u) << "without noise, the best";
  EXPECT_EQ(draw_alternative(payoff, 1e9, 0.99), 2u) << "with much, any";
}

TEST(Conduct, StartUpsAreNimbleAndIncumbentsCareful) {
  const auto p = weights();
  const auto old = conduct_of(p, LabType::incumbent), young = conduct_of(p, LabType::startup);
  EXPECT_GT(old.attention, young.attention);
  EXPECT_LT(old.noise, young.noise);
  EXPECT_GT(old.caution, young.caution);
}

}  // namespace
}  // namespace headway
