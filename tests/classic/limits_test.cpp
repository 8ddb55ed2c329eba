// Parameters at the ends of what is admitted: limits that are known, and errors that say what is wrong.
#include <gmock/gmock.h>

#include <algorithm>
#include <numeric>

#include "classic/classic.h"
#include "classic/dsair_variants.h"
#include "core/error.h"

namespace headway::classic {
namespace {

const ParameterRow& row_of(const Classic& model, std::string_view name) {
  for (const auto& row : model.parameters())
    if (row.name == name) return row;
  throw std::logic_error("no such parameter");
}

TEST(Limits, ALoneTeamTakesNoRisk) {
  const auto& model = *find_classic("precipice");
  auto values = default_values(model);
  value_at(values.data(), row_of(model, "teams")) = 1;
  const auto answers = model.answer(values, {100, 1});
  const auto without = std::find_if(answers.begin(), answers.end(), [](const auto& answer) { return answer.quantity == "risk of disaster, no information"; });
  ASSERT_NE(without, answers.end());
  EXPECT_NEAR(without->closed, 0, 1e-12);
}

TEST(Limits, NobodyIsNoPopulationAndEnmityEndsAtOne) {
  EXPECT_FALSE(admits(row_of(*find_classic("precipice"), "teams").info, 0));
  EXPECT_FALSE(admits(row_of(*find_classic("precipice"), "enmity").info, 1.01));
  EXPECT_FALSE(admits(row_of(*find_classic("dsair"), "population").info, 1));
  EXPECT_FALSE(admits(row_of(*find_classic("dsair"), "strength").info, math::infinity));
}

TEST(Limits, WhatWouldBeWithoutEffectIsNoParameter) {
  const auto shows = [](std::string_view model, std::string_view name) {
    for (const auto& row : find_classic(model)->parameters())
      if (row.name == name) return true;
    return false;
  };
  EXPECT_FALSE(shows("dsair_groups", "self_play"));
  EXPECT_FALSE(shows("dsair_network", "self_play"));
  EXPECT_FALSE(shows("dsair_regulation", "detection"));
  EXPECT_TRUE(shows("dsair_regulation", "self_play"));
  EXPECT_FALSE(admits(row_of(*find_classic("dsair"), "speed").info, 1)) << "nobody would be ahead";
}

TEST(Limits, WithoutSelectionAllAreAlikeAndWithBoundlessSelectionSharesAreStillShares) {
  auto game = with_defaults<Dsair>();
  game.strength = 0;
  for (const double share : rare_mutation_shares(averages(game), imitation(game))) EXPECT_NEAR(share, 1.0 / 3, 1e-12);
  for (const double strength : {1e3, 1e6}) {
    game.strength = strength;
    game.risk = 0.9;
    const auto shares = rare_mutation_shares(averages(game), imitation(game));
    EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), 1, 1e-12);
    EXPECT_LT(shares[1], 1e-12) << "the unsafe die out";
  }
}

TEST(Limits, TheSmallestPopulationImitates) {
  auto game = with_defaults<Dsair>();
  game.population = 2;
  const auto shares = rare_mutation_shares(averages(game), imitation(game));
  EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), 1, 1e-12);
}

TEST(Limits, AThresholdThatIsNoProbabilitySaysSo) {
  const auto& model = *find_classic("dsair");
  auto values = default_values(model);
  value_at(values.data(), row_of(model, "rounds")) = 1e12;
  value_at(values.data(), row_of(model, "prize")) = 0;
  const auto answers = model.answer(values, {2, 1});
  const auto below = std::find_if(answers.begin(), answers.end(), [](const auto& answer) { return answer.quantity.starts_with("risk beyond") && answer.closed < 0; });
  ASSERT_NE(below, answers.end());
  EXPECT_NE(below->note.find("at any risk"), std::string::npos);
}

TEST(Limits, RegulatorsOfLowQualityDoNotFindOutMore) {
  const auto& model = *find_classic("dsair_regulation");
  auto values = default_values(model);
  value_at(values.data(), row_of(model, "low_detection")) = 0.9;
  EXPECT_THROW(model.answer(values, {2, 1}), InputError);
}

}  // namespace
}  // namespace headway::classic
