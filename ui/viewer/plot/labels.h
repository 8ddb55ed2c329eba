// Words that do not overlap: labels beside their points, and names of crowded marks, which stand further
// off with a leader line where there is no room.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "ui/viewer/plot/strokes.h"

namespace headway::plot {

/// Something to be labelled: where, the size of the words, and how far from the point they stand.
struct Anchor {
  Point at;
  double width, height;
  double clearance;
  bool beside = true;  ///< may stand right or left of the point
  bool over = true;    ///< may stand above or below it
};

/// Corners (top left) of labels that lie in `box` and overlap neither each other nor `taken`:
/// right, left, above or below their points. Earlier anchors choose first; none where there is no
/// room.
std::vector<std::optional<Point>> place_labels(std::span<const Anchor> anchors, const Box& box,
                                               std::vector<Box> taken = {});

/// A mark that wants a name: its middle, its radius, the size of the words.
struct Named {
  Point at;
  double radius;
  double width, height;
};

/// Where a name stands.
struct PlacedName {
  Point corner;      ///< top left
  bool led = false;  ///< so far off that a line must lead to it
  Point from, to;    ///< the line, from the rim of the mark to the edge of the words
};

/// Places for names in `box` that overlap neither each other, nor a mark, nor `taken`. Each is as near
/// as it can be and on the side away from the middle of all marks, at most `reach` from its mark.
/// Earlier marks choose first; none where there is no room. Marks that are not finite get none.
std::vector<std::optional<PlacedName>> place_names(std::span<const Named> marks, const Box& box,
                                                   double reach, std::vector<Box> taken = {});

}  // namespace headway::plot
