#include "analysis/report/page.h"

#include <gtest/gtest.h>

#include <boost/property_tree/xml_parser.hpp>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <regex>
#include <set>
#include <sstream>

#include "analysis/comparison.h"
#include "analysis/plot/number.h"
#include "analysis/summary.h"
#include "analysis/synthetic.h"

namespace headway {
namespace {

using testing::synthesise;

/// Run sets that have tried to break the page.
std::vector<std::pair<std::string, std::vector<RunSet>>> cases() {
  RunSet all_nan = synthesise({.runs = 3, .ticks = 25}), constant = all_nan, hollow = all_nan,
         nameless = all_nan, rude = all_nan;
  for (auto& [name, variable] : all_nan.variables)
    std::fill(variable.values.begin(), variable.values.end(), std::numeric_limits<float>::quiet_NaN());
  for (auto& [name, years] : all_nan.outcomes) std::fill(years.begin(), years.end(), std::nan(""));
  for (auto& [name, variable] : constant.variables)
    std::fill(variable.values.begin(), variable.values.end(), 0.0F);
  RunSet bare = all_nan;
  bare.variables.clear();
  hollow.variables.clear();
  hollow.outcomes.clear();
  hollow.thresholds.clear();
  nameless.labels.clear();
  nameless.lab_types.clear();
  nameless.lab_states.clear();
  rude.title = "<script>alert('&')</script> \"quoted\" ]]>";
  rude.labels["lab"][0] = "</svg><b>";
  rude.scenario_text = "title = \"</pre><img src=x>\"";
  RunSet huge = synthesise({.runs = 2, .ticks = 49});
  for (auto& [name, variable] : huge.variables)
    for (std::size_t i = 0; i < variable.values.size(); i += 3)
      variable.values[i] = i % 2 ? 3e38F : -std::numeric_limits<float>::infinity();
  RunSet shifted = synthesise({.title = "Other replicates", .runs = 3, .ticks = 13});
  for (auto& replicate : shifted.replicates) replicate += 1000;
  const RunSet base = synthesise({.ticks = 49}),
               slow = synthesise({.title = "Slow", .ticks = 49, .slowdown = 0.1});
  return {
      {"one", {synthesise({.ticks = 49})}},
      {"single_run", {synthesise({.runs = 1, .ticks = 49})}},
      {"two_runs", {synthesise({.runs = 2, .ticks = 49})}},
      {"no_runs", {synthesise({.runs = 0, .ticks = 49})}},
      {"no_time", {synthesise({.runs = 2, .ticks = 0})}},
      {"one_row", {synthesise({.runs = 2, .ticks = 1})}},
      {"no_labs", {synthesise({.runs = 2, .ticks = 25, .labs = 0, .states = 0})}},
      {"many_labs", {synthesise({.runs = 1, .ticks = 13, .labs = 120})}},
      {"all_nan", {all_nan}},
      {"constant", {constant}},
      {"hollow", {hollow}},
      {"no_series", {bare}},
      {"nameless", {nameless}},
      {"rude", {rude}},
      {"huge", {huge}},
      {"two_scenarios", {base, slow}},
      {"no_pairs", {base, shifted}},
      {"odd_company", {base, hollow, all_nan, synthesise({.runs = 0, .ticks = 0})}},
      {"ten_scenarios", std::vector<RunSet>(10, synthesise({.runs = 2, .ticks = 25, .labs = 2}))},
      {"nothing", {}}};
}

/// Parses text as XML; throws with the place of the first mistake.
void parse_xml(const std::string& text) {
  std::istringstream in(text);
  boost::property_tree::ptree tree;
  boost::property_tree::read_xml(in, tree);
}

/// The page without what HTML allows and XML does not: doctype, void elements, style and script.
std::string as_xml(std::string page) {
  page = std::regex_replace(page, std::regex("<!DOCTYPE html>|<meta[^>]*>|<input[^>]*>"), "");
  for (const std::string tag : {"style", "script"}) {
    const auto begin = page.find("<" + tag + ">"), end = page.find("</" + tag + ">");
    if (begin != std::string::npos && end != std::string::npos)
      page.erase(begin, end - begin + tag.size() + 3);
  }
  return std::regex_replace(page, std::regex(" hidden>"), ">");
}

/// With HEADWAY_PAGES=folder in the environment the pages are also written there, to look at.
class EveryPage : public ::testing::TestWithParam<std::size_t> {
 protected:
  void SetUp() override {
    const auto all = cases();
    name_ = all[GetParam()].first;
    page_ = report_page(all[GetParam()].second);
    if (const char* folder = std::getenv("HEADWAY_PAGES"))
      std::ofstream(std::string(folder) + "/" + name_ + ".html") << page_;
  }
  std::string name_, page_;
};

TEST_P(EveryPage, IsWellFormed) {
  EXPECT_NO_THROW(parse_xml(as_xml(page_))) << name_;
  EXPECT_NE(page_.find("</html>"), std::string::npos);
}

TEST_P(EveryPage, LoadsNothing) {
  const auto bare =
      std::regex_replace(page_, std::regex("xmlns=\"http://www.w3.org/2000/svg\""), "");
  EXPECT_EQ(bare.find("http"), std::string::npos) << name_;
  // A quote of the scenario is text; a tag is not.
  EXPECT_FALSE(std::regex_search(
      bare, std::regex("<(img|link|iframe|object|embed)|[^-]src=\"|@import|url\\(")))
      << name_;
}

TEST_P(EveryPage, DescribesEveryPicture) {
  std::set<std::string> ids;
  const std::regex picture(
      "<svg [^>]*role=\"img\" aria-labelledby=\"([a-z_-]+)-title ([a-z_-]+)-desc\">\n<title "
      "id=\"([a-z_-]+)-title\">([^<]+)</title><desc id=\"([a-z_-]+)-desc\">([^<]+)</desc>");
  std::size_t described = 0;
  for (std::sregex_iterator i(page_.begin(), page_.end(), picture), end; i != end; ++i, ++described)
    EXPECT_TRUE(ids.insert((*i)[1]).second) << "twice: " << (*i)[1];
  std::size_t pictures = 0;
  for (auto at = page_.find("role=\"img\""); at != std::string::npos;
       at = page_.find("role=\"img\"", at + 1))
    ++pictures;
  EXPECT_EQ(described, pictures) << name_;
}

TEST_P(EveryPage, HasNoBareNan) {
  const auto body = page_.substr(0, page_.find("<script>"));
  EXPECT_FALSE(std::regex_search(body, std::regex("[\" ,>(-](std::numeric_limits<float>::quiet_NaN()|std::numeric_limits<float>::infinity())[\", <)]"))) << name_;
}

TEST_P(EveryPage, HasUniqueIds) {
  std::set<std::string> ids;
  const std::regex id(" id=\"([^\"]*)\"");
  for (std::sregex_iterator i(page_.begin(), page_.end(), id), end; i != end; ++i)
    EXPECT_TRUE(ids.insert((*i)[1]).second) << (*i)[1];
}

INSTANTIATE_TEST_SUITE_P(Cases, EveryPage, ::testing::Range(std::size_t{0}, cases().size()),
                         [](const auto& parameter) { return cases()[parameter.param].first; });

TEST(Summary, KeepsToTheWidthOfATerminal) {
  const std::vector<RunSet> sets{synthesise({.ticks = 49}),
                                 synthesise({.title = "Slow", .ticks = 49, .slowdown = 0.1})};
  const auto text = summarise_comparison(sets);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    EXPECT_LE(std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; }),
              80)
        << line;
  EXPECT_NE(text.find("not a forecast"), std::string::npos);
  EXPECT_NE(text.find("40 pairs"), std::string::npos);
}

