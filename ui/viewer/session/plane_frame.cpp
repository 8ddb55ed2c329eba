#include "ui/viewer/session/plane_frame.h"

#include <algorithm>
#include <cmath>

namespace headway::viewer {

void PlaneExtent::include(Point p) {
  if (std::isnan(p.x) || std::isnan(p.y)) return;
  low_x = std::min(low_x, p.x), high_x = std::max(high_x, p.x);
  low_y = std::min(low_y, p.y), high_y = std::max(high_y, p.y);
}

PlaneExtent hull(const PlaneExtent& a, const PlaneExtent& b) {
  return {std::min(a.low_x, b.low_x), std::max(a.high_x, b.high_x), std::min(a.low_y, b.low_y),
          std::max(a.high_y, b.high_y)};
}

PlaneExtent extent_of(const Snapshot& snapshot) {
  PlaneExtent extent;
  for (const auto& lab : snapshot.lab_bands)
    for (std::size_t row = 0; row < lab.capability.rows(); ++row)
      extent.include({lab.capability.quantiles[Bands::median][row],
                      lab.safety.quantiles[Bands::median][row]});
  if (extent.empty()) return {24, 34, 24, 34};
  return {std::floor(extent.low_x - 0.3), std::ceil(extent.high_x + 0.3),
          std::floor(extent.low_y - 0.3), std::ceil(extent.high_y + 0.3)};
}

namespace {

/// The hull of each row and its neighbours. Over windows of equal length on both sides, the mean of
/// such hulls holds the row in the middle, since each of them does.
std::vector<PlaneExtent> widened(const std::vector<PlaneExtent>& needs, std::size_t reach) {
  std::vector<PlaneExtent> wide(needs.size());
  for (std::size_t row = 0; row < needs.size(); ++row) {
    const auto last = std::min(row + reach, needs.size() - 1);
    for (auto i = row - std::min(row, reach); i <= last; ++i) wide[row] = hull(wide[row], needs[i]);
  }
  return wide;
}

/// Rows without needs take those of the last row that has some, or of the first.
void fill_gaps(std::vector<PlaneExtent>& needs) {
  const auto is_needed = [](const PlaneExtent& need) { return !need.empty(); };
  const auto first = std::find_if(needs.begin(), needs.end(), is_needed);
  if (first == needs.end()) return;
  PlaneExtent last = *first;
  for (auto& need : needs) {
    if (need.empty()) need = last;
    last = need;
  }
}

}  // namespace

std::vector<PlaneExtent> smooth_frames(std::vector<PlaneExtent> needs, std::size_t reach) {
  fill_gaps(needs);
  if (needs.empty() || needs.front().empty()) return needs;
  for (std::size_t row = 1; row < needs.size(); ++row) {
    needs[row].high_x = std::max(needs[row].high_x, needs[row - 1].high_x);
    needs[row].high_y = std::max(needs[row].high_y, needs[row - 1].high_y);
  }
  const auto wide = widened(needs, reach);
  std::vector<PlaneExtent> frames(needs.size());
  const auto count = static_cast<double>(2 * reach + 1);
  for (std::size_t row = 0; row < needs.size(); ++row) {
    PlaneExtent sum{0, 0, 0, 0};
    for (std::size_t i = 0; i <= 2 * reach; ++i) {
      // Beyond the ends the first and the last row go on.
      const auto& one = wide[std::min(row + i - std::min(row + i, reach), needs.size() - 1)];
      sum.low_x += one.low_x / count, sum.high_x += one.high_x / count;
      sum.low_y += one.low_y / count, sum.high_y += one.high_y / count;
    }
    frames[row] = sum;
  }
  return frames;
}

std::vector<PlaneExtent> needs_of(const Snapshot& snapshot, const PlaneChoice& choice) {
  std::vector<PlaneExtent> needs(snapshot.rows());
  for (std::size_t lab = 0; lab < snapshot.labs(); ++lab) {
    const auto path = path_of(snapshot, choice, lab);
    for (std::size_t row = 0; row < std::min(path.size(), needs.size()); ++row) needs[row].include(path[row]);
  }
  for (auto& need : needs)
    if (!need.empty()) need.include({need.high_x, need.high_x});
  return needs;
}

PlaneExtent frame_at(const std::vector<PlaneExtent>& frames, const std::vector<double>& years, double year) {
  if (frames.empty() || frames.size() != years.size()) return {};
  const auto [row, share] = moment_at(years, year);
  const auto& a = frames[row];
  const auto& b = frames[std::min(row + 1, frames.size() - 1)];
  const auto between = [s = share](double from, double to) { return from + (to - from) * s; };
  return {between(a.low_x, b.low_x), between(a.high_x, b.high_x), between(a.low_y, b.low_y),
          between(a.high_y, b.high_y)};
}

}  // namespace headway::viewer
