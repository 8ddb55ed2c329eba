#include "analysis/report/charts.h"

#include <gtest/gtest.h>

#include "analysis/report/page.h"
#include "analysis/synthetic.h"
#include "state/metrics.h"

namespace headway::report {
namespace {

TEST(Charts, ShowDeclaredMetricsUnderTheirDeclaredWords) {
  for (const auto& row : chart_rows()) {
    EXPECT_FALSE(title_of(row).empty());
    for (const auto& line : row.lines) {
      if (line.variable.empty()) continue;
      const auto* metric = find_metric(line.variable);
      ASSERT_NE(metric, nullptr) << line.variable;
      EXPECT_NE(reading_of(row, line.variable).find(metric->meaning.substr(1)), std::string::npos) << line.variable;
      EXPECT_NE(reading_of(row, line.variable).find(metric->reading), std::string::npos) << line.variable;
    }
  }
  EXPECT_EQ(title_of("frontier_margin"), "Safety margin of the frontier");
  EXPECT_EQ(title_of("patch_debt"), "Patch debt") << "its name is enough";
  EXPECT_EQ(reading_of(chart_rows()[0], "no_metric"), "") << "a file of another version may hold one";
}

/// The first row of the numbers behind the chart of `metric`.
std::string first_numbers(const std::string& page, const std::string& metric) {
  const auto figure = page.find("id=\"chart-" + metric + "-figure\"");
  const auto body = page.find("<tbody>", figure);
  return page.substr(body, page.find("</tr>", body) - body);
}

TEST(Charts, LeaveOutTheFirstDateOfWhatIsMeasuredOverATick) {
  const std::vector<RunSet> sets{testing::synthesise({.runs = 12})};
  const auto page = report_page(sets);
  ASSERT_NE(page.find("chart-pressure-figure"), std::string::npos);
  EXPECT_NE(first_numbers(page, "pressure").find("–"), std::string::npos) << first_numbers(page, "pressure");
  EXPECT_EQ(first_numbers(page, "trust").find("–"), std::string::npos) << first_numbers(page, "trust");
}

}  // namespace
}  // namespace headway::report
