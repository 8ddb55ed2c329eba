// Where public money, taxes, fellowships and outside auditors go in a small world.
#include <gtest/gtest.h>

#include <cmath>

#include "model/phase/cohorts.h"
#include "model/phase/fund.h"
#include "model/phase/release.h"
#include "model/phase/settle.h"
#include "model/phase/spend.h"
#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

void fund_once(Start& w) {
  fund(w.p.funding, w.world.calendar, w.random, w.rules, w.world.labs, w.world.funders, w.world.states, w.world.commons, w.work.fund);
}

TEST(Champion, IsTheLeadingLaboratoryOfTheStateAndNotAUniversity) {
  Start plain, w;
  for (auto* labs : {&plain.world.labs, &w.world.labs}) labs->best_internal[academy] = 40, labs->best_internal[beta] = 30;
  w.rules.champion_money.apply(north, 1e8);
  w.rules.champion_compute.apply(north, 1000);
  const double rent = w.world.states.compute_price[north];
  ASSERT_GT(rent, 0);
  fund_once(plain), fund_once(w);
  EXPECT_NEAR(w.world.labs.funding[beta] - plain.world.labs.funding[beta], 1e8 + 1000 * rent, 1);
  EXPECT_EQ(w.world.labs.funding[alpha], plain.world.labs.funding[alpha]);
  EXPECT_EQ(w.world.labs.voucher[beta], 1000 * rent);
  EXPECT_NEAR(w.world.states.champion_paid[north], 1e8 + 1000 * rent, 1);
  EXPECT_NEAR(w.world.states.policy_spending[north], 1e8 + 1000 * rent, 1);
}

TEST(Champion, IsBackedNoFurtherThanTheBudgetGoes) {
  Start w;
  w.rules.champion_money.apply(north, 1e15);
  fund_once(w);
  EXPECT_NEAR(w.world.states.champion_paid[north], w.p.funding.public_limit * w.world.states.gdp[north] / 12, 1);
}

TEST(Champion, SpendsMoneyForComputeOnCompute) {
  Start plain, w;
  for (auto* start : {&plain, &w}) start->world.labs.funding[alpha] = 1e8;
  w.world.labs.funding[alpha] += 3e7, w.world.labs.voucher[alpha] = 3e7;
  for (auto* start : {&plain, &w})
    spend(start->p.decision, start->p.training, 1, start->rules, start->world.states, start->world.labs, start->world.commons);
  EXPECT_NEAR(w.world.labs.compute_budget[alpha] - plain.world.labs.compute_budget[alpha], 3e7, 1);
  EXPECT_EQ(w.world.labs.payroll_budget[alpha], plain.world.labs.payroll_budget[alpha]);
}

/// Laboratories of the small world under taxes in the north.
struct Taxed : Start {
  Taxed(double compute, double windfall, double earmark = 1) {
    p.settlement.entry_rate = 0, p.settlement.liability = 0;
    rules.compute_tax.apply(north, compute);
    rules.windfall_tax.apply(north, windfall);
    rules.tax_earmark.apply(north, earmark);
    auto& labs = world.labs;
    labs.running.fill(1000), labs.revenue.fill(1e9), labs.payroll.fill(1e8), labs.operations.fill(0), labs.rents.fill(0);
    labs.premiums.fill(0), labs.penalties.fill(0), labs.harm.fill(0), labs.expected_harm.fill(0);
    world.states.compute_price.fill(1000);
  }
  void settle_once() { settle(p.settlement, p.safety, world.calendar, random, rules, world); }
};

