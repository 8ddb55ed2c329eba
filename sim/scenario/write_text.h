// Pieces of scenario text, shared by the files that write it.
#pragma once

#include <span>
#include <string>

#include "scenario/document.h"
#include "scenario/read_value.h"
#include "scenario/scenario.h"

namespace headway::input {

/// A TOML string.
std::string quote(const std::string& text);
/// "{uniform = [1, 2]}".
std::string write_distribution(const Distribution& distribution);
/// The number at `base`, or the distribution that `key` has among `uncertain`.
std::string write_number(const ParameterRow& row, const void* base, const std::string& key, const std::vector<UncertainParameter>& uncertain);
/// Appends one line "key = value" per row of the aggregate at `base`, whose keys begin with `start`.
void write_rows(std::string& text, std::span<const ParameterRow> rows, const void* base, const std::string& start = {}, const std::vector<UncertainParameter>& uncertain = {});
/// A value on one line, tables inline.
std::string write_value(const Value& value);
/// The section [sweep], complete; nothing without a sweep.
void write_sweep(std::string& text, const Scenario& scenario);

}  // namespace headway::input
