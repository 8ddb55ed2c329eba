// What can be done from a menu or by a key: one table, so that the menu, the keys and their list
// agree.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ui/viewer/app/viewer.h"

namespace headway::viewer {

struct Action {
  std::string_view menu;   ///< "File", "Edit", "View", "Time", "Lessons"
  std::string_view title;
  int key;                 ///< 0 for none (app/keys.h)
  bool ctrl;
  bool shift;
  bool repeats;            ///< while the key is held
  void (*run)(Viewer&);
  bool (*possible)(const Viewer&);  ///< null: always
  bool (*on)(const Viewer&) = nullptr;  ///< for switches
};

std::span<const Action> actions();

/// "Ctrl+Shift+Z"
std::string spell_key(int key, bool ctrl, bool shift);

/// Puts the scenario aside in the next free place.
void pin_current(Viewer& viewer);

/// Shows the last change once more: what was before it for a moment, then what is now.
void replay_last_change(Viewer& viewer);

}  // namespace headway::viewer
