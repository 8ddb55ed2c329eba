// Which coalitions keep together: nobody gains by leaving (internal stability) and nobody by joining (external; d'Aspremont et al. 1983), and
// what would keep those together that do not.
#pragma once

#include "analysis/game/sequential.h"

namespace headway::game {

struct CoalitionChange {
  std::size_t player;
  Estimate gain;  ///< of leaving, for a member; of joining, for an outsider
};

struct Coalition {
  std::size_t profile;                   ///< members are in, the others out
  std::vector<bool> members;
  std::vector<CoalitionChange> leaving, joining;
  Estimate surplus{};                    ///< what members are paid together, less what each would be paid after leaving: transfers among them can
                                         ///< keep the coalition together when it is not below 0 (potential internal stability, Carraro et al. 2006)
  Verdict internal = Verdict::holds, external = Verdict::holds;

  std::size_t size() const;
  /// The largest gain from leaving, which is the least penalty that keeps everybody; null without members.
  const CoalitionChange* most_tempted() const;
};

/// Strategies of every player, by number: in and out.
struct InOut {
  std::vector<std::size_t> in, out;
};

/// Samples all coalitions until each holds or breaks, or has as many worlds as the plan allows; by size, the largest first. False when stopped.
bool find_coalitions(Cells& cells, const InOut& in_out, const SamplingPlan& plan, std::vector<Coalition>& coalitions);

/// What players gain by leaving a profile, at each date: the numbers after the payoffs, as PayoffSampler gives them.
struct Timeline {
  std::size_t player, to;
  std::vector<Estimate> gains;  ///< by date
};
/// Of the best way out of every player; 95% intervals at each date.
std::vector<Timeline> timelines(const Cells& cells, const Standing& standing, std::size_t dates);

}  // namespace headway::game
