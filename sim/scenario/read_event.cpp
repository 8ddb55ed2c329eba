#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "scenario/overlay.h"
#include "scenario/sections.h"

namespace headway::input {

namespace {

/// Parameters that only the first state reads, or that give tables their size.
bool is_fixed_at_start(std::string_view group, std::string_view name) {
  static const std::set<std::string, std::less<>> fixed{"supply.fab_lead", "supply.grid_lead", "supply.grid_committed", "supply.first_unit_cost",
                                                        "supply.first_power", "supply.first_price", "talent.count", "talent.first_pay",
                                                        "observation.past_growth"};
  return group == "clock" || group == "thresholds" || fixed.contains(fmt::format("{}.{}", group, name));
}

/// Columns that a phase computes anew in every tick, or that say what a row is.
bool is_computed(std::string_view table, std::string_view column) {
  static const std::set<std::string, std::less<>> computed{"lab.active", "lab.valuation", "lab.revenue", "lab.last_run_compute", "lab.capability",
                                                           "state.talent_entry", "state.bloc", "supplier.budget"};
  return column == "type" || computed.contains(fmt::format("{}.{}", table, column));
}

/// Reads one [[event]].
class EventReader {
 public:
  EventReader(const Value& row, const RowIndices& indices, Problems& problems)
      : row_(row), indices_(indices), problems_(problems) {
    event_.name = read_text(*find(*row.map(), "name")).value_or("");
    key_ = "event." + shorten(event_.name);
  }

  Event read() {
    refuse_unknown_keys();
    event_.year = read_date("year").value_or(0);
    if (const auto until = read_date("until")) event_.until = *until;
    const auto* target = find(*row_.map(), "target");
    const auto* change = find_change();
    if (!target)
      problems_.add(row_.place, key_, "an event without a `target`", "write target = \"supplier.NAME.capacity\" or target = \"supply.lifetime\"");
    if (target && change) read_target(*target, *change);
    return std::move(event_);
  }

 private:
  void refuse_unknown_keys() {
    const std::vector<std::string> known{"name", "year", "until", "target", "set", "add", "multiply"};
    for (const auto& [key, value] : *row_.map())
      if (std::find(known.begin(), known.end(), key) == known.end())
        problems_.add_unknown(value, key_ + "." + shorten(key), "key", key, known);
  }

  std::optional<double> read_date(const char* key) {
    const auto* value = find(*row_.map(), key);
    if (!value && key == std::string_view("year")) problems_.add(row_.place, key_, "an event without a `year`", "write year = 2030.5");
    if (!value) return {};
    const auto date = read_number(*value);
    if (!date) problems_.add(value->place, key_ + "." + key, show(*value) + " is not a date", "write a year such as 2030.5");
    return date;
  }

  const Value* find_change() {
    const Value* found = nullptr;
    int count = 0;
    for (std::size_t i = 0; i < std::size(change_names); ++i)
      if (const auto* value = find(*row_.map(), std::string(change_names[i]))) {
        event_.change = static_cast<Change>(i);
        found = value;
        ++count;
      }
    if (count == 1) return found;
    problems_.add(row_.place, key_, count == 0 ? "an event that changes nothing" : "an event with more than one change",
                  "give one of `set`, `add` and `multiply`");
    return nullptr;
  }

  void read_target(const Value& target, const Value& change) {
    const auto text = require_text(target, key_ + ".target", problems_);
    if (!text) return;
    event_.target = *text;
    const auto parts = split_key(*text);
    if (parts.size() == 2 && parts[0] == "commons") read_common_target(target, parts[1], change);
    else if (parts.size() == 2) read_parameter_target(target, change);
    else if (parts.size() == 3 && indices_.contains(parts[0])) read_column_target(target, parts, change);
    else
      problems_.add(target.place, key_ + ".target", fmt::format("`{}` is neither a parameter nor a column of a row", shorten(*text)),
                    "write \"supply.lifetime\", \"lab.NAME.cash\" or \"lab.*.cash\"");
  }

  void read_parameter_target(const Value& target, const Value& change) {
    std::vector<std::string> known;
    for (const auto& group : parameter_groups())
      for (const auto& row : group.rows) {
        const auto key = fmt::format("{}.{}", group.name, row.name);
        known.push_back(key);
        if (key != event_.target) continue;
        if (is_fixed_at_start(group.name, row.name))
          problems_.add(target.place, key_ + ".target", fmt::format("`{}` is read when a run starts, and cannot change later", key),
                        "give it in the scenario itself");
        event_.parameter = group.offset + row.offset;
        event_.domain = row.info.domain;
        read_value(change, row.info);
        if (event_.until <= event_.year)
          problems_.add(row_.place, key_ + ".until", "the event is over before it happens", fmt::format("give a date after {}", spell(event_.year)));
        return;
      }
    problems_.add_unknown(target, key_ + ".target", "parameter", event_.target, known, "`headway describe parameters` lists them");
  }

