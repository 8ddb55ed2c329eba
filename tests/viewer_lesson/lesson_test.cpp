#include "ui/viewer/lesson/lesson.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "core/error.h"
#include "ui/viewer/lesson/bench.h"
#include "ui/viewer/lesson/file_kind.h"
#include "ui/viewer/lesson/walk.h"

namespace headway::lesson {
namespace {

using testing::HasSubstr;

const std::string folder = std::string(HEADWAY_SOURCE_DIR) + "/lessons";

constexpr const char* small = R"(
schema = 1
title = "Small"
about = "A lesson for tests."
minutes = 5

[[world]]
name = "a"
title = "A"
scenario = "a.toml"

[[world]]
name = "b"
title = "B"
scenario = "b.toml"
set = {"training.duration" = 4}

[[step]]
title = "one"
text = "Look: {median minimum_margin of a}."

[[step]]
title = "two"
text = "Guess."
ask = "More or less?"
choices = ["more", "less"]
answer = 2
reveal = "Less."
show = "b"
beside = ["a"]
patterns = ["median minimum_margin of b < a"]

[[step]]
title = "three"
text = "Try."
goal = "median minimum_margin of current > a"
)";

std::string with(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

/// All that is wrong with a lesson, one problem per line.
std::string faults(const std::string& text) {
  try {
    parse_lesson(text, "small.toml");
  } catch (const InputError& error) {
    std::string all;
    for (const auto& problem : error.problems()) all += describe(problem) + "\n";
    return all;
  }
  return "";
}

std::shared_ptr<const Lesson> small_lesson() {
  return std::make_shared<const Lesson>(parse_lesson(small, "small.toml"));
}

TEST(LoadLesson, ReadsWhatIsThere) {
  const Lesson lesson = parse_lesson(small, "lessons/small.toml");
  EXPECT_EQ(lesson.name, "small");
  ASSERT_EQ(lesson.worlds.size(), 2u);
  EXPECT_EQ(lesson.worlds[1].set, (Overrides{{"training.duration", "4"}}));
  ASSERT_EQ(lesson.steps.size(), 3u);
  ASSERT_TRUE(lesson.steps[1].ask);
  EXPECT_EQ(lesson.steps[1].ask->answer, 1u);
  EXPECT_EQ(lesson.steps[1].patterns.size(), 1u);
  EXPECT_TRUE(lesson.steps[2].goal);
}

TEST(LoadLesson, NamesFileAndLineOfEveryMistake) {
  EXPECT_THAT(faults(with(small, "title = \"two\"", "titel = \"two\"")), HasSubstr("small.toml:"));
  EXPECT_THAT(faults(with(small, "title = \"two\"", "titel = \"two\"")),
              HasSubstr("did you mean `title`"));
  EXPECT_THAT(faults(with(small, "show = \"b\"", "show = \"c\"")), HasSubstr("small.toml:29"));
  EXPECT_THAT(faults(with(small, "beside = [\"a\"]", "beside = [\"z\"]")),
              HasSubstr("no world `z`"));
  EXPECT_THAT(faults(with(small, "answer = 2", "answer = 3")), HasSubstr("write 1 to 2"));
  EXPECT_THAT(faults(with(small, "reveal = \"Less.\"", "")), HasSubstr("reveal"));
  EXPECT_THAT(faults(with(small, "b < a\"]", "b < q\"]")), HasSubstr("no world `q`"));
  EXPECT_THAT(faults(with(small, "{median minimum_margin of a}", "{median x of a}")),
              HasSubstr("no outcome `x`"));
  EXPECT_THAT(faults(with(small, "b < a\"]", "current < a\"]")), HasSubstr("no world `current`"));
  EXPECT_THAT(faults(with(small, "name = \"b\"", "name = \"a\"")), HasSubstr("already"));
  EXPECT_THAT(faults(with(small, "schema = 1", "schema = 2")),
              HasSubstr("not known to this version"));
  EXPECT_THAT(faults("schema = 1"), HasSubstr("there is no step"));
  EXPECT_THAT(faults("step = ["), HasSubstr("small.toml:1"));
  EXPECT_THAT(faults(with(small, "choices = [\"more\", \"less\"]", "choices = 7")),
              HasSubstr("not a list"));
}

TEST(LoadLesson, OfMissingFilesIsAMessage) {
  EXPECT_THROW(load_lesson("/nowhere/lesson.toml"), InputError);
  EXPECT_THROW(load_lesson("/"), InputError);
}

TEST(Walk, WaitsForAPrediction) {
  Walk walk(small_lesson());
  EXPECT_EQ(walk.shown().name, "a");
  walk.go_on();
  EXPECT_TRUE(walk.is_asking());
  EXPECT_FALSE(walk.can_go_on());
  EXPECT_EQ(walk.shown().name, "a");
  walk.go_on();
  EXPECT_EQ(walk.at(), 1u);
  EXPECT_FALSE(walk.predict(2));
  EXPECT_TRUE(walk.predict(0));
  EXPECT_FALSE(walk.predict(1));
  EXPECT_EQ(walk.shown().name, "b");
  EXPECT_EQ(walk.beside(), std::vector<std::string>{"a"});
  walk.go_on();
  EXPECT_TRUE(walk.is_last());
  EXPECT_FALSE(walk.can_go_on());
  EXPECT_EQ(walk.shown().name, "b");
  EXPECT_EQ(walk.score().answered, 1u);
  EXPECT_EQ(walk.score().right, 0u);
  walk.go_back();
  walk.go_back();
  EXPECT_EQ(walk.shown().name, "a");
  walk.go_back();
  EXPECT_EQ(walk.at(), 0u);
}

TEST(Walk, IsSavedAndRestored) {
  Walk walk(small_lesson());
  walk.go_on();
  walk.predict(1);
  Walk other(small_lesson());
  ASSERT_TRUE(other.restore(walk.save()));
  EXPECT_EQ(other.at(), 1u);
  EXPECT_EQ(other.prediction(), 1u);
  EXPECT_EQ(other.score().right, 1u);
}

TEST(Walk, DoesNotTakeUpWhatDoesNotFit) {
  Walk walk(small_lesson());
  const std::string saved = walk.save();
  EXPECT_FALSE(walk.restore(with(saved, "small", "other")));
  EXPECT_FALSE(walk.restore(with(saved, "steps = 3", "steps = 4")));
  EXPECT_FALSE(walk.restore(with(saved, "at = 1", "at = 9")));
  EXPECT_FALSE(walk.restore(with(saved, "[0, 0, 0]", "[1, 0, 0]")));
  EXPECT_FALSE(walk.restore(with(saved, "[0, 0, 0]", "[0, 3, 0]")));
  EXPECT_THROW(walk.restore(with(saved, "schema = 1", "schema = 9")), InputError);
  EXPECT_THROW(walk.restore("nonsense"), InputError);
  EXPECT_EQ(walk.at(), 0u);
}

TEST(Bench, LeavesARunWhenItIsToStop) {
  Bench bench;
  const std::atomic<bool> stop{true};
  const auto lesson = load_lesson(lesson_files(folder).front());
  bench.run("a", world_scenario(lesson, lesson.worlds.front()), 200, 1, stop);
  EXPECT_FALSE(bench.values("a", {"minimum_margin", {}}));
}

TEST(Lessons, AreFour) { EXPECT_EQ(lesson_files(folder).size(), 4u); }

/// Each lesson of the folder, replayed: its worlds are run and what its steps claim is checked.
class Replay : public testing::TestWithParam<std::string> {};

/// As many as the window shows unless it is asked for others.
constexpr std::size_t runs = 200;

TEST_P(Replay, ShowsWhatItClaims) {
  const Lesson lesson = load_lesson(GetParam());
  const auto claims =
      check_lesson(lesson, runs, static_cast<int>(std::max(1u, std::thread::hardware_concurrency())));
  EXPECT_GE(claims.size(), 6u);
  for (const auto& claim : claims)
    EXPECT_TRUE(claim.verdict.holds)
        << lesson.steps[claim.step].title << ": " << describe(claim.pattern, claim.verdict);
}

TEST_P(Replay, AsksAndGivesATask) {
  auto lesson = std::make_shared<const Lesson>(load_lesson(GetParam()));
  Walk walk(lesson);
  std::size_t asked = 0, tasks = 0;
  for (;; walk.go_on()) {
    if (walk.step().goal) ++tasks;
    if (walk.is_asking()) {
      ++asked;
      ASSERT_TRUE(walk.predict(walk.step().ask->answer));
      EXPECT_FALSE(walk.step().patterns.empty())
          << walk.step().title << ": an answer must be checked";
    }
    if (walk.is_last()) break;
  }
  EXPECT_GE(asked, 2u);
  EXPECT_EQ(tasks, 1u);
  EXPECT_EQ(walk.score().right, asked);
}

std::string name_of(const testing::TestParamInfo<std::string>& info) {
  const auto from = info.param.rfind('/') + 1;
  return info.param.substr(from, info.param.rfind('.') - from);
}

INSTANTIATE_TEST_SUITE_P(Lessons, Replay, testing::ValuesIn(lesson_files(folder)), name_of);

}  // namespace
}  // namespace headway::lesson
