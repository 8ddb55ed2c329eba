#include "ui/viewer/session/scores.h"

#include <cmath>

#include "analysis/plot/number.h"
#include "record/outcomes.h"

namespace headway::viewer {

namespace {

bool is_event(const Outcome& outcome) { return outcome.name.starts_with("event_year_"); }

/// The values of one outcome and the replicates they belong to.
struct Values {
  std::vector<double> values;
  std::vector<std::int64_t> replicates;
};

Values values_of(const Snapshot& snapshot, const Outcome& outcome, std::size_t number) {
  Values result;
  for (const auto& run : snapshot.runs) {
    if (number >= run->outcomes.size()) continue;
    const double x = run->outcomes[number];
    result.values.push_back(is_event(outcome) ? (std::isfinite(x) ? 1.0 : 0.0) : x);
    result.replicates.push_back(static_cast<std::int64_t>(run->replicate));
  }
  return result;
}

Estimate summed_up(const Values& of, Summary summary) {
  if (summary == Summary::median) return median_interval(of.values);
  if (summary == Summary::mean) return mean_interval(of.values);
  std::size_t hits = 0;
  for (const double x : of.values) hits += x > 0;
  return share_interval(hits, of.values.size());
}

Summary summary_of(const Outcome& outcome) {
  if (is_event(outcome) || outcome.unit == "flag") return Summary::share;
  return outcome.name == "outcome_warning_shots" ? Summary::mean : Summary::median;
}

}  // namespace

std::string title_of(const Outcome& outcome) {
  const auto rest = [&](std::string_view start) { return as_words(outcome.name.substr(start.size())); };
  auto name = is_event(outcome) ? "reached: " + rest("event_year_") : rest("outcome_");
  name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
  return name;
}

std::vector<Score> scores(const Snapshot& now, const Snapshot* baseline) {
  std::vector<Score> list;
  const auto declared = outcomes();
  for (std::size_t i = 0; i < declared.size(); ++i) {
    const auto& outcome = declared[i];
    if (outcome.unit == "kind") continue;
    Score score;
    score.name = title_of(outcome);
    score.summary = summary_of(outcome);
    score.unit = score.summary == Summary::share ? "share" : outcome.unit;
    score.meaning = outcome.meaning;
    const auto here = values_of(now, outcome, i);
    score.now = summed_up(here, score.summary);
    if (baseline) {
      const auto there = values_of(*baseline, outcome, i);
      score.was = summed_up(there, score.summary);
      // The mean of paired differences has a narrow interval, since luck is shared.
      score.difference = mean_interval(
          paired_differences(there.replicates, there.values, here.replicates, here.values));
    }
    if (std::isfinite(score.now.value)) list.push_back(std::move(score));
  }
  return list;
}

const std::vector<Score>& ScoreShelf::get(const Shared& now, const Shared& baseline) {
  constexpr std::size_t most = 8;
  for (const auto& entry : entries_)
    if (entry.now == now && entry.baseline == baseline) return entry.scores;
  entries_.push_front({now, baseline, scores(*now, baseline.get())});
  if (entries_.size() > most) entries_.pop_back();
  return entries_.front().scores;
}

}  // namespace headway::viewer
