// From a sweep on the disk to its run file: lock, run what is missing, join.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>

#include "core/error.h"
#include "record/reader.h"
#include "scenario/json.h"
#include "ui/cli/closing.h"
#include "ui/cli/ensemble_file.h"
#include "ui/cli/estimate.h"
#include "ui/cli/exit_code.h"
#include "ui/cli/heartbeat.h"
#include "ui/cli/interrupt.h"
#include "ui/cli/numbers.h"
#include "ui/cli/process_limits.h"
#include "ui/cli/ranks.h"
#include "ui/cli/sweep_options.h"

namespace headway {

namespace {


double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// A run whose reason says "phase harm, tick 3: ...".
RunEnd failed_run(std::size_t run, const std::string& reason) {
  RunEnd end{run, true, "", 0, reason};
  const auto comma = reason.find(", tick ");
  if (reason.starts_with("phase ") && comma != std::string::npos) {
    end.phase = reason.substr(6, comma - 6);
    end.tick = std::strtoll(reason.c_str() + comma + 7, nullptr, 10);
  }
  return end;
}

/// One process's part in a sweep, from its lock to its last line.
class SweepSession {
 public:
  SweepSession(const SweepRuns& sweep, const SweepFolder& folder, const SweepOptions& options, Ranks* ranks)
      : sweep_(sweep), folder_(folder), options_(options), ranks_(ranks), lock_(folder.lock(options.shard.name())) {}

  /// What was written; nothing when runs are missing, which is told. Ends the program when it was stopped.
  std::optional<WrittenEnsemble> run() {
    expect_limits(options_.jobs, parts_in_work(sweep_, static_cast<std::size_t>(folder_.record().part_runs), options_.jobs));
    check_target(folder_.result(), folder_.leave_for_result());
    if (options_.shard.count == 1) {
      remove_leftovers(folder_.result());
      folder_.remove_leftovers();
    }
    look();
    if (!missing_.empty()) work();
    const auto state = folder_.look();
    if (state.missing.empty() && options_.shard.count == 1) return join(state);
    report_part(state);
    return {};
  }

  void tell(const WrittenEnsemble& written) const {
    print(written, true);
    say(closing_line(written, all_jobs()));
    if (written.ensemble.done > written.ensemble.failed) say("Next: headway report " + shell_word(written.path));
    std::cerr << failure_text(written.ensemble, options_.verbose);
  }

  void tell_how_to_retry(const WrittenEnsemble& written) const {
    if (written.ensemble.failed == 0) return;
    std::cerr << fmt::format("{} of {} runs failed. The parts are kept in {}; headway resume {} --retry-failed makes the failed runs again.\n",
                             written.ensemble.failed, folder_.record().runs, folder_.path(), shell_word(folder_.path()));
  }

 private:
  void say(const std::string& text) const {
    if (!options_.quiet) std::cerr << text << '\n';
  }

  void look() {
    auto state = folder_.look();
    // Parts that were named but not entered before a kill are entered now.
    if (state.adopted > 0) {
      say(fmt::format("Parts without a line in the ledger: {}. They belong to this sweep and are accepted unchecked.", state.adopted));
      for (const auto& line : state.done) folder_.enter(line, options_.shard.name());
    }
    if (state.damaged > 0)
      say(fmt::format("{} files in {}/runs are not parts of this sweep; their runs are made again.", state.damaged, folder_.path()));
    if (!state.lost.empty()) say(lost_parts_text(folder_, state) + ". Their runs are made again.");
    if (options_.retry_failed && state.runs_failed > 0) {
      std::vector<std::size_t> again;
      for (const auto& line : state.done)
        if (line.failed > 0) again.push_back(line.part);
      folder_.forget(again);
      state = folder_.look();
    }
    for (const auto part : state.missing)
      if (part % options_.shard.count == options_.shard.number - 1) missing_.push_back(part);
    if (state.runs_done > 0)
      say(fmt::format("{} of {} runs are already finished.", state.runs_done, folder_.record().runs));
  }

  void work() {
    for (const auto part : missing_) {
      progress_.runs_planned += static_cast<std::int64_t>(folder_.runs_of(part));
      progress_.ticks_planned += sweep_.ticks(folder_.first_run(part), folder_.runs_of(part));
    }
    std::size_t taken = 0;
    const NextPart next = [&]() -> std::optional<std::size_t> {
      if (taken == missing_.size()) return {};
      return missing_[taken++];
    };
    const auto& interrupted = listen_for_interrupts();
    SweepWork work;
    work.jobs = static_cast<int>(std::clamp<std::int64_t>(static_cast<std::int64_t>(missing_.size()), 1, options_.jobs));
    work.shard = options_.shard.name();
    work.most_failures = options_.max_failures;
    work.should_stop = [&] {
      return interrupted.load() || (options_.limit_seconds && seconds_since(start_) > *options_.limit_seconds);
    };
    const ProgressDisplay display(progress_, resolve(options_.progress, options_.quiet), "sweep");
    const Heartbeat heartbeat(folder_.path(), progress_, *lock_);
    if (ranks_ != nullptr) ranks_->start_others(true);
    outcome_ = ranks_ == nullptr ? run_parts(sweep_, folder_, next, work, progress_)
                                 : ranks_->lead(sweep_, folder_, next, work, progress_);
  }

  int all_jobs() const { return options_.jobs * (ranks_ == nullptr ? 1 : ranks_->size()); }

