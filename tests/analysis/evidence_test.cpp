// Rows of the evidence: reading, verdicts, pages.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analysis/evidence/figure.h"
#include "analysis/evidence/page.h"
#include "core/error.h"
#include "folder.h"

namespace headway::evidence {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string head = R"(schema = 1
row = 3
title = "A row"
claim = "More is more."
literature = "Nobody 1900."
scenario = "base.toml"
)";

const std::string whole_row = head + R"(
[base]
set = {"clock.horizon" = 2}

[[measure]]
name = "trust"
series = "trust"
year = 2027

[[measure]]
name = "date"
outcome = "event_year_warning_shot"

[[case]]
name = "none"
x = 0

[[case]]
name = "some"
x = 1
set = {"clock.horizon" = 3}

[[case]]
name = "much"
x = 2

[[expect]]
says = "some is more"
measure = "trust"
case = "some"
against = "none"
is = "more"

[[expect]]
says = "it rises"
measure = "trust"
along = ["none", "some", "much"]
is = "rising"

[figure]
kind = "differences"
measures = ["trust", "date"]
against = "none"

[short]
seeds = 2
set = {"clock.horizon" = 1}
cases = ["none", "some"]
)";

std::vector<std::string> problems_in(const std::string& text) {
  const Folder folder;
  std::vector<std::string> found;
  try {
    load_row(folder.write("row.toml", text));
  } catch (const InputError& error) {
    for (const auto& problem : error.problems()) found.push_back(problem.what);
  }
  return found;
}

Row read(const std::string& text = whole_row) {
  const Folder folder;
  return load_row(folder.write("03_a_row.toml", text));
}

TEST(EvidenceRow, SaysWhatIsComparedAndHow) {
  const auto row = read();
  EXPECT_EQ(row.seeds, 500);
  ASSERT_EQ(row.cases.size(), 3u);
  EXPECT_THAT(row.cases[1].settings, ElementsAre(std::pair("clock.horizon", "2"), std::pair("clock.horizon", "3"))) << "a case lies over the base";
  EXPECT_EQ(row.measures[0].unit, "%");
  EXPECT_TRUE(row.measures[1].is_date());
  EXPECT_EQ(row.expectations[1].kind, Expectation::Kind::chain);
}

TEST(EvidenceRow, MistakesAreFoundAtOnce) {
  const auto problems = problems_in(head + "[[measure]]\nname = \"a\"\noutcome = \"outcome_total_hram\"\n[[case]]\nname = \"x\"\n"
                                           "[[expect]]\nsays = \"it\"\nmeasure = \"b\"\ncase = \"y\"\nis = \"large\"\nagainst = \"x\"\n");
  EXPECT_THAT(problems, ElementsAre(HasSubstr("no outcome `outcome_total_hram`"), HasSubstr("no measure `b`"), HasSubstr("no case `y`"), HasSubstr("`large` is not known")));
}

TEST(EvidenceRow, AFactorMultipliesTheCases) {
  const auto row = read(head + "[[measure]]\nname = \"a\"\nseries = \"trust\"\nyear = 2027\n"
                               "[[factor]]\ntitle = \"tail\"\nkey = \"harm.tail\"\nvalues = [0.9, 1.1]\nshown = [1, 2]\n"
                               "[[factor]]\ntitle = \"slope\"\nkey = \"harm.margin_slope\"\nvalues = [0.8, 1, 1.2]\n");
  ASSERT_EQ(row.cases.size(), 6u);
  EXPECT_EQ(row.cases[1].name, "tail 1, slope 1");
  EXPECT_EQ(row.cases[4].x, 2);
  EXPECT_EQ(row.cases[4].y, 1);
  EXPECT_THAT(row.cases[4].settings, ElementsAre(std::pair("harm.tail", "1.1"), std::pair("harm.margin_slope", "1")));
}

TEST(EvidenceRow, TheShortVersionKeepsWhatItsCasesShow) {
  const auto row = shortened(read());
  EXPECT_EQ(row.seeds, 2);
  EXPECT_EQ(row.cases.size(), 2u);
  EXPECT_EQ(row.expectations.size(), 1u);
  EXPECT_EQ(row.cases[1].settings.back().second, "1");
}

TEST(EvidenceRow, AMistakeInACaseNamesRowAndCase) {
  auto row = read();
  row.path = HEADWAY_SOURCE_DIR "/scenarios/evidence/row.toml";
  row.cases[0].scenario = "../baseline.toml";
  row.cases[0].settings.emplace_back("harm.tial", "1");
  try {
    scenario_of(row, row.cases[0]);
    FAIL();
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), ::testing::AllOf(HasSubstr("row.toml"), HasSubstr("in the case `none`"), HasSubstr("did you mean `tail`?")));
  }
}

TEST(Judge, InsideOutsideAcross) {
  EXPECT_EQ(judge({1, 0.5, 1.5, 10}, 0, 2, true), Verdict::holds);
  EXPECT_EQ(judge({1, 0.5, 1.5, 10}, 2, 3, true), Verdict::fails);
  EXPECT_EQ(judge({1, 0.5, 1.5, 10}, 1, 3, true), Verdict::undecided);
  EXPECT_EQ(judge({0, 0, 0, 10}, 0, 1, true), Verdict::fails) << "no pair differs: not more";
  EXPECT_EQ(judge({0, 0, 0, 10}, 0, 1, false), Verdict::holds);
  EXPECT_EQ(judge({1, std::nan(""), std::nan(""), 1}, 0, 2, true), Verdict::undecided);
}