TEST(Levy, FallsOnComputeAndOnProfitsBeyondANormalReturn) {
  Taxed w(0.1, 0.5);
  w.p.settlement.avoidance = 0, w.p.settlement.normal_return = 0.2;
  w.settle_once();
  const double payroll = 1e8;
  const double windfall = 1e9 - payroll - 0.2 * 1e9;
  EXPECT_NEAR(w.world.labs.taxes[alpha], 0.1 * 1000 * 1000 + 0.5 * windfall, 1);
  EXPECT_EQ(w.world.labs.taxes[gamma], 0) << "gamma is at home in the east";
  EXPECT_NEAR(w.world.labs.penalties[alpha], w.world.labs.taxes[alpha], 1e-6);
  EXPECT_NEAR(w.world.states.safety_reserve[north], w.world.states.levied[north], 1) << "all of it is earmarked";
}

TEST(Levy, NeverTakesMoreThanTheWindfall) {
  Taxed w(0, 3);
  w.p.settlement.avoidance = 0, w.p.settlement.normal_return = 0.2;
  w.settle_once();
  EXPECT_NEAR(w.world.labs.taxes[alpha], 1e9 - 1e8 - 0.2 * 1e9, 1) << "several taxes together";
}

TEST(Levy, KeepsForSafetyWhatIsEarmarked) {
  Taxed w(0.1, 0.5, 0.25);
  w.settle_once();
  EXPECT_NEAR(w.world.states.safety_reserve[north] / w.world.states.levied[north], 0.25, 1e-9);
}

TEST(Levy, IsAvoidedTheMoreTheHigherItIsAndTheLessIsLookedAt) {
  const auto avoided = [](double rate, double effort) {
    Taxed w(0, rate);
    w.rules.tax_enforcement.apply(north, effort);
    w.world.states.enforcement.fill(0.5);
    for (int i = 0; i < 240; ++i) w.settle_once();
    return w.world.labs.avoidance[alpha];
  };
  EXPECT_EQ(avoided(0, 0), 0);
  EXPECT_NEAR(avoided(0.2, 0), 1 - std::exp(-0.8 * 0.2), 1e-4);
  EXPECT_GT(avoided(0.5, 0), avoided(0.2, 0));
  EXPECT_LT(avoided(0.5, 1), avoided(0.5, 0));
}

TEST(Levy, OnComputeBuysLessOfIt) {
  Start plain, w;
  w.rules.compute_tax.apply(north, 0.25);
  for (auto* start : {&plain, &w})
    spend(start->p.decision, start->p.training, 1, start->rules, start->world.states, start->world.labs, start->world.commons);
  EXPECT_NEAR(w.world.labs.compute_budget[alpha] * 1.25, plain.world.labs.compute_budget[alpha], 1);
  w.world.labs.avoidance.fill(1);
  spend(w.p.decision, w.p.training, 1, w.rules, w.world.states, w.world.labs, w.world.commons);
  EXPECT_NEAR(w.world.labs.compute_budget[alpha], plain.world.labs.compute_budget[alpha], 1);
}

TEST(Fellows, EnterFieldsOfSafetyAfterTheirTraining) {
  Start w;
  w.rules.fellowships.apply(north, 10);
  auto& states = w.world.states;
  states.entry_queue.fill(0);
  const auto queue = [&] {
    double waiting = 0;
    for (std::size_t f = first_safety_field; f < field_count; ++f) waiting += states.entry_queue(north, f);
    return waiting;
  };
  for (int i = 0; i < 6; ++i) train_fellows(w.p.talent, 1, w.rules, w.world.labs, states, w.world.commons);
  EXPECT_NEAR(states.fellows[north] + queue(), 60, 1e-9);
  EXPECT_GT(states.fellows[north], 45) << "most are still learning";
  for (int i = 0; i < 240; ++i) train_fellows(w.p.talent, 1, w.rules, w.world.labs, states, w.world.commons);
  w.world.commons.people_entered = 0;
  train_fellows(w.p.talent, 1, w.rules, w.world.labs, states, w.world.commons);
  EXPECT_NEAR(w.world.commons.people_entered, 10, 0.1) << "in the end as many are done as begin";
  EXPECT_EQ(states.entry_queue(north, 0), 0);
  EXPECT_EQ(states.fellows[east], 0);
}

