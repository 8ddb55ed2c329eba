#include "pattern/paired.h"

#include <vector>

#include "model/simulation.h"

namespace headway::paired {

namespace {

double outcome_of(const Scenario& scenario, double years, int replicate, const Outcome& outcome) {
  const auto number = static_cast<std::uint64_t>(replicate);
  Simulation run(draw_parameters(scenario, 1, number), scenario.policy, scenario.initial, 1, number, scenario.events);
  const auto ticks = static_cast<int>(years * 12 / scenario.parameters.clock.dt + 0.5);
  for (int i = 0; i < ticks; ++i) run.step();
  return outcome(run.world());
}

}  // namespace

Scenario named(const std::string& name) {
  return load_scenario(std::string(HEADWAY_SOURCE_DIR "/scenarios/") + name + ".toml", {{"run.fix_uncertain", "true"}});
}

Difference difference(const std::string& name, double years, int replicates, const Change& change,
                      const Outcome& outcome) {
  const auto without = named(name);
  auto with = without;
  change(with);
  return difference(without, with, years, replicates, outcome);
}

Difference difference(const Scenario& without, const Scenario& with, double years, int replicates, const Outcome& outcome) {
  std::vector<double> differences;
  Difference result;
  for (int i = 0; i < replicates; ++i) {
    differences.push_back(outcome_of(with, years, i, outcome) - outcome_of(without, years, i, outcome));
    result.mean += differences.back() / replicates;
  }
  double squares = 0;
  for (const double d : differences) squares += (d - result.mean) * (d - result.mean);
  result.error = std::sqrt(squares / (replicates - 1) / replicates);
  return result;
}

}  // namespace headway::paired
