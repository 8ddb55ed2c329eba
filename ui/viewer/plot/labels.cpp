#include "ui/viewer/plot/labels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace headway::plot {

namespace {

constexpr std::size_t directions = 16;

bool is_there(const Named& mark) { return std::isfinite(mark.at.x) && std::isfinite(mark.at.y); }

/// What words keep off: the square around the disc of a mark.
Box square_of(const Named& mark) {
  const double half = mark.radius;
  return {mark.at.x - half, mark.at.y - half, mark.at.x + half, mark.at.y + half};
}

/// Directions, the ones away from `middle` first; to the right where the mark stands on it.
std::array<double, directions> ways_out(Point at, Point middle) {
  const double outward = std::hypot(at.x - middle.x, at.y - middle.y) < 1
                             ? 0
                             : std::atan2(at.y - middle.y, at.x - middle.x);
  std::array<double, directions> ways{};
  for (std::size_t i = 0; i < directions; ++i) {
    const auto turn = static_cast<double>((i + 1) / 2) * (i % 2 == 0 ? 1 : -1);
    ways[i] = outward + turn * 2 * std::numbers::pi / directions;
  }
  return ways;
}

/// The words at `distance` from the rim of the mark in a direction: the nearest point of their box to
/// the mark lies there.
Box words_at(const Named& mark, double angle, double distance) {
  const double c = std::cos(angle), s = std::sin(angle);
  const double x = mark.at.x + c * (mark.radius + distance), y = mark.at.y + s * (mark.radius + distance);
  // Beside the mark the edge of the words meets the ray; above and below it their middle does.
  const double left = x - mark.width * (1 - std::clamp(1.6 * c, -1.0, 1.0)) / 2,
               top = y - mark.height * (1 - std::clamp(1.6 * s, -1.0, 1.0)) / 2;
  return {left, top, left + mark.width, top + mark.height};
}

/// The line that leads to a name as a row of small boxes.
std::vector<Box> along(const PlacedName& name) {
  std::vector<Box> boxes;
  const double length = std::hypot(name.to.x - name.from.x, name.to.y - name.from.y);
  for (double way = 0; name.led && way < length; way += 4) {
    const Point at{name.from.x + (name.to.x - name.from.x) * way / length,
                   name.from.y + (name.to.y - name.from.y) * way / length};
    boxes.push_back({at.x - 1, at.y - 1, at.x + 1, at.y + 1});
  }
  return boxes;
}

bool overlaps_any(const Box& box, std::span<const Box> others) {
  return std::any_of(others.begin(), others.end(), [&](const Box& other) { return box.overlaps(other); });
}

/// True where a mark that does not lie on `own` covers a piece of its line.
bool hides(std::span<const Named> marks, const Named& own, const Box& piece) {
  return std::any_of(marks.begin(), marks.end(), [&](const Named& other) {
    return is_there(other) && !square_of(other).holds(own.at) && std::hypot(piece.left - other.at.x, piece.top - other.at.y) < other.radius;
  });
}

PlacedName placed(const Named& mark, const Box& words, double distance) {
  const Point to{std::clamp(mark.at.x, words.left, words.right), std::clamp(mark.at.y, words.top, words.bottom)};
  const double length = std::hypot(to.x - mark.at.x, to.y - mark.at.y);
  const double share = length > 0 ? std::min(1.0, mark.radius / length) : 0;
  const Point from{mark.at.x + (to.x - mark.at.x) * share, mark.at.y + (to.y - mark.at.y) * share};
  return {{words.left, words.top}, distance > mark.height, from, to};
}

/// Names find their places one after the other.
class Placing {
 public:
  Placing(std::span<const Named> marks, const Box& box, double reach, std::vector<Box> taken)
      : marks_(marks), box_(box), reach_(reach), taken_(taken), words_(std::move(taken)) {
    double count = 0;
    for (const auto& mark : marks_) {
      if (!is_there(mark)) continue;
      taken_.push_back(square_of(mark));
      middle_ = {middle_.x + mark.at.x, middle_.y + mark.at.y};
      ++count;
    }
    if (count > 0) middle_ = {middle_.x / count, middle_.y / count};
  }
  /// The nearest place that is free. A strict one has no line through words or behind another mark.
  std::optional<PlacedName> find(const Named& mark, bool is_strict) {
    const double step = std::max(1.0, 0.6 * mark.height);
    for (double distance = 0.25 * mark.height; distance <= reach_; distance += step)
      for (const double way : ways_out(mark.at, middle_)) {
        const Box words = words_at(mark, way, distance);
        if (!is_free(words) || (is_strict && overlaps_any(words, lines_))) continue;
        const auto name = placed(mark, words, distance);
        const auto line = along(name);
        if (is_strict && !is_clear(mark, line)) continue;
        taken_.push_back(words);
        words_.push_back(words);
        lines_.insert(lines_.end(), line.begin(), line.end());
        return name;
      }
    return std::nullopt;
  }

 private:
  bool is_free(const Box& words) const {
    return box_.holds({words.left, words.top}) && box_.holds({words.right, words.bottom}) && !overlaps_any(words, taken_);
  }
  bool is_clear(const Named& mark, std::span<const Box> line) const {
    return std::none_of(line.begin(), line.end(), [&](const Box& piece) { return overlaps_any(piece, words_) || hides(marks_, mark, piece); });
  }

  const std::span<const Named> marks_;
  const Box box_;
  const double reach_;
  Point middle_{0, 0};
  std::vector<Box> taken_, words_, lines_;
};

}  // namespace

std::vector<std::optional<Point>> place_labels(std::span<const Anchor> anchors, const Box& box,
                                               std::vector<Box> taken) {
  std::vector<std::optional<Point>> result;
  for (const auto& [at, width, height, clearance, beside, over] : anchors) {
    const Point corners[] = {{at.x + clearance, at.y - height / 2},
                             {at.x - clearance - width, at.y - height / 2},
                             {at.x - width / 2, at.y - clearance - height},
                             {at.x - width / 2, at.y + clearance}};
    std::optional<Point> chosen;
    for (std::size_t i = beside ? 0 : 2; i < (over ? 4u : 2u) && !chosen; ++i) {
      const Point corner = corners[i];
      const Box label{corner.x, corner.y, corner.x + width, corner.y + height};
      const bool inside = box.holds(corner) && box.holds({label.right, label.bottom});
      if (!inside || overlaps_any(label, taken)) continue;
      taken.push_back(label);
      chosen = corner;
    }
    result.push_back(chosen);
  }
  return result;
}

std::vector<std::optional<PlacedName>> place_names(std::span<const Named> marks, const Box& box,
                                                   double reach, std::vector<Box> taken) {
  Placing placing(marks, box, reach, std::move(taken));
  std::vector<std::optional<PlacedName>> result;
  for (const auto& mark : marks) {
    auto name = is_there(mark) ? placing.find(mark, true) : std::nullopt;
    result.push_back(name || !is_there(mark) ? name : placing.find(mark, false));
  }
  return result;
}

}  // namespace headway::plot
