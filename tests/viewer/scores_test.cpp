// What the scoreboard says of outcomes: groups, shares, dates that are not reached, better and worse.
#include "ui/viewer/session/scores.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "ui/viewer/session/snapshot.h"

namespace headway::viewer {
namespace {

constexpr double last_year = 2051;

std::size_t place_of(std::string_view outcome) {
  const auto all = outcomes();
  return static_cast<std::size_t>(std::find_if(all.begin(), all.end(), [&](const auto& o) { return o.name == outcome; }) - all.begin());
}

/// Runs in which every outcome is `value` plus a little that differs from run to run.
Snapshot runs_at(double value, std::size_t count = 40) {
  Snapshot snapshot;
  for (std::size_t run = 0; run < count; ++run) {
    auto trace = std::make_shared<Trace>();
    trace->stream = run;
    trace->outcomes.assign(outcomes().size(), value + 1e-3 * static_cast<double>(run));
    snapshot.runs.push_back(trace);
  }
  return snapshot;
}

/// The same with the date of an event in the first `reached` runs alone.
Snapshot with_event(Snapshot snapshot, std::string_view outcome, std::size_t reached, double date) {
  for (std::size_t run = 0; run < snapshot.runs.size(); ++run) {
    auto changed = std::make_shared<Trace>(*snapshot.runs[run]);
    changed->outcomes[place_of(outcome)] = run < reached ? date : std::nan("");
    snapshot.runs[run] = changed;
  }
  return snapshot;
}

Pairing pairs_of(std::size_t count) {
  Pairing pairing;
  for (std::size_t run = 0; run < count; ++run) pairing.pairs.push_back({run, run});
  return pairing;
}

Score score_of(const Snapshot& now, const Snapshot& was, const std::string& name) {
  for (const auto& score : scores(now, &was, pairs_of(now.runs.size())))
    if (score.name == name) return score;
  ADD_FAILURE() << "there is no line " << name;
  return {};
}

TEST(Scores, StandInGroups) {
  const auto list = scores(runs_at(0.5), nullptr, {});
  EXPECT_TRUE(std::is_sorted(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.aspect < b.aspect; }));
  for (std::size_t aspect = 0; aspect < std::size(aspect_names); ++aspect)
    EXPECT_TRUE(std::any_of(list.begin(), list.end(), [&](const auto& s) { return s.aspect == static_cast<Aspect>(aspect); }))
        << aspect_names[aspect];
}

TEST(Scores, HaveNamesOfTheirOwn) {
  std::vector<std::string> names;
  for (const auto& outcome : outcomes()) names.push_back(title_of(outcome));
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
}

TEST(Scores, SharesAreToldInPerCent) {
  const auto now = runs_at(0.12);
  const auto share = score_of(now, now, "Mean safety share");
  EXPECT_EQ(words_of(share.now, share, last_year), "14%");
  EXPECT_EQ(share.difference_unit, "%");
}

TEST(Scores, ADateThatMostRunsDoNotReachIsSaidAsSuch) {
  const auto event = "event_year_catastrophe";
  const auto now = with_event(runs_at(1), event, 2, 2040), was = with_event(runs_at(1), event, 30, 2040);
  const auto score = score_of(now, was, "First catastrophe");
  EXPECT_EQ(words_of(score.now, score, last_year), "not by 2051 in 38 of 40 runs");
  EXPECT_EQ(words_of(score.now, score, last_year, true), "not in 38 of 40");
  EXPECT_EQ(words_of(score.was, score, last_year), "Jan 2040");
  EXPECT_EQ(score.difference_unit, "%");
  EXPECT_NEAR(score.difference.value, -0.7, 1e-12);
  EXPECT_EQ(score.verdict(), 1) << "fewer catastrophes";
}

TEST(Scores, TwoDatesDifferByYears) {
  const auto event = "event_year_catastrophe";
  const auto now = with_event(runs_at(1), event, 40, 2035), was = with_event(runs_at(1), event, 40, 2040);
  const auto score = score_of(now, was, "First catastrophe");
  EXPECT_EQ(score.difference_unit, "years");
  EXPECT_EQ(score.difference.value, -5);
  EXPECT_EQ(score.verdict(), -1) << "an earlier catastrophe";
}

TEST(Scores, WhatIsBetterDependsOnTheOutcome) {
  const auto more = runs_at(2), less = runs_at(1);
  EXPECT_EQ(score_of(more, less, "Total harm").verdict(), -1);
  EXPECT_EQ(score_of(less, more, "Total harm").verdict(), 1);
  EXPECT_EQ(score_of(more, less, "Mean margin").verdict(), 1);
  EXPECT_EQ(score_of(more, less, "Final capability").verdict(), 0) << "nobody is told what to want of capability";
  EXPECT_EQ(score_of(more, more, "Total harm").verdict(), 0) << "no difference";
}

TEST(Scores, IntervalsCountWhatIsIndependent) {
  const auto sweep_of = [](std::size_t replicates) {
    Snapshot snapshot;
    snapshot.factors = {"harm.tail"};
    for (std::size_t run = 0; run < 12 * replicates; ++run) {
      auto trace = std::make_shared<Trace>();
      trace->stream = run;
      trace->point = static_cast<std::int64_t>(run / replicates);
      trace->outcomes.assign(outcomes().size(), static_cast<double>(trace->point));
      snapshot.runs.push_back(trace);
    }
    return snapshot;
  };
  const auto harm_of = [&](const Snapshot& snapshot) { return score_of(snapshot, snapshot, "Total harm"); };
  const auto alone = harm_of(sweep_of(1)), many = harm_of(sweep_of(10));
  EXPECT_EQ(alone.counted, "");
  EXPECT_EQ(many.counted, "12 points");
  EXPECT_NEAR(many.now.of.low, alone.now.of.low, 1e-9) << "ten runs of a point that are alike say no more than one";
  EXPECT_EQ(many.now.of.n, 120u);
}

TEST(Scores, WhatPrintsAsNothingIsNeitherBetterNorWorse) {
  const auto now = runs_at(1), was = runs_at(1 - 1e-5);
  const auto margin = score_of(now, was, "Mean margin");
  EXPECT_TRUE(margin.differs());
  EXPECT_EQ(margin.verdict(), 0);
}

}  // namespace
}  // namespace headway::viewer
