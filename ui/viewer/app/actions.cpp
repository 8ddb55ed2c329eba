#include "ui/viewer/app/actions.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "record/safe_write.h"
#include "ui/viewer/app/desk.h"
#include "ui/viewer/app/keys.h"
#include "ui/viewer/session/save.h"

namespace headway::viewer {

namespace {

constexpr float text_step = 0.25f;
constexpr double replay_seconds = 1.6;

void change_text(Viewer& viewer, float by) {
  viewer.look.text = std::clamp(viewer.look.text + by, 0.5f, 2.5f);
}

void step(Viewer& viewer, double years) {
  viewer.playback.playing = false;
  viewer.playback.year += years;
}

void play(Viewer& viewer) {
  auto& playback = viewer.playback;
  playback.playing = !playback.playing;
  if (playback.playing && playback.year >= viewer.last_year() - 1e-6)
    playback.year = viewer.first_year();
}

template <Theme theme>
void set_theme(Viewer& viewer) {
  viewer.look.theme = theme;
}
template <Theme theme>
bool has_theme(const Viewer& viewer) {
  return viewer.look.theme == theme;
}

}  // namespace

std::span<const Action> actions() {
  using V = Viewer;
  static const Action all[] = {
      {"File", "Save scenario", 'S', true, false, false, save, nullptr},
      {"File", "Quit", 'Q', true, false, false, [](V& v) { v.closing = true; }, nullptr},
      {"Edit", "Undo", 'Z', true, false, true, [](V& v) { v.document.undo(); },
       [](const V& v) { return v.document.can_undo(); }},
      {"Edit", "Redo", 'Y', true, false, true, [](V& v) { v.document.redo(); },
       [](const V& v) { return v.document.can_redo(); }},
      {"Edit", "Replay last change", 'R', false, false, false, replay_last_change,
       [](const V& v) { return v.document.can_undo(); }},
      {"Edit", "Reset everything", 'R', true, true, false,
       [](V& v) { v.document.reset_all(); }, nullptr},
      {"Edit", "Pin this scenario", 'P', false, false, false, pin_current, nullptr},
      {"Time", "Play or pause", key::space, false, false, false, play, nullptr},
      {"Time", "One month on", key::right, true, false, true,
       [](V& v) { step(v, 1.0 / 12); }, nullptr},
      {"Time", "One month back", key::left, true, false, true,
       [](V& v) { step(v, -1.0 / 12); }, nullptr},
      {"Time", "One year on", key::page_down, false, false, true, [](V& v) { step(v, 1); },
       nullptr},
      {"Time", "One year back", key::page_up, false, false, true, [](V& v) { step(v, -1); },
       nullptr},
      {"Time", "To the start", key::home, true, false, false, [](V& v) { step(v, -1e4); },
       nullptr},
      {"Time", "To the end", key::end, true, false, false, [](V& v) { step(v, 1e4); }, nullptr},
      {"View", "Light", 'L', true, true, false, set_theme<Theme::light>, nullptr,
       has_theme<Theme::light>},
      {"View", "Dark", 'D', true, true, false, set_theme<Theme::dark>, nullptr,
       has_theme<Theme::dark>},
      {"View", "High contrast", 'H', true, true, false, set_theme<Theme::high_contrast>, nullptr,
       has_theme<Theme::high_contrast>},
      {"View", "Larger text", '=', true, false, false, [](V& v) { change_text(v, text_step); },
       [](const V& v) { return v.look.text < 2.5f; }},
      {"View", "Smaller text", '-', true, false, false, [](V& v) { change_text(v, -text_step); },
       [](const V& v) { return v.look.text > 0.5f; }},
      {"Lessons", "Lessons and workshops", 'G', true, false, false,
       [](V& v) { has_guide(v) ? close_guide(v) : void(desk_of(v).open = true); }, nullptr, has_guide},
      {"View", "List of keys (?)", key::f1, false, false, false,
       [](V& v) { v.show_keys = !v.show_keys; }, nullptr},
  };
  return all;
}

std::string spell_key(int key, bool ctrl, bool shift) {
  std::string text = std::string(ctrl ? "Ctrl+" : "") + (shift ? "Shift+" : "");
  switch (key) {
    case key::space: return text + "Space";
    case key::escape: return text + "Esc";
    case key::right: return text + "Right";
    case key::left: return text + "Left";
    case key::page_up: return text + "Page Up";
    case key::page_down: return text + "Page Down";
    case key::home: return text + "Home";
    case key::end: return text + "End";
    case key::f1: return text + "F1";
    case '=': return text + "+";
    default: return text + static_cast<char>(key);
  }
}

void save(Viewer& viewer) {
  namespace fs = std::filesystem;
  const auto& base = viewer.document.base();
  if (viewer.path.empty()) {
    const fs::path path(base.path.empty() ? "scenario.toml" : base.path);
    auto name = path.stem().string() + "-edited";
    for (int number = 2; fs::exists(name + ".toml"); ++number)
      name = fmt::format("{}-edited-{}", path.stem().string(), number);
    viewer.path = name + ".toml";
  }
  const auto folder = fs::absolute(viewer.path).parent_path().string();
  try {
    const auto text =
        scenario_text(viewer.document.edits(), base, base.title + ", edited", folder);
    write_file(viewer.path, std::as_bytes(std::span(text)), Overwrite::replace);
    viewer.document.mark_saved();
    viewer.message = fmt::format("Saved as {}.", viewer.path);
  } catch (const std::exception& error) {
    viewer.message = fmt::format("Not saved: {}", error.what());
  }
}

void pin_current(Viewer& viewer) {
  for (std::size_t i = 0; i < pin_count; ++i) {
    auto& place = viewer.pins[i];
    if (place.scenario) continue;
    place.title = fmt::format("Pin {}", i + 1);
    place.edits = viewer.document.edits();
    place.scenario = std::make_shared<const Scenario>(viewer.document.scenario());
    viewer.runner.request(pin_slot(i), place.scenario, viewer.document.revision());
    viewer.message = fmt::format("Pinned as \"{}\".", place.title);
    return;
  }
  viewer.message = "All four pins are in use; take one out first.";
}

void replay_last_change(Viewer& viewer) {
  if (!viewer.document.can_undo()) return;
  viewer.replay_left = replay_seconds;
  viewer.message = fmt::format("Before the last change ({}).", viewer.document.last_change());
}

}  // namespace headway::viewer
