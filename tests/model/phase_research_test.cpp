#include "model/phase/research.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/small_world.h"

namespace headway {
namespace {

constexpr double ln10 = 2.302585092994046;

/// Level of ideas after `years` of input R(t), by explicit steps of length `h`; it starts at 1.
template <class Input>
double ideas(const Research& p, double years, double h, Input&& input) {
  double log10_level = 0;
  const auto steps = static_cast<int>(years / h + 0.5);
  for (int i = 0; i < steps; ++i)
    log10_level += ideas_growth(p, input(i * h), log10_level, 0) * h / ln10;
  return std::exp(ln10 * log10_level);
}

TEST(Ideas, ConstantInputFollowsTheClosedForm) {  // S' = q R^lambda S^(1-beta)
  const auto p = with_defaults<Research>();
  const double q = std::log(p.growth);
  for (const double r : {0.5, 1.0, 4.0}) {
    const double exact = std::pow(1 + p.beta * q * std::pow(r, p.lambda) * 10, 1 / p.beta);
    const double coarse = ideas(p, 10, 0.02, [&](double) { return r; });
    const double fine = ideas(p, 10, 0.01, [&](double) { return r; });
    EXPECT_NEAR(fine / exact, 1, 0.01) << r;
    EXPECT_NEAR((coarse - exact) / (fine - exact), 2, 0.1) << "half the step, half the error";
  }
}

TEST(Ideas, AStepIsExactHoweverLong) {
  const auto p = with_defaults<Research>();
  const double rate = ideas_growth(p, 4, 0, 0);
  const double exact = std::log(1 + p.beta * std::log(p.growth) * std::pow(4, p.lambda) * 10) / p.beta;
  EXPECT_NEAR(ideas_step(p, rate, 10), exact, 1e-12);
  double level = 0;
  for (int i = 0; i < 20; ++i) level += ideas_step(p, ideas_growth(p, 4, level / ln10, 0), 0.5);
  EXPECT_NEAR(level, exact, 1e-12);
}

TEST(Ideas, StepsOfIdeasThatGetNoHarder) {
  auto p = with_defaults<Research>();
  p.beta = 0;
  EXPECT_EQ(ideas_step(p, 0.7, 2), 1.4);
  EXPECT_EQ(ideas_step(p, 0, 2), 0);
}

TEST(Ideas, GrowingInputTendsToLambdaNOverBeta) {
  const auto p = with_defaults<Research>();
  const double n = 0.4, h = 1.0 / 240;
  const auto input = [&](double t) { return std::exp(n * t); };
  const double growth = std::log(ideas(p, 41, h, input) / ideas(p, 40, h, input));
  EXPECT_NEAR(growth, p.lambda * n / p.beta, 0.002);
}

TEST(Ideas, FirstYearsGrowthIsTheDeclaredOne) {
  const auto p = with_defaults<Research>();
  EXPECT_NEAR(std::exp(ideas_growth(p, 1, 3.3, 3.3)), p.growth, 1e-12);
  EXPECT_EQ(ideas_growth(p, 0, 1, 0), 0);
}

TEST(Ceiling, IsNeverPassedHoweverFastIdeasCome) {
  EXPECT_NEAR(below_ceiling(0.01, 20, 20), 0.01, 1e-5) << "far below it nothing is felt";
  for (const double step : {1.0, 1e3, 1e300, math::infinity}) EXPECT_LE(below_ceiling(step, 7, 20), 7);
  EXPECT_EQ(below_ceiling(5, 0, 20), 0);
  EXPECT_EQ(below_ceiling(5, -1, 20), 0);
  EXPECT_TRUE(std::isfinite(below_ceiling(5, 3, 0))) << "a scenario that begins at its ceiling";
}

TEST(Ceiling, AStepIsExactWhereIdeasGetNoHarder) {  // d(ln A)/dt = g (1 - ln A / ln A_max)
  const double first = 20, years = 3, growth = 1.1;
  double room = first;
  for (int i = 0; i < 36; ++i) room -= below_ceiling(growth * years / 36, room, first);
  EXPECT_NEAR(room, first * std::exp(-growth * years / first), 1e-9);
}

TEST(Ceiling, ARunawayEndsThere) {
  small::Start w;
  auto& labs = w.world.labs;
  w.p.research.automation_limit = 1;
  w.p.research.substitution = 2.6;
  w.p.research.beta = 0.1;
  w.p.research.growth = 100;
  labs.best_internal.fill(45);
  for (std::size_t l = 0; l < labs.active.size(); ++l) labs.allocation(l, index_of(Use::research)) = 0.5;
  for (int i = 0; i < 1200; ++i) research(w.p.research, 1, 30, w.rules, labs, w.world.commons, w.work.research);
  for (std::size_t l = 0; l < labs.efficiency.size(); ++l) {
    EXPECT_LE(labs.efficiency[l], w.p.research.ceiling);
    EXPECT_TRUE(std::isfinite(labs.research_input[l]));
  }
  EXPECT_NEAR(labs.efficiency[0], w.p.research.ceiling, 0.01);
}

TEST(Experiments, MustKeepUpWithTheSizeOfWhatIsTrained) {
  const auto rise = [](double elasticity, double run) {
    small::Start w;
    w.p.research.scale_elasticity = elasticity;
    w.p.research.automation_limit = 0;
    w.world.labs.allocation(0, index_of(Use::research)) = 0.5;
    w.world.labs.last_run_compute[0] = w.world.commons.reference_run * run;
    const double before = w.world.labs.efficiency[0];
    research(w.p.research, 1, 60, w.rules, w.world.labs, w.world.commons, w.work.research);
    return w.world.labs.efficiency[0] - before;
  };
  EXPECT_EQ(rise(0, 1000), rise(0, 1)) << "switched off";
  EXPECT_LT(rise(0.3, 1000), rise(0.3, 1));
  EXPECT_LT(rise(1, 1000), rise(0.3, 1000));
  EXPECT_EQ(rise(1, 0.001), rise(1, 1)) << "smaller runs than the first leader's are no advantage";
}

TEST(Automation, LargerModelsCostMoreComputeToRun) {
  const auto gain = [](double run) {
    small::Start w;
    w.world.labs.best_internal[0] = 31;
    w.world.labs.allocation(0, index_of(Use::research)) = 0.5;
    w.world.labs.last_run_compute[0] = w.world.commons.reference_run * run;
    research(w.p.research, 1, 30, w.rules, w.world.labs, w.world.commons, w.work.research);
    return w.world.labs.labour_gain[0];
  };
  EXPECT_LT(gain(1e6), gain(1));
}

TEST(TaskLabour, WithoutAutomationIsPeople) {
  EXPECT_EQ(task_labour(120, 1e9, 0, 0.5), 120);
}

TEST(TaskLabour, WithAbundantMachinesIsLimitedByTheHumanTasks) {
  for (const double sigma : {0.3, 0.5, 0.9})
    for (const double f : {0.2, 0.5, 0.9})
      EXPECT_NEAR(task_labour(100, 1e150, f, sigma) / (100 / std::pow(1 - f, 1 / (1 - sigma))), 1, 1e-3) << sigma << " " << f;
}

TEST(TaskLabour, NeverBelowPeopleAndRisingInMachines) {
  double before = 0;
  for (double machines = 0; machines < 1e6; machines = machines * 2 + 1) {
    const double now = task_labour(100, machines, 0.6, 0.5);
    EXPECT_GE(now, 100);
    EXPECT_GE(now, before);
    before = now;
  }
}

TEST(TaskLabour, ScalesWithItsInputs) {
  EXPECT_NEAR(task_labour(200, 2e5, 0.6, 0.5), 2 * task_labour(100, 1e5, 0.6, 0.5), 1e-9);
}

TEST(ResearchInput, IsOneAtTheReferenceAndHasConstantReturns) {
  for (const double sigma : {0.3, 0.7, 1.0, 2.6}) {
    EXPECT_NEAR(research_input(1, 1, 0.4, sigma), 1, 1e-12);
    EXPECT_NEAR(research_input(6, 15, 0.4, sigma), 3 * research_input(2, 5, 0.4, sigma), 1e-9);
    EXPECT_EQ(research_input(0, 5, 0.4, sigma), 0);
    EXPECT_EQ(research_input(5, 0, 0.4, sigma), 0);
  }
}

TEST(ResearchInput, PassesThroughCobbDouglas) {
  const double plain = std::pow(3, 0.4) * std::pow(7, 0.6);
  EXPECT_NEAR(research_input(3, 7, 0.4, 1), plain, 1e-12);
  EXPECT_NEAR(research_input(3, 7, 0.4, 1.0001), plain, 1e-3);
  EXPECT_NEAR(research_input(3, 7, 0.4, 0.9999), plain, 1e-3);
}

TEST(Distillation, ClosesTheGapExponentially) {
  small::Start w;
  auto& labs = w.world.labs;
  w.p.research.open_weights_rate = 0;
  const double target = labs.capability[small::alpha] - w.p.research.distillation_floor;
  const double gap = target - labs.distilled[small::gamma];
  ASSERT_GT(gap, 0);
  for (int i = 0; i < 10; ++i) research(w.p.research, 1, 30, w.rules, labs, w.world.commons, w.work.research);
  const double rate = w.p.research.distillation_rate * (1 - w.p.research.refusal);
  EXPECT_NEAR(target - labs.distilled[small::gamma], gap * std::exp(-10 * rate), 1e-9);
}

TEST(Distillation, NeedsAccessAndEffort) {
  for (const bool by_rule : {true, false}) {
    small::Start w;
    w.p.research.open_weights_rate = 0;
    auto& labs = w.world.labs;
    if (by_rule) w.rules.distillation_access.apply(small::east, 0);
    else labs.distillation.fill(0);
    const double before = labs.distilled[small::gamma];
    research(w.p.research, 1, 30, w.rules, labs, w.world.commons, w.work.research);
    EXPECT_EQ(labs.distilled[small::gamma], before);
  }
}

TEST(Distillation, TheLawOfTheTeachersHomeLetsThemRefuse) {
  for (const std::size_t home : {small::north, small::east}) {
    small::Start w;
    w.p.research.open_weights_rate = 0;
    auto& labs = w.world.labs;
    w.rules.teachers_refusal.apply(home, 1);
    const double before = labs.distilled[small::gamma];
    research(w.p.research, 1, 30, w.rules, labs, w.world.commons, w.work.research);
    EXPECT_EQ(labs.distilled[small::gamma] == before, home == small::north) << "alpha, the teacher, is at home in the north";
  }
}

TEST(Distillation, TeachersWhoRefuseEverythingTeachNothing) {
  small::Start w;
  w.p.research.open_weights_rate = 0;
  w.p.research.refusal = 1;
  auto& labs = w.world.labs;
  const double before = labs.distilled[small::gamma];
  research(w.p.research, 1, 30, w.rules, labs, w.world.commons, w.work.research);
  EXPECT_EQ(labs.distilled[small::gamma], before);
}

TEST(Distillation, OpenWeightsOutliveTheirFirm) {
  small::Start w;
  auto& labs = w.world.labs;
  research(w.p.research, 1, 30, w.rules, labs, w.world.commons, w.work.research);
  const double open = w.world.commons.open_frontier;
  ASSERT_GT(open, 0);
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    if (labs.open_weights[l] != 0) labs.active[l] = 0;
  w.p.research.distillation_rate = 0;
  const double before = labs.distilled[small::academy];
  research(w.p.research, 1, 30, w.rules, labs, w.world.commons, w.work.research);
  EXPECT_EQ(w.world.commons.open_frontier, open);
  EXPECT_GT(labs.distilled[small::academy], before);
}

TEST(Distillation, OpenWeightsReachEveryone) {
  small::Start w;
  auto& labs = w.world.labs;
  const double before = labs.distilled[small::academy];
  research(w.p.research, 1, 30, w.rules, labs, w.world.commons, w.work.research);
  EXPECT_GT(labs.distilled[small::academy], before);
}

TEST(Research, WorksAtTheReferenceRateInTheFirstMonth) {
  small::Start w;
  auto& labs = w.world.labs;
  labs.openness.fill(0);
  w.world.commons.public_efficiency = -10;
  labs.allocation(0, index_of(Use::research)) = w.world.commons.reference_compute / labs.compute[0];
  w.p.research.automation_limit = 0;
  const double before = labs.efficiency[0];
  research(w.p.research, 1, 60, w.rules, labs, w.world.commons, w.work.research);
  EXPECT_NEAR(labs.research_input[0], 1, 1e-9);
  const double first_room = ln10 * (w.p.research.ceiling - before);
  const double step = ideas_step(w.p.research, std::log(w.p.research.growth), 1.0 / 12);
  EXPECT_NEAR(labs.efficiency[0] - before, below_ceiling(step, first_room, first_room) / ln10, 1e-9);
}

TEST(Research, AutomationFollowsTheBestInternalModel) {
  small::Start w;
  auto& labs = w.world.labs;
  labs.best_internal[0] = 30;
  research(w.p.research, 1, 30, w.rules, labs, w.world.commons, w.work.research);
  EXPECT_NEAR(labs.automation[0], w.p.research.automation_limit / 2, 1e-12);
  EXPECT_LT(labs.automation[1], labs.automation[0]);
  EXPECT_GE(labs.labour_gain[0], 1);
}

/// Rise of beta's efficiency in a month because people brought `brought`; alpha is one OOM ahead.
double carried(double brought, double part) {
  double after[2];
  for (const bool came : {false, true}) {
    small::Start w;
    w.p.research.carried = part;
    w.world.labs.efficiency.fill(1);
    w.world.labs.efficiency[small::alpha] = 2;
    w.world.labs.brought[small::beta] = came ? brought : 0;
    research(w.p.research, 1, 30, w.rules, w.world.labs, w.world.commons, w.work.research);
    after[came] = w.world.labs.efficiency[small::beta];
  }
  return after[1] - after[0];
}

TEST(Spillover, PeopleCarryPartOfTheLeadAndNeverMore) {
  EXPECT_EQ(carried(0.1, 0), 0) << "switched off";
  EXPECT_NEAR(carried(0.1, 2), 1 - std::exp(-0.2), 1e-12);
  EXPECT_NEAR(carried(1e-6, 3) / 3e-6, 1, 1e-4);
  EXPECT_NEAR(carried(1e6, 3), 1, 1e-12) << "the whole lead at most";
}

TEST(Spillover, NeverPassesTheLeader) {
  small::Start w;
  auto& labs = w.world.labs;
  for (int i = 0; i < 600; ++i) {
    research(w.p.research, 1, 60, w.rules, labs, w.world.commons, w.work.research);
    double best = -100;
    for (std::size_t l = 0; l < 4; ++l) best = std::max(best, labs.efficiency[l]);
    ASSERT_LE(w.world.commons.public_efficiency, best);
  }
}

}  // namespace
}  // namespace headway
