#include "ui/viewer/app/files.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "core/error.h"
#include "scenario/sections.h"
#include "scenario/write_classic.h"
#include "ui/viewer/app/classic.h"
#include "ui/viewer/app/desk.h"
#include "ui/viewer/app/layout.h"
#include "ui/viewer/lesson/file_kind.h"
#include "ui/viewer/session/export.h"
#include "ui/viewer/session/save.h"

namespace headway::viewer {

namespace fs = std::filesystem;

namespace {

struct PurposeRow {
  std::string_view title;
  std::string_view stem;  ///< of the name that is proposed, behind that of the scenario
  std::string_view ending;
};

const PurposeRow& row_of(Purpose purpose) {
  static constexpr PurposeRow rows[] = {
      {"Open", "", ""},
      {"Save scenario as", "-edited", ".toml"},
      {"Export whole scenario as text", "-whole", ".toml"},
      {"Export picture", "", ".png"},
      {"Export numbers of the charts", "-charts", ".csv"},
      {"Export report", "-report", ".html"},
      {"Export figure", "", ".svg"},
  };
  return rows[static_cast<std::size_t>(purpose)];
}

std::vector<std::string> endings_of(Purpose purpose) {
  if (purpose == Purpose::open) return {".toml", ".h5"};
  return {std::string(row_of(purpose).ending)};
}

/// What can be done about it, where the message itself does not say.
std::string remedy_for(Purpose purpose) {
  if (purpose == Purpose::open)
    return "What was open is still open. File, Open shows the scenarios (.toml) and run files (.h5) "
           "of a folder.";
  return "Nothing was written. Choose another folder or name, or make room there.";
}

void tell_fault(Viewer& viewer, Purpose purpose, const std::string& path, const std::string& reason) {
  viewer.files.notice = {fmt::format("{}: it did not work", title_of(purpose)),
                         fmt::format("{}\n\n{}\n\n{}", path, reason, remedy_for(purpose))};
}

/// All that is wrong with a scenario, but no more than can be read.
std::string listed(const InputError& error) {
  constexpr std::size_t most = 8;
  std::string text;
  for (std::size_t i = 0; i < std::min(most, error.problems().size()); ++i)
    text += (i > 0 ? "\n" : "") + describe(error.problems()[i]);
  if (error.problems().size() > most)
    text += fmt::format("\nand {} more", error.problems().size() - most);
  return text;
}

/// Calls f(); what it throws becomes a notice. True when it threw nothing.
template <class F>
bool with_notice(Viewer& viewer, Purpose purpose, const std::string& path, F&& f) {
  try {
    f();
    return true;
  } catch (const InputError& error) {
    tell_fault(viewer, purpose, path, listed(error));
  } catch (const std::exception& error) {
    tell_fault(viewer, purpose, path, error.what());
  }
  return false;
}

std::string text_for(const OpenClassic& open, Purpose purpose) {
  auto scenario = open.document.scenario();
  if (purpose == Purpose::figure) return draw_classic(scenario, open.figure);
  if (open.document.is_dirty()) scenario.title += ", edited";
  return classic_text(scenario);
}

std::string text_for(Viewer& viewer, Purpose purpose, const std::string& path) {
  if (viewer.classic) return text_for(*viewer.classic, purpose);
  const auto& document = viewer.document;
  const auto& base = document.base();
  if (purpose == Purpose::scenario)
    return scenario_text(document.edits(), base, base.title + ", edited",
                         fs::absolute(path).parent_path().string());
  if (purpose == Purpose::whole_scenario) return input::write_scenario(document.scenario());
  const auto& shown = viewer.shown;
  if (!shown.current || shown.stale)
    throw std::runtime_error("the runs of the scenario are still being made; try again in a moment");
  const auto line = provenance_line(*shown.current, differences(document.edits(), base));
  if (purpose == Purpose::report) return report_of(*shown.current, document.is_as_opened() ? "" : ", changed", shown.baseline.get(), line);
  std::vector<NamedSnapshot> all{{"now", shown.current}, {viewer.baseline_name(), shown.baseline}};
  for (std::size_t i = 0; i < pin_count; ++i) all.push_back({viewer.pins[i].title, shown.pins[i]});
  return series_csv(viewer.selection.charts, all, line);
}

}  // namespace

void remember(Viewer& viewer, const std::string& path) {
  if (path.empty()) return;
  auto& recent = viewer.files.recent;
  const auto whole = fs::absolute(path).lexically_normal().string();
  std::erase(recent, whole);
  recent.insert(recent.begin(), whole);
  if (recent.size() > most_recent) recent.resize(most_recent);
}

std::string_view title_of(Purpose purpose) { return row_of(purpose).title; }

void enter_folder(FileChoice& choice, const std::string& folder) {
  choice.folder = folder;
  choice.entries.clear();
  choice.fault.clear();
  choice.is_taken = false;
  try {
    choice.entries = list_folder(folder, endings_of(choice.purpose));
  } catch (const DiskError& error) {
    choice.fault = error.what();
  }
}

void choose_file(Viewer& viewer, Purpose purpose) {
  const auto& row = row_of(purpose);
  const fs::path base(viewer.path.empty() ? viewer.source_path() : viewer.path);
  std::error_code error;
  auto folder = fs::absolute(base, error).lexically_normal().parent_path();
  if (base.empty() || !fs::is_directory(folder, error)) folder = fs::current_path(error);
  auto& choice = viewer.files.choice.emplace();
  choice.purpose = purpose;
  enter_folder(choice, folder.string());
  if (purpose == Purpose::open) return;
  const auto stem = base.empty() ? "scenario" : base.stem().string();
  choice.name = free_name(choice.folder, stem + std::string(row.stem), std::string(row.ending));
}

void take_choice(Viewer& viewer) {
  auto& choice = *viewer.files.choice;
  if (choice.name.empty()) return;
  auto path = fs::path(choice.folder) / choice.name;
  std::error_code error;
  if (fs::is_directory(path, error) && !(choice.purpose == Purpose::open && holds_runs(path.string()))) {
    choice.name.clear();
    return enter_folder(choice, path.lexically_normal().string());
  }
  const auto purpose = choice.purpose;
  const auto ending = std::string(row_of(purpose).ending);
  if (!choice.name.ends_with(ending)) path += ending;
  const bool is_there = fs::exists(path, error);
  if (purpose != Purpose::open && is_there && !choice.is_taken) {
    choice.is_taken = true;
    return;
  }
  const auto overwrite = choice.is_taken ? Overwrite::replace : Overwrite::refuse;
  viewer.files.choice.reset();
  if (purpose == Purpose::open) open_file(viewer, path.string());
  else write_export(viewer, purpose, path.string(), overwrite);
}

void open_file(Viewer& viewer, const std::string& path) {
  if (viewer.is_dirty()) viewer.files.leaving = path;
  else open_now(viewer, path);
}

void quit(Viewer& viewer) {
  if (viewer.is_dirty()) viewer.files.leaving = "";
  else viewer.closing = true;
}

void answer(Viewer& viewer, Word word) {
  const auto leaving = std::exchange(viewer.files.leaving, std::nullopt);
  if (!leaving || word == Word::cancel) return;
  if (word == Word::save) {
    save(viewer);
    if (viewer.is_dirty()) return;
  }
  if (leaving->empty()) viewer.closing = true;
  else open_now(viewer, *leaving);
}

void bring_kept_forward(Viewer& viewer, const Snapshot& runs) {
  if (runs.runs_with_series() > 0) return;
  for (const auto* name : {"filter", "scoreboard"}) bring_to_front(viewer, *find_panel(name));
}

void check_actors(const Scenario& scenario) {
  const auto& world = scenario.initial;
  std::string missing;
  if (world.labs.names.empty()) missing = "no laboratory ([[lab]])";
  if (world.states.names.empty()) missing += std::string(missing.empty() ? "" : " and ") + "no state ([[state]])";
  if (missing.empty()) return;
  throw InputError({{scenario.path, 0, 0, "", "there is " + missing + ", so that there is nothing to show",
                     "add them, or begin with extends = \"baseline.toml\" and the path of that file"}});
}

bool is_classic(const std::string& path) {
  return classic::find_classic(path) != nullptr || lesson::kind_of(path) == lesson::FileKind::classic;
}

void open_now(Viewer& viewer, const std::string& path) {
  const bool done = with_notice(viewer, Purpose::open, path, [&] {
    if (holds_runs(path)) {
      auto opened = open_run_file(path);
      if (opened.snapshot->runs.empty()) throw DiskError(path, "the file holds no finished run");
      if (viewer.desk) close_guide(viewer);
      bring_kept_forward(viewer, *opened.snapshot);
      viewer.open_runs(std::move(opened));
    } else if (is_classic(path)) {
      auto scenario = load_classic(path);
      if (viewer.desk) close_guide(viewer);
      viewer.open_classic(std::move(scenario), path);
    } else if (lesson::kind_of(path) != lesson::FileKind::scenario) {
      open_guide(viewer, path);
    } else {
      auto scenario = load_scenario(path);
      check_actors(scenario);
      if (viewer.desk) close_guide(viewer);
      viewer.open_scenario(std::move(scenario));
    }
  });
  if (!done) return;
  if (classic::find_classic(path) == nullptr) remember(viewer, path);
  viewer.message = fmt::format("Opened {}.", fs::path(path).filename().string());
}

std::string save_target(const Viewer& viewer) {
  if (!viewer.path.empty()) return viewer.path;
  const fs::path base(viewer.source_path());
  const auto stem = base.empty() ? "scenario" : base.stem().string();
  return free_name(".", stem + "-edited", ".toml");
}

void save(Viewer& viewer) {
  write_export(viewer, Purpose::scenario, save_target(viewer),
               viewer.path.empty() ? Overwrite::refuse : Overwrite::replace);
}

void finish_picture(Viewer& viewer, const std::string& path, const std::function<void()>& write) {
  if (with_notice(viewer, Purpose::picture, path, write))
    viewer.message = fmt::format("Saved as {}.", path);
}

void write_export(Viewer& viewer, Purpose purpose, const std::string& path, Overwrite overwrite) {
  const bool done = with_notice(viewer, purpose, path, [&] {
    if (purpose == Purpose::picture) {
      check_target(path, overwrite);
      viewer.files.picture = path;
      return;
    }
    const auto text = text_for(viewer, purpose, path);
    write_file(path, std::as_bytes(std::span(text)), overwrite);
  });
  if (!done || purpose == Purpose::picture) return;
  viewer.message = fmt::format("Saved as {}.", path);
  if (purpose != Purpose::scenario) return;
  viewer.path = path;
  viewer.mark_saved();
  remember(viewer, path);
}

}  // namespace headway::viewer
