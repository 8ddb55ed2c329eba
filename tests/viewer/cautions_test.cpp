#include "ui/viewer/session/cautions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/viewer/sample.h"
#include "ui/viewer/session/document.h"

namespace headway::viewer {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// What is said about one thing, in one line.
std::string said(const Document& document, const std::string& about) {
  std::string all;
  for (const auto& caution : cautions(document.edits(), document.base()))
    if (caution.about == about) all += caution.text + " ";
  return all;
}

/// Two instruments of one kind at once: what is said about the second.
std::string said_of_two(std::string_view kind) {
  Document document(short_baseline());
  document.add_instrument(kind, 2027);
  const auto second = document.add_instrument(kind, 2028);
  return said(document, document.edits().policy[second].name);
}

TEST(Cautions, SayHowRulesCombineAsTheyDeclare) {
  EXPECT_THAT(said_of_two("public_safety"), AllOf(HasSubstr("Of safety grants, safety compute amounts add up."),
                                                  HasSubstr("Of crowding out the highest counts.")));
  EXPECT_THAT(said_of_two("moratorium"), HasSubstr("Of training ceiling the lowest counts."));
  EXPECT_THAT(said_of_two("certification"),
              AllOf(HasSubstr("Of certificate above the lowest counts."), HasSubstr("certificate fee, auditor growth")));
  EXPECT_THAT(said_of_two("export_control"), HasSubstr("Of chip access shares are multiplied."));
}

TEST(Cautions, AreQuietAboutInstrumentsThatDoNotMeet) {
  Document document(short_baseline());
  document.add_instrument("moratorium", 2027);
  document.add_instrument("certification", 2027);
  EXPECT_TRUE(cautions(document.edits(), document.base()).empty());
}

TEST(Cautions, SayWhenSpendingGrowsBeyondMeasure) {
  Document soon(short_baseline()), late(short_baseline(25));
  for (auto* document : {&soon, &late}) document->add_instrument("public_safety", 2027);
  EXPECT_EQ(said(soon, "public safety"), "");
  EXPECT_THAT(said(late, "public safety"), AllOf(HasSubstr("a year by 2051"), HasSubstr("of what its members produce")));
}

TEST(Cautions, NameTheInstrumentThatNeverActs) {
  Document document(short_baseline());
  document.add_instrument("moratorium", 2035);
  EXPECT_THAT(said(document, "moratorium"), HasSubstr("begins after the runs have ended"));
}

TEST(Document, AnInstrumentAddedLateHasYearsToAct) {
  EXPECT_EQ(first_year_of_new(2026, 2026, 2051), 2027);
  EXPECT_EQ(first_year_of_new(2029.2, 2026, 2051), 2030);
  EXPECT_EQ(first_year_of_new(2051, 2026, 2051), 2027);
  EXPECT_EQ(first_year_of_new(2045, 2026, 2051), 2027);
  EXPECT_EQ(first_year_of_new(2028, 2026, 2029), 2027);
  EXPECT_EQ(first_year_of_new(2040, 2035, 2080), 2040);
}

}  // namespace
}  // namespace headway::viewer
