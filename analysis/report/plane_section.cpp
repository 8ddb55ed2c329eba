#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/plot/number.h"
#include "analysis/plot/plane.h"
#include "analysis/report/html.h"
#include "analysis/report/section.h"
#include "analysis/stats.h"

namespace headway::report {

namespace {

constexpr std::size_t most_rows = 160;  // of a trail
constexpr std::string_view reading =
    "Each disc stands at the capability (to the right) and the safety level (upwards) of its "
    "laboratory. On the "
    "diagonal the two balance; below it capability is ahead, and the distance is the safety "
    "margin.";

std::vector<std::size_t> trail_rows(const std::vector<double>& time) {
  // Every January that fits is kept, so that the pearls at round years are exact.
  const std::size_t step = std::max<std::size_t>(1, (time.size() + most_rows - 1) / most_rows);
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < time.size(); ++i)
    if (i % step == 0 || i + 1 == time.size() || std::abs(time[i] - std::round(time[i])) < 1e-6)
      rows.push_back(i);
  return rows;
}

/// Median over the runs in which the laboratory still exists; NaN when it is gone in most.
double median_alive(const Variable& variable, const Variable* active, std::size_t row,
                    std::size_t lab) {
  auto values = across_runs(variable, row, lab);
  if (active != nullptr) {
    const auto alive = across_runs(*active, row, lab);
    std::size_t count = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (alive[i] > 0)
        ++count;
      else
        values[i] = std::nan("");
    }
    if (2 * count < values.size()) return std::nan("");
  }
  return median_of(values);
}

/// Numbers kinds in order of first appearance.
class Numbering {
 public:
  std::size_t operator()(const std::string& name) {
    const auto [place, added] = numbers_.emplace(name, names_.size());
    if (added) names_.push_back(name);
    return place->second;
  }
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::map<std::string, std::size_t> numbers_;
  std::vector<std::string> names_;
};

std::string kind_of_lab(const std::vector<std::string>& kinds, std::size_t lab) {
  return lab < kinds.size() ? kinds[lab] : "";
}

/// Legend of colours (states) and shapes (types).
std::string disc_legend(const Numbering& states, const Numbering& types) {
  const auto disc = [](std::size_t style, std::size_t shape) {
    return fmt::format(
        "<svg class=\"sample disc s{}\" viewBox=\"-1.7 -1.7 3.4 3.4\" width=\"16\" height=\"16\" "
        "aria-hidden=\"true\"><path d=\"{}\"/></svg>",
        style, shape_path(shape));
  };
  std::string html = "<ul class=\"legend\">";
  for (std::size_t i = 0; i < states.names().size(); ++i)
    if (!states.names()[i].empty())
      html += fmt::format("<li>{}{}</li>", disc(i + 1, 0), escaped(as_words(states.names()[i])));
  html += "</ul><ul class=\"legend\">";
  for (std::size_t i = 0; i < types.names().size(); ++i)
    if (!types.names()[i].empty())
      html += fmt::format("<li>{}{}</li>", disc(0, i), escaped(as_words(types.names()[i])));
  return html + "</ul>\n";
}

Plane laboratory_plane(const RunSet& set, Numbering& states, Numbering& types) {
  Plane plane;
  const Variable& capability = *set.find("labs/capability", 3);
  const Variable& safety = *set.find("labs/safety", 3);
  const Variable* active = set.find("labs/active", 3);
  const Variable* fleet = set.find("labs/running", 3);
  const auto rows = trail_rows(set.time);
  for (const auto row : rows) plane.time.push_back(set.time[row]);
  std::vector<double> largest(rows.size(), 0);
  for (std::size_t lab = 0; lab < capability.shape[2]; ++lab) {
    Trail trail;
    const auto& names = set.names("lab");
    trail.label =
        as_words(lab < names.size() ? names[lab] : "laboratory " + std::to_string(lab + 1));
    const std::string state = kind_of_lab(set.lab_states, lab),
                      type = kind_of_lab(set.lab_types, lab);
    trail.note = as_words(type) + (type.empty() || state.empty() ? "" : ", ") + as_words(state);
    trail.style = states(state) + 1;
    trail.shape = types(type);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const double k = median_alive(capability, active, rows[i], lab);
      // A laboratory without a deployed model has capability 0 and no place on the plane.
      const bool there = k > 0;
      trail.points.push_back({there ? k : std::nan(""),
                              there ? median_alive(safety, active, rows[i], lab) : std::nan("")});
      trail.areas.push_back(fleet != nullptr ? median_alive(*fleet, active, rows[i], lab) : 0.3);
      if (std::isfinite(trail.areas.back())) largest[i] = std::max(largest[i], trail.areas.back());
    }
    plane.trails.push_back(std::move(trail));
  }
  for (auto& trail : plane.trails)
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (fleet != nullptr) trail.areas[i] = largest[i] > 0 ? trail.areas[i] / largest[i] : 0;
  return plane;
}

