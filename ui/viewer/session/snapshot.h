// Results as the window sees them: immutable, shared, complete in themselves.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/run_set.h"
#include "analysis/stats.h"
#include "record/layout.h"

namespace headway::viewer {

/// One finished run. The values are in the order of the layout. Some runs keep the series of actors,
/// some those of the world alone, and of many runs most keep no series.
struct Trace {
  std::uint64_t stream = 0;  ///< of random numbers; for runs of one scenario the replicate
  std::int64_t point = 0;   ///< row of the design of a sweep; else draw of the uncertain parameters
  std::size_t policy = 0;   ///< place in Snapshot::policies
  std::vector<float> values;
  std::vector<double> outcomes;  ///< in the order of Snapshot::outcome_names
  std::vector<double> drawn;     ///< uncertain parameters, in the order of Snapshot::drawn_names
};

/// About as many runs keep the series of actors, too.
inline constexpr std::size_t actor_runs = 40;

/// Where a series stands in the layout.
struct SeriesPlace {
  const SeriesGroup* group = nullptr;
  std::size_t variable = 0;
  explicit operator bool() const { return group != nullptr; }
  const SeriesVariable& about() const { return group->variables[variable]; }
};

/// The runs of one scenario, or of a sweep, as far as they have come. Those that keep actors stand first,
/// then those that keep the series of the world, then those that keep outcomes alone.
struct Snapshot {
  std::uint64_t revision = 0;  ///< of the document that was run
  std::string title;
  std::shared_ptr<const Scenario> scenario;  ///< null for a file whose scenario cannot be read
  std::shared_ptr<const SeriesLayout> layout;
  std::vector<double> years;  ///< one per row
  std::vector<std::shared_ptr<const Trace>> runs;
  std::size_t wanted = 0;  ///< runs that will be there in the end
  std::size_t failed = 0;
  std::string failure;     ///< why the first of them failed
  std::vector<std::string> outcome_names;
  std::vector<std::string> drawn_names;  ///< with the factors of a sweep
  std::vector<std::string> policies;     ///< of a sweep, by name
  std::vector<std::string> factors;      ///< keys that the design of a sweep varies
  /// What the plane shows of a laboratory, over the runs in which it exists.
  struct LabBands {
    Bands capability;
    Bands safety;  ///< patches included
    Bands fleet;
  };
  std::vector<LabBands> lab_bands;

  std::size_t rows() const { return years.size(); }
  /// The series "series/trust" or "labs/capability"; false when there is none.
  SeriesPlace find(std::string_view name) const;
  /// Values of run `run` for agent `agent`, one per row, `stride` apart; empty when it has none.
  struct Line {
    const float* first = nullptr;
    std::size_t stride = 1;
    std::size_t rows = 0;
    bool empty() const { return first == nullptr; }
    double operator[](std::size_t row) const { return static_cast<double>(first[row * stride]); }
  };
  Line line(const SeriesPlace& place, std::size_t run, std::size_t agent = 0) const;
  /// Bands over the runs, computed at every call.
  Bands bands(const SeriesPlace& place, std::size_t agent = 0) const;
  /// Number of laboratories.
  std::size_t labs() const;
  /// Number of runs that keep actors; they are the first.
  std::size_t runs_with_actors() const;
  /// Number of runs that keep series of the world, those with actors among them.
  std::size_t runs_with_series() const;
  /// True when runs stand at the points of a design.
  bool is_design() const { return !factors.empty(); }
};

/// How many runs stand behind a picture of series: "200 runs", "1,997 of 20,000 runs".
std::string count_of_series(const Snapshot& snapshot);

/// Fills `lab_bands` from the runs.
void add_lab_bands(Snapshot& snapshot);

/// Row whose date is nearest to `year`.
std::size_t row_at(const Snapshot& snapshot, double year);

}  // namespace headway::viewer
