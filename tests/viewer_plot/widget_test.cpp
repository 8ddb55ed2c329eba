// The widget without a window: frames are made by hand, and what would be drawn is looked at.
#include <gtest/gtest.h>

#include <cmath>

#include "ui/viewer/plot/draw_chart.h"
#include "tests/viewer_plot/values.h"

namespace headway::plot {
namespace {

/// A context with a font and no window system.
class Widget : public testing::Test {
 protected:
  void SetUp() override {
    ImGui::CreateContext();
    auto& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {1000, 700};
    for (int key = 0; key < ImGuiKey_COUNT; ++key) io.KeyMap[key] = key;
    io.DeltaTime = 1.0f / 60;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    unsigned char* pixels;
    int width, height;
    io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
  }
  void TearDown() override { ImGui::DestroyContext(); }

  /// One frame with the chart alone in a window; checks what came out and returns the vertices.
  int draw(const Chart& chart, ImVec2 size = {900, 600}, Theme theme = Theme::light) {
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({1000, 700});
    ImGui::Begin("w", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
    pointed_ = draw_chart(chart, view_, size, theme);
    ImGui::End();
    ImGui::Render();
    return check();
  }

  static int check() {
    const ImDrawData* data = ImGui::GetDrawData();
    for (int l = 0; l < data->CmdListsCount; ++l) {
      const ImDrawList& list = *data->CmdLists[l];
      for (const auto& vertex : list.VtxBuffer) {
        EXPECT_TRUE(std::isfinite(vertex.pos.x) && std::isfinite(vertex.pos.y));
        if (!std::isfinite(vertex.pos.x)) return -1;
      }
      for (const auto& command : list.CmdBuffer) {
        unsigned largest = 0;
        for (unsigned i = 0; i < command.ElemCount; ++i)
          largest =
              std::max<unsigned>(largest, list.IdxBuffer[static_cast<int>(command.IdxOffset + i)]);
        EXPECT_LT(largest, 65536u);
        if (command.ElemCount == 0) continue;
        EXPECT_LT(command.VtxOffset + largest, static_cast<unsigned>(list.VtxBuffer.Size));
      }
    }
    return data->TotalVtxCount;
  }

  void move_to(float x, float y) { ImGui::GetIO().MousePos = {x, y}; }
  void press(bool down) { ImGui::GetIO().MouseDown[0] = down; }

  ChartView view_;
  Pointed pointed_;
};

Chart line_chart(std::span<const double> x, std::span<const double> y) {
  Chart chart;
  chart.title = "Margin of the frontier";
  chart.note = "40 runs";
  chart.y.unit = "OOM";
  chart.series = {{.label = "baseline", .x = x, .y = y, .style = 0, .named_at_end = true},
                  {.label = "current", .x = x, .y = y, .style = 3, .named_at_end = true}};
  chart.bands = {{.label = "current", .x = x, .low = y, .high = y, .style = 3}};
  chart.events = {{.at = 2030, .label = "release", .style = 2},
                  {.at = 0, .label = "balance", .on_y = true}};
  chart.shades = {{.low = 1, .high = 2, .label = "threshold"},
                  {.low = 2027, .high = 2032, .label = "policy", .on_y = false}};
  chart.now = 2031;
  return chart;
}

std::vector<double> years(std::size_t n) {
  std::vector<double> x(n);
  for (std::size_t i = 0; i < n; ++i)
    x[i] = 2026 + 24.0 * static_cast<double>(i) / static_cast<double>(n);
  return x;
}

std::vector<double> wave(std::size_t n) {
  std::vector<double> y(n);
  for (std::size_t i = 0; i < n; ++i) y[i] = std::sin(static_cast<double>(i) * 0.37) * 3;
  return y;
}

TEST_F(Widget, DrawsAnyNumberOfPoints) {
  for (const std::size_t n :
       {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{300}, std::size_t{100000}}) {
    const auto x = years(n), y = wave(n);
    for (const Drawn drawn : {Drawn::line, Drawn::steps, Drawn::points, Drawn::bars}) {
      Chart chart = line_chart(x, y);
      for (auto& series : chart.series) series.drawn = drawn;
      EXPECT_GT(draw(chart), 100) << n;
    }
  }
}

TEST_F(Widget, ReducesLongLines) {
  const auto x = years(100000), y = wave(100000);
  Chart chart = line_chart(x, y);
  chart.series[1].dashes = chart.series[0].dashes = Dashes::none;
  EXPECT_LT(draw(chart), 60000);
}

TEST_F(Widget, SurvivesOddNumbers) {
  const std::vector<double> x{2026, 2027, 2028, 2029}, back{2029, 2028, 2027, 2026};
  const std::vector<std::vector<double>> odd{
      {nan, nan, nan, nan}, {inf, -inf, inf, 1}, {1e308, -1e308, 0, 1}, {0, 0, 0, 0},
      {-1, -2, -3, -4},     {nan, 1, nan, inf},  {1e-320, 1e-310, 0, 1}};
  for (const auto& y : odd)
    for (const auto& xs : {x, back, y})
      for (const Scale scale : {Scale::linear, Scale::logarithmic, Scale::symlog}) {
        Chart chart = line_chart(xs, y);
        chart.y.scale = chart.x.scale = scale;
        chart.events.push_back({.at = nan, .label = "never"});
        chart.shades.push_back({.low = -inf, .high = inf, .label = "all"});
        EXPECT_GT(draw(chart), 50);
      }
}

TEST_F(Widget, DrawsBarsTablesAndNothing) {
  Chart bars;
  bars.title = "bars";
  bars.x.unit = "OOM";
  bars.y.names = {"one",
                  "a much longer name than there is room for in any chart of this width at all, "
                  "even if it is wide",
                  ""};
  bars.bars = {{.row = 0, .value = 2},
               {.row = 1, .value = -1, .low = -2, .high = 0.5, .style = 2},
               {.row = 2, .value = nan}};
  EXPECT_GT(draw(bars), 50);
  const std::vector<double> values{1, nan, -3, 4, inf, 0};
  Chart table;
  table.title = "table";
  table.x.names = {"a", "b", "c"};
  table.y.names = {"p", "q"};
  table.table = {3, values};
  table.table_unit = "OOM";
  table.diverging = true;
  move_to(500, 400);
  EXPECT_GT(draw(table), 50);
  EXPECT_GT(draw(table), 50);
  EXPECT_GT(draw(Chart{}), 0);
}

TEST_F(Widget, FitsAnySizeTextAndTheme) {
  const auto x = years(300), y = wave(300);
  const Chart chart = line_chart(x, y);
  for (const float scale : {0.5f, 1.0f, 2.5f})
    for (const ImVec2 size : {ImVec2{1, 1}, {30, 200}, {200, 30}, {120, 90}, {900, 600}, {0, 0}})
      for (const Theme theme : {Theme::light, Theme::dark, Theme::high_contrast}) {
        ImGui::GetIO().FontGlobalScale = scale;
        EXPECT_GE(draw(chart, size, theme), 0);
      }
}

TEST_F(Widget, ZoomsUnderThePointerAndFitsAgain) {
  const auto x = years(300), y = wave(300);
  const Chart chart = line_chart(x, y);
  move_to(450, 400);
  draw(chart);
  draw(chart);
  ASSERT_TRUE(pointed_.hovered);
  const double before = pointed_.x;
  ImGui::GetIO().MouseWheel = 1;
  draw(chart);
  ASSERT_TRUE(view_.x && view_.y);
  draw(chart);
  EXPECT_NEAR(pointed_.x, before, 1e-3);
  for (const bool down : {true, false, true, false}) {
    press(down);
    draw(chart);
  }
  EXPECT_FALSE(view_.x || view_.y);
}

TEST_F(Widget, DragMovesAndClickPoints) {
  const auto x = years(300), y = wave(300);
  const Chart chart = line_chart(x, y);
  move_to(450, 400);
  draw(chart);
  draw(chart);
  press(true);
  draw(chart);
  press(false);
  draw(chart);
  EXPECT_TRUE(pointed_.clicked);
  EXPECT_FALSE(view_.x);
  for (int i = 0; i < 40; ++i) draw(chart);  // longer than a double click
  press(true);
  draw(chart);
  move_to(550, 400);
  draw(chart);
  press(false);
  draw(chart);
  EXPECT_FALSE(pointed_.clicked);
  ASSERT_TRUE(view_.x);
  EXPECT_LT(view_.x->low, 2026);
}

TEST_F(Widget, LegendSwitchesSeries) {
  const auto x = years(300), y = wave(300);
  const Chart chart = line_chart(x, y);
  move_to(40, 55);
  draw(chart);
  draw(chart);
  press(true);
  draw(chart);
  press(false);
  draw(chart);
  EXPECT_EQ(view_.hidden, std::set<std::string>{"baseline"});
}

TEST_F(Widget, KeysZoomMoveAndFit) {
  const auto x = years(300), y = wave(300);
  const Chart chart = line_chart(x, y);
  move_to(450, 400);
  draw(chart);
  draw(chart);
  press(true);
  draw(chart);
  press(false);
  draw(chart);
  ImGui::GetIO().AddInputCharacter('+');
  draw(chart);
  EXPECT_TRUE(view_.x);
  ImGui::GetIO().AddInputCharacter('.');
  draw(chart);
  EXPECT_TRUE(std::isfinite(view_.cursor));
  move_to(-1, -1);
  EXPECT_GT(draw(chart), 100);
  ImGui::GetIO().AddInputCharacter('0');
  draw(chart);
  EXPECT_FALSE(view_.x);
}

TEST_F(Widget, SharesTheCursor) {
  const auto x = years(300), y = wave(300);
  const Chart chart = line_chart(x, y);
  SharedAxis shared;
  view_.shared = &shared;
  move_to(450, 400);
  draw(chart);
  draw(chart);
  EXPECT_NEAR(shared.cursor, pointed_.x, 1e-12);
}

}  // namespace
}  // namespace headway::plot
