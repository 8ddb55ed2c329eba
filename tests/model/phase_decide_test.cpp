#include "model/phase/decide.h"

#include <gtest/gtest.h>

#include "model/phase/spend.h"
#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

void decide_once(Start& w) {
  spend(w.p.decision, w.p.training, 1, w.rules, w.world.states, w.world.labs, w.world.commons);
  decide(w.p.decision, w.p.response, {w.p.compliance, w.p.release, w.rules, w.world.states, w.random, 1}, 1, w.world.labs, w.world.commons);
}

/// Pressure on beta after `change`.
template <class F>
double pressure_after(F&& change) {
  Start w;
  change(w);
  decide_once(w);
  return w.world.labs.pressure[beta];
}

TEST(Allocation, ComputeDoesNotTrainByItself) {
  Start w;
  auto& labs = w.world.labs;
  decide_once(w);
  const double crewed = labs.allocation(beta, index_of(Use::training));
  EXPECT_GT(crewed, 0);
  double people = 0;
  for (std::size_t f = 0; f < field_count; ++f) people += labs.staff(beta, f), labs.staff(beta, f) = 0;
  decide_once(w);
  EXPECT_EQ(labs.allocation(beta, index_of(Use::training)), 0);
  double sum = 0;
  for (std::size_t u = 0; u < use_count; ++u) sum += labs.allocation(beta, u);
  EXPECT_NEAR(sum, 1, 1e-12) << "the rest goes to research";
  w.p.decision.crew = 0;
  decide_once(w);
  EXPECT_NEAR(labs.allocation(beta, index_of(Use::training)) / crewed, (people + 10) / people, 1e-9);
}

TEST(Pressure, RisesWithEachOfItsCauses) {
  const auto level = [](Start& w) { w.world.labs.believed_frontier[beta] = w.world.labs.capability[beta]; };
  const double calm = pressure_after(level);
  const auto with = [&](auto&& change) { return pressure_after([&](Start& w) { level(w), change(w.world.labs, w.world.states); }); };
  EXPECT_GT(with([](Labs& labs, States&) { labs.cash[beta] = 0, labs.revenue[beta] = 0, labs.payroll[beta] = 1e9; }), calm);
  EXPECT_GT(with([](Labs& labs, States&) { labs.cash[beta] = 0, labs.revenue[beta] = 0, labs.rents[beta] = 1e9; }), calm);
  EXPECT_GT(with([](Labs& labs, States&) { labs.since_release[beta] = 24; }), calm);
  EXPECT_GT(with([](Labs&, States& states) { states.stance_score[north] = 1; }), calm);
  EXPECT_GT(calm, 0);
  EXPECT_LT(calm, 1);
}

/// Pressure on beta when it leads by `now` OOM and expects to lead by `next`.
double pressure_at(double now, double next) {
  return pressure_after([&](Start& w) {
    w.world.labs.believed_frontier[beta] = w.world.labs.capability[beta] - now;
    w.world.labs.believed_rivals[beta] = w.world.labs.best_internal[beta] - next;
  });
}

// Harris and Vickers 1987, Aghion et al. 2005.
TEST(Pressure, PeaksNeckAndNeckAndFallsFarAheadAndFarBehind) {
  for (const double distance : {0.2, 0.5, 1.0, 2.0, 4.0}) {
    EXPECT_GT(pressure_at(0, 0), pressure_at(distance, 0)) << distance;
    EXPECT_GT(pressure_at(0, 0), pressure_at(-distance, 0)) << distance;
    EXPECT_GT(pressure_at(0, 0), pressure_at(0, -distance)) << distance;
    EXPECT_GT(pressure_at(-distance / 2, 0), pressure_at(-distance, 0)) << "the hopeless are the less pressed";
  }
  const auto p = small::parameters().decision;
  EXPECT_EQ(closeness(p, 0), 1);
  EXPECT_NEAR(closeness(p, 1), closeness(p, -1), 1e-15);
  EXPECT_NEAR(closeness(p, 5 * p.rivalry_width) / (4 * std::exp(-5)), 1, 0.02) << "an exponential tail";
}

TEST(Pressure, NeverRisesWithWhatHarmAndBreachesCost) {
  Start a, b;
  for (auto* w : {&a, &b}) {
    w->world.labs.cash[beta] = 1e9, w->world.labs.revenue[beta] = 0, w->world.labs.payroll[beta] = 1e8;
    decide_once(*w);
  }
  auto& labs = b.world.labs;
  labs.premiums[beta] = 2e8, labs.penalties[beta] = 3e8;
  labs.cash[beta] -= labs.premiums[beta] + labs.penalties[beta];
  for (auto* w : {&a, &b}) decide_once(*w);
  EXPECT_LT(a.world.labs.pressure[beta], 1);
  EXPECT_EQ(labs.pressure[beta], a.world.labs.pressure[beta]);
  for (auto* w : {&a, &b}) decide_once(*w);
  EXPECT_LE(labs.pressure[beta], a.world.labs.pressure[beta]) << "nor later";
}

