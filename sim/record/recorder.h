// The series of one run in memory, and the outcomes computed from them.
#pragma once

#include <span>

#include "record/layout.h"

namespace headway {

/// Everything that the run file keeps of one run. Prepare once, then for each run: begin, record
/// row after row, finish. One record serves many runs and allocates nothing after `prepare`.
class RunRecord {
 public:
  /// Takes the shape of `world`. `rows` as `row_count` gives it.
  void prepare(const World& world, std::size_t rows, const ReportPlan& plan);

  /// Forgets the last run: every value is NaN.
  void begin();

  /// Copies the recorded columns of `world` into `row`. Rows come in order, each once; rows beyond
  /// the prepared ones are left out (an uncertain horizon may give them).
  void record(const World& world, std::size_t row);

  /// Computes the outcomes from the rows recorded so far. `world` is the last state of the run.
  void finish(const World& world);

  const SeriesLayout& layout() const { return layout_; }
  /// All values, [variable][row][agent] within each group of the layout; NaN where nothing was
  /// recorded.
  std::span<const float> values() const { return values_; }
  /// One series, [row][agent]; empty when there is none of that name.
  std::span<const float> series(std::string_view group, std::string_view variable) const;
  /// Rows recorded since `begin`, and their dates.
  std::size_t rows() const { return rows_; }
  std::span<const double> years() const { return {years_.data(), rows_}; }
  /// One value per row of `outcomes()` (record/outcomes.h); NaN until `finish`.
  std::span<const double> outcomes() const { return outcomes_; }

 private:
  SeriesLayout layout_;
  std::vector<float> values_;
  std::vector<double> years_;
  std::vector<double> outcomes_;
  std::size_t rows_ = 0;
};

}  // namespace headway
