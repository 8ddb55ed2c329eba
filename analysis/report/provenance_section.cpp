#include <fmt/format.h>

#include "analysis/plot/number.h"
#include "analysis/plot/svg.h"
#include "analysis/report/html.h"
#include "analysis/report/section.h"

namespace headway::report {

namespace {

Table fact_table(const RunSet& set) {
  Table table;
  table.caption = "How “" + set.title + "” was run";
  table.header = {"What", "Value"};
  table.rows.push_back({"runs planned, finished, failed",
                        fmt::format("{}, {}, {}", set.planned, set.runs(), set.failed)});
  if (!set.path.empty()) table.rows.push_back({"file", set.path});
  for (const auto& [what, value] : set.facts) table.rows.push_back({what, value});
  return table;
}

Table assumption_table(const RunSet& set) {
  Table table;
  table.caption = "Parameters whose value is assumed, without a source";
  table.header = {"Parameter", "Value", "Unit", "Meaning"};
  for (const auto& a : set.assumptions)
    table.rows.push_back({a.key, fmt::format("{:g}", a.value), a.unit, a.meaning});
  return table;
}

std::string one_html(const RunSet& set) {
  std::string html = table_html(fact_table(set), "facts");
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
  for (const auto& set : sets) body += one_html(set);
  return section_html("provenance", "Where this comes from",
                      "The same version, scenario and seed give the same bytes. The run file alone "
                      "suffices to repeat its runs.",
                      body);
}

}  // namespace headway::report
