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
#include "ui/cli/options.h"

namespace headway {

namespace fs = std::filesystem;

namespace {

constexpr const char* report_examples =
    "  headway report baseline.h5\n"
    "  headway report comparison -o comparison.html\n"
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

void execute(const ReportCommand& command) {
  const auto out = output_of(command);
  const auto overwrite = command.force ? Overwrite::replace : Overwrite::refuse;
  const auto files = run_files(command);
  keep_inputs(out, files);
  claim_output(out, command.force);
  std::vector<RunSet> sets;
  for (const auto& file : files)
    for (auto& set : split_by_policy(read_run_set(file, Detail::actors))) sets.push_back(std::move(set));
  check_pairs(sets);
  tell_apart(sets);
  const auto page = report_page(sets);
  write_file(out, std::as_bytes(std::span(page)), overwrite);
  if (command.json)
    std::cout << fmt::format("{{\"page\":{},\"bytes\":{},\"scenarios\":{}}}\n", json::text(out), page.size(), sets.size());
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
                   "run files (.h5) or folders of them; the first file is the base")
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