std::string text_of_one_run() { return summarise(synthesise({.runs = 1})); }

TEST(Summary, CountsWhatIsThere) {
  RunSet set = synthesise({.runs = 4, .ticks = 13});
  auto& margin = set.variables["series/frontier_margin"].values;
  std::fill(margin.begin(), margin.end(), 1.0F);
  testing::keep_outcomes(set);
  EXPECT_NE(summarise(set).find("never turns negative"), std::string::npos);
  EXPECT_NE(text_of_one_run().find("In the one run"), std::string::npos);
  EXPECT_EQ(text_of_one_run().find("median"), std::string::npos) << text_of_one_run();
  margin[5] = -0.25F;  // one row of the first run
  testing::keep_outcomes(set);
  const auto text = summarise(set);
  EXPECT_NE(text.find("in 1 of 4"), std::string::npos) << text;
}

TEST(Summary, SaysHowLongRunsLastWhicheverRowsAreKept) {
  RunSet set = synthesise({.runs = 2, .ticks = 13});
  EXPECT_NE(summarise(set).find("from 2026 to the end of 2026"), std::string::npos) << summarise(set);
  set.end = 2026.25;
  EXPECT_NE(summarise(set).find("from 2026 to Apr 2026"), std::string::npos) << summarise(set);
  set.end = 2034;
  set.time = {2034};
  EXPECT_NE(summarise(set).find("from 2026 to the end of 2033"), std::string::npos) << summarise(set);
  set.start = set.end = 2026;
  EXPECT_NE(summarise(set).find("as far as the start of 2026 and no further,"), std::string::npos) << summarise(set);
}

