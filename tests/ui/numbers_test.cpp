#include "ui/cli/numbers.h"

#include <gtest/gtest.h>

namespace headway {
namespace {

TEST(ClockText, ReadsLikeAClock) {
  EXPECT_EQ(clock_text(7.4), "0:07");
  EXPECT_EQ(clock_text(59.6), "1:00");
  EXPECT_EQ(clock_text(750), "12:30");
  EXPECT_EQ(clock_text(11100), "3:05:00");
}

TEST(SizeText, TakesTheUnitThatReadsBest) {
  EXPECT_EQ(size_text(0), "0 B");
  EXPECT_EQ(size_text(999), "999 B");
  EXPECT_EQ(size_text(999.7), "1 kB");
  EXPECT_EQ(size_text(3.14e6), "3.14 MB");
  EXPECT_EQ(size_text(2.5e15), "2500 TB");
}

TEST(DurationText, TakesTheUnitThatReadsBest) {
  EXPECT_EQ(duration_text(0.0123), "0.0123 s");
  EXPECT_EQ(duration_text(119), "119 s");
  EXPECT_EQ(duration_text(600), "10 minutes");
  EXPECT_EQ(duration_text(2 * 3600), "2 hours");
  EXPECT_EQ(duration_text(1e6), "11.6 days");
  EXPECT_EQ(duration_text(3e9), "95.1 years");
}

TEST(ShortNumber, HasThreeDigitsAndNoExponentWhereItNeedsNone) {
  EXPECT_EQ(short_number(0.012345), "0.0123");
  EXPECT_EQ(short_number(4.5678), "4.57");
  EXPECT_EQ(short_number(99.97), "100");
  EXPECT_EQ(short_number(-1234.4), "-1234");
  EXPECT_EQ(short_number(2.5e7), "2.5e+07");
}

}  // namespace
}  // namespace headway
