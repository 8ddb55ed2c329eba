// The frame around the panels: menu, places, status.
#pragma once

#include "ui/viewer/panel/panels.h"

namespace headway::viewer {

/// The places of a window of `width` pixels and text of `em` pixels, each a share of the width; 0
/// when the place has joined another.
struct Columns {
  float left = 0;
  float centre = 1;
  float side = 0;
};
Columns columns_of(float width, float em);

/// The place where panels of `place` stand in these columns.
Place place_of(Place place, const Columns& columns);

/// Puts the panel in front of the others of its place.
void bring_to_front(Viewer& viewer, const Panel& panel);

/// Draws everything, from edge to edge.
void draw_window(Viewer& viewer);

}  // namespace headway::viewer
