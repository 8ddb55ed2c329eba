// How fast the window answers: from a moved slider to the first picture of the new scenario, and the
// time of a frame. Drawing ends where the graphics card begins.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "analysis/stats.h"
#include "tests/viewer/headless.h"
#include "tests/viewer/sample.h"

namespace headway::viewer {
namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

void report(const char* what, std::vector<double> times) {
  std::sort(times.begin(), times.end());
  fmt::print("{:<44} median {:6.1f} ms   p95 {:6.1f} ms   worst {:6.1f} ms   ({} times)\n", what,
             quantile_of(times, 0.5), quantile_of(times, 0.95), times.back(), times.size());
}

/// Moves a slider, draws frames until the new runs are in the picture.
double answer(Viewer& viewer, Headless& screen, double value) {
  const auto start = Clock::now();
  viewer.document.set("training.duration", value);
  do {
    screen.frame();
    std::this_thread::sleep_for(std::chrono::milliseconds(1));  // as waiting for events does
  } while (!viewer.shown.current || viewer.shown.stale);
  screen.frame();
  return milliseconds_since(start);
}

void measure_answers(Viewer& viewer, Headless& screen, const char* what, double pause) {
  std::vector<double> times;
  for (int i = 0; i < 60; ++i) {
    times.push_back(answer(viewer, screen, 3 + 0.05 * i));
    std::this_thread::sleep_for(std::chrono::duration<double>(pause));
  }
  report(what, std::move(times));
}

void measure_frames(Headless& screen) {
  std::vector<double> times;
  for (int i = 0; i < 200; ++i) {
    const auto start = Clock::now();
    screen.frame();
    times.push_back(milliseconds_since(start));
  }
  report("frame", std::move(times));
}

int measure() {
  const auto start = Clock::now();
  Viewer viewer(load_scenario(std::string(HEADWAY_SOURCE_DIR) + "/scenarios/baseline.toml"),
                {8, 200}, 2, {});
  Headless screen(viewer);
  screen.frame();
  fmt::print("{:<44} {:.1f} ms\n", "to the first frame", milliseconds_since(start));
  while (viewer.runner.is_busy()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  fmt::print("{:<44} {:.0f} ms\n", "200 runs and 200 of the baseline", milliseconds_since(start));
  measure_frames(screen);
  measure_answers(viewer, screen, "slider to first redraw, while it moves", 0);
  measure_answers(viewer, screen, "slider to first redraw, while it refines", 0.15);
  return 0;
}

}  // namespace
}  // namespace headway::viewer

int main() { return headway::viewer::measure(); }
