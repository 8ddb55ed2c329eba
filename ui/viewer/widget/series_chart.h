// A series of the catalogue as a chart: as a fan, run by run, as one run, or as a difference.
#pragma once

#include <deque>

#include "ui/viewer/app/viewer.h"

namespace headway::viewer {

/// A chart and the numbers that it points to.
struct MadeChart {
  plot::Chart chart;
  std::deque<std::vector<double>> numbers;
};

/// The chart of `entry` in the chosen mode. Lives no longer than the snapshots that are shown.
MadeChart make_chart(Viewer& viewer, const ChartEntry& entry);

/// How to read a chart of `entry` in the mode `mode`, in two sentences or three.
std::string how_to_read(const ChartEntry& entry, ChartMode mode);

/// The entry of a series; null when it is not recorded.
const ChartEntry* find_chart(Viewer& viewer, const std::string& series);

/// Draws `chart` on the time axis that all charts share, as view `name`; a click sets the date shown. A size of 0 is all the room.
void draw_over_time(Viewer& viewer, const plot::Chart& chart, const std::string& name, ImVec2 size = {0, 0});

/// The popup "catalogue": the list of all charts, searchable, to choose one for `series`.
void draw_chart_picker(Viewer& viewer, std::string& series);

}  // namespace headway::viewer
