#include "ui/viewer/app/saved_state.h"

#include <toml++/toml.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "core/error.h"
#include "ui/viewer/app/viewer.h"

namespace headway::viewer {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t version = 1;
constexpr const char* theme_names[] = {"light", "dark", "contrast"};

std::vector<std::string> strings(const toml::table& table, std::string_view key) {
  std::vector<std::string> list;
  if (const auto* array = table[key].as_array())
    for (const auto& item : *array)
      if (const auto text = item.value<std::string>()) list.push_back(*text);
  return list;
}

toml::array array_of(const std::vector<std::string>& list) {
  toml::array array;
  for (const auto& text : list) array.push_back(text);
  return array;
}

Theme theme_of(const std::string& name) {
  for (std::size_t i = 0; i < std::size(theme_names); ++i)
    if (name == theme_names[i]) return static_cast<Theme>(i);
  return Theme::light;
}

}  // namespace

std::string state_path() {
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);
    return fs::path(value ? value : "");
  };
  // What is not absolute is to be passed over (XDG Base Directory Specification).
  if (const auto state = variable("XDG_STATE_HOME"); state.is_absolute())
    return (state / "headway/viewer.toml").string();
  if (const auto home = variable("HOME"); home.is_absolute())
    return (home / ".local/state/headway/viewer.toml").string();
  return "";
}

SavedState read_state(const std::string& path) {
  SavedState state;
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return state;
  try {
    const auto table = toml::parse_file(path);
    if (table["version"].value_or<std::int64_t>(0) != version) return state;
    state.look.theme = theme_of(table["theme"].value_or<std::string>(""));
    state.look.text = std::clamp(static_cast<float>(table["text"].value_or(1.0)), 0.5f, 2.5f);
    state.width = std::clamp(table["width"].value_or(state.width), 320, 16384);
    state.height = std::clamp(table["height"].value_or(state.height), 320, 16384);
    state.charts = strings(table, "charts");
    state.recent = strings(table, "recent");
    if (table["compare"].value_or<std::string>("") == "opened") state.compare = Compare::opened;
    if (const auto* open = table["open"].as_table())
      for (const auto& [place, name] : *open)
        state.open[std::string(place.str())] = name.value_or<std::string>("");
  } catch (const toml::parse_error&) {
    return {};
  }
  if (state.recent.size() > most_recent) state.recent.resize(most_recent);
  return state;
}

std::string spell(const SavedState& state) {
  toml::table open;
  for (const auto& [place, name] : state.open) open.insert(place, name);
  const toml::table table{{"version", version},
                          {"theme", theme_names[static_cast<std::size_t>(state.look.theme)]},
                          {"text", static_cast<double>(state.look.text)},
                          {"width", state.width},
                          {"height", state.height},
                          {"charts", array_of(state.charts)},
                          {"recent", array_of(state.recent)},
                          {"compare", state.compare == Compare::opened ? "opened" : "extended"},
                          {"open", open}};
  std::ostringstream text;
  text << "# What the window of Headway remembers. It may be deleted.\n" << table << '\n';
  return text.str();
}

void write_state(const SavedState& state, const std::string& path) {
  if (path.empty()) return;
  try {
    std::error_code error;
    fs::create_directories(fs::path(path).parent_path(), error);
    const auto text = spell(state);
    write_file(path, std::as_bytes(std::span(text)), Overwrite::replace);
  } catch (const DiskError&) {
  }
}

SavedState state_of(const Viewer& viewer, int width, int height) {
  return {viewer.look, width, height, viewer.open, viewer.selection.charts, viewer.files.recent,
          viewer.wanted_comparison()};
}

void apply_state(const SavedState& state, Viewer& viewer) {
  viewer.look = state.look;
  viewer.open = state.open;
  if (!state.charts.empty()) viewer.selection.charts = state.charts;
  viewer.files.recent = state.recent;
  viewer.compare_with(state.compare);
}

}  // namespace headway::viewer
