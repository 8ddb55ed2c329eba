// What stands on the plane of capability against safety at a date: discs, trails, marks. No window.
#pragma once

#include <string>
#include <vector>

#include "analysis/plot/svg.h"
#include "ui/viewer/session/snapshot.h"

namespace headway::viewer {

/// Which results the plane shows.
struct PlaneChoice {
  bool single_run = false;  ///< else the medians over the runs
  std::size_t run = 0;      ///< place in the list of runs
};

/// One laboratory.
struct Disc {
  std::size_t lab = 0;
  std::string name;
  std::size_t type = 0;   ///< of lab_type_names
  std::size_t state = 0;  ///< row of its home state
  Point at{0, 0};         ///< capability, and safety with patches (OOM); NaN when it does not exist
  double compute = 0;     ///< accelerators (H100e)
  double size = 0;        ///< compute relative to the largest at the date, in [0, 1]
  double existing = 1;    ///< share of the runs in which it exists
  std::vector<Point> trail;      ///< from the first row to the date
  std::vector<Point> releases;   ///< where it released a model (single run)
  std::vector<Point> incidents;  ///< where it caused harm (single run)
  double margin() const { return at.y - at.x; }
};

/// A capability at which an ability arrives, with its spread over the runs (5 to 95%).
struct ThresholdBand {
  std::string name;
  double low = 0, median = 0, high = 0;
};

struct PlaneScene {
  std::vector<Disc> discs;
  std::vector<ThresholdBand> thresholds;
};

/// The scene at `year`; between rows discs move in a straight line.
PlaneScene plane_scene(const Snapshot& snapshot, double year, const PlaneChoice& choice);

/// Where a date lies between two rows.
struct Moment {
  std::size_t row = 0;
  double share = 0;  ///< of the way to the next row
};
Moment moment_at(const std::vector<double>& years, double year);

/// Where a laboratory is, one place per row; NaN where it does not exist. Empty when nothing is known.
std::vector<Point> path_of(const Snapshot& snapshot, const PlaneChoice& choice, std::size_t lab);

}  // namespace headway::viewer
