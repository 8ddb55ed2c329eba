#include "ui/viewer/session/plane_scene.h"

#include <algorithm>
#include <cmath>

#include "analysis/plot/number.h"

namespace headway::viewer {

Moment moment_at(const std::vector<double>& years, double year) {
  if (years.size() < 2 || year <= years.front()) return {};
  const auto after = std::upper_bound(years.begin(), years.end(), year);
  if (after == years.end()) return {years.size() - 1, 0};
  const auto row = static_cast<std::size_t>(after - years.begin()) - 1;
  return {row, (year - years[row]) / (years[row + 1] - years[row])};
}

namespace {

/// What the plane needs of a laboratory, one value per row: of one run, or the medians.
struct LabSeries {
  std::vector<double> capability, safety, fleet;
};

std::vector<double> values_of(const Snapshot& snapshot, std::string_view name, std::size_t run,
                              std::size_t lab) {
  const auto place = snapshot.find(name);
  if (!place) return {};
  const auto line = snapshot.line(place, run, lab);
  std::vector<double> result(line.rows);
  for (std::size_t row = 0; row < line.rows; ++row) result[row] = line[row];
  return result;
}

LabSeries series_of_run(const Snapshot& snapshot, std::size_t run, std::size_t lab) {
  LabSeries series{values_of(snapshot, "labs/capability", run, lab),
                   values_of(snapshot, "labs/safety", run, lab),
                   values_of(snapshot, "labs/running", run, lab)};
  const auto patch = values_of(snapshot, "labs/patch", run, lab),
             active = values_of(snapshot, "labs/active", run, lab);
  for (std::size_t row = 0; row < series.safety.size(); ++row) {
    if (!patch.empty()) series.safety[row] += patch[row];
    if (!active.empty() && active[row] <= 0) series.capability[row] = series.safety[row] = std::numeric_limits<double>::quiet_NaN();
  }
  return series;
}

LabSeries series_of(const Snapshot& snapshot, const PlaneChoice& choice, std::size_t lab) {
  if (choice.single_run) return series_of_run(snapshot, choice.run, lab);
  if (lab >= snapshot.lab_bands.size()) return {};
  const auto& bands = snapshot.lab_bands[lab];
  constexpr auto median = Bands::median;
  return {bands.capability.quantiles[median], bands.safety.quantiles[median],
          bands.fleet.quantiles[median]};
}

Point between(Point a, Point b, double share) {
  if (std::isnan(b.x) || share <= 0) return a;
  return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

void add_marks(Disc& disc, const Snapshot& snapshot, std::size_t run) {
  const auto releases = values_of(snapshot, "labs/releases", run, disc.lab),
             incidents = values_of(snapshot, "labs/incidents", run, disc.lab);
  for (std::size_t row = 1; row + 1 < disc.trail.size(); ++row) {
    if (std::isnan(disc.trail[row].x)) continue;
    if (row < releases.size() && releases[row] > releases[row - 1])
      disc.releases.push_back(disc.trail[row]);
    if (row < incidents.size() && incidents[row] > 0) disc.incidents.push_back(disc.trail[row]);
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
  const auto series = series_of(snapshot, choice, lab);
  if (series.capability.empty() || series.safety.empty()) {
    disc.at = {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
    return disc;
  }
  const auto place = [&](std::size_t row) {
    return Point{series.capability[row], series.safety[row]};
  };
  const auto next = std::min(moment.row + 1, series.capability.size() - 1);
  disc.at = between(place(moment.row), place(next), moment.share);
  for (std::size_t row = 0; row <= moment.row; ++row) disc.trail.push_back(place(row));
  disc.trail.push_back(disc.at);
  if (moment.row < series.fleet.size() && series.fleet[moment.row] > 0)
    disc.compute = series.fleet[moment.row];
  if (choice.single_run) {
    add_marks(disc, snapshot, choice.run);
  } else {
    const auto runs = static_cast<double>(snapshot.runs_with_actors());
    disc.existing = static_cast<double>(snapshot.lab_bands[lab].capability.n[moment.row]) / runs;
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

std::vector<Point> path_of(const Snapshot& snapshot, const PlaneChoice& choice, std::size_t lab) {
  const auto series = series_of(snapshot, choice, lab);
  std::vector<Point> path(std::min(series.capability.size(), series.safety.size()));
  for (std::size_t row = 0; row < path.size(); ++row) path[row] = {series.capability[row], series.safety[row]};
  return path;
}

PlaneScene plane_scene(const Snapshot& snapshot, double year, const PlaneChoice& choice) {
  PlaneScene scene;
  if (snapshot.rows() == 0 || snapshot.runs.empty()) return scene;
  PlaneChoice made = choice;
  made.run = std::min(choice.run, snapshot.runs.size() - 1);
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

}  // namespace headway::viewer
