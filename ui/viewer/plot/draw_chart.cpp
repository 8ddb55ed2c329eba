#include "ui/viewer/plot/draw_chart.h"

#include <imgui_internal.h>  // SetItemUsingMouseWheel

#include <algorithm>
#include <cmath>

#include "ui/viewer/plot/canvas.h"
#include "ui/viewer/plot/view.h"

namespace headway::plot {

namespace {

Point share_of(const Box& box, Point pixel) {
  return {(pixel.x - box.left) / box.width(), (box.bottom - pixel.y) / box.height()};
}

/// In a window that scrolls, the bare wheel scrolls.
bool takes_wheel() { return ImGui::GetScrollMaxY() <= 0 || ImGui::GetIO().KeyCtrl; }

Input pointer_input(const Canvas& canvas, bool hovered, bool active) {
  const auto& io = ImGui::GetIO();
  const Box& box = canvas.frame.box;
  Input input;
  input.share = share_of(box, {io.MousePos.x, io.MousePos.y});
  input.only_x = io.KeyShift;
  input.only_y = io.KeyAlt;
  if (hovered && takes_wheel()) input.wheel = static_cast<double>(io.MouseWheel);
  if (active && ImGui::IsMouseDragging(ImGuiMouseButton_Left))
    input.drag = {io.MouseDelta.x / box.width(), -io.MouseDelta.y / box.height()};
  input.fit = hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
  return input;
}

/// What typed characters ask of a chart that has the focus. Moves the cursor of the view.
Input typed_input(const Canvas& canvas) {
  Input input;
  const Projection& axis = canvas.frame.x;
  for (const auto letter : ImGui::GetIO().InputQueueCharacters) {
    const double step = letter == ',' ? -0.02 : letter == '.' ? 0.02 : 0;
    if (letter == '+' || letter == '-') input.wheel += letter == '+' ? 1 : -1;
    if (letter == '<' || letter == '>') input.drag.x += letter == '<' ? 0.1 : -0.1;
    if (letter == '0') input.fit = true;
    if (step == 0) continue;
    const double from =
        std::isfinite(canvas.view.cursor) ? axis(canvas.view.cursor) : (axis.from + axis.to) / 2;
    const double to = std::clamp(from + step * (axis.to - axis.from), std::min(axis.from, axis.to),
                                 std::max(axis.from, axis.to));
    canvas.view.cursor = axis.value_at(to);
  }
  return input;
}

/// Date or value at which this chart, or one that shares its axis, shows a cursor; NaN for none.
double cursor_of(const ChartView& view, const Pointed& pointed, bool focused) {
  if (pointed.hovered) return pointed.x;
  const auto* shared = view.shared;
  const bool elsewhere = shared != nullptr && shared->cursor_frame >= ImGui::GetFrameCount() - 1;
  if (elsewhere) return shared->cursor;
  return focused ? view.cursor : std::nan("");
}

void respond(const Canvas& canvas, Pointed& pointed) {
  const auto& io = ImGui::GetIO();
  const Box& box = canvas.frame.box;
  ImGui::SetCursorScreenPos(to_pixels({box.left, box.top}));
  ImGui::InvisibleButton("inside", to_pixels({box.width(), box.height()}));
  const bool focused = ImGui::IsItemFocused(), active = ImGui::IsItemActive();
  pointed.hovered = ImGui::IsItemHovered();
  if (pointed.hovered) {
    if (takes_wheel()) ImGui::SetItemUsingMouseWheel();
    pointed.x = canvas.frame.x.value_at(io.MousePos.x);
    pointed.y = canvas.frame.y.value_at(io.MousePos.y);
    if (canvas.view.shared != nullptr) {
      canvas.view.shared->cursor = pointed.x;
      canvas.view.shared->cursor_frame = ImGui::GetFrameCount();
    }
  }
  // Let go where it was pressed, or pressed by the keyboard's pointer.
  pointed.clicked = ImGui::IsItemDeactivated() && pointed.hovered &&
                    !ImGui::IsMouseDragPastThreshold(ImGuiMouseButton_Left);
  apply(pointer_input(canvas, pointed.hovered, active), canvas.chart, canvas.view);
  if (focused) apply(typed_input(canvas), canvas.chart, canvas.view);
  if (focused && io.NavVisible)
    canvas.list.AddRect(to_pixels({box.left, box.top}), to_pixels({box.right, box.bottom}),
                        ImGui::GetColorU32(ImGuiCol_NavHighlight), 0, 0, 2 * canvas.pixel);
  const double cursor = cursor_of(canvas.view, pointed, focused);
  draw_cursor(canvas, cursor);
  if (pointed.hovered && !ImGui::IsMouseDragging(ImGuiMouseButton_Left)) {
    show_reading(canvas, {io.MousePos.x, io.MousePos.y}, nullptr);
  } else if (focused && std::isfinite(canvas.view.cursor)) {
    const Point at{canvas.frame.x(canvas.view.cursor), box.top};
    const ImVec2 place = to_pixels({at.x + canvas.text, at.y + canvas.text});
    if (box.holds(at)) show_reading(canvas, at, &place);
  }
}

/// A way back from a zoom that needs no knowledge of the double click.
void offer_fit(const Canvas& canvas) {
  const bool zoomed =
      canvas.view.y || (canvas.view.shared ? canvas.view.shared->range : canvas.view.x);
  if (!zoomed) return;
  const float width = ImGui::CalcTextSize("Fit").x + 2 * ImGui::GetStyle().FramePadding.x;
  ImGui::SetCursorScreenPos(to_pixels({canvas.frame.box.right - width - 4 * canvas.pixel,
                                       canvas.frame.box.top + 4 * canvas.pixel}));
  if (ImGui::SmallButton("Fit")) apply({.fit = true}, canvas.chart, canvas.view);
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("show everything again (double click, or 0)");
}

ImVec2 resolved(ImVec2 size) {
  const ImVec2 room = ImGui::GetContentRegionAvail();
  return {size.x > 0 ? size.x : std::max(room.x, 1.0f),
          size.y > 0 ? size.y : std::max(room.y, 1.0f)};
}

}  // namespace

Pointed draw_chart(const Chart& chart, ChartView& view, ImVec2 size, Theme theme) {
  size = resolved(size);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float text = ImGui::GetFontSize();
  Pointed pointed;
  Canvas canvas{chart,
                view,
                theme,
                inks_of(theme),
                *ImGui::GetWindowDrawList(),
                {corner.x, corner.y, corner.x + size.x, corner.y + size.y},
                text,
                text / 16};
  ImGui::PushID(chart.title.c_str());
  ImGui::PushClipRect(corner, to_pixels({canvas.outer.right, canvas.outer.bottom}), true);
  double top = canvas.outer.top;
  draw_heading(canvas, top);
  if (lay_out(canvas, top)) {
    draw_axes(canvas);
    draw_contents(canvas);
    draw_names(canvas);
    offer_fit(canvas);
    respond(canvas, pointed);
  }
  ImGui::PopClipRect();
  ImGui::PopID();
  ImGui::SetCursorScreenPos(corner);
  ImGui::Dummy(size);
  return pointed;
}

}  // namespace headway::plot
