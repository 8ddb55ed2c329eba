#include "model/phase/research_safety.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "model/toolset.h"

namespace headway {
namespace {

using namespace small;

TEST(Difficulty, IsExponentialAroundItsMean) {
  auto t = technique_rows({{0.5, 40}});
  t.effort[0] = 100, t.effort_growth[0] = 2;
  double mean = 0;
  int above = 0;
  constexpr int draws = 4000;
  for (int i = 0; i < draws; ++i) {
    const double x = draw_difficulty(default_parameters().safety, t, Random(1, static_cast<std::uint64_t>(i), 7), 0, 3);
    mean += x / draws;
    above += x > 800;
  }
  EXPECT_NEAR(mean, 800, 800 * 5 / std::sqrt(draws));
  EXPECT_NEAR(static_cast<double>(above) / draws, std::exp(-1), 0.04);
}

TEST(Difficulty, IsTheSameForEveryoneAtAnyTime) {
  const auto t = technique_rows({{0.5, 40}});
  EXPECT_EQ(draw_difficulty(default_parameters().safety, t, Random(1, 2, 3), 0, 1), draw_difficulty(default_parameters().safety, t, Random(1, 2, 300), 0, 1));
  EXPECT_NE(draw_difficulty(default_parameters().safety, t, Random(1, 2, 3), 0, 1), draw_difficulty(default_parameters().safety, t, Random(1, 2, 3), 0, 2));
}

void study(small::Start& w, int ticks, double dt = 1) {
  for (std::size_t l = 0; l < 4; ++l) w.world.labs.allocation(l, index_of(Use::safety)) = 0.05;
  for (int i = 1; i <= ticks; ++i)
    research_safety(w.p.safety, w.p.research, dt, Random(1, 0, static_cast<std::uint64_t>(i)), w.rules, w.world.states,
                    w.world.commons, w.p.supply.flop_per_month(), w.world.labs, w.world.techniques, w.work.safety);
}

TEST(SafetyResearch, KnownVersionsNeverFallBehindPublicOnes) {
  small::Start w;
  for (int year = 0; year < 5; ++year) {
    study(w, 12);
    for (std::size_t k = 0; k < 5; ++k)
      for (std::size_t l = 0; l < 4; ++l) {
        EXPECT_GE(w.world.labs.known(l, k), w.world.techniques.public_version[k]);
        EXPECT_LE(w.world.labs.adopted(l, k), w.world.labs.known(l, k));
        EXPECT_LE(w.world.labs.known(l, k), w.world.techniques.versions[k]);
      }
  }
  EXPECT_GT(w.world.techniques.public_version[0], 1);
}

TEST(SafetyResearch, APrerequisiteComesFirst) {
  small::Start w;
  w.world.techniques.prerequisite_version[4] = 4;
  w.world.techniques.versions[0] = 3;  // so that it can never come
  study(w, 240);
  EXPECT_EQ(w.world.techniques.public_version[4], 0);
  for (std::size_t l = 0; l < 4; ++l) EXPECT_EQ(w.world.labs.known(l, 4), 0);
}

TEST(SafetyResearch, WithoutStaffNothingArrives) {
  small::Start w;
  w.world.labs.staff.fill(0), w.world.labs.labour.fill(0);
  study(w, 60);
  for (std::size_t k = 0; k < 5; ++k)
    EXPECT_EQ(w.world.techniques.public_version[k], w.world.techniques.initial_version[k]);
}

TEST(SafetyResearch, WithoutChangeSlotsNothingIsAdopted) {
  small::Start w;
  w.p.safety.slots = 0;
  study(w, 120);
  for (std::size_t l = 0; l < 4; ++l)
    for (std::size_t k = 0; k < 5; ++k)
      EXPECT_EQ(w.world.labs.adopted(l, k), w.world.techniques.initial_version[k]);
  EXPECT_GT(w.world.labs.known(0, 0), w.world.labs.adopted(0, 0));
}

TEST(SafetyResearch, ChangesAreNoMoreThanTheSlots) {
  small::Start w;
  w.p.safety.slots = 2, w.p.safety.slot_limit = 1;
  w.world.labs.known.fill(8);
  study(w, 24);
  int adopted = 0;
  for (std::size_t k = 0; k < 5; ++k)
    adopted += w.world.labs.adopted(0, k) - static_cast<int>(w.world.techniques.initial_version[k]);
  EXPECT_LE(adopted, 4);
}

TEST(SafetyResearch, OwnWorkTransfersFreelyAndOutsideWorkOnlyInAFormThatFits) {
  for (const bool own : {false, true}) {
    small::Start w;
    auto& labs = w.world.labs;
    w.world.techniques.integrable.fill(0), w.world.techniques.integration.fill(0);
    labs.known.fill(3), labs.effort.fill(100), labs.own_effort.fill(own ? 100 : 0);
    labs.labour.fill(0);  // nobody adds to it
    study(w, 36);
    for (std::size_t k = 0; k < 4; ++k) EXPECT_EQ(labs.adopted(small::alpha, k) > 1, own);
  }
}

TEST(SafetyResearch, RecordsWhatPartOfItsEffortWasItsOwn) {
  small::Start alone, together;
  for (std::size_t l = 1; l < 4; ++l) alone.world.labs.staff.row(l)[1] = 0;
  for (std::size_t f = 0; f < field_count; ++f)
    for (std::size_t l = 1; l < 4; ++l) alone.world.labs.labour(l, f) = 0;
  study(alone, 6), study(together, 6);
  const auto part = [](const small::Start& w) { return w.world.labs.own_effort(0, 0) / w.world.labs.effort(0, 0); };
  EXPECT_NEAR(part(alone), 1, 1e-9);
  EXPECT_LT(part(together), 0.8);
  EXPECT_GT(part(together), 0.2);
}

/// Effort that one month adds for technique 0, in all.
double month_of_effort(double access_scale, double target) {
  small::Start w;
  w.p.safety.access_scale = access_scale, w.p.safety.publication = 1;
  auto& t = w.world.techniques;
  t.first_target[0] = target, t.access[0] = 1;
  t.difficulty.fill(1e20), w.world.labs.difficulty.fill(1e20);
  study(w, 1);
  return t.pool[0];
}

TEST(Access, BothEndsOfTheArgumentAreReachable) {
  const double near = month_of_effort(0.8, 27), far = month_of_effort(0.8, 33);
  EXPECT_LT(far, 0.01 * near);
  EXPECT_LT(month_of_effort(0.01, 29), 1e-12 * near) << "only frontier access works";
  EXPECT_NEAR(month_of_effort(1e3, 33) / month_of_effort(1e3, 20), 1, 0.01) << "access does not matter";
}

TEST(Access, IsWhatOthersShow) {
  const auto studied_by_the_academy = [](double openness, double open_frontier) {
    small::Start w;
    w.world.labs.openness.fill(openness);
    w.world.commons.open_frontier = open_frontier;
    study(w, 1);
    return w.work.safety.studied[small::academy];
  };
  EXPECT_NEAR(studied_by_the_academy(0, 26), 27.5 - default_parameters().safety.outsider_gap, 1e-12);
  EXPECT_NEAR(studied_by_the_academy(1, 26), 27.5, 1e-12);
  EXPECT_NEAR(studied_by_the_academy(0, 27.4), 27.4, 1e-12) << "published weights can be studied by all";
}

TEST(SafetyEffort, IsACesOfLabourAndComputeWithReturns) {
  auto p = default_parameters().safety;
  for (const double elasticity : {0.3, 0.7, 1.0, 2.6})
    for (const double labour : {5.0, 50.0, 4000.0})
      for (const double compute : {1.0, 80.0, 1e6}) {
        p.substitution = elasticity;
        const double input = research_input(labour / p.reference_labour, compute / p.reference_labour, 0.7, elasticity);
        EXPECT_NEAR(safety_effort(p, 0.3, labour, compute) / (p.reference_labour * std::pow(input, p.returns)), 1, 1e-4);
      }
  EXPECT_EQ(safety_effort(p, 0.3, 0, 1e6), 0);
}

TEST(SafetyEffort, OfComputeHasNoEarlyLimitAndABottleneck) {
  const auto p = default_parameters().safety;
  const auto at = [&](double compute) { return safety_effort(p, 0.4, 50, compute); };
  EXPECT_GT(at(500), 1.2 * at(50));
  EXPECT_GT(at(5000), 1.02 * at(500));
  EXPECT_NEAR(at(1e12) / at(1e10), 1, 0.01);
}

TEST(SafetyEffort, OfASplitTeamIsNoMore) {
  const auto p = default_parameters().safety;
  const auto world_of_teams = [](int teams, double publication) {
    small::Start w;
    w.p.safety.publication = publication, w.p.safety.disclosure = 0;
    for (std::size_t l = 0; l < 4; ++l)
      for (std::size_t f = 1; f < field_count; ++f) w.world.labs.labour(l, f) = l < static_cast<std::size_t>(teams) ? 60.0 / teams : 0;
    for (std::size_t l = 0; l < 4; ++l) w.world.labs.capability[l] = w.world.labs.best_internal[l] = 27.5, w.world.labs.compute[l] = l < static_cast<std::size_t>(teams) ? 1e26 / teams : 0;
    w.world.techniques.effort.fill(1e9), w.world.techniques.difficulty.fill(1e20), w.world.labs.difficulty.fill(1e20);
    study(w, 12);
    return w.world.labs.effort(0, 0);
  };
  EXPECT_NEAR(world_of_teams(3, 1) / world_of_teams(1, 1), 1, 1e-9) << "who share are one team";
  EXPECT_NEAR(world_of_teams(3, 0) / world_of_teams(1, 0), std::pow(1.0 / 3, p.returns), 1e-6) << "who keep secrets repeat each other's work";
  EXPECT_LE(world_of_teams(3, 0.5), world_of_teams(1, 0.5) * (1 + 1e-12));
}

TEST(SafetyEffort, IsNeverLessForAnybodyWhereMoreIsPublished) {
  std::vector<double> before;
  for (const auto& [publication, disclosure] : {std::pair{0.0, 0.0}, {0.0, 0.5}, {0.3, 0.5}, {0.7, 2.0}, {1.0, 10.0}}) {
    small::Start w;
    w.p.safety.publication = publication, w.p.safety.disclosure = disclosure;
    w.world.techniques.prerequisite.fill(-1), w.world.techniques.versions.fill(100);
    study(w, 60);
    const std::vector<double> now(w.world.labs.effort.begin(), w.world.labs.effort.end());
    for (std::size_t i = 0; i < before.size(); ++i) EXPECT_GE(now[i], before[i] * (1 - 1e-9)) << publication << " " << i;
    before = now;
  }
}

TEST(SafetyEffort, LeftOverIsCarriedOnAndSeveralVersionsMayComeAtOnce) {
  small::Start w;
  w.world.techniques.effort.fill(0.5), w.world.techniques.effort_growth.fill(1), w.world.techniques.versions.fill(1000);
  w.world.techniques.difficulty.fill(0.5), w.world.labs.difficulty.fill(0.5);
  study(w, 1);
  const double effort = w.world.techniques.pool[1];
  EXPECT_GT(effort, 10);
  EXPECT_NEAR(w.world.techniques.public_version[1] - 1, effort / 0.5, 6 * std::sqrt(effort / 0.5)) << "versions as effort over their mean";
}

TEST(SafetyEffort, DoesNotDependOnTheStep) {
  const auto after_three_years = [](double dt) {
    small::Start w;
    study(w, static_cast<int>(36 / dt + 0.5), dt);
    return std::vector<double>(w.world.techniques.pool.begin(), w.world.techniques.pool.end());
  };
  const auto month = after_three_years(1);
  for (const double dt : {0.25, 0.5, 2.0}) {
    const auto other = after_three_years(dt);
    for (std::size_t k = 0; k < 5; ++k) EXPECT_NEAR(other[k] / month[k], 1, 0.06) << dt << " " << k;
  }
}

TEST(Automation, OfSafetyIsBoughtWithItsOwnCompute) {
  const auto gain = [](double automation, double compute) {
    small::Start w;
    w.world.labs.automation.fill(automation), w.world.labs.compute.fill(compute);
    w.p.research.scale_elasticity = 0;
    study(w, 1);
    return std::pair(w.work.safety.gain[0], w.work.safety.per_head[0] * w.work.safety.gain[0] / compute);
  };
  EXPECT_EQ(gain(0, 1e27).first, 1);
  EXPECT_GT(gain(0.6, 1e27).first, 1.2);
  EXPECT_GT(gain(0.6, 1e27).first, gain(0.6, 1e24).first) << "no compute, no machines";
  EXPECT_LT(gain(0.6, 1e27).second, gain(0, 1e27).second) << "what machines use is not there for experiments";
}

/// Changes that alpha can absorb in a year after `change`.
template <class F>
double changes_after(F&& change) {
  small::Start w;
  for (std::size_t l = 0; l < 4; ++l) w.world.labs.allocation(l, index_of(Use::safety)) = 0.05;
  change(w.world.labs);
  integrate(w.p.safety, 1, w.random, w.world.techniques, w.world.labs, w.work.safety);
  return w.work.safety.changes[small::alpha];
}

TEST(Changes, FollowStaffAutomationPressureAndTheShareOfSafety) {
  const auto p = default_parameters().safety;
  const double plain = changes_after([](Labs&) {});
  EXPECT_NEAR(plain, p.slots * std::pow(1000 / p.reference_engineers, p.engineering_returns), 0.3 * plain);
  EXPECT_NEAR(changes_after([](Labs& l) { for (std::size_t f = 0; f < field_count; ++f) l.staff(0, f) *= 4; }) / plain, std::pow(4, p.engineering_returns), 1e-9);
  EXPECT_NEAR(changes_after([](Labs& l) { l.labour_gain[0] = 4; }) / plain, std::pow(4, p.engineering_returns), 1e-9);
  EXPECT_NEAR(changes_after([](Labs& l) { l.allocation(0, index_of(Use::safety)) = 0.2; }) / plain, std::pow(4, p.slot_share), 1e-9);
  EXPECT_NEAR(changes_after([](Labs& l) { l.pressure[0] = 0.75; }) / plain, 1 - 0.75 * p.haste, 1e-9);
  EXPECT_GT(changes_after([](Labs& l) { l.pressure[0] = 1; }) / plain, 0.1) << "haste leaves some";
  EXPECT_LT(changes_after([](Labs& l) { for (std::size_t f = 0; f < field_count; ++f) l.staff(0, f) *= 0.01; }), 0.3 * plain) << "small teams";
}

/// Changes that succeed at alpha in 50 years with a patch debt.
double succeeded(double debt) {
  small::Start w;
  w.world.labs.known.fill(100000), w.world.labs.patch_debt.fill(debt);
  w.world.labs.allocation(0, index_of(Use::safety)) = 0.05;
  w.world.techniques.tax.fill(0), w.world.techniques.integration.fill(0), w.world.techniques.integrable.fill(1), w.world.techniques.ceiling.fill(1e4);
  const auto sum = [&] {
    double all = 0;
    for (std::size_t k = 0; k < w.world.techniques.field.size(); ++k) all += w.world.labs.adopted(0, k);
    return all;
  };
  const double before = sum();
  for (std::uint64_t tick = 1; tick <= 600; ++tick)
    integrate(w.p.safety, 1, Random(1, 0, tick), w.world.techniques, w.world.labs, w.work.safety);
  return sum() - before;
}

// Otherwise steps of two months would waste what steps of one use.
TEST(Changes, AreTheSameHoweverLongTheTick) {
  const auto adopted_in_a_year = [](double dt) {
    small::Start w;
    w.p.safety.slots = 240, w.p.safety.slot_limit = 3;
    w.world.labs.known.fill(100000);
    w.world.labs.allocation(small::alpha, index_of(Use::safety)) = 0.05;
    w.world.techniques.tax.fill(0), w.world.techniques.integration.fill(0), w.world.techniques.integrable.fill(1), w.world.techniques.ceiling.fill(1e4);
    for (std::uint64_t tick = 1; tick <= static_cast<std::uint64_t>(12 / dt); ++tick)
      integrate(w.p.safety, dt, Random(1, 0, tick), w.world.techniques, w.world.labs, w.work.safety);
    double all = 0;
    for (std::size_t k = 0; k < w.world.techniques.field.size(); ++k) all += w.world.labs.adopted(small::alpha, k);
    return all;
  };
  const double monthly = adopted_in_a_year(1);
  EXPECT_GT(monthly, 60);
  EXPECT_NEAR(adopted_in_a_year(6), monthly, 1);
  EXPECT_NEAR(adopted_in_a_year(0.25), monthly, 1);
}

TEST(Changes, FailMoreOftenWherePatchesAreInTheWay) {
  const double drag = default_parameters().safety.debt_drag;
  EXPECT_NEAR(succeeded(0.5) / succeeded(0), std::exp(-0.5 * drag), 0.08);
}

TEST(Patches, DecayAndDebtIsRepaid) {
  small::Start w;
  w.world.labs.patch[0] = 0.4, w.world.labs.patch_debt[0] = 1;
  study(w, 10);
  EXPECT_NEAR(w.world.labs.patch[0], 0.4 * std::exp(-10 * w.p.safety.patch_decay), 1e-12);
  EXPECT_NEAR(w.world.labs.patch_debt[0], std::exp(-10 * w.p.safety.debt_decay), 1e-12);
}

}  // namespace
}  // namespace headway
