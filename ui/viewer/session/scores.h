// The outcomes of the runs side by side: now, the baseline, and the paired difference.
#pragma once

#include <list>
#include <memory>
#include <string>
#include <vector>

#include "analysis/stats.h"
#include "record/outcomes.h"
#include "ui/viewer/session/pairing.h"

namespace headway::viewer {

/// The name of an outcome in words: "Final margin", "Reached: catastrophe".
std::string title_of(const Outcome& outcome);

/// How an outcome is summed up over the runs.
enum class Summary { median, mean, share };

/// One line of the scoreboard.
struct Score {
  std::string name;     ///< in words
  std::string unit;     ///< as declared; "share" scores count runs
  std::string meaning;
  Summary summary = Summary::median;
  Estimate now{};
  Estimate was{};
  Estimate difference{};  ///< of pairs: their median where that is shown, else their mean; n = 0 without any
  bool differs() const { return difference.low > 0 || difference.high < 0; }
};

/// One line per declared outcome that has values; `baseline` may be null, else `pairing` is that of the
/// two. Dates of events are scored by the share of the runs in which they happened.
std::vector<Score> scores(const Snapshot& now, const Snapshot* baseline, const Pairing& pairing);

/// Scores of pairs of snapshots, each computed once. Keeps the snapshots of the last few pairs.
class ScoreCache {
 public:
  using Shared = std::shared_ptr<const Snapshot>;
  const std::vector<Score>& get(const Shared& now, const Shared& baseline, const Pairing& pairing);

 private:
  struct Entry {
    Shared now, baseline;
    std::vector<Score> scores;
  };
  std::list<Entry> entries_;  ///< the newest first
};

}  // namespace headway::viewer
