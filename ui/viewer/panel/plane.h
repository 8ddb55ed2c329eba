// The parts of the plane of capability against safety.
#pragma once

#include <imgui.h>

#include <algorithm>
#include <functional>
#include <span>
#include <vector>

#include "ui/viewer/app/viewer.h"
#include "ui/viewer/plot/strokes.h"
#include "ui/viewer/session/plane_scene.h"

namespace headway::viewer {

/// Both axes with one scale: an OOM is as long to the right as upwards.
struct PlaneView {
  plot::Box box;
  double scale;  ///< pixels per OOM
  double low_x, low_y;
  /// Radius of the largest disc in pixels: it follows the room, so that discs stay apart.
  double largest_disc() const { return 0.042 * std::min(box.width(), box.height()); }
  double high_x() const { return low_x + box.width() / scale; }
  double high_y() const { return low_y + box.height() / scale; }
  ImVec2 operator()(double x, double y) const {
    return {static_cast<float>(box.left + (x - low_x) * scale),
            static_cast<float>(box.bottom - (y - low_y) * scale)};
  }
  ImVec2 operator()(Point p) const { return (*this)(p.x, p.y); }
};

/// What lies below the discs: the two halves and the diagonal, within the frame.
void draw_ground(const Viewer& viewer, const PlaneView& view, ImDrawList& list);
/// Lines and numbers of both axes, and what they measure.
void draw_grid(const Viewer& viewer, const PlaneView& view, ImDrawList& list);
void draw_axis_words(const Viewer& viewer, const PlaneView& view, ImDrawList& list);
/// Capabilities at which abilities arrive. Gives the boxes of their names.
std::vector<plot::Box> draw_thresholds(const Viewer& viewer, const PlaneView& view, const PlaneScene& scene,
                                       ImDrawList& list);
/// The year shown, large, in the upper left corner. Gives its box.
plot::Box draw_year(const Viewer& viewer, const PlaneView& view, ImDrawList& list);
/// The names of the two halves along the diagonal, where they cover none of the boxes `taken`; else
/// they are left out. Gives boxes that cover them.
std::vector<plot::Box> draw_diagonal_words(const Viewer& viewer, const PlaneView& view,
                                           std::span<const plot::Box> taken, ImDrawList& list);

/// Discs with trails, marks and names, those of `was` as outlines; null for none; and the names of the
/// halves. Words keep off the boxes `taken`. Answers the pointer: a tooltip, and a click selects.
void draw_scene(Viewer& viewer, const PlaneView& view, const PlaneScene& now, const PlaneScene* was,
                std::vector<plot::Box> taken, ImDrawList& list);

/// Above the plane: median or one run, follow or whole race; the margin in words, and the least so far.
void draw_plane_choice(Viewer& viewer);
void draw_margin_line(Viewer& viewer, const PlaneChoice& choice, bool with_least);
/// The next thing goes on in this line where `width` has room, else in the next.
void go_on(float width, float gap);
/// What colours and shapes mean: only those that are there.
void draw_plane_legend(const Viewer& viewer, const Snapshot& snapshot, const PlaneScene& scene);

/// What `draw` draws, behind a small button, for low windows; and the width of that button.
void draw_folded(const Viewer& viewer, const char* words, const std::function<void()>& draw);
float folded_width(const char* words);

/// Name of a state by its row; empty when it is not known.
std::string state_name(const Snapshot& snapshot, std::size_t state);

}  // namespace headway::viewer
