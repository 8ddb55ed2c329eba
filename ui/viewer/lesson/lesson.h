// A lesson as its text file says it: worlds to compare, and steps that show, ask and reveal.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scenario/scenario.h"
#include "ui/viewer/lesson/pattern.h"

namespace headway::lesson {

/// A scenario that the lesson shows.
struct LessonWorld {
  std::string name;      ///< one word; patterns use it
  std::string title;     ///< what the window calls it
  std::string scenario;  ///< path, relative to the folder of the lesson
  Overrides set;         ///< parameters over that file
};

/// A question before the answer is shown.
struct Question {
  std::string text;
  std::vector<std::string> choices;
  std::size_t answer = 0;  ///< of `choices`; what the model does
};

/// One step. With a question, the step has two halves: first the question, over what was shown
/// before; then, once a choice is made, the world of this step and what it reveals.
struct Step {
  std::string title;
  std::string text;
  std::string panel;                ///< brought to the front; empty for none
  std::vector<std::string> charts;  ///< series shown by the charts, such as "series/trust"
  std::string highlight;            ///< "control KEY" or "panel NAME"; empty for none
  std::optional<double> year;       ///< the date is moved there
  std::string show;                 ///< world that becomes the current scenario; empty: as before
  std::optional<std::vector<std::string>> beside;  ///< worlds pinned for comparison
  std::optional<Question> ask;
  std::string reveal;             ///< said after the choice
  std::optional<Pattern> goal;    ///< of a task: what the user is to reach; the world is `current`
  std::vector<Pattern> patterns;  ///< what the step claims; checked by tests
};

struct Lesson {
  std::string name;  ///< of the file, without folder and ending
  std::string path;
  std::string title;
  std::string about;  ///< one or two sentences
  int minutes = 0;
  std::vector<LessonWorld> worlds;
  std::vector<Step> steps;

  /// Null when there is none of that name.
  const LessonWorld* find(const std::string& world) const;
};

/// Reads a lesson. Throws InputError with every problem at once, each with its line. The first
/// world is the baseline. Worlds are not run, and their scenarios not read.
Lesson load_lesson(const std::string& path);

/// The same from text, as if it stood in `path`.
Lesson parse_lesson(const std::string& text, const std::string& path);

/// The scenario of a world. Throws InputError.
Scenario world_scenario(const Lesson& lesson, const LessonWorld& world);

/// `text` with each {QUANTITY} or {QUANTITY as %} replaced by its value with unit, and by "…" while
/// results are missing.
std::string fill_in(const std::string& text, const Results& results);

/// Quantities in the braces of `text`. Throws PatternError.
std::vector<Quantity> quantities_in(const std::string& text);

}  // namespace headway::lesson
