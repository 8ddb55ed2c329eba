#include "state/metrics.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace headway {
namespace {

TEST(Metrics, AreFoundByName) {
  ASSERT_NE(find_metric("frontier_margin"), nullptr);
  EXPECT_EQ(find_metric("frontier_margin")->unit, "OOM");
  EXPECT_EQ(find_metric("frontier_marge"), nullptr);
}

TEST(Metrics, WhatIsCountedByTheMonthIsMeasuredOverTheTick) {
  for (const auto& row : Metrics::columns()) {
    const bool monthly = row.info.unit.find("month-1") != row.info.unit.npos;
    EXPECT_FALSE(monthly && row.info.timing == Timing::at_date) << row.name;
  }
}

TEST(Metrics, SayByThemselvesWhatTheyAre) {  // charts and reference pages show them one by one
  std::set<std::string_view> titles;
  for (const auto& row : Metrics::columns()) {
    for (const auto* leaning : {"of which", "the same", "that ", "this "})
      EXPECT_FALSE(row.info.meaning.starts_with(leaning)) << row.name;
    EXPECT_TRUE(row.info.title.empty() || titles.insert(row.info.title).second) << row.name;
    EXPECT_TRUE(row.info.reading.empty() || row.info.reading.ends_with('.')) << row.name;
  }
}

}  // namespace
}  // namespace headway
