#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <deque>

#include "analysis/chance.h"
#include "analysis/clustered.h"
#include "analysis/plot/fan_chart.h"
#include "analysis/plot/number.h"
#include "analysis/report/charts.h"
#include "analysis/report/html.h"
#include "analysis/report/section.h"
#include "state/metrics.h"

namespace headway::report {

namespace {

constexpr std::size_t most_points = 300;  // rows of time in a picture
constexpr std::size_t most_years = 26;    // rows of time in a table

/// Rows of time that a picture shows: all, or evenly thinned with the last kept.
std::vector<std::size_t> drawn_rows(std::size_t ticks) {
  const std::size_t step = std::max<std::size_t>(1, (ticks + most_points - 1) / most_points);
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < ticks; i += step) rows.push_back(i);
  if (!rows.empty() && rows.back() + 1 != ticks) rows.push_back(ticks - 1);
  return rows;
}

/// Sums of a monthly flow over the 12 months up to each row, run by run; NaN in the first year.
Variable trailing_year(const Variable& monthly, const std::vector<double>& time) {
  Variable yearly = monthly;
  const std::size_t ticks = time.size();
  for (std::size_t run = 0; run < monthly.shape[0]; ++run) {
    const float* from = monthly.values.data() + run * ticks;
    for (std::size_t i = 0; i < ticks; ++i) {
      double sum = 0;
      std::size_t k = i;
      for (; k > 0 && time[i] - time[k] < 1 - 1e-6; --k)
        sum += static_cast<double>(from[k]) * (time[k] - time[k - 1]) * 12;
      const bool whole = time[i] - time[k] >= 1 - 1e-6;
      yearly.values[run * ticks + i] = whole ? static_cast<float>(sum) : std::nanf("");
    }
  }
  const bool counts = monthly.unit == "month-1";
  yearly.unit =
      counts ? "year-1" : monthly.unit.substr(0, monthly.unit.find(" month-1")) + " year-1";
  return yearly;
}

/// One line of one chart: a variable of one scenario.
struct Line {
  const RunSet* set;
  Variable variable;
  std::string label;
  std::size_t style;
};

Bands bands_of(const Line& line, const std::vector<std::size_t>& rows, ChartKind kind) {
  Bands bands;
  const bool share = kind == ChartKind::share_of_runs;
  const auto clusters = share ? independence_of(*line.set).cluster : ClusterLabels();
  for (const auto row : rows) {
    const auto values = across_runs(line.variable, row);
    if (!share) {
      add_row(bands, values);
      continue;
    }
    const Estimate e = share_interval(values, clusters);
    const double quantiles[7] = {e.low, NAN, NAN, e.value, NAN, NAN, e.high};
    for (std::size_t q = 0; q < 7; ++q) bands.quantiles[q].push_back(quantiles[q]);
    bands.n.push_back(e.n);
  }
  return bands;
}

/// The ends of what chance alone does, for a fan of runs that repeat each draw of the uncertain parameters.
void add_chance(Bands& bands, const Line& line, const std::vector<std::size_t>& rows) {
  for (const auto row : rows) add_chance(bands, across_runs(line.variable, row), line.set->points);
}

/// Blanks the first row of what is measured over a tick: row 0 is the state before the first.
void leave_out_start(Variable& variable, std::string_view name) {
  const auto* metric = find_metric(name);
  if (metric == nullptr || metric->timing == Timing::at_date) return;
  const std::size_t ticks = variable.shape[1];
  for (std::size_t run = 0; ticks > 1 && run < variable.shape[0]; ++run)
    variable.values[run * ticks] = std::nanf("");
}

bool has_news(const Variable& variable) {
  return std::any_of(variable.values.begin(), variable.values.end(),
                     [](float x) { return std::isfinite(x) && x != 0; });
}

std::vector<Line> lines_of(const ChartRow& row, RunSets sets, std::size_t which) {
  std::vector<Line> lines;
  const bool one = sets.size() == 1;
  for (std::size_t i = 0; i < sets.size(); ++i)
    for (std::size_t k = 0; k < 2; ++k) {
      if (row.lines[k].variable.empty() || (!one && k != which)) continue;
      const Variable* variable = sets[i].find("series/" + std::string(row.lines[k].variable), 2);
      if (variable == nullptr) continue;
      lines.push_back(
          {&sets[i],
           row.kind == ChartKind::yearly ? trailing_year(*variable, sets[i].time) : *variable,
           one ? std::string(row.lines[k].label) : short_name(sets[i]),
           one ? row.lines[k].style : i});
      leave_out_start(lines.back().variable, row.lines[k].variable);
    }
  return lines;
}

bool has_chance(const FanChart& chart) {
  return std::any_of(chart.fans.begin(), chart.fans.end(), [](const Fan& fan) { return !fan.bands.chance[0].empty(); });
}

std::string spread_words(const FanChart& chart, ChartKind kind, std::size_t runs) {
  const std::string count = count_of(runs, "run", "runs");
  if (kind == ChartKind::share_of_runs)
    return runs == 0 ? ""
                     : "Line: share of " + count + ". Band: 95% interval of the share.";
  if (runs == 0) return "No run has a value.";
  if (runs == 1) return "One run: the line is that run, and there is no band.";
  const std::string_view bands =
      chart.spread == Spread::all      ? (has_chance(chart) ? "Bands: the central 50, 80 and 95% of runs, by chance and by what nobody knows. Dotted: the central 80% by chance alone."
                                                           : "Bands: the central 50, 80 and 95% of runs.")
      : chart.spread == Spread::middle ? "Bands: the central 50% of runs."
                                       : "Bands are left out; the table has them.";
  return fmt::format("Lines: median of {}{}. {}",
                     chart.fans.size() > 1 && chart.spread != Spread::all ? "up to " : "", count,
                     bands);
}

std::string range_cell(const Bands& bands, std::size_t row, std::size_t q, std::string_view unit) {
  const double low = bands.quantiles[q][row], high = bands.quantiles[6 - q][row];
  return std::isnan(low) ? "–" : format_bare(low, unit) + " to " + format_bare(high, unit);
}

/// The numbers behind a chart. One fan: all bands; several: median and 80% each.
Table numbers_of(const std::vector<Line>& lines, const ChartRow& row, const std::string& unit) {
  Table table;
  table.caption = fmt::format("{}, {}", title_of(row), format_unit(unit));
  table.header = {"Year"};
  const auto rows = table_rows(lines[0].set->time, most_years);
  for (const auto r : rows) table.rows.push_back({format_year(lines[0].set->time[r])});
  const bool share = row.kind == ChartKind::share_of_runs, several = lines.size() > 1;
  for (const auto& line : lines) {
    std::vector<std::size_t> own;
    for (const auto r : rows) own.push_back(nearest_tick(line.set->time, lines[0].set->time[r]));
    const Bands bands = bands_of(line, own, row.kind);
    const std::string name = line.label.empty() ? "" : line.label + ": ";
    table.header.push_back(name + (share ? "share" : "median"));
    std::vector<std::pair<std::size_t, const char*>> columns{{1, "80% of runs"}};
    if (!several) columns = {{2, "50% of runs"}, {1, "80% of runs"}, {0, "95% of runs"}};
    if (share) columns = {{0, "95% interval"}};
    for (const auto& [q, title] : columns) table.header.push_back(name + title);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      table.rows[i].push_back(format_bare(bands.quantiles[Bands::median][i], unit));
      for (const auto& [q, title] : columns) table.rows[i].push_back(range_cell(bands, i, q, unit));
    }
  }
  return table;
}

