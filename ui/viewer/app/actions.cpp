#include "ui/viewer/app/actions.h"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/plot/number.h"
#include "ui/viewer/app/desk.h"
#include "ui/viewer/app/keys.h"

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

/// What is about a race alone.
bool is_race(const Viewer& viewer) { return !viewer.classic; }

template <Purpose purpose>
void choose(Viewer& viewer) {
  choose_file(viewer, purpose);
}

}  // namespace

std::span<const Action> actions() {
  using V = Viewer;
  static const Action all[] = {
      {"File", "Open\xE2\x80\xA6", 'O', true, false, false, choose<Purpose::open>, nullptr},
      {"File", "Save scenario", 'S', true, false, false, save, nullptr},
      {"File", "Save scenario as\xE2\x80\xA6", 'S', true, true, false, choose<Purpose::scenario>, nullptr},
      {"File", "Export picture\xE2\x80\xA6", 'P', true, true, false, choose<Purpose::picture>, nullptr},
      {"File", "Export numbers of the charts\xE2\x80\xA6", 'N', true, true, false,
       choose<Purpose::numbers>, is_race},
      {"File", "Export whole scenario\xE2\x80\xA6", 'E', true, true, false,
       choose<Purpose::whole_scenario>, is_race},
      {"File", "Export report\xE2\x80\xA6", 'W', true, true, false, choose<Purpose::report>, is_race},
      {"File", "Export figure of a classic model\xE2\x80\xA6", 'F', true, true, false, choose<Purpose::figure>,
       [](const V& v) { return v.classic != nullptr; }},
      {"File", "Quit", 'Q', true, false, false, quit, nullptr},
      {"Edit", "Undo", 'Z', true, false, true, [](V& v) { v.undo(); },
       [](const V& v) { return v.can_undo(); }},
      {"Edit", "Redo", 'Y', true, false, true, [](V& v) { v.redo(); },
       [](const V& v) { return v.can_redo(); }},
      {"Edit", "Replay last change", 'R', false, false, false, replay_last_change,
       [](const V& v) { return is_race(v) && v.document.can_undo(); }},
      {"Edit", "Reset everything", 'R', true, true, false,
       [](V& v) { v.reset_all(); }, nullptr},
      {"Edit", "Pin this scenario", 'P', false, false, false, pin_current, is_race},
      {"Time", "Play or pause", key::space, false, false, false, play, is_race},
      {"Time", "One month on", key::right, true, false, true,
       [](V& v) { step(v, 1.0 / 12); }, is_race},
      {"Time", "One month back", key::left, true, false, true,
       [](V& v) { step(v, -1.0 / 12); }, is_race},
      {"Time", "One year on", key::page_down, false, false, true, [](V& v) { step(v, 1); },
       is_race},
      {"Time", "One year back", key::page_up, false, false, true, [](V& v) { step(v, -1); },
       is_race},
      {"Time", "To the start", key::home, true, false, false, [](V& v) { step(v, -1e4); },
       is_race},
      {"Time", "To the end", key::end, true, false, false, [](V& v) { step(v, 1e4); }, is_race},
      {"View", "Light", 'L', true, true, false, set_theme<Theme::light>, nullptr,
       has_theme<Theme::light>},
      {"View", "Dark", 'D', true, true, false, set_theme<Theme::dark>, nullptr,
       has_theme<Theme::dark>},
      {"View", "High contrast", 'H', true, true, false, set_theme<Theme::high_contrast>, nullptr,
       has_theme<Theme::high_contrast>},
      {"View", "Compare with: the scenario it extends", 'B', true, false, false,
       [](V& v) { v.compare_with(Compare::extended), v.message = v.baseline_meaning(); },
       [](const V& v) { return is_race(v) && v.can_compare_extended(); },
       [](const V& v) { return v.compares_extended(); }},
      {"View", "Compare with: the scenario as opened", 'B', true, true, false,
       [](V& v) { v.compare_with(Compare::opened), v.message = v.baseline_meaning(); },
       [](const V& v) { return is_race(v) && v.can_compare_extended(); },
       [](const V& v) { return !v.compares_extended(); }},
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

namespace {

/// What a pin is called: its first change, and how many more; as no other pin is.
std::string title_of_pin(const Viewer& viewer) {
  const auto list = differences(viewer.document.edits(), viewer.document.base());
  std::string title = "as opened";
  if (!list.empty()) {
    const auto& first = list.front();
    const auto name = as_words(first.key.substr(first.key.rfind('.') + 1));
    title = first.now.empty() ? "without " + name : first.was.empty() || first.now.starts_with('{') ? name : name + " " + first.now;
    if (list.size() > 1) title += fmt::format(" and {} more", list.size() - 1);
  }
  const auto is_taken = [&](const std::string& name) {
    return std::any_of(viewer.pins.begin(), viewer.pins.end(), [&](const auto& pin) { return pin.title == name; });
  };
  auto name = title;
  for (int number = 2; is_taken(name); ++number) name = fmt::format("{} ({})", title, number);
  return name;
}

}  // namespace

void pin_current(Viewer& viewer) {
  for (std::size_t i = 0; i < pin_count; ++i) {
    auto& place = viewer.pins[i];
    if (place.scenario) continue;
    place.title = title_of_pin(viewer);
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
