// Rows of the evidence from TOML.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "analysis/evidence/read_row.h"
#include "core/compat.h"
#include "core/error.h"
#include "model/parameters.h"
#include "scenario/write_text.h"

namespace headway::evidence {

namespace {

using input::Reader;

/// Reads a row, problem by problem.
class RowReader {
 public:
  RowReader(Reader& top, Row& row) : top_(top), row_(row) {}

  void read() {
    read_head();
    for (auto& table : top_.tables("measure", "measure")) row_.measures.push_back(read_measure(table));
    read_cases();
    for (auto& table : top_.tables("expect", "expectation")) read_expectation(table);
    if (auto table = top_.table("figure")) read_figure(*table);
    if (auto table = top_.table("short")) read_brief(*table);
    top_.finish();
  }

 private:
  void read_head() {
    row_.number = static_cast<int>(top_.number("row", true).value_or(0));
    row_.title = top_.text("title", true);
    row_.claim = top_.text("claim", true);
    row_.literature = top_.text("literature", true);
    row_.note = top_.text("note");
    row_.seeds = static_cast<std::int64_t>(top_.number("seeds").value_or(static_cast<double>(row_.seeds)));
    row_.runs_per_draw = static_cast<std::uint64_t>(top_.number("runs_per_draw").value_or(1));
    row_.is_long = top_.flag("long");
  }

  void read_base() {
    row_.base.scenario = top_.text("scenario", true);
    if (auto table = top_.table("base")) {
      read_settings(*table, row_.base);
      table->finish();
    }
  }

  void read_settings(Reader& table, Case& one) {
    if (const auto scenario = table.text("scenario"); !scenario.empty()) one.scenario = scenario;
    for (const auto& setting : table.pairs("set")) one.settings.push_back(setting);
    read_changes(table, "add", one);
    read_changes(table, "times", one);
    const auto* overlay = table.value("overlay");
    if (overlay == nullptr) return;
    if (overlay->map() == nullptr) return table.complain("overlay", "is not a table");
    for (const auto& [key, value] : *overlay->map()) one.overlay += fmt::format("{} = {}\n", key, input::write_value(value));
  }

  void read_changes(Reader& table, const char* how, Case& one) {
    for (const auto& [key, text] : table.pairs(how)) {
      const auto number = parse_double(text);
      if (!number) table.complain(how, fmt::format("`{}` is not a number", text));
      Change change{key};
      (how == std::string_view("add") ? change.add : change.times) = number.value_or(0);
      one.changes.push_back(change);
    }
  }

