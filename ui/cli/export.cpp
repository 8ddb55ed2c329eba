// headway export: run files and sweeps as tables, and sweeps in progress as run files.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <iostream>
#include <set>
#include <memory>

#include "core/error.h"
#include "record/joined_file.h"
#include "ui/cli/commands.h"
#include "ui/cli/sweep_options.h"

namespace headway {

namespace {

namespace fs = std::filesystem;

constexpr const char* export_examples =
    "  headway export study.h5 -o study.csv\n"
    "  headway export study.h5 --series frontier_margin -o margin.csv\n"
    "  headway export study.sweep -o so_far.h5\n"
    "  headway export study.h5 --runs 3,7 --series labs.capability";

struct ExportCommand {
  std::string input;
  std::string out;
  std::vector<std::string> series;
  std::vector<std::string> run_list;  ///< as given; every run when empty
  std::set<std::int64_t> runs;        ///< the same
  bool force = false;
  bool quiet = false;
};

/// A text file that appears whole, or standard output.
class Output {
 public:
  Output(const std::string& path, bool force) : path_(path) {
    if (!path.empty()) file_ = std::make_unique<NewFile>(path, force ? Overwrite::replace : Overwrite::refuse);
  }
  void put(const std::string& text) {
    buffer_ += text;
    if (buffer_.size() > (std::size_t{1} << 20)) flush();
  }
  void finish() {
    flush();
    if (file_) file_->commit();
  }

