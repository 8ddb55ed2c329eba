#include "ui/viewer/session/simulate.h"

#include "record/outcomes.h"
#include "record/registry.h"

namespace headway::viewer {

MadeRun RunMaker::make(const Scenario& scenario, const SeriesLayout& layout,
                       std::uint64_t replicate, const std::atomic<bool>& leave) {
  try {
    prepare(scenario, layout);
    const auto drawn = draw_run(scenario, scenario.seed, replicate);
    if (simulation_)
      simulation_->restart(drawn.parameters, drawn.policy, scenario.initial, scenario.seed, replicate, scenario.events, drawn.schemes);
    else
      simulation_ = std::make_unique<Simulation>(drawn.parameters, drawn.policy, scenario.initial,
                                                 scenario.seed, replicate, scenario.events, drawn.schemes);
    record_->begin();
    if (!run(*simulation_, drawn.parameters.clock.ticks(), *record_, ticks_done_, &leave)) return {};
    return {keep(scenario, drawn, replicate), ""};
  } catch (const std::exception& error) {
    // What was under way may be in any state, also where memory gave out.
    simulation_.reset();
    record_.reset();
    return {nullptr, error.what()};
  }
}

void RunMaker::prepare(const Scenario& scenario, const SeriesLayout& layout) {
  const auto ticks = scenario.parameters.clock.ticks();
  if (record_ && record_->layout() == layout &&
      record_->most_ticks() == static_cast<std::size_t>(ticks) + 1 &&
      record_->ticks_per_row() == static_cast<std::size_t>(ticks_per_row(scenario.report)))
    return;
  record_.emplace();
  record_->prepare(scenario.initial, ticks, scenario.report);
}

std::shared_ptr<const Trace> RunMaker::keep(const Scenario& scenario, const Drawn& drawn,
                                            std::uint64_t replicate) const {
  auto trace = std::make_shared<Trace>();
  trace->stream = replicate;
  trace->point = static_cast<std::int64_t>(draw_of(scenario, replicate));
  const auto& layout = record_->layout();
  const bool whole = replicate < actor_runs || layout.groups.size() < 2;
  const auto values = record_->values().first(whole ? layout.values : layout.groups[1].offset);
  trace->values.assign(values.begin(), values.end());
  trace->outcomes.assign(record_->outcomes().begin(), record_->outcomes().end());
  trace->drawn = numbers_in(drawn, scenario.uncertain);
  return trace;
}

Snapshot empty_snapshot(std::shared_ptr<const Scenario> scenario, std::uint64_t revision) {
  Snapshot snapshot;
  snapshot.revision = revision;
  snapshot.title = scenario->title;
  const auto& clock = scenario->parameters.clock;
  const auto rows = row_count(clock.ticks(), scenario->report);
  snapshot.layout =
      std::make_shared<const SeriesLayout>(lay_out(scenario->initial, rows, scenario->report));
  const auto step = static_cast<double>(ticks_per_row(scenario->report)) * clock.dt / 12;
  for (std::size_t row = 0; row < rows; ++row)
    snapshot.years.push_back(clock.start + static_cast<double>(row) * step);
  for (const auto& outcome : outcomes()) snapshot.outcome_names.push_back(outcome.name);
  for (const auto& uncertain : scenario->uncertain) snapshot.drawn_names.push_back(uncertain.key);
  snapshot.scenario = std::move(scenario);
  return snapshot;
}

}  // namespace headway::viewer
