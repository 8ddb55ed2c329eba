#include "ui/viewer/lesson/walk.h"
#include "scenario/reader.h"
#include "scenario/write_text.h"

#include <fmt/format.h>

#include <cmath>


namespace headway::lesson {

Walk::Walk(std::shared_ptr<const Lesson> lesson)
    : lesson_(std::move(lesson)), predictions_(lesson_->steps.size()) {}

bool Walk::predict(std::size_t choice) {
  if (!is_asking() || choice >= step().ask->choices.size()) return false;
  predictions_[at_] = choice;
  return true;
}

void Walk::go_on() {
  if (can_go_on()) ++at_;
}

void Walk::go_back() {
  if (at_ > 0) --at_;
}

void Walk::restart() {
  at_ = 0;
  predictions_.assign(lesson_->steps.size(), {});
}

const LessonWorld& Walk::shown() const {
  for (std::size_t i = at_ + 1; i-- > 0;)
    if (const auto& name = lesson_->steps[i].show; !name.empty() && is_shown(i))
      return *lesson_->find(name);
  return lesson_->worlds.front();
}

std::vector<std::string> Walk::beside() const {
  for (std::size_t i = at_ + 1; i-- > 0;)
    if (const auto& beside = lesson_->steps[i].beside; beside && is_shown(i)) return *beside;
  return {};
}

Walk::Score Walk::score() const {
  Score score;
  for (std::size_t i = 0; i < predictions_.size(); ++i) {
    if (!predictions_[i]) continue;
    ++score.answered;
    if (*predictions_[i] == lesson_->steps[i].ask->answer) ++score.right;
  }
  return score;
}

std::string Walk::save() const {
  std::string text = fmt::format("schema = 1\nlesson = {}\nsteps = {}\nat = {}\npredictions = [",
                                 input::quote(lesson_->name), lesson_->steps.size(), at_ + 1);
  for (std::size_t i = 0; i < predictions_.size(); ++i)
    text += fmt::format("{}{}", i == 0 ? "" : ", ", predictions_[i] ? *predictions_[i] + 1 : 0);
  return text + "]\n";
}

bool Walk::restore(const std::string& text) {
  std::string name;
  double steps = 0, at = 0;
  std::vector<double> numbers;
  input::read_document(text, "saved lesson", [&](input::Reader& reader) {
    name = reader.text("lesson", true);
    steps = reader.number("steps", true).value_or(0);
    at = reader.number("at", true).value_or(0);
    numbers = reader.numbers("predictions");
    reader.finish();
  });
  const auto count = static_cast<double>(lesson_->steps.size());
  if (name != lesson_->name || steps != count || numbers.size() != lesson_->steps.size())
    return false;
  if (!(at >= 1 && at <= count)) return false;
  std::vector<std::optional<std::size_t>> predictions(numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (numbers[i] == 0) continue;
    const auto& ask = lesson_->steps[i].ask;
    if (!ask || !(numbers[i] >= 1 && numbers[i] <= static_cast<double>(ask->choices.size())))
      return false;
    predictions[i] = static_cast<std::size_t>(numbers[i]) - 1;
  }
  at_ = static_cast<std::size_t>(at) - 1;
  predictions_ = std::move(predictions);
  return true;
}

}  // namespace headway::lesson
