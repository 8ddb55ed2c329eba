// What a user changed in a scenario: values of declared parameters, the policy, cells of its tables. A plain value,
// so that undo is a list of them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "scenario/scenario.h"
#include "ui/viewer/session/cells.h"

namespace headway::viewer {

/// A value given to a parameter: a number, or a distribution to draw it from in each run.
using Setting = std::variant<double, Distribution>;

/// Changes to a base scenario.
struct Edits {
  std::map<std::string, Setting> settings;  ///< by key, such as "training.duration"
  Policy policy;                            ///< all instruments, those of the base included
  std::map<CellKey, double> cells{};        ///< of the tables of actors
  Schemes schemes{};                        ///< all commitments, those of the base included
};

/// The instrument or commitment called so; null when there is none.
template <class List>
const typename List::value_type* find_named(const List& list, const std::string& name) {
  for (const auto& entry : list)
    if (entry.name == name) return &entry;
  return nullptr;
}

/// No change: the policy and the commitments of the base.
Edits as_given(const Scenario& base);

bool same(const Setting& a, const Setting& b);
bool same(const PolicyEntry& a, const PolicyEntry& b);
bool same(const Scheme& a, const Scheme& b);
bool same(const Edits& a, const Edits& b);

/// True when the declarations admit every value at `base`.
bool all_admitted(std::span<const ParameterRow> rows, const void* base);

/// A declared parameter of the model and its place in Parameters.
struct ParameterPlace {
  const ParameterGroup* group;
  const ParameterRow* row;
  std::size_t offset() const { return group->offset + row->offset; }
  std::string key() const { return std::string(group->name) + "." + std::string(row->name); }
};

/// The parameter called `key`; nothing when there is none.
std::optional<ParameterPlace> find_parameter(const std::string& key);

/// What `scenario` says of the parameter.
Setting setting_of(const Scenario& scenario, const ParameterPlace& place);

/// `base` with the edits. Settings have been checked. The resolved text is not written.
Scenario apply(const Edits& edits, const Scenario& base);

/// The edits that turn `base` into `other`, a scenario of the same actors.
Edits edits_between(const Scenario& base, const Scenario& other);

/// One thing that differs between two scenarios, in words.
struct Difference {
  std::string key;   ///< key of the parameter, or name of the instrument or commitment
  std::string what;  ///< meaning of the parameter, or title of the instrument
  std::string was;   ///< empty when it was not there
  std::string now;   ///< empty when it is gone
  std::string unit;
  bool instrument = false;
  std::optional<CellKey> cell{};  ///< where a cell differs
  bool commitment = false;
};

/// What the edits change of `base`: parameters in the order of declaration, then
/// instruments, commitments and cells.
std::vector<Difference> differences(const Edits& edits, const Scenario& base);

/// A setting as TOML spells it: "4", "{uniform = [1, 2]}".
std::string spell(const Setting& setting);

}  // namespace headway::viewer
