#include "experiment/sweep/sweep_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <boost/property_tree/json_parser.hpp>
#include <boost/property_tree/ptree.hpp>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "record/digest.h"
#include "record/reader.h"
#include "record/registry.h"
#include "record/safe_write.h"

namespace headway {

namespace {

namespace fs = std::filesystem;
using Tree = boost::property_tree::ptree;

constexpr std::size_t check_digits = 16;

std::string read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw DiskError(path, "cannot be opened; this folder holds no whole sweep");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void write_text(const std::string& path, const std::string& text) {
  write_file(path, std::as_bytes(std::span(text)), Overwrite::replace);
}

void make_folder(const std::string& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) throw DiskError(path, "the folder cannot be made: " + error.message());
}

std::string record_json(const SweepRecord& record) {
  std::string settings;
  for (const auto& setting : record.settings) settings += (settings.empty() ? "" : ", ") + quote_json(setting);
  return fmt::format(
      "{{\"schema\": 1, \"scenario\": {}, \"scenario_sha256\": \"{}\", \"settings\": [{}],\n"
      " \"runs\": {}, \"part_runs\": {}, \"source\": {}, \"program_sha256\": \"{}\"}}\n",
      quote_json(record.scenario_path), sha256(record.scenario_text), settings,
      record.runs, record.part_runs, quote_json(record.source), record.program_sha256);
}

/// The line without its end, then a checksum of it.
std::string ledger_text(const LedgerLine& line) {
  const auto text = fmt::format("{} {} {} {}", line.part, line.failed, line.bytes, line.sha256);
  return fmt::format("{} {}\n", text, sha256(text).substr(0, check_digits));
}

bool read_ledger_line(const std::string& text, LedgerLine& line) {
  std::istringstream in(text);
  in.imbue(std::locale::classic());
  std::string check;
  return (in >> line.part >> line.failed >> line.bytes >> line.sha256 >> check) && ledger_text(line) == text + "\n";
}

/// The sound lines of a ledger. One that was cut short by a kill, or damaged, counts as not there.
std::vector<LedgerLine> read_ledger(const std::string& path) {
  std::vector<LedgerLine> lines;
  std::ifstream file(path);
  LedgerLine line;
  for (std::string text; std::getline(file, text);)
    if (read_ledger_line(text, line)) lines.push_back(line);
  return lines;
}

bool is_named(const std::string& name, const char* begin, const char* end) {
  return name.starts_with(begin) && name.ends_with(end);
}

}  // namespace

void SweepFolder::create(const std::string& path, const SweepRecord& record) {
  make_folder(path + "/runs");
  if (exists(path)) return;
  write_text(path + "/scenario.toml", record.scenario_text);
  write_text(path + "/sweep.json", record_json(record));
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

SweepFolder::SweepFolder(const std::string& path) : path_(path) {
  if (!exists(path)) throw DiskError(path, "holds no sweep; give the folder or the file that `headway sweep` writes to");
  record_.scenario_text = read_text(path + "/scenario.toml");
  std::istringstream text(read_text(path + "/sweep.json"));
  try {
    Tree tree;
    boost::property_tree::read_json(text, tree);
    if (tree.get<int>("schema") != 1) throw DiskError(path, "was written by a later version of headway");
    record_.scenario_path = tree.get<std::string>("scenario");
    for (const auto& [key, setting] : tree.get_child("settings")) record_.settings.push_back(setting.data());
    record_.runs = tree.get<std::int64_t>("runs");
    record_.part_runs = std::max<std::int64_t>(1, tree.get<std::int64_t>("part_runs"));
    record_.source = tree.get<std::string>("source");
    record_.program_sha256 = tree.get<std::string>("program_sha256");
    scenario_sha256_ = tree.get<std::string>("scenario_sha256");
  } catch (const boost::property_tree::ptree_error& error) {
    throw DiskError(path + "/sweep.json", std::string("is damaged: ") + error.what());
  }
  if (sha256(record_.scenario_text) != scenario_sha256_)
    throw DiskError(path + "/scenario.toml", "is not what this sweep began with; put it back as it was, or begin a new sweep");
}

std::string SweepFolder::lock_path(const std::string& shard) const {
  return path_ + (shard.empty() ? "/lock" : "/lock." + shard);
}

std::vector<std::string> SweepFolder::lock_paths() const {
  std::vector<std::string> paths;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(path_, error))
    if (entry.path().filename().string().starts_with("lock")) paths.push_back(entry.path().string());
  return paths;
}

std::size_t SweepFolder::parts() const {
  return static_cast<std::size_t>((record_.runs + record_.part_runs - 1) / record_.part_runs);
}

std::size_t SweepFolder::runs_of(std::size_t part) const {
  return std::min(static_cast<std::size_t>(record_.part_runs), static_cast<std::size_t>(record_.runs) - first_run(part));
}

std::string SweepFolder::part_path(std::size_t part) const { return fmt::format("{}/runs/{:08}.h5", path_, part); }

std::vector<std::string> SweepFolder::ledger_paths() const {
  std::vector<std::string> paths;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(path_, error))
    if (is_named(entry.path().filename().string(), "ledger", ".txt")) paths.push_back(entry.path().string());
  return paths;
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
    for (const auto& line : read_ledger(path))
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
  const auto fail = [&](const char* what) { throw DiskError(path, std::string(what) + ": " + std::strerror(errno)); };
  const int file = ::open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
  if (file < 0) fail("cannot be opened");
  struct Closer {
    int file;
    ~Closer() { ::close(file); }
  } closer{file};
  auto text = ledger_text(line);
  // After a kill the last line may lack its end.
  const auto end = ::lseek(file, 0, SEEK_END);
  char last = '\n';
  if (end > 0 && ::pread(file, &last, 1, end - 1) == 1 && last != '\n') text = "\n" + text;
  write_all(file, std::as_bytes(std::span(text)), path);
  if (::fdatasync(file) != 0) fail("cannot be flushed to the disk");
}

void SweepFolder::forget(const std::vector<std::size_t>& parts) const {
  for (const auto& path : ledger_paths()) {
    std::string text;
    for (const auto& line : read_ledger(path))
      if (!std::binary_search(parts.begin(), parts.end(), line.part)) text += ledger_text(line);
    write_text(path, text);
  }
  std::error_code error;
  for (const auto part : parts) fs::remove(part_path(part), error);
}

// First the name goes, at once: what is left of a removal that was killed is no sweep any more.
void SweepFolder::remove_parts() const {
  std::error_code error;
  const auto runs = path_ + "/runs", joined = path_ + "/runs.joined";
  fs::rename(runs, joined, error);
  for (const auto& folder : {joined, runs}) {  // also where the name could not go
    for (const auto& entry : fs::directory_iterator(folder, error)) {
      const auto name = entry.path().filename().string();
      if (name.ends_with(".h5") || is_named(name, ".", ".part")) fs::remove(entry.path(), error);
    }
    fs::remove(folder, error);
  }
}

void SweepFolder::remove() const {
  remove_parts();
  std::error_code error;
  std::vector<fs::path> ours;
  for (const auto& entry : fs::directory_iterator(path_, error)) {
    const auto name = entry.path().filename().string();
    const bool is_ours = is_named(name, "ledger", ".txt") || name.starts_with("lock") ||
                         name.starts_with("status.json") || is_named(name, ".", ".part");
    if (is_ours) ours.push_back(entry.path());
  }
  for (const auto& file : ours) fs::remove(file, error);
  fs::remove(path_ + "/sweep.json", error);
  fs::remove(path_ + "/scenario.toml", error);
  fs::remove(path_, error);  // only when empty
}

}  // namespace headway
