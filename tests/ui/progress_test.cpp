#include "ui/cli/progress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace headway {
namespace {

using testing::HasSubstr;
using testing::Not;

Progress half_done() { return {{40}, {20}, {2}, {1000}, {500}}; }

TEST(Progress, SaysHowFarHowFastAndHowLongStill) {
  const auto progress = half_done();
  const auto line = progress_line(progress, ProgressStyle::plain, "baseline", 10);
  EXPECT_EQ(line, "baseline  20/40 runs, 2 failed, 2 runs/s, 0:10 left");
}

TEST(Progress, DrawsABarOfTheShareDone) {
  const auto line = progress_line(half_done(), ProgressStyle::bar, "baseline", 10);
  EXPECT_THAT(line, HasSubstr("[############............]  20/40"));
  EXPECT_LE(line.size(), 79u);
}

TEST(Progress, OneLongRunMovesByItsTicks) {
  const Progress progress{{1}, {0}, {0}, {1000}, {250}};
  const auto line = progress_line(progress, ProgressStyle::bar, "run", 10);
  EXPECT_THAT(line, HasSubstr("######..."));
  EXPECT_THAT(line, HasSubstr("0:30 left"));
  EXPECT_THAT(line, Not(HasSubstr("failed")));
}

TEST(Progress, NothingDoneYetPromisesNothing) {
  const Progress progress{{5}, {0}, {0}, {0}, {0}};
  EXPECT_EQ(progress_line(progress, ProgressStyle::plain, "run", 0),
            "run  0/5 runs, 0 runs/s, --:-- left");
  EXPECT_THAT(progress_line(progress, ProgressStyle::json, "run", 0),
              HasSubstr(R"("seconds_left":null)"));
}

TEST(Progress, JsonLineHasAllNumbers) {
  EXPECT_EQ(
      progress_line(half_done(), ProgressStyle::json, "a\"b", 10),
      R"({"what":"a\"b","done":20,"planned":40,"failed":2,"seconds":10,"runs_per_second":2,"seconds_left":10})");
}

TEST(Progress, QuietIsSilentUnlessAStyleIsAskedFor) {
  EXPECT_EQ(resolve(ProgressStyle::automatic, true), ProgressStyle::none);
  EXPECT_EQ(resolve(ProgressStyle::plain, true), ProgressStyle::plain);
}

}  // namespace
}  // namespace headway
