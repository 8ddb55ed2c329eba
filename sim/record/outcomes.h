// One number per run: what the run file keeps besides the series, each declared once.
//
// Outcomes are computed from every tick, whichever rows the file keeps. A flow (per month) adds up to
// a total over the ticks after the first.
#pragma once

#include <span>
#include <string>

#include "record/recorder.h"

namespace headway {

/// A finished run, as outcomes see it.
struct RunSeries {
  const RunRecord& record;
  const World& last;  ///< the world when the run ended

  /// One value per tick of a column of Metrics, by its number.
  std::span<const float> metric(std::size_t column) const { return record.history(column); }
  /// Date of the first tick where the metric is at least `level`; NaN if there is none.
  double first_year(std::size_t column, double level) const;
};

/// What an outcome is about; scoreboards group by it.
enum class Aspect { safety, pace, harm, money, dates };
inline constexpr std::string_view aspect_names[] = {"safety", "pace", "harm", "money", "dates"};

/// Whether more of an outcome, or a later date, is what most readers want.
enum class Better { more, less, neither };

/// A declared outcome. `column` and `number` are arguments of `value`.
struct Outcome {
  std::string name;     ///< variable of the run file: `outcome_...` or `event_year_...`
  std::string title;    ///< in tables: "harm in all"
  std::string unit;
  std::string meaning;
  Aspect aspect;
  Better better;
  bool share;  ///< from 0 to 1, told in per cent
  bool headline;  ///< findings and comparisons tell it; the others stand in the table of all
  double (*value)(const RunSeries&, const Outcome&);
  std::size_t column = 0;  ///< of Metrics
  std::size_t number = 0;  ///< of a milestone
};

/// All outcomes, in the order of the run file.
std::span<const Outcome> outcomes();

}  // namespace headway
