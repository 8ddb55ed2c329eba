// The processes that mpirun has started for one sweep. The first keeps the list of parts; the others
// ask it for one after the other, and tell what they have done.
#pragma once

#include <memory>
#include <optional>

#include "experiment/sweep/sweep.h"
#include "ui/mpi/messages.h"

namespace headway {

class Ranks {
 public:
  /// Null when this process was not started by mpirun. Throws DiskError when it was, but the
  /// library that talks to MPI is not there.
  static std::unique_ptr<Ranks> join();
  explicit Ranks(const MessageCalls& calls) : calls_(calls) {}
  ~Ranks();
  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;

  bool is_first() const { return calls_.rank == 0; }
  int size() const { return calls_.size; }
  /// Of this process's ledger.
  std::string name() const;

  /// The first one: tells the others to begin, or to go home.
  void start_others(bool begin);
  /// Another one: waits for that word.
  bool wait_for_start() const;

  /// The first one: makes the runs together with the others. `next` gives the parts.
  SweepOutcome lead(const SweepRuns& sweep, const SweepFolder& folder, const NextPart& next, SweepWork work, Progress& progress);
  /// Another one: makes the runs it is given, until there are no more.
  SweepOutcome follow(const SweepRuns& sweep, const SweepFolder& folder, SweepWork work);
  /// Another one: tells the first that it cannot go on, so that nobody waits for it.
  void break_off() const;

 private:
  /// What came of the other processes.
  struct Others {
    std::int64_t done = 0, failed = 0;  ///< runs
    int lost = 0;                       ///< processes that broke off
  };
  /// Answers the others until all have gone home.
  Others serve(const NextPart& next, const std::function<bool()>& is_over, Progress& progress) const;
  Message ask(const Message& question) const;

  const MessageCalls calls_;
  bool told_ = false;
};

}  // namespace headway