Table end_table(const Plane& plane) {
  Table table;
  table.caption = "Where the discs end: medians across runs, OOM";
  table.header = {"Name", "Until", "Capability", "Safety", "Margin"};
  for (const auto& trail : plane.trails)
    for (std::size_t i = trail.points.size(); i-- > 0;) {
      const Point p = trail.points[i];
      if (!std::isfinite(p.x) || !std::isfinite(p.y)) continue;
      table.rows.push_back({trail.label, format_year(plane.time[i]), format_bare(p.x, "OOM"),
                            format_bare(p.y, "OOM"), format_difference(p.y - p.x, "OOM")});
      break;
    }
  return table;
}

std::string slider(const Plane& plane) {
  std::string years;
  for (const double year : plane.time)
    years += (years.empty() ? "" : " ") + format_year(year, true).substr(0, 3) + "_" +
             format_year(std::floor(year + 1e-6));
  const auto last = plane.time.size() - 1;
  return fmt::format(
      "<div class=\"slider\" hidden><button type=\"button\">Play</button><input type=\"range\" "
      "min=\"0\" max=\"{0}\" value=\"{0}\" "
      "aria-label=\"Date shown\" data-years=\"{1}\"><output></output></div>\n",
      last, years);
}

std::string runs_words(const RunSet& set) {
  if (set.runs() == 1) return "One run; trails are that run.";
  return fmt::format(
      "Trails: medians of {} in which the laboratory exists; a faded disc marks where it is gone "
      "in most.",
      count_of(set.runs(), "run", "runs"));
}

std::string laboratories_html(const RunSet& set) {
  if (set.runs() == 0 || set.time.empty() || set.find("labs/capability", 3) == nullptr ||
      set.find("labs/safety", 3) == nullptr)
    return missing_note(
        "the plane of laboratories, because the file holds no series of laboratories");
  Numbering states, types;
  Plane plane = laboratory_plane(set, states, types);
  plane.id = "plane-labs";
  plane.title = "Laboratories on the plane of capability against safety";
  plane.thresholds = set.thresholds;
  plane.movable = true;
  std::size_t behind = 0, placed = 0;
  const Table table = end_table(plane);
  for (const auto& row : table.rows) {
    ++placed;
    if (row[4].find("−") == 0) ++behind;
  }
  plane.description = fmt::format(
      "{} at the end; {} of them below the diagonal, where capability is ahead of safety. "
      "The table after the picture lists them.",
      count_of(placed, "laboratory", "laboratories"), behind);
  return figure_html(
      {"plane", plane.title, "orders of magnitude (OOM) on both axes, drawn to one scale",
       draw(plane), std::string(reading),
       runs_words(set) + " Area: accelerators, relative to the largest laboratory of that date. "
                         "Small dots: every fifth year. "
                         "Vertical lines: the capability at which a dangerous ability is expected.",
       table, disc_legend(states, types) + slider(plane), true});
}

/// The frontier of each scenario as one trail.
std::string scenarios_html(RunSets sets) {
  Plane plane;
  plane.id = "plane-scenarios";
  plane.title = "The frontier of each scenario on the plane of capability against safety";
  for (const auto row : trail_rows(sets[0].time)) plane.time.push_back(sets[0].time[row]);
  for (std::size_t i = 0; i < sets.size(); ++i) {
    const Variable* capability = sets[i].find("series/frontier_capability", 2);
    const Variable* safety = sets[i].find("series/frontier_safety", 2);
    if (capability == nullptr || safety == nullptr || sets[i].time.empty()) continue;
    Trail trail;
    trail.label = short_name(sets[i]);
    trail.note = sets[i].title;
    trail.style = i;
    trail.shape = i;
    for (const double year : plane.time) {
      const auto row = nearest_tick(sets[i].time, year);
      trail.points.push_back(
          {median_of(across_runs(*capability, row)), median_of(across_runs(*safety, row))});
      trail.areas.push_back(0.25);
    }
    plane.trails.push_back(std::move(trail));
  }
  if (plane.trails.empty())
    return missing_note("the plane of scenarios, because the files hold no frontier series");
  plane.thresholds = sets[0].thresholds;
  plane.movable = true;
  plane.description =
      "One trail per scenario; the disc marks the end. The table after the picture lists the ends.";
  return figure_html(
      {"plane", plane.title, "orders of magnitude (OOM) on both axes, drawn to one scale",
       draw(plane),
       "Each trail is the best deployed model of one scenario, from the first date to the last. On "
       "the diagonal safety and "
       "capability balance; below it capability is ahead, and the distance is the safety margin.",
       fmt::format("Medians of up to {}. Small dots: every fifth year. Vertical lines: the "
                   "capability at which a dangerous ability is expected.",
                   count_of(sets[0].runs(), "run", "runs")),
       end_table(plane), scenario_legend(sets) + slider(plane), true});
}

}  // namespace

std::string plane_section(RunSets sets) {
  if (sets.empty() || sets[0].time.empty()) return "";
  return section_html("capability-against-safety", "Who is ahead: safety or capability?", "",
                      sets.size() == 1 ? laboratories_html(sets[0]) : scenarios_html(sets));
}

}  // namespace headway::report
