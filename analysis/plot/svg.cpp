#include "analysis/plot/svg.h"

#include <fmt/format.h>

#include <cmath>
#include <vector>

namespace headway {

std::string escaped(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') result += c;
    }
  }
  return result;
}

std::string coordinate(double x) {
  std::string text = fmt::format("{:.1f}", x);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

namespace {

std::string pair(Point p) { return coordinate(p.x) + "," + coordinate(p.y); }
bool drawn(Point p) { return std::isfinite(p.x) && std::isfinite(p.y); }

}  // namespace

Svg::Svg(std::string id, double width, double height, std::string_view title,
         std::string_view description) {
  out_ = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" role=\"img\" "
      "aria-labelledby=\"{}-title {}-desc\">\n<title id=\"{}-title\">{}</title>"
      "<desc id=\"{}-desc\">{}</desc>\n",
      coordinate(width), coordinate(height), id, id, id, escaped(title), id, escaped(description));
}

void Svg::open_group(std::string_view attributes) { out_ += fmt::format("<g {}>\n", attributes); }

void Svg::open_titled_group(std::string_view title, std::string_view attributes) {
  out_ += fmt::format("<g {}><title>{}</title>\n", attributes, escaped(title));
}

void Svg::close_group() { out_ += "</g>\n"; }

void Svg::line(Point from, Point to, std::string_view attributes) {
  if (!drawn(from) || !drawn(to)) return;
  out_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" {}/>\n", coordinate(from.x),
                      coordinate(from.y), coordinate(to.x), coordinate(to.y), attributes);
}

void Svg::path(std::string_view attributes, const std::string& d) {
  if (!d.empty()) out_ += fmt::format("<path d=\"{}\" {}/>\n", d, attributes);
}

void Svg::polyline(std::span<const Point> points, std::string_view attributes) {
  std::string d;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!drawn(points[i])) continue;
    const bool begins = i == 0 || !drawn(points[i - 1]);
    const bool ends = i + 1 == points.size() || !drawn(points[i + 1]);
    d += (begins ? "M" : "L") + pair(points[i]);
    if (begins && ends) d += "h0.1";
  }
  path(attributes, d);
}

void Svg::band(std::span<const Point> upper, std::span<const Point> lower,
               std::string_view attributes) {
  std::string d;
  std::size_t i = 0;
  while (i < upper.size()) {
    if (!drawn(upper[i]) || !drawn(lower[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < upper.size() && drawn(upper[end]) && drawn(lower[end])) ++end;
    for (std::size_t k = i; k < end; ++k) d += (k == i ? "M" : "L") + pair(upper[k]);
    for (std::size_t k = end; k-- > i;) d += "L" + pair(lower[k]);
    d += "Z";
    i = end;
  }
  path(attributes, d);
}

void Svg::polygon(std::span<const Point> points, std::string_view attributes) {
  std::string d;
  for (std::size_t i = 0; i < points.size(); ++i) d += (i == 0 ? "M" : "L") + pair(points[i]);
  path(attributes, d.empty() ? d : d + "Z");
}

void Svg::circle(Point centre, double radius, std::string_view attributes) {
  if (!drawn(centre)) return;
  out_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" {}/>\n", coordinate(centre.x),
                      coordinate(centre.y), coordinate(radius), attributes);
}

void Svg::rectangle(Point corner, double width, double height, std::string_view attributes) {
  out_ +=
      fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {}/>\n", coordinate(corner.x),
                  coordinate(corner.y), coordinate(width), coordinate(height), attributes);
}

void Svg::text(Point at, std::string_view words, std::string_view attributes) {
  if (!drawn(at)) return;
  out_ += fmt::format("<text x=\"{}\" y=\"{}\" {}>{}</text>\n", coordinate(at.x), coordinate(at.y),
                      attributes, escaped(words));
}

}  // namespace headway
