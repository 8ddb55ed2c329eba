// What the window remembers from one day to the next, in one file.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "ui/viewer/app/viewer.h"

namespace headway::viewer {

struct SavedState {
  Look look;
  int width = 1600, height = 900;
  std::map<std::string, std::string> open;  ///< name of the panel in front, by place
  std::vector<std::string> charts;          ///< empty: those of a new window
  std::vector<std::string> recent;          ///< files, the newest first
  Compare compare = Compare::extended;
};

/// headway/viewer.toml in XDG_STATE_HOME, or in ~/.local/state; empty when there is neither.
std::string state_path();

/// What the file says. A file that is missing, damaged or of another version gives a new state: it is
/// not worth a word. Values out of range are held to it.
SavedState read_state(const std::string& path);

/// The file as text, with its version.
std::string spell(const SavedState& state);

/// Writes the file and its folder. A fault is passed over: the window closes all the same.
void write_state(const SavedState& state, const std::string& path);

/// The state of the window, `width` times `height` pixels; and back.
SavedState state_of(const Viewer& viewer, int width, int height);
void apply_state(const SavedState& state, Viewer& viewer);

}  // namespace headway::viewer
