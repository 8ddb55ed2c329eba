// What a run keeps, derived from the declarations: which series, in which groups, in which order.
#pragma once

#include <string>
#include <vector>

#include "scenario/scenario.h"

namespace headway {

/// One recorded series. A column with a second dimension gives one series per label of it:
/// `allocation` across "use" gives `allocation_training`, `allocation_research`, ...
struct SeriesVariable {
  std::string name;
  std::string unit;
  std::string meaning;
  std::string column;  ///< as declared: "allocation" for "allocation_training"
  bool operator==(const SeriesVariable&) const = default;
};

/// The series of one table, or of the world. Values are [variable][row][agent].
struct SeriesGroup {
  std::string name;                 ///< group of the run file: "series" for the world, else the table
  std::string axis;                 ///< "lab", "state", ...; empty for the world
  std::vector<std::string> labels;  ///< names of the agents; one empty string for the world
  std::vector<SeriesVariable> variables;
  std::size_t offset = 0;           ///< of its first value in the record

  std::size_t agents() const { return labels.size(); }
  bool operator==(const SeriesGroup&) const = default;
};

/// All series of a run with `rows` rows. The world comes first, then tables in their fixed order.
struct SeriesLayout {
  std::size_t rows = 0;
  std::vector<SeriesGroup> groups;
  std::size_t values = 0;  ///< in one record

  const SeriesGroup* find(std::string_view group) const;
  bool operator==(const SeriesLayout&) const = default;
};

/// What `plan` keeps of `world`: recorded columns of every table that has rows.
SeriesLayout lay_out(const World& world, std::size_t rows, const ReportPlan& plan);

/// The part of `recorded` that a file keeps under `plan`.
SeriesLayout kept_layout(const SeriesLayout& recorded, const ReportPlan& plan);

/// True when files under `plan` keep series of actors, so that a run has to record them.
bool keeps_actors(const ReportPlan& plan);

/// Ticks from one row to the next, at least 1.
std::int64_t ticks_per_row(const ReportPlan& plan);

/// Rows of a run of `ticks` ticks: tick 0 and every `ticks_per_row` after it.
std::size_t row_count(std::int64_t ticks, const ReportPlan& plan);

}  // namespace headway
