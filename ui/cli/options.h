// The options that `run` and `compare` share.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ui/cli/progress.h"

namespace headway {

struct Scenario;

/// Which runs the user asked for and what to keep of them; what is not given is left to the scenario.
struct DrawOptions {
  std::optional<std::int64_t> replicates;
  std::optional<std::uint64_t> seed;
  std::vector<std::string> settings;  ///< "key=value", as given
  std::string keep;                   ///< "none", "final", "all"
  std::string worldview;              ///< file of parameters that is laid over the scenario; empty for none
  bool fix_uncertain = false;         ///< hold every uncertain parameter at its median

  /// Flags are settings by another name, so that the resolved scenario says all. `replicates_key` is
  /// the key that --replicates stands for.
  std::vector<std::string> all_settings(const std::string& replicates_key) const;
};

struct RunOptions : DrawOptions {
  int jobs;
  std::string out;
  ProgressStyle progress = ProgressStyle::automatic;
  bool force = false;
  bool dry_run = false;
  bool quiet = false;
  bool verbose = false;
  bool json = false;
  bool compress = false;
};

/// Adds the options; flags win over HEADWAY_* variables, and those over the scenario. `out_text`
/// says what -o names.
void add_run_options(CLI::App& command, RunOptions& options, const std::string& out_text);

// The same, group by group, for commands that take other options besides.
void add_jobs_option(CLI::App& command, int& jobs);
void add_talk_options(CLI::App& command, ProgressStyle& progress, bool& json, bool& quiet,
                      bool& verbose);
void add_draw_options(CLI::App& command, DrawOptions& options);

/// The settings as pairs. Throws CLI::ValidationError about `option` for one without a key or "=".
std::vector<std::pair<std::string, std::string>> parse_settings(
    const std::vector<std::string>& settings, const std::string& option = "--set");

/// `path` if there is such a file; otherwise throws InputError with the nearest names.
std::string existing_scenario(const std::string& path);

/// The scenario at `path`; what in it has no effect is said on standard error, unless `quiet`. Throws InputError.
Scenario read_scenario(const std::string& path, const std::vector<std::pair<std::string, std::string>>& settings, bool quiet);

/// A line on standard error for a scenario whose [sweep] a command does not make; empty where it has none.
std::string unused_sweep_note(const Scenario& scenario);

/// "baseline" for "scenarios/baseline.toml".
std::string stem_of(const std::string& path);

/// Refuses, before anything is run, a file that is there (unless `force`: CLI::ValidationError) or
/// that cannot be written (DiskError).
void claim_output(const std::string& path, bool force);

/// Refuses an output that is one of the inputs, also by another name or a link, whatever was forced:
/// CLI::ValidationError.
void keep_inputs(const std::string& output, const std::vector<std::string>& inputs);

/// Takes only these words, and names the nearest for another.
CLI::Validator one_of(std::vector<std::string> words);

/// The runs that "3", "7" and "12-15" name, in that order. Throws CLI::ValidationError for what names none.
std::vector<std::int64_t> run_numbers(const std::vector<std::string>& items);

/// Takes only whole numbers from `low` to `high`, and says so in words that name the option.
CLI::Validator whole_number(double low, double high);

/// A number from `low` to `high`, both finite; no NaN.
CLI::Validator finite_number(double low, double high);

}  // namespace headway