 private:
  void flush() {
    if (file_) write_all(file_->descriptor(), std::as_bytes(std::span(buffer_)), path_);
    else std::cout << buffer_ << std::flush;
    buffer_.clear();
  }
  std::string path_;
  std::unique_ptr<NewFile> file_;
  std::string buffer_;
};

std::string csv_text(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

/// Missing values are empty, as tables have it.
std::string csv_number(double x) { return x == x ? fmt::format("{}", x) : std::string(); }

/// The columns that have one value per run, `run` first.
struct RunTable {
  explicit RunTable(const RunReader& file) : policies(file.labels("policy")) {
    for (const auto& variable : file.variables()) {
      if (variable.dims != std::vector<std::string>{"run"}) continue;
      names.push_back(variable.name == "policy_index" ? "policy" : variable.name);
      texts.push_back(variable.text ? file.strings(variable.name) : std::vector<std::string>());
      numbers.push_back(variable.text ? std::vector<double>() : file.doubles(variable.name));
    }
  }
  std::string header() const { return fmt::format("{}\n", fmt::join(names, ",")); }
  std::string row(std::size_t run) const {
    std::vector<std::string> cells;
    for (std::size_t c = 0; c < names.size(); ++c) {
      const bool is_policy = names[c] == "policy" && numbers[c][run] >= 0;
      cells.push_back(is_policy ? csv_text(policies[static_cast<std::size_t>(numbers[c][run])])
                                : texts[c].empty() ? csv_number(numbers[c][run]) : csv_text(texts[c][run]));
    }
    return fmt::format("{}\n", fmt::join(cells, ","));
  }
  std::vector<std::string> names, policies;
  std::vector<std::vector<std::string>> texts;
  std::vector<std::vector<double>> numbers;
};

/// "frontier_margin" is "series/frontier_margin", "labs.capability" is "labs/capability".
std::string variable_of(const RunReader& file, const std::string& name) {
  const auto dot = name.find('.');
  const auto path = dot == std::string::npos ? "series/" + name : name.substr(0, dot) + "/" + name.substr(dot + 1);
  const auto* variable = file.find(path);
  if (variable != nullptr && variable->dims.size() >= 2) return path;
  std::vector<std::string> known;
  for (const auto& other : file.variables())
    if (other.dims.size() >= 2) {
      auto shown = other.name;
      if (shown.starts_with("series/")) shown.erase(0, 7);
      else shown[shown.find('/')] = '.';
      known.push_back(shown);
    }
  const auto near = nearest(name, known);
  Problem problem;
  problem.file = file.path();
  problem.key = name;
  problem.what = "the file holds no such series";
  problem.remedy = near.empty() ? (known.empty() ? "the file has outcomes only" : "the runs were kept with other series") : "did you mean " + near + "?";
  throw InputError({problem});
}

bool is_wanted(const ExportCommand& command, double run) {
  return command.runs.empty() || command.runs.contains(static_cast<std::int64_t>(run));
}

/// Long form: one row per value.
void put_series(const ExportCommand& command, const RunReader& file, const std::string& name, Output& output) {
  const auto path = variable_of(file, name);
  const auto* variable = file.find(path);
  const auto values = file.floats(path);
  const auto runs = file.doubles("run"), time = file.doubles("time");
  const auto agents = variable->dims.size() == 3 ? file.labels(variable->dims[2]) : std::vector<std::string>{""};
  std::size_t i = 0;
  for (const double run : runs)
    for (const double date : time)
      for (const auto& agent : agents) {
        const auto x = static_cast<double>(values[i++]);
        if (is_wanted(command, run)) output.put(fmt::format("{},{},{},{},{}\n", run, date, name, csv_text(agent), csv_number(x)));
      }
}

/// Says which finished runs are not there to be exported.
void tell_gaps(const std::string& input) {
  const SweepFolder folder(sweep_folder_of(input));
  const auto state = folder.look();
  if (state.done.empty() && folder.find_result() == Result::complete) return;
  if (!state.lost.empty()) std::cerr << lost_parts_text(folder, state) + "; their runs are left out. headway resume makes them again.\n";
  if (state.damaged > 0) std::cerr << fmt::format("{} files are not parts of this sweep and are left out; headway doctor names what is damaged.\n", state.damaged);
}

/// Calls `f(reader)` for the run file, or for every part of a sweep that is not finished.
template <class F>
void for_each_file(const std::string& input, F&& f) {
  if (!fs::is_directory(input)) return f(RunReader(input));
  const SweepFolder folder(sweep_folder_of(input));
  const auto state = folder.look();
  if (state.done.empty() && fs::exists(folder.result())) return f(RunReader(folder.result()));
  if (state.done.empty()) throw DiskError(input, "no part of this sweep is there to be exported; headway resume goes on with it");
  for (const auto& line : state.done) f(RunReader(folder.part_path(line.part)));
}

/// Throws when a run was asked for that is not there.
void expect_wanted(const ExportCommand& command) {
  std::set<std::int64_t> held;
  for_each_file(command.input, [&](const RunReader& file) {
    for (const auto run : file.integers("run")) held.insert(run);
  });
  std::vector<Problem> problems;
  for (const auto run : command.runs) {
    if (held.contains(run)) continue;
    Problem problem;
    problem.file = command.input;
    problem.what = fmt::format("it holds no run {}", run);
    problem.remedy = fmt::format("runs go from {} to {}", *held.begin(), *held.rbegin());
    problems.push_back(problem);
  }
  if (!problems.empty()) throw InputError(problems);
}

void export_table(const ExportCommand& command) {
  if (!command.runs.empty()) expect_wanted(command);
  Output output(command.out, command.force);
  bool first = true;
  for_each_file(command.input, [&](const RunReader& file) {
    if (command.series.empty()) {
      const RunTable table(file);
      if (first) output.put(table.header());
      for (std::size_t run = 0; run < file.runs(); ++run)
        if (is_wanted(command, table.numbers[0][run])) output.put(table.row(run));
    } else {
      if (first) output.put("run,time,series,agent,value\n");
      for (const auto& name : command.series) put_series(command, file, name, output);
    }
    first = false;
  });
  output.finish();
}

/// A sweep as it stands, in one run file; the runs that are not there yet are missing.
void export_run_file(const ExportCommand& command) {
  if (!fs::is_directory(command.input))
    throw CLI::ValidationError(command.out, command.input + " is already a run file, which xarray, ncdump, h5py and R can read");
  const SweepFolder folder(sweep_folder_of(command.input));
  if (folder.look().done.empty()) throw DiskError(command.input, "no part of this sweep is there to be exported; headway resume goes on with it");
  const SweepRuns sweep(parse_scenario(folder.record().scenario_text, folder.record().scenario_path));
  Progress progress;
  const auto written = join_parts(sweep, folder, command.out, command.force ? Overwrite::replace : Overwrite::refuse, progress);
  if (!command.quiet) std::cerr << fmt::format("{}, SHA-256 {}\n", written.path, written.sha256);
}

void execute(const ExportCommand& command) {
  std::error_code ignored;
  if (!fs::exists(command.input, ignored)) throw DiskError(command.input, "there is no such file or folder");
  if (!command.out.empty()) {
    keep_inputs(command.out, {command.input});
    if (fs::is_directory(command.input)) keep_inputs(command.out, {SweepFolder::result_of(sweep_folder_of(command.input))});
    claim_output(command.out, command.force);
  }
  if (fs::is_directory(command.input)) tell_gaps(command.input);
  if (command.out.ends_with(".h5") || command.out.ends_with(".nc")) export_run_file(command);
  else export_table(command);
}

}  // namespace

void add_export(CLI::App& app) {
  auto command = std::make_shared<ExportCommand>();
  auto* sub = app.add_subcommand("export", "write runs as CSV, or a sweep in progress as a run file");
  sub->footer(export_examples);
  sub->add_option("input", command->input, "run file, or folder of a sweep")->option_text(" ")->required();
  sub->add_option("-o,--out", command->out, "file to write: .csv, or .h5 for a sweep in progress; standard output when not given")->option_text("PATH");
  sub->add_option("--series", command->series, "series in long form, such as frontier_margin,labs.cash; without this option one row per run")
      ->option_text("LIST")
      ->delimiter(',')
      ->allow_extra_args(false);
  sub->add_option("--runs", command->run_list, "which runs, such as 3,7 or 3-7; all when not given")
      ->option_text("LIST")
      ->delimiter(',')
      ->allow_extra_args(false);
  sub->add_flag("--force", command->force, "overwrite an existing file");
  sub->add_flag("-q,--quiet", command->quiet, "errors and results only");
  sub->callback([command] {
    const auto runs = run_numbers(command->run_list);
    command->runs = {runs.begin(), runs.end()};
    execute(*command);
  });
}

}  // namespace headway
