#include "policy/comply.h"

#include <gtest/gtest.h>

namespace headway {
namespace {

TEST(Comply, IsALogitInTheRatioOfPenaltyAndGain) {
  EXPECT_DOUBLE_EQ(comply(3, 3, 4), 0.5);
  EXPECT_NEAR(comply(1, 2, 4), 16.0 / 17, 1e-12);
  EXPECT_NEAR(comply(1e9, 2e9, 4), 16.0 / 17, 1e-12) << "whatever the unit";
  EXPECT_NEAR(comply(2, 1, 4), 1.0 / 17, 1e-12);
  EXPECT_NEAR(comply(2, 1, 0), 0.5, 1e-12) << "without any answer it is a coin";
}

TEST(Comply, NobodyKeepsARuleThatNobodyEnforcesSaveByConviction) {
  for (const double sharpness : {0.5, 4.0, 10.0}) {
    EXPECT_EQ(comply(1e-9, 0, sharpness), 0);
    EXPECT_EQ(comply(1e-9, 0, sharpness, 0.3), 0.3);
  }
  EXPECT_NEAR(comply(1, 1, 4, 0.3), 0.3 + 0.7 * 0.5, 1e-12);
}

TEST(Comply, ManyOfDifferentLuckKeepItAsOften) {
  for (const double conviction : {0.0, 0.2})
    for (const double penalty : {0.0, 0.7, 1.0, 1.5}) {
      int kept = 0;
      for (int i = 0; i < 1000; ++i) kept += penalty >= 1 * defiance((i + 0.5) / 1000, 4, conviction);
      EXPECT_NEAR(kept / 1000.0, comply(1, penalty, 4, conviction), 1e-3) << penalty;
    }
}

TEST(Comply, WhatBringsNothingIsNotDone) {
  EXPECT_EQ(comply(0, 0, 4), 1);
  EXPECT_EQ(comply(-1, 5, 4), 1);
}

}  // namespace
}  // namespace headway
