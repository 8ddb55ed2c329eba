#include "scenario/json.h"

#include <gmock/gmock.h>

#include <limits>

namespace headway {
namespace {

TEST(Json, EscapesWhatMustBeAndMendsBadBytes) {
  EXPECT_EQ(json::text("a\"\\\n\x01z"), "\"a\\\"\\\\\\n\\u0001z\"");
  EXPECT_EQ(json::text("zürich"), "\"zürich\"");
  EXPECT_EQ(json::text("\xff\xc3"), "\"\\ufffd\\ufffd\"");
}

TEST(Json, NumbersReadBackAndNothingElseIsWritten) {
  EXPECT_EQ(json::number(0.1), "0.1");
  EXPECT_EQ(json::number(1e300), "1e+300");
  EXPECT_EQ(json::number(std::numeric_limits<double>::quiet_NaN()), "null");
  EXPECT_EQ(json::number(-std::numeric_limits<double>::infinity()), "null");
}

}  // namespace
}  // namespace headway
