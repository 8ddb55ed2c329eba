#include "model/phase/research_safety.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/small_world.h"

namespace headway {
namespace {

/// Techniques of one field with these gains and ceilings.
Techniques ladder(std::initializer_list<std::pair<double, double>> rows) {
  Techniques t;
  resize_table(t, rows.size(), Dimensions{});
  std::size_t k = 0;
  for (const auto& [gain, ceiling] : rows) {
    t.field[k] = 1;
    t.gain[k] = gain;
    t.ceiling[k++] = ceiling;
  }
  order_techniques(t);
  return t;
}

TEST(FieldLevel, WithoutTechniquesIsTheBaseLevel) {
  EXPECT_EQ(field_level(ladder({}), nullptr, 1, 26), 26);
}

TEST(FieldLevel, AddsGainsUpToTheCeiling) {
  const auto t = ladder({{0.5, 28}});
  for (std::int32_t v = 0; v < 10; ++v) EXPECT_EQ(field_level(t, &v, 1, 26), std::min(26 + 0.5 * v, 28.0));
}

TEST(FieldLevel, ACeilingBelowTheLevelTakesNothingAway) {
  const auto t = ladder({{5, 20}});
  const std::int32_t v = 3;
  EXPECT_EQ(field_level(t, &v, 1, 26), 26);
}

TEST(FieldLevel, DoesNotDependOnTheOrderOfRows) {
  const std::int32_t one[] = {3, 2, 4}, other[] = {4, 3, 2};
  const auto t = ladder({{0.5, 27}, {0.7, 29}, {0.4, 40}});
  const auto u = ladder({{0.4, 40}, {0.5, 27}, {0.7, 29}});
  EXPECT_DOUBLE_EQ(field_level(t, one, 1, 26), field_level(u, other, 1, 26));
  EXPECT_DOUBLE_EQ(field_level(t, one, 1, 26), 27 + 1.4 + 1.6);
}

TEST(FieldLevel, RisesWithEveryVersion) {
  const auto t = ladder({{0.5, 27}, {0.7, 29}, {0.4, 29}});
  std::int32_t v[] = {1, 1, 1};
  const double before = field_level(t, v, 1, 26);
  for (auto& version : v) {
    ++version;
    EXPECT_GE(field_level(t, v, 1, 26), before);
    --version;
  }
}

TEST(FieldLevel, LooksAtItsFieldOnly) {
  const std::int32_t v = 4;
  EXPECT_EQ(field_level(ladder({{0.5, 40}}), &v, 2, 26), 26);
}

TEST(WeakLink, OfEqualLevelsIsTheLevel) {
  const double levels[field_count] = {0, 28, 28, 28, 28};
  EXPECT_NEAR(weak_link(levels, 2), 28, 1e-12);
}

TEST(WeakLink, LiesBetweenMinimumAndMean) {
  const double levels[field_count] = {99, 26, 29, 31, 28};
  for (const double strength : {0.05, 0.5, 2.0, 20.0}) {
    EXPECT_GE(weak_link(levels, strength), 26);
    EXPECT_LE(weak_link(levels, strength), 28.5);
  }
  EXPECT_NEAR(weak_link(levels, 0.001), 28.5, 0.01);
  EXPECT_NEAR(weak_link(levels, 50), 26, 0.05);
}

TEST(WeakLink, HasTheFormOfACes) {  // with exponent -strength in OOM
  const double levels[field_count] = {0, 26, 27, 28, 29};
  double sum = 0;
  for (std::size_t f = 1; f < field_count; ++f) sum += std::exp(-1.5 * levels[f]);
  EXPECT_NEAR(weak_link(levels, 1.5), -std::log(sum / 4) / 1.5, 1e-9);
}

TEST(WeakLink, IsSymmetricAndIgnoresCapabilities) {
  const double one[field_count] = {5, 26, 27, 28, 29}, other[field_count] = {50, 29, 26, 28, 27};
  EXPECT_NEAR(weak_link(one, 2), weak_link(other, 2), 1e-12);
}

TEST(Difficulty, IsExponentialAroundItsMean) {
  auto t = ladder({{0.5, 40}});
  t.effort[0] = 100, t.effort_growth[0] = 2;
  double mean = 0;
  int above = 0;
  constexpr int draws = 4000;
  for (int i = 0; i < draws; ++i) {
    const double x = draw_difficulty(t, Random(1, static_cast<std::uint64_t>(i), 7), 0, 3);
    mean += x / draws;
    above += x > 800;
  }
  EXPECT_NEAR(mean, 800, 800 * 5 / std::sqrt(draws));
  EXPECT_NEAR(static_cast<double>(above) / draws, std::exp(-1), 0.04);
}

TEST(Difficulty, IsTheSameForEveryoneAtAnyTime) {
  const auto t = ladder({{0.5, 40}});
  EXPECT_EQ(draw_difficulty(t, Random(1, 2, 3), 0, 1), draw_difficulty(t, Random(1, 2, 300), 0, 1));
  EXPECT_NE(draw_difficulty(t, Random(1, 2, 3), 0, 1), draw_difficulty(t, Random(1, 2, 3), 0, 2));
}

void study(small::Start& w, int ticks) {
  for (std::size_t l = 0; l < 4; ++l) w.world.labs.allocation(l, index_of(Use::safety)) = 0.05;
  for (int i = 1; i <= ticks; ++i)
    research_safety(w.p.safety, 1, Random(1, 0, static_cast<std::uint64_t>(i)), w.rules, w.world.states,
                    w.p.supply.flop_per_month(), w.world.labs, w.world.techniques, w.work.safety);
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

TEST(SafetyResearch, OutsideWorkThatIsNotIntegrableIsNotAdopted) {
  small::Start w;
  w.world.techniques.integrable.fill(0);
  w.world.techniques.public_version.fill(3);
  study(w, 24);
  for (std::size_t k = 0; k < 4; ++k) EXPECT_EQ(w.world.labs.adopted(small::alpha, k), 1);
  EXPECT_GT(w.world.labs.adopted(small::academy, 0), 1) << "outsiders adopt their own";
}

/// Effort that one month adds for technique 0, in all.
double month_of_effort(double access_scale, double target) {
  small::Start w;
  w.p.safety.access_scale = access_scale;
  auto& t = w.world.techniques;
  t.first_target[0] = target, t.access[0] = 1;
  t.difficulty.fill(1e20), w.world.labs.difficulty.fill(1e20);
  study(w, 1);
  double effort = t.pool[0];
  for (std::size_t l = 0; l < 4; ++l) effort += w.world.labs.effort(l, 0);
  return effort;
}

TEST(Access, BothEndsOfTheArgumentAreReachable) {
  const double near = month_of_effort(0.8, 27), far = month_of_effort(0.8, 33);
  EXPECT_LT(far, 0.01 * near);
  EXPECT_LT(month_of_effort(0.01, 29), 1e-12 * near) << "only frontier access works";
  EXPECT_NEAR(month_of_effort(1e3, 33) / month_of_effort(1e3, 20), 1, 0.01) << "access does not matter";
}

TEST(SafetyLevels, FollowFromWhatIsAdopted) {
  small::Start w;
  auto& labs = w.world.labs;
  for (std::size_t k = 0; k < 4; ++k) labs.adopted(0, k) = 4;
  update_safety_levels(w.p.safety, w.world.techniques, labs, 0);
  EXPECT_NEAR(labs.safety[0], w.p.safety.base_level + 2, 1e-12);
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
