#include "ui/viewer/session/presence.h"

namespace headway::viewer {

Snapshot::Line existence(const Snapshot& snapshot, const SeriesPlace& place, std::size_t run, std::size_t agent) {
  if (place.group->axis.empty() || place.about().name == "active") return {};
  const auto active = snapshot.find(place.group->name + "/active");
  return active ? snapshot.line(active, run, agent) : Snapshot::Line{};
}

std::size_t first_row(const Snapshot& snapshot, const SeriesPlace& place) {
  if (snapshot.rows() < 2 || !place.group->axis.empty()) return 0;
  bool has_line = false;
  for (std::size_t run = 0; run < snapshot.runs_with_series(); ++run) {
    const auto line = snapshot.line(place, run);
    if (line.empty()) continue;
    if (line[0] != 0 || line[1] == 0) return 0;
    has_line = true;
  }
  return has_line ? 1 : 0;
}

}  // namespace headway::viewer
