#include "ui/viewer/lesson/bench.h"

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "experiment/ensemble.h"
#include "record/outcomes.h"

namespace headway::lesson {

/// Keeps outcomes and world series. Runs write to places of their own, so no lock is needed.
class WorldSink : public Sink {
 public:
  WorldSink(Bench::World& world, std::size_t runs) : world_(world), years_(runs), failures_(runs) {
    for (const auto& outcome : outcomes()) world_.outcomes[outcome.name].assign(runs, std::nan(""));
    for (const auto& variable : layout().variables) world_.series[variable.name].resize(runs);
  }
  void take(std::size_t index, const RunRecord& record, const RunEnd& end,
            const RunInput&) override {
    if (end.failed) failures_[index] = end.reason;
    for (std::size_t i = 0; i < outcomes().size(); ++i)
      world_.outcomes.at(outcomes()[i].name)[index] = record.outcomes()[i];
    for (auto& [name, runs] : world_.series) {
      const auto values = record.series("series", name);
      runs[index].assign(values.begin(), values.end());
    }
    years_[index].assign(record.years().begin(), record.years().end());
  }
  /// The longest run gives the dates. Throws when a run failed.
  void finish() {
    for (const auto& reason : failures_)
      if (!reason.empty()) throw RunError("", 0, "", reason);
    for (const auto& years : years_)
      if (years.size() > world_.years.size()) world_.years = years;
  }

 private:
  static SeriesGroup layout() { return *lay_out(World{}, 1, {.actors = false}).find("series"); }
  Bench::World& world_;
  std::vector<std::vector<double>> years_;
  std::vector<std::string> failures_;
};

const std::atomic<bool> Bench::never{false};

void Bench::run(const std::string& name, const Scenario& scenario, std::size_t runs, int jobs,
                const std::atomic<bool>& stop) {
  World& world = worlds_[name] = {};
  WorldSink sink(world, runs);
  Progress progress;
  const auto ensemble = run_ensemble(
      scenario, {scenario.seed, first_replicates(static_cast<std::int64_t>(runs)), jobs, &stop}, progress,
      sink, stop);
  if (ensemble.complete())
    sink.finish();
  else
    worlds_.erase(name);
}

std::optional<std::vector<double>> Bench::values(const std::string& world,
                                                 const Measure& measure) const {
  const auto found = worlds_.find(world);
  if (found == worlds_.end()) return {};
  const World& runs = found->second;
  if (!measure.year) {
    const auto plain = runs.outcomes.find(measure.name);
    return plain != runs.outcomes.end() ? plain->second
                                        : runs.outcomes.at("outcome_" + measure.name);
  }
  const auto after = std::lower_bound(runs.years.begin(), runs.years.end(), *measure.year - 1e-6);
  const auto row = static_cast<std::size_t>(after - runs.years.begin());
  std::vector<double> values;
  for (const auto& series : runs.series.at(measure.name))
    values.push_back(row < series.size() ? static_cast<double>(series[row]) : std::nan(""));
  return values;
}

std::vector<Claim> check_lesson(const Lesson& lesson, std::size_t runs, int jobs) {
  Bench bench;
  for (const auto& world : lesson.worlds)
    bench.run(world.name, world_scenario(lesson, world), runs, jobs);
  std::vector<Claim> claims;
  for (std::size_t i = 0; i < lesson.steps.size(); ++i)
    for (const auto& pattern : lesson.steps[i].patterns)
      claims.push_back({i, pattern, check(pattern, bench)});
  return claims;
}

}  // namespace headway::lesson
