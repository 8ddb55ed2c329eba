#include <algorithm>

#include "analysis/plot/number.h"
#include "ui/viewer/plot/canvas.h"
#include "ui/viewer/plot/view.h"

namespace headway::plot {

namespace {

struct Entry {
  std::string label;
  std::size_t style;
  Dashes dashes;
  Drawn drawn;
  Marker marker;  ///< of points
};

/// Labels of series and bands, each once, in their order.
std::vector<Entry> entries_of(const Chart& chart) {
  std::vector<Entry> entries;
  const auto add = [&](const Entry& entry) {
    if (entry.label.empty() || std::any_of(entries.begin(), entries.end(),
                                           [&](const Entry& e) { return e.label == entry.label; }))
      return;
    entries.push_back(entry);
  };
  for (const auto& s : chart.series) add({s.label, s.style, s.dashes, s.drawn, s.marker == Marker::none ? marker_of(s.style) : s.marker});
  for (const auto& b : chart.bands) add({b.label, b.style, Dashes::none, Drawn::bars, Marker::none});
  return entries;
}

void paint_entry(const Canvas& canvas, const Entry& entry, const Box& box) {
  const bool shown = is_shown(canvas.view, entry.label);
  const ImU32 colour = canvas.colour(entry.style);
  const float size = canvas.small();
  const Box sample{box.left + 0.2 * size, box.top, box.left + 2.4 * size, box.bottom};
  const double y = (box.top + box.bottom) / 2;
  if (!shown) {
    canvas.list.AddCircle(to_pixels({(sample.left + sample.right) / 2, y}), 0.25f * size,
                          packed(canvas.inks.quiet), 0, canvas.pixel);
  } else if (entry.drawn == Drawn::bars) {
    canvas.list.AddRectFilled(to_pixels({sample.left, y - 0.3 * size}),
                              to_pixels({sample.right, y + 0.3 * size}), colour);
  } else if (entry.drawn == Drawn::points) {
    paint_marker(canvas.list, entry.marker, {(sample.left + sample.right) / 2, y},
                 0.25f * size, colour, packed(canvas.inks.paper), canvas.pixel);
  } else {
    paint_sample(canvas.list, sample, entry.style, canvas.theme, 2 * canvas.pixel, entry.dashes);
  }
  paint_text(canvas.list, {sample.right + 0.4 * size, y - size / 2},
             cut_to(entry.label, static_cast<float>(box.right - sample.right - 0.4 * size), size),
             packed(shown ? canvas.inks.text : canvas.inks.quiet), size);
}

void toggle(ChartView& view, const std::string& label) {
  if (!view.hidden.erase(label)) view.hidden.insert(label);
}

/// Entries in rows, each a switch; those that would take more than 0.4 of the chart are left out.
double draw_legend(const Canvas& canvas, const std::vector<Entry>& entries, double top) {
  const float size = canvas.small();
  const double height = 1.5 * size;
  double left = canvas.outer.left;
  for (const auto& entry : entries) {
    const double width =
        std::min(3.4 * size + text_size(entry.label, size).x, canvas.outer.width());
    if (left + width > canvas.outer.right + 1 && left > canvas.outer.left)
      left = canvas.outer.left, top += height;
    if (top + height > canvas.outer.top + 0.4 * canvas.outer.height()) return top;
    const Box box{left, top, left + width, top + height};
    ImGui::SetCursorScreenPos(to_pixels({left, top}));
    if (ImGui::InvisibleButton(entry.label.c_str(), to_pixels({width, height})))
      toggle(canvas.view, entry.label);
    if (ImGui::IsItemHovered()) {
      ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
      ImGui::SetTooltip("%s: click to %s", entry.label.c_str(),
                        is_shown(canvas.view, entry.label) ? "hide" : "show");
    }
    if (ImGui::IsItemHovered() || (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible))
      canvas.list.AddRect(to_pixels({box.left, box.top}), to_pixels({box.right, box.bottom}),
                          packed(canvas.inks.quiet), 3 * canvas.pixel, 0, canvas.pixel);
    paint_entry(canvas, entry, box);
    left += width + 0.6 * size;
  }
  return top + height;
}

/// The colours of a table with the values at their ends.
double draw_ramp(const Canvas& canvas, double top) {
  const auto range = table_range(canvas.chart);
  const float size = canvas.small();
  const std::string low = format_value(range.low, canvas.chart.table_unit),
                    high = format_value(range.high, canvas.chart.table_unit);
  double left = canvas.outer.left;
  paint_text(canvas.list, {left, top}, low, packed(canvas.inks.quiet), size);
  left += text_size(low, size).x + 0.5 * size;
  constexpr int steps = 24;
  const double width = 0.4 * size;
  for (int i = 0; i < steps; ++i, left += width)
    canvas.list.AddRectFilled(
        to_pixels({left, top}), to_pixels({left + width, top + size}),
        packed(heat_colour((i + 0.5) / steps, canvas.chart.diverging, canvas.theme)));
  paint_text(canvas.list, {left + 0.5 * size, top}, high, packed(canvas.inks.quiet), size);
  return top + 1.5 * size;
}

}  // namespace

void draw_heading(const Canvas& canvas, double& top) {
  const auto width = static_cast<float>(canvas.outer.width());
  const float size = canvas.small();
  if (!canvas.chart.title.empty()) {
    const float large = canvas.text * 1.1f;
    paint_text(canvas.list, {canvas.outer.left, top}, cut_to(canvas.chart.title, width, large),
               packed(canvas.inks.text), large);
    top += 1.3 * large;
  }
  if (!canvas.chart.note.empty() && canvas.outer.height() > 14 * size) {
    paint_text(canvas.list, {canvas.outer.left, top}, cut_to(canvas.chart.note, width, size),
               packed(canvas.inks.quiet), size);
    top += 1.4 * size;
  }
  const auto entries = entries_of(canvas.chart);
  if (entries.size() > 1) top = draw_legend(canvas, entries, top);
  if (canvas.chart.table.rows() > 0) top = draw_ramp(canvas, top);
}

}  // namespace headway::plot
