// Where money and compute come from and go to, as a picture of stages and streams. No window.
#pragma once

#include <string>
#include <vector>

#include "ui/viewer/session/snapshot.h"

namespace headway::viewer {

/// A place that a stream comes from or goes to.
struct FlowNode {
  std::string name;
  std::size_t stage = 0;  ///< 0 sources, 1 laboratories, 2 uses
  std::size_t lab = 0;    ///< row of the laboratory, in stage 1
  double value = 0;       ///< the larger of what comes in and what goes out
};

struct FlowStream {
  std::size_t from = 0, to = 0;  ///< nodes
  double value = 0;
};

struct FlowPicture {
  std::string unit;
  std::size_t runs = 0;  ///< behind the means
  std::vector<FlowNode> nodes;
  std::vector<FlowStream> streams;
};

/// Money of the laboratories: from users, owners and grants, to chips, staff, power, others and, where
/// more comes in than goes out, to their cash (or from it). USD a month, the mean over the runs of the
/// twelve months up to `year`: laboratories are funded in rounds. Means, because only they add up.
FlowPicture money_flows(const Snapshot& snapshot, double year);

/// Usable compute of the laboratories by use, FLOP a month; the same mean.
FlowPicture compute_flows(const Snapshot& snapshot, double year);

}  // namespace headway::viewer
