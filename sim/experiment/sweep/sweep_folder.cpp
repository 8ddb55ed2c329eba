#include "experiment/sweep/sweep_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <boost/property_tree/json_parser.hpp>
#include <boost/property_tree/ptree.hpp>
#include <cerrno>
#include <filesystem>
#include <regex>
#include <sstream>

#include "record/digest.h"
#include "record/reader.h"
#include "record/registry.h"
#include "record/safe_write.h"
#include "scenario/json.h"
#include "scenario/text_file.h"

namespace headway {

namespace {

namespace fs = std::filesystem;
using Tree = boost::property_tree::ptree;

constexpr std::size_t check_digits = 16;
constexpr std::size_t largest_text = 1'000'000'000;  ///< byte; a ledger of 10^7 parts

/// Only a regular file is read: a pipe or a device would never end.
std::string read_text(const std::string& path) {
  try {
    return input::read_text_file(path, largest_text);
  } catch (const input::Refusal& refusal) {
    throw DiskError(path, fmt::format("{}; this folder holds no whole sweep", refusal.what()));
  }
}

void write_text(const std::string& path, const std::string& text, Overwrite overwrite) {
  write_file(path, std::as_bytes(std::span(text)), overwrite);
}

void make_folder(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return;
  const auto parent = fs::path(path).parent_path().string();
  if (!parent.empty()) make_folder(parent);
  fs::create_directory(path, error);  // no error where another process has just made it
  std::error_code ignored;
  if (error && fs::exists(path, ignored)) throw DiskError(path, "is no folder, and a folder belongs here; move it away");
  if (error) throw DiskError(path, "the folder cannot be made: " + error.message());
  flush_folder_of(path);
}

/// The record without its last line, which has a checksum of these.
std::string record_lines(const SweepRecord& record) {
  std::string settings;
  for (const auto& setting : record.settings) settings += (settings.empty() ? "" : ", ") + json::text(setting);
  return fmt::format(
      "{{\"schema\": 2, \"scenario\": {}, \"scenario_sha256\": \"{}\", \"settings\": [{}],\n"
      " \"runs\": {}, \"part_runs\": {}, \"source\": {}, \"program_sha256\": \"{}\", \"replaces\": \"{}\",\n",
      json::text(record.scenario_path), sha256(record.scenario_text), settings,
      record.runs, record.part_runs, json::text(record.source), record.program_sha256, record.replaces);
}

std::string check_of(const SweepRecord& record) { return sha256(record_lines(record)).substr(0, check_digits); }

std::string record_json(const SweepRecord& record) {
  return fmt::format("{} \"check\": \"{}\"}}\n", record_lines(record), check_of(record));
}

/// The line without its end, then a checksum of it and of the sweep it belongs to.
std::string ledger_text(const LedgerLine& line, const std::string& sweep) {
  const auto text = fmt::format("{} {} {} {}", line.part, line.failed, line.bytes, line.sha256);
  return fmt::format("{} {}\n", text, sha256(sweep + " " + text).substr(0, check_digits));
}

bool read_ledger_line(const std::string& text, const std::string& sweep, LedgerLine& line) {
  std::istringstream in(text);
  in.imbue(std::locale::classic());
  std::string check;
  return (in >> line.part >> line.failed >> line.bytes >> line.sha256 >> check) && ledger_text(line, sweep) == text + "\n";
}

/// The sound lines of a ledger. One that was cut short by a kill, or damaged, or tells of parts of
/// another sweep counts as not there.
std::vector<LedgerLine> read_ledger(const std::string& path, const std::string& sweep) {
  std::vector<LedgerLine> lines;
  std::istringstream file(read_text(path));
  LedgerLine line;
  for (std::string text; std::getline(file, text);)
    if (read_ledger_line(text, sweep, line)) lines.push_back(line);
  return lines;
}

// Only what bears exactly the names below is ever taken away: the folder may be the user's.
const std::string part_name = R"(\d{8,}\.h5)", process_name = R"((\.\d+-of-\d+|\.rank-\d+)?)";
const std::regex part_pattern(part_name), part_leftover("\\." + part_name + R"(\..*\.part)");
const std::regex ledger_pattern("ledger" + process_name + R"(\.txt)"), lock_pattern("lock" + process_name);
const std::regex other_pattern(R"(status\.json(\.\d+)?|\.ledger[^/]*\.txt\..*\.part)");
const std::regex begin_leftover(R"(\.(scenario\.toml|sweep\.json)\..*\.part)");

/// The files of a folder whose names match one of the patterns.
std::vector<std::string> find_files(const std::string& folder, const std::vector<const std::regex*>& patterns) {
  std::vector<std::string> found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const auto name = entry.path().filename().string();
    const bool matches = std::any_of(patterns.begin(), patterns.end(), [&](auto* pattern) { return std::regex_match(name, *pattern); });
    if (matches) found.push_back(entry.path().string());
  }
  return found;
}

void remove_files(const std::string& folder, const std::vector<const std::regex*>& patterns) {
  std::error_code error;
  for (const auto& path : find_files(folder, patterns)) fs::remove(path, error);
}

/// Writes what nobody has written yet. Of several processes that begin together one is first.
void write_first(const std::string& path, const std::string& text) {
  std::error_code error;
  try {
    write_text(path, text, Overwrite::refuse);
  } catch (const DiskError&) {
    if (!fs::is_regular_file(path, error)) throw;
  }
}

}  // namespace

