// Background threads that run scenarios and publish what they have so far.
//
// The window asks for scenarios and looks at the latest snapshots; it never waits. A snapshot is
// published after the first few runs and again and again as more come in. A new request replaces
// the old one as soon as that has shown something, so that a slider in motion gets an answer on
// the way and not only when it stops. Runs that nobody waits for any more end within a tick.
#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "ui/viewer/session/simulate.h"

namespace headway::viewer {

/// The scenarios that are run side by side.
enum class Slot : std::size_t { current, baseline, pin_1, pin_2, pin_3, pin_4 };
inline constexpr std::size_t slot_count = 6;
inline constexpr std::size_t pin_count = 4;
constexpr Slot pin_slot(std::size_t pin) {
  return static_cast<Slot>(static_cast<std::size_t>(Slot::pin_1) + pin);
}

/// How many runs: for the first picture, and in the end.
struct RunGoal {
  std::size_t first = 8;
  std::size_t all = 200;
  std::chrono::milliseconds patience{60};  ///< then the first picture is made of fewer runs
};

class Runner {
 public:
  /// `published` is called from a thread of the runner after each new snapshot.
  Runner(int threads, RunGoal goal, std::function<void()> published = {});
  ~Runner();
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;

  /// Asks for the runs of `scenario`, as revision `revision`.
  void request(Slot slot, std::shared_ptr<const Scenario> scenario, std::uint64_t revision);
  /// Forgets the slot.
  void clear(Slot slot);
  /// Other goals for what is in work and what follows.
  void set_goal(RunGoal goal);
  RunGoal goal() const;
  /// What there is; null before the first picture. Immutable, so it may be kept.
  std::shared_ptr<const Snapshot> latest(Slot slot) const;
  /// True while runs are missing.
  bool is_busy() const;
  int threads() const { return static_cast<int>(threads_.size()); }

 private:
  struct Job;
  struct Pending {
    std::shared_ptr<const Scenario> scenario;
    std::uint64_t revision = 0;
  };
  struct Entry {
    std::shared_ptr<Job> job;
    Pending pending;
    std::shared_ptr<const Snapshot> shown;
  };
  struct Work {
    std::size_t slot = 0;
    std::shared_ptr<Job> job;
    std::uint64_t replicate = 0;
  };

  void work();
  bool find_work(Work& work);
  bool take(std::size_t slot, std::size_t limit, Work& work);
  void start_pending(std::size_t slot);
  void finish(const Work& work, MadeRun made);
  bool is_due(const Job& job) const;
  void publish(const Work& work, std::unique_lock<std::mutex>& lock);

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::array<Entry, slot_count> slots_;
  RunGoal goal_;
  bool ending_ = false;
  std::function<void()> published_;
  std::vector<std::thread> threads_;
};

}  // namespace headway::viewer
