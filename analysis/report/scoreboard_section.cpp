#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "analysis/plot/number.h"
#include "analysis/plot/svg.h"
#include "analysis/report/html.h"
#include "analysis/report/section.h"
#include "analysis/stats.h"

namespace headway::report {

namespace {

constexpr std::string_view safety_fields[] = {"alignment", "interpretability", "control",
                                              "governance"};

/// Values of one laboratory's or state's variable across the runs at one row; NaN where it is gone.
class Reading {
 public:
  Reading(const RunSet& set, std::string group, std::size_t row, std::size_t agent)
      : set_(set), group_(std::move(group)), row_(row), agent_(agent) {
    const Variable* active = set.find(group_ + "/active", 3);
    if (active != nullptr) alive_ = across_runs(*active, row, agent);
  }
  /// Empty when the file lacks the variable.
  std::vector<double> values(const std::string& name) const {
    const Variable* variable = set_.find(group_ + "/" + name, 3);
    if (variable == nullptr || agent_ >= variable->shape[2]) return {};
    auto result = across_runs(*variable, row_, agent_);
    for (std::size_t i = 0; i < alive_.size(); ++i)
      if (!(alive_[i] > 0)) result[i] = std::nan("");
    return result;
  }
  std::string cell(const std::string& name, std::string_view unit = "") const {
    const auto read = values(name);
    if (read.empty()) return "–";
    return format_bare(median_of(read),
                       unit.empty() ? set_.find(group_ + "/" + name, 3)->unit : unit);
  }
  /// Median of the sum of `parts` over the sum of `whole`, run by run.
  std::string ratio_cell(const std::vector<std::string>& parts,
                         const std::vector<std::string>& whole) const {
    const auto top = sum(parts), bottom = sum(whole);
    if (top.empty() || bottom.empty()) return "–";
    std::vector<double> ratio;
    for (std::size_t i = 0; i < top.size(); ++i)
      ratio.push_back(bottom[i] > 0 ? top[i] / bottom[i] : std::nan(""));
    return format_bare(median_of(ratio), "%");
  }
  std::string sum_cell(const std::vector<std::string>& parts, std::string_view unit) const {
    const auto total = sum(parts);
    return total.empty() ? "–" : format_bare(median_of(total), unit);
  }
  /// Share of runs in which the agent exists.
  std::string alive_cell() const {
    if (alive_.empty()) return "–";
    const auto count = std::count_if(alive_.begin(), alive_.end(), [](double x) { return x > 0; });
    return format_share(static_cast<double>(count) / static_cast<double>(alive_.size()));
  }

