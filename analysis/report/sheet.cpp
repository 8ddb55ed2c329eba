#include "analysis/report/sheet.h"

#include <fmt/format.h>

#include <cmath>

#include "analysis/plot/number.h"
#include "analysis/plot/svg.h"
#include "analysis/report/section.h"

namespace headway {

namespace {

std::string paragraphs_html(const std::vector<std::string>& paragraphs) {
  std::string html;
  for (const auto& paragraph : paragraphs) html += fmt::format("<p class=\"lead\">{}</p>\n", escaped(paragraph));
  return html;
}

std::string part_html(const AnalysisPart& part, std::size_t number) {
  std::string body = paragraphs_html(part.lead);
  if (!part.picture.empty()) body += "<div class=\"picture\">" + part.picture + "</div>\n";
  for (const auto& table : part.tables) body += report::table_html(table, "numbers");
  return report::section_html(fmt::format("part-{}", number), part.title, "", body + paragraphs_html(part.notes));
}

}  // namespace

std::string page_of(const AnalysisSheet& sheet) {
  std::string html = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
      "content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<title>{} – Headway</title>\n<style>\n{}</style>\n</head>\n<body>\n<main>\n",
      escaped(sheet.title), report::style_sheet());
  html += fmt::format("<p class=\"brand\">Headway</p>\n<h1>{}</h1>\n<p class=\"lead\">{}</p>\n", escaped(sheet.title), escaped(sheet.lead));
  for (std::size_t i = 0; i < sheet.parts.size(); ++i) html += part_html(sheet.parts[i], i + 1);
  if (!sheet.command.empty())
    html += report::section_html("again", "How to make this page again", "", "<p class=\"lead\"><code>" + escaped(sheet.command) + "</code></p>\n" + paragraphs_html({sheet.source}));
  return html + "</main>\n</body>\n</html>\n";
}

std::string plain_value(double value, const std::string& unit) {
  if (std::isnan(value)) return "–";
  return unit.empty() ? fmt::format("{:.2f}", value) : format_bare(value, unit);
}

std::string with_interval(const Estimate& estimate, const std::string& unit) {
  const auto value = plain_value(estimate.value, unit);
  if (std::isnan(estimate.value) || std::isnan(estimate.low)) return value;
  return fmt::format("{} [{}, {}]", value, plain_value(estimate.low, unit), plain_value(estimate.high, unit));
}

}  // namespace headway
