#include "ui/viewer/session/snapshot.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "analysis/chance.h"
#include "analysis/plot/number.h"
#include "ui/viewer/session/presence.h"

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

/// One laboratory's lines, run by run; columns that are not recorded have none.
struct LabLines {
  std::vector<Snapshot::Line> capability, safety, patch, active, fleet;
  bool exists(std::size_t run, std::size_t row) const {
    return active.empty() || active[run][row] > 0;
  }
};

LabLines lines_of_lab(const Snapshot& snapshot, std::size_t lab) {
  const auto lines = [&](std::string_view name) {
    const auto place = snapshot.find(name);
    return place ? lines_of(snapshot, place, lab) : std::vector<Snapshot::Line>{};
  };
  return {lines("labs/capability"), lines("labs/safety"), lines("labs/patch"),
          lines("labs/active"), lines("labs/running")};
}

Snapshot::LabBands bands_of_lab(const LabLines& lines, std::size_t rows) {
  const auto where_it_exists = [&](const std::vector<Snapshot::Line>& of, auto&& value) {
    return bands_over(of.size(), rows, [&](std::size_t run, std::size_t row) {
      return lines.exists(run, row) ? value(run, row) : std::nan("");
    });
  };
  return {where_it_exists(lines.capability, [&](auto run, auto row) { return lines.capability[run][row]; }),
          where_it_exists(lines.safety, [&](auto run, auto row) {
            return lines.safety[run][row] + (lines.patch.empty() ? 0 : lines.patch[run][row]);
          }),
          where_it_exists(lines.fleet, [&](auto run, auto row) { return lines.fleet[run][row]; })};
}

/// The draw of the uncertain parameters of each run; empty unless draws were run more than once.
std::vector<std::int64_t> repeated_draws(const Snapshot& snapshot) {
  std::vector<std::int64_t> draws;
  if (snapshot.is_design()) return draws;
  for (const auto& run : snapshot.runs) draws.push_back(run->point);
  const auto different = std::set<std::int64_t>(draws.begin(), draws.end()).size();
  if (different < 2 || different == draws.size()) draws.clear();
  return draws;
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
  const auto lines = lines_of(*this, place, agent);
  std::vector<Line> active;
  for (std::size_t run = 0; run < lines.size(); ++run) active.push_back(existence(*this, place, run, agent));
  const auto first = first_row(*this, place);
  const auto value = [&](std::size_t run, std::size_t row) {
    const bool is_there = row >= first && (active[run].empty() || active[run][row] > 0);
    return is_there ? lines[run][row] : std::nan("");
  };
  auto bands = bands_over(lines.size(), rows(), value);
  auto draws = repeated_draws(*this);
  if (draws.size() < lines.size()) return bands;
  draws.resize(lines.size());
  std::vector<double> values(lines.size());
  for (std::size_t row = 0; row < rows(); ++row) {
    for (std::size_t run = 0; run < lines.size(); ++run) values[run] = value(run, row);
    add_chance(bands, values, draws);
  }
  return bands;
}

std::size_t Snapshot::labs() const {
  const auto* group = layout ? layout->find("labs") : nullptr;
  return group ? group->agents() : 0;
}

std::size_t Snapshot::runs_with_actors() const {
  const auto first_without =
      std::find_if(runs.begin(), runs.end(),
                   [&](const auto& run) { return run->values.size() < layout->values; });
  return static_cast<std::size_t>(first_without - runs.begin());
}

std::size_t Snapshot::runs_with_series() const {
  const auto first_without = std::find_if(runs.begin(), runs.end(), [](const auto& run) { return run->values.empty(); });
  return static_cast<std::size_t>(first_without - runs.begin());
}

std::string count_of_series(const Snapshot& snapshot) {
  const auto kept = snapshot.runs_with_series(), all = snapshot.runs.size();
  const auto words = count_of(all, "run", "runs");
  return kept == all ? words : format_value(static_cast<double>(kept), "1") + " of " + words;
}

void add_lab_bands(Snapshot& snapshot) {
  snapshot.lab_bands.clear();
  if (snapshot.rows() == 0) return;
  for (std::size_t lab = 0; lab < snapshot.labs(); ++lab)
    snapshot.lab_bands.push_back(bands_of_lab(lines_of_lab(snapshot, lab), snapshot.rows()));
}

std::size_t row_at(const Snapshot& snapshot, double year) {
  return nearest_tick(snapshot.years, year);
}

}  // namespace headway::viewer
