// What is under edit, step by step, and the way back.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace headway::viewer {

/// Every change gives a new revision and can be undone, up to 200 steps.
template <class State>
class History {
 public:
  static constexpr std::size_t most_steps = 200;

  /// `revision` is the first.
  History(State first, std::uint64_t revision) : revision_(revision) { steps_.push_back({std::move(first), ""}); }

  const State& now() const { return steps_[at_].state; }
  /// Grows with every change, undo and redo included; never repeats.
  std::uint64_t revision() const { return revision_; }
  /// What the last step did, such as "training.duration"; empty at the start.
  const std::string& last_change() const { return steps_[at_].what; }
  /// The state before the last step, for showing it once more.
  const State& before_last() const { return steps_[at_ > 0 ? at_ - 1 : 0].state; }

  /// Between the two, changes make one step: the whole drag of a slider is undone at once.
  void begin_gesture() { gesture_ = true; gesture_open_ = false; }
  void end_gesture() { gesture_ = gesture_open_ = false; }

  bool can_undo() const { return at_ > 0; }
  bool can_redo() const { return at_ + 1 < steps_.size(); }
  void undo() {
    if (can_undo()) --at_, ++revision_;
  }
  void redo() {
    if (can_redo()) ++at_, ++revision_;
  }
  /// Nothing before now can be undone.
  void forget_steps() {
    steps_ = {{now(), ""}};
    at_ = 0;
  }

 protected:
  void push(State state, const std::string& what) {
    ++revision_;
    if (gesture_open_ && !can_redo()) {
      steps_[at_].state = std::move(state);
      return;
    }
    steps_.resize(at_ + 1);
    steps_.push_back({std::move(state), what});
    if (steps_.size() > most_steps + 1) steps_.erase(steps_.begin());
    at_ = steps_.size() - 1;
    gesture_open_ = gesture_;
  }

 private:
  struct Step {
    State state;
    std::string what;
  };
  std::vector<Step> steps_;
  std::size_t at_ = 0;
  std::uint64_t revision_;
  bool gesture_ = false;
  bool gesture_open_ = false;  ///< the last step belongs to the gesture
};

}  // namespace headway::viewer