Result find_result(const std::string& path, const std::string& scenario_text, std::int64_t runs) {
  std::error_code error;
  if (!fs::exists(path, error)) return Result::none;
  try {
    const RunReader file(path);
    if (file.attribute("scenario_sha256") != sha256(scenario_text) || static_cast<std::int64_t>(file.runs()) != runs) return Result::foreign;
    return file.attribute("complete", 0) == 1 ? Result::complete : Result::partial;
  } catch (const DiskError&) {
    return Result::foreign;
  }
}

void SweepFolder::create(const std::string& path, const SweepRecord& record) {
  make_folder(path + "/runs");
  write_first(path + "/scenario.toml", record.scenario_text);
  if (read_text(path + "/scenario.toml") != record.scenario_text)
    throw DiskError(path, "another process begins another sweep here; choose another folder");
  write_first(path + "/sweep.json", record_json(record));
}

std::string SweepFolder::result_of(const std::string& path) {
  constexpr std::string_view ending = ".sweep";
  if (path.ends_with(ending)) return path.substr(0, path.size() - ending.size()) + ".h5";
  return path + "/runs.h5";
}

bool SweepFolder::exists(const std::string& path) {
  std::error_code error;
  return fs::is_regular_file(path + "/sweep.json", error);
}

bool SweepFolder::has_record(const std::string& path) {
  std::error_code error;
  const auto kind = fs::symlink_status(path + "/sweep.json", error).type();
  return kind != fs::file_type::not_found && kind != fs::file_type::none;
}

SweepFolder::SweepFolder(const std::string& path) : path_(path) {
  if (!has_record(path)) throw DiskError(path, "holds no sweep; give the folder or the file that `headway sweep` writes to");
  record_.scenario_text = read_text(path + "/scenario.toml");
  const auto json = read_text(path + "/sweep.json");
  std::istringstream text(json);
  try {
    Tree tree;
    boost::property_tree::read_json(text, tree);
    if (tree.get<int>("schema") != 2) throw DiskError(path, "was written by another version of headway");
    record_.scenario_path = tree.get<std::string>("scenario");
    for (const auto& [key, setting] : tree.get_child("settings")) record_.settings.push_back(setting.data());
    record_.runs = tree.get<std::int64_t>("runs");
    record_.part_runs = tree.get<std::int64_t>("part_runs");
    record_.source = tree.get<std::string>("source");
    record_.program_sha256 = tree.get<std::string>("program_sha256");
    record_.replaces = tree.get<std::string>("replaces");
    scenario_sha256_ = tree.get<std::string>("scenario_sha256");
  } catch (const boost::property_tree::ptree_error& error) {
    throw DiskError(path + "/sweep.json", std::string("is damaged: ") + error.what());
  }
  const bool is_sound = record_.runs >= 1 && record_.part_runs >= 1 && record_.part_runs <= record_.runs;
  if (sha256(record_.scenario_text) != scenario_sha256_)
    throw DiskError(path + "/scenario.toml", "is not what this sweep began with; put it back as it was, or begin a new sweep");
  if (!is_sound || json != record_json(record_))
    throw DiskError(path + "/sweep.json", "is not what was written; put it back as it was, or begin a new sweep");
  check_ = check_of(record_);
}

Overwrite SweepFolder::leave_for_result() const {
  const auto found = find_result();
  if (found == Result::none) return Overwrite::refuse;
  if (found == Result::foreign && (record_.replaces.empty() || sha256_file(result()) != record_.replaces))
    throw DiskError(result(), "is another file than this sweep's, and stands where its result belongs; move it away and resume");
  return Overwrite::replace;
}

// Each takes its own lock before it looks at the others: of two that begin together none overlooks the other.
std::unique_ptr<FileLock> SweepFolder::lock(const std::string& shard) const {
  auto own = std::make_unique<FileLock>(lock_path(shard));
  for (const auto& path : lock_paths())
    if (path != lock_path(shard) && (shard.empty() || path == lock_path())) FileLock::expect_free(path);
  if (read_text(path_ + "/sweep.json") != record_json(record_)) throw DiskError(path_, "another sweep has begun here meanwhile");
  return own;
}

std::string SweepFolder::lock_path(const std::string& shard) const {
  return path_ + (shard.empty() ? "/lock" : "/lock." + shard);
}

std::vector<std::string> SweepFolder::lock_paths() const {
  return find_files(path_, {&lock_pattern});
}

