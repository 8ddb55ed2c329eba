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

ClassicRunner::ClassicRunner(std::function<void()> published) : published_(std::move(published)), thread_([this] { work(); }) {}

ClassicRunner::~ClassicRunner() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake_.notify_all();
  thread_.join();
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
  return working_ || pending_;
}

bool ClassicRunner::is_ending() const {
  const std::lock_guard lock(mutex_);
  return ending_;
}

bool ClassicRunner::is_overtaken() const {
  const std::lock_guard lock(mutex_);
  return ending_ || pending_;
}

void ClassicRunner::publish(const ClassicSnapshot& snapshot) {
  {
    const std::lock_guard lock(mutex_);
    latest_ = std::make_shared<const ClassicSnapshot>(snapshot);
  }
  if (published_) published_();
}

void ClassicRunner::show(ClassicRequest wanted) {
  ClassicSnapshot snapshot;
  snapshot.asked = std::move(wanted);
  const auto& [scenario, figure] = snapshot.asked;
  const auto& model = *scenario.model;
  const auto ending = [this] { return is_ending(); };
  const auto overtaken = [this] { return is_overtaken(); };
  try {
    snapshot.answers = without_play(model.answer(scenario.values, {classic::least_rounds, scenario.sampling.seed}));
    classic::Curves curves;
    if (is_curves(figure)) {
      curves = trace_classic(scenario, figure, ending);
      snapshot.picture = chart_of(scenario, curves);
    } else {
      add_picture(snapshot, ending);
    }
    publish(snapshot);
    if (is_curves(figure)) {
      classic::play(model, curves, scenario.sampling.seed, overtaken);
      snapshot.picture = chart_of(scenario, curves);
    }
    if (overtaken()) return;
    publish(snapshot);
    snapshot.answers = model.answer(scenario.values, scenario.sampling);
  } catch (const InputError& error) {
    snapshot.problems = error.problems();
  }
  snapshot.is_played = true;
  publish(snapshot);
}

void ClassicRunner::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [&] { return ending_ || pending_; });
    if (ending_) return;
    auto wanted = std::move(*pending_);
    pending_.reset();
    working_ = true;
    lock.unlock();
    show(std::move(wanted));
    lock.lock();
    working_ = false;
  }
}

}  // namespace headway::viewer
