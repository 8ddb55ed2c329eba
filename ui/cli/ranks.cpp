#include "ui/cli/ranks.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <thread>

#include "core/error.h"

namespace headway {

namespace {

namespace fs = std::filesystem;

enum Kind : std::int64_t { begin = 1, go_home, wish, part, no_more, done, broken };

/// Whoever waits looks this often; parts take a thousand times as long.
constexpr std::chrono::milliseconds pause{1};

bool started_by_mpi() {
  for (const char* name : {"OMPI_COMM_WORLD_SIZE", "PMIX_RANK", "PMI_SIZE"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && (std::string_view(name) == "PMIX_RANK" || std::atoi(value) > 1)) return true;
  }
  return false;
}

bool load(MessageCalls& calls) {
  const auto program = fs::read_symlink("/proc/self/exe").parent_path();
  for (const auto& path : {program / "headway_mpi.so", program.parent_path() / "lib/headway/headway_mpi.so"}) {
    // Open MPI looks for its own parts among global names.
    void* library = ::dlopen(path.c_str(), RTLD_NOW | RTLD_GLOBAL);
    if (library == nullptr) continue;
    const auto fill = reinterpret_cast<bool (*)(MessageCalls&)>(::dlsym(library, messages_symbol));
    return fill != nullptr && fill(calls);
  }
  return false;
}

}  // namespace

std::unique_ptr<Ranks> Ranks::join() {
  if (!started_by_mpi()) return {};
  MessageCalls calls{};
  if (!load(calls))
    throw DiskError("headway_mpi.so", "mpirun has started this program, but its MPI plugin is not beside it; "
                                      "build with libopenmpi-dev, or use --shard");
  return std::make_unique<Ranks>(calls);
}

Ranks::~Ranks() {
  if (is_first() && !told_) start_others(false);
  calls_.finish();
}

std::string Ranks::name() const { return calls_.rank == 0 ? "" : fmt::format("rank-{}", calls_.rank); }

void Ranks::start_others(bool go) {
  for (int rank = 1; rank < calls_.size; ++rank) calls_.send(rank, {go ? begin : go_home});
  told_ = true;
}

bool Ranks::wait_for_start() const {
  Message message;
  for (int from = 0; !calls_.receive(from, message);) std::this_thread::sleep_for(10 * pause);
  return message.kind == begin;
}

Message Ranks::ask(const Message& question) const {
  calls_.send(0, question);
  Message answer;
  for (int from = 0; !calls_.receive(from, answer);) std::this_thread::sleep_for(pause);
  return answer;
}

Ranks::Others Ranks::serve(const NextPart& next, const std::function<bool()>& is_over, Progress& progress) const {
  Others others;
  for (int left = calls_.size - 1; left > 0;) {
    int from = 0;
    Message message;
    if (!calls_.receive(from, message)) {
      std::this_thread::sleep_for(pause);
      continue;
    }
    if (message.kind == wish) {
      progress.runs_done += message.first;
      progress.ticks_done += message.second;
      progress.runs_failed += message.third;
      const auto given = is_over() ? std::nullopt : next();
      calls_.send(from, given ? Message{part, static_cast<std::int64_t>(*given)} : Message{no_more});
      continue;
    }
    --left;
    others.lost += message.kind == broken ? 1 : 0;
    others.done += message.first;
    others.failed += message.second;
  }
  return others;
}

SweepOutcome Ranks::lead(const SweepRuns& sweep, const SweepFolder& folder, const NextPart& next, SweepWork work, Progress& progress) {
  std::mutex mutex;
  const NextPart guarded = [&]() -> std::optional<std::size_t> {
    const std::lock_guard lock(mutex);
    return next();
  };
  // What failed anywhere counts against the limit.
  const auto too_many = [&] { return progress.runs_failed > work.most_failures; };
  SweepWork own = work;
  own.should_stop = [&] { return too_many() || work.should_stop(); };
  std::atomic<bool> over{false};
  auto desk = std::async(std::launch::async, [&] { return serve(guarded, [&] { return over || own.should_stop(); }, progress); });
  SweepOutcome outcome;
  try {
    outcome = run_parts(sweep, folder, guarded, own, progress);
  } catch (...) {
    over = true;  // the others are sent home before the error goes on
    desk.wait();
    throw;
  }
  const auto others = desk.get();
  outcome.done += others.done;
  outcome.failed += others.failed;
  outcome.too_many_failures = too_many();
  if (others.lost > 0)
    throw DiskError(folder.path(), fmt::format("{} of the other processes stopped; their messages are above. Correct the cause and resume", others.lost));
  return outcome;
}

SweepOutcome Ranks::follow(const SweepRuns& sweep, const SweepFolder& folder, SweepWork work) {
  Progress progress;
  Message told;  // of what was made, all that the first rank knows
  const NextPart next = [&]() -> std::optional<std::size_t> {
    const Message now{wish, progress.runs_done, progress.ticks_done, progress.runs_failed};
    const auto answer = ask({wish, now.first - told.first, now.second - told.second, now.third - told.third});
    told = now;
    if (answer.kind != part) return {};
    return static_cast<std::size_t>(answer.first);
  };
  work.shard = name();
  work.most_failures = INT64_MAX;  // the first rank decides
  try {
    auto outcome = run_parts(sweep, folder, next, work, progress);
    calls_.send(0, {done, outcome.done, outcome.failed});
    return outcome;
  } catch (...) {
    break_off();
    throw;
  }
}

void Ranks::break_off() const { calls_.send(0, {broken}); }

}  // namespace headway