std::size_t SweepFolder::parts() const {
  return static_cast<std::size_t>((record_.runs + record_.part_runs - 1) / record_.part_runs);
}

std::size_t SweepFolder::runs_of(std::size_t part) const {
  return std::min(static_cast<std::size_t>(record_.part_runs), static_cast<std::size_t>(record_.runs) - first_run(part));
}

std::string SweepFolder::part_path(std::size_t part) const { return fmt::format("{}/runs/{:08}.h5", path_, part); }

std::vector<std::string> SweepFolder::ledger_paths() const {
  return find_files(path_, {&ledger_pattern});
}

/// A file without a line in the ledger: named, so whole; but is it ours?
bool SweepFolder::is_part(std::size_t part, LedgerLine& line) const {
  try {
    const RunReader file(part_path(part));
    const auto first = file.integers("run");
    const auto runs = static_cast<std::int64_t>(runs_of(part));
    if (file.attribute("scenario_sha256") != scenario_sha256_ || file.attribute("complete", 0) != 1 ||
        static_cast<std::int64_t>(first.size()) != runs || first[0] != static_cast<std::int64_t>(first_run(part)))
      return false;
    line = {part, file.attribute("runs_failed", 0), fs::file_size(part_path(part)), sha256_file(part_path(part))};
    return true;
  } catch (const DiskError&) {
    return false;
  }
}

SweepState SweepFolder::look() const {
  std::vector<LedgerLine> known(parts());
  for (const auto& path : ledger_paths())
    for (const auto& line : read_ledger(path, check_))
      if (line.part < parts()) known[line.part] = line;
  SweepState state;
  for (std::size_t part = 0; part < parts(); ++part) {
    std::error_code error;
    const auto bytes = fs::file_size(part_path(part), error);
    auto& line = known[part];
    const bool entered = !error && !line.sha256.empty() && line.bytes == bytes;
    const bool adopted = !error && !entered && is_part(part, line);
    state.adopted += adopted ? 1 : 0;
    state.damaged += !error && !entered && !adopted ? 1 : 0;
    if (!entered && !adopted) {
      state.missing.push_back(part);
      if (error && !line.sha256.empty()) state.lost.push_back(part);
      continue;
    }
    state.done.push_back(line);
    state.runs_done += static_cast<std::int64_t>(runs_of(part));
    state.runs_failed += line.failed;
  }
  return state;
}

void SweepFolder::enter(const LedgerLine& line, const std::string& shard) const {
  const auto path = path_ + "/ledger" + (shard.empty() ? "" : "." + shard) + ".txt";
  const int file = ::open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
  if (file < 0) fail_on_disk(path, "cannot be opened", errno);
  struct Closer {
    int file;
    ~Closer() { ::close(file); }
  } closer{file};
  auto text = ledger_text(line, check_);
  // After a kill the last line may lack its end.
  const auto end = ::lseek(file, 0, SEEK_END);
  char last = '\n';
  if (end > 0 && ::pread(file, &last, 1, end - 1) == 1 && last != '\n') text = "\n" + text;
  write_all(file, std::as_bytes(std::span(text)), path);
  if (::fdatasync(file) != 0) fail_on_disk(path, "cannot be flushed to the disk", errno);
}

void SweepFolder::forget(const std::vector<std::size_t>& parts) const {
  for (const auto& path : ledger_paths()) {
    std::string text;
    for (const auto& line : read_ledger(path, check_))
      if (!std::binary_search(parts.begin(), parts.end(), line.part)) text += ledger_text(line, check_);
    write_text(path, text, Overwrite::replace);
  }
  std::error_code error;
  for (const auto part : parts) fs::remove(part_path(part), error);
}

void SweepFolder::remove_leftovers() const { remove_files(path_ + "/runs", {&part_leftover}); }

// First the name goes, at once: what is left of a removal that was killed is no sweep any more.
void SweepFolder::remove_parts() const {
  std::error_code error;
  const auto runs = path_ + "/runs", joined = path_ + "/runs.joined";
  fs::rename(runs, joined, error);
  for (const auto& folder : {joined, runs}) {  // also where the name could not go
    remove_files(folder, {&part_pattern, &part_leftover});
    fs::remove(folder, error);  // only when empty
  }
}

void SweepFolder::remove() const {
  remove_parts();
  remove_files(path_, {&ledger_pattern, &lock_pattern, &other_pattern, &begin_leftover});
  std::error_code error;
  fs::remove(path_ + "/sweep.json", error);
  fs::remove(path_ + "/scenario.toml", error);
  fs::remove(path_, error);  // only when empty
}

bool SweepFolder::is_free(const std::string& path, const std::string& scenario_text) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(path, error)) {
    const auto name = entry.path().filename().string();
    const bool ours = (name == "runs" && fs::is_empty(entry.path(), error)) || std::regex_match(name, begin_leftover) ||
                      (name == "scenario.toml" && read_text(entry.path().string()) == scenario_text);
    if (!ours) return false;
  }
  return true;
}

}  // namespace headway
