#include "ui/viewer/session/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ui/viewer/session/commitments.h"
#include "ui/viewer/session/triggers.h"

namespace headway::viewer {

namespace {

bool is_admitted(const ParameterInfo& info, const Setting& setting) {
  if (const auto* number = std::get_if<double>(&setting)) return admits(info, *number);
  const auto& distribution = std::get<Distribution>(setting);
  return !distribution.arguments.empty() && info.kind == Kind::real &&
         info.domain.contains(quantile(distribution, 0.5));
}

template <class List>
bool is_taken(const List& list, const std::string& name, std::size_t except) {
  for (std::size_t i = 0; i < list.size(); ++i)
    if (i != except && list[i].name == name) return true;
  return false;
}

/// The name, with a number when it is taken.
template <class List>
std::string free_name(const List& list, const std::string& wanted) {
  std::string name = wanted;
  for (int number = 2; is_taken(list, name, list.size()); ++number) name = wanted + " " + std::to_string(number);
  return name;
}

/// Puts what is called so back as it was in `base`; takes it out when it was not there.
template <class List>
void put_back(const List& base, const std::string& name, List& list) {
  const auto has_name = [&](const auto& entry) { return entry.name == name; };
  const auto was = std::find_if(base.begin(), base.end(), has_name);
  const auto now = std::find_if(list.begin(), list.end(), has_name);
  if (was == base.end()) std::erase_if(list, has_name);
  else if (now == list.end()) list.push_back(*was);
  else *now = *was;
}

std::string spaced(std::string_view key) {
  std::string name(key);
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

/// The first value in which two instruments of one kind differ, in words; empty for another difference.
std::string changed_row(const PolicyEntry& was, const PolicyEntry& now) {
  if (was.instrument.index() != now.instrument.index()) return "";
  const auto first = [](std::span<const ParameterRow> rows, const void* a, const void* b) -> std::string {
    for (const auto& row : rows)
      if (value_at(a, row) != value_at(b, row)) return spaced(row.name);
    return "";
  };
  const auto own = first(kind_of(now.instrument).parameters, parameters_of(was.instrument), parameters_of(now.instrument));
  return own.empty() ? first(Schedule::parameters(), &was.schedule, &now.schedule) : own;
}

}  // namespace

Document::Document(Scenario base, std::uint64_t revision)
    : History(as_given(base), revision), base_(std::move(base)), saved_(edits()) {}

Setting Document::setting(const ParameterPlace& place) const {
  const auto edit = edits().settings.find(place.key());
  return edit != edits().settings.end() ? edit->second : setting_of(base_, place);
}

bool Document::is_changed(const std::string& key) const {
  return edits().settings.count(key) > 0;
}

bool Document::set(const std::string& key, const Setting& setting) {
  const auto place = find_parameter(key);
  if (!place || !is_admitted(place->row->info, setting)) return false;
  if (same(this->setting(*place), setting)) return true;
  Edits next = edits();
  if (same(setting_of(base_, *place), setting)) next.settings.erase(key);
  else next.settings.insert_or_assign(key, setting);
  push(std::move(next), key);
  return true;
}

void Document::reset(const std::string& key) {
  if (!is_changed(key)) return;
  Edits next = edits();
  next.settings.erase(key);
  push(std::move(next), key);
}

std::vector<InputCell> Document::cells(std::string_view table, std::string_view row) const {
  auto list = cells_of(base_.initial, table, row);
  for (auto& cell : list)
    if (const auto edit = edits().cells.find(cell.key); edit != edits().cells.end())
      cell.value = edit->second;
  return list;
}

bool Document::set_cell(const CellKey& key, double value) {
  const auto was = find_cell(base_.initial, key);
  if (!was) return false;
  const auto edit = edits().cells.find(key);
  if (value == (edit != edits().cells.end() ? edit->second : was->value)) return true;
  World world = base_.initial;
  for (const auto& [other, there] : edits().cells) put_cell(world, other, there);
  if (!admits(world, *was, value)) return false;
  Edits next = edits();
  if (value == was->value) next.cells.erase(key);
  else next.cells.insert_or_assign(key, value);
  push(std::move(next), key.row + ", " + key.column);
  return true;
}

void Document::reset_cell(const CellKey& key) {
  if (edits().cells.count(key) == 0) return;
  Edits next = edits();
  next.cells.erase(key);
  push(std::move(next), key.row + ", " + key.column);
}

void Document::reset_all() { replace(as_given(base_), "reset of everything"); }

void Document::replace(Edits next, const std::string& what) {
  if (!same(next, edits())) push(std::move(next), what);
}

std::size_t Document::add_instrument(std::string_view kind_key, double start) {
  const auto kinds = instrument_kinds();
  const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                 [&](const auto& row) { return row.key == kind_key; });
  if (kind == kinds.end()) return edits().policy.size();
  PolicyEntry entry;
  entry.name = free_name(edits().policy, spaced(kind->key));
  entry.schedule = with_defaults<Schedule>();
  entry.instrument = kind->make();
  for (std::size_t s = 0; s < base_.initial.states.names.size(); ++s)
    entry.members.push_back(id_of<StateId>(s));
  entry.schedule.start = start;
  Edits next = edits();
  next.policy.push_back(std::move(entry));
  push(std::move(next), "new " + spaced(kind->key));
  return edits().policy.size() - 1;
}

void Document::remove_instrument(std::size_t index) {
  if (index >= edits().policy.size()) return;
  Edits next = edits();
  const auto name = next.policy[index].name;
  next.policy.erase(next.policy.begin() + static_cast<std::ptrdiff_t>(index));
  push(std::move(next), "removal of " + name);
}

void Document::reset_instrument(const std::string& name) {
  Edits next = edits();
  put_back(base_.policy, name, next.policy);
  replace(std::move(next), "reset of " + name);
}

bool Document::change_instrument(std::size_t index, const PolicyEntry& entry) {
  if (index >= edits().policy.size() || entry.name.empty() || entry.members.empty()) return false;
  if (is_taken(edits().policy, entry.name, index)) return false;
  if (!all_admitted(Schedule::parameters(), &entry.schedule) ||
      !all_admitted(kind_of(entry.instrument).parameters, parameters_of(entry.instrument)) ||
      entry.schedule.end < entry.schedule.start || !is_sound(entry.trigger) || !is_sound(entry.release))
    return false;
  if (same(edits().policy[index], entry)) return true;
  Edits next = edits();
  const auto what = changed_row(next.policy[index], entry);
  next.policy[index] = entry;
  push(std::move(next), entry.name + (what.empty() ? "" : ", " + what));
  return true;
}

std::size_t Document::add_commitment(Scheme scheme, double start) {
  Edits next = edits();
  scheme.name = free_name(next.schemes, scheme.name);
  scheme.terms.start = start;
  scheme.terms.end = std::max(scheme.terms.end, start);
  next.schemes.push_back(scheme);
  push(std::move(next), "new " + scheme.name);
  return edits().schemes.size() - 1;
}

std::string Document::change_commitment(std::size_t index, const Scheme& scheme) {
  if (index >= edits().schemes.size()) return "There is no such commitment.";
  if (auto objection = objection_to(scheme, edits().schemes, index); !objection.empty()) return objection;
  Edits next = edits();
  next.schemes[index] = scheme;
  replace(std::move(next), scheme.name);
  return "";
}

std::string Document::remove_commitment(std::size_t index) {
  if (index >= edits().schemes.size()) return "There is no such commitment.";
  if (const auto other = looked_at_by(edits().schemes, index); !other.empty()) return fmt::format("A condition of {} looks at it.", other);
  Edits next = edits();
  const auto name = next.schemes[index].name;
  take_out(next.schemes, index);
  push(std::move(next), "removal of " + name);
  return "";
}

void Document::reset_commitment(const std::string& name) {
  Edits next = edits();
  put_back(base_.schemes, name, next.schemes);
  replace(std::move(next), "reset of " + name);
}

double first_year_of_new(double year, double first, double last) {
  constexpr double years_to_act = 10;
  const double next = std::max(std::ceil(year), first + 1);
  return next + years_to_act <= last ? next : first + 1;
}

}  // namespace headway::viewer
