// What techniques in use support, and where they stop (7.9, 7.10, 7.14, 8.13).
#include "model/phase/research_safety.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "model/toolset.h"

namespace headway {
namespace {

using namespace small;

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

}  // namespace
}  // namespace headway
