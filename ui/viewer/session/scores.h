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

/// The name of an outcome in words: "Final margin", "First catastrophe".
std::string title_of(const Outcome& outcome);

/// How an outcome is summed up over the runs. That of dates is their median, which counts runs without one as never.
enum class Summary { mean, share, date };

/// One value of a scoreboard: a number or, for a date, that of most runs.
struct ScoreValue {
  Estimate of{};            ///< not finite for a date that half of the runs or more do not reach
  std::size_t reached = 0;  ///< runs that have the date, of `of.n`
  bool exists() const { return of.n > 0; }
};

/// One line of the scoreboard.
struct Score {
  std::string name;     ///< in words
  std::string unit;     ///< as declared; "%" for shares
  std::string meaning;
  Aspect aspect = Aspect::safety;
  Better better = Better::neither;
  Summary summary = Summary::mean;
  ScoreValue now;
  ScoreValue was;
  Estimate difference{};        ///< of pairs; n = 0 without any
  std::string counted;          ///< what intervals count where it is not runs: "12 points"
  std::string difference_unit;  ///< "%" points where a date is compared by the share of runs that reach it
  bool by_reach() const;        ///< two dates, of which one is not reached
  bool by_mean() const;         ///< true when the difference is the mean over pairs, else it is their median
  bool differs() const { return difference.low > 0 || difference.high < 0; }
  /// 1 when the difference is for the better, -1 for the worse; 0 when chance may explain it, it prints as 0 or nobody can say.
  int verdict() const;
};

/// One line per declared outcome that has values, by aspect; `baseline` may be null, else `pairing` is that of the
/// two.
std::vector<Score> scores(const Snapshot& now, const Snapshot* baseline, const Pairing& pairing);

/// A value in words: "12%", "2034.5"; a date that most runs lack as "not by 2051 in 38 of 40 runs". `end` is
/// the last date of the runs. `brief` leaves out the unit, and of such a date all but "not in 38 of 40".
std::string words_of(const ScoreValue& value, const Score& score, double end, bool brief = false);

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
