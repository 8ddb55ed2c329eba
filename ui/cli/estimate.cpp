#include "ui/cli/estimate.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <iostream>

#include "core/error.h"
#include "experiment/sweep/sweep.h"
#include "scenario/json.h"
#include "ui/cli/closing.h"
#include "ui/cli/numbers.h"

namespace headway {

namespace {

constexpr double usual_part_seconds = 2;  ///< work that a kill may cost a thread
constexpr double part_bytes = 32e6;
constexpr double thread_bytes = 3.5e6;    ///< that the allocator keeps for each thread but the first
constexpr double joining_bytes = 2e6;     ///< that joining the parts of a sweep takes, whatever their number
constexpr double summary_bytes = 320;      ///< that the summary at the end takes of a run
constexpr double summary_base = 2e6;       ///< and whatever the number of runs
constexpr double most_part_runs = 256;     ///< keeps memory small when runs are short
constexpr double most_wanted_runs = 8192;  ///< the same where --part-seconds asks for large parts
constexpr double largest_in_memory = 256e6;  ///< bytes of a run file
constexpr std::size_t most_in_memory = 16384;  ///< runs: also what is kept of each adds up

double file_bytes(const SweepRuns& runs, std::size_t count) {
  return static_cast<double>(RunFileLayout(runs.shape(), sweep_plan(runs, "", 0, count)).expected_size());
}

double run_bytes(const SweepRuns& runs) {
  constexpr std::size_t some = 64;
  return (file_bytes(runs, 2 * some) - file_bytes(runs, some)) / some;
}

}  // namespace

Estimated& Estimated::operator+=(const Estimated& other) {
  runs += other.runs;
  seconds += other.seconds;
  memory = std::max(memory, other.memory);
  disk += other.disk;
  file += other.file;
  return *this;
}

/// Makes the first run twice and times the second, when memory is warm.
RunCost cost_of_run(const SweepRuns& runs) {
  const double before = peak_memory();
  RunMaker maker(runs.shape());
  std::atomic<std::int64_t> ticks{0};
  const auto input = runs.input(0);
  const auto first = std::chrono::steady_clock::now();
  maker.make(input, ticks);
  auto start = std::chrono::steady_clock::now();
  constexpr std::chrono::seconds long_run{2};
  if (start - first > long_run) start = first;  // too dear to repeat
  else maker.make(input, ticks);
  RunCost cost;
  cost.seconds = std::max(1e-5, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  // Horizons differ between points; time goes with ticks.
  cost.seconds *= static_cast<double>(runs.ticks(0, runs.count())) / static_cast<double>(runs.count()) /
                  std::max<double>(1, static_cast<double>(input.drawn.parameters.clock.ticks()));
  cost.memory = peak_memory() - before;
  RunFile file(runs.shape(), sweep_plan(runs, "", 0, 1));  // the library of files has its own needs, too
  return cost;
}

std::int64_t part_runs(const SweepRuns& runs, const RunCost& cost, const WorkPlan& plan) {
  const double seconds = plan.part_seconds ? static_cast<double>(*plan.part_seconds) : usual_part_seconds;
  const double by_balance = static_cast<double>(runs.count()) / (4.0 * plan.jobs);
  const double most = plan.part_seconds ? most_wanted_runs : most_part_runs;
  return static_cast<std::int64_t>(std::max(1.0, std::min({seconds / cost.seconds, part_bytes / run_bytes(runs), by_balance, most})));
}

double building_bytes(const SweepRuns& runs, std::size_t count) {
  const RunFileLayout layout(runs.shape(), sweep_plan(runs, "", 0, count));
  const double of_run = static_cast<double>((layout.columns().size() + 1) * sizeof(double) + sizeof(std::string));
  return static_cast<double>(layout.expected_size()) + static_cast<double>(count) * of_run;
}

double parts_in_work(const SweepRuns& runs, std::size_t part_runs, double jobs) {
  return 2 * jobs * building_bytes(runs, part_runs);
}

bool fits_in_memory(const SweepRuns& runs) {
  return runs.count() <= most_in_memory && file_bytes(runs, runs.count()) <= largest_in_memory;
}

Estimated estimate_in_memory(const SweepRuns& runs, std::size_t count, const RunCost& cost, const WorkPlan& plan) {
  const auto all = static_cast<double>(count);
  const double threads = std::min<double>(plan.jobs, all);
  return {static_cast<std::int64_t>(count), all * cost.seconds / threads,
          peak_memory() + (threads - 1) * cost.memory + building_bytes(runs, count), file_bytes(runs, count), file_bytes(runs, count)};
}

Estimated estimate_in_parts(const SweepRuns& runs, const RunCost& cost, const WorkPlan& plan) {
  const auto count = static_cast<double>(runs.count());
  const double threads = std::min<double>(plan.jobs, count);
  const auto of_part = part_runs(runs, cost, plan);
  const double work = (threads - 1) * (cost.memory + thread_bytes) + parts_in_work(runs, static_cast<std::size_t>(of_part), threads);
  const double summary = runs.is_sweep() ? joining_bytes : summary_base + count * summary_bytes;
  const double parts = std::ceil(count / static_cast<double>(of_part));
  return {static_cast<std::int64_t>(runs.count()), count * cost.seconds / threads,
          peak_memory() + work + summary,
          // Parts stay until they are joined.
          parts * file_bytes(runs, static_cast<std::size_t>(of_part)) + file_bytes(runs, runs.count()), file_bytes(runs, runs.count())};
}

Estimated estimate(const SweepRuns& runs, const WorkPlan& plan) {
  const auto cost = cost_of_run(runs);
  return fits_in_memory(runs) ? estimate_in_memory(runs, runs.count(), cost, plan) : estimate_in_parts(runs, cost, plan);
}

void expect_room(const Estimated& estimated, const std::string& path) {
  double memory = static_cast<double>(::sysconf(_SC_PHYS_PAGES)) * static_cast<double>(::sysconf(_SC_PAGESIZE));
  rlimit limit{};
  if (::getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) memory = std::min(memory, static_cast<double>(limit.rlim_cur));
  if (estimated.memory > memory)
    throw DiskError(path, fmt::format("{} runs take about {} of memory, and there is {}; use fewer --jobs, --keep none or final, a larger [report] every or fewer --replicates",
                                      estimated.runs, size_text(estimated.memory), size_text(memory)));
  const auto folder = std::filesystem::path(path).parent_path().string();
  struct statvfs disk {};
  if (::statvfs(folder.empty() ? "." : folder.c_str(), &disk) != 0) return;  // writing will tell
  const double free = static_cast<double>(disk.f_bavail) * static_cast<double>(disk.f_frsize);
  if (estimated.disk > free)
    throw DiskError(path, fmt::format("{} runs take about {} on the disk, and {} are free; use --keep none or final, a larger [report] every or fewer --replicates, or choose another disk",
                                      estimated.runs, size_text(estimated.disk), size_text(free)));
}

namespace {

/// Why `check` refuses; empty when it does not.
std::string refusal_of(const std::function<void()>& check) {
  try {
    check();
  } catch (const CLI::Error& error) {
    return error.what();
  } catch (const InputError& error) {
    return describe(error.problems().front());
  } catch (const DiskError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

void print_estimate(const Estimated& estimated, bool json, const std::function<void()>& check) {
  const auto refusal = refusal_of(check);
  if (json) {
    std::cout << json::object({{"runs", std::to_string(estimated.runs)},
                               {"seconds", json::number(estimated.seconds)},
                               {"memory_bytes", json::number(estimated.memory)},
                               {"disk_bytes", json::number(estimated.disk)},
                               {"refused", refusal.empty() ? "null" : json::text(refusal)}}) << '\n';
    return;
  }
  const auto joined = estimated.file < estimated.disk ? fmt::format(" ({} once the parts are joined)", size_text(estimated.file)) : "";
  std::cout << fmt::format("{} run{}, about {}, {} of memory and {} on disk{}. One run was timed; nothing was written.\n", estimated.runs,
                           estimated.runs == 1 ? "" : "s", duration_text(estimated.seconds), size_text(estimated.memory), size_text(estimated.disk), joined);
  if (!refusal.empty()) std::cout << "As things are this would be refused: " << refusal << '\n';
}

}  // namespace headway
