// What incidents leave behind: control that is lost, lasting damage, memory, trust (11.4, 11.5, 11.9, 11.10).
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "model/harm_world.h"

namespace headway {
namespace {

using namespace small;

/// Monthly rate of a loss of control for good, of all laboratories.
double terminal_rate_of(Start& w) {
  suffer(w, 1);
  double sum = 0;
  for (const double rate : w.work.harm.terminal_rate) sum += rate;
  return sum;
}

TEST(ControlLoss, HasItsClosedForm) {
  for (const double k : {30.0, 32.0, 35.0})
    for (const double margin : {-2.0, 0.0, 1.5}) {
      Start w;
      leave_alpha(w, k, margin);
      const double m = class_margins(w.p.safety, w.world.techniques, w.world.labs, alpha, k)[index_of(Guard::control)];
      const double able = 1 / (1 + std::exp(-(k - 32) / w.p.harm.threshold_width));
      const double fails = 0.5 * std::erfc(m / w.p.harm.terminal_spread / std::sqrt(2.0));
      EXPECT_NEAR(terminal_rate_of(w) / (w.p.harm.terminal_rate * able * fails), 1, 1e-8);
    }
}

TEST(ControlLoss, CountsWhatIsInsideWhateverIsDeployed) {
  Start deployed, inside;
  leave_alpha(deployed, 29, 0);
  leave_alpha(inside, 29, 0);
  inside.world.labs.best_internal[alpha] = 33;
  EXPECT_GT(terminal_rate_of(inside), 20 * terminal_rate_of(deployed));
}

TEST(ControlLoss, ComesAtItsRateAndEndsTheRun) {
  int lost = 0;
  double rate = 0;
  constexpr int runs = 1000;
  for (int i = 0; i < runs; ++i) {
    Start w;
    leave_alpha(w, 33, -1);
    w.p.harm.terminal_rate = 0.5;
    suffer_at(w, static_cast<std::uint64_t>(i), 1);
    rate = w.work.harm.terminal_rate[alpha];
    lost += w.world.commons.control_lost != 0;
    if (w.world.commons.control_lost == 0) continue;
    EXPECT_EQ(w.world.commons.catastrophe, 1);
  }
  const double expected = 1 - std::exp(-rate);
  EXPECT_NEAR(lost / double{runs}, expected, 4 * std::sqrt(expected * (1 - expected) / runs));
}

TEST(ControlLoss, IsOffAtRateZero) {
  Start w;
  leave_alpha(w, 40, -10);
  w.p.harm.terminal_rate = 0;
  suffer(w, 200);
  EXPECT_EQ(w.world.commons.control_lost, 0);
}

TEST(Scar, TakesItsSharesAndBalances) {
  Start w;
  auto& world = w.world;
  const double chips = world.labs.fleet[alpha], output = world.states.gdp[0], trust = world.states.trust[0];
  const auto crowd = [&] { return std::accumulate(world.researchers.people.begin(), world.researchers.people.end(), 0.0); };
  const double people = crowd();
  world.commons.people_departed = world.commons.chips_retired = 0;
  scar(w.p.harm, world);
  EXPECT_NEAR(world.labs.fleet[alpha], chips * (1 - w.p.harm.scar_capital), 1e-6);
  EXPECT_NEAR(world.states.gdp[0] / output, 1 - w.p.harm.scar_output, 1e-12);
  EXPECT_NEAR(world.commons.spared, 1 - w.p.harm.scar_output, 1e-12);
  EXPECT_NEAR(world.states.trust[0] / trust, 1 - w.p.harm.scar_trust, 1e-12);
  EXPECT_NEAR(crowd() + world.commons.people_departed * world.calendar.dt, people, 1e-6);
  double staff = 0;
  for (const double heads : world.labs.staff) staff += heads;
  EXPECT_NEAR(staff, people * (1 - w.p.harm.scar_people), 1e-6);
}

TEST(Scar, LeavesLessToLose) {
  const auto ruined = [](double spared) {
    Start w;
    without_traces(w.p.harm);
    leave_alpha(w, 40, -10);
    w.world.commons.spared = spared;
    suffer(w, 200);
    return w.world.commons.catastrophe;
  };
  EXPECT_EQ(ruined(1), 1);
  EXPECT_EQ(ruined(1e-6), 0) << "nothing is left that is worth a catastrophe";
}

TEST(Scar, OfSharesZeroIsNone) {
  Start w;
  without_traces(w.p.harm);
  const auto before = content_hash(w.world);
  scar(w.p.harm, w.world);
  EXPECT_EQ(content_hash(w.world), before);
}

TEST(Warnings, RaiseConcernAndFade) {
  Start w;
  w.p.harm.warning_shot = 1;
  w.p.harm.catastrophe = 1e20;
  const double concern = w.world.states.concern[0];
  suffer(w, 60);
  ASSERT_GT(w.world.commons.warning_shots, 0);
  EXPECT_GT(w.world.states.concern[0], concern);
  EXPECT_EQ(w.world.commons.catastrophe, 0);
  const double salience = w.world.commons.salience;
  set_rates(w.p.harm, 0);
  suffer(w, 18);
  EXPECT_NEAR(w.world.commons.salience, salience * std::exp(-18 / w.p.harm.salience_decay), 1e-9);
}

/// Mean loss of log trust in a month, at steps of `dt`, with `rate` of accidents a year.
double trust_lost(double rate, double dt, double use) {
  double lost = 0;
  constexpr int runs = 4000;
  for (int i = 0; i < runs; ++i) {
    static Start w;
    without_traces(w.p.harm);
    set_rates(w.p.harm, 0);
    w.p.harm.rate_sector_accident = rate;
    w.p.harm.exposure_elasticity = 0;
    leave_alpha(w, 30, 0);
    w.world.labs.demand[alpha] = use;
    w.world.calendar.dt = dt;
    w.world.states.trust[0] = 1;
    for (int k = 1; k <= static_cast<int>(1 / dt + 0.5); ++k) suffer_at(w, static_cast<std::uint64_t>(i), k);
    lost -= std::log(w.world.states.trust[0]) / runs;
  }
  return lost;
}

TEST(Trust, FallsTenfoldLessWithTenfoldFewerIncidents) {
  EXPECT_NEAR(trust_lost(3000, 1, 1e9) / trust_lost(300, 1, 1e9), 10, 2);
}

TEST(Trust, DoesNotDependOnTheStep) {
  EXPECT_NEAR(trust_lost(300, 1, 1e9) / trust_lost(300, 0.25, 1e9), 1, 0.15);
}

TEST(Trust, WeighsHarmAgainstUse) {
  EXPECT_LT(trust_lost(300, 1, 1e11), 0.1 * trust_lost(300, 1, 1e9));
}

}  // namespace
}  // namespace headway
