#include "ui/viewer/app/event_watch.h"

#include <GLFW/glfw3.h>
#include <imgui.h>

#include <atomic>

namespace headway::viewer {

namespace {

/// GLFW's callbacks are plain functions.
std::atomic<bool> happened{false};
struct Press {
  int key = 0;
  int modifiers = 0;
};
std::vector<Press> presses;

void note() { happened = true; }

void take_key(GLFWwindow*, int key, int, int action, int modifiers) {
  note();
  const bool is_modifier = key >= GLFW_KEY_LEFT_SHIFT && key <= GLFW_KEY_RIGHT_SUPER;
  if (action == GLFW_PRESS && !is_modifier && key >= 0 && key < IM_ARRAYSIZE(ImGuiIO::KeysDown))
    presses.push_back({key, modifiers});
}

bool is_down(int left, int right) {
  const auto& io = ImGui::GetIO();
  return io.KeysDown[left] || io.KeysDown[right];
}

}  // namespace

EventWatch::EventWatch(GLFWwindow* window) : window_(window) {
  presses.clear();
  glfwSetKeyCallback(window, take_key);
  glfwSetCharCallback(window, [](GLFWwindow*, unsigned) { note(); });
  glfwSetMouseButtonCallback(window, [](GLFWwindow*, int, int, int) { note(); });
  glfwSetScrollCallback(window, [](GLFWwindow*, double, double) { note(); });
  glfwSetCursorPosCallback(window, [](GLFWwindow*, double, double) { note(); });
  glfwSetCursorEnterCallback(window, [](GLFWwindow*, int) { note(); });
  glfwSetWindowFocusCallback(window, [](GLFWwindow*, int) { note(); });
  glfwSetWindowRefreshCallback(window, [](GLFWwindow*) { note(); });
  glfwSetFramebufferSizeCallback(window, [](GLFWwindow*, int, int) { note(); });
  glfwSetWindowContentScaleCallback(window, [](GLFWwindow*, float, float) { note(); });
  glfwSetWindowCloseCallback(window, [](GLFWwindow*) { note(); });
}

void EventWatch::wake() {
  note();
  glfwPostEmptyEvent();
}

bool EventWatch::has_events() const { return happened; }

bool EventWatch::take_events() { return happened.exchange(false); }

void EventWatch::begin_frame() {
  if (presses.empty()) return;
  auto& io = ImGui::GetIO();
  for (const auto& press : presses) {
    io.KeysDown[press.key] = false;
    bent_.push_back(press.key);
  }
  const auto press = presses.front();
  presses.erase(presses.begin());
  io.KeysDown[press.key] = true;
  io.KeyCtrl |= (press.modifiers & GLFW_MOD_CONTROL) != 0;
  io.KeyShift |= (press.modifiers & GLFW_MOD_SHIFT) != 0;
  io.KeyAlt |= (press.modifiers & GLFW_MOD_ALT) != 0;
}

void EventWatch::end_frame() {
  auto& io = ImGui::GetIO();
  for (const int key : bent_) io.KeysDown[key] = glfwGetKey(window_, key) == GLFW_PRESS;
  bent_.clear();
  if (!presses.empty()) note();
  io.KeyCtrl = is_down(GLFW_KEY_LEFT_CONTROL, GLFW_KEY_RIGHT_CONTROL);
  io.KeyShift = is_down(GLFW_KEY_LEFT_SHIFT, GLFW_KEY_RIGHT_SHIFT);
  io.KeyAlt = is_down(GLFW_KEY_LEFT_ALT, GLFW_KEY_RIGHT_ALT);
}

}  // namespace headway::viewer
