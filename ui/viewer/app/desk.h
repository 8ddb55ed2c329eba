// What of lessons and workshops is open in the window, and what it does to the rest of it.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "ui/viewer/app/viewer.h"
#include "ui/viewer/lesson/bench.h"
#include "ui/viewer/lesson/game.h"
#include "ui/viewer/lesson/walk.h"

namespace headway::viewer {

/// Runs the worlds of a lesson in the background, one after the other, for the numbers in its text: as
/// many runs with the same random numbers as the window shows, so that text and scoreboard say the same.
class Measuring {
 public:
  Measuring(std::shared_ptr<const lesson::Lesson> lesson, std::size_t runs, std::function<void()> wake);
  ~Measuring();
  Measuring(const Measuring&) = delete;
  Measuring& operator=(const Measuring&) = delete;
  /// Worlds that are ready; never null.
  std::shared_ptr<const lesson::Bench> latest() const;
  /// True when no more worlds will come.
  bool is_done() const { return done_; }
  /// Runs of each world.
  std::size_t runs() const { return runs_; }

 private:
  void work(const lesson::Lesson& lesson, const std::function<void()>& wake);
  std::size_t runs_;
  mutable std::mutex mutex_;
  std::shared_ptr<const lesson::Bench> latest_ = std::make_shared<const lesson::Bench>();
  std::atomic<bool> stop_{false}, done_{false};
  std::thread thread_;
};

/// A lesson being taken.
struct OpenLesson {
  OpenLesson(std::shared_ptr<const lesson::Lesson> lesson, std::size_t runs, std::function<void()> wake);
  lesson::Walk walk;
  std::map<std::string, Scenario> worlds;
  Measuring measuring;
  std::string arrived;  ///< step and world that the window was last put to
};

/// A workshop being led.
struct OpenWorkshop {
  explicit OpenWorkshop(std::shared_ptr<const lesson::Workshop> workshop)
      : game(std::move(workshop)) {}
  lesson::Game game;
  std::optional<std::size_t> entering;  ///< role whose team is entering its moves
  std::uint64_t revision = 0;       ///< of the document that stands for the revealed rounds
};

struct Desk {
  std::string folder;                ///< where the lessons are
  std::vector<std::string> lessons, workshops;  ///< files
  std::map<std::string, std::string>
      titles;  ///< of lessons, by file; the fault where one is not read
  std::map<std::string, std::string> abouts;
  std::optional<OpenLesson> lesson;
  std::optional<OpenWorkshop> workshop;
  std::string highlight;  ///< name of the panel that is ringed; empty for none
  bool open = false;      ///< the guide is in view
};

/// The desk of the window, made when it is first asked for.
Desk& desk_of(Viewer& viewer);
/// True while the guide takes part of the window.
bool has_guide(const Viewer& viewer);

/// What is open and how far it is, for the title of the window: "Safety against speed, 2 of 6,
/// predict". Empty when nothing is.
std::string guide_title(const Viewer& viewer);

/// Opens a lesson file or a workshop file, whichever it is. Throws InputError.
void open_guide(Viewer& viewer, const std::string& path);
/// Goes on to `step` (1 is the first) of the open lesson; the questions on the way are answered as the
/// model does, that of the step itself with `choice` (0: it waits).
void go_to_step(Viewer& viewer, std::size_t step, std::size_t choice);
/// Ends both and gives the window back.
void close_guide(Viewer& viewer);

/// Puts the window to where the lesson stands: scenario, pins, panel, charts, date. Does something
/// only when the lesson has moved on, so that what the user does in between stays.
void follow_lesson(Viewer& viewer);
/// Runs the scenario of the revealed rounds.
void follow_game(Viewer& viewer);

/// Numbers for the text: worlds of the lesson as measured, `current` and `now` as the window shows.
class ShownResults : public lesson::Results {
 public:
  explicit ShownResults(Viewer& viewer);
  std::optional<std::vector<double>> values(const std::string& world,
                                            const lesson::Measure& measure) const override;

 private:
  std::shared_ptr<const lesson::Bench> bench_;
  std::shared_ptr<const Snapshot> current_;  ///< null while it is stale
};

}  // namespace headway::viewer