  /// The whole sweep so far, whoever made it.
  WrittenEnsemble told(const SweepState& state) const {
    Ensemble whole;
    whole.planned = whole.done = state.runs_done;
    whole.failed = state.runs_failed;
    for (const auto& line : state.done) {
      if (line.failed == 0) continue;
      const auto reasons = RunReader(folder_.part_path(line.part)).strings("failure");
      for (std::size_t i = 0; i < reasons.size(); ++i)
        if (!reasons[i].empty()) whole.failures.push_back(failed_run(folder_.first_run(line.part) + i, reasons[i]));
    }
    return {whole, "", "", 0, seconds_since(start_), outcome_.done};
  }

  /// Not all is there: how far it came, and how to go on.
  void report_part(const SweepState& state) const {
    const auto go_on = "headway resume " + shell_word(folder_.path());
    const auto written = told(state);
    print(written, state.missing.empty());
    say(closing_line(written, all_jobs()));
    std::cerr << failure_text(written.ensemble, options_.verbose);
    const auto missing = folder_.record().runs - state.runs_done;
    if (outcome_.too_many_failures) {
      std::cerr << fmt::format("Stopped: more than {} runs failed. The finished parts are safe; continue with: {}\n", options_.max_failures, go_on);
      throw CLI::RuntimeError(exit_code::failed_runs);
    }
    if (std::any_of(missing_.begin(), missing_.end(), [&](auto part) { return std::binary_search(state.missing.begin(), state.missing.end(), part); })) {
      std::cerr << fmt::format("Stopped after {} of {} runs, which are safe. Continue with: {}{}\n", state.runs_done, folder_.record().runs, go_on,
                               options_.shard.count == 1 ? "" : fmt::format(" --shard {}/{}", options_.shard.number, options_.shard.count));
      throw CLI::RuntimeError(exit_code::interrupted);
    }
    say(missing > 0 ? fmt::format("This share is done; {} runs of other shares are missing. When all are done, join them with: {}", missing, go_on)
                    : fmt::format("All shares are done. Join them with: {}", go_on));
    if (outcome_.failed > 0) throw CLI::RuntimeError(exit_code::failed_runs);
  }

  WrittenEnsemble join(const SweepState& state) const {
    Progress progress;
    progress.runs_planned = progress.ticks_planned = folder_.record().runs;
    auto written = told(state);
    {
      const ProgressDisplay display(progress, resolve(options_.progress, options_.quiet), "joining");
      const Heartbeat heartbeat(folder_.path(), progress, *lock_);
      const auto file = join_parts(sweep_, folder_, folder_.result(), folder_.leave_for_result(), progress);
      written.path = file.path;
      written.sha256 = file.sha256;
      written.bytes = file.bytes;
    }
    written.seconds = seconds_since(start_);
    // What failed may be tried again, for which the parts must stay.
    if (state.runs_failed == 0 && !options_.keep_parts) {
      if (folder_.path().ends_with(".sweep")) folder_.remove();
      else folder_.remove_parts();
    }
    return written;
  }

  void print(const WrittenEnsemble& written, bool complete) const {
    if (!options_.json) return;
    std::cout << fmt::format(
        R"({{"folder":{},"file":{},"bytes":{},"sha256":{},"runs":{},"planned":{},"failed":{},"complete":{},"points":{},"policies":{},"replicates":{},"seconds":{}}})" "\n",
        json::text(folder_.path()), json::text(written.path), written.bytes, json::text(written.sha256), written.ensemble.done,
        folder_.record().runs, written.ensemble.failed, complete, sweep_.design().points, sweep_.plan().policies.size(),
        sweep_.plan().replicates, json::number(seconds_since(start_)));
  }

  const SweepRuns& sweep_;
  const SweepFolder& folder_;
  const SweepOptions& options_;
  Ranks* const ranks_;  ///< null when nobody helps
  const std::unique_ptr<FileLock> lock_;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::vector<std::size_t> missing_;  ///< parts that are this process's to run
  Progress progress_;
  SweepOutcome outcome_;
};

}  // namespace

void carry_out(const SweepRuns& sweep, const SweepFolder& folder, const SweepOptions& options, Ranks* ranks) {
  expect_same_runs(sweep, folder);
  if (options.retry_failed && options.shard.count > 1)
    throw CLI::ValidationError("--retry-failed", fmt::format("works on the whole sweep, when no share is running: headway resume {} --retry-failed", shell_word(folder.path())));
  SweepSession session(sweep, folder, options, ranks);
  const auto written = session.run();
  if (!written) return;
  session.tell(*written);
  session.tell_how_to_retry(*written);
  if (written->ensemble.failed > 0) throw CLI::RuntimeError(exit_code::failed_runs);
}

WrittenEnsemble make_in_parts(const SweepRuns& runs, const SweepFolder& folder, const SweepOptions& options) {
  SweepSession session(runs, folder, options, nullptr);
  const auto written = session.run();
  session.tell_how_to_retry(*written);
  return *written;
}

void help_out(const std::string& path, const SweepOptions& options, Ranks& ranks) {
  const auto& interrupted = listen_for_interrupts();
  expect_limits(options.jobs);
  if (!ranks.wait_for_start()) return;
  std::unique_ptr<SweepFolder> opened;
  std::unique_ptr<SweepRuns> planned;
  try {
    opened = std::make_unique<SweepFolder>(path);
    refuse_other_program(*opened);
    planned = std::make_unique<SweepRuns>(parse_scenario(opened->record().scenario_text, opened->record().scenario_path));
  } catch (const std::exception& error) {
    // Said at once: this process ends only together with the others.
    std::cerr << fmt::format("headway: process {} cannot take part: {}\n", ranks.name(), error.what());
    ranks.break_off();
    throw CLI::RuntimeError(exit_code::disk);
  }
  SweepWork work;
  work.jobs = options.jobs;
  work.most_failures = options.max_failures;
  work.should_stop = [&] { return interrupted.load(); };
  ranks.follow(*planned, *opened, work);
}

}  // namespace headway
