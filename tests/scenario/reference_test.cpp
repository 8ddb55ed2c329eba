// The pages of docs/reference say what is declared; every source is a key of scenarios/sources.bib.
#include "scenario/reference.h"

#include <gmock/gmock.h>

#include <regex>
#include <set>
#include <sstream>

#include "core/source.h"
#include "policy/catalogue.h"
#include "scenario/json.h"
#include "scenario/plan.h"
#include "scenario/reading.h"
#include "scenario/schema.h"
#include "scenario/tables.h"

namespace headway {
namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

TEST(Reference, CommittedPagesAreNotStale) {
  std::set<std::string> expected;
  for (const auto& page : reference_pages()) {
    const auto path = std::filesystem::path(HEADWAY_SOURCE_DIR "/docs/reference") / page.name;
    expected.insert(page.name);
    EXPECT_TRUE(text_of(path) == page.text)
        << path << " is stale; write it anew with: headway describe reference --out docs/reference";
  }
  for (const auto& entry : std::filesystem::directory_iterator(HEADWAY_SOURCE_DIR "/docs/reference"))
    EXPECT_TRUE(expected.count(entry.path().filename().string())) << entry.path() << " belongs to no declaration";
}

template <class Visit>
void for_each_group(Visit visit) {
  for (const auto& group : parameter_groups()) visit(group.name, group.rows);
  for (const auto& kind : instrument_kinds()) visit(kind.key, kind.parameters);
  visit("instrument", Schedule::parameters());
  visit("run", input::RunPlan::parameters());
  visit("report", input::ReportKeys::parameters());
  visit("sweep", input::SweepKeys::parameters());
}

/// The key before the colon, and those in square brackets after it.
std::vector<std::string> keys_of(std::string_view source) {
  std::vector<std::string> keys{std::string(source_key(source))};
  const std::string words(source_words(source));
  const std::regex cited("\\[([^\\]]+)\\]");
  for (std::sregex_iterator at(words.begin(), words.end(), cited), end; at != end; ++at) keys.push_back((*at)[1]);
  return keys;
}

TEST(Reference, EverySourceIsKnown) {
  const std::filesystem::path path = HEADWAY_SOURCE_DIR "/scenarios/sources.bib";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "scenarios/sources.bib does not exist yet";
  const auto text = text_of(path);
  std::set<std::string> known{"assumed", "setting"};
  const std::regex entry("@[a-zA-Z]+\\{([^,\\s]+),");
  for (std::sregex_iterator at(text.begin(), text.end(), entry), end; at != end; ++at)
    EXPECT_TRUE(known.insert((*at)[1]).second) << "twice in sources.bib: " << (*at)[1];
  ASSERT_GT(known.size(), 10u);
  const auto check = [&](std::string_view group, std::span<const ParameterRow> rows) {
    for (const auto& row : rows)
      for (const auto& key : keys_of(row.info.source))
        EXPECT_TRUE(known.count(key)) << group << "." << row.name << ": source `" << key << "` is no key of scenarios/sources.bib";
  };
  for_each_group(check);
}

TEST(Reference, EveryAssumptionAndSettingSaysHowItsRangeWasChosen) {
  for_each_group([](std::string_view group, std::span<const ParameterRow> rows) {
    for (const auto& row : rows) {
      const auto key = source_key(row.info.source);
      if (key == "assumed" || key == "setting") {
        EXPECT_GE(source_words(row.info.source).size(), 8u)
            << group << "." << row.name << ": write how the range was chosen, as in \"" << key << ": from no effect to twice the default\"";
      }
    }
  });
}

TEST(Reference, SectionsOfAScenarioHaveDifferentNames) {
  std::set<std::string> names{"schema", "title", "extends", "worldview", "posterior", "run", "report", "instrument", "commitment", "event", "sweep"};
  const auto add = [&](const std::string& name) { EXPECT_TRUE(names.insert(name).second) << name; };
  for (const auto& key : input::table_keys()) add(key);
  for (const auto& group : parameter_groups()) add(std::string(group.name));
}

TEST(Reference, SheetsAreRectangularAndHoldEveryDeclaration) {
  std::size_t parameters = input::RunPlan::parameters().size() + input::ReportKeys::parameters().size() +
                           input::SweepKeys::parameters().size(), rows = 0;
  for (const auto& group : parameter_groups()) parameters += group.rows.size();
  for (const auto& sheet : parameter_sheets()) rows += sheet.rows.size();
  EXPECT_EQ(rows, parameters);
  for (const auto& sheets : {parameter_sheets(), column_sheets(), instrument_sheets(), rule_sheets(), metric_sheets(), phase_sheets()}) {
    ASSERT_FALSE(sheets.empty());
    for (const auto& sheet : sheets)
      for (const auto& row : sheet.rows) EXPECT_EQ(row.size(), sheet.columns.size()) << sheet.title;
  }
}

TEST(Reference, EveryTableOfTheScenarioIsATableOfTheWorld) {
  const auto text = to_text(column_sheets());
  for (const auto& key : input::table_keys()) EXPECT_THAT(text, testing::HasSubstr(key + "s\n\n"));
}

TEST(Render, TextMarkdownAndJson) {
  const std::vector<Sheet> sheets{{"a sheet", "A note.", {"key", "value", "domain", "empty"},
                                   {{std::string("x|y"), 1e12, Interval{0, 1}, std::string()},
                                    {std::string("ü"), 0.5, Interval{}, std::string()}}}};
  EXPECT_EQ(to_text(sheets), "a sheet\n\nkey  value  domain\nx|y  1e12   0 to 1\nü    0.5\n");
  EXPECT_EQ(to_markdown(sheets), "## a sheet\n\nA note.\n\n| key | value | domain |\n|---|---|---|\n| `x\\|y` | 1e12 | 0 to 1 |\n| `ü` | 0.5 |  |\n");
  EXPECT_THAT(to_json(sheets), testing::HasSubstr("\"domain\": [\n          null,\n          null\n        ]"));
}

TEST(Json, TextAndIndentation) {
  EXPECT_EQ(json::text("a\"b\\c\nd"), "\"a\\\"b\\\\c\\nd\"");
  EXPECT_EQ(json::number(std::numeric_limits<double>::infinity()), "null");
  EXPECT_EQ(json::indent(json::object({{"a", json::list({})}, {"b", json::list({"1", json::text("x,{\\\"")})}})),
            "{\n  \"a\": [],\n  \"b\": [\n    1,\n    \"x,{\\\\\\\"\"\n  ]\n}\n");
}

TEST(Schema, ListsEveryKey) {
  const auto schema = json_schema();
  for (const auto& group : parameter_groups())
    for (const auto& row : group.rows) EXPECT_THAT(schema, testing::HasSubstr("\"" + std::string(row.name) + "\": {")) << group.name;
  for (const auto& kind : instrument_kinds()) EXPECT_THAT(schema, testing::HasSubstr("\"const\": \"" + std::string(kind.key) + "\""));
}

}  // namespace
}  // namespace headway
