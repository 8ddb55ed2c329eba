// What is declared, for people and programs to read: parameters, columns, instruments, rules,
// metrics, phases. Listings, JSON and the pages of docs/reference all show these sheets.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/parameter.h"

namespace headway {

/// A table of words and numbers with a title.
struct Sheet {
  using Cell = std::variant<std::string, double, Interval>;
  std::string title;
  std::string note;  ///< a sentence that stands above the rows, may be empty
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;
};

/// One sheet per group of parameters, then [run], [report] and [sweep].
std::vector<Sheet> parameter_sheets();
/// One sheet per table of the world.
std::vector<Sheet> column_sheets();
/// What every instrument takes, then one sheet per kind.
std::vector<Sheet> instrument_sheets();
/// What a commitment may say: its terms, obligations, monitor, penalties and conditions.
std::vector<Sheet> commitment_sheets();
/// Rules and their laws.
std::vector<Sheet> rule_sheets();
/// The world series of a run.
std::vector<Sheet> metric_sheets();
/// The phases of a tick.
std::vector<Sheet> phase_sheets();
/// One sheet per classic model.
std::vector<Sheet> classic_sheets();

std::string to_text(const std::vector<Sheet>& sheets);
std::string to_markdown(const std::vector<Sheet>& sheets);
std::string to_json(const std::vector<Sheet>& sheets);

/// A page of docs/reference.
struct Page {
  std::string name;  ///< "parameters.md"
  std::string text;
};

/// Every page; `headway describe reference --out docs/reference` writes them.
std::vector<Page> reference_pages();

}  // namespace headway