/// First row in which the first run has a value.
std::size_t first_row(const Variable& variable) {
  std::size_t row = 0;
  while (row < variable.shape[1] && !std::isfinite(variable.values[row])) ++row;
  return row;
}

std::string describe_picture(const std::vector<Line>& lines, const ChartRow& row,
                             const std::string& unit) {
  std::string text;
  for (const auto& line : lines) {
    const std::size_t last = line.set->time.size() - 1,
                      first = std::min(first_row(line.variable), last);
    const Bands ends = bands_of(line, {first, last}, row.kind);
    const auto& median = ends.quantiles[Bands::median];
    text +=
        fmt::format("{}{} in {}, {} in {}. ", line.label.empty() ? "Median: " : line.label + ": ",
                    format_value(median[0], unit), format_year(line.set->time[first]),
                    format_value(median[1], unit), format_end(line.set->time.back()));
  }
  return text + "The numbers are in the table after the picture.";
}

/// How to read the chart, from the declarations of what it shows.
std::string caption_of(const ChartRow& row, RunSets sets, std::size_t which) {
  std::string text;
  for (std::size_t k = 0; k < 2; ++k) {
    if (row.lines[k].variable.empty() || (sets.size() > 1 && k != which)) continue;
    text += (text.empty() ? "" : " ") + reading_of(row, row.lines[k].variable);
  }
  return text + (row.logarithmic ? " The axis is logarithmic: equal steps are equal factors." : "");
}

