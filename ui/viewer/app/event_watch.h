// What GLFW reports between two frames. Dear ImGui 1.86 sees only the state at the frame: a key that was
// pressed and let go while a slow frame was drawn would be lost.
#pragma once

#include <vector>

struct GLFWwindow;

namespace headway::viewer {

class EventWatch {
 public:
  /// Listens to the window; before Dear ImGui does, which passes on what it takes. One window at a time.
  explicit EventWatch(GLFWwindow* window);

  /// Draw another frame; from any thread.
  static void wake();
  bool has_events() const;
  /// True when anything happened since the last call.
  bool take_events();

  /// Before a frame: the next key that was pressed counts as down in it, with its modifiers. Of several
  /// pressed during a slow frame each gets a frame of its own, in order.
  void begin_frame();
  /// After the frame: keys are what they are.
  void end_frame();

 private:
  GLFWwindow* window_;
  std::vector<int> bent_;  ///< keys that are not shown as they are in this frame
};

}  // namespace headway::viewer
