#include <fmt/format.h>

#include "analysis/comparison.h"
#include "analysis/findings.h"
#include "analysis/plot/number.h"
#include "analysis/plot/svg.h"
#include "analysis/report/html.h"
#include "analysis/report/section.h"

namespace headway::report {

namespace {

std::string list_html(const std::vector<std::string>& sentences) {
  std::string html = "<ul class=\"findings\">\n";
  for (const auto& sentence : sentences) html += "<li>" + escaped(sentence) + "</li>\n";
  return html + "</ul>\n";
}

std::string several_words(RunSets sets) {
  std::string names;
  for (std::size_t i = 1; i < sets.size(); ++i)
    names += (i == 1 ? "" : i + 1 == sets.size() ? " and " : ", ") + std::string("“") + sets[i].title + "”";
  return fmt::format("This page compares {} with “{}”. Runs with the same replicate number share their random numbers, so that a "
                     "difference between two of them is due to the scenario and not to luck. ", names, sets[0].title);
}

}  // namespace

std::string header_section(RunSets sets) {
  if (sets.empty()) return "<header><h1>Headway</h1><p>No run file was given.</p></header>\n";
  const RunSet& first = sets[0];
  const std::string title = sets.size() == 1 ? first.title : fmt::format("{} scenarios compared", sets.size());
  std::string html = fmt::format("<header>\n<p class=\"brand\">Headway <span>the lead that safety keeps over capability</span></p>\n<h1>{}</h1>\n",
                                 escaped(title));
  html += fmt::format("<p class=\"lead\">{}{}</p>\n", sets.size() > 1 ? escaped(several_words(sets)) : "", escaped(what_was_run(first)));
  const auto sentences = findings(first);
  if (sentences.empty()) html += missing_note("findings, because no run has the series they need");
  else if (sets.size() == 1) html += "<h2 class=\"quiet-heading\">What the runs show</h2>\n" + list_html(sentences);
  else html += fmt::format("<details><summary>What the runs of the baseline show</summary>\n{}</details>\n", list_html(sentences));
  return html + "</header>\n";
}

std::string comparison_section(RunSets sets) {
  if (sets.size() < 2) return "";
  std::string body;
  for (std::size_t i = 1; i < sets.size(); ++i) {
    body += fmt::format("<article class=\"scenario\"><h3>{}{}</h3>\n<p class=\"basis\">{} of runs with the same random numbers</p>\n", line_sample(i),
                        escaped(sets[i].title), count_of(count_pairs(sets[0], sets[i]), "pair", "pairs"));
    body += list_html(comparison_findings(sets[0], sets[i]));
    const auto lines = changed_lines(sets[0], sets[i], 40);
    if (!lines.empty()) {
      body += "<details><summary>What differs in the scenario</summary><pre>";
      for (const auto& line : lines) body += escaped(line) + "\n";
      body += "</pre></details>\n";
    }
    body += "</article>\n";
  }
  for (std::size_t i = 1; i < sets.size(); ++i) {
    Table table;
    table.caption = fmt::format("{} against {}: outcomes", sets[i].title, sets[0].title);
    table.header = {"Outcome", "Baseline", "Here", "Difference", "95% interval", "Pairs"};
    for (const auto& change : compare_outcomes(sets[0], sets[i])) {
      const auto unit = change.kind->unit;
      const bool date = unit == "year";
      const auto difference = [&](double x) { return date ? format_difference(x * 12, "month") : format_difference(x, unit); };
      const auto& e = change.difference;
      table.rows.push_back({std::string(change.kind->title), format_value(change.base, unit), format_value(change.other, unit),
                            difference(e.value), e.n < 2 ? "–" : difference(e.low) + " to " + difference(e.high), std::to_string(e.n)});
      const bool good = (change.kind->better == Better::more) == (e.value > 0);
      table.row_classes.push_back(!is_clear(e) || change.kind->better == Better::neither ? "" : good ? "better" : "worse");
    }
    body += table_html(table, "outcomes");
  }
  body += "<p class=\"basis\">Means over pairs of runs; for dates the median of all paired runs, and the difference over pairs in which both come. "
          "Intervals: Student’s t on paired differences. ▲ and ▼ mark differences whose interval leaves out 0, for better and for worse. "
          "With many rows, one in twenty such marks would appear by chance.</p>\n";
  return section_html("comparison", "What each scenario changes, and what it costs", "", body);
}

}  // namespace headway::report
