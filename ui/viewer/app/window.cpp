#include "ui/viewer/app/window.h"

// The order matters: GLFW brings the OpenGL header.
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>

#include <algorithm>
#include <chrono>
#include <optional>

#include "core/error.h"
#include "ui/viewer/app/classic.h"
#include "ui/viewer/app/desk.h"
#include "ui/viewer/app/event_watch.h"
#include "ui/viewer/app/layout.h"
#include "ui/viewer/app/pace.h"
#include "ui/viewer/app/picture.h"
#include "ui/viewer/session/export.h"

namespace headway::viewer {

namespace {

/// GLFW, one window with OpenGL 3, and Dear ImGui on it.
class Window {
 public:
  Window(int width, int height, const std::string& title) : title_(title) {
    glfwSetErrorCallback(nullptr);
    if (!glfwInit()) throw NoWindow("no display was found");
    for (const auto& [major, minor] : {std::pair{3, 2}, {3, 0}}) {
      glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, major);
      glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, minor);
      glfwWindowHint(GLFW_OPENGL_PROFILE, major * 10 + minor >= 32 ? GLFW_OPENGL_CORE_PROFILE : GLFW_OPENGL_ANY_PROFILE);
      glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_FALSE);
      window_ = glfwCreateWindow(width, height, title.c_str(), nullptr, nullptr);
      if (window_) break;
    }
    if (!window_) {
      glfwTerminate();
      throw NoWindow("the display offers no OpenGL 3");
    }
    glfwMakeContextCurrent(window_);
    glfwSwapInterval(1);
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    events_.emplace(window_);
    ImGui_ImplGlfw_InitForOpenGL(window_, true);
    ImGui_ImplOpenGL3_Init("#version 130");
  }
  ~Window() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext();
    glfwDestroyWindow(window_);
    glfwTerminate();
  }
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  GLFWwindow* handle() { return window_; }
  EventWatch& events() { return *events_; }

  float display_scale() const {
    float x = 1, y = 1;
    glfwGetWindowContentScale(window_, &x, &y);
    return std::clamp(x, 0.5f, 4.0f);
  }

  /// Draws one frame; the look is applied first where it changed.
  void draw(Viewer& viewer) {
    follow_look(viewer);
    follow_title(viewer);
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    events_->begin_frame();
    ImGui::NewFrame();
    draw_window(viewer);
    ImGui::Render();
    events_->end_frame();
    int width = 0, height = 0;
    glfwGetFramebufferSize(window_, &width, &height);
    glViewport(0, 0, width, height);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  }
  void swap() { glfwSwapBuffers(window_); }

  void take_picture(const std::string& path, const std::string& words) {
    int width = 0, height = 0;
    glfwGetFramebufferSize(window_, &width, &height);
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
    for (std::size_t i = 3; i < pixels.size(); i += 4) pixels[i] = 255;
    write_png(path, width, height, pixels, words);
  }

 private:
  /// The title says how far a lesson is, as a teacher sees it in the list of windows; or what is open,
  /// and whether it waits to be saved.
  void follow_title(const Viewer& viewer) {
    const auto guide = guide_title(viewer);
    const auto title = "Headway \xE2\x80\x93 " +
                       (viewer.files.leaving ? "save the changes?"
                        : guide.empty() ? viewer.title() + (viewer.is_dirty() ? ", changed" : "")
                                        : guide);
    if (title == title_) return;
    glfwSetWindowTitle(window_, title.c_str());
    title_ = title;
  }

  void follow_look(Viewer& viewer) {
    const float scale = viewer.look.text * display_scale();
    if (scale == scale_ && viewer.look == look_) return;
    apply_style(viewer.look, scale);
    if (scale != scale_) {
      viewer.fonts = load_fonts(text_pixels * scale);
      ImGui_ImplOpenGL3_DestroyFontsTexture();
      ImGui_ImplOpenGL3_CreateFontsTexture();
    }
    viewer.scale = scale_ = scale;
    look_ = viewer.look;
  }

  GLFWwindow* window_ = nullptr;
  std::optional<EventWatch> events_;
  std::string title_;  ///< as it stands
  float scale_ = 0;
  Look look_;
};

void begin_classic(Viewer& viewer, const ViewRequest& request) {
  viewer.open_classic(*request.classic, request.classic_path);
  if (classic::find_classic(request.classic_path) == nullptr) remember(viewer, request.classic_path);
  if (!request.figure.empty()) viewer.classic->figure.kind = request.figure;
}

void begin(Viewer& viewer, const ViewRequest& request) {
  apply_state(request.state, viewer);
  if (request.classic) return begin_classic(viewer, request);
  remember(viewer, request.scenario.path);
  if (request.runs_of_file) viewer.open_runs({request.scenario, request.runs_of_file});
  if (!request.lesson.empty()) {
    open_guide(viewer, request.lesson);
    go_to_step(viewer, request.step, request.choice);
  }
  viewer.selection.mode = request.mode;
  for (const auto& [key, value] : request.settings) viewer.document.set(key, value);
  for (const auto& kind : request.instruments)
    viewer.selection.instrument = viewer.document.add_instrument(kind, viewer.first_year() + 1);
  // What the command said it can say again.
  viewer.document.mark_saved();
  if (request.year > 0) viewer.playback.year = std::max(request.year, viewer.first_year());
}

