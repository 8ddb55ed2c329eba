#include "model/phase/harm.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "model/harm_world.h"

namespace headway {
namespace {

using namespace small;

constexpr Guard guards[] = {Guard::misuse, Guard::accident, Guard::control};

TEST(Severity, HasParetoQuantiles) {
  EXPECT_NEAR(severity(0.8, 1e5, 1e20, 1), 1e5, 1e-6);
  for (const double s : {1e6, 1e8, 1e11}) {
    const double above = std::pow(s / 1e5, -0.8);
    EXPECT_NEAR(severity(0.8, 1e5, 1e20, above) / s, 1, 1e-9);
  }
}

TEST(Severity, StopsAtTheLargest) {
  EXPECT_EQ(severity(0.7, 1e5, 1e12, 1e-300), 1e12);
  EXPECT_LT(severity(0.7, 1e5, 1e12, 0.5), 1e12);
}

TEST(Severity, MeanBelowAWorstIsThatOfATruncatedPareto) {
  for (const double tail : {0.6, 1.0, 1.2})
    for (const double cap : {3e5, 1e8}) {
      const double lowest = std::pow(cap / 1e5, -tail);
      double mean = 0;
      constexpr int slices = 400000;
      for (int i = 0; i < slices; ++i) {  // in log u, where the severities are smooth
        const double u = std::pow(lowest, (i + 0.5) / slices);
        mean += severity(tail, 1e5, 1e20, u) * u;
      }
      mean *= -std::log(lowest) / slices / (1 - lowest);
      EXPECT_NEAR(mean_severity_below(tail, 1e5, cap) / mean, 1, 1e-5) << tail << " " << cap;
    }
  EXPECT_EQ(mean_severity_below(0.7, 1e5, 1e5), 1e5);
}

TEST(Failure, IsAPowerOfTenPerOomWithinItsLimit) {
  EXPECT_DOUBLE_EQ(failure(1, 1e-4, 0), 1);
  EXPECT_NEAR(failure(1, 1e-12, 1) / failure(1, 1e-12, 2), 10, 1e-9);
  EXPECT_NEAR(failure(0.7, 1e-12, 1) / failure(0.7, 1e-12, 2), std::pow(10, 0.7), 1e-9);
  EXPECT_NEAR(failure(1, 1e-4, -50), 1e4, 1e-6) << "every attempt fails, and no more than that";
  EXPECT_DOUBLE_EQ(failure(0, 1e-4, -7), 1) << "no slope: the margin is without effect";
}

/// Rates of all classes at alpha, alone in the world, after `change`.
template <class F>
std::array<double, hazard_count> rates_after(double k, double margin, F&& change) {
  Start w;
  leave_alpha(w, k, margin);
  change(w);
  suffer(w, 1);
  std::array<double, hazard_count> rates{};
  for (std::size_t h = 0; h < hazard_count; ++h) rates[h] = w.work.harm.hazard_rate(alpha, h);
  return rates;
}

std::array<double, hazard_count> rates_at(double k, double margin) {
  return rates_after(k, margin, [](Start&) {});
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
  without_traces(w.p.harm);
  double expected = 0, seen = 0;
  for (int i = 0; i < 600; ++i) {
    suffer_at(w, static_cast<std::uint64_t>(i), 1);
    seen += w.world.labs.incidents[alpha];
    for (std::size_t h = 0; h < hazard_count; ++h) expected += w.work.harm.hazard_rate(alpha, h);
  }
  ASSERT_GT(expected, 100);
  EXPECT_NEAR(seen, expected, 5 * std::sqrt(expected));
}

TEST(ClassMargin, IsAWeakLinkOverTheFieldsThatHoldTheClass) {
  for (const auto guard : guards) {
    Start w;
    hold(w, 30);
    const auto margin = [&] { return class_margins(w.p.safety, w.world.techniques, w.world.labs, alpha, 28)[index_of(guard)]; };
    const double even = margin();
    const auto& holds = guard_fields[index_of(guard)];
    const double fields = static_cast<double>(std::count(holds.begin(), holds.end(), true));
    EXPECT_NEAR(even, 2 - std::log(fields) / 2, 1e-12) << "a sum: more fields to keep, less margin";
    for (std::size_t f = first_safety_field; f < field_count; ++f) {
      weaken(w, f, 5);
      const double weak = margin();
      EXPECT_LE(weak, holds[f] ? -3 : even) << "never above the weakest field";
      EXPECT_EQ(weak == even, !holds[f]) << "only the fields that hold a class count";
      weaken(w, f, 0);
    }
  }
}

TEST(ClassMargin, FallsWhereTheCeilingsOfItsTechniquesAre) {
  Start w;
  hold(w, 30);
  w.world.techniques.gain.fill(3);
  w.world.techniques.ceiling.fill(29);
  const auto margin = [&](double k) { return class_margins(w.p.safety, w.world.techniques, w.world.labs, alpha, k)[0]; };
  EXPECT_NEAR(margin(25) - margin(26), 1, 0.02) << "below the ceilings an OOM costs an OOM";
  EXPECT_GT(margin(28.5) - margin(29.5), 2) << "around them the support goes with it";
}

TEST(Rates, FallTenfoldPerOomOfMarginInEveryClass) {
  const auto with = rates_at(30, 2), less = rates_at(30, 1);
  for (std::size_t h = 0; h < hazard_count; ++h) EXPECT_NEAR(less[h] / with[h], 10, 0.02) << hazard_names[h];
}

TEST(Rates, OfADeficitEndWhereEveryAttemptFails) {
  const auto far = rates_at(30, -12), further = rates_at(30, -20);
  for (std::size_t h = 0; h < hazard_count; ++h) EXPECT_NEAR(further[h] / far[h], 1, 1e-6) << hazard_names[h];
}

TEST(Rates, OfEachClassFollowItsOwnFields) {
  const auto plain = rates_at(30, 0);
  for (std::size_t f = first_safety_field; f < field_count; ++f) {
    const auto weak = rates_after(30, 0, [=](Start& w) { weaken(w, f, 2); });
    for (std::size_t h = 0; h < hazard_count; ++h) {
      const auto& holds = guard_fields[static_cast<std::size_t>(hazard_classes[h].guard)];
      EXPECT_EQ(weak[h] > plain[h], holds[f]) << hazard_names[h] << " " << field_names[f];
    }
  }
}

TEST(Rates, RiseWithDebtUseAndCapability) {
  const auto plain = rates_at(28, 0), able = rates_at(29, 0);
  const auto debt = rates_after(28, 0, [](Start& w) { w.world.labs.patch_debt[alpha] = 1; });
  const auto use = rates_after(28, 0, [](Start& w) { w.world.labs.demand[alpha] *= 10; });
  for (std::size_t h = 0; h < hazard_count; ++h) {
    EXPECT_GT(debt[h], plain[h]);
    EXPECT_GT(use[h], plain[h]);
    EXPECT_GT(able[h], plain[h]);
  }
}

TEST(Rates, FallWithATechniqueThatStopsIncidents) {
  const auto plain = rates_at(30, 0);
  const auto watched = rates_after(30, 0, [](Start& w) {
    w.world.techniques.effect[2] = static_cast<std::int32_t>(Effect::incidents);
    w.world.techniques.effect_size[2] = 0.4, w.world.techniques.versions[2] = 1;  // all of its one version is in use
  });
  for (std::size_t h = 0; h < hazard_count; ++h) EXPECT_NEAR(watched[h] / plain[h], 0.6, 1e-9) << hazard_names[h];
}

TEST(Rates, OfAMarketDoNotDependOnHowManyShareIt) {
  Start w;
  leave_alpha(w, 30, 0);
  suffer(w, 1);
  const double alone = w.work.harm.hazard_rate(alpha, index_of(Hazard::loss_of_control));
  auto& labs = w.world.labs;
  labs.capability[beta] = labs.best_internal[beta] = 30;
  labs.demand[beta] = labs.demand[alpha] /= 2;
  labs.compute[beta] = labs.compute[alpha] /= 2;
  suffer(w, 1);
  double together = 0;
  for (const auto l : {alpha, beta}) together += w.work.harm.hazard_rate(l, index_of(Hazard::loss_of_control));
  EXPECT_NEAR(together / alone, 1, 1e-12);
}

TEST(Rates, InternalModelsMatterForLossOfControlOnly) {
  const auto plain = rates_at(29, 0);
  const auto inside = rates_after(29, 0, [](Start& w) { w.world.labs.best_internal[alpha] = 31; });
  for (std::size_t h = 0; h < hazard_count; ++h)
    EXPECT_EQ(inside[h] > plain[h], h == index_of(Hazard::loss_of_control)) << hazard_names[h];
}

/// Expected incidents per month of `hazard` at alpha that do at least `harm`, of those expected now.
double expected_above(const Start& w, std::size_t h, double harm) {
  const auto& c = hazard_classes[h];
  const double lead = std::max(0.0, w.work.harm.hazard_lead(alpha, h));
  const double scale = w.p.harm.*c.smallest * std::pow(10, w.p.harm.*c.growth * lead);
  if (harm > w.p.harm.*c.largest) return 0;
  return w.work.harm.hazard_rate(alpha, h) * std::min(1.0, std::pow(scale / harm, w.p.harm.tail * (w.p.harm.*c.tail)));
}

std::array<double, hazard_count> catastrophes_at(double k, double margin) {
  Start w;
  leave_alpha(w, k, margin);
  w.world.commons.defence = k - 1;
  suffer(w, 1);
  std::array<double, hazard_count> result{};
  for (std::size_t h = 0; h < hazard_count; ++h) result[h] = expected_above(w, h, w.p.harm.catastrophe);
  return result;
}

double sum(const std::array<double, hazard_count>& x) { return std::accumulate(x.begin(), x.end(), 0.0); }

TEST(Harm, RisesWithCapabilityAtFixedMargin) {
  double before = 0;
  for (const double k : {26.0, 28.0, 30.0, 33.0, 36.0}) {
    const double now = sum(catastrophes_at(k, 0));
    EXPECT_GT(now, 1.5 * before) << k;
    before = now;
  }
}

TEST(Harm, BelowTheThresholdsIsMostlyAccidentsAndScandals) {
  const auto rates = rates_at(26, 0);
  const double mild = rates[index_of(Hazard::sector_accident)] + rates[index_of(Hazard::trust_erosion)];
  EXPECT_GT(mild, 0.7 * sum(rates));
}

TEST(Harm, OfCatastrophesPastTheThresholdsIsLossOfControlAndBio) {
  for (const double margin : {-1.0, -3.0}) {
    const auto expected = catastrophes_at(33, margin);
    EXPECT_GT(expected[index_of(Hazard::loss_of_control)] + expected[index_of(Hazard::bio)], 0.75 * sum(expected));
    for (const auto mild : {Hazard::disinformation, Hazard::sector_accident, Hazard::trust_erosion})
      EXPECT_EQ(expected[index_of(mild)], 0);
  }
}

TEST(Catastrophe, IsNeverAScandalOrAnAccident) {
  Start w;
  set_rates(w.p.harm, 0);
  w.p.harm.rate_trust_erosion = w.p.harm.rate_disinformation = w.p.harm.rate_sector_accident = 1e5;
  leave_alpha(w, 36, -10);
  w.p.harm.terminal_rate = 0;
  suffer(w, 20);
  EXPECT_GT(w.world.commons.warning_shots, 0);
  EXPECT_EQ(w.world.commons.catastrophe, 0);
}

TEST(Catastrophe, IsTheFirstOneAndDated) {
  Start w;
  without_traces(w.p.harm);
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

/// Biological incidents with gamma's open weights; it sells nothing.
double open_bio_rate(const Start& w) { return w.work.harm.hazard_rate(gamma, index_of(Hazard::bio)); }

/// Alpha alone in the market, and gamma with open weights at `k` that nobody pays for.
Start with_open_weights(double k) {
  Start w;
  leave_alpha(w, 30, 0);
  w.world.labs.open_weights[gamma] = 1;
  w.world.labs.capability[gamma] = k;
  w.world.commons.defence = 28;
  w.p.harm.defence_lag = 18;
  return w;
}

TEST(OpenWeights, CountOnceForTheWorld) {
  auto w = with_open_weights(29.5);
  suffer(w, 1);
  const double once = open_bio_rate(w);
  EXPECT_GT(once, 0);
  w.world.labs.open_weights[beta] = 1;
  w.world.labs.capability[beta] = 29.4;  // no better than what is out
  suffer(w, 1);
  EXPECT_NEAR(open_bio_rate(w) / once, 1, 0.05) << "but for defenders who adapt";
  EXPECT_EQ(w.work.harm.hazard_rate(beta, index_of(Hazard::bio)), 0);
}

TEST(OpenWeights, OutliveTheirFirm) {
  auto w = with_open_weights(29.5);
  suffer(w, 1);
  const double before = open_bio_rate(w);
  w.world.labs.active[gamma] = 0;
  w.world.labs.capability[gamma] = w.world.labs.best_internal[gamma] = 0;
  w.p.harm.defence = 0.6;
  suffer(w, 1);
  EXPECT_NEAR(open_bio_rate(w) / before, 1, 0.05);
  EXPECT_GT(before, 0);
}

TEST(OpenWeights, LoseTheMarginOfTheirSafeguards) {
  const auto rate = [](double stripping) {
    auto w = with_open_weights(29.5);
    w.p.harm.reference_failure = 1e-12;
    w.p.harm.stripping = stripping;
    suffer(w, 1);
    return open_bio_rate(w);
  };
  EXPECT_NEAR(rate(2) / rate(1), 10, 1e-6);
}

TEST(OpenWeights, PastTheBioThresholdRaiseMisuseUntilDefendersAdapt) {
  auto below = with_open_weights(26), past = with_open_weights(30);
  suffer(below, 1);
  suffer(past, 1);
  const double at_first = open_bio_rate(past);
  EXPECT_GT(at_first, 20 * open_bio_rate(below));
  suffer(past, 60);
  EXPECT_LT(open_bio_rate(past), 0.85 * at_first);
  past.p.harm.defence = 1;
  suffer(past, 1);
  EXPECT_LT(open_bio_rate(past), 0.7 * at_first) << "defenders catch up wholly";
  past.p.harm.defence = 0;
  suffer(past, 1);
  EXPECT_DOUBLE_EQ(open_bio_rate(past), at_first) << "what has fallen is what defenders did";
}

TEST(Defence, FollowsTheFrontierWithItsLagAndForgetsNothing) {
  Start w;
  leave_alpha(w, 30, 0);
  w.world.commons.defence = 28;
  suffer(w, 18);
  EXPECT_NEAR(w.world.commons.defence, 30 - 2 * std::exp(-18 / w.p.harm.defence_lag), 1e-9);
  const double prepared = w.world.commons.defence;
  w.world.labs.capability[alpha] = 27;
  suffer(w, 5);
  EXPECT_EQ(w.world.commons.defence, prepared);
}

TEST(Harm, StatesAddUpTheirLaboratories) {
  Start w;
  set_rates(w.p.harm, 1e3);
  w.p.harm.catastrophe = 1e20;
  suffer(w, 1);
  const auto& labs = w.world.labs;
  EXPECT_NEAR(w.world.states.incidents[north], labs.incidents[alpha] + labs.incidents[beta] + labs.incidents[academy], 1e-9);
  EXPECT_EQ(w.world.states.harm[east], labs.harm[gamma]);
  EXPECT_GT(labs.harm[alpha], 0);
  EXPECT_LT(w.world.states.trust[east], 0.6);
}

}  // namespace
}  // namespace headway
