// One scenario run into one run file: what `run` and `compare` have in common.
#pragma once

#include <atomic>
#include <string>

#include "analysis/run_set.h"
#include "experiment/sweep/sweep.h"
#include "scenario/scenario.h"
#include "ui/cli/closing.h"
#include "ui/cli/options.h"

namespace headway {

/// Which runs the options and the scenario ask for.
EnsemblePlan plan_of(const Scenario& scenario, const RunOptions& options);

/// Runs the plan, shows progress, writes the run file. An interrupted ensemble is written too, as
/// far as it came; the file then says that it is not complete.
WrittenEnsemble run_to_file(const Scenario& scenario, const EnsemblePlan& plan,
                            const std::string& path, const RunOptions& options,
                            const std::atomic<bool>& stop);

/// The scenario with the seed and the number of replicates of `plan`, in its text, too.
Scenario with_draws(const Scenario& scenario, const EnsemblePlan& plan);

/// The replicates of the scenario, whether it has a sweep or not.
SweepRuns replicates_of(const Scenario& scenario);

/// Throws what `run_replicates` would for the place where it is to write, beyond what claim_output looks at.
void expect_place(const Scenario& scenario, const std::string& path, const RunOptions& options);

/// All replicates of the scenario: as above while the file fits into memory, else in parts on the
/// disk (x.sweep beside x.h5), which survive what ends the program. Throws DiskError for what neither
/// memory nor disk can hold.
WrittenEnsemble run_replicates(const Scenario& scenario, const std::string& path, const RunOptions& options,
                               const std::atomic<bool>& stop);

/// The same for runs of the scenario's sweep, by number.
WrittenEnsemble repeat_to_file(const Scenario& scenario, const std::vector<std::size_t>& runs,
                               const std::string& path, const RunOptions& options,
                               const std::atomic<bool>& stop);

/// What is told of the runs at the end, as far as `detail`: of large files outcomes alone.
RunSet read_result(const WrittenEnsemble& written, Detail detail = Detail::world);

/// Says on standard error what failed or was left out, and ends the program with its exit code
/// (CLI::RuntimeError); returns when all went well.
void end_with(const Ensemble& ensemble, const RunOptions& options);

/// What became of runs of a sweep, as closing lines tell it: failures go by number of run.
Ensemble ensemble_of(const SweepOutcome& outcome, std::int64_t planned);

/// `word` as a shell takes it back, in quotes if need be.
std::string shell_word(const std::string& word);

}  // namespace headway