void bring_forward(Viewer& viewer, const ViewRequest& request) {
  if (request.runs_of_file) bring_kept_forward(viewer, *request.runs_of_file);
  for (const auto& name : request.panels)
    if (const auto* panel = find_panel(name)) bring_to_front(viewer, *panel);
}

/// Opens what is dropped on the window: the first file that it can.
void take_drop(GLFWwindow* window, int count, const char** paths) {
  EventWatch::wake();
  if (count > 0) open_file(*static_cast<Viewer*>(glfwGetWindowUserPointer(window)), paths[0]);
}

std::string words_for_picture(const Viewer& viewer) {
  if (viewer.classic) return provenance_of(*viewer.classic);
  return viewer.shown.current
             ? provenance_line(*viewer.shown.current,
                               differences(viewer.document.edits(), viewer.document.base()))
             : "Headway: " + viewer.document.base().title;
}

/// Draws one frame and, where one was wanted before, makes the picture of it.
void draw_frame(Window& window, Viewer& viewer) {
  const auto picture = std::exchange(viewer.files.picture, "");
  window.draw(viewer);
  if (!picture.empty())
    finish_picture(viewer, picture, [&] { window.take_picture(picture, words_for_picture(viewer)); });
  window.swap();
}

/// Writes the state of the window to its file whenever it has changed, so that it survives a kill, too.
class StateWriter {
 public:
  explicit StateWriter(const std::string& path) : path_(path) {}
  void write_changes(Window& window, const Viewer& viewer) {
    int width = 0, height = 0;
    glfwGetWindowSize(window.handle(), &width, &height);
    const auto state = state_of(viewer, width, height);
    if (auto text = spell(state); text != written_) {
      write_state(state, path_);
      written_ = std::move(text);
    }
  }

 private:
  std::string path_, written_;
};

void run_until_closed(Window& window, Viewer& viewer, const std::string& state_file) {
  glfwSetWindowUserPointer(window.handle(), &viewer);
  glfwSetDropCallback(window.handle(), take_drop);
  using Clock = std::chrono::steady_clock;
  auto before = Clock::now();
  Pace pace;
  StateWriter state_writer(state_file);
  while (!viewer.closing) {
    if (pace.may_sleep(viewer.is_moving())) {
      state_writer.write_changes(window, viewer);
      if (!window.events().has_events()) glfwWaitEventsTimeout(1.0);
      before = Clock::now();
    } else {
      glfwPollEvents();
    }
    const bool blinks = ImGui::GetIO().WantTextInput;
    if (!pace.begin_frame(viewer.is_moving(), window.events().take_events(), blinks)) continue;
    if (glfwWindowShouldClose(window.handle())) {
      glfwSetWindowShouldClose(window.handle(), GLFW_FALSE);
      quit(viewer);
    }
    const auto now = Clock::now();
    viewer.update(std::chrono::duration<double>(now - before).count());
    before = now;
    draw_frame(window, viewer);
  }
  state_writer.write_changes(window, viewer);
}

bool is_measuring(const Viewer& viewer) {
  return viewer.desk && viewer.desk->lesson && !viewer.desk->lesson->measuring.is_done();
}

/// Waits until all runs are there, lets the window settle, and takes its picture. A lesson says in its
/// first frame what is to be run, and to which date it goes.
void take_picture(Window& window, Viewer& viewer, const ViewRequest& request) {
  viewer.update(0);
  window.draw(viewer);
  const double year = request.year > 0 ? request.year : viewer.playback.year;
  viewer.update(0);
  while (viewer.is_busy() || is_measuring(viewer)) glfwWaitEventsTimeout(0.05), viewer.update(0);
  for (int frame = 0; frame < 6; ++frame) {
    viewer.update(0);
    viewer.playback.year = std::min(year, viewer.last_year());
    glfwPollEvents();
    if (frame == 1) bring_forward(viewer, request);
    window.draw(viewer);
    if (frame < 5) window.swap();
  }
  window.take_picture(request.screenshot, words_for_picture(viewer));
}

}  // namespace

void view(const ViewRequest& request) {
  Window window(request.state.width, request.state.height, "Headway \xE2\x80\x93 " + (request.classic ? request.classic->title : request.scenario.title));
  Viewer viewer(request.scenario, {8, request.runs}, request.jobs, EventWatch::wake);
  begin(viewer, request);
  if (!request.screenshot.empty()) {
    take_picture(window, viewer, request);
    return;
  }
  viewer.update(0);
  window.draw(viewer);
  window.swap();
  bring_forward(viewer, request);
  run_until_closed(window, viewer, request.state_file);
}

}  // namespace headway::viewer
