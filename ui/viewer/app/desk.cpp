#include "ui/viewer/app/desk.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "core/error.h"
#include "record/outcomes.h"
#include "ui/viewer/app/layout.h"
#include "ui/viewer/lesson/file_kind.h"

namespace headway::viewer {

namespace fs = std::filesystem;

namespace {

/// The folder of lessons: beside that of the open scenario, or in the working folder.
std::string find_folder(const Viewer& viewer) {
  const auto scenarios = fs::absolute(viewer.source_path()).lexically_normal().parent_path();
  const auto above = scenarios.parent_path();  // scenarios of classic models lie a folder deeper
  for (const auto& folder : {above / "lessons", fs::path("lessons"), scenarios / "lessons", above.parent_path() / "lessons"})
    if (std::error_code error; fs::is_directory(folder, error)) return folder.string();
  return "lessons";
}

void read_titles(Desk& desk) {
  for (const auto& file : desk.lessons) {
    try {
      const auto lesson = lesson::load_lesson(file);
      desk.titles[file] = lesson.title;
      desk.abouts[file] = lesson.about;
    } catch (const InputError& error) {
      desk.titles[file] = fs::path(file).filename().string();
      desk.abouts[file] = error.what();
    }
  }
}

void clear_pins(Viewer& viewer) {
  for (std::size_t i = 0; i < pin_count; ++i) {
    viewer.pins[i] = {};
    viewer.runner.clear(pin_slot(i));
  }
}

void pin_worlds(Viewer& viewer, const OpenLesson& open) {
  clear_pins(viewer);
  std::size_t place = 0;
  for (const auto& name : open.walk.beside()) {
    // The first world is the baseline, which is drawn anyway.
    if (place == pin_count || name == open.walk.lesson().worlds.front().name) continue;
    const auto scenario = std::make_shared<const Scenario>(open.worlds.at(name));
    viewer.pins[place] = {open.walk.lesson().find(name)->title,
                          edits_between(viewer.document.base(), *scenario), scenario};
    viewer.runner.request(pin_slot(place), scenario, viewer.document.revision());
    ++place;
  }
}

/// Rings the panel of a highlight; a control is looked up by the search of the assumptions.
void set_highlight(Viewer& viewer, const std::string& highlight) {
  auto& search = viewer.searches["assumptions"];
  auto& ringed = viewer.desk->highlight;
  search.clear();
  ringed.clear();
  if (highlight.starts_with("panel ")) ringed = highlight.substr(6);
  if (!highlight.starts_with("control ")) return;
  search = highlight.substr(8);
  ringed = "assumptions";
}

void put_window(Viewer& viewer, const lesson::Step& step) {
  if (!step.charts.empty()) viewer.selection.charts = step.charts;
  if (step.year) viewer.playback.year = *step.year;
  if (const auto* panel = find_panel(step.panel)) bring_to_front(viewer, *panel);
  set_highlight(viewer, step.highlight);
}

}  // namespace

Measuring::Measuring(std::shared_ptr<const lesson::Lesson> lesson, std::size_t runs,
                     std::function<void()> wake)
    : runs_(runs), thread_([this, lesson = std::move(lesson), wake = std::move(wake)] { work(*lesson, wake); }) {
}

Measuring::~Measuring() {
  stop_ = true;
  thread_.join();
}

std::shared_ptr<const lesson::Bench> Measuring::latest() const {
  const std::lock_guard lock(mutex_);
  return latest_;
}

void Measuring::work(const lesson::Lesson& lesson, const std::function<void()>& wake) {
  auto bench = lesson::Bench();
  for (const auto& world : lesson.worlds) {
    try {
      bench.run(world.name, lesson::world_scenario(lesson, world), runs_, 1, stop_);
    } catch (const std::exception&) {
      continue;  // the text keeps its "…", and the window says what became of the runs
    }
    if (stop_) return;
    auto ready = std::make_shared<const lesson::Bench>(bench);
    {
      const std::lock_guard lock(mutex_);
      latest_ = std::move(ready);
    }
    if (wake) wake();
  }
  done_ = true;
  if (wake) wake();
}

OpenLesson::OpenLesson(std::shared_ptr<const lesson::Lesson> lesson, std::size_t runs,
                       std::function<void()> wake)
    : walk(lesson), measuring(lesson, runs, std::move(wake)) {
  for (const auto& world : lesson->worlds)
    worlds.emplace(world.name, world_scenario(*lesson, world));
}

Desk& desk_of(Viewer& viewer) {
  if (!viewer.desk) {
    viewer.desk = std::make_shared<Desk>();
    viewer.desk->folder = find_folder(viewer);
    viewer.desk->lessons = lesson::lesson_files(viewer.desk->folder);
    viewer.desk->workshops = lesson::workshop_files(viewer.desk->folder);
    read_titles(*viewer.desk);
  }
  return *viewer.desk;
}

bool has_guide(const Viewer& viewer) { return viewer.desk && viewer.desk->open; }

std::string guide_title(const Viewer& viewer) {
  if (!viewer.desk) return "";
  if (const auto& open = viewer.desk->lesson) {
    const auto& walk = open->walk;
    return fmt::format("{}, {} of {}{}", walk.lesson().title, walk.at() + 1,
                       walk.lesson().steps.size(), walk.is_asking() ? ", predict" : "");
  }
  if (const auto& open = viewer.desk->workshop) {
    const auto& game = open->game;
    const std::string now = open->entering           ? ", " + game.workshop().roles[*open->entering].name
                            : game.is_revealed() ? ", revealed"
                                                 : "";
    return fmt::format("{}, round {} of {}{}", game.workshop().title, game.round() + 1,
                       game.workshop().rounds.size(), now);
  }
  return "";
}

void open_guide(Viewer& viewer, const std::string& path) {
  Desk& desk = desk_of(viewer);
  if (lesson::kind_of(path) == lesson::FileKind::workshop) {
    const auto workshop = std::make_shared<const lesson::Workshop>(lesson::load_workshop(path));
    OpenWorkshop open(workshop);
    viewer.open_scenario(open.game.scenario(), true);
    desk.lesson.reset();
    desk.workshop.emplace(std::move(open));
    desk.workshop->revision = viewer.document.revision();
  } else {
    const auto lesson = std::make_shared<const lesson::Lesson>(lesson::load_lesson(path));
    desk.workshop.reset();
    desk.lesson.emplace(lesson, viewer.runner.goal().all, viewer.wake);
    viewer.open_scenario(desk.lesson->worlds.at(lesson->worlds.front().name), true);
  }
  desk.open = true;
}

void go_to_step(Viewer& viewer, std::size_t step, std::size_t choice) {
  if (!viewer.desk || !viewer.desk->lesson) return;
  auto& walk = viewer.desk->lesson->walk;
  while (walk.at() + 1 < step && !walk.is_last()) {
    if (walk.is_asking()) walk.predict(walk.step().ask->answer);
    walk.go_on();
  }
  if (choice > 0) walk.predict(choice - 1);
}

void close_guide(Viewer& viewer) {
  Desk& desk = desk_of(viewer);
  set_highlight(viewer, "");
  desk.lesson.reset();
  desk.workshop.reset();
  desk.open = false;
}

void follow_lesson(Viewer& viewer) {
  OpenLesson& open = *viewer.desk->lesson;
  const auto& walk = open.walk;
  const std::string here =
      std::to_string(walk.at()) + (walk.is_asking() ? " asking " : " ") + walk.shown().name;
  if (here == open.arrived) return;
  open.arrived = here;
  viewer.document.replace(edits_between(viewer.document.base(), open.worlds.at(walk.shown().name)),
                          walk.shown().title);
  viewer.document.mark_saved();  // nobody has to save what the lesson did
  pin_worlds(viewer, open);
  put_window(viewer, walk.step());
}

void follow_game(Viewer& viewer) {
  OpenWorkshop& open = *viewer.desk->workshop;
  viewer.document.replace(edits_between(viewer.document.base(), open.game.scenario()),
                          "round " + std::to_string(open.game.round() + 1));
  viewer.document.mark_saved();
  // A round is taken back as a round: undo would leave the guide and the world at different rounds.
  viewer.document.forget_steps();
  open.revision = viewer.document.revision();
}

ShownResults::ShownResults(Viewer& viewer)
    : current_(viewer.shown.stale ? nullptr : viewer.shown.all) {
  if (viewer.desk && viewer.desk->lesson) bench_ = viewer.desk->lesson->measuring.latest();
}

std::optional<std::vector<double>> ShownResults::values(const std::string& world,
                                                        const lesson::Measure& measure) const {
  if (world != "current" && world != "now")
    return bench_ ? bench_->values(world, measure) : std::nullopt;
  if (!current_ || current_->runs.empty()) return {};
  // By stream, so that differences are between runs of the same random numbers. Streams beyond the number of
  // runs that were asked for, as some files have, are those of no world.
  std::vector<double> values(std::max(current_->wanted, current_->runs.size()), std::nan(""));
  const auto put = [&](const Trace& trace, double value) {
    if (trace.stream < values.size()) values[static_cast<std::size_t>(trace.stream)] = value;
  };
  const auto& names = current_->outcome_names;
  const auto place = measure.year ? current_->find("series/" + measure.name) : SeriesPlace{};
  auto name = std::find(names.begin(), names.end(), measure.name);
  if (name == names.end()) name = std::find(names.begin(), names.end(), "outcome_" + measure.name);
  for (std::size_t run = 0; run < current_->runs.size(); ++run) {
    const Trace& trace = *current_->runs[run];
    if (place) {
      const auto line = current_->line(place, run);
      const auto row = row_at(*current_, *measure.year);
      put(trace, row < line.rows ? line[row] : std::nan(""));
    } else if (name != names.end()) {
      put(trace, trace.outcomes[static_cast<std::size_t>(name - names.begin())]);
    }
  }
  return values;
}

}  // namespace headway::viewer
