// The whole window under random input, frame by frame. HEADWAY_FUZZ_FRAMES sets how many frames, and
// HEADWAY_FUZZ_SEED where they begin; a fault is repeated with the same two.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "tests/viewer/headless.h"
#include "tests/viewer/sample.h"
#include "ui/viewer/app/classic.h"

namespace headway::viewer {
namespace {

unsigned number_from(const char* variable, unsigned otherwise) {
  const char* text = std::getenv(variable);
  return text ? static_cast<unsigned>(std::stoul(text)) : otherwise;
}

/// Input as a cat on the keyboard would make it, and then some.
class Cat {
 public:
  explicit Cat(unsigned seed) : random_(seed) {}

  void touch(Viewer& viewer, Headless& screen) {
    auto& io = ImGui::GetIO();
    if (happens(0.5)) move(io);
    for (int button = 0; button < 3; ++button)
      if (happens(0.3)) io.MouseDown[button] = happens(button == 0 ? 0.5 : 0.2);
    io.MouseWheel = happens(0.1) ? real(-5, 5) : 0;
    io.MouseWheelH = happens(0.02) ? real(-5, 5) : 0;
    press_keys(io);
    if (happens(0.1)) type(io);
    if (happens(0.01)) io.DisplaySize = {real(1, 2600), real(1, 1600)};
    if (happens(0.01)) {
      viewer.look.text = real(0.5f, 2.5f);
      viewer.look.theme = static_cast<Theme>(below(3));
      screen.follow_look();
    }
    if (happens(0.02)) bring_to_front(viewer, panels()[below(panels().size())]);
    if (happens(0.02)) change_model(viewer);
  }
  /// From a pause within one frame to a machine that was asleep.
  double pause() { return happens(0.01) ? 3600.0 : static_cast<double>(real(0.0001f, 0.2f)); }

 private:
  void move(ImGuiIO& io) {
    io.MousePos = happens(0.02) ? ImVec2{-FLT_MAX, -FLT_MAX}
                                : ImVec2{real(-50, io.DisplaySize.x + 50), real(-50, io.DisplaySize.y + 50)};
  }
  /// Opens a classic model, or gives a race back; turns the figure to any kind and its parameters to any values.
  void change_model(Viewer& viewer) {
    const auto models = classic::classics();
    if (happens(0.2)) return viewer.open_scenario(short_baseline(1));
    if (!viewer.classic || happens(0.3)) open_now(viewer, std::string(models[below(models.size())].name));
    auto& open = *viewer.classic;
    static constexpr const char* kinds[] = {"curves", "map", "simplex", "plane"};
    open.figure.kind = kinds[below(4)];
    for (const auto& row : open.model().parameters())
      if (happens(0.3)) open.set(row, value_of(row));
  }
  /// Ends of ranges; what counts something is held to what takes no hours.
  double value_of(const ParameterRow& row) {
    const auto& range = row.info.kind == Kind::real && happens(0.5) ? row.info.domain : row.info.plausible;
    return happens(0.5) ? range.low : range.high;
  }
  void press_keys(ImGuiIO& io) {
    for (const int key : held_) io.KeysDown[key] = false;
    held_.clear();
    io.KeyCtrl = happens(0.2), io.KeyShift = happens(0.2), io.KeyAlt = happens(0.2);
    while (happens(0.4)) held_.push_back(static_cast<int>(below(360)));
    for (const int key : held_) io.KeysDown[key] = true;
  }
  void type(ImGuiIO& io) {
    static constexpr char digits[] = "0123456789.-+eE/*";
    io.AddInputCharacter(happens(0.7) ? static_cast<unsigned>(digits[below(sizeof digits - 1)])
                                      : static_cast<unsigned>(below(0xffff)) + 1);
  }
  bool happens(double share) { return std::bernoulli_distribution(share)(random_); }
  float real(float from, float to) { return std::uniform_real_distribution<float>(from, to)(random_); }
  std::size_t below(std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
  }
  std::mt19937 random_;
  std::vector<int> held_;
};

TEST(Fuzz, random_input_does_no_harm) {
  // Files that the keys write must not land in the source tree.
  const auto before = std::filesystem::current_path();
  const auto folder = std::filesystem::path(testing::TempDir()) / "headway_fuzz";
  std::filesystem::create_directories(folder);
  std::filesystem::current_path(folder);
  {
    Viewer viewer(short_baseline(1), {2, 4}, 1, {});
    Headless screen(viewer);
    Cat cat(number_from("HEADWAY_FUZZ_SEED", 1));
    const unsigned frames = number_from("HEADWAY_FUZZ_FRAMES", 1000);
    for (unsigned i = 0; i < frames && !testing::Test::HasFailure(); ++i) {
      cat.touch(viewer, screen);
      screen.frame(cat.pause());
      const auto* drawn = ImGui::GetDrawData();
      for (int list = 0; list < drawn->CmdListsCount; ++list)
        for (const auto& vertex : drawn->CmdLists[list]->VtxBuffer)
          ASSERT_TRUE(std::isfinite(vertex.pos.x) && std::isfinite(vertex.pos.y)) << "frame " << i;
    }
    EXPECT_GT(screen.frame(), 0);
  }
  std::filesystem::current_path(before);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace headway::viewer
