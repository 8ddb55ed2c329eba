// Tables in CSV: a header row with `name` and column names, then one row per agent.
//
// Fields are separated by commas; a field in double quotes may hold commas, and quotes doubled.
// Lines that begin with `#` and empty lines are skipped; an empty field means "not given". A column
// with a second dimension is written `staff.alignment`.
#pragma once

#include <memory>
#include <string>

#include "scenario/document.h"
#include "scenario/problems.h"

namespace headway::input {

/// Most rows of one table.
inline constexpr std::size_t most_rows = 1'000'000;

/// What the rows are: agents, which need a column `name`; points of a sweep; draws, each with a value in every field.
enum class CsvRows { agents, points, draws };

/// The rows of `text`, each a table of words.
List parse_csv(const std::string& text, const std::shared_ptr<const std::string>& file,
               Problems& problems, CsvRows kind = CsvRows::agents);

/// `text` as a CSV field, quoted when it has to be.
std::string csv_field(const std::string& text);

}  // namespace headway::input
