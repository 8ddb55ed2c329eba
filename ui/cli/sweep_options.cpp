#include "ui/cli/sweep_options.h"

#include <fmt/format.h>
#include <omp.h>

#include <chrono>
#include <filesystem>
#include <iostream>

#include "core/error.h"
#include "record/digest.h"
#include "ui/cli/exit_code.h"
#include "ui/cli/interrupt.h"
#include "ui/cli/numbers.h"

namespace headway {

namespace {

constexpr double most_failures = 1e9;
constexpr std::chrono::seconds until_told{2}, between_tellings{10};  ///< of the choice of points

/// Seconds of "90", "90s", "30m", "2h", "1:30:00"; negative when it is none of them.
double seconds_of(const std::string& text) {
  const auto digits = [](const std::string& part) {
    return !part.empty() && part.size() < 10 && part.find_first_not_of("0123456789") == std::string::npos;
  };
  const char unit = text.empty() ? '\0' : text.back();
  const double scale = unit == 'h' ? 3600 : unit == 'm' ? 60 : 1;
  const auto number = unit == 'h' || unit == 'm' || unit == 's' ? text.substr(0, text.size() - 1) : text;
  if (digits(number)) return std::stod(number) * scale;
  double seconds = 0;
  std::size_t begin = 0;
  while (true) {
    const auto end = std::min(text.find(':', begin), text.size());
    const auto part = text.substr(begin, end - begin);
    if (!digits(part)) return -1;
    seconds = seconds * 60 + std::stod(part);
    if (end == text.size()) return seconds;
    begin = end + 1;
  }
}

/// Reads "i/N"; false when it is none.
bool read_shard(const std::string& text, Shard& shard) {
  const auto slash = text.find('/');
  if (slash == std::string::npos || text.size() > 20 || text.find_first_not_of("0123456789/") != std::string::npos) return false;
  const auto first = text.substr(0, slash), second = text.substr(slash + 1);
  if (first.empty() || second.empty() || second.find('/') != std::string::npos || first.size() > 9 || second.size() > 9) return false;
  shard = {std::stoul(first), std::stoul(second)};
  return shard.number >= 1 && shard.number <= shard.count;
}

}  // namespace

void refuse_other_program(const SweepFolder& folder) {
  const auto& record = folder.record();
  if (program_sha256() == record.program_sha256) return;
  Problem problem;
  problem.file = folder.path();
  problem.what = fmt::format("this program is not the one that began the sweep ({}, SHA-256 {})", record.source, record.program_sha256.substr(0, 12));
  problem.remedy = "use that program, or start a new sweep with -o or --force";
  throw InputError({problem});
}

std::string Shard::name() const { return count == 1 ? "" : fmt::format("{}-of-{}", number, count); }

void add_sweep_options(CLI::App& command, SweepOptions& options) {
  options.jobs = omp_get_max_threads();
  add_jobs_option(command, options.jobs);
  command.add_flag("--retry-failed", options.retry_failed, "run again what has failed, such as for lack of memory");
  command
      .add_option("--max-failures", options.max_failures, "stop when more runs than this have failed")
      ->option_text("N")
      ->check(whole_number(0, most_failures));
  command
      .add_option_function<std::string>(
          "--limit-time",
          [&options](const std::string& text) {
            options.limit_seconds = seconds_of(text);
            if (*options.limit_seconds < 0)
              throw CLI::ValidationError("--limit-time", "'" + text + "' is no time such as 90, 30m, 2h or 1:30:00");
          },
          "start no more runs after this time, such as 30m; headway resume makes the rest")
      ->option_text("TIME");
  command
      .add_option_function<std::string>(
          "--shard",
          [&options](const std::string& text) {
            if (!read_shard(text, options.shard))
              throw CLI::ValidationError("--shard", "'" + text + "' is not of the form i/N with i from 1 to N");
          },
          "do only the i-th of N shares; others do the rest at the same time")
      ->option_text("i/N");
  command.add_flag("--keep-parts", options.keep_parts, "keep the parts after they are joined");
  add_talk_options(command, options.progress, options.json, options.quiet, options.verbose);
}

std::string sweep_folder_of(const std::string& path) {
  if (path.ends_with(".h5")) return path.substr(0, path.size() - 3) + ".sweep";
  auto folder = path;
  while (folder.size() > 1 && folder.back() == '/') folder.pop_back();
  return folder;
}

std::string lost_parts_text(const SweepFolder& folder, const SweepState& state) {
  if (state.lost.empty()) return "";
  const auto first = std::filesystem::path(folder.part_path(state.lost.front()));
  return fmt::format("{} in the ledger and not in {}{}",
                     state.lost.size() == 1 ? "1 finished part is" : fmt::format("{} finished parts are", state.lost.size()), first.parent_path().string(),
                     state.lost.size() == 1 ? fmt::format(": {}", first.filename().string()) : fmt::format("; the first is {}", first.filename().string()));
}

DesignWatch watch_design(bool quiet) {
  const auto start = std::chrono::steady_clock::now();
  return [&interrupted = listen_for_interrupts(), quiet, start, next = start + until_told](double share) mutable {
    if (interrupted) {
      std::cerr << "Stopped while the points were chosen; no run was made.\n";
      throw CLI::RuntimeError(exit_code::interrupted);
    }
    const auto now = std::chrono::steady_clock::now();
    if (quiet || share <= 0 || now < next) return;
    next = now + between_tellings;
    const double seconds = std::chrono::duration<double>(now - start).count();
    std::cerr << fmt::format("Choosing the points among hypercubes: {:.1f}%, at most {} left; Ctrl-C stops.\n", 100 * share,
                             clock_text(seconds * (1 - share) / share));
  };
}

std::string program_sha256() { return sha256_file("/proc/self/exe"); }

}  // namespace headway
