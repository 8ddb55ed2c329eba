// headway view: the window.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>
#include <thread>

#include "core/error.h"
#include "scenario/scenario.h"
#include "ui/cli/commands.h"
#include "ui/cli/exit_code.h"
#include "ui/cli/options.h"
#include "ui/cli/program_files.h"
#ifdef HEADWAY_VIEWER
#include "analysis/classic/figure.h"
#include "policy/catalogue.h"
#include "ui/viewer/app/files.h"
#include "ui/viewer/app/window.h"
#include "ui/viewer/panel/panels.h"
#endif

namespace headway {

namespace {

constexpr const char* view_examples =
    "  headway view\n"
    "  headway view scenarios/moratorium.toml\n"
    "  headway view baseline.h5\n"
    "  headway view scenarios/classic/precipice.toml\n"
    "  headway view baseline.toml --theme dark --text 150\n"
    "  headway view baseline.toml --screenshot race.png --year 2034 --size 1600x900";

constexpr const char* without_window =
    "These commands need no window: headway run, compare, report, describe.\n";

#ifdef HEADWAY_VIEWER

struct ViewCommand {
  std::string file;
  std::string theme;
  double text = 0;
  std::string size;
  std::vector<std::string> settings;
  viewer::ViewRequest request{};
};

const std::map<std::string, viewer::ChartMode> modes{{"fan", viewer::ChartMode::fan},
                                                     {"runs", viewer::ChartMode::runs},
                                                     {"one-run", viewer::ChartMode::one_run},
                                                     {"difference", viewer::ChartMode::difference}};

viewer::Theme theme_of(const std::string& name) {
  if (name == "dark") return viewer::Theme::dark;
  return name == "contrast" ? viewer::Theme::high_contrast : viewer::Theme::light;
}

void read_size(const std::string& size, int& width, int& height) {
  char rest = 0;
  constexpr int least = 320, most = 16384;
  if (std::sscanf(size.c_str(), "%dx%d%c", &width, &height, &rest) != 2 || width < least ||
      height < least || width > most || height > most)
    throw CLI::ValidationError("--size", "give width and height in pixels, such as 1600x900");
}

/// What the window remembers, and in its place what was asked for. A picture rests on the command alone.
void read_state(ViewCommand& command) {
  auto& request = command.request;
  if (request.screenshot.empty()) {
    request.state_file = viewer::state_path();
    request.state = viewer::read_state(request.state_file);
  }
  auto& state = request.state;
  if (!command.theme.empty()) state.look.theme = theme_of(command.theme);
  if (command.text > 0) state.look.text = static_cast<float>(command.text / 100);
  if (!command.size.empty()) read_size(command.size, state.width, state.height);
}

/// The baseline of this folder, or the one that belongs to the program: beside its source, or installed
/// with it. Throws InputError.
std::string default_file() {
  for (const auto* name : {"baseline.toml", "scenarios/baseline.toml"})
    if (const auto found = find_program_file(name); !found.empty()) return found;
  throw InputError({{"", 0, 0, "", "no file was named, and there is no scenarios/baseline.toml here or beside the program",
                     "name a scenario (.toml) or a run file (.h5): headway view FILE"}});
}

/// Accepts one of `names`; a message names the nearest, or all of them.
CLI::Validator known_name(std::vector<std::string> names) {
  return {[names = std::move(names)](std::string& word) -> std::string {
            if (std::find(names.begin(), names.end(), word) != names.end()) return "";
            const auto near = nearest(word, names);
            if (!near.empty()) return "there is no '" + word + "'; did you mean " + near + "?";
            std::string all;
            for (const auto& name : names) all += (all.empty() ? "" : ", ") + name;
            return "there is no '" + word + "'; there are " + all;
          },
          ""};
}

std::vector<std::string> panel_names() {
  std::vector<std::string> names;
  for (const auto& panel : viewer::panels()) names.emplace_back(panel.name);
  return names;
}

std::vector<std::string> kind_names() {
  std::vector<std::string> names;
  for (const auto& kind : instrument_kinds()) names.emplace_back(kind.key);
  return names;
}

std::string check_year(const std::string& text) {
  char* end = nullptr;
  const double year = std::strtod(text.c_str(), &end);
  const bool is_year = end != text.c_str() && *end == 0 && year >= 1 && year < 10000;
  return is_year ? "" : "'" + text + "' is not a year, such as 2034 or 2034.5";
}

std::string check_picture(const std::string& path) {
  return path.ends_with(".png") ? "" : "'" + path + "' does not end in .png, and pictures are PNG files";
}

void read_classic(ViewCommand& command) {
  auto& request = command.request;
  request.classic = load_classic(command.file, parse_settings(command.settings));
  request.classic_path = command.file;
  command.settings.clear();
  const auto kinds = figure_kinds(*request.classic->model);
  if (!request.figure.empty() && std::find(kinds.begin(), kinds.end(), request.figure) == kinds.end())
    throw CLI::ValidationError("--figure", std::string(request.classic->model->name) + " has no " + request.figure);
}

void execute(ViewCommand& command) {
  auto& request = command.request;
  if (command.file.empty()) command.file = default_file();
  read_state(command);
  const bool classic = viewer::is_classic(command.file);
  if (!classic && !request.figure.empty()) throw CLI::ValidationError("--figure", "is for classic models; `headway classic` lists them");
  if (classic) {
    read_classic(command);
  } else if (viewer::holds_runs(command.file)) {
    auto opened = viewer::open_run_file(command.file);
    request.scenario = std::move(opened.scenario);
    request.runs_of_file = std::move(opened.snapshot);
  } else {
    request.scenario = read_scenario(command.file, {}, false);
    viewer::check_actors(request.scenario);
  }
  for (const auto& [key, text] : parse_settings(command.settings)) {
    const auto changed = parse_scenario(request.scenario.text, command.file, ".", {{key, text}});
    const auto place = viewer::find_parameter(key);
    if (!place) throw CLI::ValidationError("--set", "`" + key + "` is not a parameter that the window can change");
    const auto setting = viewer::setting_of(changed, *place);
    if (const auto* number = std::get_if<double>(&setting)) request.settings.emplace_back(key, *number);
  }
  try {
    viewer::view(request);
  } catch (const viewer::NoWindow& reason) {
    std::cerr << "headway: no window can be opened: " << reason.what() << ".\n" << without_window;
    throw CLI::RuntimeError(exit_code::usage);
  }
}

void add_options(CLI::App& view, ViewCommand& command) {
  auto& request = command.request;
  view.add_option("file", command.file, "scenario (.toml), name of a classic model, run file (.h5) or folder of a sweep; the baseline when not given")->option_text(" ");
  view.add_option("--theme", command.theme, "light, dark or contrast")
      ->check(CLI::IsMember({"light", "dark", "contrast"}))->option_text("NAME");
  view.add_option("--text", command.text, "size of text in percent, 50 to 250")
      ->check(CLI::Range(50, 250))->option_text("N");
  view.add_option("--size", command.size, "width and height of the window")->option_text("WxH");
  view.add_option("--panel", request.panels, "panels to bring to the front")->check(known_name(panel_names()))->option_text("NAME");
  view.add_option("--year", request.year, "date to begin with")->check(check_year)->option_text("YEAR");
  view.add_option("--runs", request.runs, "number of runs to reach")->check(CLI::Range(1, 100000))->option_text("N");
  view.add_option("-j,--jobs", request.jobs, "threads for runs")->check(CLI::Range(1, 1024))->option_text("N");
  view.add_option("--set", command.settings, "set a parameter, as a slider does")->option_text("KEY=VALUE");
  view.add_option("--add", request.instruments, "add an instrument of this kind")->check(known_name(kind_names()))->option_text("KIND");
  view.add_option("--lesson", request.lesson, "open a lesson or workshop file (lessons/*.toml)")->option_text("FILE");
  view.add_option("--step", request.step, "step of the lesson to begin with")->check(CLI::Range(1, 1000))->option_text("N");
  view.add_option("--predict", request.choice, "prediction at that step: the first choice is 1")
      ->check(CLI::Range(1, 1000))->option_text("N");
  view.add_option("--charts", request.mode, "how charts show the runs: fan, runs, one-run or difference")
      ->transform(CLI::CheckedTransformer(modes))->option_text("NAME");
  view.add_option("--figure", request.figure, "figure of a classic model: curves, map, simplex or plane")->check(known_name({"curves", "map", "simplex", "plane"}))->option_text("KIND");
  view.add_option("--screenshot", request.screenshot, "write a picture (.png) of the window and stop")->check(check_picture)->option_text("FILE");
}

#endif

}  // namespace

void add_view(CLI::App& app) {
  auto* view = app.add_subcommand("view", "open a window: change a policy, see the race change");
  view->footer(view_examples);
#ifdef HEADWAY_VIEWER
  auto command = std::make_shared<ViewCommand>();
  command->request.jobs = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  add_options(*view, *command);
  view->callback([command] { execute(*command); });
#else
  view->allow_extras();
  view->callback([] {
    std::cerr << "headway: this program was built without its window. `./quickstart --window` builds it, or CMake with\n"
                 "-DHEADWAY_VIEWER=ON and libimgui-dev, libglfw3-dev, libgl-dev, libpng-dev and fonts-dejavu-core.\n"
              << without_window;
    throw CLI::RuntimeError(exit_code::usage);
  });
#endif
}

}  // namespace headway
