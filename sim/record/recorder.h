// The series of one run in memory, and the outcomes computed from them.
#pragma once

#include <span>

#include "record/layout.h"

namespace headway {

/// Everything that the run file keeps of one run. Prepare once, then for each run: begin, record
/// tick after tick, finish. One record serves many runs and allocates nothing after `prepare`.
class RunRecord {
 public:
  /// Takes the shape of `world`, for runs of at most `ticks` ticks; `plan` says which have a row.
  void prepare(const World& world, std::int64_t ticks, const ReportPlan& plan);

  /// Forgets the last run: every value is NaN.
  void begin();

  /// Keeps the metrics of `world`, and where `tick` has a row also its recorded columns. Ticks come
  /// in order, each once; those beyond the prepared ones are left out (an uncertain horizon may give
  /// them).
  void record(const World& world, std::size_t tick);

  /// Computes the outcomes from the metrics of every tick so far, whichever have a row. `world` is
  /// the last state of the run.
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
  /// States that there is room for, tick 0 among them; ticks from one row to the next.
  std::size_t most_ticks() const { return tick_years_.size(); }
  std::size_t ticks_per_row() const { return every_; }
  /// A column of Metrics by its number, one value per tick recorded since `begin`; their dates.
  std::span<const float> history(std::size_t column) const {
    return {history_.data() + column * most_ticks(), ticks_};
  }
  std::span<const double> tick_years() const { return {tick_years_.data(), ticks_}; }
  /// One value per row of `outcomes()` (record/outcomes.h); NaN until `finish`.
  std::span<const double> outcomes() const { return outcomes_; }

 private:
  /// A recorded column: where it stands in a world, and where its series go. Found once, since a walk over
  /// all declared columns in every tick takes longer than writing the recorded ones.
  struct Source {
    std::size_t column;  ///< bytes from the start of the world
    std::size_t first;   ///< value of its first series
    std::size_t agents;
    void (*write)(const std::byte* column, float* to, std::size_t series, std::size_t agents);
  };

  template <class T>
  void add_sources(const World& world, const T& table, const SeriesGroup& group);
  void find_sources(const World& world);
  void record_row(const World& world, std::size_t row);

  SeriesLayout layout_;
  std::vector<Source> sources_;
  std::vector<double Metrics::*> metrics_;  ///< as in `history_`
  std::vector<float> values_;
  std::vector<double> years_;
  std::vector<float> history_;  ///< [metric][tick], `most_ticks()` of each
  std::vector<double> tick_years_;
  std::vector<double> outcomes_;
  std::size_t every_ = 1, rows_ = 0, ticks_ = 0;
};

}  // namespace headway
