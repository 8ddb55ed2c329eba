// Figures of classic models as the window draws them: the same pictures as in files.
#pragma once

#include "analysis/plot/curve_chart.h"
#include "analysis/plot/heat_map.h"
#include "analysis/plot/phase_plane.h"
#include "analysis/plot/simplex.h"
#include "ui/viewer/app/viewer.h"
#include "ui/viewer/plot/draw_chart.h"

namespace headway::viewer {

/// Curves, and `now` across them: where the parameter stands. Fills what is left of the window.
plot::Pointed draw_figure(Viewer& viewer, const CurveChart& chart, double now);
/// A map, and a mark at `now`.
plot::Pointed draw_figure(Viewer& viewer, const HeatMap& map, Point now);
void draw_figure(Viewer& viewer, const Simplex& simplex);
void draw_figure(Viewer& viewer, const PhasePlane& plane);

}  // namespace headway::viewer
