// The sections of the report, one function each. Every one gives valid HTML for any run file: where
// the file lacks what a section shows, the section says so.
#pragma once

#include <span>
#include <string>

#include "analysis/run_set.h"

namespace headway::report {

using RunSets = std::span<const RunSet>;

/// Title, what was run, the findings in plain sentences.
std::string header_section(RunSets sets);
/// What each scenario changes against the first, and the table of outcomes. Empty for one scenario.
std::string comparison_section(RunSets sets);
/// The plane of capability against safety.
std::string plane_section(RunSets sets);
/// Fan charts over time, by theme.
std::string series_section(RunSets sets);
/// When capability and when safety pass each threshold.
std::string threshold_section(RunSets sets);
/// Every outcome: its statistic and its distribution over runs.
std::string outcome_section(RunSets sets);
/// Laboratories and states at chosen years.
std::string scoreboard_section(RunSets sets);
/// What the spread of the main outcomes comes from: chance, and which uncertain parameters. Empty where none was drawn or for
/// several scenarios.
std::string uncertainty_section(RunSets sets);
/// What was run, exactly, and on which assumptions.
std::string provenance_section(RunSets sets);

/// Style sheet and script of the page.
std::string_view style_sheet();
std::string_view page_script();

}  // namespace headway::report
