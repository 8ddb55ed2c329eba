#include "ui/viewer/widget/series_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "analysis/plot/number.h"
#include "ui/viewer/plot/draw_chart.h"
#include "ui/viewer/session/presence.h"
#include "ui/viewer/widget/parameter_control.h"

namespace headway::viewer {

namespace {

void add_bands(plot::Chart& chart, const Snapshot& snapshot, const Bands& bands, std::size_t style) {
  constexpr std::size_t pairs[][2] = {{0, 6}, {1, 5}, {2, 4}};
  for (const auto& [low, high] : pairs)
    chart.bands.push_back({.label = "now", .x = snapshot.years, .low = bands.quantiles[low],
                           .high = bands.quantiles[high], .style = style, .opacity = 0.14f});
}

void add_line(plot::Chart& chart, const Snapshot& snapshot, std::span<const double> values,
              const std::string& label, std::size_t style, float width = 2) {
  chart.series.push_back({.label = label, .x = snapshot.years, .y = values, .style = style,
                          .width = width, .markers = false});
}

/// Quantities that grow by powers of ten are shown by them.
bool is_wide(const ChartEntry& entry, const Bands& bands) {
  if (entry.unit == "OOM" || entry.unit == "1" || entry.unit == "flag") return false;
  double low = 1e300, high = 0;
  for (const double x : bands.quantiles[Bands::median])
    if (x > 0) low = std::min(low, x), high = std::max(high, x);
  return high > 100 * low;
}

/// One run, NaN where its agent does not exist and before `from`.
std::vector<double> values_of(const Snapshot& snapshot, const std::string& series, std::size_t run,
                              std::size_t from, std::size_t agent = 0) {
  const auto place = snapshot.find(series);
  const auto line = snapshot.line(place, run, agent), lives = existence(snapshot, place, run, agent);
  std::vector<double> values(line.rows, std::nan(""));
  for (std::size_t row = from; row < line.rows; ++row)
    if (lives.empty() || lives[row] > 0) values[row] = line[row];
  return values;
}

/// The run that is shown alone.
std::size_t chosen_run(const Viewer& viewer) {
  return std::min(viewer.selection.run, viewer.shown.current->runs_with_series() - 1);
}

/// The run that a run is compared with; nothing where it has none.
std::optional<std::size_t> partner_of(const Viewer& viewer, std::size_t run) {
  const auto& pairs = viewer.shown.pairing.pairs;
  const auto pair = std::lower_bound(pairs.begin(), pairs.end(), run, [](const auto& p, auto now) { return p.now < now; });
  if (pair == pairs.end() || pair->now != run) return {};
  return pair->was;
}

/// What an actor's line is in the chosen mode.
std::span<const double> actor_line(Viewer& viewer, const ChartEntry& entry, std::size_t agent, MadeChart& made) {
  const auto& shown = viewer.shown;
  if (viewer.selection.mode == ChartMode::one_run) {
    made.numbers.push_back(values_of(*shown.current, entry.series, chosen_run(viewer), 0, agent));
    return made.numbers.back();
  }
  return viewer.bands.get(shown.current, entry.series, agent).quantiles[Bands::median];
}

std::string note_of_actors(const Viewer& viewer) {
  const auto& shown = viewer.shown;
  if (viewer.selection.mode == ChartMode::one_run) return fmt::format("Run {} of {}", chosen_run(viewer) + 1, count_of_series(*shown.current));
  const auto kept = count_of(shown.current->runs_with_actors(), "run that keeps actors", "runs that keep actors");
  return (viewer.selection.mode == ChartMode::difference ? "No difference: medians of " : "Medians of ") + kept;
}

/// One line per actor, gaps where it does not exist; the chosen one stands out, beside what is dashed.
void fill_actors(Viewer& viewer, const ChartEntry& entry, MadeChart& made) {
  auto& chart = made.chart;
  const auto& current = viewer.shown.current;
  const auto place = current->find(entry.series);
  const auto& selection = viewer.selection;
  const bool is_median = selection.mode != ChartMode::one_run;
  const auto agents = place.group->agents();
  constexpr std::size_t most_names = 8;
  for (std::size_t agent = 0; agent < agents; ++agent) {
    const auto& name = place.group->labels[agent];
    const bool chosen = name == selection.lab || name == selection.state || name == selection.funder;
    const auto values = actor_line(viewer, entry, agent, made);
    if (values.size() != current->rows()) continue;
    if (const auto& baseline = viewer.shown.baseline; chosen && is_median && baseline && baseline->find(entry.series))
      add_line(chart, *baseline, viewer.bands.get(baseline, entry.series, agent).quantiles[Bands::median], viewer.baseline_name(), 0);
    add_line(chart, *current, values, name, 1 + agent % 7, chosen ? 3.5f : 1.5f);
    chart.series.back().named_at_end = chosen || agents <= most_names;
    if (agent == 0 && is_median && is_wide(entry, viewer.bands.get(current, entry.series, agent))) chart.y.scale = plot::Scale::logarithmic;
  }
  chart.note = note_of_actors(viewer);
}

/// The medians of what is dashed and of the pins.
void add_others(Viewer& viewer, const ChartEntry& entry, plot::Chart& chart) {
  constexpr auto median = Bands::median;
  if (const auto& baseline = viewer.shown.baseline; baseline && baseline->find(entry.series))
    add_line(chart, *baseline, viewer.bands.get(baseline, entry.series).quantiles[median], viewer.baseline_name(), 0);
  for (std::size_t i = 0; i < pin_count; ++i)
    if (const auto& pin = viewer.shown.pins[i]; pin && pin->find(entry.series))
      add_line(chart, *pin, viewer.bands.get(pin, entry.series).quantiles[median], viewer.pins[i].title, 3 + i);
}

void fill_fan(Viewer& viewer, const ChartEntry& entry, plot::Chart& chart) {
  const auto& current = viewer.shown.current;
  const auto& bands = viewer.bands.get(current, entry.series);
  add_bands(chart, *current, bands, 1);
  add_others(viewer, entry, chart);
  add_line(chart, *current, bands.quantiles[Bands::median], "now", 1, 3);
  for (const auto& end : bands.chance)
    if (!end.empty()) add_line(chart, *current, end, "chance alone", 1, 1);
  chart.note = count_of_series(*current);
}

void fill_runs(Viewer& viewer, const ChartEntry& entry, MadeChart& made) {
  const auto& current = *viewer.shown.current;
  constexpr std::size_t most = 60;
  const auto count = std::min(current.runs_with_series(), most);
  const auto from = first_row(current, current.find(entry.series));
  for (std::size_t run = 0; run < count; ++run) {
    made.numbers.push_back(values_of(current, entry.series, run, from));
    add_line(made.chart, current, made.numbers.back(), "", 1, 1);
    made.chart.series.back().opacity = 0.35f;
  }
  made.chart.note = fmt::format("{} of {}, each a thin line", count, count_of(current.runs.size(), "run", "runs"));
  add_others(viewer, entry, made.chart);
  const auto& bands = viewer.bands.get(viewer.shown.current, entry.series);
  add_line(made.chart, current, bands.quantiles[Bands::median], "median now", 2, 2.5f);
}

/// The run of each pin that has the random numbers of `run`.
void add_pins_of_one(Viewer& viewer, const ChartEntry& entry, const Trace& run, MadeChart& made) {
  for (std::size_t i = 0; i < pin_count; ++i) {
    const auto& pin = viewer.shown.pins[i];
    if (!pin || !pin->find(entry.series) || viewer.shown.current->is_design()) continue;
    const auto same = std::find_if(pin->runs.begin(), pin->runs.end(), [&](const auto& other) {
      return other->stream == run.stream && !other->values.empty();
    });
    if (same == pin->runs.end()) continue;
    const auto place = static_cast<std::size_t>(same - pin->runs.begin());
    made.numbers.push_back(values_of(*pin, entry.series, place, first_row(*pin, pin->find(entry.series))));
    add_line(made.chart, *pin, made.numbers.back(), viewer.pins[i].title, 3 + i);
  }
}

void fill_one(Viewer& viewer, const ChartEntry& entry, MadeChart& made) {
  const auto& current = *viewer.shown.current;
  const auto run = chosen_run(viewer);
  const auto from = first_row(current, current.find(entry.series));
  if (const auto other = partner_of(viewer, run); other && viewer.shown.baseline->find(entry.series)) {
    made.numbers.push_back(values_of(*viewer.shown.baseline, entry.series, *other, from));
    add_line(made.chart, *viewer.shown.baseline, made.numbers.back(), viewer.baseline_name(), 0);
  }
  add_pins_of_one(viewer, entry, *current.runs[run], made);
  made.numbers.push_back(values_of(current, entry.series, run, from));
  add_line(made.chart, current, made.numbers.back(), "now", 1, 2.5f);
  made.chart.note = fmt::format("Run {} of {}", run + 1, count_of_series(current));
}

void fill_difference(Viewer& viewer, const ChartEntry& entry, MadeChart& made) {
  const auto& current = viewer.shown.current;
  const auto& baseline = viewer.shown.baseline;
  if (!baseline) return;
  made.chart.note = viewer.shown.pairing.why_none;
  if (viewer.shown.pairing.pairs.empty()) return;
  const auto& bands = viewer.bands.get_difference(viewer.shown, entry.series);
  if (bands.rows() != current->rows()) return;
  add_bands(made.chart, *current, bands, 1);
  add_line(made.chart, *current, bands.quantiles[Bands::median], "now", 1, 3);
  made.chart.note = fmt::format("Now minus {}, ", viewer.baseline_name()) + count_of(bands.runs(), "pair of runs", "pairs of runs");
}

/// What was measured of the past: solid where a calibration was told, hollow where it was kept for checking, with the central 90% of what may be true.
void add_measured(const Viewer& viewer, const ChartEntry& entry, MadeChart& made) {
  for (const bool fit : {true, false}) {
    auto& years = made.numbers.emplace_back();
    auto& values = made.numbers.emplace_back();
    for (const auto& m : viewer.measured) {
      if (m.series != entry.series || m.fit != fit) continue;
      years.push_back(m.year), values.push_back(m.value);
      const auto& at = made.numbers.emplace_back(std::vector{m.year, m.year});
      const auto& ends = made.numbers.emplace_back(std::vector{m.low, m.high});
      made.chart.series.push_back({.x = at, .y = ends, .style = 2, .width = 1.5f, .dashes = plot::Dashes::none, .markers = false});
    }
    if (years.empty()) continue;
    made.chart.series.push_back({.label = fit ? "measured" : "measured, kept for checking", .x = years, .y = values, .style = 2, .drawn = plot::Drawn::points, .width = 3,
                                 .marker = fit ? plot::Marker::circle : plot::Marker::diamond});
  }
}

/// Where nothing changes there is no span to fit: the axis then begins at zero and holds the value.
void settle_axis(plot::Chart& chart) {
  Range range;
  const auto include = [&](std::span<const double> values) {
    for (const double x : values) range.include(x);
  };
  for (const auto& series : chart.series) include(series.y);
  for (const auto& band : chart.bands) include(band.low), include(band.high);
  if (!range.empty() && range.low == range.high) chart.y.data = Range{std::min(0.0, range.low), std::max(1.0, range.high)};
}

/// Numbers without a unit say what they count by their declared meaning.
std::string axis_label(const ChartEntry& entry) {
  return entry.unit == "1" || entry.unit == "flag" ? entry.meaning : "";
}

}  // namespace

std::string how_to_read(const ChartEntry& entry, ChartMode mode) {
  const char* lines = nullptr;
  if (entry.each_actor && mode == ChartMode::one_run) lines = "Each line is one of the actors in the run shown, with gaps where it does not exist.";
  else if (entry.each_actor) lines = "Each line is the median over the runs for one of the actors.";
  else if (mode == ChartMode::fan) lines = "The solid line is the median over the runs, and the bands hold the middle 50, 80 and 95% of them. "
                                           "Where parameters are uncertain, the middle 80% by chance alone lie between the thin lines; the rest of the spread comes from the uncertain parameters.";
  else if (mode == ChartMode::runs) lines = "Each thin line is one run, the thick line their median; dashed and pinned lines are medians, too.";
  else if (mode == ChartMode::one_run) lines = "Every line is the run with the same random numbers, so that only the scenarios differ; other runs may go another way.";
  else return "Each run minus the run of the dashed scenario with the same random numbers: the line is the median of these differences, the bands hold the middle 50, 80 and 95%. "
              "At zero nothing has changed.";
  return fmt::format("{} {}", lines, entry.reading);
}

MadeChart make_chart(Viewer& viewer, const ChartEntry& entry) {
  MadeChart made;
  auto& chart = made.chart;
  chart.y.unit = entry.unit;
  chart.y.label = axis_label(entry);
  chart.now = viewer.playback.year;
  chart.stale = viewer.shown.stale;
  const auto mode = viewer.selection.mode;
  if (entry.each_actor) {
    fill_actors(viewer, entry, made);
    return made;
  }
  if (mode == ChartMode::fan) fill_fan(viewer, entry, chart);
  if (mode == ChartMode::runs) fill_runs(viewer, entry, made);
  if (mode == ChartMode::one_run) fill_one(viewer, entry, made);
  if (mode == ChartMode::difference) fill_difference(viewer, entry, made);
  if (mode != ChartMode::difference) add_measured(viewer, entry, made), settle_axis(chart);
  const bool zero = mode == ChartMode::difference || entry.series.find("margin") != std::string::npos;
  if (zero) chart.events.push_back({.at = 0, .label = "", .style = 2, .on_y = true});
  if (mode != ChartMode::difference &&
      is_wide(entry, viewer.bands.get(viewer.shown.current, entry.series)))
    chart.y.scale = plot::Scale::logarithmic;
  return made;
}

const ChartEntry* find_chart(Viewer& viewer, const std::string& series) {
  const auto& catalogue = viewer.catalogue();
  const auto found = std::find_if(catalogue.begin(), catalogue.end(),
                                  [&](const auto& entry) { return entry.series == series; });
  return found == catalogue.end() ? nullptr : &*found;
}

void draw_over_time(Viewer& viewer, const plot::Chart& chart, const std::string& name, ImVec2 size) {
  auto& view = viewer.views[name];
  view.shared = &viewer.time_axis;
  const auto pointed = plot::draw_chart(chart, view, size, viewer.look.theme);
  if (pointed.clicked && pointed.hovered) viewer.playback.year = pointed.x;
}

void draw_chart_picker(Viewer& viewer, std::string& series) {
  if (!ImGui::BeginPopup("catalogue")) return;
  const auto& catalogue = viewer.catalogue();
  ImGui::Text("%d charts", static_cast<int>(catalogue.size()));
  const auto& search = search_field(viewer, "charts", "Search charts");
  ImGui::BeginChild("entries", {viewer.length(420), viewer.length(360)});
  for (const auto& entry : catalogue) {
    if (!matches(entry, search)) continue;
    const auto label = fmt::format("{} ({})###{}", entry.title, entry.of, entry.series);
    if (ImGui::Selectable(label.c_str(), entry.series == series)) {
      series = entry.series;
      ImGui::CloseCurrentPopup();
    }
    if (ImGui::IsItemHovered())
      ImGui::SetTooltip("%s\n%s", entry.meaning.c_str(), format_unit(entry.unit).c_str());
  }
  ImGui::EndChild();
  ImGui::EndPopup();
}

}  // namespace headway::viewer
