// headway doctor: is this machine fit, and is this file whole?
#include <fmt/format.h>
#include <hdf5.h>
#include <omp.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>

#include "core/error.h"
#include "core/math.h"
#include "record/digest.h"
#include "record/reader.h"
#include "ui/cli/commands.h"
#include "ui/cli/exit_code.h"
#include "ui/cli/numbers.h"
#include "ui/cli/sweep_options.h"

namespace headway {

namespace {

namespace fs = std::filesystem;

constexpr const char* doctor_examples =
    "  headway doctor\n"
    "  headway doctor study.h5\n"
    "  headway doctor study.sweep";

/// What was found, line by line.
struct Findings {
  int bad = 0;
  void good(const std::string& what) const { std::cout << "ok    " << what << '\n'; }
  void note(const std::string& what) const { std::cout << "note  " << what << '\n'; }
  void wrong(const std::string& what) {
    ++bad;
    std::cout << "BAD   " << what << '\n';
  }
};

void examine_machine(Findings& findings) {
  findings.good("headway " HEADWAY_VERSION ", program SHA-256 " + program_sha256());
  findings.good(fmt::format("{} cores, {} threads of OpenMP", omp_get_num_procs(), omp_get_max_threads()));
  const double memory = static_cast<double>(::sysconf(_SC_PHYS_PAGES)) * static_cast<double>(::sysconf(_SC_PAGESIZE));
  findings.good(size_text(memory) + " of memory");
  h5::start();
  unsigned major = 0, minor = 0, release = 0;
  H5get_libversion(&major, &minor, &release);
  hbool_t safe = false;
  H5is_library_threadsafe(&safe);
  findings.good(fmt::format("HDF5 {}.{}.{}, {}", major, minor, release, safe ? "thread-safe" : "serial"));
  // The bits that results rest on (docs/decisions/0001).
  if (math::exp(1.0) == 0x1.5bf0a8b14576ap+1 && math::log(10.0) == 0x1.26bb1bbb55516p+1) findings.good("arithmetic gives the expected bits");
  else findings.wrong("arithmetic does not give the expected bits: results of this machine differ from others");
}

void examine_disk(Findings& findings, const std::string& folder) {
  struct statvfs disk {};
  if (::statvfs(folder.c_str(), &disk) != 0) return findings.wrong(folder + ": the free space of its disk cannot be read");
  const double free = static_cast<double>(disk.f_bavail) * static_cast<double>(disk.f_frsize);
  findings.good(fmt::format("{} free in {}", size_text(free), fs::absolute(folder).string()));
  const auto path = folder + "/.headway-doctor";
  try {
    const std::vector<std::byte> bytes(std::size_t{1} << 20);
    constexpr int times = 5;
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < times; ++i) write_file(path, bytes, Overwrite::replace);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() / times;
    fs::remove(path);
    findings.good(fmt::format("writing 1 MB safely to this disk takes {} ms", short_number(1000 * seconds)));
  } catch (const DiskError& error) {
    findings.wrong(error.what());
  }
}

/// Every value of the file is read once.
void examine_file(Findings& findings, const std::string& path) {
  try {
    const RunReader file(path);
    for (const auto& variable : file.variables())
      if (variable.text) file.strings(variable.name);
      else file.doubles(variable.name);
    findings.good(fmt::format("{}: {} runs, {} failed, every value can be read", path, file.runs(), file.attribute("runs_failed", 0)));
    findings.good("SHA-256 " + sha256_file(path));
    if (file.attribute("complete", 1) != 1) findings.note(fmt::format("it is not complete: {} of {} runs", file.attribute("runs_done", 0) + file.attribute("runs_failed", 0), file.attribute("runs_planned", 0)));
    if (sha256(file.text("scenario_toml")) == file.attribute("scenario_sha256")) findings.good("its scenario is the one that was run");
    else findings.wrong("its scenario is not the one that was run");
  } catch (const DiskError& error) {
    findings.wrong(error.what());
  }
}

void examine_sweep(Findings& findings, const std::string& path) {
  try {
    const SweepFolder folder(path);
    const auto state = folder.look();
    const bool joined = folder.find_result() == Result::complete;
    if (joined && state.done.empty()) findings.good(fmt::format("{}: all {} runs are joined in {}", path, folder.record().runs, folder.result()));
    else findings.good(fmt::format("{}: {} of {} runs in {} parts, {} failed", path, state.runs_done, folder.record().runs, state.done.size(), state.runs_failed));
    if (!joined && !state.lost.empty()) findings.wrong(lost_parts_text(folder, state) + "; put back what is missing, or resume makes those runs again");
    for (const auto& line : state.done)
      if (sha256_file(folder.part_path(line.part)) != line.sha256)
        findings.wrong(folder.part_path(line.part) + ": its content has changed since it was written; remove it and resume");
    if (state.damaged > 0) findings.wrong(fmt::format("{} files are not parts of this sweep; resume makes their runs again", state.damaged));
    if (folder.record().program_sha256 == program_sha256()) findings.good("this program began the sweep and can resume it");
    else findings.note("another program began the sweep (" + folder.record().source + "); only that program can resume it");
    for (const auto& lock : folder.lock_paths()) {
      findings.note(fmt::format("{} names {}", lock, FileLock::holder_of(lock)));
    }
    if (!joined && !state.missing.empty()) findings.note("headway resume " + path + " continues it");
  } catch (const DiskError& error) {
    findings.wrong(error.what());
  }
}

void execute(const std::string& path) {
  Findings findings;
  examine_machine(findings);
  std::error_code ignored;
  const bool is_folder = fs::is_directory(path, ignored);
  const auto parent = fs::path(path).parent_path().string();
  examine_disk(findings, is_folder ? path : parent.empty() ? "." : parent);
  if (SweepFolder::has_record(sweep_folder_of(path))) examine_sweep(findings, sweep_folder_of(path));
  else if (is_folder) findings.note(path + " holds no sweep");
  if (!path.empty() && !is_folder) examine_file(findings, path);
  if (findings.bad > 0) throw CLI::RuntimeError(exit_code::disk);
}

}  // namespace

void add_doctor(CLI::App& app) {
  auto path = std::make_shared<std::string>();
  auto* doctor = app.add_subcommand("doctor", "check this machine, a run file or a sweep");
  doctor->footer(doctor_examples);
  doctor->add_option("path", *path, "run file, or folder of a sweep")->option_text(" ");
  doctor->callback([path] { execute(*path); });
}

}  // namespace headway
