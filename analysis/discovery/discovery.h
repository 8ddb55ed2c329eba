// Which conditions lead to an outcome of interest: boxes, rules, scores of factors, signposts; told in sentences.
#pragma once

#include <optional>
#include <string>

#include "analysis/discovery/cart.h"
#include "analysis/discovery/prim.h"
#include "analysis/discovery/separation.h"
#include "analysis/report/sheet.h"
#include "analysis/sweep/sample.h"

namespace headway::discovery {

struct Wish {
  PrimOptions prim{};
  std::size_t boxes = 1;            ///< found one after the other, each among the points that those before leave
  std::optional<double> density;    ///< take the box of largest coverage with at least this density; else the best balance
  std::size_t samples = 20;         ///< halves that are searched again
};

/// One step of a trajectory.
struct Step {
  BoxFit fit;
  std::size_t restrictions = 0;
};

struct FoundBox {
  Box box;
  BoxFit fit;
  std::vector<double> quasi_p;  ///< per factor; NaN where it is not restricted
  Reproduction again;
  std::vector<Step> trajectory;
  bool reaches_density = true;  ///< false when no box has the density that was asked for
};

struct Discovery {
  std::size_t points = 0, hits = 0;
  std::vector<FoundBox> boxes;
  std::vector<Box> rules;           ///< leaves of the tree with more than the overall share of cases
  std::vector<Separation> scores;   ///< per factor
};

/// Needs at least one case and one other point.
Discovery discover(const Cases& cases, const Wish& wish = {});

/// A series and the first of these years in which it tells membership of a box.
struct Signpost {
  std::string series;
  std::string unit;
  double year = 0;
  Separation separation;
};
inline constexpr double telling = 0.5;  ///< distance from which a series tells

/// "research.growth is above 3.2 and harm.tail is at most 0.95"; "anywhere" for a box without restrictions.
std::string words_of(const Box& box, const std::vector<SweepFactor>& factors);

/// What a case is: "smallest safety margin below 0 OOM, under none".
AnalysisPart sheet_part(const FoundBox& found, std::size_t number, const std::string& of_interest, const std::vector<SweepFactor>& factors);
AnalysisPart rules_part(const Discovery& discovery, const Cases& cases, const std::vector<SweepFactor>& factors);
AnalysisPart scores_part(const Discovery& discovery, const std::vector<SweepFactor>& factors);
AnalysisPart signposts_part(const std::vector<Signpost>& signposts);

}  // namespace headway::discovery
