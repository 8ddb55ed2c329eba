// Names beside crowded marks: near where there is room, else further off with a leader line.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "ui/viewer/plot/strokes.h"

namespace headway::plot {

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
