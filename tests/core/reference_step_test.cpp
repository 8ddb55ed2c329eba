#include "bench/reference_step/reference_step.h"

#include <gtest/gtest.h>

namespace headway::bench {
namespace {

/// 5.93 to 5.96 in independent implementations in three languages, with other random numbers.
TEST(ReferenceStep, MeanOutputAfterFiftyTicksIsThatOfOtherImplementations) {
  ReferenceModel model(100'000);
  for (int tick = 0; tick < 50; ++tick) model.tick();
  double output = 0;
  for (int tick = 50; tick < 60; ++tick) output += model.tick() / 10;
  EXPECT_NEAR(output, 5.945, 0.01 * 5.945);
}

}  // namespace
}  // namespace headway::bench
