#include "experiment/ensemble.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <mutex>
#include <stdexcept>

#include "core/hash.h"
#include "experiment/small_scenario.h"

namespace headway {
namespace {

/// What is left of a run: how it ended, and a hash of all its numbers.
struct Trace {
  std::uint64_t hash;
  RunEnd end;
};

/// Keeps a trace of every run by replicate.
struct Traces : Sink {
  std::map<std::uint64_t, Trace> of;
  std::vector<std::size_t> indices;  ///< in the order in which runs finished
  std::mutex mutex;
  std::function<void(std::size_t)> on_take = [](std::size_t) {};

  void take(std::size_t index, const RunRecord& record, const RunEnd& end,
            const RunInput& input) override {
    ContentHash hash;
    for (const float x : record.values()) hash.add(static_cast<double>(x));
    for (const double x : record.outcomes()) hash.add(x);
    hash.add(input.drawn.parameters.clock.horizon);
    const std::lock_guard lock(mutex);
    of.insert({end.run, {hash.value(), end}});
    indices.push_back(index);
    on_take(index);
  }
  std::map<std::uint64_t, std::uint64_t> hashes() const {
    std::map<std::uint64_t, std::uint64_t> result;
    for (const auto& [replicate, trace] : of) result[replicate] = trace.hash;
    return result;
  }
};

struct Trial {
  Traces traces;
  Progress progress;
  std::atomic<bool> stop{false};
  Ensemble ensemble;

  Trial& run(const Scenario& scenario, std::vector<std::uint64_t> replicates, int jobs,
             std::uint64_t seed = 5) {
    ensemble = run_ensemble(scenario, {seed, std::move(replicates), jobs}, progress, traces, stop);
    return *this;
  }
};

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

TEST(Ensemble, SameBytesForAnyNumberOfThreads) {
  const auto scenario = small_scenario();
  const auto one = Trial().run(scenario, first_replicates(9), 1).traces.hashes();
  ASSERT_EQ(one.size(), 9u);
  EXPECT_NE(one.at(0), one.at(1)) << "replicates differ";
  for (const int jobs : {2, 3, 8}) {
    EXPECT_EQ(Trial().run(scenario, first_replicates(9), jobs).traces.hashes(), one)
        << jobs << " threads";
  }
}

TEST(Ensemble, AReplicateIsTheSameWhateverRanBeforeIt) {
  const auto scenario = small_scenario();
  const auto forward = Trial().run(scenario, {0, 1, 2, 3}, 1).traces.hashes();
  EXPECT_EQ(Trial().run(scenario, {3, 1, 0, 2}, 1).traces.hashes(), forward);
  for (const std::uint64_t replicate : {0u, 3u}) {
    EXPECT_EQ(Trial().run(scenario, {replicate}, 1).traces.of.at(replicate).hash,
              forward.at(replicate));
  }
}

TEST(Ensemble, TheSeedMatters) {
  const auto scenario = small_scenario();
  EXPECT_NE(Trial().run(scenario, {0}, 1, 5).traces.hashes(),
            Trial().run(scenario, {0}, 1, 6).traces.hashes());
}

TEST(Ensemble, AFailedRunIsMarkedAndTheOthersGoOn) {
  const auto sound = small_scenario();
  auto scenario = sound;
  make_uncertain(scenario, "harm.trust_loss", not_a_number);
  const auto good = Trial().run(sound, first_replicates(12), 1).traces.hashes();
  for (const int jobs : {1, 3}) {
    Trial trial;
    trial.run(scenario, first_replicates(12), jobs);
    EXPECT_EQ(trial.ensemble.done, 12);
    EXPECT_GT(trial.ensemble.failed, 0);
    EXPECT_LT(trial.ensemble.failed, 12);
    EXPECT_EQ(trial.ensemble.failures.size(), static_cast<std::size_t>(trial.ensemble.failed));
    for (const auto& [replicate, trace] : trial.traces.of) {
      if (!trace.end.failed) {
        EXPECT_EQ(trace.hash, good.at(replicate)) << "replicate " << replicate;
        continue;
      }
      EXPECT_FALSE(trace.end.phase.empty());
      EXPECT_GE(trace.end.tick, 1);
      EXPECT_NE(trace.end.reason.find("tick"), std::string::npos) << trace.end.reason;
    }
  }
}

TEST(Ensemble, FailuresComeInTheOrderOfThePlan) {
  auto scenario = small_scenario();
  make_uncertain(scenario, "harm.trust_loss", not_a_number);
  const auto failures = Trial().run(scenario, first_replicates(16), 4).ensemble.failures;
  ASSERT_GE(failures.size(), 2u);
  for (std::size_t i = 1; i < failures.size(); ++i)
    EXPECT_LT(failures[i - 1].run, failures[i].run);
}

TEST(Ensemble, StoppingFinishesRunningWorkAndLeavesNoHoles) {
  const auto scenario = small_scenario();
  for (const int jobs : {1, 3}) {
    Trial trial;
    trial.traces.on_take = [&](std::size_t index) { trial.stop = trial.stop || index == 4; };
    trial.run(scenario, first_replicates(200), jobs);
    EXPECT_FALSE(trial.ensemble.complete());
    EXPECT_GE(trial.ensemble.done, 5);
    EXPECT_LT(trial.ensemble.done, 50);
    auto indices = trial.traces.indices;
    std::sort(indices.begin(), indices.end());
    ASSERT_EQ(static_cast<std::int64_t>(indices.size()), trial.ensemble.done);
    EXPECT_EQ(indices.back() + 1, indices.size()) << "a hole";
  }
}

TEST(Ensemble, AnErrorOfTheSinkEndsItAndComesOut) {
  const auto scenario = small_scenario();
  for (const int jobs : {1, 3}) {
    Trial trial;
    trial.traces.on_take = [](std::size_t index) {
      if (index == 2) throw std::runtime_error("the disk is full");
    };
    EXPECT_THROW(trial.run(scenario, first_replicates(200), jobs), std::runtime_error);
    EXPECT_LT(trial.traces.indices.size(), 50u);
  }
}

TEST(Ensemble, ProgressCountsRunsAndTicks) {
  auto scenario = small_scenario();
  Trial trial;
  trial.run(scenario, first_replicates(6), 2);
  EXPECT_EQ(trial.progress.runs_planned, 6);
  EXPECT_EQ(trial.progress.runs_done, 6);
  EXPECT_EQ(trial.progress.runs_failed, 0);
  EXPECT_EQ(trial.progress.ticks_planned, 6 * 12);
  EXPECT_EQ(trial.progress.ticks_done, 6 * 12);
  make_uncertain(scenario, "harm.trust_loss", not_a_number);
  Trial failing;
  failing.run(scenario, first_replicates(6), 2);
  EXPECT_GT(failing.progress.runs_failed, 0);
  EXPECT_EQ(failing.progress.ticks_done, 6 * 12) << "the ticks of failed runs count as passed";
}

TEST(Ensemble, AHorizonOfZeroRuns) {
  Trial trial;
  trial.run(small_scenario(0), first_replicates(3), 2);
  EXPECT_EQ(trial.ensemble.failed, 0);
  EXPECT_EQ(trial.traces.of.size(), 3u);
}

}  // namespace
}  // namespace headway
