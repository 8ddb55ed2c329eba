#include "experiment/sweep/sweep.h"

#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <exception>
#include <filesystem>
#include <future>
#include <mutex>

#include "record/digest.h"
#include "record/joined_file.h"

namespace headway {

namespace {

constexpr std::size_t most_failures_told = 1000;
constexpr int own_pages = 128 * 1024;  ///< bytes; larger blocks go back to the system when freed

/// What the threads of a sweep share.
struct Shared {
  const SweepRuns& sweep;
  const SweepFolder& folder;
  const NextPart& next;
  const SweepWork& work;
  Progress& progress;
  SweepOutcome outcome{};
  std::mutex mutex{};
  std::exception_ptr error{};
  std::atomic<bool> broken{false};

  std::optional<std::size_t> take() {
    if (broken || work.should_stop()) return {};
    const std::lock_guard lock(mutex);
    if (outcome.failed > work.most_failures) {
      outcome.too_many_failures = true;
      return {};
    }
    return next();
  }
  void note(std::size_t run, const RunEnd& end) {
    const std::lock_guard lock(mutex);
    ++outcome.done;
    ++progress.runs_done;
    if (!end.failed) return;
    ++outcome.failed;
    ++progress.runs_failed;
    if (outcome.failures.size() < most_failures_told) outcome.failures.push_back({run, end});
  }
  void enter(const LedgerLine& line) {
    const std::lock_guard lock(mutex);
    folder.enter(line, work.shard);
  }
  void fail() {
    const std::lock_guard lock(mutex);
    if (!error) error = std::current_exception();
    broken = true;
  }
};

RunFacts facts_of(const SweepRuns& sweep, std::size_t run, const RunInput& input, const RunEnd& end) {
  const auto place = sweep.place(run);
  const auto& design = sweep.design();
  RunFacts facts;
  facts.point = static_cast<std::int64_t>(sweep.is_sweep() ? place.point : draw_of(*input.scenario, place.replicate));
  facts.replicate = static_cast<std::int64_t>(place.replicate);
  facts.stream = static_cast<std::int64_t>(input.stream);
  facts.seed = input.seed;
  facts.drawn = numbers_in(input.drawn, sweep.shape().uncertain);
  facts.failure = end.reason;
  facts.policy = static_cast<std::int64_t>(place.policy);
  if (!design.block.empty()) facts.block = design.block[place.point];
  if (!design.changed.empty()) facts.changed = design.changed[place.point];
  return facts;
}

/// A part in memory; null when the work broke off meanwhile.
std::unique_ptr<RunFile> run_part(Shared& shared, RunMaker& maker, std::size_t part) {
  const auto first = shared.folder.first_run(part), runs = shared.folder.runs_of(part);
  auto file = std::make_unique<RunFile>(shared.sweep.shape(), sweep_plan(shared.sweep, shared.folder.record().source, first, runs));
  for (std::size_t i = 0; i < runs; ++i) {
    const auto input = shared.sweep.input(first + i);
    const auto end = maker.make(input, shared.progress.ticks_done);
    file->write_run(static_cast<std::int64_t>(i), maker.record(), facts_of(shared.sweep, first + i, input, end));
    shared.note(first + i, end);
    if (shared.broken) return {};
  }
  return file;
}

void write_part(Shared& shared, RunFile& file, std::size_t part) {
  const auto written = file.close(shared.folder.part_path(part), Overwrite::replace);
  shared.enter({part, file.failed(), written.bytes, written.sha256});
}

/// Runs a part while the one before goes to the disk.
void run_thread(Shared& shared) {
  RunMaker maker(shared.sweep.shape());
  std::future<void> writing;
  while (const auto part = shared.take()) {
    auto file = run_part(shared, maker, *part);
    if (writing.valid()) writing.get();
    if (!file) return;
    writing = std::async(std::launch::async, [&shared, file = std::move(file), number = *part] { write_part(shared, *file, number); });
  }
  if (writing.valid()) writing.get();
}

}  // namespace

RunPlan sweep_plan(const SweepRuns& sweep, const std::string& source, std::size_t first, std::size_t runs) {
  RunPlan plan;
  plan.runs = static_cast<std::int64_t>(runs);
  plan.first_run = static_cast<std::int64_t>(first);
  plan.source = source;
  const auto name = std::filesystem::path(sweep.shape().path).stem().string();
  if (!sweep.is_sweep()) {
    plan.command = fmt::format("headway run {}.toml --seed {} --replicates {}", name, sweep.shape().seed, sweep.count());
    return plan;
  }
  plan.command = "headway sweep " + name + ".toml";
  plan.design_json = design_json(sweep.plan());
  for (const auto& policy : sweep.plan().policies) plan.policies.push_back(policy.name);
  for (const auto& factor : sweep.plan().factors) plan.factors.push_back(factor.key);
  plan.has_block = !sweep.design().block.empty();
  plan.has_changed = !sweep.design().changed.empty();
  return plan;
}

SweepOutcome run_parts(const SweepRuns& sweep, const SweepFolder& folder, const NextPart& next,
                       const SweepWork& work, Progress& progress) {
  // Unless told, the C library raises this limit to the largest block ever freed, and keeps parts
  // that were written in the heap of every thread.
  mallopt(M_MMAP_THRESHOLD, own_pages);
  Shared shared{sweep, folder, next, work, progress};
#pragma omp parallel num_threads(work.jobs)
  try {
    run_thread(shared);
  } catch (...) {
    shared.fail();
  }
  if (shared.error) std::rethrow_exception(shared.error);
  auto& failures = shared.outcome.failures;
  std::sort(failures.begin(), failures.end(), [](const auto& a, const auto& b) { return a.run < b.run; });
  return std::move(shared.outcome);
}

SweepOutcome repeat_runs(const SweepRuns& sweep, const std::vector<std::size_t>& runs, RunFile& file, int jobs,
                         Progress& progress, const std::atomic<bool>& stop) {
  SweepOutcome outcome;
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::exception_ptr error;
  progress.runs_planned += static_cast<std::int64_t>(runs.size());
  for (const auto run : runs) progress.ticks_planned += sweep.ticks(run, 1);
#pragma omp parallel num_threads(jobs)
  try {
    RunMaker maker(sweep.shape());
    for (std::size_t i = 0; !stop && (i = next++) < runs.size();) {
      const auto input = sweep.input(runs[i]);
      const auto end = maker.make(input, progress.ticks_done);
      file.write_run(static_cast<std::int64_t>(i), maker.record(), facts_of(sweep, runs[i], input, end));
      const std::lock_guard lock(mutex);
      ++outcome.done;
      ++progress.runs_done;
      if (!end.failed) continue;
      ++outcome.failed;
      ++progress.runs_failed;
      outcome.failures.push_back({runs[i], end});
    }
  } catch (...) {
    const std::lock_guard lock(mutex);
    error = std::current_exception();
  }
  if (error) std::rethrow_exception(error);
  return outcome;
}

void expect_same_runs(const SweepRuns& sweep, const SweepFolder& folder) {
  if (static_cast<std::size_t>(folder.record().runs) == sweep.count()) return;
  throw DiskError(folder.path() + "/sweep.json", fmt::format("speaks of {} runs where the scenario asks for {}", folder.record().runs, sweep.count()));
}

WrittenFile join_parts(const SweepRuns& sweep, const SweepFolder& folder, const std::string& path,
                       Overwrite overwrite, Progress& progress) {
  expect_same_runs(sweep, folder);
  const auto state = folder.look();
  JoinedFile joined(sweep.shape(), sweep_plan(sweep, folder.record().source, 0, sweep.count()), path, overwrite);
  auto done = state.done.begin();
  for (std::size_t part = 0; part < folder.parts(); ++part) {
    const auto runs = folder.runs_of(part);
    if (done != state.done.end() && done->part == part) {
      const auto name = folder.part_path(part);
      if (sha256_file(name) != done->sha256)
        throw DiskError(name, "is damaged: it is not what was written; remove it and resume the sweep");
      const RunReader file(name);
      if (file.runs() != runs) throw DiskError(name, "holds more or fewer runs than a part of this sweep; remove it and resume");
      joined.add(file);
      ++done;
    } else {
      joined.skip(runs);
    }
    progress.runs_done += static_cast<std::int64_t>(runs);
  }
  const auto& counts = joined.counts();
  if (state.missing.empty() && counts.done + counts.failed != folder.record().runs)
    throw DiskError(folder.path(), fmt::format("its parts hold {} finished runs of {}; headway doctor names what is damaged", counts.done + counts.failed, folder.record().runs));
  return joined.close();
}

}  // namespace headway
