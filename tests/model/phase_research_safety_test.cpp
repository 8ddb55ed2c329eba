#include "model/phase/research_safety.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "model/small_world.h"

namespace headway {
namespace {

/// Techniques of one field with these gains and ceilings.
Techniques technique_rows(std::initializer_list<std::pair<double, double>> rows) {
  Techniques t;
  resize_table(t, rows.size(), Dimensions{});
  std::size_t k = 0;
  for (const auto& [gain, ceiling] : rows) {
    t.field[k] = 1;
    t.gain[k] = gain;
    t.ceiling[k++] = ceiling;
  }
  return t;
}

SafetyResearch with_base(double level) {
  auto p = default_parameters().safety;
  p.base_level = level;
  return p;
}

double field_support(const Techniques& t, const std::int32_t* versions, double capability, std::size_t field = 1) {
  return support(with_base(26), t, {versions}, capability).level[field];
}

TEST(Support, WithoutTechniquesIsTheBaseLevel) {
  EXPECT_EQ(field_support(technique_rows({}), nullptr, 27), 26);
  EXPECT_NEAR(safety_level(with_base(26), technique_rows({}), {nullptr}, 26), 26 - std::log(4) / 2, 1e-9);
}

TEST(Support, AddsGainsFarBelowTheCeilings) {
  const auto t = technique_rows({{0.5, 40}, {0.7, 45}});
  const std::int32_t v[] = {3, 2};
  EXPECT_NEAR(field_support(t, v, 27), 26 + 1.5 + 1.4, 1e-9);
}

TEST(Support, OfATechniqueEndsAroundItsCeiling) {
  const auto t = technique_rows({{0.5, 28}});
  const std::int32_t v = 4;
  EXPECT_NEAR(field_support(t, &v, 28), 27, 1e-12) << "half at the ceiling";
  double before = 28;
  for (const double k : {26.0, 27.0, 27.5, 28.0, 28.5, 29.0, 32.0}) {
    const double now = field_support(t, &v, k);
    EXPECT_LT(now, before) << k;
    before = now;
  }
  EXPECT_NEAR(before, 26, 1e-3) << "what it gave before it gives no more";
}

TEST(Support, KnowsItsSlope) {
  const auto t = technique_rows({{0.5, 27}, {0.7, 29}, {0.4, 29}});
  const std::int32_t v[] = {3, 2, 4};
  for (const double k : {25.0, 27.0, 28.3, 31.0}) {
    const double h = 1e-4, numeric = (field_support(t, v, k + h) - field_support(t, v, k - h)) / (2 * h);
    EXPECT_NEAR(support(with_base(26), t, {v}, k).slope[1], numeric, 1e-6);
  }
}

TEST(Support, LooksAtItsFieldOnly) {
  const std::int32_t v = 4;
  EXPECT_EQ(field_support(technique_rows({{0.5, 40}}), &v, 27, 2), 26);
}

TEST(Architecture, TakesFromInterpretabilityAlone) {
  auto t = technique_rows({{0.5, 40}, {0.7, 45}});
  t.field[1] = static_cast<std::int32_t>(Field::interpretability);
  const std::int32_t v[] = {3, 2};
  const auto of_half = [&](double legible) { return support(with_base(26), t, {v, legible}, 27); };
  const auto whole = of_half(1), half = of_half(0.5);
  const auto read = index_of(Field::interpretability);
  EXPECT_EQ(half.level[1], whole.level[1]);
  EXPECT_NEAR(half.level[read] - 26, (whole.level[read] - 26) / 2, 1e-12);
  EXPECT_NEAR(half.slope[read], whole.slope[read] / 2, 1e-15);
  EXPECT_LT(safety_level(with_base(26), t, {v, 0.5}, 26), safety_level(with_base(26), t, {v, 1}, 26));
}

using Levels = std::array<double, field_count>;

TEST(WeakLink, IsNeverAboveTheWeakest) {
  for (const double strength : {0.5, 2.0, 20.0}) {
    EXPECT_LE(weak_link({99, 26, 29, 31, 28}, strength), 26);
    EXPECT_NEAR(weak_link({0, 28, 28, 28, 28}, strength), 28 - std::log(4) / strength, 1e-12) << "failures add up";
  }
  EXPECT_NEAR(weak_link({99, 26, 29, 31, 28}, 50), 26, 1e-9);
}

TEST(WeakLink, AddsFailuresInPowersOfTen) {  // at strength ln 10 an OOM of level is a factor of ten of failures
  const Levels levels{0, 26, 27, 28, 29};
  double failures = 0;
  for (std::size_t f = 1; f < field_count; ++f) failures += std::pow(10, -levels[f]);
  EXPECT_NEAR(weak_link(levels, std::log(10)), -std::log10(failures), 1e-9);
}

TEST(WeakLink, IsSymmetricAndIgnoresOtherFields) {
  EXPECT_NEAR(weak_link({5, 26, 27, 28, 29}, 2), weak_link({50, 29, 26, 28, 27}, 2), 1e-12);
  EXPECT_EQ(weak_link({5, 26, 27, 28, 29}, 2, {false, false, false, true, false}), 28);
}

/// All fields alike: `versions` of a technique of gain .5 with this ceiling in each.
Techniques everywhere(double ceiling) {
  Techniques t;
  resize_table(t, 4, Dimensions{});
  for (std::size_t k = 0; k < 4; ++k) t.field[k] = static_cast<std::int32_t>(k + 1), t.ceiling[k] = ceiling;
  return t;
}

TEST(SafetyLevel, IsWhatItSupportsOfAModelOfThatCapability) {
  const auto p = with_base(26.7);
  for (const double ceiling : {20.0, 27.0, 28.0, 29.0, 45.0})
    for (const std::int32_t version : {0, 2, 8, 40}) {
      const std::int32_t v[] = {version, version, version, version};
      const auto t = everywhere(ceiling);
      const double level = safety_level(p, t, {v}, 26);
      EXPECT_NEAR(safety_level(p, t, {v}, 79), level, 1e-10) << "the start does not matter";
      EXPECT_NEAR(weak_link(support(p, t, {v}, level).level, p.weak_link), level, 1e-9) << ceiling << " " << version;
    }
}

TEST(ModelBatch, HasWhatEachLaboratoryHasAlone) {
  auto p = with_base(26);
  p.opacity_loss = 0.4;
  Techniques t;
  Labs labs;
  Dimensions dimensions;
  dimensions.techniques = 9;
  resize_table(t, 9, dimensions);
  resize_table(labs, 70, dimensions);
  for (std::size_t k = 0; k < 9; ++k) t.field[k] = static_cast<std::int32_t>(k % field_count), t.ceiling[k] = 26.0 + static_cast<double>(k);
  for (std::size_t l = 0; l < 70; ++l) labs.opacity[l] = std::sin(static_cast<double>(l));
  for (std::size_t l = 0; l < 70; ++l)
    for (std::size_t k = 0; k < 9; ++k) labs.adopted(l, k) = static_cast<std::int32_t>((l * 7 + k * 3) % 11);
  std::size_t seen = 0;
  for_each_batch(labs, [&](std::size_t first, std::size_t count) {
    ModelBatch models(first, count);
    for (std::size_t i = 0; i < count; ++i) models.capability[i] = 24 + 0.17 * static_cast<double>(first + i);
    support_batch(p, t, labs, models);
    double all[ModelBatch::most], two[ModelBatch::most];
    const FieldSet some{false, true, false, false, true};
    weak_links(p, models, safety_fields, all);
    weak_links(p, models, some, two);
    for (std::size_t i = 0; i < count; ++i, ++seen) {
      const auto alone = support(p, t, toolset_of(p, labs, first + i), models.capability[i]).level;
      for (std::size_t f = 0; f < field_count; ++f) EXPECT_EQ(models.level[f][i], alone[f]);
      EXPECT_EQ(all[i], weak_link(alone, p.weak_link));
      EXPECT_EQ(two[i], weak_link(alone, p.weak_link, some));
    }
  });
  EXPECT_EQ(seen, 70u);
}

TEST(SafetyLevel, CollapsesWithEveryCeilingBelowTheFrontierHoweverMuchIsAdopted) {
  const auto p = with_base(26);
  const std::int32_t many[] = {40, 40, 40, 40};
  EXPECT_GT(safety_level(p, everywhere(80), {many}, 26), 44);
  EXPECT_LT(safety_level(p, everywhere(26), {many}, 26), 28) << "twenty OOM of gains, and all have stopped working";
}

TEST(SafetyLevel, RisesWithEveryVersion) {
  const auto p = with_base(26);
  const auto t = everywhere(29);
  std::int32_t v[] = {2, 2, 2, 2};
  const double before = safety_level(p, t, {v}, 26);
  for (auto& version : v) {
    ++version;
    EXPECT_GT(safety_level(p, t, {v}, 26), before);
    --version;
  }
}

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

TEST(Difficulty, LowersCeilingsAndMakesVersionsDearer) {
  auto p = with_base(26);
  const auto t = everywhere(30);
  const std::int32_t v[] = {4, 4, 4, 4};
  const double middling = support(p, t, {v}, 27).level[1];
  p.difficulty = 2;
  EXPECT_DOUBLE_EQ(support(p, t, {v}, 27).level[1], support(with_base(26), t, {v}, 29).level[1]);
  EXPECT_LT(support(p, t, {v}, 27).level[1], middling);
  EXPECT_NEAR(draw_difficulty(p, t, Random(1, 2, 3), 0, 1) / draw_difficulty(with_base(26), t, Random(1, 2, 3), 0, 1),
              std::pow(10, 2 * p.difficulty_effort), 1e-9);
}

TEST(Effects, GrowWithTheVersionsInUseAndEndAtTheCeiling) {
  auto t = everywhere(30);
  t.effect[2] = static_cast<std::int32_t>(Effect::incidents), t.effect_size[2] = 0.4, t.versions[2] = 4;
  const auto p = with_base(26);
  const std::int32_t none[4] = {}, half[] = {0, 0, 2, 0}, all[] = {0, 0, 4, 0};
  const auto left = [&](const std::int32_t* v, double k) { return remaining(p, t, v, Effect::incidents, k); };
  EXPECT_EQ(left(none, 25), 1);
  EXPECT_NEAR(left(half, 25), 0.8, 1e-4);
  EXPECT_NEAR(left(all, 25), 0.6, 1e-4);
  EXPECT_NEAR(left(all, 35), 1, 1e-4) << "above its ceiling it does nothing";
  EXPECT_EQ(remaining(p, t, all, Effect::deception, 25), 1);
}

TEST(Effects, OfWhatIsInTheWorldFollowItsUseThere) {
  auto t = everywhere(30);
  t.effect[1] = static_cast<std::int32_t>(Effect::detection), t.effect_size[1] = 0.75, t.versions[1] = 4;
  t.public_version[1] = 4, t.adoption[1] = 1;
  EXPECT_NEAR(remaining_in_world(t, Effect::detection), 0.25, 1e-12);
  t.adoption[1] = 0;
  EXPECT_EQ(remaining_in_world(t, Effect::detection), 1);
}

TEST(SafetyLevel, FollowsFromWhatIsAdopted) {
  small::Start w;
  auto& labs = w.world.labs;
  for (std::size_t k = 0; k < 4; ++k) labs.adopted(0, k) = 4;
  w.world.techniques.ceiling.fill(60);
  update_safety(w.p.safety, w.world.techniques, labs, 0);
  EXPECT_NEAR(labs.safety[0], w.p.safety.base_level + 2 - std::log(4) / 2, 1e-9);
  EXPECT_NEAR(labs.alignment_tax[0], 0.16, 1e-12);
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
