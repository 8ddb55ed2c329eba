// Lessons and workshops in the window, without a window: frames by hand.
#include <gtest/gtest.h>
#include <imgui.h>
#include <imgui_internal.h>


#include <cmath>
#include <filesystem>
#include <set>

#include "core/error.h"
#include "scenario/reader.h"
#include "tests/folder.h"
#include "ui/viewer/app/desk.h"
#include "ui/viewer/lesson/file_kind.h"
#include "ui/viewer/panel/panels.h"
#include "viewer/headless.h"

namespace headway::viewer {
namespace {

const std::string root = HEADWAY_SOURCE_DIR;

struct Guide : testing::Test {
  Viewer viewer{load_scenario(root + "/scenarios/baseline.toml"), {1, 2}, 1, {}};
  Headless window{viewer, 1440, 900};
};

struct EachLesson : Guide, testing::WithParamInterface<std::string> {};

/// What the window would run is the world that the lesson shows.
void expect_shown(const Viewer& viewer, const Scenario& world) {
  const auto scenario = viewer.document.scenario();
  EXPECT_EQ(scenario.policy.size(), world.policy.size());
  for (std::size_t i = 0; i < std::min(scenario.policy.size(), world.policy.size()); ++i)
    EXPECT_TRUE(same(scenario.policy[i], world.policy[i]));
  const auto rest = edits_between(scenario, world);
  EXPECT_TRUE(rest.settings.empty());
}

TEST_P(EachLesson, PutsTheWindowWhereItsStepsWantIt) {
  open_guide(viewer, GetParam());
  auto& open = *viewer.desk->lesson;
  for (;; open.walk.go_on()) {
    const auto& step = open.walk.step();
    EXPECT_GT(window.frame(), 0);
    if (open.walk.is_asking()) open.walk.predict(0);
    EXPECT_GT(window.frame(), 0);
    expect_shown(viewer, open.worlds.at(open.walk.shown().name));
    EXPECT_TRUE(step.panel.empty() || find_panel(step.panel) != nullptr) << step.panel;
    EXPECT_EQ(viewer.playback.year, step.year.value_or(viewer.playback.year));
    for (const auto& series : step.charts)
      EXPECT_TRUE(viewer.shown.baseline == nullptr || viewer.shown.baseline->find(series))
          << series;
    if (open.walk.is_last()) break;
  }
  viewer.document.set("clock.horizon", 10.0);
  window.frame();
  EXPECT_TRUE(viewer.document.is_changed("clock.horizon")) << "what the user does stays";
  close_guide(viewer);
  window.frame();
  EXPECT_FALSE(has_guide(viewer));
  EXPECT_TRUE(viewer.desk->highlight.empty());
  EXPECT_TRUE(guide_title(viewer).empty());
}

TEST_P(EachLesson, LooksAtActorsOfItsFirstWorld) {
  // Worlds are shown as edits of the first: their actors must be the same.
  const auto lesson = lesson::load_lesson(GetParam());
  const auto first = world_scenario(lesson, lesson.worlds.front());
  for (const auto& world : lesson.worlds) {
    const auto other = world_scenario(lesson, world);
    EXPECT_EQ(other.initial.labs.names, first.initial.labs.names);
    const auto& a = first.initial.labs.capability;
    const auto& b = other.initial.labs.capability;
    EXPECT_TRUE(std::equal(a.begin(), a.end(), b.begin(), b.end()));
    EXPECT_EQ(other.seed, first.seed);
  }
}

std::string name_of(const testing::TestParamInfo<std::string>& lesson) {
  const auto from = lesson.param.rfind('/') + 1;
  return lesson.param.substr(from, lesson.param.rfind('.') - from);
}

INSTANTIATE_TEST_SUITE_P(Lessons, EachLesson,
                         testing::ValuesIn(lesson::lesson_files(root + "/lessons")), name_of);

/// Characters outside ASCII of a source file, written as they are or byte by byte.
std::set<unsigned> characters_of(const std::string& path) {
  auto text = input::text_of_file(path);
  for (std::size_t at = 0; (at = text.find("\\x", at)) != std::string::npos; ++at)
    text.replace(at, 4, 1, static_cast<char>(std::stoi(text.substr(at + 2, 2), nullptr, 16)));
  std::set<unsigned> characters;
  for (const char* at = text.c_str(); *at;) {
    unsigned character = 0;
    at += ImTextCharFromUtf8(&character, at, nullptr);
    if (character > 127) characters.insert(character);
  }
  return characters;
}

TEST_F(Guide, EveryCharacterOfPanelsAndLessonsHasAShape) {
  std::set<unsigned> characters;
  for (const char* folder : {"/lessons", "/ui/viewer/panel", "/ui/viewer/app"})
    for (const auto& file : std::filesystem::directory_iterator(root + folder))
      if (file.path().extension() != ".h") characters.merge(characters_of(file.path()));
  EXPECT_TRUE(characters.contains(0x2713)) << "the check mark of a task";
  for (const auto character : characters)
    for (const auto* font : {viewer.fonts.text, viewer.fonts.bold})
      EXPECT_NE(font->FindGlyphNoFallback(static_cast<ImWchar>(character)), nullptr)
          << std::hex << character;
}

TEST_F(Guide, ListsLessons) {
  desk_of(viewer).open = true;
  EXPECT_GT(window.frame(), 0);
  EXPECT_EQ(viewer.desk->lessons.size(), 4u);
}

TEST_F(Guide, WrongFilesAreAMessage) {
  EXPECT_THROW(open_guide(viewer, root + "/scenarios/baseline.toml"), InputError);
  EXPECT_FALSE(has_guide(viewer));
}

TEST_F(Guide, PlaysARoundAndTakesItBack) {
  open_guide(viewer, root + "/lessons/workshop.toml");
  auto& open = *viewer.desk->workshop;
  window.frame();
  for (std::size_t role = 0; role < open.game.workshop().roles.size(); ++role) {
    open.entering = role;
    EXPECT_GT(window.frame(), 0);
    open.game.play(role, 0, true);
    open.game.make_ready(role);
    window.frame();
    EXPECT_FALSE(open.entering) << "a closed entry is shown to nobody";
  }
  EXPECT_TRUE(viewer.document.edits().policy.empty());
  ASSERT_TRUE(open.game.reveal());
  follow_game(viewer);
  EXPECT_EQ(viewer.document.edits().policy.size(), 5u);
  EXPECT_FALSE(viewer.document.can_undo()) << "only Take back a round leads out of the revealed world";
  viewer.document.undo();
  EXPECT_EQ(viewer.document.edits().policy.size(), 5u);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (open.game.rounds().back().readings.empty() && std::chrono::steady_clock::now() < end) {
    window.frame();
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  EXPECT_EQ(open.game.rounds().back().readings.size(), open.game.workshop().readings.size());
  ASSERT_TRUE(open.game.undo_round());
  follow_game(viewer);
  EXPECT_TRUE(viewer.document.edits().policy.empty());
}

TEST_F(Guide, MeasuresTheRunsThatTheWindowShows) {
  open_guide(viewer, root + "/lessons/safety_against_speed.toml");
  const auto& measuring = viewer.desk->lesson->measuring;
  const lesson::Measure measure{"negative_margin_share", {}};
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  const auto is_ready = [&] {
    return measuring.latest()->values("baseline", measure) && viewer.shown.all && !viewer.runner.is_busy();
  };
  while (!is_ready() && std::chrono::steady_clock::now() < end) {
    window.frame();
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  window.frame();
  ASSERT_TRUE(is_ready());
  const ShownResults results(viewer);
  EXPECT_EQ(results.values("current", measure), results.values("baseline", measure));
  EXPECT_EQ(results.values("baseline", measure)->size(), 2u);
}

TEST_F(Guide, LeavesOutNumbersThatNoWorldHas) {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->outcome_names = {"minimum_margin"};
  snapshot->wanted = 2;
  for (const auto replicate : {std::uint64_t{1}, std::uint64_t{1} << 40}) {
    auto trace = std::make_shared<Trace>();
    trace->stream = replicate;
    trace->outcomes = {-0.5};
    snapshot->runs.push_back(std::move(trace));
  }
  viewer.shown.all = std::move(snapshot);
  viewer.shown.stale = false;
  const auto values = ShownResults(viewer).values("current", {"minimum_margin", {}});
  ASSERT_TRUE(values);
  ASSERT_EQ(values->size(), 2u);
  EXPECT_TRUE(std::isnan(values->at(0)));
  EXPECT_EQ(values->at(1), -0.5);
}

/// Where the guide ends, above which its buttons stand.
float foot_of_guide() {
  for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows)
    if (std::string(window->Name).find("/guide_") != std::string::npos && window->WasActive)
      return window->Pos.y + window->Size.y;
  return 0;
}

TEST_F(Guide, ButtonsStayWhereTheyAreWhenBarsAppear) {
  for (const ImVec2 size : {ImVec2{640, 800}, {1024, 768}, {1440, 900}}) {
    ImGui::GetIO().DisplaySize = size;
    open_guide(viewer, root + "/lessons/why_a_moratorium_leaks.toml");
    window.frame();
    window.frame();
    const float before = foot_of_guide();
    ASSERT_GT(before, size.y / 2);
    for (int i = 0; i < 4; ++i) viewer.document.add_instrument("moratorium", 2028);
    window.frame();
    window.frame();
    EXPECT_EQ(foot_of_guide(), before) << size.x;
  }
}

TEST_F(Guide, AWorkshopIsKnownByWhatStandsInIt) {
  namespace fs = std::filesystem;
  const Folder own;
  const auto& folder = own.path();
  fs::create_directories(folder / "lessons");
  fs::create_directory_symlink(root + "/scenarios", folder / "scenarios");
  fs::copy_file(root + "/lessons/workshop.toml", folder / "lessons/four_years.toml");
  fs::copy_file(root + "/lessons/safety_against_speed.toml", folder / "lessons/workshop_on_speed.toml");
  open_now(viewer, (folder / "lessons/four_years.toml").string());
  EXPECT_TRUE(desk_of(viewer).workshop);
  // Also where the folder has another name.
  fs::copy(folder / "lessons", folder / "tuesday");
  open_now(viewer, (folder / "tuesday/workshop_on_speed.toml").string());
  EXPECT_TRUE(desk_of(viewer).lesson);
  EXPECT_FALSE(desk_of(viewer).workshop);
  EXPECT_EQ(lesson::workshop_files((folder / "tuesday").string()).size(), 1u);
  EXPECT_EQ(lesson::lesson_files((folder / "tuesday").string()).size(), 1u);
  EXPECT_EQ(lesson::kind_of(root + "/scenarios/baseline.toml"), lesson::FileKind::scenario);
  EXPECT_EQ(lesson::kind_of((folder / "missing.toml").string()), lesson::FileKind::scenario);
}

TEST_F(Guide, FitsAnyTextAndSize) {
  for (const float text : {0.5f, 1.0f, 2.5f})
    for (const ImVec2 size : {ImVec2{640, 480}, {1024, 768}, {3840, 2160}}) {
      viewer.look.text = text;
      window.follow_look();
      ImGui::GetIO().DisplaySize = size;
      open_guide(viewer, root + "/lessons/safety_against_speed.toml");
      EXPECT_GT(window.frame(), 0);
      EXPECT_GT(window.frame(), 0);
    }
}

}  // namespace
}  // namespace headway::viewer
