// Where the time of a baseline run goes: every phase, what surrounds the phases, and the whole, in
// nanoseconds and in reference steps timed in the same process. The same runs are made round after
// round. The parts are timed by the clock, each tick the least of its rounds, since other programs can
// only add; the whole and the reference by processor time, medians over rounds. Where it makes sense,
// a phase stands beside a loop written by hand that does the same arithmetic.
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <map>
#include <numeric>

#include "bench/reference_step/reference_step.h"
#include "bench/stage.h"
#include "experiment/run_maker.h"
#include "experiment/soundness.h"

namespace headway::bench {
namespace {

constexpr int rounds = 15;
constexpr std::uint64_t runs = 4;  // of a round

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

using Clock = std::chrono::steady_clock;

double nanoseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::nano>(Clock::now() - start).count();
}

/// The least time of every tick and part in any round.
class Stopwatch {
 public:
  Stopwatch(std::size_t ticks, std::size_t parts) : parts_(parts), least_(ticks * parts, 1e300) {}
  void start() { last_ = Clock::now(); }
  /// Everything since the last call was `part` of `tick`.
  void lap(std::size_t tick, std::size_t part) {
    double& least = least_[tick * parts_ + part];
    least = std::min(least, nanoseconds_since(last_));
    last_ = Clock::now();
  }
  double sum(std::size_t part) const {
    double ns = 0;
    for (std::size_t i = part; i < least_.size(); i += parts_) ns += least_[i] < 1e300 ? least_[i] : 0;
    return ns;
  }

 private:
  Clock::time_point last_;
  std::size_t parts_;
  std::vector<double> least_;  ///< [tick][part]
};

/// What surrounds the phases of a run, in the order of the rows after them.
enum Around : std::size_t { restarting, checking, recording, finishing, around_count };
constexpr const char* around_names[around_count] = {"(restart)", "(soundness)", "(recording)", "(outcomes)"};

/// A run taken apart: what `run` of experiment/run.h and `tick` of model/tick.h do, with a stopwatch.
class TimedRun {
 public:
  TimedRun() : simulation_(s_.parameters, s_.policy, s_.initial, s_.seed, 0) {
    record_.prepare(s_.initial, s_.parameters.clock.ticks(), s_.report);
  }

  void run(std::uint64_t replicate, Stopwatch& watch) {
    watch.start();
    simulation_.restart(s_.parameters, s_.policy, s_.initial, s_.seed, replicate);
    record_.begin();
    watch.lap(0, around + restarting);
    stage_.take(simulation_);
    watch.start();
    record_.record(stage_.world, 0);
    watch.lap(0, around + recording);
    for (std::size_t tick = 1; tick < ticks(); ++tick) step(replicate, tick, watch);
    expect_sound_tables(stage_.world);
    watch.lap(0, around + checking);
    record_.finish(stage_.world);
    watch.lap(0, around + finishing);
  }

  /// States of a run, the first one among them; parts that are timed.
  std::size_t ticks() const { return static_cast<std::size_t>(s_.parameters.clock.ticks()) + 1; }
  std::size_t parts() const { return around + around_count; }

 private:
  void step(std::uint64_t replicate, std::size_t tick, Stopwatch& watch) {
    ++stage_.world.calendar.tick;
    Tick t = stage_.tick(Random(s_.seed, replicate, tick));
    watch.start();
    if (stage_.world.commons.catastrophe == 0 || s_.parameters.harm.catastrophe_ends == 0)
      for (std::size_t i = 0; i < around; ++i) {
        phases()[i].run(t);
        watch.lap(tick, i);
      }
    expect_sound_metrics(stage_.world);
    watch.lap(tick, around + checking);
    record_.record(stage_.world, tick);
    watch.lap(tick, around + recording);
  }

  const std::size_t around = phases().size();
  const Scenario& s_ = baseline();
  Simulation simulation_;
  Stage stage_;
  RunRecord record_;
};

/// Processor time of a run as users make it.
double run_ns(RunMaker& maker) {
  std::atomic<std::int64_t> ticks_done{0};
  const auto& s = baseline();
  const double start = processor_ns();
  for (std::uint64_t r = 0; r < runs; ++r) maker.make({&s, undrawn(s), s.seed, r}, ticks_done);
  return (processor_ns() - start) / runs;
}

/// Time of a phase relative to a hand-written loop, both from the same world, in turns.
template <class Loop>
double ratio_to(std::string_view phase) {
  Stage stage(baseline().parameters.talent.count);
  Loop loop(stage);
  const World first = stage.world;
  std::vector<double> ratios;
  for (int round = 0; round < 40; ++round) {
    stage.world = first;
    auto start = Clock::now();
    stage.run(phase);
    const double model = nanoseconds_since(start);
    start = Clock::now();
    loop();
    ratios.push_back(model / nanoseconds_since(start));
  }
  return median(ratios);
}

void print_row(std::string_view name, double ns, double steps, double share, double ratio) {
  fmt::print("{:<16}{:>12.0f}{:>14.0f}{:>9.1f}%{:>14}\n", name, ns, steps, 100 * share,
             ratio > 0 ? fmt::format("{:.2f}", ratio) : "");
}

void print(const TimedRun& timed, std::span<const Stopwatch> watches, double run, double run_steps, double step) {
  const std::map<std::string_view, double> ratios{{"staff", ratio_to<LabourLoop>("staff")},
                                                  {"sell", ratio_to<MarketLoop>("sell")}};
  std::vector<double> ns(timed.parts());
  for (std::size_t i = 0; i < ns.size(); ++i)
    for (const auto& watch : watches) ns[i] += watch.sum(i) / static_cast<double>(watches.size());
  const double all = std::accumulate(ns.begin(), ns.end(), 0.0);
  const auto ticks = static_cast<double>(timed.ticks());
  fmt::print("{:<16}{:>12}{:>14}{:>10}{:>14}\n", "part of a run", "ns a tick", "steps a run", "share", "to by hand");
  for (std::size_t i = 0; i < ns.size(); ++i) {
    const std::string_view name = i < phases().size() ? phases()[i].name : around_names[i - phases().size()];
    print_row(name, ns[i] / ticks, ns[i] / step, ns[i] / all, ratios.contains(name) ? ratios.at(name) : 0);
  }
  print_row("all parts", all / ticks, all / step, 1, 0);
  fmt::print("A run takes {:.2f} ms, {:.0f} reference steps of {:.1f} ns.\n", run / 1e6, run_steps, step);
}

void measure() {
  TimedRun timed;
  RunMaker maker(baseline());
  std::vector<Stopwatch> watches(runs, Stopwatch(timed.ticks(), timed.parts()));
  std::vector<double> step, run, run_steps;
  for (int round = 0; round < rounds; ++round) {
    for (std::uint64_t r = 0; r < runs; ++r) timed.run(r, watches[r]);
    step.push_back(reference_step_ns());
    run.push_back(run_ns(maker));
    run_steps.push_back(run.back() / step.back());
  }
  print(timed, watches, median(run), median(run_steps), median(step));
}

}  // namespace
}  // namespace headway::bench

int main() { headway::bench::measure(); }
