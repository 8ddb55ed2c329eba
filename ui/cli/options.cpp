#include "ui/cli/options.h"

#include <fmt/format.h>

#include <charconv>
#include <fmt/ranges.h>
#include <omp.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>

#include "core/error.h"
#include "scenario/scenario.h"

namespace headway {

namespace fs = std::filesystem;

namespace {

// Seeds stay exact in a double, as which many readers of run files see them.
constexpr double largest_seed = 9007199254740991.0;
constexpr double most_replicates = 1e7;  // domain of run.replicates
constexpr double most_jobs = 1024;

const std::map<std::string, ProgressStyle> progress_styles{{"auto", ProgressStyle::automatic},
                                                           {"bar", ProgressStyle::bar},
                                                           {"plain", ProgressStyle::plain},
                                                           {"json", ProgressStyle::json},
                                                           {"none", ProgressStyle::none}};

/// Scenario files beside `path` and in the usual folders.
std::vector<std::string> scenarios_near(const fs::path& path) {
  std::vector<std::string> found;
  for (const fs::path& folder : {path.parent_path(), fs::path("."), fs::path("scenarios")}) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder.empty() ? "." : folder, ignored)) {
      if (entry.path().extension() != ".toml") continue;
      found.push_back(entry.path().lexically_normal().string());
    }
  }
  return found;
}

std::string nearest_scenario(const fs::path& path) {
  const auto found = scenarios_near(path);
  for (const auto& candidate : found) {
    if (stem_of(candidate) == stem_of(path)) return candidate;
  }
  std::vector<std::string> stems;
  for (const auto& candidate : found) stems.push_back(stem_of(candidate));
  const auto near = nearest(stem_of(path), stems);
  for (const auto& candidate : found) {
    if (!near.empty() && stem_of(candidate) == near) return candidate;
  }
  return "";
}

}  // namespace

CLI::Validator whole_number(double low, double high) {
  return {[low, high](std::string& text) -> std::string {
            const bool digits = !text.empty() && text.size() < 17 &&
                                text.find_first_not_of("0123456789") == std::string::npos;
            const double value = digits ? std::stod(text) : -1;
            if (value >= low && value <= high) return "";
            return "'" + text + "' is not a whole number from " +
                   std::to_string(static_cast<std::int64_t>(low)) + " to " +
                   std::to_string(static_cast<std::int64_t>(high));
          },
          ""};
}

CLI::Validator finite_number(double low, double high) {
  return {[low, high](std::string& text) -> std::string {
            double value = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
            if (error == std::errc{} && end == text.data() + text.size() && value >= low && value <= high) return "";
            return fmt::format("'{}' is not a number from {:g} to {:g}", text, low, high);
          },
          ""};
}

CLI::Validator one_of(std::vector<std::string> words) {
  return {[words = std::move(words)](std::string& text) -> std::string {
            if (std::find(words.begin(), words.end(), text) != words.end()) return "";
            const auto near = nearest(text, words);
            return fmt::format("'{}' is not one of {}{}", text, fmt::join(words, ", "), near.empty() ? "" : "; did you mean " + near + "?");
          },
          ""};
}

namespace {

/// A number of a run; nothing when `text` is none.
std::optional<std::int64_t> run_number(const std::string& text) {
  const bool digits = !text.empty() && text.size() < 11 && text.find_first_not_of("0123456789") == std::string::npos;
  return digits ? std::optional<std::int64_t>(std::stoll(text)) : std::nullopt;
}

}  // namespace

std::vector<std::int64_t> run_numbers(const std::vector<std::string>& items) {
  constexpr std::int64_t longest = 10'000'000;
  std::vector<std::int64_t> runs;
  for (const auto& item : items) {
    const auto dash = item.find('-');
    const auto first = run_number(item.substr(0, dash));
    const auto last = dash == std::string::npos ? first : run_number(item.substr(dash + 1));
    if (!first || !last || *last < *first || *last - *first >= longest)
      throw CLI::ValidationError("--runs", fmt::format("'{}' names no runs; write numbers and ranges of them, such as --runs 3,7 or --runs 3-7", item));
    for (auto run = *first; run <= *last; ++run) runs.push_back(run);
  }
  return runs;
}

void add_jobs_option(CLI::App& command, int& jobs) {
  command
      .add_option("-j,--jobs", jobs,
                  "threads; all cores when not given, here " + std::to_string(jobs))
      ->option_text("J")
      ->check(whole_number(1, most_jobs))
      ->envname("HEADWAY_JOBS");
}

void add_talk_options(CLI::App& command, ProgressStyle& progress, bool& json, bool& quiet,
                      bool& verbose) {
  command.add_option("--progress", progress, "auto, bar, plain, json or none")
      ->option_text("STYLE")
      ->transform(CLI::CheckedTransformer(progress_styles).description(""))
      ->envname("HEADWAY_PROGRESS");
  command.add_flag("--json", json, "results as JSON on standard output");
  command.add_flag("-q,--quiet", quiet, "errors and results only");
  command.add_flag("-v,--verbose", verbose, "also name every failed run");
}

std::vector<std::string> DrawOptions::all_settings(const std::string& replicates_key) const {
  auto all = settings;
  if (seed) all.push_back("run.seed=" + std::to_string(*seed));
  if (replicates) all.push_back(replicates_key + "=" + std::to_string(*replicates));
  if (!keep.empty()) all.push_back("report.keep=" + keep);
  if (!worldview.empty()) all.push_back("worldview=" + worldview);
  if (fix_uncertain) all.push_back("run.fix_uncertain=true");
  return all;
}

