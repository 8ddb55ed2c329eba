// Research, training and supply of the large model against the classic models of growth. docs/classics.md maps the parameters.
#include <gtest/gtest.h>

#include <cmath>

#include "bridge/few.h"
#include "classic/growth.h"
#include "classic/scaling.h"
#include "model/phase/comply.h"
#include "model/phase/compute_market.h"

namespace headway {
namespace {

/// A tick of training runs: they begin, go on and end.
void train_once(small::Start& w, const Random& drawn, double dt) {
  const LawInForce law{w.p.compliance, w.p.release, w.rules, w.world.states, drawn, 1};
  choose_runs(law, w.p.training, {w.p.release, w.p.safety, drawn, w.world.commons, w.world.techniques, w.world.labs}, dt, w.world.labs);
  train(w.p.training, w.p.scaling, law, dt, w.world.labs, w.world.commons);
}

using classic::whole_limit;
using classic::whole_speedup;

/// Level of software efficiency relative to the first month.
double level_of(const World& world, std::size_t l, double first) { return std::exp(ln10 * (world.labs.efficiency[l] - first)); }

// The whole tick runs, with two laboratories that differ in staff. Labour alone makes research.
TEST(IdeasBridge, EachLaboratoryByItselfFollowsTheClosedForm) {
  Parameters p = small::parameters();
  World start = bridge::silent_world(2, p);
  bridge::leave_ideas_alone(p.research);
  p.research.labour_share = p.research.substitution = 1;
  p.talent.staff_growth = 0;
  Simulation run(p, {}, start, 1, 0);
  const double leaders = run.world().labs.labour(small::alpha, 0), followers = run.world().labs.labour(small::beta, 0);
  auto ideas = with_defaults<classic::Ideas>();
  ideas.productivity = std::log(p.research.growth);
  ideas.returns = p.research.lambda;
  ideas.difficulty = p.research.beta;
  const double lag = start.labs.efficiency[small::beta] - start.labs.efficiency[small::alpha];
  for (int month = 1; month <= 120; ++month) {
    run.step();
    ideas.years = month / 12.0;
    ideas.research = 1;
    ASSERT_NEAR(level_of(run.world(), small::alpha, start.labs.efficiency[small::alpha]) / level(ideas), 1, 1e-9) << month;
    // Who starts at a level S0 below the reference has easier ideas: q R^lambda S0^-beta in its own units.
    ideas.research = followers / leaders * std::exp(-ln10 * lag * ideas.difficulty / ideas.returns);
    ASSERT_NEAR(level_of(run.world(), small::beta, start.labs.efficiency[small::beta]) / level(ideas), 1, 1e-9) << month;
  }
}

/// One laboratory in which machines do all research: their number grows with software efficiency.
double years_to_infinity(double lambda, double beta, double dt) {
  Parameters p = small::parameters();
  p.clock.dt = dt;
  small::Start w(p);
  auto& labs = w.world.labs;
  for (std::size_t l = 1; l < labs.active.size(); ++l) labs.active[l] = 0;
  bridge::leave_ideas_alone(w.p.research);
  w.p.research.lambda = lambda, w.p.research.beta = beta;
  w.p.research.labour_share = w.p.research.substitution = w.p.research.automation_limit = 1;
  w.p.research.flop_per_researcher = 1;
  labs.best_internal[0] = 79;
  labs.allocation(0, index_of(Use::research)) = 0.5;
  labs.last_run_compute[0] = w.world.commons.reference_run;
  w.world.commons.reference_labour = labs.compute[0] * 0.5 * w.p.research.automation_compute;  // machines of the first month
  const double first = labs.efficiency[0];
  int ticks = 0;
  while (labs.efficiency[0] < first + 12 && ticks * dt < 12 * 100) {
    research(w.p.research, dt, 30, w.rules, labs, w.world.commons, w.work.research);
    ++ticks;
  }
  return ticks * dt / 12;
}

TEST(IdeasBridge, MachinesThatDoTheirOwnResearchReachInfinityAtTheTimeOfTheClosedForm) {
  auto ideas = with_defaults<classic::Ideas>();
  ideas.productivity = std::log(with_defaults<Research>().growth);
  ideas.returns = 0.9, ideas.difficulty = 0.4;
  const double exact = blow_up_time(ideas);
  const double coarse = years_to_infinity(0.9, 0.4, 0.02) - exact, fine = years_to_infinity(0.9, 0.4, 0.01) - exact;
  EXPECT_NEAR(fine, 0, 0.005 * exact);
  EXPECT_LT(fine, 0.7 * coarse) << "half the step, half the error";
}

TEST(IdeasBridge, AndNeverDoSoWhereTheClosedFormSaysNever) {
  auto ideas = with_defaults<classic::Ideas>();
  ideas.returns = 0.4, ideas.difficulty = 0.9;
  EXPECT_EQ(blow_up_time(ideas), math::infinity);
  // S' = q S^(1 + lambda - beta) is below S^(1/2) here: polynomial growth, far from 12 OOM in 100 years.
  EXPECT_GE(years_to_infinity(0.4, 0.9, 0.1), 99.9);
}

TEST(BottleneckBridge, LabourAndComputeAreTheCesOfTheClassic) {
  for (const double sigma : {0.3, 0.7, 1.0, 2.6})
    for (const double share : {0.2, 0.5, 0.8}) {
      const double rho = 1 - 1 / sigma;
      for (const double speedup : {0.1, 3.0, 1e3})
        EXPECT_NEAR(research_input(speedup, 1, share, sigma) / whole_speedup({share, speedup, rho}), 1, 1e-9) << sigma << " " << share;
      if (rho < 0) {
        EXPECT_NEAR(research_input(1e200, 1, share, sigma) / whole_limit({share, 1, rho}), 1, 1e-9);
      }
    }
}

/// Gain in labour of a laboratory that automates half of the tasks, with so much more of a machine per task than people.
TEST(BottleneckBridge, AutomationOfTasksIsTheClassicBottleneck) {
  for (const double sigma : {0.3, 0.5, 0.9})
    for (const double per_person : {1e16, 1e18, 1e6}) {
      small::Start w;
      auto& labs = w.world.labs;
      w.p.research.task_substitution = sigma;
      w.p.research.automation_limit = 1;
      w.p.research.flop_per_researcher = per_person;
      labs.best_internal[0] = 30;  // at the threshold: one half
      labs.allocation(0, index_of(Use::research)) = 0.5;
      labs.last_run_compute[0] = w.world.commons.reference_run;
      const double machines = labs.compute[0] * 0.5 * w.p.research.automation_compute * 0.5 / per_person;
      research(w.p.research, 1, 30, w.rules, labs, w.world.commons, w.work.research);
      // Machines per automated task over people per task of the other half. People who had all tasks now have half of them.
      const double speedup = machines / labs.labour(0, 0), rho = 1 - 1 / sigma;
      const double expected = whole_speedup({0.5, speedup, rho}) / 0.5;
      EXPECT_GT(expected, 1);
      EXPECT_NEAR(labs.labour_gain[0] / expected, 1, 1e-9) << sigma;
      EXPECT_LE(labs.labour_gain[0], whole_limit({0.5, 1, rho}) / 0.5 * (1 + 1e-9)) << "the human tasks are the bottleneck";
    }
}

// Constant money buys compute at the pace of hardware; training runs of one tick automate research.
struct TimelineRun {
  double half = math::infinity;  ///< years to 50% automation
  double software = 0;           ///< level of software after ten years
  double compute_growth = 0;     ///< per year, in the first ten
  double first_run = 0;          ///< log10 FLOP of a run at time 0, software included
};

TimelineRun timeline(const Parameters& parameters) {
  small::Start w(parameters);
  const double dt = w.p.clock.dt;
  auto& labs = w.world.labs;
  auto& suppliers = w.world.suppliers;
  for (std::size_t l = 1; l < labs.active.size(); ++l) labs.active[l] = 0, labs.chip_budget[l] = 0;
  suppliers.capacity[small::local] = suppliers.stock[small::local] = suppliers.budget[small::cloud] = 0;
  suppliers.stock[small::fab] = 1e30;  // more than anybody buys, so that the price is cost plus the least markup
  w.world.states.power.fill(1e30);
  w.world.commons.data_stock = 1e60;
  labs.chip_budget[0] = 0.7 * (labs.revenue[0] + labs.cash[0] / w.p.decision.planning);
  // The fleet that grows steadily on a constant budget: each tick's purchases make up for wear and growth.
  const double growth = std::log(2.0) / w.p.supply.doubling / 12 * dt;
  const double bought = labs.chip_budget[0] / (w.p.supply.lowest_markup * w.p.supply.first_unit_cost) * dt;
  labs.fleet[0] = bought / (1 - std::exp(-dt / w.p.supply.lifetime - growth));
  labs.allocation(0, index_of(Use::research)) = labs.allocation(0, index_of(Use::training)) = 0.5;
  start_compute(w.p.supply, labs, w.world.states, suppliers, w.world.commons);
  w.p.supply.renting = 0;
  suppliers.other_users[small::cloud] = 1e30;  // compute is worth more than it costs, so that all money is spent
  w.world.states.compute_price.fill(1e15);
  w.world.commons.reference_compute = labs.compute[0] * 0.5;
  w.world.commons.reference_labour = labs.labour(0, 0);
  const double first = labs.efficiency[0], compute = labs.compute[0];
  TimelineRun result;
  result.first_run = std::log10(compute * 0.5 * dt) + first;
  labs.best_internal[0] = result.first_run;
  labs.distilled[0] = labs.capability[0] = 0;
  for (int tick = 1; tick * dt <= 12 * 60; ++tick) {
    supply(w.p.supply, w.world.calendar, Random(1, 0, 1), w.rules, labs, w.world.states, suppliers, w.world.commons);
    research(w.p.research, dt, w.p.thresholds.autonomous_research, w.rules, labs, w.world.commons, w.work.research);
    train_once(w, Random(1, 0, 1), dt);
    if (std::abs(tick * dt - 120) < dt / 2) {
      result.compute_growth = std::log(labs.compute[0] / compute) / 10;
      result.software = level_of(w.world, 0, first);
    }
    if (result.half == math::infinity && labs.best_internal[0] >= w.p.thresholds.autonomous_research) result.half = tick * dt / 12;
  }
  return result;
}

/// Parameters under which people are the only bottleneck of research, chips are sold at cost, and runs take a tick.
Parameters timeline_parameters(double dt) {
  Parameters p = small::parameters();
  bridge::leave_ideas_alone(p.research);
  p.clock.dt = p.training.duration = dt;
  p.research.automation_limit = p.research.substitution = 1;
  p.research.labour_share = 0.4;
  p.research.flop_per_researcher = 1;  // machines without end
  p.research.automation_compute = 1e-6;
  p.supply.performance_limit = 1e300;
  p.supply.electricity_price = 0, p.supply.value_spread = 0.05;  // every accelerator runs, all money is spent
  p.training.duration_spread = p.training.synthetic_share = 0;
  p.thresholds.autonomous_research = 30;
  return p;
}

classic::Timelines classic_timeline(const Parameters& p, double first_run) {
  auto world = with_defaults<classic::Timelines>();
  world.productivity = std::log(p.research.growth);
  world.labour = 1, world.labour_growth = 0;
  world.labour_returns = p.research.lambda * p.research.labour_share / (1 - p.research.task_substitution);
  world.compute_growth = std::log(2.0) / p.supply.doubling;
  world.compute_returns = p.research.lambda * (1 - p.research.labour_share);
  world.difficulty = p.research.beta;
  world.steepness = 1 / (p.research.automation_width * ln10);
  world.half_automation = std::exp(ln10 * (p.thresholds.autonomous_research - first_run));
  return world;
}

TEST(TimelinesBridge, ConstantBudgetsGiveTheClassicTimeline) {
  double before = 0;
  for (const double dt : {0.1, 0.05}) {
    const auto p = timeline_parameters(dt);
    const auto run = timeline(p);
    const auto world = classic_timeline(p, run.first_run);
    EXPECT_NEAR(run.compute_growth, world.compute_growth, 1e-9) << "constant money buys compute at the pace of hardware";
    EXPECT_NEAR(run.software / software_level(world, 10), 1, 0.01);
    const double late = run.half - time_to_automation(world, 0.5);
    EXPECT_NEAR(late, 0, 0.02);
    if (before != 0) {
      EXPECT_LT(std::abs(late), 0.7 * std::abs(before)) << "half the step, half the error";
    }
    before = late;
  }
}

/// The least classic loss of a run with `compute` that goes through its `tokens` again or makes its model larger than they
/// support, both at falling value (8.3); found by trying.
double least_loss(const classic::PretrainingLoss& fit, const Scaling& s, double compute, double tokens) {
  classic::PretrainingLoss supported = fit;  // the compute for which `tokens` are the best choice
  supported.compute = 6 * tokens * tokens * std::pow(s.a * s.A / (s.b * s.B), 1 / s.a) * std::pow(tokens, s.b / s.a - 1);
  const double size = best_size(supported), beyond = compute / (6 * size * tokens);
  const auto worth = [](double times, double decay) { return 1 + decay * (1 - std::exp(-(times - 1) / decay)); };
  double least = 1e300;
  constexpr int tries = 20000;
  for (int i = 0; i <= tries; ++i) {
    const double epochs = std::pow(beyond, static_cast<double>(i) / tries);
    least = std::min(least, loss(fit, size * worth(beyond / epochs, s.excess), tokens * worth(epochs, s.repetition)));
  }
  return least;
}

// A run that finds less data than it wants is as good as a smaller one that has enough: which, the classic loss says.
TEST(PretrainingLossBridge, ARunWithoutDataIsWorthWhatTheClassicLossSays) {
  for (const double tokens : {1e11, 1e12, 1e13}) {
    Parameters p = small::parameters();
    p.training.duration = p.clock.dt;
    p.training.duration_spread = p.training.synthetic_share = p.training.data_growth = 0;
    p.training.data_quality = 1;
    small::Start w(p);
    auto& labs = w.world.labs;
    labs.allocation(0, index_of(Use::training)) = 0.5;
    labs.best_internal[0] = labs.distilled[0] = 0;
    w.world.commons.data_stock = tokens;
    train_once(w, w.random, w.world.calendar.dt);
    const auto& s = w.p.scaling;
    classic::PretrainingLoss fit{std::exp(ln10 * (labs.best_internal[0] - labs.efficiency[0])), s.A, s.B, s.E, s.a, s.b};
    const double compute = labs.last_run_compute[0], size = best_size(fit);
    ASSERT_GT(compute, 0);
    const double short_of_data = least_loss(fit, s, compute, tokens), with_enough = loss(fit, size, fit.compute / 6 / size);
    EXPECT_LT(fit.compute, compute);
    EXPECT_NEAR(with_enough / short_of_data, 1, 1e-6) << tokens;
  }
}

}  // namespace
}  // namespace headway
