// What a search found: the candidates that nothing betters in all objectives at once, tried again in worlds that the search has not seen.
#pragma once

#include <string>
#include <vector>

#include "analysis/optimise/candidates.h"
#include "analysis/optimise/journal.h"
#include "analysis/report/sheet.h"

namespace headway::optimise {

struct Found {
  std::vector<Point> set;
  std::vector<Overrides> settings;           ///< of each
  std::vector<robustness::Outcomes> fresh;   ///< per goal; policies are the scenario as it stands, then the set
  std::vector<std::vector<Estimate>> values; ///< [goal][policy] the goal's criterion over the fresh worlds; bootstrap over worlds
  std::vector<std::vector<double>> regrets;  ///< [goal][policy] that 90% of the fresh worlds do not exceed
  std::vector<double> efficient;             ///< per policy: share of resamples of the fresh worlds in which no other is as good in all mean objectives and better in one
  std::size_t dropped = 0;                   ///< worlds in which a run failed
  std::size_t compromise = 0;                ///< of the set: nearest to the best of every objective at once, each in units of its range in the set
};

/// The best of the points in worlds study.worlds ... study.worlds + study.check_worlds - 1. An empty set when nothing keeps the limits. False when stopped.
bool try_again(const Study& study, const std::vector<Point>& points, Candidates& candidates, Found& found, const std::atomic<bool>& stop);

/// One row per candidate: settings, objectives as the search saw them, and in fresh worlds with intervals and regret.
std::string write_csv(const Study& study, const Found& found);

AnalysisSheet sheet_of(const Study& study, const Journal& journal, const Found& found);

}  // namespace headway::optimise