/// The row above with values whose common noise is large and whose differences are small and sure.
Result judged(double some, double much, double room = 1) {
  static const Row row = read();
  Measured measured;
  measured.values.assign(3, std::vector<std::vector<double>>(2));
  for (int i = 0; i < 20; ++i) {
    const double noise = (i * 7) % 20 / 20.0, small = 0.001 * ((i * 3) % 5 - 2);
    measured.values[0][0].push_back(noise);
    measured.values[1][0].push_back(noise + some + small);
    measured.values[2][0].push_back(noise + much - small);
    for (auto& one : measured.values) one[1].push_back(2030 + noise);
  }
  measured.runs = 60;
  measured.scenario_hash = std::string(64, 'a');
  return judge(row, measured, room);
}

TEST(Judge, TakesPairsOfRuns) {
  const auto up = judged(0.01, 0.02), down = judged(-0.01, -0.02), mixed = judged(0.01, 0.003);
  EXPECT_EQ(up.verdict(), Verdict::holds);
  EXPECT_EQ(down.verdict(), Verdict::fails);
  EXPECT_TRUE(down.fails_unexpectedly());
  EXPECT_EQ(mixed.findings[0].verdict, Verdict::holds);
  EXPECT_EQ(mixed.findings[1].verdict, Verdict::fails) << "the last step falls";
}

TEST(Judge, RoomForChance) {
  EXPECT_EQ(judged(0.001, 0.02).findings[0].verdict, Verdict::holds);
  EXPECT_EQ(judged(0.001, 0.02, 10).findings[0].verdict, Verdict::undecided);
}

TEST(Judge, WhatIsKnownToFailIsNoSurprise) {
  auto result = judged(-0.01, -0.02);
  auto row = *result.row;
  for (auto& expectation : row.expectations) expectation.fails = "because";
  result.row = &row;
  EXPECT_FALSE(result.fails_unexpectedly());
  EXPECT_THAT(write_page(result, "it"), HasSubstr("*some is more*: because"));
}

Finding finding_of(const std::string& expectation, const std::vector<double>& levels, const std::string& top = "") {
  const auto text = top + whole_row.substr(0, whole_row.find("[[expect]]")) + expectation;
  const auto row = read(text);
  Measured measured;
  for (const double level : levels) measured.values.push_back({{level, level + 0.1, level - 0.1}, {2030, 2031, 2032}});
  return judge(row, measured).findings.at(0);
}

TEST(Judge, ADipHasItsLeastInside) {
  const std::string text = "[[expect]]\nsays = \"it\"\nmeasure = \"trust\"\nalong = [\"none\", \"some\", \"much\"]\nis = \"least inside\"\n";
  EXPECT_EQ(finding_of(text, {1, 0, 1}).verdict, Verdict::holds);
  EXPECT_EQ(finding_of(text, {0, 1, 2}).verdict, Verdict::fails);
}

TEST(Judge, IdleCasesAreNamed) {
  const std::string text = "[[expect]]\nsays = \"it\"\nagainst = \"none\"\nis = \"moving\"\n";
  const auto finding = finding_of(text, {0, 0, 1});
  EXPECT_EQ(finding.verdict, Verdict::fails);
  EXPECT_THAT(finding.measured, HasSubstr("not: some"));
  EXPECT_EQ(finding_of(text, {0, 2, 1}).verdict, Verdict::holds);
}

TEST(Judge, AMechanismMayMoveInAnotherWorldAlone) {
  const std::string worlds = "worlds = [\"../worldviews/hard_alignment.toml\"]\n";
  const std::string text = "[[expect]]\nsays = \"it\"\nagainst = \"none\"\nis = \"moving\"\n";
  const auto finding = finding_of(text, {0, 0, 1, 0, 2, 0}, worlds);
  EXPECT_EQ(finding.verdict, Verdict::holds);
  EXPECT_THAT(finding.measured, HasSubstr("2 of 2 do; only in other worlds: some (hard alignment)"));
  EXPECT_EQ(finding_of(text, {0, 0, 1, 5, 5, 0}, worlds).verdict, Verdict::fails) << "each world has a base of its own";
}

TEST(EvidencePage, SaysAllAndNothingOfThisMachine) {
  const auto result = judged(0.01, 0.02);
  const auto page = write_page(result, "headway 1.2.3");
  for (const auto* word : {"More is more.", "Nobody 1900.", "**holds**", "`clock.horizon = 3`", "headway evidence 3 --seeds 20", "headway 1.2.3", "03_a_row.svg"})
    EXPECT_THAT(page, HasSubstr(word));
  EXPECT_THAT(page, Not(HasSubstr("/tmp")));
  EXPECT_EQ(page, write_page(judged(0.01, 0.02), "headway 1.2.3"));
  EXPECT_THAT(write_index(std::span(&result, 1), "x"), HasSubstr("[3. A row](03_a_row.md)"));
}

TEST(EvidenceFigure, HasALineForEveryCaseButTheBase) {
  const auto svg = draw_figure(judged(0.01, -0.02));
  EXPECT_THAT(svg, HasSubstr(">some<"));
  EXPECT_THAT(svg, HasSubstr(">much<"));
  EXPECT_THAT(svg, Not(HasSubstr(">none<")));
  EXPECT_THAT(svg, Not(HasSubstr("nan")));
}

}  // namespace
}  // namespace headway::evidence
