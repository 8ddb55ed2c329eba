// The window: opens it, runs it until it is closed, or takes one picture of it.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "ui/viewer/app/saved_state.h"
#include "ui/viewer/app/viewer.h"

namespace headway::viewer {

/// There is no display, or no OpenGL 3. The text says which.
struct NoWindow : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// What `headway view` was asked for.
struct ViewRequest {
  Scenario scenario;
  std::optional<ClassicScenario> classic;        ///< to open in its place
  std::string classic_path;                      ///< its file, or the name of the model
  std::string figure;                            ///< kind of figure of the classic; empty for its curves
  std::shared_ptr<const Snapshot> runs_of_file;  ///< of the run file that was opened, or null
  std::vector<std::pair<std::string, double>> settings;  ///< changes to begin with
  std::vector<std::string> instruments;                  ///< kinds to add to begin with
  SavedState state;  ///< to begin with, what was asked for in its place
  std::string state_file;  ///< to be written at the end; empty for none
  int jobs = 2;
  std::size_t runs = 200;
  double year = 0;                  ///< to begin with; 0 for the first
  std::vector<std::string> panels;  ///< to bring to the front
  std::string lesson;               ///< file of a lesson or workshop to open; empty for none
  std::size_t step = 1;             ///< of the lesson; the first is 1
  std::size_t choice = 0;           ///< prediction at that step; 0 for none yet
  ChartMode mode = ChartMode::fan;
  std::string screenshot;           ///< PNG to write instead of running; empty for none
};

/// Returns when the window is closed, or the picture is written. Throws NoWindow, DiskError.
void view(const ViewRequest& request);

}  // namespace headway::viewer
