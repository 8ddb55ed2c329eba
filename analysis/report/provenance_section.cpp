#include <fmt/format.h>

#include <algorithm>

#include "analysis/plot/number.h"
#include "analysis/plot/svg.h"
#include "analysis/report/html.h"
#include "analysis/report/section.h"

namespace headway::report {

namespace {

bool of_one_sweep(const RunSet& a, const RunSet& b) { return !a.sweep.empty() && !b.sweep.empty() && a.path == b.path; }

/// Of a file; the sets of one sweep are one.
Table fact_table(const RunSet& set, RunSets sets) {
  Table table;
  table.caption = "How “" + (set.sweep.empty() ? set.title : set.sweep) + "” was run";
  table.header = {"What", "Value"};
  std::size_t planned = 0, finished = 0, failed = 0;
  for (const auto& other : sets) {
    if (&other != &set && !of_one_sweep(other, set)) continue;
    planned += other.planned;
    finished += other.runs();
    failed += other.failed;
  }
  table.rows.push_back({"runs planned, finished, failed", fmt::format("{}, {}, {}", planned, finished, failed)});
  if (!set.path.empty()) table.rows.push_back({"file", set.path});
  for (const auto& [what, value] : set.facts) table.rows.push_back({what, value});
  return table;
}

Table assumption_table(const RunSet& set) {
  Table table;
  table.caption = "Parameters whose value is assumed, without a source";
  table.header = {"Parameter", "Value", "Unit", "Meaning", "How its range was chosen"};
  for (const auto& a : set.assumptions)
    table.rows.push_back({a.key, fmt::format("{:g}", a.value), a.unit, a.meaning, a.range});
  return table;
}

std::string one_html(const RunSet& set, RunSets sets) {
  std::string html = table_html(fact_table(set, sets), "facts");
  if (!set.assumptions.empty())
    html += fmt::format("<details><summary>{} whose value is assumed</summary>\n{}</details>\n",
                        count_of(set.assumptions.size(), "parameter", "parameters"),
                        table_html(assumption_table(set), "assumptions"));
  if (!set.scenario_text.empty())
    html += "<details><summary>The resolved scenario</summary><pre>" + escaped(set.scenario_text) +
            "</pre></details>\n";
  return html;
}

}  // namespace

std::string provenance_section(RunSets sets) {
  std::string body;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    const bool told = std::any_of(sets.begin(), sets.begin() + static_cast<std::ptrdiff_t>(i),
                                  [&](const RunSet& before) { return of_one_sweep(before, sets[i]); });
    if (!told) body += one_html(sets[i], sets);
  }
  return section_html("provenance", "Where this comes from",
                      "The same version, scenario and seed give the same bytes. The run file alone "
                      "suffices to repeat its runs.",
                      body);
}

}  // namespace headway::report
