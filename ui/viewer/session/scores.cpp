#include "ui/viewer/session/scores.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/plot/number.h"
#include "record/outcomes.h"

namespace headway::viewer {

namespace {

bool is_event(const Outcome& outcome) { return outcome.name.starts_with("event_year_"); }

/// One value per run of every outcome; all in one pass, since the runs lie far apart in memory.
std::vector<std::vector<double>> columns_of(const Snapshot& snapshot) {
  std::vector<std::vector<double>> columns(outcomes().size());
  for (auto& column : columns) column.assign(snapshot.runs.size(), std::nan(""));
  for (std::size_t run = 0; run < snapshot.runs.size(); ++run) {
    const auto& values = snapshot.runs[run]->outcomes;
    for (std::size_t i = 0; i < std::min(columns.size(), values.size()); ++i) columns[i][run] = values[i];
  }
  return columns;
}

Estimate summed_up(const std::vector<double>& values, Summary summary) {
  if (summary == Summary::median) return median_interval(values);
  if (summary == Summary::mean) return mean_interval(values);
  const auto hits = std::count_if(values.begin(), values.end(), [](double x) { return x > 0; });
  return share_interval(static_cast<std::size_t>(hits), values.size());
}

/// The middle of the differences of pairs, as the values themselves are summed up. Random numbers are shared, so
/// that its interval is narrow.
Estimate difference_of(const std::vector<double>& now, const std::vector<double>& was,
                       const Pairing& pairing, Summary summary) {
  std::vector<double> differences;
  differences.reserve(pairing.pairs.size());
  for (const auto& pair : pairing.pairs)
    if (const double x = now[pair.now] - was[pair.was]; std::isfinite(x)) differences.push_back(x);
  return summary == Summary::median ? median_interval(differences) : mean_interval(differences);
}

Summary summary_of(const Outcome& outcome) {
  if (outcome.unit == "flag") return Summary::share;
  return outcome.name == "outcome_warning_shots" ? Summary::mean : Summary::median;
}

}  // namespace

std::string title_of(const Outcome& outcome) {
  const auto rest = [&](std::string_view start) { return as_words(outcome.name.substr(start.size())); };
  auto name = is_event(outcome) ? "reached: " + rest("event_year_") : rest("outcome_");
  // Frontier margin is that of the best model, and the two are not to be taken for one.
  if (outcome.name == "outcome_minimum_margin") name += ", worst strong model";
  name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
  return name;
}

namespace {

/// The rows of one outcome in two snapshots; `was` is empty without a baseline.
struct Compared {
  const std::vector<double>& now;
  const std::vector<double>& was;
  const Pairing& pairing;
};

Score score_of(const Compared& compared, Summary summary) {
  Score score;
  score.summary = summary;
  score.now = summed_up(compared.now, summary);
  if (compared.was.empty()) return score;
  score.was = summed_up(compared.was, summary);
  score.difference = difference_of(compared.now, compared.was, compared.pairing, summary);
  return score;
}

/// `column` with `never` for the runs in which the event did not happen, and `x` of its date for others.
template <class F>
std::vector<double> changed(const std::vector<double>& column, double never, F&& x) {
  std::vector<double> result;
  result.reserve(column.size());
  for (const double date : column) result.push_back(std::isfinite(date) ? x(date) : never);
  return result;
}

/// The share of the runs in which an event happened and, where most runs have one, its date.
void add_event(const Outcome& outcome, const Compared& dates, std::vector<Score>& list) {
  const auto flag = [](double) { return 1.0; };
  const auto same = [](double date) { return date; };
  const auto now = changed(dates.now, 0, flag), was = changed(dates.was, 0, flag);
  auto share = score_of({now, was, dates.pairing}, Summary::share);
  share.name = title_of(outcome);
  share.unit = "share";
  share.meaning = outcome.meaning;
  if (!std::isfinite(share.now.value)) return;
  list.push_back(std::move(share));
  constexpr double never = std::numeric_limits<double>::infinity();
  const auto when = changed(dates.now, never, same), before = changed(dates.was, never, same);
  auto date = score_of({when, before, dates.pairing}, Summary::median);
  if (!std::isfinite(date.now.value)) return;
  date.name = "Date: " + list.back().name.substr(std::string_view("Reached: ").size());
  date.unit = "year";
  date.meaning = outcome.meaning + "; the difference is that of the runs in which it happened in both";
  list.push_back(std::move(date));
}

}  // namespace

std::vector<Score> scores(const Snapshot& now, const Snapshot* baseline, const Pairing& pairing) {
  std::vector<Score> list;
  const auto here = columns_of(now);
  const auto there = baseline ? columns_of(*baseline) : std::vector<std::vector<double>>(here.size());
  const auto declared = outcomes();
  for (std::size_t i = 0; i < declared.size(); ++i) {
    const auto& outcome = declared[i];
    if (outcome.unit == "kind") continue;
    const Compared compared{here[i], there[i], pairing};
    if (is_event(outcome)) {
      add_event(outcome, compared, list);
      continue;
    }
    auto score = score_of(compared, summary_of(outcome));
    score.name = title_of(outcome);
    score.unit = score.summary == Summary::share ? "share" : outcome.unit;
    score.meaning = outcome.meaning;
    if (std::isfinite(score.now.value)) list.push_back(std::move(score));
  }
  return list;
}

const std::vector<Score>& ScoreCache::get(const Shared& now, const Shared& baseline, const Pairing& pairing) {
  constexpr std::size_t most = 8;
  for (const auto& entry : entries_)
    if (entry.now == now && entry.baseline == baseline) return entry.scores;
  entries_.push_front({now, baseline, scores(*now, baseline.get(), pairing)});
  if (entries_.size() > most) entries_.pop_back();
  return entries_.front().scores;
}

}  // namespace headway::viewer
