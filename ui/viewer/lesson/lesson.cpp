#include "ui/viewer/lesson/lesson.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

#include "core/error.h"
#include "scenario/reader.h"

namespace headway::lesson {

namespace fs = std::filesystem;

namespace {

/// The worlds that a step may name, and the complaints when it names another.
class Names {
 public:
  explicit Names(const Lesson& lesson) {
    for (const auto& world : lesson.worlds) known_.push_back(world.name);
  }
  void check(input::Reader& reader, const char* key, const std::string& world,
             bool current = false) const {
    if (current && world == "current") return;
    if (std::find(known_.begin(), known_.end(), world) != known_.end()) return;
    reader.complain(key, fmt::format("there is no world `{}`", world),
                    input::suggest(world, known_));
  }

 private:
  std::vector<std::string> known_;
};

LessonWorld read_world(input::Reader& reader, const Lesson& lesson) {
  LessonWorld world{reader.text("name", true), reader.text("title", true),
                    reader.text("scenario", true), reader.pairs("set")};
  if (world.name == "current" || world.name.find_first_of(" \t\n{}") != std::string::npos)
    reader.complain("name", "is no name for a world", "write one word that is not `current`");
  if (lesson.find(world.name)) reader.complain("name", "there is a world of that name already");
  reader.finish();
  return world;
}

std::optional<Pattern> read_pattern(input::Reader& reader, const char* key, const std::string& text,
                                    const Names& names, bool current) {
  try {
    auto pattern = parse_pattern(text);
    for (const auto& world : worlds_in(pattern)) names.check(reader, key, world, current);
    return pattern;
  } catch (const PatternError& error) {
    reader.complain(key, error.what());
    return {};
  }
}

std::optional<Question> read_question(input::Reader& reader) {
  const std::string text = reader.text("ask");
  const auto choices = reader.texts("choices");
  const auto answer = reader.number("answer", !text.empty());
  if (text.empty()) {
    if (!choices.empty() || answer)
      reader.complain("choices", "choices and answer need a question", "write `ask`");
    return {};
  }
  if (choices.size() < 2) reader.complain("choices", "a question needs at least two choices");
  const double number = answer.value_or(1);
  if (number != std::floor(number) || number < 1 || number > static_cast<double>(choices.size())) {
    reader.complain("answer", "is not the number of a choice",
                    fmt::format("write 1 to {}", choices.size()));
    return {};
  }
  return Question{text, choices, static_cast<std::size_t>(number) - 1};
}

void check_words(input::Reader& reader, const char* key, const std::string& text, const Names& names) {
  try {
    for (const auto& quantity : quantities_in(text))
      for (const auto& world : worlds_in(quantity)) names.check(reader, key, world, true);
  } catch (const PatternError& error) {
    reader.complain(key, error.what());
  }
}

Step read_step(input::Reader& reader, const Names& names) {
  Step step;
  step.title = reader.text("title", true);
  step.text = reader.text("text", true);
  step.panel = reader.text("panel");
  step.charts = reader.texts("charts");
  step.highlight = reader.text("highlight");
  step.year = reader.number("year");
  step.show = reader.text("show");
  if (!step.show.empty()) names.check(reader, "show", step.show);
  if (reader.has("beside")) step.beside = reader.texts("beside");
  for (const auto& world : step.beside.value_or(std::vector<std::string>{}))
    names.check(reader, "beside", world);
  step.ask = read_question(reader);
  step.reveal = reader.text("reveal", step.ask.has_value());
  if (!step.reveal.empty() && !step.ask)
    reader.complain("reveal", "nothing was asked", "write `ask`, or move it to `text`");
  if (reader.has("goal"))
    step.goal = read_pattern(reader, "goal", reader.text("goal"), names, true);
  for (const auto& text : reader.texts("patterns"))
    if (auto pattern = read_pattern(reader, "patterns", text, names, false))
      step.patterns.push_back(*pattern);
  check_words(reader, "text", step.text, names);
  check_words(reader, "reveal", step.reveal, names);
  reader.finish();
  return step;
}

void read_lesson(input::Reader& reader, Lesson& lesson) {
  lesson.title = reader.text("title", true);
  lesson.about = reader.text("about", true);
  lesson.minutes = static_cast<int>(reader.number("minutes", true).value_or(0));
  for (auto& table : reader.tables("world", "world"))
    lesson.worlds.push_back(read_world(table, lesson));
  if (lesson.worlds.empty()) reader.complain("world", "there is no world", "write [[world]]");
  const Names names(lesson);
  for (auto& table : reader.tables("step", "step")) lesson.steps.push_back(read_step(table, names));
  if (lesson.steps.empty()) reader.complain("step", "there is no step", "write [[step]]");
  reader.finish();
}

Lesson named(const std::string& path) {
  Lesson lesson;
  lesson.path = path;
  lesson.name = fs::path(path).stem().string();
  return lesson;
}

}  // namespace

const LessonWorld* Lesson::find(const std::string& world) const {
  for (const auto& candidate : worlds)
    if (candidate.name == world) return &candidate;
  return nullptr;
}

Lesson load_lesson(const std::string& path) {
  Lesson lesson = named(path);
  input::read_file(path, [&](input::Reader& reader) { read_lesson(reader, lesson); });
  return lesson;
}

Lesson parse_lesson(const std::string& text, const std::string& path) {
  Lesson lesson = named(path);
  input::read_document(text, path, [&](input::Reader& reader) { read_lesson(reader, lesson); });
  return lesson;
}

Scenario world_scenario(const Lesson& lesson, const LessonWorld& world) {
  const auto path = fs::path(lesson.path).parent_path() / world.scenario;
  return load_scenario(path.lexically_normal().string(), world.set);
}

}  // namespace headway::lesson