TEST(Decide, SharesOfComputeSumToOne) {
  Start w;
  w.world.labs.strategy[beta] = static_cast<std::int32_t>(StrategyType::fixed);
  decide_once(w);
  for (std::size_t l = 0; l < 4; ++l) {
    double sum = 0;
    for (const double share : w.world.labs.allocation.row(l)) {
      EXPECT_GE(share, 0);
      sum += share;
    }
    EXPECT_NEAR(sum, 1, 1e-12);
  }
}

TEST(Decide, ServingTakesWhatDemandNeedsUpToItsLimit) {
  Start w;
  w.p.decision.inference_share = 0;
  w.world.labs.demand[alpha] = 1e15, w.world.labs.demand[beta] = 0;
  decide_once(w);
  EXPECT_EQ(w.world.labs.allocation(alpha, index_of(Use::serving)), w.p.decision.serving_limit);
  EXPECT_EQ(w.world.labs.allocation(beta, index_of(Use::serving)), 0);
}

TEST(Inference, TakesItsShareOfWhatPlainServingLeaves) {
  Start w;
  w.p.decision.inference_share = 0.25;
  w.world.labs.demand[alpha] = 1e15, w.world.labs.demand[beta] = 0;
  decide_once(w);
  const double plain = w.p.decision.serving_limit;
  EXPECT_NEAR(w.world.labs.allocation(alpha, index_of(Use::serving)), plain + 0.25 * (1 - plain), 1e-12);
  EXPECT_NEAR(w.world.labs.inference[alpha], 1 + 0.25 * (1 - plain) / plain, 1e-12);
  EXPECT_GT(w.world.labs.inference[beta], w.world.labs.inference[alpha]) << "who has no users can think longer";
  EXPECT_GT(w.world.labs.inference_gain[beta], w.world.labs.inference_gain[alpha]);
  EXPECT_EQ(w.world.labs.allocation(academy, index_of(Use::serving)), 0) << "universities sell nothing";
}

TEST(Inference, GainsAtTheExchangeRateAtFirstAndNeverMoreThanItsLimit) {
  auto p = small::parameters().decision;
  p.inference_exchange = 0.7, p.inference_limit = 1;
  EXPECT_EQ(inference_gain(p, 1), 0);
  EXPECT_NEAR(inference_gain(p, std::pow(10, 1e-6)) / 1e-6, 0.7, 1e-5);
  EXPECT_NEAR(inference_gain(p, 10), 1 - std::exp(-0.7), 1e-12);
  EXPECT_NEAR(inference_gain(p, 1e30), 1, 1e-8);
  p.inference_limit = 1e9;
  EXPECT_NEAR(inference_gain(p, 100), 1.4, 1e-6) << "without a limit, a power law";
  p.inference_limit = 0;
  EXPECT_EQ(inference_gain(p, 100), 0);
}

TEST(Decide, SafetyStaffGoToTheWeakestField) {
  Start w;
  w.world.labs.field_level(alpha, 1) = 24;
  decide_once(w);
  for (std::size_t f = 2; f < field_count; ++f)
    EXPECT_GT(w.world.labs.staff_target(alpha, 1), w.world.labs.staff_target(alpha, f));
}

TEST(Decide, PublicMoneyCrowdsOutPrivateEffort) {
  Start a, b;
  for (auto* w : {&a, &b}) w->world.states.safety_paid[north] = 1e9, w->world.labs.chip_spending.fill(1e8);
  b.rules.crowding_out.apply(north, 0.5);
  decide_once(a);
  decide_once(b);
  const auto safety = index_of(Use::safety);
  EXPECT_LT(b.world.labs.allocation(alpha, safety), a.world.labs.allocation(alpha, safety));
  EXPECT_EQ(b.world.labs.allocation(academy, safety), a.world.labs.allocation(academy, safety)) << "the outsiders receive it";
}

TEST(Decide, MoneyGivenForSafetyGoesToSafety) {
  Start a, b;
  for (auto* w : {&a, &b}) w->world.labs.grants[academy] = 1e6;
  b.world.labs.safety_grants[academy] = 1e6;
  decide_once(a);
  decide_once(b);
  const auto safety = index_of(Use::safety);
  EXPECT_GT(b.world.labs.allocation(academy, safety), a.world.labs.allocation(academy, safety));
}

TEST(Decide, LaboratoriesDecideByThemselves) {
  Start a, b;  // b: alpha and beta exchange everything that decisions read of them
  auto& labs = b.world.labs;
  for_each_column(labs, [](std::string_view, const ColumnInfo&, auto& column) {
    for (std::size_t j = 0; j < column.width(); ++j) std::swap(column(alpha, j), column(beta, j));
  });
  decide_once(a);
  decide_once(b);
  EXPECT_EQ(a.world.labs.pressure[alpha], labs.pressure[beta]);
  EXPECT_EQ(a.world.labs.allocation(alpha, 0), labs.allocation(beta, 0));
  EXPECT_EQ(a.world.labs.staff_target(beta, 1), labs.staff_target(alpha, 1));
}

}  // namespace
}  // namespace headway
