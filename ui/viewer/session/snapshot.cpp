#include "ui/viewer/session/snapshot.h"

#include <algorithm>
#include <cmath>

namespace headway::viewer {

namespace {

/// Quantiles per row of values that `at(run, row)` gives; NaN means no value.
template <class Values>
Bands bands_over(std::size_t runs, std::size_t rows, Values&& at) {
  Bands bands;
  for (auto& quantile : bands.quantiles) quantile.resize(rows);
  bands.n.resize(rows);
  std::vector<double> values(runs);
  for (std::size_t row = 0; row < rows; ++row) {
    std::size_t n = 0;
    for (std::size_t run = 0; run < runs; ++run)
      if (const double x = at(run, row); std::isfinite(x)) values[n++] = x;
    const std::span<double> finite(values.data(), n);
    std::sort(finite.begin(), finite.end());
    for (std::size_t i = 0; i < std::size(Bands::probabilities); ++i)
      bands.quantiles[i][row] = quantile_of(finite, Bands::probabilities[i]);
    bands.n[row] = n;
  }
  return bands;
}

/// The lines of those runs that have the series.
std::vector<Snapshot::Line> lines_of(const Snapshot& snapshot, const SeriesPlace& place,
                                     std::size_t agent) {
  std::vector<Snapshot::Line> lines;
  for (std::size_t run = 0; run < snapshot.runs.size(); ++run)
    if (const auto line = snapshot.line(place, run, agent); !line.empty()) lines.push_back(line);
  return lines;
}

/// Where the discs of the plane stand: deployed capability, and safety with its patch, of
/// laboratories that exist.
void add_places(Snapshot& snapshot) {
  const auto capability = snapshot.find("labs/capability"), safety = snapshot.find("labs/safety"),
             patch = snapshot.find("labs/patch"), active = snapshot.find("labs/active");
  if (!capability || !safety) return;
  for (std::size_t lab = 0; lab < snapshot.labs(); ++lab) {
    const auto x = lines_of(snapshot, capability, lab), y = lines_of(snapshot, safety, lab);
    const auto p = patch ? lines_of(snapshot, patch, lab) : std::vector<Snapshot::Line>{};
    const auto a = active ? lines_of(snapshot, active, lab) : std::vector<Snapshot::Line>{};
    const auto exists = [&](std::size_t run, std::size_t row) {
      return a.empty() || a[run][row] > 0;
    };
    snapshot.places.push_back(
        bands_over(x.size(), snapshot.rows(), [&](std::size_t run, std::size_t row) {
          return exists(run, row) ? x[run][row] : std::nan("");
        }));
    snapshot.places.push_back(
        bands_over(y.size(), snapshot.rows(), [&](std::size_t run, std::size_t row) {
          return exists(run, row) ? y[run][row] + (p.empty() ? 0 : p[run][row]) : std::nan("");
        }));
  }
}

}  // namespace

SeriesPlace Snapshot::find(std::string_view name) const {
  const auto slash = name.find('/');
  if (slash == std::string_view::npos || !layout) return {};
  const auto* group = layout->find(name.substr(0, slash));
  if (!group) return {};
  const auto& variables = group->variables;
  const auto found =
      std::find_if(variables.begin(), variables.end(),
                   [&](const auto& variable) { return variable.name == name.substr(slash + 1); });
  if (found == variables.end()) return {};
  return {group, static_cast<std::size_t>(found - variables.begin())};
}

Snapshot::Line Snapshot::line(const SeriesPlace& place, std::size_t run, std::size_t agent) const {
  const auto agents = place.group->agents();
  const auto first =
      place.group->offset + place.variable * layout->rows * agents + agent;
  const auto& values = runs[run]->values;
  if (agent >= agents || first + (rows() - 1) * agents >= values.size()) return {};
  return {values.data() + first, agents, rows()};
}

Bands Snapshot::bands(const SeriesPlace& place, std::size_t agent) const {
  if (place.group->axis.empty() && place.variable < world.size()) return world[place.variable];
  const auto lines = lines_of(*this, place, agent);
  return bands_over(lines.size(), rows(),
                    [&](std::size_t run, std::size_t row) { return lines[run][row]; });
}

std::size_t Snapshot::labs() const {
  const auto* group = layout ? layout->find("labs") : nullptr;
  return group ? group->agents() : 0;
}

void add_bands(Snapshot& snapshot) {
  snapshot.world.clear();
  snapshot.places.clear();
  const auto* group = snapshot.layout->find("series");
  if (!group || snapshot.rows() == 0) return;
  std::vector<Bands> world;
  for (std::size_t v = 0; v < group->variables.size(); ++v)
    world.push_back(snapshot.bands({group, v}));
  snapshot.world = std::move(world);
  add_places(snapshot);
}

std::size_t row_at(const Snapshot& snapshot, double year) {
  return nearest_tick(snapshot.years, year);
}

}  // namespace headway::viewer
