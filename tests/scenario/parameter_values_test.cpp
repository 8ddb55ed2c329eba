// Every declared parameter and every input column, tried with values that no one should give: each
// is refused with its name and its range, or taken as it is.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <cmath>
#include <limits>

#include "scenario/problems.h"
#include "scenario/reading.h"
#include "scenario/tables.h"

namespace headway {
namespace {

using reading::problems_in;
using reading::read;

/// A value as TOML text, and as the number that it is; NaN for what is no number at all.
struct Trial {
  std::string text;
  double number;
};

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

std::vector<Trial> trials(const Interval& domain) {
  std::vector<Trial> list{{"nan", none}, {"-nan", none}, {"inf", infinite}, {"-inf", -infinite}, {"-0.0", 0},
                          {"5e-324", 5e-324}, {"1e308", 1e308}, {"-1e308", -1e308}, {"-1", -1}, {"0.5", 0.5},
                          {"1", 1}, {"9223372036854775807", 9223372036854775807.0}, {"\"word\"", none}, {"[1]", none},
                          {"1979-05-27", none}};
  for (const double end : {domain.low, domain.high}) {
    if (!std::isfinite(end)) continue;
    const auto outside = std::nextafter(end, end == domain.low ? -infinite : infinite);
    list.push_back({fmt::format("{:.17e}", end), end});
    list.push_back({fmt::format("{:.17e}", outside), outside});
  }
  return list;
}

/// Tries `prefix = value` for every trial. `given` finds the value in the scenario that was read.
template <class Given>
int try_all(const std::string& before, const std::string& key, const std::string& name,
            const ParameterInfo& info, Given&& given) {
  int tried = 0;
  for (const auto& trial : trials(info.domain)) {
    const auto text = before + name + " = " + trial.text + "\n";
    const bool valid = admits(info, trial.number);
    const auto problems = problems_in(text);
    SCOPED_TRACE(text);
    ++tried;
    if (valid) {
      EXPECT_TRUE(problems.empty()) << problems[0];
      if (!problems.empty()) continue;
      const double value = given(read(text));
      EXPECT_EQ(value, trial.number);
      EXPECT_TRUE(value != 0 || !std::signbit(value)) << "-0 becomes 0";
      continue;
    }
    EXPECT_EQ(problems.size(), 1u);
    if (problems.size() != 1) continue;
    EXPECT_THAT(problems[0], testing::HasSubstr(" " + key + ": "));
    std::vector<std::string> ends;
    if (info.kind == Kind::flag) ends = {"give true or false"};
    else for (const double end : {info.domain.low, info.domain.high})
      if (std::isfinite(end)) ends.push_back(input::spell(end));
    for (const auto& end : ends) EXPECT_THAT(problems[0], testing::HasSubstr(end));
  }
  return tried;
}

TEST(ParameterValues, OfTheModel) {
  int tried = 0;
  for (const auto& group : parameter_groups())
    for (const auto& row : group.rows) {
      const auto key = fmt::format("{}.{}", group.name, row.name);
      tried += try_all(fmt::format("[{}]\n", group.name), key, std::string(row.name), row.info, [&](const Scenario& s) {
        return value_at(reinterpret_cast<const std::byte*>(&s.parameters) + group.offset, row);
      });
    }
  EXPECT_GT(tried, 50);
}

TEST(ParameterValues, OfInstruments) {
  int tried = 0;
  for (const auto& kind : instrument_kinds()) {
    const auto before = fmt::format("[[state]]\nname = \"north\"\n[[instrument]]\nname = \"it\"\nkind = \"{}\"\n", kind.key);
    for (const auto& row : kind.parameters)
      tried += try_all(before, fmt::format("instrument.it.{}", row.name), std::string(row.name), row.info,
                       [&](const Scenario& s) { return value_at(parameters_of(s.policy[0].instrument), row); });
  }
  EXPECT_GT(tried, 100);
}

TEST(ParameterValues, OfSchedules) {
  const std::string before = "[[state]]\nname = \"north\"\n[[instrument]]\nname = \"it\"\nkind = \"moratorium\"\n";
  for (const auto& row : Schedule::parameters()) {
    if (row.name == "start" || row.name == "end") continue;  // bound to each other as well
    EXPECT_GT(try_all(before, fmt::format("instrument.it.{}", row.name), std::string(row.name), row.info,
                      [&](const Scenario& s) { return value_at(&s.policy[0].schedule, row); }), 0);
  }
}

TEST(ParameterValues, OfInputColumns) {
  int tried = 0;
  const World world;
  input::for_each_input_table(world, [&](std::string_view table, const auto& columns) {
    const auto before = fmt::format("[[state]]\nname = \"north\"\n{}", table == "state" ? "" :
        fmt::format("[[{}]]\nname = \"it\"\n{}", table, table == "technique" ? "" : "state = \"north\"\n"));
    const auto row = table == "state" ? "north" : "it";
    for_each_column(columns, [&](std::string_view name, const ColumnInfo& info, const auto& column) {
      const auto format = input::cell_format(table, name, info, column);
      using Kinds = input::CellFormat::Kind;
      if (!has_role(info.role, Role::input) || format.kind == Kinds::choice || format.kind == Kinds::reference) return;
      const Kind kind = format.kind == Kinds::flag ? Kind::flag : format.kind == Kinds::whole ? Kind::integer : Kind::real;
      const ParameterInfo as_parameter{.value = 0, .unit = info.unit, .domain = format.domain, .plausible = {}, .kind = kind, .meaning = {}, .source = {}};
      const auto label = info.across.empty() ? "" : "." + fixed_labels(info.across)[0];
      tried += try_all(before, fmt::format("{}.{}.{}{}", table, row, name, label), std::string(name) + label, as_parameter,
                       [&](const Scenario& s) {
                         double value = none;
                         input::for_each_input_table(s.initial, [&](std::string_view t, const auto& cells) {
                           if (t == table)
                             for_each_column(cells, [&](std::string_view n, const ColumnInfo&, const auto& c) {
                               if (n == name) value = input::to_number(c[0]);
                             });
                         });
                         return value;
                       });
    });
  });
  EXPECT_GT(tried, 500);
}

}  // namespace
}  // namespace headway
