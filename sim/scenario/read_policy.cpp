#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "scenario/overlay.h"
#include "scenario/read_trigger.h"
#include "scenario/sections.h"

namespace headway::input {

namespace {

/// Reads one [[instrument]].
class InstrumentReader {
 public:
  InstrumentReader(const Value& row, const RowIndices& indices, Scenario& scenario, Problems& problems)
      : row_(row), indices_(indices), scenario_(scenario), problems_(problems) {
    entry_.name = read_text(*find(*row.map(), "name")).value_or("");
    key_ = "instrument." + shorten(entry_.name);
  }

  PolicyEntry read() {
    entry_.schedule = with_defaults<Schedule>();
    const auto* kind = read_kind();
    if (kind) entry_.instrument = kind->make();
    read_keys(kind);
    read_jurisdiction();
    read_conditions();
    if (entry_.schedule.end <= entry_.schedule.start)
      problems_.add(row_.place, key_ + ".end", fmt::format("the instrument ends in {}, before it has begun", spell(entry_.schedule.end)),
                    fmt::format("give an end after {}", spell(entry_.schedule.start)));
    return std::move(entry_);
  }

 private:
  const InstrumentKind* read_kind() {
    const auto* value = find(*row_.map(), "kind");
    if (!value) {
      problems_.add(row_.place, key_, "an instrument without a `kind`", "write kind = \"moratorium\", or another of `headway describe instruments`");
      return nullptr;
    }
    const auto name = require_text(*value, key_ + ".kind", problems_);
    if (!name) return nullptr;
    for (const auto& kind : instrument_kinds())
      if (kind.key == *name) return &kind;
    std::vector<std::string> known;
    for (const auto& kind : instrument_kinds()) known.emplace_back(kind.key);
    const auto likely = suggest(*name, known);
    problems_.add({value->place}, key_ + ".kind", fmt::format("there is no kind of instrument `{}`", shorten(*name)),
                  likely.empty() ? "`headway describe instruments` lists them" : likely);
    return nullptr;
  }

  /// The keys of the schedule and of the kind are declared apart but stand side by side. Those of a kind that is not
  /// known are left alone.
  void read_keys(const InstrumentKind* kind) {
    const auto schedule = Schedule::parameters();
    std::vector<std::string> others{"name", "kind", "jurisdiction", "trigger", "release"};
    Value scheduled{row_.place, Map{}};
    Value rest{row_.place, Map{}};
    for (const auto& [key, value] : *row_.map()) {
      const bool ours = std::any_of(schedule.begin(), schedule.end(),
                                    [&, name = std::string_view(key)](const auto& r) { return r.name == name; });
      (ours ? scheduled : rest).map()->emplace(key, value);
    }
    const auto take = take_into(scenario_, "instrument." + entry_.name + ".");
    read_group(scheduled, key_, schedule, &entry_.schedule, problems_, {}, take);
    if (!kind) return;
    for (const auto& r : schedule) others.emplace_back(r.name);
    read_group(rest, key_, kind->parameters, parameters_of(entry_.instrument), problems_, others, take);
  }

  void read_jurisdiction() {
    const auto& states = indices_.find("state")->second;
    if (states.empty()) {
      problems_.add(row_.place, key_, "an instrument needs a state", "add [[state]]");
      return;
    }
    const auto* value = find(*row_.map(), "jurisdiction");
    const auto word = value ? read_text(*value) : std::optional<std::string>("global");
    if (word == "global") {
      for (std::size_t s = 0; s < states.size(); ++s) entry_.members.push_back(id_of<StateId>(s));
      return;
    }
    const List one = word ? List{*value} : List{};
    const auto* list = word ? &one : value->list();
    if (!list || list->empty())
      problems_.add(value->place, key_ + ".jurisdiction", kind_in_words(*value) + " names no state",
                    "write \"global\" or a list of states");
    else
      for (const auto& item : *list) add_member(item);
    std::sort(entry_.members.begin(), entry_.members.end(), [](auto a, auto b) { return a.value < b.value; });
  }

  void add_member(const Value& item) {
    const CellFormat format{.kind = CellFormat::Kind::reference, .domain = {}, .unit = {}, .choices = {},
                            .table = "state", .optional = false};
    const auto state = read_cell(item, format, indices_, [&] { return key_ + ".jurisdiction"; }, problems_);
    if (!state) return;
    const auto id = from_number<StateId>(*state);
    if (std::find(entry_.members.begin(), entry_.members.end(), id) == entry_.members.end())
      entry_.members.push_back(id);
    else
      problems_.add(item.place, key_ + ".jurisdiction", show(item) + " stands there twice", "name each state once");
  }

  void read_condition(const char* name, Trigger& trigger) {
    const auto* value = find(*row_.map(), name);
    if (!value) return;
    static const SeriesCatalogue world{find_world_series, metric_names(), "a law looks at the world series of docs/reference/metrics.md, such as frontier_capability or warning_shots"};
    trigger = read_trigger(*value, key_ + "." + name, world, problems_);
  }

  /// A release that holds whenever the trigger does leaves nothing.
  void read_conditions() {
    read_condition("trigger", entry_.trigger);
    read_condition("release", entry_.release);
    if (implies(entry_.trigger, entry_.release))
      problems_.add(find(*row_.map(), "release")->place, key_ + ".release", "the instrument is released whenever its trigger holds, so that it is never in force",
                    "give a release that the trigger does not meet, such as `below` for `above`");
  }

  const Value& row_;
  const RowIndices& indices_;
  Scenario& scenario_;
  Problems& problems_;
  PolicyEntry entry_{};
  std::string key_;
};

}  // namespace

void read_policy(const Map& document, const RowIndices& indices, Scenario& scenario,
                 Problems& problems) {
  const auto* rows = find(document, "instrument");
  if (!rows || !rows->list()) return;
  for (const auto& row : *rows->list())
    scenario.policy.push_back(InstrumentReader(row, indices, scenario, problems).read());
}

}  // namespace headway::input