 private:
  std::vector<double> sum(const std::vector<std::string>& names) const {
    std::vector<double> total;
    for (const auto& name : names) {
      const auto part = values(name);
      if (part.empty()) return {};
      if (total.empty()) total.assign(part.size(), 0);
      for (std::size_t i = 0; i < part.size(); ++i) total[i] += part[i];
    }
    return total;
  }
  const RunSet& set_;
  std::string group_;
  std::size_t row_, agent_;
  std::vector<double> alive_;
};

std::vector<std::string> staff_names(bool all) {
  std::vector<std::string> names;
  if (all) names.push_back("staff_capabilities");
  for (const auto field : safety_fields) names.push_back("staff_" + std::string(field));
  return names;
}

std::string name_of(const RunSet& set, const std::string& axis, std::size_t i) {
  const auto& names = set.names(axis);
  return as_words(i < names.size() ? names[i] : axis + " " + std::to_string(i + 1));
}

/// "2030"; the last date is the end of a year.
std::string date_words(const RunSet& set, double year) {
  if (set.time.size() < 2 || year < set.time.back()) return format_year(year);
  const std::string end = format_end(year);
  return end.rfind("the ", 0) == 0 ? end.substr(4) : end;
}

Table laboratory_table(const RunSet& set, double year) {
  Table table;
  table.caption = fmt::format("Laboratories, {}: medians over the runs in which each exists",
                              date_words(set, year));
  table.header = {"Laboratory",
                  "Type",
                  "State",
                  "Capability (OOM)",
                  "Safety (OOM)",
                  "Margin (OOM)",
                  "Accelerators (H100e)",
                  "Revenue per month",
                  "Research staff",
                  "Safety staff",
                  "Safety compute",
                  "Trust in it",
                  "Exists in"};
  const std::size_t row = nearest_tick(set.time, year),
                    count = set.find("labs/capability", 3)->shape[2];
  struct Ranked {
    double capability;
    std::vector<std::string> cells;
  };
  std::vector<Ranked> ranked;
  for (std::size_t lab = 0; lab < count; ++lab) {
    const Reading read(set, "labs", row, lab);
    const auto label = [&](const std::vector<std::string>& kinds) {
      return lab < kinds.size() ? as_words(kinds[lab]) : std::string("–");
    };
    const double capability = median_of(read.values("capability"));
    const bool gone = std::isnan(capability), deployed = capability > 0;
    ranked.push_back({gone ? -1 : capability,
                      {name_of(set, "lab", lab), label(set.lab_types), label(set.lab_states),
                       deployed ? format_bare(capability, "OOM") : "–", read.cell("safety"),
                       deployed ? read.cell("margin") : "–", read.cell("fleet"),
                       read.cell("revenue"), read.sum_cell(staff_names(true), "1"),
                       read.ratio_cell(staff_names(false), staff_names(true)),
                       read.ratio_cell({"allocation_safety", "allocation_evaluation"},
                                       {"allocation_training", "allocation_research",
                                        "allocation_safety", "allocation_evaluation"}),
                       read.cell("reputation", "%"), read.alive_cell()}});
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const Ranked& a, const Ranked& b) { return a.capability > b.capability; });
  for (auto& r : ranked) {
    table.row_classes.push_back(r.capability < 0            ? "gone"
                                : r.cells[5].find("−") == 0 ? "negative"
                                                            : "");
    table.rows.push_back(std::move(r.cells));
  }
  return table;
}

std::string stance_cell(const Reading& read) {
  const auto values = read.values("stance");
  if (values.empty()) return "–";
  const auto racing =
      std::count_if(values.begin(), values.end(), [](double x) { return x >= 1.5; });
  return format_share(static_cast<double>(racing) / static_cast<double>(values.size()));
}

Table state_table(const RunSet& set, double year, std::size_t count) {
  Table table;
  table.caption = fmt::format("States, {}: medians across runs", date_words(set, year));
  table.header = {"State",
                  "Races in",
                  "Power (MW)",
                  "Enforcement",
                  "Concern",
                  "Trust",
                  "Unrest",
                  "Displaced",
                  "Adoption",
                  "Policy spending per month",
                  "Incidents per month"};
  for (std::size_t state = 0; state < count; ++state) {
    const Reading read(set, "states", nearest_tick(set.time, year), state);
    table.rows.push_back({name_of(set, "state", state), stance_cell(read), read.cell("power"),
                          read.cell("enforcement", "%"), read.cell("concern", "%"),
                          read.cell("trust", "%"), read.cell("unrest", "%"),
                          read.cell("displaced", "%"), read.cell("adoption", "%"),
                          read.cell("policy_spending"), read.cell("incidents")});
  }
  return table;
}

/// One table per year behind tabs that need no script; all of them are printed.
std::string tabs_html(const RunSet& set, const std::string& id, const std::string& what,
                      const std::function<Table(double)>& make, std::string_view table_class) {
  const auto years = chosen_years(set.time, 4);
  std::string html = fmt::format("<div class=\"tabs\" role=\"group\" aria-label=\"{}\">",
                                 escaped(what)),
              panels;
  for (std::size_t i = 0; i < years.size(); ++i) {
    html += fmt::format(
        "<input type=\"radio\" name=\"{0}\" id=\"{0}-{1}\"{2}><label for=\"{0}-{1}\">{3}</label>",
        id, i, i + 1 == years.size() ? " checked" : "", date_words(set, years[i]));
    panels += "<div class=\"panel\">" + table_html(make(years[i]), table_class) + "</div>";
  }
  return html + panels + "</div>\n";
}

std::string boards_html(const RunSet& set, std::size_t index) {
  std::string html;
  const std::string suffix = "-" + std::to_string(index);
  if (const Variable* labs = set.find("labs/capability", 3); labs != nullptr && labs->shape[2] > 0)
    html += "<h3>Laboratories</h3>\n" + tabs_html(
                                            set, "labs" + suffix, "Year",
                                            [&](double y) { return laboratory_table(set, y); },
                                            "board");
  else
    html += missing_note(
        "the scoreboard of laboratories, because the file holds no series of laboratories");
  const Variable* states = set.find("states/trust", 3);
  if (states != nullptr && states->shape[2] > 0)
    html += "<h3>States</h3>\n" +
            tabs_html(
                set, "states" + suffix, "Year",
                [&](double y) { return state_table(set, y, states->shape[2]); }, "figures");
  else
    html += missing_note("the table of states, because the file holds no series of states");
  return html;
}

}  // namespace

std::string scoreboard_section(RunSets sets) {
  std::string body;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    if (sets[i].runs() == 0 || sets[i].time.empty()) continue;
    const std::string boards = boards_html(sets[i], i);
    body += sets.size() == 1 ? boards
                             : fmt::format("<details{}><summary>{}</summary>{}</details>\n", "",
                                           escaped(sets[i].title), boards);
  }
  if (body.empty()) return "";
  return section_html("scoreboard", "Scoreboard",
                      "Choose a year. Laboratories are in order of capability.", body);
}

}  // namespace headway::report
