#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/actor_change.h"
#include "analysis/findings.h"
#include "analysis/plot/number.h"
#include "analysis/plot/svg.h"
#include "analysis/report/html.h"
#include "analysis/report/section.h"

namespace headway::report {

namespace {

std::string list_html(const std::vector<std::string>& sentences) {
  std::string html = "<ul class=\"findings\">\n";
  for (const auto& sentence : sentences) {
    std::string text = escaped(sentence);
    // No line may end between a minus and its amount.
    for (auto at = text.find("−$"); at != std::string::npos; at = text.find("−$", at + 1))
      text.replace(at, 4, "−&#8288;$");
    html += "<li>" + text + "</li>\n";
  }
  return html + "</ul>\n";
}

std::string several_words(RunSets sets) {
  std::vector<std::string> names;
  for (const auto& set : sets.subspan(1)) names.push_back("“" + set.title + "”");
  return fmt::format(
      "This page compares {} with “{}”. Runs with the same {} share their random numbers, so that a difference between "
      "two of them comes from the {} alone. ",
      listed(names), sets[0].title, count_points(sets[0]) > 1 ? "point and replicate" : "replicate number",
      sets[0].sweep.empty() ? "scenario" : "policy");
}

/// "▲ +1.63 OOM", and the interval on a second line.
std::string difference_cell(const OutcomeChange& change, std::size_t pairs) {
  const Estimate& e = change.difference;
  if (e.n == 0) return "no pairs";
  const bool date = change.kind->unit == "year";
  const auto unit = date ? std::string_view("month") : change.kind->unit;
  const double scale = date ? 12 : 1;
  const bool good = (change.kind->better == Better::more) == (e.value > 0);
  const bool marked = is_clear(e) && prints(e.value * scale, unit) && change.kind->better != Better::neither;
  std::string text =
      (marked ? (good ? "▲ " : "▼ ") : "") + format_difference(e.value * scale, unit);
  if (change.still) text = "no change";
  if (change.still ? e.low < e.high : !std::isnan(e.low))  // pairs that agree leave no doubt of a mean, but of a share
    text += "\n" + format_interval(e.low * scale, e.high * scale, unit);
  return e.n == pairs ? text : text + fmt::format(", {}", count_of(e.n, "pair", "pairs"));
}

/// Outcomes by row: what the first scenario has, and how each other differs.
Table outcome_table(RunSets sets) {
  Table table;
  table.caption = fmt::format(
      "Outcomes: “{}” over all its runs, and paired differences of the others from it", sets[0].title);
  table.header = {"Outcome", "Statistic", short_name(sets[0])};
  std::vector<std::vector<OutcomeChange>> all;
  for (const auto& other : sets.subspan(1)) {
    table.header.push_back(fmt::format("{}, {}", short_name(other),
                                       count_of(count_pairs(sets[0], other), "pair", "pairs")));
    all.push_back(compare_outcomes(sets[0], other));
  }
  for (const auto& kind : outcome_kinds()) {
    const auto own = outcome(sets[0], kind.key);
    if (own.empty()) continue;
    const double value = estimate_of(kind, own, sets[0].streams).value;
    std::vector<std::string> row{std::string(kind.title), std::string(name_of(kind.statistic)),
                                 format_value(value, kind.unit)};
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto found = std::find_if(all[i].begin(), all[i].end(),
                                      [&](const OutcomeChange& c) { return c.kind == &kind; });
      row.push_back(
          found == all[i].end() ? "–" : difference_cell(*found, count_pairs(sets[0], sets[i + 1])));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

std::string header_section(RunSets sets) {
  if (sets.empty()) return "<header><h1>Headway</h1><p>No run file was given.</p></header>\n";
  const RunSet& first = sets[0];
  const std::string title =
      sets.size() == 1        ? first.title
      : first.sweep.empty() ? fmt::format("{} scenarios compared", sets.size())
                            : fmt::format("{}: {} policies compared", first.sweep, sets.size());
  std::string html = fmt::format(
      "<header>\n<p class=\"brand\">Headway <span>the lead that safety keeps over "
      "capability</span></p>\n<h1>{}</h1>\n",
      escaped(title));
  html += fmt::format("<p class=\"lead\">{}{}</p>\n",
                      sets.size() > 1 ? escaped(several_words(sets)) : "",
                      escaped(what_was_run(first)));
  const auto sentences = findings(first);
  if (sentences.empty())
    html += missing_note("findings, because no run has the series they need");
  else if (sets.size() == 1)
    html += "<h2 class=\"quiet-heading\">What the runs show</h2>\n" + list_html(sentences);
  else
    html += fmt::format(
        "<details><summary>What the runs of “{}” show</summary>\n{}</details>\n", escaped(first.title),
        list_html(sentences));
  return html + "</header>\n";
}

std::string comparison_section(RunSets sets) {
  if (sets.size() < 2) return "";
  std::string body;
  for (std::size_t i = 1; i < sets.size(); ++i) {
    body += fmt::format(
        "<article class=\"scenario\"><h3>{}{}</h3>\n<p class=\"basis\">{}</p>\n", line_sample(i),
        escaped(sets[i].title), pairs_text(sets[0], sets[i]));
    auto sentences = comparison_findings(sets[0], sets[i]);
    if (const auto actors = compare_actors(sets[0], sets[i]); !actors.empty())
      sentences.push_back("Actors, welfare of states and profit of laboratories over the whole run: " + winners_and_losers(actors));
    body += list_html(sentences);
    const auto lines = changed_lines(sets[0], sets[i], 40);
    if (!lines.empty()) {
      body += "<details><summary>What differs in the scenario</summary><pre>";
      for (const auto& line : lines) body += escaped(line) + "\n";
      body += "</pre></details>\n";
    }
    body += "</article>\n";
  }
  body += table_html(outcome_table(sets), "outcomes");
  body +=
      "<p class=\"basis\">The first column has the named statistic over all runs. The others have differences over "
      "pairs of runs: their mean, which for a share is in percentage points, and for dates their median in months "
      "(∞: only one of the pair reaches the date). "
      "Below each stands the 95% interval (Student’s t for means, order statistics for medians), which counts what is "
      "independent, and, where it is less than all, the number of pairs. "
      "▲ and ▼ mark differences whose interval leaves out 0, for better and for worse; about one "
      "row in twenty would do so by chance.</p>\n";
  return section_html("comparison", "What each scenario changes, and what it costs", "", body);
}

}  // namespace headway::report
