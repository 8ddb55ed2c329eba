#include "model/phase/harm.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

TEST(Severity, HasParetoQuantiles) {
  auto p = with_defaults<Harm>();
  p.smallest = 1e5, p.tail = 0.8, p.largest = 1e20;
  EXPECT_NEAR(severity(p, 1), 1e5, 1e-6);
  for (const double s : {1e6, 1e8, 1e11}) {
    const double above = std::pow(s / 1e5, -0.8);
    EXPECT_NEAR(severity(p, above) / s, 1, 1e-9);
  }
}

TEST(Severity, StopsAtTheLargest) {
  auto p = with_defaults<Harm>();
  EXPECT_EQ(severity(p, 1e-300), p.largest);
  EXPECT_LT(severity(p, 0.5), p.largest);
}

TEST(Severity, MeanBelowAWorstIsThatOfATruncatedPareto) {
  auto p = with_defaults<Harm>();
  p.smallest = 1e5;
  for (const double tail : {0.6, 1.0, 1.2})
    for (const double cap : {3e5, 1e8}) {
      p.tail = tail;
      const double lowest = std::pow(cap / p.smallest, -tail);
      double mean = 0;
      constexpr int slices = 400000;
      for (int i = 0; i < slices; ++i)  // in log u, where the severities are smooth
        mean += severity(p, std::pow(lowest, (i + 0.5) / slices)) * std::pow(lowest, (i + 0.5) / slices);
      mean *= -std::log(lowest) / slices / (1 - lowest);
      EXPECT_NEAR(mean_severity_below(p, cap) / mean, 1, 1e-5) << tail << " " << cap;
    }
  EXPECT_EQ(mean_severity_below(p, 1e5), 1e5);
}

void suffer(Start& w, int ticks) {
  for (int i = 1; i <= ticks; ++i)
    harm(w.p.harm, w.world.calendar, Random(1, 0, static_cast<std::uint64_t>(i)), w.world.labs, w.world.states, w.world.commons, w.work.harm);
}

TEST(Incidents, NoneAtRateZero) {
  Start w;
  set_rates(w.p.harm, 0);
  const double trust = w.world.states.trust[0];
  suffer(w, 100);
  for (std::size_t l = 0; l < 4; ++l) EXPECT_EQ(w.world.labs.harm[l], 0);
  EXPECT_EQ(w.world.states.trust[0], trust);
  EXPECT_EQ(w.world.commons.warning_shots, 0);
}

TEST(Incidents, CountsMatchTheirRates) {
  Start w;
  w.p.harm.reputation_loss = 0;
  w.world.labs.demand.fill(w.world.commons.reference_revenue);
  double expected = 0, seen = 0;
  for (int i = 0; i < 600; ++i) {
    harm(w.p.harm, w.world.calendar, Random(1, static_cast<std::uint64_t>(i), 1), w.world.labs, w.world.states, w.world.commons, w.work.harm);
    seen += w.world.labs.incidents[alpha];
    for (std::size_t h = 0; h < hazard_count; ++h) expected += w.work.harm.hazard_rate(alpha, h);
  }
  ASSERT_GT(expected, 100);
  EXPECT_NEAR(seen, expected, 5 * std::sqrt(expected));
}

/// Rate of one hazard at alpha when only it is set and `change` was applied.
template <class F>
double rate_of(Hazard hazard, F&& change) {
  Start w;
  change(w);
  suffer(w, 1);
  return w.work.harm.hazard_rate(alpha, index_of(hazard));
}

TEST(Rates, FallTenfoldPerInverseSlopeOfMargin) {
  const auto with_safety = [](double safety) {
    return rate_of(Hazard::cyber, [=](Start& w) {
      w.p.harm.margin_slope = 1;
      w.world.labs.safety[alpha] = safety;
    });
  };
  EXPECT_NEAR(with_safety(27) / with_safety(28), 10, 1e-9);
  EXPECT_NEAR(with_safety(20) / with_safety(10), 1, 1e-9) << "beyond the limit a deficit costs no more";
}

TEST(Rates, RiseWithDebtUseAndCapability) {
  const double plain = rate_of(Hazard::cyber, [](Start&) {});
  EXPECT_GT(rate_of(Hazard::cyber, [](Start& w) { w.world.labs.patch_debt[alpha] = 1; }), plain);
  EXPECT_GT(rate_of(Hazard::cyber, [](Start& w) { w.world.labs.demand[alpha] *= 10; }), plain);
  EXPECT_GT(rate_of(Hazard::cyber, [](Start& w) { w.world.labs.capability[alpha] += 1; }), plain);
  EXPECT_GT(rate_of(Hazard::cyber, [](Start& w) { w.world.labs.open_weights[alpha] = 1; }), plain);
}

TEST(Rates, InternalModelsMatterForLossOfControlOnly) {
  const auto inside = [](Start& w) { w.world.labs.best_internal[alpha] = 31; };
  EXPECT_GT(rate_of(Hazard::loss_of_control, inside), rate_of(Hazard::loss_of_control, [](Start&) {}));
  EXPECT_EQ(rate_of(Hazard::bio, inside), rate_of(Hazard::bio, [](Start&) {}));
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

TEST(Catastrophe, IsTheFirstOneAndDated) {
  Start w;
  w.p.harm.warning_shot = w.p.harm.catastrophe = 1;
  w.world.calendar.tick = 6;
  set_rates(w.p.harm, 1e4);
  suffer(w, 1);
  EXPECT_EQ(w.world.commons.catastrophe, 1);
  EXPECT_EQ(w.world.commons.catastrophe_year, 2026.5);
  w.world.calendar.tick = 60;
  suffer(w, 1);
  EXPECT_EQ(w.world.commons.catastrophe_year, 2026.5);
}

TEST(Harm, StatesAddUpTheirLaboratories) {
  Start w;
  set_rates(w.p.harm, 1e3);
  suffer(w, 1);
  const auto& labs = w.world.labs;
  EXPECT_NEAR(w.world.states.incidents[north], labs.incidents[alpha] + labs.incidents[beta] + labs.incidents[academy], 1e-9);
  EXPECT_EQ(w.world.states.harm[east], labs.harm[gamma]);
  EXPECT_GT(labs.harm[alpha], 0);
  EXPECT_LT(w.world.states.trust[east], 0.6);
}

}  // namespace
}  // namespace headway
