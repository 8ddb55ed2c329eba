// A local search from the best point that NSGA-II found, for one objective: COBYLA (Powell 1994, doi 10.1007/978-94-015-8330-5_4) as NLopt has
// it, which asks for no derivatives and keeps limits. It is deterministic, so that it goes on from what it tried.
#pragma once

#include <functional>
#include <vector>

#include "analysis/optimise/nsga.h"

namespace headway::optimise {

struct RefinePlan {
  std::size_t most = 0;     ///< points at most; 0 for none
  double first_step = 0.1;  ///< of a range
  double last_step = 1e-3;  ///< below which it ends
};

/// What was tried, in order.
struct Refined {
  std::vector<Point> tried;
  bool is_interrupted = false;
};

/// Moves the coordinates where `moves` says so. `before`: points whose answers are known, as from a search that was stopped. `watch` is told of every new point.
Refined refine(const RefinePlan& plan, const Point& start, const std::vector<bool>& moves, const Evaluate& evaluate, const std::vector<Point>& before = {},
               const std::function<void(const Refined&)>& watch = {});

}  // namespace headway::optimise
