// Games whose payoffs come from runs: what players gain by leaving a profile, with intervals from paired runs.
#pragma once

#include "analysis/game/normal_form.h"
#include "analysis/report/sheet.h"
#include "analysis/sensitivity/bootstrap.h"
#include "analysis/sweep/sweep_file.h"

namespace headway::game {

/// Payoffs of every profile in independent units, such as points of a sweep, which all profiles share.
struct SampledGame {
  NormalForm game;  ///< means, and their standard errors
  std::string unit;
  std::string units_are;                                  ///< "points", "replicates"
  std::vector<std::vector<std::vector<double>>> samples;  ///< [player][profile][unit]

  std::size_t units() const { return samples.front().front().size(); }
};

/// Policies of a sweep as profiles: their names are one strategy per player, parted by " / ". `payoffs` has one entry per player. Units are the
/// points, or the replicates where there is one point; those that lack a run are left out. Throws InputError where profiles are missing.
SampledGame sampled_game(const SweepFile& file, const std::vector<std::string>& players, const std::vector<SweepValues>& payoffs);

/// What a player gains at most by leaving a profile alone.
struct Gain {
  std::size_t player;
  std::size_t to;   ///< strategy
  Estimate value;   ///< mean of the paired differences, Student's t over units; with a gain, the least penalty that keeps the player
};

/// A profile as an agreement.
struct Stability {
  std::size_t profile;
  std::vector<Gain> gains;  ///< one per player, of its best way out
  double regret = 0;        ///< the largest of them, 0 where nobody gains
  double holds = 0;         ///< share of resamples of the units in which nobody gains by leaving
};
std::vector<Stability> stabilities(const SampledGame& sampled, const sensitivity::Bootstrap& bootstrap = {});

/// Further units until the intervals of all gains are narrower than +/- `tolerance`; 0 where they are.
double further_units(const SampledGame& sampled, const std::vector<Stability>& all, double tolerance);

AnalysisPart sheet_part(const SampledGame& sampled, const std::vector<Stability>& all, double tolerance);

}  // namespace headway::game
