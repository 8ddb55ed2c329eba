// Writes one SVG picture as text, every word escaped, coordinates with one decimal.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace headway {

struct Point {
  double x;
  double y;
};

/// Text with &, <, >, quotes escaped and control characters (not allowed in XML) left out.
std::string escaped(std::string_view text);

/// A picture with a title and a description for those who do not see it. `id` must be unique on
/// its page. Colours come from the classes of the page's style sheet.
class Svg {
 public:
  Svg(std::string id, double width, double height, std::string_view title,
      std::string_view description);

  void open_group(std::string_view attributes);
  void close_group();
  void line(Point from, Point to, std::string_view attributes);
  /// A line through the points; a NaN breaks it, and a lone point becomes a dot.
  void polyline(std::span<const Point> points, std::string_view attributes);
  /// The area between two lines of equal length; a NaN in either breaks it.
  void band(std::span<const Point> upper, std::span<const Point> lower,
            std::string_view attributes);
  void polygon(std::span<const Point> points, std::string_view attributes);
  void circle(Point centre, double radius, std::string_view attributes);
  void rectangle(Point corner, double width, double height, std::string_view attributes);
  void text(Point at, std::string_view words, std::string_view attributes);
  /// A group with a tooltip. Close it.
  void open_titled_group(std::string_view title, std::string_view attributes);
  /// Markup as it is; the caller has escaped what needs it.
  void raw(std::string_view markup) { out_ += markup; }

  /// The finished picture.
  std::string str() const { return out_ + "</svg>\n"; }

 private:
  void path(std::string_view attributes, const std::string& d);
  std::string out_;
};

/// A coordinate with at most one decimal.
std::string coordinate(double x);

}  // namespace headway
