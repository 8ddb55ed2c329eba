#include <algorithm>
#include <cmath>

#include "analysis/plot/fan_chart.h"
#include "ui/viewer/plot/canvas.h"
#include "ui/viewer/plot/labels.h"
#include "ui/viewer/plot/view.h"

namespace headway::plot {

namespace {

bool is_named(const Canvas& canvas, const Series& series) {
  return series.named_at_end && !series.label.empty() && is_shown(canvas.view, series.label) &&
         (series.drawn == Drawn::line || series.drawn == Drawn::steps);
}

/// Where a line ends inside the frame; NaN where it has no point there.
Point end_of(const Canvas& canvas, const Series& series) {
  for (auto i = std::min(series.x.size(), series.y.size()); i-- > 0;)
    if (const Point p = canvas.frame(series.x[i], series.y[i]); canvas.frame.box.holds(p)) return p;
  return {std::nan(""), std::nan("")};
}

void draw_ends(const Canvas& canvas) {
  const float size = canvas.small();
  const Box& box = canvas.frame.box;
  std::vector<const Series*> named;
  std::vector<double> places;
  std::vector<Point> ends;
  for (const auto& series : canvas.chart.series) {
    if (!is_named(canvas, series)) continue;
    const Point end = end_of(canvas, series);
    if (std::isnan(end.x)) continue;
    named.push_back(&series), ends.push_back(end), places.push_back(end.y);
  }
  places = spread_apart(places, 1.1 * size, box.top + size / 2, box.bottom - size / 2);
  const auto room = static_cast<float>(canvas.outer.right - box.right - 0.9 * size);
  for (std::size_t i = 0; i < named.size(); ++i) {
    const Point from{box.right + 0.1 * size, ends[i].y}, to{box.right + 0.7 * size, places[i]};
    canvas.list.AddLine(to_pixels(from), to_pixels(to), canvas.colour(named[i]->style),
                        canvas.pixel);
    paint_text(canvas.list, {to.x + 0.2 * size, places[i] - size / 2},
               cut_to(named[i]->label, room, size), packed(canvas.inks.text), size);
  }
}

struct Name {
  const std::string* text;
  std::size_t style;
};

/// Names of events and shades: beside vertical lines at the top, over horizontal ones at the right.
void draw_marks(const Canvas& canvas) {
  const float size = canvas.small();
  const Box& box = canvas.frame.box;
  std::vector<Anchor> anchors;
  std::vector<Name> names;
  const auto add = [&](const std::string& label, std::size_t style, double at, bool on_y) {
    const double place = on_y ? canvas.frame.y(at) : canvas.frame.x(at);
    if (label.empty() ||
        !(on_y ? place >= box.top && place <= box.bottom : place >= box.left && place <= box.right))
      return;
    const double width = text_size(label, size).x, gap = 4 * canvas.pixel;
    const Point point =
        on_y ? Point{box.right - width / 2 - gap, place} : Point{place, box.top + 0.7 * size};
    anchors.push_back({point, width, 1.05 * size, on_y ? 1 : gap, !on_y, on_y});
    names.push_back({&label, style});
  };
  for (const auto& event : canvas.chart.events) add(event.label, event.style, event.at, event.on_y);
  for (const auto& shade : canvas.chart.shades)
    add(shade.label, shade.style, std::max(shade.low, canvas.frame.y.data.low), shade.on_y);
  const auto corners = place_labels(anchors, box);
  for (std::size_t i = 0; i < corners.size(); ++i) {
    if (!corners[i]) continue;
    const Point end{corners[i]->x + anchors[i].width, corners[i]->y + anchors[i].height};
    canvas.list.AddRectFilled(to_pixels(*corners[i]), to_pixels(end),
                              packed(canvas.inks.paper, 0.75));
    paint_text(canvas.list, *corners[i], *names[i].text, packed(canvas.inks.text), size);
  }
}

}  // namespace

float end_label_width(const Canvas& canvas) {
  float width = 0;
  for (const auto& series : canvas.chart.series)
    if (is_named(canvas, series))
      width = std::max(width, text_size(series.label, canvas.small()).x);
  const auto most = static_cast<float>(canvas.outer.width()) * 0.25f;
  return width == 0 ? 0 : std::min(width + canvas.small(), most);
}

void draw_names(const Canvas& canvas) {
  draw_marks(canvas);
  draw_ends(canvas);
}

}  // namespace headway::plot
