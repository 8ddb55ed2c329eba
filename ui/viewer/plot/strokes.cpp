#include "ui/viewer/plot/strokes.h"

#include <algorithm>
#include <cmath>

namespace headway::plot {

namespace {

constexpr double far = 1e12;  // pixels; differences of larger numbers may be infinite

bool is_finite(Point p) { return std::isfinite(p.x) && std::isfinite(p.y); }

/// Takes the points of one line and draws what of it lies in the box.
class Pen {
 public:
  Pen(const Box& box, Strokes& out) : box_(box), out_(out) {}
  void move(Point p) {
    if (down_) draw_to(p);
    lone_ = !down_;
    down_ = true;
    last_ = p;
  }
  void lift() {
    if (down_ && lone_ && box_.holds(last_)) out_.lift(), out_.add(last_);
    down_ = at_last_ = false;
  }

 private:
  void draw_to(Point p) {
    Point from = last_, to = p;
    const bool seen = clip(from, to, box_);
    if (seen && !at_last_) out_.lift(), out_.add(from);
    if (seen) out_.add(to);
    at_last_ = seen && to.x == p.x && to.y == p.y;
  }
  Box box_;
  Strokes& out_;
  Point last_{};
  bool down_ = false;     // the line has a last point
  bool lone_ = false;     // and no other
  bool at_last_ = false;  // what is drawn ends there
};

/// Hands over the first, lowest, highest and last of the points in each column of pixels.
class Column {
 public:
  explicit Column(Pen& pen) : pen_(pen) {}
  void add(Point p) {
    const double number = std::floor(p.x);
    if (count_ > 0 && number == number_) {
      ++count_;
      last_ = p;
      if (p.y < low_.y) low_ = p, low_at_ = count_;
      if (p.y > high_.y) high_ = p, high_at_ = count_;
      return;
    }
    flush();
    number_ = number;
    first_ = last_ = low_ = high_ = p;
    count_ = low_at_ = high_at_ = 1;
  }
  void flush() {
    if (count_ == 0) return;
    pen_.move(first_);
    const auto [early, late] = std::minmax(low_at_, high_at_);
    for (const auto at : {early, late})
      if (at > 1 && at < count_) pen_.move(at == low_at_ ? low_ : high_);
    if (count_ > 1) pen_.move(last_);
    count_ = 0;
  }
  void lift() {
    flush();
    pen_.lift();
  }

 private:
  Pen& pen_;
  double number_ = 0;
  Point first_{}, last_{}, low_{}, high_{};
  std::size_t count_ = 0, low_at_ = 0, high_at_ = 0;
};

/// A column of a band: where it is, and from where to where it goes (pixels, top first).
struct Rib {
  double x, top, bottom;
};

Rib between(const Rib& a, const Rib& b, double x) {
  const double share = (x - a.x) / (b.x - a.x);
  return {x, a.top + share * (b.top - a.top), a.bottom + share * (b.bottom - a.bottom)};
}

/// Collects ribs of one stretch: merges those of one column of pixels, cuts at the sides.
class Ribs {
 public:
  Ribs(const Box& box, std::vector<Strip>& out) : box_(box), out_(out) {}
  void add(Rib rib) {
    if (any_ && std::floor(rib.x) == std::floor(pending_.x)) {
      pending_.top = std::min(pending_.top, rib.top);
      pending_.bottom = std::max(pending_.bottom, rib.bottom);
      return;
    }
    if (any_) emit(pending_);
    pending_ = rib;
    any_ = true;
  }
  void lift() {
    if (any_) emit(pending_);
    any_ = started_ = false;
    if (!strip_.upper.empty()) out_.push_back(std::move(strip_));
    strip_ = {};
  }