TEST(Fellows, AreAsManyAsTheBudgetPaysFor) {
  Start w;
  w.rules.fellowships.apply(north, 10);
  w.world.states.granted[north] = 0.3;
  train_fellows(w.p.talent, 1, w.rules, w.world.labs, w.world.states, w.world.commons);
  EXPECT_NEAR(w.world.states.fellows[north], 3, 0.2);
}

/// All laboratories have a model that waits, and must let auditors look at it.
struct Audited : Start {
  explicit Audited(double capacity) {
    p.release.audit_time = 4;
    world.assurers.capacity[auditor] = capacity;
    world.states.enforcement.fill(0.5);
    for (const std::size_t s : {north, east}) rules.audit_access.apply(s, 0.8), rules.audit_fee.apply(s, 1e6);
    world.labs.candidate.fill(28);
    world.labs.penalties.fill(0);
    audit_waiting_models(p.release, rules, world);
  }
};

TEST(OutsideAudits, SeeWhatTheLawAndTheirNumberAllow) {
  EXPECT_DOUBLE_EQ(Audited(10).world.labs.audited[alpha], 0.4);
  EXPECT_DOUBLE_EQ(Audited(0.5).world.labs.audited[alpha], 0.2) << "two audits at a time for four models";
  EXPECT_EQ(Audited(0).world.labs.audited[alpha], 0);
  EXPECT_DOUBLE_EQ(Audited(10).world.labs.penalties[alpha], 1e6 / 4) << "over the time that an audit takes";
}

TEST(OutsideAudits, ComeAfterCertificates) {
  Start w;
  w.p.release.audit_time = 4;
  w.world.assurers.capacity[auditor] = 0.5;
  w.world.states.enforcement.fill(1);
  w.rules.audit_access.apply(north, 1);
  w.world.labs.candidate[alpha] = 28;
  w.world.labs.application[beta] = static_cast<std::int32_t>(Application::queued);
  w.world.labs.application[gamma] = static_cast<std::int32_t>(Application::queued);
  audit_waiting_models(w.p.release, w.rules, w.world);
  EXPECT_EQ(w.world.labs.audited[alpha], 0);
}

TEST(OutsideAudits, TakeAwayWhatTheLaboratoryGetsWrong) {
  Start w;
  hold(w, 32);
  w.p.release.noise = 0, w.p.release.prior_error = 100, w.p.release.candidate_error = 1;
  auto& labs = w.world.labs;
  labs.candidate[alpha] = 31, labs.candidate_evaluation[alpha] = 1e30;
  w.world.commons.threshold(0, index_of(Milestone::strategic_deception)) = 29;
  const Judgement judgement{w.p.release, w.p.safety, w.random, w.world.commons, w.world.techniques, labs};
  const auto error = [&](double access) {
    labs.audited[alpha] = access;
    return believed_margin(judgement, alpha, candidate_of(labs, alpha)) - model_margin(w.p.safety, w.world.techniques, labs, alpha, 31);
  };
  EXPECT_LT(std::abs(error(1)), std::abs(error(0)));
  labs.audited[alpha] = 1;
  EXPECT_LT(unseen_bias(judgement, alpha, 31), deception_bias(judgement, alpha, 31));
}

TEST(OutsideAudits, FindGapsThatArePatched) {
  Start w;
  w.world.labs.candidate[alpha] = 27;
  const auto patched = [&](double found) {
    w.world.labs.candidate_patch[alpha] = 0;
    harden(w.p.release, found, 0.1, w.world.commons, candidate_of(w.world.labs, alpha));
    return w.world.labs.candidate_patch[alpha];
  };
  EXPECT_NEAR(patched(0.5) / patched(0), 1 + 0.5 * w.p.release.findings, 1e-9);
}

}  // namespace
}  // namespace headway