void add_draw_options(CLI::App& command, DrawOptions& options) {
  command.add_option("--replicates", options.replicates, "runs of each scenario")
      ->option_text("N")
      ->check(whole_number(1, most_replicates))
      ->envname("HEADWAY_REPLICATES");
  command.add_option("--seed", options.seed, "master seed; the same seed gives the same result on every machine")
      ->option_text("S")
      ->check(whole_number(0, largest_seed))
      ->envname("HEADWAY_SEED");
  command
      .add_option("--set", options.settings,
                  "set a parameter, over the value of the file, such as --set clock.horizon=10; may be repeated")
      ->option_text("KEY=VALUE")
      ->allow_extra_args(false);
  command
      .add_option("--worldview", options.worldview,
                  "coherent set of assumptions applied over the scenario, such as hard_alignment")
      ->option_text("NAME");
  command.add_flag("--fix-uncertain", options.fix_uncertain, "hold every uncertain parameter at its median; runs then differ by their random numbers alone");
  command.add_option("--keep", options.keep, "rows of the series to keep: none, final or all; outcomes are always kept")
      ->option_text("ROWS")
      ->check(one_of({"none", "final", "all"}));
}

void add_run_options(CLI::App& command, RunOptions& options, const std::string& out_text) {
  options.jobs = omp_get_max_threads();
  add_draw_options(command, options);
  add_jobs_option(command, options.jobs);
  command.add_option("-o,--out", options.out, out_text)->option_text("PATH");
  command.add_flag("--force", options.force, "overwrite an existing file");
  command.add_flag("--dry-run", options.dry_run,
                   "estimate runs, time, memory and disk from one timed run; write nothing");
  command.add_flag("--compress", options.compress, "smaller file, slower to write (shuffle, gzip)");
  add_talk_options(command, options.progress, options.json, options.quiet, options.verbose);
}

std::vector<std::pair<std::string, std::string>> parse_settings(
    const std::vector<std::string>& settings, const std::string& option) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const auto& setting : settings) {
    const auto equals = setting.find('=');
    if (equals == 0 || equals == std::string::npos) {
      throw CLI::ValidationError(option, "'" + setting + "' is not of the form key=value");
    }
    pairs.emplace_back(setting.substr(0, equals), setting.substr(equals + 1));
  }
  return pairs;
}

std::string stem_of(const std::string& path) { return fs::path(path).stem().string(); }

namespace {

/// True for a file in HDF5, of which a run file is one.
bool is_run_file(const std::string& path) {
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) return false;
  char start[4] = {};
  std::ifstream(path, std::ios::binary).read(start, sizeof start);
  return std::string_view(start, sizeof start) == "\x89HDF";
}

[[noreturn]] void refuse_run_file(const std::string& path) {
  Problem problem;
  problem.file = path;
  problem.what = "this is a run file, and a scenario (.toml) is needed here";
  problem.remedy = fmt::format("headway report {0} shows its runs, headway run --from {0} makes them again", path);
  throw InputError({problem});
}

}  // namespace

std::string existing_scenario(const std::string& path) {
  std::error_code ignored;
  if (is_run_file(path)) refuse_run_file(path);
  if (fs::exists(path, ignored)) return path;
  const auto near = nearest_scenario(path);
  Problem problem;
  problem.file = path;
  problem.what = "there is no such file";
  problem.remedy =
      near.empty() ? "give the path of a scenario (.toml)" : "did you mean " + near + "?";
  throw InputError({problem});
}

Scenario read_scenario(const std::string& path, const std::vector<std::pair<std::string, std::string>>& settings, bool quiet) {
  auto scenario = load_scenario(existing_scenario(path), settings);
  if (!quiet)
    for (const auto& note : scenario.notes) std::cerr << "note: " << describe(note) << '\n';
  return scenario;
}

std::string unused_sweep_note(const Scenario& scenario) {
  if (!scenario.sweep) return "";
  return fmt::format("note: {} has a [sweep], which this command leaves out: it makes replicates of the scenario without points and policies; headway sweep {} makes the sweep\n",
                     scenario.path, scenario.path);
}

void claim_output(const std::string& path, bool force) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) throw DiskError(path, "is a folder; -o names a file here");
  if (fs::exists(path, ignored) && !fs::is_regular_file(path, ignored))
    throw DiskError(path, "is not a regular file; -o chooses another");
  if (fs::path(path).extension() == ".toml")
    throw DiskError(path, "is the name of a scenario; -o chooses another, such as " + stem_of(path) + ".h5");
  if (fs::exists(path, ignored) && !force) {
    throw CLI::ValidationError(path +
                               " is there already; --force overwrites it, -o chooses another");
  }
  const auto folder = fs::path(path).parent_path();
  const std::string place = folder.empty() ? "." : folder.string();
  if (!fs::is_directory(place, ignored)) throw DiskError(place, "there is no such folder");
  if (access(place.c_str(), W_OK) != 0) throw DiskError(place, "this folder cannot be written to");
}

void keep_inputs(const std::string& output, const std::vector<std::string>& inputs) {
  std::error_code ignored;
  for (const auto& input : inputs)
    if (fs::equivalent(output, input, ignored))
      throw CLI::ValidationError(output + " is an input of this command and would be lost; -o chooses another file");
}

}  // namespace headway