  void read_common_target(const Value& target, const std::string& column, const Value& change) {
    if (std::isfinite(event_.until)) refuse_until();
    std::vector<std::string> known;
    for (const auto& row : Commons::columns())
      if (has_role(row.info.role, Role::input)) known.emplace_back(row.name);
    for (const auto& row : Commons::columns()) {
      if (row.name != column || !has_role(row.info.role, Role::input)) continue;
      event_.table = "commons", event_.column = column, event_.domain = row.info.domain;
      return read_value(change, {.value = 0, .unit = row.info.unit, .domain = row.info.domain, .plausible = {}, .meaning = row.info.meaning, .source = {}});
    }
    problems_.add_unknown(target, key_ + ".target", "world quantity that an event can change called", column, known, fmt::format("one of {}", fmt::join(known, ", ")));
  }

  void refuse_until() {
    problems_.add(find(*row_.map(), "until")->place, key_ + ".until", "only a parameter returns to what it was", "leave it out, and write a second event");
  }

  /// A value that is set obeys the declaration; one that is added or multiplied by is any number.
  void read_value(const Value& change, const ParameterInfo& info) {
    const ParameterInfo any{.value = 0, .unit = "1", .domain = {}, .plausible = {}, .meaning = {}, .source = {}};
    const auto key = fmt::format("{}.{}", key_, change_names[static_cast<std::size_t>(event_.change)]);
    event_.value = read_parameter(change, event_.change == Change::set ? info : any, key, problems_).value_or(0);
  }

  void read_column_target(const Value& target, const std::vector<std::string>& parts, const Value& change) {
    if (std::isfinite(event_.until)) refuse_until();
    const auto& rows = indices_.find(parts[0])->second;
    const auto row = rows.find(parts[1]);
    if (parts[1] != "*" && row == rows.end()) {
      std::vector<std::string> names;
      for (const auto& [name, number] : rows) names.push_back(name);
      std::sort(names.begin(), names.end());
      problems_.add_unknown(target, key_ + ".target", parts[0] + " called", parts[1], names);
      return;
    }
    event_.row = parts[1] == "*" ? Event::none : static_cast<std::size_t>(row->second);
    event_.table = parts[0] + "s";
    read_cell_change(target, parts, change);
  }

  void read_cell_change(const Value& target, const std::vector<std::string>& parts, const Value& change) {
    std::vector<std::string> known;
    bool found = false;
    const World world;
    for_each_input_table(world, [&](std::string_view table, const auto& columns) {
      if (table != parts[0]) return;
      for_each_column(columns, [&](std::string_view name, const ColumnInfo& info, const auto& column) {
        const auto format = cell_format(table, name, info, column);
        if (!has_role(info.role, Role::input) || !info.across.empty() || format.kind == CellFormat::Kind::reference || is_computed(table, name)) return;
        known.emplace_back(name);
        if (name != parts[2]) return;
        found = true;
        event_.column = parts[2];
        event_.domain = format.domain;
        read_cell_value(change, format);
      });
    });
    if (!found)
      problems_.add_unknown(target, key_ + ".target", "column that an event can change called", parts[2], known, fmt::format("one of {}", fmt::join(known, ", ")));
  }

  void read_cell_value(const Value& change, const CellFormat& format) {
    const auto key = fmt::format("{}.{}", key_, change_names[static_cast<std::size_t>(event_.change)]);
    const bool words = format.kind == CellFormat::Kind::choice;
    if (words) event_.domain = {0, static_cast<double>(format.choices.size() - 1)};
    if (event_.change == Change::set) {
      event_.value = read_cell(change, format, indices_, [&] { return key; }, problems_).value_or(0);
    } else if (words) {
      problems_.add(change.place, key, "a word can only be set", fmt::format("write set = \"{}\"", format.choices[0]));
    } else {
      const ParameterInfo any{.value = 0, .unit = "1", .domain = {}, .plausible = {}, .meaning = {}, .source = {}};
      event_.value = read_parameter(change, any, key, problems_).value_or(0);
    }
  }

  const Value& row_;
  const RowIndices& indices_;
  Problems& problems_;
  Event event_{};
  std::string key_;
};

}  // namespace

void read_events(const Map& document, const RowIndices& indices, Scenario& scenario, Problems& problems) {
  const auto* rows = find(document, "event");
  if (!rows || !rows->list()) return;
  for (const auto& row : *rows->list()) scenario.events.push_back(EventReader(row, indices, problems).read());
}

}  // namespace headway::input
