#include "ui/viewer/lesson/pattern.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "ui/viewer/lesson/lesson.h"

namespace headway::lesson {
namespace {

/// Results by world, whatever is asked.
struct Fixed : Results {
  std::map<std::string, std::vector<double>> worlds;
  std::optional<std::vector<double>> values(const std::string& world,
                                            const Measure&) const override {
    const auto found = worlds.find(world);
    return found == worlds.end() ? std::nullopt : std::optional(found->second);
  }
};

Fixed fixed() {
  Fixed results;
  results.worlds = {{"a", {1, 2, 3, 4, 5}}, {"b", {2, 2, 2, 5, 5}}, {"never", {NAN, INFINITY}}};
  return results;
}

double value(const std::string& text) { return evaluate(parse_quantity(text), fixed()).value(); }

TEST(Quantity, ReducesOverRuns) {
  EXPECT_DOUBLE_EQ(value("median minimum_margin of a"), 3);
  EXPECT_DOUBLE_EQ(value("mean minimum_margin of a"), 3);
  EXPECT_DOUBLE_EQ(value("p10 minimum_margin of a"), 1.4);
  EXPECT_DOUBLE_EQ(value("spread minimum_margin of a"), 3.2);
  EXPECT_DOUBLE_EQ(value("median minimum_margin of a over b"), 0);
  EXPECT_DOUBLE_EQ(value("negative minimum_margin of a over b"), 0.4);
  EXPECT_DOUBLE_EQ(value("positive minimum_margin of a over b"), 0.2);
  EXPECT_TRUE(std::isnan(value("median event_year_catastrophe of never")));
  EXPECT_FALSE(evaluate(parse_quantity("median trust at 2030 of elsewhere"), fixed()));
}

TEST(Pattern, HoldsByADistance) {
  const auto holds = [](const std::string& text) {
    return check(parse_pattern(text), fixed()).holds;
  };
  EXPECT_TRUE(holds("median minimum_margin of a > b"));
  EXPECT_TRUE(holds("median minimum_margin of a > b by 1"));
  EXPECT_FALSE(holds("median minimum_margin of a > b by 1.1"));
  EXPECT_FALSE(holds("median minimum_margin of a < b"));
  EXPECT_TRUE(holds("median minimum_margin of a < 3.5 by 0.5"));
  EXPECT_FALSE(holds("median minimum_margin of a > 3"));
  EXPECT_FALSE(holds("median event_year_catastrophe of never > 0"));
  EXPECT_FALSE(check(parse_pattern("median minimum_margin of a > elsewhere"), fixed()).known);
}

TEST(Pattern, SaysWhatIsNotUnderstood) {
  const auto fault = [](const std::string& text) {
    try {
      parse_pattern(text);
    } catch (const PatternError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_THAT(fault("middle minimum_margin of a > b"), testing::HasSubstr("no statistic `middle`"));
  EXPECT_THAT(fault("median minimum_margim of a > b"),
              testing::HasSubstr("did you mean `minimum_margin`"));
  EXPECT_THAT(fault("median trusd at 2030 of a > b"), testing::HasSubstr("did you mean `trust`"));
  EXPECT_THAT(fault("median minimum_margin a > b"), testing::HasSubstr("`of`"));
  EXPECT_THAT(fault("median minimum_margin of a = b"), testing::HasSubstr("`>` or `<`"));
  EXPECT_THAT(fault("median minimum_margin of a >"), testing::HasSubstr("missing"));
  EXPECT_THAT(fault("median minimum_margin of a > b by much"), testing::HasSubstr("not a number"));
  EXPECT_THAT(fault("median minimum_margin of a > b or so"), testing::HasSubstr("too much"));
  EXPECT_THAT(fault("median trust at noon of a > b"), testing::HasSubstr("not a number"));
}

TEST(FillIn, MeasuresWithUnits) {
  EXPECT_EQ(fill_in("It is {median minimum_margin of a}.", fixed()), "It is 3.00 OOM.");
  EXPECT_EQ(fill_in("{mean negative_margin_share of a as %}", fixed()), "300%");
  EXPECT_EQ(fill_in("{negative minimum_margin of a over b}", fixed()), "40%");
  EXPECT_EQ(fill_in("{mean minimum_margin of a over b}", fixed()), "−0.20 OOM");
  EXPECT_EQ(fill_in("{mean event_year_catastrophe of a over b}", fixed()), "−2.4 months");
  EXPECT_EQ(
      fill_in("{median minimum_margin of elsewhere} and {median minimum_margin of a}", fixed()),
      "… and 3.00 OOM");
  EXPECT_EQ(fill_in("no braces", fixed()), "no braces");
  EXPECT_THROW(fill_in("{median minimum_margin of a", fixed()), PatternError);
  EXPECT_THROW(fill_in("{nonsense}", fixed()), PatternError);
}

}  // namespace
}  // namespace headway::lesson
