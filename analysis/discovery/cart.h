// A classification tree (Breiman et al. 1984), read as rules.
#pragma once

#include "analysis/discovery/prim.h"

namespace headway::discovery {

struct CartOptions {
  std::size_t depth = 4;
  double least = 0.05;        ///< share of all points that a leaf keeps
  double improvement = 0.01;  ///< of the impurity of all points, what a split must take away
};

/// The leaves of the tree as boxes, by falling density. Splits lower the impurity of Gini most.
std::vector<Box> cart_leaves(const Cases& cases, const CartOptions& options = {});

}  // namespace headway::discovery
