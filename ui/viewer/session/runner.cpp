#include "ui/viewer/session/runner.h"

#include <algorithm>
#include <chrono>

namespace headway::viewer {

using Clock = std::chrono::steady_clock;

/// The runs of one request. Guarded by the mutex of the runner, but for `blank`, which is constant, and
/// `leave`.
struct Runner::Job {
  Snapshot blank;  ///< the snapshot without runs
  std::vector<std::shared_ptr<const Trace>> traces;  ///< by replicate, null where not there
  std::size_t next = 0;  ///< replicate that nobody has taken
  std::size_t done = 0;
  std::size_t failed = 0;
  std::string failure;
  std::size_t shown = 0;  ///< runs done when it was last published
  bool publishing = false;
  std::atomic<bool> leave{false};  ///< nobody waits for it any more: its runs end where they are
  Clock::time_point since = Clock::now();  ///< when work on it began
};

Runner::Runner(int threads, RunGoal goal, std::function<void()> published)
    : goal_(goal), published_(std::move(published)) {
  for (int i = 0; i < std::max(1, threads); ++i) threads_.emplace_back([this] { work(); });
}

Runner::~Runner() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    for (const auto& entry : slots_)
      if (entry.job) entry.job->leave = true;
  }
  wake_.notify_all();
  for (auto& thread : threads_) thread.join();
}

void Runner::request(Slot slot, std::shared_ptr<const Scenario> scenario, std::uint64_t revision) {
  const auto index = static_cast<std::size_t>(slot);
  {
    const std::lock_guard lock(mutex_);
    auto& entry = slots_[index];
    entry.pending = {std::move(scenario), revision};
    if (!entry.job || entry.job->shown > 0) start_pending(index);
  }
  wake_.notify_all();
}

void Runner::clear(Slot slot) {
  const std::lock_guard lock(mutex_);
  auto& entry = slots_[static_cast<std::size_t>(slot)];
  if (entry.job) entry.job->leave = true;
  entry = {};
}

RunGoal Runner::goal() const {
  const std::lock_guard lock(mutex_);
  return goal_;
}

void Runner::set_goal(RunGoal goal) {
  {
    const std::lock_guard lock(mutex_);
    goal_ = goal;
  }
  wake_.notify_all();
}

std::shared_ptr<const Snapshot> Runner::latest(Slot slot) const {
  const std::lock_guard lock(mutex_);
  return slots_[static_cast<std::size_t>(slot)].shown;
}

bool Runner::is_busy() const {
  const std::lock_guard lock(mutex_);
  return std::any_of(slots_.begin(), slots_.end(), [&](const Entry& entry) {
    return entry.pending.scenario || (entry.job && entry.job->shown < goal_.all);
  });
}

/// Puts the pending request of a slot to work.
void Runner::start_pending(std::size_t slot) {
  auto& entry = slots_[slot];
  auto job = std::make_shared<Job>();
  job->blank = empty_snapshot(std::move(entry.pending.scenario), entry.pending.revision);
  entry.pending = {};
  if (entry.job) entry.job->leave = true;
  entry.job = std::move(job);
}

void Runner::work() {
  RunMaker maker;
  Work work;
  while (find_work(work)) {
    const auto& blank = work.job->blank;
    finish(work, maker.make(*blank.scenario, *blank.layout, work.replicate, work.job->leave));
    work.job.reset();
  }
}

/// First pictures come first, the current scenario before all others; then each is refined.
bool Runner::find_work(Work& work) {
  std::unique_lock lock(mutex_);
  for (;;) {
    if (ending_) return false;
    for (const std::size_t limit : {goal_.first, 4 * goal_.first, goal_.all})
      for (std::size_t slot = 0; slot < slot_count; ++slot)
        if (take(slot, std::min(limit, goal_.all), work)) return true;
    wake_.wait(lock);
  }
}

bool Runner::take(std::size_t slot, std::size_t limit, Work& work) {
  const auto& job = slots_[slot].job;
  if (!job || job->next >= limit) return false;
  work = {slot, job, job->next++};
  return true;
}

void Runner::finish(const Work& work, MadeRun made) {
  std::unique_lock lock(mutex_);
  auto& job = *work.job;
  if (job.leave) return;
  if (job.traces.size() <= work.replicate) job.traces.resize(work.replicate + 1);
  job.traces[work.replicate] = std::move(made.trace);
  ++job.done;
  if (!made.failure.empty() && job.failed++ == 0) job.failure = made.failure;
  if (is_due(job) && !job.publishing) publish(work, lock);
}

/// At the first picture, at each doubling, and at the end. Slow runs do not hold up the first picture.
bool Runner::is_due(const Job& job) const {
  if (job.done >= goal_.all) return true;
  if (job.shown > 0) return job.done >= 2 * job.shown;
  return job.done >= goal_.first || (job.done > 1 && Clock::now() - job.since > goal_.patience);
}

void Runner::publish(const Work& work, std::unique_lock<std::mutex>& lock) {
  auto& job = *work.job;
  do {
    job.publishing = true;
    auto traces = job.traces;
    const auto done = job.done, failed = job.failed, wanted = goal_.all;
    const auto failure = job.failure;
    lock.unlock();
    // The window asks for the latest at every frame: what takes time is made without the mutex.
    auto snapshot = std::make_shared<Snapshot>(job.blank);
    snapshot->wanted = wanted;
    snapshot->failed = failed;
    snapshot->failure = failure;
    std::erase(traces, nullptr);
    snapshot->runs = std::move(traces);
    add_lab_bands(*snapshot);
    lock.lock();
    job.publishing = false;
    job.shown = done;
    if (slots_[work.slot].job != work.job) return;
    slots_[work.slot].shown = std::move(snapshot);
    if (slots_[work.slot].pending.scenario) start_pending(work.slot);
  } while (slots_[work.slot].job == work.job && job.done >= goal_.all && job.shown < job.done);
  lock.unlock();
  wake_.notify_all();
  if (published_) published_();
}

}  // namespace headway::viewer