 private:
  bool inside(const Rib& rib) const { return rib.x >= box_.left && rib.x <= box_.right; }
  void push(const Rib& rib) {
    strip_.upper.push_back({rib.x, rib.top});
    strip_.lower.push_back({rib.x, rib.bottom});
  }
  void emit(const Rib& rib) {
    if (started_ && inside(rib) != inside(before_))
      push(between(before_, rib, side_between(before_, rib)));
    else if (started_ && !inside(rib) && (rib.x < box_.left) != (before_.x < box_.left))
      push_across(rib);
    if (inside(rib)) push(rib);
    before_ = rib;
    started_ = true;
  }
  /// The side of the box that lies between a rib inside and one outside.
  double side_between(const Rib& a, const Rib& b) const {
    const double outside = inside(a) ? b.x : a.x;
    return outside < box_.left ? box_.left : box_.right;
  }
  void push_across(const Rib& rib) {
    const bool rightwards = rib.x > before_.x;
    push(between(before_, rib, rightwards ? box_.left : box_.right));
    push(between(before_, rib, rightwards ? box_.right : box_.left));
  }
  Box box_;
  std::vector<Strip>& out_;
  Strip strip_;
  Rib pending_{}, before_{};
  bool any_ = false, started_ = false;
};

}  // namespace

void Strokes::add(Point p) {
  if (lifted_) starts_.push_back(points_.size());
  lifted_ = false;
  points_.push_back(p);
}

std::span<const Point> Strokes::operator[](std::size_t i) const {
  const std::size_t end = i + 1 < starts_.size() ? starts_[i + 1] : points_.size();
  return std::span(points_).subspan(starts_[i], end - starts_[i]);
}

// Liang and Barsky 1984: the shares of the segment at which it enters and leaves the box.
bool clip(Point& from, Point& to, const Box& box) {
  const Point start = from, way{to.x - from.x, to.y - from.y};
  double enter = 0, leave = 1;
  const auto against = [&](double speed, double room) {
    if (speed == 0) return room >= 0;
    const double share = room / speed;
    if (speed < 0) enter = std::max(enter, share);
    if (speed > 0) leave = std::min(leave, share);
    return enter <= leave;
  };
  if (!against(-way.x, start.x - box.left) || !against(way.x, box.right - start.x) ||
      !against(-way.y, start.y - box.top) || !against(way.y, box.bottom - start.y))
    return false;
  if (leave < 1) to = {start.x + leave * way.x, start.y + leave * way.y};
  if (enter > 0) from = {start.x + enter * way.x, start.y + enter * way.y};
  return true;
}

Strokes trace(std::span<const double> x, std::span<const double> y, const Frame& frame,
              bool stepped) {
  Strokes strokes;
  // A little room, so that a line along the frame keeps its width.
  const Box& box = frame.box;
  Pen pen({box.left - 4, box.top - 4, box.right + 4, box.bottom + 4}, strokes);
  Column column(pen);
  double held = std::nan("");
  for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i) {
    Point p = frame(x[i], y[i]);
    if (!is_finite(p)) {
      column.lift();
      held = std::nan("");
      continue;
    }
    p = {std::clamp(p.x, -far, far), std::clamp(p.y, -far, far)};
    if (stepped && std::isfinite(held)) column.add({p.x, held});
    column.add(p);
    held = p.y;
  }
  column.lift();
  return strokes;
}

std::vector<Strip> strips(std::span<const double> x, std::span<const double> low,
                          std::span<const double> high, const Frame& frame) {
  std::vector<Strip> result;
  Ribs ribs(frame.box, result);
  // Far enough that slopes in the frame stay; the clip rectangle cuts the rest.
  const double top = frame.box.top - 1e5, bottom = frame.box.bottom + 1e5;
  const auto place = [&](double value) {
    const bool below = frame.y.scale == Scale::logarithmic && value <= 0;
    const double pixel = below ? bottom : frame.y(value);
    return std::isnan(pixel) ? pixel : std::clamp(pixel, top, bottom);
  };
  const auto count = std::min({x.size(), low.size(), high.size()});
  for (std::size_t i = 0; i < count; ++i) {
    const double px = frame.x(x[i]), a = place(low[i]), b = place(high[i]);
    if (std::isfinite(px) && !std::isnan(a) && !std::isnan(b)) {
      ribs.add({px, std::min(a, b), std::max(a, b)});
    } else {
      ribs.lift();
    }
  }
  ribs.lift();
  return result;
}

Strokes dashed(const Strokes& strokes, std::span<const double> pattern) {
  if (pattern.empty() ||
      std::any_of(pattern.begin(), pattern.end(), [](double d) { return !(d > 0); }))
    return strokes;
  Strokes result;
  for (std::size_t s = 0; s < strokes.size(); ++s) {
    const auto points = strokes[s];
    std::size_t part = 0;
    double left = pattern[0];  // of the current dash or gap
    result.lift();
    result.add(points[0]);
    for (std::size_t i = 1; i < points.size(); ++i) {
      const Point a = points[i - 1], b = points[i];
      const double length = std::hypot(b.x - a.x, b.y - a.y);
      double done = 0;
      while (length - done > left) {
        done += left;
        const Point at{a.x + (b.x - a.x) * done / length, a.y + (b.y - a.y) * done / length};
        if (part % 2 == 1) result.lift();
        result.add(at);
        if (part % 2 == 0) result.lift();
        part = (part + 1) % pattern.size();
        left = pattern[part];
      }
      left -= length - done;
      if (part % 2 == 0) result.add(b);
    }
  }
  return result;
}

}  // namespace headway::plot
