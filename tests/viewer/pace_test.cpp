#include "ui/viewer/app/pace.h"

#include <gtest/gtest.h>

namespace headway::viewer {
namespace {

constexpr int settled = Pace::frames_after_event;

/// Frames drawn until the window sleeps, without further events.
int frames_until_asleep(Pace& pace) {
  int frames = 0;
  while (!pace.may_sleep(false) && frames < 100) frames += pace.begin_frame(false, false, false);
  return frames;
}

TEST(Pace, SleepsAfterAFewFrames) {
  Pace pace;
  EXPECT_EQ(frames_until_asleep(pace), settled);
  EXPECT_TRUE(pace.may_sleep(false));
  EXPECT_FALSE(pace.begin_frame(false, false, false)) << "woken for nothing, it draws nothing";
  EXPECT_TRUE(pace.may_sleep(false));
}

TEST(Pace, SettlesAfterEveryEventWheneverItComes) {
  for (int already_drawn = 0; already_drawn <= settled; ++already_drawn) {
    Pace pace;
    for (int i = 0; i < already_drawn; ++i) pace.begin_frame(false, false, false);
    // A button is let go while the frames of its press are still being drawn.
    EXPECT_TRUE(pace.begin_frame(false, true, false));
    EXPECT_EQ(1 + frames_until_asleep(pace), settled) << already_drawn;
  }
}

TEST(Pace, DrawsWhileSomethingMovesAndSettlesAfterwards) {
  Pace pace;
  frames_until_asleep(pace);
  for (int i = 0; i < 10; ++i) {
    EXPECT_FALSE(pace.may_sleep(true));
    EXPECT_TRUE(pace.begin_frame(true, i == 9, false));
  }
  EXPECT_EQ(frames_until_asleep(pace), settled - 1) << "of the event that ended it";
}

TEST(Pace, BlinksOneFrameAtATime) {
  Pace pace;
  frames_until_asleep(pace);
  EXPECT_TRUE(pace.begin_frame(false, false, true));
  EXPECT_TRUE(pace.may_sleep(false));
}

}  // namespace
}  // namespace headway::viewer
