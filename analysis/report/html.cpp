#include "analysis/report/html.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/number.h"
#include "analysis/plot/scale.h"
#include "analysis/plot/svg.h"

namespace headway::report {

namespace {

/// A cell; one that begins with a mark for better or worse is coloured too.
std::string cell_html(const std::string& text, bool names_row) {
  if (names_row) return "<th scope=\"row\">" + escaped(text) + "</th>";
  const bool better = text.rfind("▲", 0) == 0, worse = text.rfind("▼", 0) == 0;
  const auto line = std::min(text.find('\n'), text.size());
  std::string html = (better  ? "<td class=\"better\">"
                      : worse ? "<td class=\"worse\">"
                              : "<td>") +
                     escaped(text.substr(0, line));
  if (line < text.size())
    html += "<span class=\"range\">" + escaped(text.substr(line + 1)) + "</span>";
  return html + "</td>";
}

}  // namespace

std::string table_html(const Table& table, std::string_view table_class) {
  std::string html = fmt::format(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table "
      "class=\"{1}\">\n"
      "<caption>{0}</caption>\n<thead><tr>",
      escaped(table.caption), table_class);
  for (const auto& cell : table.header)
    html += fmt::format("<th scope=\"col\">{}</th>", escaped(cell));
  html += "</tr></thead>\n<tbody>\n";
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    html += i < table.row_classes.size() && !table.row_classes[i].empty()
                ? fmt::format("<tr class=\"{}\">", table.row_classes[i])
                : "<tr>";
    for (std::size_t j = 0; j < table.rows[i].size(); ++j)
      html += cell_html(table.rows[i][j], j == 0);
    html += "</tr>\n";
  }
  return html + "</tbody></table></div>\n";
}

std::string figure_html(const Figure& figure) {
  std::string html = fmt::format("<figure id=\"{}\" class=\"{}\">\n<h3>{}</h3>\n", figure.id,
                                 figure.wide ? "wide" : "chart", escaped(figure.title));
  if (!figure.unit.empty()) html += fmt::format("<p class=\"unit\">{}</p>\n", escaped(figure.unit));
  html += figure.before + "<div class=\"picture\">" + figure.svg + "</div>\n";
  html += fmt::format("<figcaption>{} <span class=\"basis\">{}</span></figcaption>\n",
                      escaped(figure.reading), escaped(figure.basis));
  if (!figure.table.rows.empty())
    html += "<details><summary>Numbers</summary>\n" + table_html(figure.table, "numbers") +
            "</details>\n";
  return html + "</figure>\n";
}

std::string section_html(std::string_view id, std::string_view title, std::string_view lead,
                         std::string_view body) {
  std::string html = fmt::format(
      "<section id=\"{0}\" aria-labelledby=\"{0}-heading\">\n<h2 id=\"{0}-heading\">{1}</h2>\n", id,
      escaped(title));
  if (!lead.empty()) html += fmt::format("<p class=\"lead\">{}</p>\n", escaped(lead));
  return html + std::string(body) + "</section>\n";
}

std::string missing_note(std::string_view what) {
  return fmt::format("<p class=\"missing\">Not shown: {}.</p>\n", escaped(what));
}

std::string line_sample(std::size_t style) {
  return fmt::format(
      "<svg class=\"sample s{}\" viewBox=\"0 0 36 12\" width=\"36\" height=\"12\" "
      "aria-hidden=\"true\">"
      "<path class=\"median\" d=\"M1,6H35\"/></svg>",
      style);
}

std::string short_name(const RunSet& set) {
  const auto slash = set.path.find_last_of('/') + 1;
  const auto name = set.path.substr(slash, set.path.rfind('.') - slash);
  return name.empty() || !set.sweep.empty() ? set.title : as_words(name);
}

std::string scenario_legend(std::span<const RunSet> sets) {
  if (sets.size() < 2) return "";
  std::string html = "<ul class=\"legend\">";
  for (std::size_t i = 0; i < sets.size(); ++i)
    html += fmt::format("<li>{}<span><b>{}</b> {}</span></li>", line_sample(i),
                        escaped(short_name(sets[i])), escaped(sets[i].title));
  return html + "</ul>\n";
}

std::vector<std::size_t> table_rows(const std::vector<double>& time, std::size_t most) {
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < time.size(); ++i) {
    const bool new_year = i == 0 || std::floor(time[i] + 1e-6) > std::floor(time[i - 1] + 1e-6);
    if (new_year) rows.push_back(i);
  }
  if (!time.empty() && rows.back() + 1 != time.size()) rows.push_back(time.size() - 1);
  if (rows.size() <= most || most < 2) return rows;
  const std::size_t step = (rows.size() + most - 2) / (most - 1);
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < rows.size(); i += step) kept.push_back(rows[i]);
  if (kept.back() != rows.back()) kept.push_back(rows.back());
  return kept;
}

std::vector<double> chosen_years(const std::vector<double>& time, std::size_t most) {
  if (time.empty()) return {};
  std::vector<double> years{time.front()};
  if (time.size() == 1) return years;
  const double span = time.back() - time.front();
  for (const double year : nice_ticks({time.front(), time.back()}, static_cast<int>(most) - 1))
    if (year > time.front() + span / 8 && year < time.back() - span / 8) years.push_back(year);
  years.push_back(time.back());
  return years;
}

}  // namespace headway::report