  void read_cases() {
    read_base();
    const auto& base = row_.base;
    for (auto& table : top_.tables("case", "case")) {
      auto one = base;
      one.name = table.text("name", true);
      one.group = table.text("group");
      one.x = table.number("x").value_or(one.x);
      read_settings(table, one);
      table.finish();
      row_.cases.push_back(one);
    }
    auto factors = top_.tables("factor", "factor");
    if (row_.cases.empty() && !factors.empty()) row_.cases.push_back(base);
    for (std::size_t i = 0; i < factors.size(); ++i) read_factor(factors[i], i);
    if (top_.flag("parameters")) add_parameters(base);
    for (auto& one : row_.cases)
      if (one.group.empty() && factors.empty()) one.group = one.name;
    add_worlds();
    for (std::size_t i = 0; i < row_.cases.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (row_.cases[i].name == row_.cases[j].name) top_.complain("case", fmt::format("two cases are called `{}`", row_.cases[i].name));
  }

  /// Every case once more in every other world, a scenario file.
  void add_worlds() {
    const auto cases = row_.cases;
    for (const auto& path : top_.texts("worlds")) {
      auto world = std::filesystem::path(path).stem().string();
      std::replace(world.begin(), world.end(), '_', ' ');
      row_.worlds.push_back(world);
      for (auto one : cases) {
        one.name = name_in(one.name, world);
        one.world = world, one.scenario = path;
        row_.cases.push_back(one);
      }
    }
  }

  /// Every case so far at every value of the factor. The first factor runs along x, the second along y.
  void read_factor(Reader& table, std::size_t number) {
    const auto title = table.text("title", true), key = table.text("key", true);
    const auto values = table.numbers("values");
    auto shown = table.numbers("shown");
    if (shown.empty()) shown = values;
    if (shown.size() != values.size()) table.complain("shown", "is not as long as `values`");
    table.finish();
    std::vector<Case> all;
    for (const auto& one : row_.cases)
      for (std::size_t i = 0; i < std::min(values.size(), shown.size()); ++i) {
        auto next = one;
        if (number == 0) next.group = one.name;
        next.name += fmt::format("{}{} {}", one.name.empty() ? "" : ", ", title, input::spell(shown[i]));
        next.settings.emplace_back(key, input::spell(values[i]));
        (number == 0 ? next.x : next.y) = shown[i];
        all.push_back(next);
      }
    row_.cases = all;
  }

  /// Both ends of the plausible range of every parameter, the clock aside.
  void add_parameters(const Case& base) {
    for (const auto& group : parameter_groups())
      for (const auto& row : group.rows) {
        if (group.name == "clock") continue;
        for (const auto& [end, value] : {std::pair{"low", row.info.plausible.low}, {"high", row.info.plausible.high}}) {
          auto one = base;
          one.group = fmt::format("{}.{}", group.name, row.name);
          one.name = fmt::format("{} {}", one.group, end);
          one.settings.emplace_back(one.group, fmt::format("{}", value));
          row_.cases.push_back(one);
        }
      }
  }

  void read_expectation(Reader& table) {
    Expectation e;
    e.says = table.text("says", true);
    e.fails = table.text("fails");
    e.measures = table.texts("measures");
    if (table.has("measure")) e.measures.push_back(table.text("measure"));
    e.of = table.text("case");
    e.against = table.text("against");
    e.along = table.texts("along");
    const auto than = table.texts("than");
    if (!than.empty()) e.than = than.front(), e.than_against = than.back();
    read_kind(table, e);
    check_names(table, e);
    table.finish();
    row_.expectations.push_back(e);
  }

  void read_kind(Reader& table, Expectation& e) {
    const auto is = table.text("is", true);
    const double by = table.number("by").value_or(0);
    if (is == "more") e.low = by, e.open = true;
    else if (is == "less") e.high = -by, e.open = true;
    else if (is == "equal") e.low = -by, e.high = by;
    else if (is == "between") {
      const auto range = table.numbers("range");
      if (range.size() != 2) return table.complain("range", "is not two numbers");
      e.low = range[0], e.high = range[1];
    } else if (is == "rising" || is == "falling") {
      e.kind = Expectation::Kind::chain;
      e.sign = is == "rising" ? 1 : -1;
    } else if (is == "least inside") {
      e.kind = Expectation::Kind::dip;
    } else if (is == "chance") {
      e.kind = Expectation::Kind::chance;
      const auto range = table.numbers("range");
      if (range.size() != 2) return table.complain("range", "is not two numbers");
      e.low = range[0], e.high = range[1];
    } else if (is == "moving") {
      e.kind = Expectation::Kind::moves;
      for (const auto& one : row_.cases)
        if (one.world.empty() && one.name != e.against && !table.has("along")) e.along.push_back(one.name);
      for (const auto& measure : row_.measures)
        if (!table.has("measures")) e.measures.push_back(measure.name);
    } else {
      table.complain("is", fmt::format("`{}` is not known", is), "one of more, less, equal, between, rising, falling, least inside, moving, chance");
    }
  }

  void check_case(Reader& table, const char* key, const std::string& name) {
    if (name.empty() || is_case(name)) return;
    std::vector<std::string> names;
    for (const auto& one : row_.cases) names.push_back(one.name);
    complain_unknown(table, key, "case", name, names);
  }

  bool is_case(const std::string& name) const {
    return std::any_of(row_.cases.begin(), row_.cases.end(), [&](const Case& one) { return one.name == name; });
  }

  void check_measures(Reader& table, const std::vector<std::string>& names) {
    std::vector<std::string> known;
    for (const auto& measure : row_.measures) known.push_back(measure.name);
    for (const auto& name : names)
      if (std::find(known.begin(), known.end(), name) == known.end()) complain_unknown(table, "measures", "measure", name, known);
  }

  void check_names(Reader& table, const Expectation& e) {
    check_measures(table, e.measures);
    check_case(table, "case", e.of);
    check_case(table, "against", e.against);
    check_case(table, "than", e.than);
    check_case(table, "than", e.than_against);
    for (const auto& name : e.along) check_case(table, "along", name);
    if (e.measures.empty()) table.complain("measure", "is missing");
    if (e.kind == Expectation::Kind::range && e.of.empty()) table.complain("case", "is missing");
    if ((e.kind == Expectation::Kind::chain || e.kind == Expectation::Kind::dip) && e.along.size() < 3 - (e.kind == Expectation::Kind::chain))
      table.complain("along", "names too few cases");
  }

  void read_figure(Reader& table) {
    auto& figure = row_.figure;
    const auto kind = table.text("kind", true);
    if (kind == "curves") figure.kind = Figure::Kind::curves;
    else if (kind == "differences") figure.kind = Figure::Kind::differences;
    else if (kind == "map") figure.kind = Figure::Kind::map;
    else table.complain("kind", fmt::format("`{}` is not known", kind), "one of curves, differences, map");
    figure.measures = table.texts("measures");
    figure.of = table.text("of");
    figure.against = table.text("against");
    figure.x_title = table.text("x");
    figure.y_title = table.text("y");
    figure.logarithmic_x = table.flag("log_x");
    check_measures(table, figure.measures);
    if (figure.measures.empty()) table.complain("measures", "is missing");
    if (figure.kind == Figure::Kind::differences) check_case(table, "against", figure.against);
    table.finish();
  }

  void read_brief(Reader& table) {
    row_.brief.seeds = static_cast<std::int64_t>(table.number("seeds", true).value_or(0));
    row_.brief.settings = table.pairs("set");
    row_.brief.cases = table.texts("cases");
    for (const auto& name : row_.brief.cases) check_case(table, "cases", name);
    table.finish();
  }

  Reader& top_;
  Row& row_;
};

}  // namespace

Row load_row(const std::string& path) {
  Row row;
  row.path = path;
  input::read_file(path, [&](Reader& reader) { RowReader(reader, row).read(); });
  return row;
}

}  // namespace headway::evidence
