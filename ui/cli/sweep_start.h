// Runs that are made in parts, from the command line to the folder that holds them.
#pragma once

#include "ui/cli/estimate.h"
#include "ui/cli/sweep_options.h"

namespace headway {

/// How runs in parts were asked for.
struct SweepStart {
  std::string scenario_path;
  std::vector<std::string> settings;  ///< "key=value"
  bool force = false;                 ///< over what is there
  bool shared = false;                ///< other processes may begin the same
  WorkPlan work;
};

/// Refuses a folder, or a result beside it, that is there already and not to be replaced.
void expect_free(const SweepStart& start, const Scenario& scenario, const std::string& folder);

/// The same; what is there and to be replaced is taken away.
void claim_folder(const SweepStart& start, const Scenario& scenario, const std::string& folder);

/// Lays out the folder unless it is there.
void lay_out_folder(const SweepStart& start, const SweepRuns& runs, const std::string& folder);

}  // namespace headway
