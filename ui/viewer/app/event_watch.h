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

  /// Before a frame: keys that were pressed since the last one count as down in it, with their modifiers.
  void begin_frame();
  /// After the frame: those of them that were let go are up again.
  void end_frame();

 private:
  std::vector<int> lifted_;  ///< keys that are down in this frame alone
};

}  // namespace headway::viewer
