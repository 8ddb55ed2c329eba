#include "ui/viewer/session/scores.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/clustered.h"
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

/// Which runs an interval may count.
Independence independence_of(const Snapshot& snapshot) {
  std::vector<std::int64_t> points, streams;
  for (const auto& run : snapshot.runs) {
    points.push_back(run->point);
    streams.push_back(static_cast<std::int64_t>(run->stream));
  }
  auto result = headway::independence_of(points, streams);
  if (result.what == "points" && !snapshot.is_design()) result.what = draws_of_parameters;
  return result;
}

constexpr double not_reached = std::numeric_limits<double>::infinity();

/// `column` with `other` for the runs in which the event did not happen, and `x` of its date for others.
template <class F>
std::vector<double> changed(const std::vector<double>& column, double other, F&& x) {
  std::vector<double> result;
  result.reserve(column.size());
  for (const double date : column) result.push_back(std::isfinite(date) ? x(date) : other);
  return result;
}

std::vector<double> dates_or_never(const std::vector<double>& column) {
  return changed(column, not_reached, [](double date) { return date; });
}

std::vector<double> whether_reached(const std::vector<double>& column) {
  return changed(column, 0, [](double) { return 1.0; });
}

std::size_t count_positive(const std::vector<double>& values) {
  return static_cast<std::size_t>(std::count_if(values.begin(), values.end(), [](double x) { return x > 0; }));
}

ScoreValue summed_up(const std::vector<double>& values, Summary summary, const Clusters& clusters) {
  switch (summary) {
    case Summary::mean: return {mean_interval(values, clusters), 0};
    case Summary::share: return {share_interval(values, clusters), 0};
    case Summary::date: return {median_interval(dates_or_never(values), clusters), count_positive(whether_reached(values))};
  }
  return {};
}

/// The middle of the differences of pairs, as the values themselves are summed up. Random numbers are
/// shared, so that its interval is narrow.
Estimate difference_of(const std::vector<double>& now, const std::vector<double>& was,
                       const Pairing& pairing, const Clusters& clusters, Summary summary) {
  std::vector<double> differences;
  ClusterLabels of_pairs;
  differences.reserve(pairing.pairs.size());
  for (const auto& pair : pairing.pairs)
    if (const double x = now[pair.now] - was[pair.was]; std::isfinite(x)) {
      differences.push_back(x);
      of_pairs.add(clusters, pair.now);
    }
  if (summary == Summary::date) return median_interval(differences, of_pairs);
  return summary == Summary::share ? share_difference_interval(differences, of_pairs) : mean_interval(differences, of_pairs);
}

/// As in every report (analysis/outcome.h): means of quantities, shares of flags, medians of dates.
Summary summary_of(const Outcome& outcome) {
  if (is_event(outcome)) return Summary::date;
  if (outcome.unit == "flag") return Summary::share;
  return Summary::mean;
}

/// Shares differ by points, dates by years.
std::string unit_of_difference(const Score& score) {
  return score.unit == "year" ? "years" : score.unit;
}

/// The rows of one outcome in two snapshots; `was` is empty without a baseline.
struct Compared {
  const std::vector<double>& now;
  const std::vector<double>& was;
  const Pairing& pairing;
  Clusters clusters_now, clusters_was;
};

/// Two dates differ by years; where one of the two is not reached, by the share of runs that reach it.
void add_difference(const Compared& compared, Score& score) {
  score.was = summed_up(compared.was, score.summary, compared.clusters_was);
  score.difference_unit = unit_of_difference(score);
  const bool both = std::isfinite(score.now.of.value) && std::isfinite(score.was.of.value);
  if (score.summary == Summary::date && !both) {
    score.difference_unit = "%";
    score.difference = difference_of(whether_reached(compared.now), whether_reached(compared.was), compared.pairing, compared.clusters_now, Summary::share);
  } else {
    score.difference = difference_of(compared.now, compared.was, compared.pairing, compared.clusters_now, score.summary);
  }
}

Score score_of(const Outcome& outcome, const Compared& compared) {
  Score score;
  score.name = title_of(outcome);
  score.meaning = outcome.meaning;
  score.aspect = outcome.aspect;
  score.better = outcome.better;
  score.summary = summary_of(outcome);
  score.unit = outcome.share || score.summary == Summary::share ? "%" : outcome.unit;
  score.now = summed_up(compared.now, score.summary, compared.clusters_now);
  if (!compared.was.empty()) add_difference(compared, score);
  return score;
}

/// An outcome that no run has, such as the buffer of a threshold that nothing passes, is no line; nor is a code.
bool is_scored(const Outcome& outcome, const std::vector<double>& values) {
  if (outcome.unit == "kind") return false;
  return is_event(outcome) || std::any_of(values.begin(), values.end(), [](double x) { return std::isfinite(x); });
}

}  // namespace

std::string title_of(const Outcome& outcome) {
  const std::pair<std::string_view, std::string_view> starts[] = {{"event_year_capability_", "capability reaches "},
                                                                  {"event_year_safety_", "safety reaches "},
                                                                  {"event_year_", "first "},
                                                                  {"outcome_buffer_", "years that safety is first: "},
                                                                  {"outcome_", ""}};
  std::string name = outcome.name;
  for (const auto& [start, words] : starts)
    if (name.starts_with(start)) name = std::string(words) + as_words(name.substr(start.size()));
  // Frontier margin is that of the best model, and the two are not to be taken for one.
  if (outcome.name == "outcome_minimum_margin") name += ", worst strong model";
  name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
  return name;
}

bool Score::by_reach() const { return summary == Summary::date && difference_unit == "%"; }

bool Score::by_mean() const { return summary == Summary::mean || summary == Summary::share || by_reach(); }

int Score::verdict() const {
  if (better == Better::neither || !differs() || !prints(difference.value, difference_unit)) return 0;
  const bool more = (difference.low > 0) != by_reach();  // reached more often is as if it came earlier
  return more == (better == Better::more) ? 1 : -1;
}

std::string words_of(const ScoreValue& value, const Score& score, double end, bool brief) {
  const auto runs = value.of.n;
  if (score.summary == Summary::date && !std::isfinite(value.of.value)) {
    const auto missing = fmt::format("{} of {}", runs - value.reached, runs);
    return brief ? "not in " + missing : fmt::format("not by {:.0f} in {} runs", end, missing);
  }
  if (score.unit == "year") return format_year(value.of.value, !brief);
  return brief ? format_bare(value.of.value, score.unit) : format_value(value.of.value, score.unit);
}

std::vector<Score> scores(const Snapshot& now, const Snapshot* baseline, const Pairing& pairing) {
  std::vector<Score> list;
  const auto here = columns_of(now);
  const auto there = baseline ? columns_of(*baseline) : std::vector<std::vector<double>>(here.size());
  const auto independence = independence_of(now);
  const auto of_baseline = baseline ? independence_of(*baseline) : Independence{};
  const auto declared = outcomes();
  for (std::size_t i = 0; i < declared.size(); ++i)
    if (is_scored(declared[i], here[i])) list.push_back(score_of(declared[i], {here[i], there[i], pairing, independence.cluster, of_baseline.cluster}));
  const auto counted = independence.counted();
  for (auto& score : list)
    if (independence.clusters < now.runs.size()) score.counted = counted;
  std::stable_sort(list.begin(), list.end(), [](const Score& a, const Score& b) { return a.aspect < b.aspect; });
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
