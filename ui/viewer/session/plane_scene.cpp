#include "ui/viewer/session/plane_scene.h"

#include <algorithm>
#include <cmath>

#include "analysis/plot/number.h"

namespace headway::viewer {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Where a date lies between two rows.
struct Moment {
  std::size_t row = 0;
  double share = 0;  ///< of the way to the next row
};

Moment moment_at(const std::vector<double>& years, double year) {
  if (years.size() < 2 || year <= years.front()) return {};
  const auto after = std::upper_bound(years.begin(), years.end(), year);
  if (after == years.end()) return {years.size() - 1, 0};
  const auto row = static_cast<std::size_t>(after - years.begin()) - 1;
  return {row, (year - years[row]) / (years[row + 1] - years[row])};
}

/// One number per row: a run's, or the median's.
class Reader {
 public:
  Reader(const Snapshot& snapshot, const PlaneChoice& choice, std::size_t lab)
      : snapshot_(snapshot), choice_(choice), lab_(lab) {}

  std::vector<double> values(std::string_view name) const {
    const auto place = snapshot_.find(name);
    if (!place) return {};
    if (!choice_.single_run) return snapshot_.bands(place, lab_).quantiles[Bands::median];
    const auto line = snapshot_.line(place, choice_.run, lab_);
    std::vector<double> result(line.rows);
    for (std::size_t row = 0; row < line.rows; ++row) result[row] = line[row];
    return result;
  }

  std::vector<Point> places() const {
    std::vector<Point> points(snapshot_.rows(), {nan, nan});
    if (!choice_.single_run) {
      if (2 * lab_ + 1 >= snapshot_.places.size()) return points;
      const auto& x = snapshot_.places[2 * lab_].quantiles[Bands::median];
      const auto& y = snapshot_.places[2 * lab_ + 1].quantiles[Bands::median];
      for (std::size_t row = 0; row < points.size(); ++row) points[row] = {x[row], y[row]};
      return points;
    }
    const auto x = values("labs/capability"), y = values("labs/safety"), p = values("labs/patch"),
               active = values("labs/active");
    for (std::size_t row = 0; row < x.size(); ++row)
      if (active.empty() || active[row] > 0)
        points[row] = {x[row], y[row] + (p.empty() ? 0 : p[row])};
    return points;
  }

 private:
  const Snapshot& snapshot_;
  const PlaneChoice& choice_;
  std::size_t lab_;
};

Point between(Point a, Point b, double share) {
  if (std::isnan(b.x) || share <= 0) return a;
  return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

void add_marks(Disc& disc, const Reader& read, const std::vector<Point>& places,
               std::size_t last) {
  const auto releases = read.values("labs/releases"), incidents = read.values("labs/incidents");
  for (std::size_t row = 1; row <= last; ++row) {
    if (std::isnan(places[row].x)) continue;
    if (row < releases.size() && releases[row] > releases[row - 1])
      disc.releases.push_back(places[row]);
    if (row < incidents.size() && incidents[row] > 0) disc.incidents.push_back(places[row]);
  }
}

Disc disc_of(const Snapshot& snapshot, const PlaneChoice& choice, const Moment& moment,
             std::size_t lab) {
  Disc disc;
  disc.lab = lab;
  disc.name = snapshot.layout->find("labs")->labels[lab];
  if (snapshot.scenario) {
    const auto& labs = snapshot.scenario->initial.labs;
    disc.type = static_cast<std::size_t>(labs.type[lab]);
    disc.state = labs.state[lab].row();
  }
  const Reader read(snapshot, choice, lab);
  const auto places = read.places();
  const auto next = std::min(moment.row + 1, places.size() - 1);
  disc.at = between(places[moment.row], places[next], moment.share);
  disc.trail.assign(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(moment.row) + 1);
  disc.trail.push_back(disc.at);
  const auto fleet = read.values("labs/fleet");
  if (moment.row < fleet.size() && fleet[moment.row] > 0) disc.compute = fleet[moment.row];
  if (choice.single_run) {
    add_marks(disc, read, places, moment.row);
  } else if (2 * lab < snapshot.places.size()) {
    const auto& n = snapshot.places[2 * lab].n;
    const auto runs = std::min(snapshot.runs.size(), actor_runs);
    disc.existing =
        runs == 0 ? 0 : static_cast<double>(n[moment.row]) / static_cast<double>(runs);
  }
  return disc;
}

std::vector<ThresholdBand> thresholds_of(const Snapshot& snapshot) {
  std::vector<ThresholdBand> list;
  if (!snapshot.scenario) return list;
  const auto& scenario = *snapshot.scenario;
  for (const auto& group : parameter_groups()) {
    if (group.name != "thresholds") continue;
    const auto* base = reinterpret_cast<const std::byte*>(&scenario.parameters) + group.offset;
    for (const auto& row : group.rows) {
      const double value = value_at(base, row);
      ThresholdBand band{as_words(row.name), value, value, value};
      for (const auto& uncertain : scenario.uncertain)
        if (uncertain.offset == group.offset + row.offset) {
          band.low = quantile(uncertain.distribution, 0.05);
          band.high = quantile(uncertain.distribution, 0.95);
        }
      list.push_back(std::move(band));
    }
  }
  return list;
}

}  // namespace

PlaneScene plane_scene(const Snapshot& snapshot, double year, const PlaneChoice& choice) {
  PlaneScene scene;
  if (snapshot.rows() == 0 || snapshot.runs.empty()) return scene;
  PlaneChoice made = choice;
  made.run = std::min(choice.run, std::min(snapshot.runs.size(), actor_runs) - 1);
  const auto moment = moment_at(snapshot.years, year);
  double largest = 0;
  for (std::size_t lab = 0; lab < snapshot.labs(); ++lab) {
    scene.discs.push_back(disc_of(snapshot, made, moment, lab));
    if (!std::isnan(scene.discs.back().at.x))
      largest = std::max(largest, scene.discs.back().compute);
  }
  for (auto& disc : scene.discs) disc.size = largest > 0 ? disc.compute / largest : 0;
  scene.thresholds = thresholds_of(snapshot);
  return scene;
}

PlaneExtent extent_of(const Snapshot& snapshot) {
  PlaneExtent extent{1e9, -1e9, 1e9, -1e9};
  for (std::size_t i = 0; i < snapshot.places.size(); ++i) {
    double& low = i % 2 == 0 ? extent.low_x : extent.low_y;
    double& high = i % 2 == 0 ? extent.high_x : extent.high_y;
    for (const double x : snapshot.places[i].quantiles[Bands::median]) {
      if (std::isnan(x)) continue;
      low = std::min(low, x);
      high = std::max(high, x);
    }
  }
  if (extent.low_x > extent.high_x) return {24, 34, 24, 34};
  return {std::floor(extent.low_x - 0.3), std::ceil(extent.high_x + 0.3),
          std::floor(extent.low_y - 0.3), std::ceil(extent.high_y + 0.3)};
}

PlaneExtent hull(const PlaneExtent& a, const PlaneExtent& b) {
  return {std::min(a.low_x, b.low_x), std::max(a.high_x, b.high_x), std::min(a.low_y, b.low_y),
          std::max(a.high_y, b.high_y)};
}

}  // namespace headway::viewer