TEST(Page, SaysHowTheRangesOfAssumptionsWereChosen) {
  const std::vector<RunSet> sets{synthesise({.runs = 2, .ticks = 25})};
  EXPECT_NE(report_page(sets).find("a factor of five around"), std::string::npos);
}

TEST(Page, SaysWhichParametersAreDrawsOfAPosterior) {
  RunSet set = synthesise({.runs = 12, .ticks = 13});
  for (const char* name : {"param_research__beta", "param_supply__doubling"}) set.outcomes[name] = std::vector<double>(set.runs(), 1);
  set.scenario_text = "[research]\nbeta = {joint = [0.5, 0.7]}\n[supply]\ndoubling = {uniform = [1, 3]}\n";
  const std::vector<RunSet> sets{set};
  EXPECT_NE(report_page(sets).find("1 of the 2 uncertain parameters are drawn together from a posterior, what a fit left of their priors: research.beta."), std::string::npos);
}

TEST(Page, TellsEveryOutcomeOfAFileWithoutSeries) {
  RunSet set = synthesise({.runs = 12, .ticks = 13});
  set.variables.clear();
  set.outcomes["outcome_peak_compute"].assign(12, 5e6);
  set.outcomes["event_year_catastrophe"].assign(12, std::nan(""));
  const std::vector<RunSet> sets{set};
  const auto page = report_page(sets);
  EXPECT_NE(page.find("largest stock of accelerators"), std::string::npos) << "no headline, but kept";
  EXPECT_NE(page.find("smallest safety margin of the leader"), std::string::npos);
  EXPECT_NE(page.find("0 of 12"), std::string::npos) << "a date that no run reaches";
}

TEST(Page, GivesTheIntervalOfAShareOfWhichNoPairDiffers) {
  RunSet base = synthesise({.runs = 18, .ticks = 13});
  base.outcomes["outcome_catastrophe"].assign(18, 0);
  const std::vector<RunSet> sets{base, base};
  const auto changes = compare_outcomes(base, base);
  const auto same = std::find_if(changes.begin(), changes.end(), [](const OutcomeChange& c) { return c.kind->key == "outcome_catastrophe"; });
  const auto interval = format_interval(same->difference.low, same->difference.high, "%");
  EXPECT_GT(same->difference.high, 0.05);
  const std::regex cell("no change\\s*(<[^>]*>\\s*)*" + std::regex_replace(interval, std::regex(R"([+.])"), R"(\$&)"));
  EXPECT_TRUE(std::regex_search(report_page(sets), cell)) << interval;
}

}  // namespace
}  // namespace headway
