// Where a user stands in a lesson: which step, what was predicted, what is therefore shown.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/viewer/lesson/lesson.h"

namespace headway::lesson {

class Walk {
 public:
  explicit Walk(std::shared_ptr<const Lesson> lesson);

  const Lesson& lesson() const { return *lesson_; }
  std::size_t at() const { return at_; }
  const Step& step() const { return lesson_->steps[at_]; }
  bool is_last() const { return at_ + 1 == lesson_->steps.size(); }

  /// True while the question of the step waits for a prediction.
  bool is_asking() const { return step().ask && !prediction(); }
  /// The choice made at this step, or at another.
  std::optional<std::size_t> prediction() const { return predictions_[at_]; }
  std::optional<std::size_t> prediction(std::size_t step) const { return predictions_[step]; }
  /// Answers the question of the step, once: a prediction is not changed after the answer is seen.
  /// False when nothing is asked or there is no such choice.
  bool predict(std::size_t choice);

  /// A question must be answered before the next step.
  bool can_go_on() const { return !is_asking() && !is_last(); }
  void go_on();
  void go_back();
  /// Forgets predictions and begins again.
  void restart();

  /// World that is shown now: that of the last step which shows one and does not still ask. The
  /// first world of the lesson before that.
  const LessonWorld& shown() const;
  /// Worlds beside it, by the same rule.
  std::vector<std::string> beside() const;
  /// Questions answered, and those as the model answers.
  struct Score {
    std::size_t answered = 0, right = 0;
  };
  Score score() const;

  /// State as text, with a version.
  std::string save() const;
  /// Takes up a saved state. False, and nothing changes, when it belongs to another lesson or no
  /// longer fits this one. Throws InputError when it is no saved state.
  bool restore(const std::string& text);

 private:
  bool is_shown(std::size_t step) const { return step < at_ || (step == at_ && !is_asking()); }
  std::shared_ptr<const Lesson> lesson_;
  std::size_t at_ = 0;
  std::vector<std::optional<std::size_t>> predictions_;
};

}  // namespace headway::lesson
