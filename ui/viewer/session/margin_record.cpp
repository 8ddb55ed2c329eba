#include "ui/viewer/session/margin_record.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace headway::viewer {

namespace {

/// The least margin of a run until a row, and its row.
struct Least {
  double margin = std::numeric_limits<double>::infinity();
  double year = std::nan("");
};

void take(Least& least, double margin, double year) {
  if (margin < least.margin) least = {margin, year};
}

}  // namespace

MarginRecord margin_record(const Snapshot& snapshot, std::optional<std::size_t> run) {
  const auto frontier = snapshot.find("series/frontier_margin"),
             minimum = snapshot.find("series/minimum_margin");
  if (!frontier || !minimum) return {};
  const auto first = run.value_or(0), count = run ? std::size_t{1} : snapshot.runs_with_series();
  MarginRecord record;
  std::vector<Least> least(count);
  std::vector<double> now(count), lowest(count), when(count);
  for (std::size_t row = 0; row < snapshot.rows(); ++row) {
    for (std::size_t i = 0; i < count; ++i) {
      now[i] = snapshot.line(frontier, first + i)[row];
      take(least[i], snapshot.line(minimum, first + i)[row], snapshot.years[row]);
      lowest[i] = std::isinf(least[i].margin) ? std::nan("") : least[i].margin;
      when[i] = least[i].year;
    }
    record.now.push_back(median_of(now));
    record.lowest.push_back(median_of(lowest));
    record.when.push_back(median_of(when));
  }
  return record;
}

const MarginRecord& MarginCache::get(const std::shared_ptr<const Snapshot>& snapshot) {
  constexpr std::size_t most = 4;
  for (const auto& entry : entries_)
    if (entry.snapshot == snapshot) return entry.record;
  entries_.push_front({snapshot, margin_record(*snapshot)});
  if (entries_.size() > most) entries_.pop_back();
  return entries_.front().record;
}

}  // namespace headway::viewer
