// A sweep, run and written, for tests of the viewer.
#pragma once

#include <string>
#include <vector>

#include "experiment/sweep/sweep.h"
#include "tests/viewer/sample.h"

namespace headway::viewer {

/// The baseline over `years` years with a [sweep] of two policies, none and a moratorium, at three levels
/// of training.duration, two replicates each.
inline Scenario small_sweep(const std::string& report = "", int years = 2, const Overrides& settings = {}) {
  const auto folder = std::string(HEADWAY_SOURCE_DIR) + "/scenarios";
  const auto text = "schema = 1\nextends = \"baseline.toml\"\n[clock]\nhorizon = " + std::to_string(years) + "\n" +
                    report + "[sweep]\ndesign = \"grid\"\nreplicates = 2\n"
                    "[sweep.factor]\ntraining.duration = [2, 4, 6]\n"
                    "[[sweep.policy]]\nname = \"none\"\n"
                    "[[sweep.policy]]\nname = \"moratorium\"\nscenario = \"moratorium.toml\"\n";
  return parse_scenario(text, "small_sweep.toml", folder, settings);
}

/// Runs all of it into the run file `path`.
inline void write_sweep(const Scenario& scenario, const std::string& path) {
  const SweepRuns sweep(scenario);
  RunFile file(sweep.shape(), sweep_plan(sweep, "test", 0, sweep.count()));
  std::vector<std::size_t> runs;
  for (std::size_t run = 0; run < sweep.count(); ++run) runs.push_back(run);
  Progress progress;
  repeat_runs(sweep, runs, file, 2, progress, {});
  file.close(path, Overwrite::replace);
}

}  // namespace headway::viewer