std::string chart_html(const ChartRow& row, const std::vector<Line>& lines, RunSets sets,
                       std::size_t which) {
  const std::string unit = row.unit.empty() ? lines[0].variable.unit : std::string(row.unit);
  FanChart chart;
  chart.id = "chart-" + std::string(row.lines[which].variable);
  const bool one_of_two = sets.size() > 1 && !row.lines[1].variable.empty();
  chart.title = one_of_two ? title_of(row.lines[which].variable) : title_of(row);
  chart.unit = unit;
  chart.logarithmic = row.logarithmic;
  chart.from_zero = row.from_zero;
  if (!row.reference.empty()) chart.references = {row.reference_value};
  chart.spread = sets.size() == 1 ? Spread::all : sets.size() <= 4 ? Spread::middle : Spread::none;
  if (row.kind == ChartKind::share_of_runs && sets.size() > 1) chart.spread = Spread::none;
  chart.description = describe_picture(lines, row, unit);
  const auto shown = drawn_rows(sets[0].time.size());
  for (const auto r : shown) chart.time.push_back(sets[0].time[r]);
  std::size_t runs = 0;
  for (const auto& line : lines) {
    std::vector<std::size_t> own;
    for (const auto r : shown) own.push_back(nearest_tick(line.set->time, sets[0].time[r]));
    chart.fans.push_back({line.label, line.style, bands_of(line, own, row.kind)});
    if (chart.spread == Spread::all && row.kind != ChartKind::share_of_runs && repeats_draws(*line.set))
      add_chance(chart.fans.back().bands, line, own);
    runs = std::max(runs, chart.fans.back().bands.runs());
  }
  const DrawnChart drawn = draw(chart);
  std::string basis = spread_words(chart, row.kind, runs);
  if (drawn.cut) basis += " The axis cuts off the widest part of the 95% band.";
  std::string words = format_unit(unit);
  if (!row.reference.empty())
    words += fmt::format("; line at {:g}: {}", row.reference_value, row.reference);
  return figure_html({chart.id + "-figure", chart.title, words, drawn.svg,
                      caption_of(row, sets, which), basis, numbers_of(lines, row, unit), "",
                      false});
}

/// All charts of one row: one with all its lines, or in a comparison one per variable.
std::string row_html(const ChartRow& row, RunSets sets, std::string_view policy_theme) {
  std::string html;
  for (std::size_t which = 0; which < (sets.size() == 1 ? 1u : 2u); ++which) {
    const auto lines = lines_of(row, sets, which);
    if (lines.empty()) continue;
    const bool silent = std::none_of(lines.begin(), lines.end(),
                                     [](const Line& l) { return has_news(l.variable); });
    if (silent && row.theme == policy_theme) continue;  // no such policy in force
    html += chart_html(row, lines, sets, which);
  }
  return html;
}

}  // namespace

std::string series_section(RunSets sets) {
  std::string html;
  if (sets.empty() || sets[0].time.empty() || sets[0].runs() == 0)
    return missing_note("charts over time, for want of a finished run");
  const auto rows = chart_rows();
  for (std::size_t i = 0; i < rows.size();) {
    const auto theme = rows[i].theme;
    std::string charts, absent;
    for (; i < rows.size() && rows[i].theme == theme; ++i) {
      charts += row_html(rows[i], sets, rows.back().theme);
      if (lines_of(rows[i], sets, 0).empty())
        absent += (absent.empty() ? "" : ", ") + title_of(rows[i]);
    }
    std::string body =
        charts.empty() ? ""
                       : scenario_legend(sets) + "<div class=\"charts\">\n" + charts + "</div>\n";
    if (!absent.empty()) body += missing_note("the file does not hold " + absent);
    if (body.empty()) body = "<p>No instrument left a trace in these runs.</p>\n";
    std::string id(theme);
    std::replace(id.begin(), id.end(), ' ', '-');
    std::transform(id.begin(), id.end(), id.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    html += section_html(id, theme, "", body);
  }
  return html;
}

}  // namespace headway::report
