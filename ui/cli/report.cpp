// headway report: one self-contained page about a run file, or about several against the first.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <span>

#include "analysis/comparison.h"
#include "analysis/report/page.h"
#include "core/error.h"
#include "record/safe_write.h"
#include "scenario/json.h"
#include "ui/cli/commands.h"
#include "ui/cli/comparison_list.h"
#include "ui/cli/ensemble_file.h"
#include "ui/cli/options.h"
#include "ui/cli/sheet_output.h"
#include "ui/cli/worldview_table.h"

namespace headway {

namespace fs = std::filesystem;

namespace {

constexpr const char* report_examples =
    "  headway report baseline.h5\n"
    "  headway report comparison -o comparison.html\n"
    "  headway report views\n"
    "  headway report baseline.h5 moratorium.h5 -o report.html --force";

struct ReportCommand {
  std::vector<std::string> paths;
  std::string out;
  bool force = false;
  bool json = false;
  bool quiet = false;  ///< taken as everywhere; there is nothing but the result to say
};

/// The run files of a folder: those of its comparison, or else all by name, the baseline first.
std::vector<std::string> files_in(const std::string& folder) {
  auto files = read_comparison_list(folder);
  if (!files.empty()) return files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().extension() == ".h5")
      files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  std::stable_partition(files.begin(), files.end(), [](const std::string& file) {
    return fs::path(file).stem() == "baseline";
  });
  if (!files.empty()) return files;
  const auto page = fs::path(folder) / "report.html";
  throw DiskError(folder, fs::exists(page) ? fmt::format("this folder holds no run file (.h5); what made it wrote its page, {}", page.string()) : "this folder holds no run file (.h5)");
}

std::vector<std::string> run_files(const ReportCommand& command) {
  std::vector<std::string> files;
  for (const auto& path : command.paths) {
    if (fs::path(path).extension() == ".toml") throw CLI::ValidationError("report", path + " holds no runs; headway game FILE -o page.html makes the page of a game, headway run that of a scenario");
    const auto here = fs::is_directory(path) ? files_in(path) : std::vector<std::string>{path};
    if (fs::is_directory(here.front()) && command.paths.size() > 1) throw CLI::ValidationError("report", path + " is a comparison under several worldviews, which has a page of its own; name it alone");
    files.insert(files.end(), here.begin(), here.end());
  }
  return files;
}

/// Where the page goes when nothing is said: beside the run file, or into the folder.
std::string output_of(const ReportCommand& command) {
  if (!command.out.empty()) return command.out;
  if (command.paths.size() > 1) return "report.html";
  const fs::path path(command.paths.front());
  return fs::is_directory(path) ? (path / "report.html").string()
                                : fs::path(path).replace_extension(".html").string();
}

/// "as given" for as_given, else the name.
std::string worldview_of(const std::string& folder) {
  const auto name = fs::path(folder).filename().string();
  return name == "as_given" ? "as given" : name;
}

/// One page is about runs that can be compared.
void check_pairs(const std::vector<RunSet>& sets) {
  std::vector<Problem> problems;
  for (const auto& other : sets) {
    Problem problem;
    problem.file = other.path;
    problem.what = why_unpaired(sets.front(), other);
    problem.remedy = "run both with equal settings, or make a page of each";
    if (!problem.what.empty()) problems.push_back(problem);
  }
  if (!problems.empty()) throw InputError(problems);
}

/// The scenarios of run files, those of sweeps by policy; refused where they are no pairs.
std::vector<RunSet> read_sets(const std::vector<std::string>& files, Detail detail) {
  std::vector<RunSet> sets;
  for (const auto& file : files)
    for (auto& set : split_by_policy(read_run_set(file, detail))) sets.push_back(std::move(set));
  check_pairs(sets);
  tell_apart(sets);
  return sets;
}

struct ReportText {
  std::string text;
  std::size_t scenarios = 0;  ///< that it is about
};

/// The page of a comparison under several worldviews, each a folder.
ReportText worldview_page(const std::vector<std::string>& folders, const std::string& command) {
  std::vector<WorldviewRuns> all;
  for (const auto& folder : folders) all.push_back({worldview_of(folder), read_sets(read_comparison_list(folder), Detail::payoffs)});
  for (const auto& [worldview, sets] : all)
    if (sets.size() < 2 || sets.size() != all[0].sets.size()) throw DiskError(folders[0], "these folders do not hold the same scenarios; compare again with --force");
  auto sheet = worldview_sheet(all);
  sheet.command = command, sheet.source = source_line({});
  return {page_of(sheet), all[0].sets.size()};
}

ReportText run_page(const std::vector<std::string>& files) {
  const auto sets = read_sets(files, Detail::actors);
  return {report_page(sets), sets.size()};
}

void execute(const ReportCommand& command) {
  const auto out = output_of(command);
  const auto overwrite = command.force ? Overwrite::replace : Overwrite::refuse;
  const auto files = run_files(command);
  keep_inputs(out, files);
  claim_output(out, command.force);
  const auto page = fs::is_directory(files.front()) ? worldview_page(files, "headway report " + shell_word(command.paths.front())) : run_page(files);
  write_file(out, std::as_bytes(std::span(page.text)), overwrite);
  if (command.json)
    std::cout << fmt::format("{{\"page\":{},\"bytes\":{},\"scenarios\":{}}}\n", json::text(out), page.text.size(), page.scenarios);
  else
    std::cout << out << '\n';
}

}  // namespace

void add_report(CLI::App& app) {
  auto command = std::make_shared<ReportCommand>();
  auto* report = app.add_subcommand("report", "write one self-contained HTML page about run files");
  report->footer(report_examples);
  report
      ->add_option("files", command->paths,
                   "run files (.h5) or folders of them, the first file is the base; or the folder of a comparison under several worldviews")
      ->option_text(" ")
      ->required()
      ->check(CLI::ExistingPath);
  report->add_option("-o,--out", command->out, "page to write; beside the run file when not given")
      ->option_text("FILE");
  report->add_flag("--force", command->force, "overwrite a page that is there");
  report->add_flag("--json", command->json, "results as JSON on standard output");
  report->add_flag("-q,--quiet", command->quiet, "errors and results only");
  report->callback([command] { execute(*command); });
}

}  // namespace headway
