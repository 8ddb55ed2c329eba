#include "policy/numbers.h"

#include <fmt/format.h>

#include <optional>

namespace headway {

namespace {

constexpr std::string_view instrument_start = "instrument.", commitment_start = "commitment.";

/// Declared numbers that stand side by side, and what their keys begin with behind the name of the row.
struct NumberGroup {
  std::string_view start;
  std::span<const ParameterRow> rows;
  void* base;
};

std::vector<NumberGroup> groups_of(PolicyEntry& entry) {
  return {{"", Schedule::parameters(), &entry.schedule}, {"", kind_of(entry.instrument).parameters, parameters_of(entry.instrument)}};
}

std::vector<NumberGroup> groups_of(Scheme& scheme) {
  return {{"", Terms::parameters(), &scheme.terms},
          {"then.", Obligations::parameters(), &scheme.obligations},
          {"monitor.", Monitor::parameters(), &scheme.monitor},
          {"penalty.", Penalty::parameters(), &scheme.penalty}};
}

bool is_read(const PolicyEntry& entry, std::string_view name) { return reads(kind_of(entry.instrument), name); }
bool is_read(const Scheme&, std::string_view) { return true; }

/// What follows START.NAME. in a key; nothing where it begins otherwise.
std::optional<std::string_view> behind(std::string_view key, std::string_view start, const std::string& name) {
  const bool fits = key.starts_with(start) && key.substr(start.size()).starts_with(name) && key.substr(start.size() + name.size()).starts_with('.');
  return fits ? std::optional(key.substr(start.size() + name.size() + 1)) : std::nullopt;
}

template <class Row>
PolicyNumber find_in(std::vector<Row>& rows, std::string_view start, std::string_view key) {
  for (auto& row : rows)
    if (const auto rest = behind(key, start, row.name))
      for (const auto& group : groups_of(row))
        for (const auto& declared : group.rows)
          if (rest->starts_with(group.start) && rest->substr(group.start.size()) == declared.name && is_read(row, declared.name))
            return {&declared, &value_at(group.base, declared)};
  return {};
}

template <class Row>
void add_keys(std::vector<Row> rows, std::string_view start, std::vector<std::string>& keys) {
  for (auto& row : rows)
    for (const auto& group : groups_of(row))
      for (const auto& declared : group.rows)
        if (is_read(row, declared.name)) keys.push_back(fmt::format("{}{}.{}{}", start, row.name, group.start, declared.name));
}

}  // namespace

bool is_policy_key(std::string_view key) { return key.starts_with(instrument_start) || key.starts_with(commitment_start); }

PolicyNumber find_number(std::string_view key, Policy& policy, Schemes& schemes) {
  if (key.starts_with(instrument_start)) return find_in(policy, instrument_start, key);
  return find_in(schemes, commitment_start, key);
}

std::vector<std::string> number_keys(const Policy& policy, const Schemes& schemes) {
  std::vector<std::string> keys;
  add_keys(policy, instrument_start, keys);
  add_keys(schemes, commitment_start, keys);
  return keys;
}

}  // namespace headway
