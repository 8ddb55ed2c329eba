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
/// Appends one line "key = value" per row of the aggregate at `base`.
void write_rows(std::string& text, std::span<const ParameterRow> rows, const void* base);
/// A value on one line, tables inline.
std::string write_value(const Value& value);
/// The section [sweep], complete; nothing without a sweep.
void write_sweep(std::string& text, const Scenario& scenario);

}  // namespace headway::input
