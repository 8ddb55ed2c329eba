#include "analysis/report/page.h"

#include <fmt/format.h>

#include "analysis/plot/svg.h"
#include "analysis/report/section.h"

namespace headway {

std::string report_page(std::span<const RunSet> sets) {
  using namespace report;
  const std::string title = sets.empty()       ? "Headway"
                            : sets.size() == 1 ? sets[0].title + " – Headway"
                                               : "Comparison – Headway";
  std::string html = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
      "name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n<style>\n",
      escaped(title));
  html += style_sheet();
  html += "</style>\n</head>\n<body>\n<main>\n";
  html += header_section(sets);
  html += comparison_section(sets);
  html += plane_section(sets);
  html += series_section(sets);
  html += threshold_section(sets);
  html += outcome_section(sets);
  html += scoreboard_section(sets);
  html += uncertainty_section(sets);
  html += provenance_section(sets);
  html += "</main>\n<script>\n";
  html += page_script();
  return html + "</script>\n</body>\n</html>\n";
}

}  // namespace headway
