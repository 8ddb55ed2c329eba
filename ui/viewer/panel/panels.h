// The panels of the window: one function per file, one row each in the table of panels.cpp.
#pragma once

#include <span>
#include <string_view>

#include "ui/viewer/app/viewer.h"

namespace headway::viewer {

/// Where a panel stands. Panels of one place share it, one of them in front. On narrow windows
/// `side` joins `centre`, and then `left` does, too. The guide is there while it is open, below `left`.
enum class Place { left, centre, side, foot, guide };

struct Panel {
  std::string_view name;      ///< unique, lower case, for --panel and the saved state
  std::string_view title;
  int key;                    ///< with Alt brings it to the front; 0 for none
  Place place;
  std::string_view about;     ///< one sentence, for the tooltip and the list of keys
  void (*draw)(Viewer&);      ///< fills the current window region
  bool classic = false;       ///< of a classic model; the others, but for the guide, are of a race
};

std::span<const Panel> panels();

/// Null when there is none of that name.
const Panel* find_panel(std::string_view name);

/// True when the panel is about what is open.
bool is_offered(const Viewer& viewer, const Panel& panel);

/// True when there are runs that keep their series.
bool has_series(const Viewer& viewer);

/// In place of a picture while there are no runs, or none that keep what it needs: why.
void draw_no_runs(const Viewer& viewer);

void draw_plane(Viewer&);
void draw_charts(Viewer&);
void draw_policies(Viewer&);
void draw_commitments(Viewer&);
void draw_assumptions(Viewer&);
void draw_actors(Viewer&);
void draw_changes(Viewer&);
void draw_pins(Viewer&);
void draw_filter(Viewer&);
void draw_flows(Viewer&);
void draw_scoreboard(Viewer&);
void draw_worldviews(Viewer&);
void draw_uncertainties(Viewer&);
void draw_distribution(Viewer&);
void draw_inspector(Viewer&);
void draw_events(Viewer&);
void draw_transport(Viewer&);
void draw_guide(Viewer&);
void draw_classic_parameters(Viewer&);
void draw_classic_figure(Viewer&);
void draw_classic_answers(Viewer&);

}  // namespace headway::viewer
