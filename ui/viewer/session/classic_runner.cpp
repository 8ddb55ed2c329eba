#include "ui/viewer/session/classic_runner.h"

namespace headway::viewer {

namespace {

using classic::Answer;

/// Closed forms and solvers alone: what a few rounds of play give is no estimate.
std::vector<Answer> without_play(std::vector<Answer> answers) {
  for (auto& answer : answers) answer.played = {};
  return answers;
}

bool is_curves(const ClassicFigure& figure) { return figure.kind == "curves"; }

/// Everything but curves, in which no agents play.
void add_picture(ClassicSnapshot& snapshot, const classic::Stop& stop) {
  const auto& [scenario, figure] = snapshot.asked;
  if (figure.kind == "map") snapshot.picture = map_of(scenario, figure, stop);
  else if (figure.kind == "simplex") snapshot.picture = simplex_of(scenario);
  else if (figure.kind == "plane") snapshot.picture = plane_of(scenario);
}

}  // namespace

ClassicRunner::ClassicRunner(std::function<void()> published) : published_(std::move(published)), solver_([this] { solve_all(); }), player_([this] { play_all(); }) {}

ClassicRunner::~ClassicRunner() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake_.notify_all();
  solver_.join();
  player_.join();
}

void ClassicRunner::request(const ClassicRequest& wanted) {
  {
    const std::lock_guard lock(mutex_);
    if (last_ == wanted) return;
    last_ = pending_ = wanted;
  }
  wake_.notify_all();
}

std::shared_ptr<const ClassicSnapshot> ClassicRunner::latest() const {
  const std::lock_guard lock(mutex_);
  return latest_;
}

bool ClassicRunner::is_busy() const {
  const std::lock_guard lock(mutex_);
  return solving_ || playing_ || pending_ || half_;
}

bool ClassicRunner::is_ending() const {
  const std::lock_guard lock(mutex_);
  return ending_;
}

bool ClassicRunner::is_overtaken(const ClassicRequest& asked) const {
  const std::lock_guard lock(mutex_);
  return ending_ || last_ != asked;
}

void ClassicRunner::publish(const ClassicSnapshot& snapshot) {
  {
    const std::lock_guard lock(mutex_);
    latest_ = std::make_shared<const ClassicSnapshot>(snapshot);
  }
  if (published_) published_();
}

void ClassicRunner::solve(ClassicRequest wanted) {
  Half half;
  auto& snapshot = half.snapshot;
  snapshot.asked = std::move(wanted);
  const auto& scenario = snapshot.asked.scenario;
  const auto ending = [this] { return is_ending(); };
  try {
    snapshot.answers = without_play(scenario.model->answer(scenario.values, {classic::least_rounds, scenario.sampling.seed}));
    if (is_curves(snapshot.asked.figure)) {
      half.curves = trace_classic(scenario, snapshot.asked.figure, ending);
      snapshot.picture = chart_of(scenario, half.curves);
    } else {
      add_picture(snapshot, ending);
    }
  } catch (const InputError& error) {
    snapshot.problems = error.problems();
    snapshot.is_played = true;
  }
  publish(snapshot);
  if (snapshot.is_played) return;
  const std::lock_guard lock(mutex_);
  half_ = std::move(half);
}

void ClassicRunner::play(Half half) {
  auto& snapshot = half.snapshot;
  const auto& scenario = snapshot.asked.scenario;
  const auto overtaken = [&] { return is_overtaken(snapshot.asked); };
  if (is_curves(snapshot.asked.figure)) {
    classic::play(*scenario.model, half.curves, scenario.sampling, overtaken);
    snapshot.picture = chart_of(scenario, half.curves);
    if (overtaken()) return;
    publish(snapshot);
  }
  auto answers = scenario.model->answer(scenario.values, scenario.sampling);
  if (overtaken()) return;
  snapshot.answers = std::move(answers);
  snapshot.is_played = true;
  publish(snapshot);
}

void ClassicRunner::solve_all() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [&] { return ending_ || pending_; });
    if (ending_) return;
    auto wanted = std::move(*pending_);
    pending_.reset();
    solving_ = true;
    lock.unlock();
    solve(std::move(wanted));
    wake_.notify_all();
    lock.lock();
    solving_ = false;
  }
}

void ClassicRunner::play_all() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [&] { return ending_ || half_; });
    if (ending_) return;
    auto half = std::move(*half_);
    half_.reset();
    playing_ = true;
    lock.unlock();
    play(std::move(half));
    lock.lock();
    playing_ = false;
  }
}

}  // namespace headway::viewer
