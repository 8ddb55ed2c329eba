// Frames of the window without a window: Dear ImGui with no backend, input by hand.
#pragma once

#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "ui/viewer/app/layout.h"

namespace headway::viewer {

/// A context of Dear ImGui that draws to nowhere. One at a time.
class Headless {
 public:
  explicit Headless(Viewer& viewer, float width = 1600, float height = 900) : viewer_(viewer) {
    ImGui::CreateContext();
    auto& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {width, height};
    io.DeltaTime = 1.0f / 60;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    // As GLFW numbers them.
    constexpr int glfw_keys[ImGuiKey_COUNT] = {258, 263, 262, 265, 264, 266, 267, 268, 269, 260, 261,
                                               259, 32,  257, 256, 335, 'A', 'C', 'V', 'X', 'Y', 'Z'};
    std::copy(std::begin(glfw_keys), std::end(glfw_keys), io.KeyMap);
    follow_look();
  }
  ~Headless() { ImGui::DestroyContext(); }
  Headless(const Headless&) = delete;
  Headless& operator=(const Headless&) = delete;

  void follow_look() {
    apply_style(viewer_.look, viewer_.look.text);
    viewer_.fonts = load_fonts(text_pixels * viewer_.look.text);
    viewer_.scale = viewer_.look.text;
  }
  /// One frame of the whole window. Gives the number of vertices drawn.
  int frame(double seconds = 1.0 / 60) {
    viewer_.update(seconds);
    ImGui::NewFrame();
    draw_window(viewer_);
    ImGui::Render();
    return ImGui::GetDrawData()->TotalVtxCount;
  }
  /// Frames before and after all runs are there.
  void wait_for_runs() {
    frame();
    while (viewer_.is_busy()) std::this_thread::sleep_for(std::chrono::milliseconds(2)), viewer_.update(0);
    frame();
  }
  /// Presses a key for one frame, with Ctrl, Shift or Alt, and lets it go.
  void press(int key, bool ctrl = false, bool shift = false, bool alt = false) {
    auto& io = ImGui::GetIO();
    io.KeysDown[key] = true;
    io.KeyCtrl = ctrl, io.KeyShift = shift, io.KeyAlt = alt;
    frame();
    io.KeysDown[key] = false;
    io.KeyCtrl = io.KeyShift = io.KeyAlt = false;
    frame();
  }
  /// Presses the mouse at a place, moves it to another, lets it go.
  void drag(ImVec2 from, ImVec2 to, int steps = 4) {
    auto& io = ImGui::GetIO();
    io.MousePos = from;
    frame();
    io.MouseDown[0] = true;
    for (int i = 0; i <= steps; ++i) {
      const float share = static_cast<float>(i) / static_cast<float>(steps);
      io.MousePos = {from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share};
      frame();
    }
    io.MouseDown[0] = false;
    frame();
  }
  void click(ImVec2 at) { drag(at, at, 1); }

 private:
  Viewer& viewer_;
};

}  // namespace headway::viewer
