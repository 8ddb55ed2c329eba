// From values to numbers: type, finiteness, domain and kind, with the admissible range in the remedy.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>

#include "core/parameter.h"
#include "scenario/problems.h"
#include "scenario/scenario.h"
#include "scenario/tables.h"

namespace headway::input {

/// Row numbers by name, for one table.
using RowIndex = std::unordered_map<std::string, std::int32_t>;
/// For every table of the scenario.
using RowIndices = std::map<std::string, RowIndex, std::less<>>;

/// A key, spelled only when something is wrong with it.
using KeyText = std::function<std::string()>;

/// The value of a parameter; nothing, and a problem, when it does not admit it.
std::optional<double> read_parameter(const Value& value, const ParameterInfo& info,
                                     const std::string& key, Problems& problems);

/// A distribution over values that the parameter admits; nothing, and a problem, when it is not one.
std::optional<Distribution> read_distribution(const Value& value, const ParameterInfo& info,
                                              const std::string& key, Problems& problems);

/// A cell as the number that the column stores; nothing, and a problem, when its format refuses it.
std::optional<double> read_cell(const Value& value, const CellFormat& format,
                                const RowIndices& indices, const KeyText& key, Problems& problems);

/// A string, a CSV field or an unquoted word; nothing, without a problem, when it is something else.
std::optional<std::string> read_text(const Value& value);

/// A string, or a problem.
std::optional<std::string> require_text(const Value& value, const std::string& key, Problems& problems);

/// A number of any size; nothing, without a problem, when it is something else.
std::optional<double> read_number(const Value& value);

/// "between 0 and 1 (month)", "at least 0", "an integer of at least 1".
std::string range_in_words(const Interval& domain, std::string_view unit, Kind kind);

/// True for a unit whose values are logarithms to base 10.
bool is_logarithm(std::string_view unit);

/// What "50%" means, 0.5; nothing when `text` is not a number and a percent sign.
std::optional<double> read_percentage(std::string_view text);

/// The names of the families of distributions, in the order of Distribution::Family.
std::span<const std::string_view> family_names();

}  // namespace headway::input
