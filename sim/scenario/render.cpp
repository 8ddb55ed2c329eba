// Sheets as aligned text, as Markdown, as JSON; the pages of docs/reference.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "scenario/json.h"
#include "scenario/problems.h"
#include "scenario/reference.h"
#include "scenario/schema.h"

namespace headway {

namespace {

std::string to_words(const Sheet::Cell& cell) {
  if (const auto* words = std::get_if<std::string>(&cell)) return *words;
  if (const auto* x = std::get_if<double>(&cell)) return std::isinf(*x) ? "none" : input::spell(*x);
  const auto interval = std::get<Interval>(cell);
  const bool low = std::isfinite(interval.low), high = std::isfinite(interval.high);
  if (low && high) return fmt::format("{} to {}", input::spell(interval.low), input::spell(interval.high));
  if (low) return fmt::format("from {}", input::spell(interval.low));
  if (high) return fmt::format("up to {}", input::spell(interval.high));
  return "";
}

std::string to_value(const Sheet::Cell& cell) {
  if (const auto* words = std::get_if<std::string>(&cell)) return json::text(*words);
  if (const auto* x = std::get_if<double>(&cell)) return json::number(*x);
  const auto interval = std::get<Interval>(cell);
  return json::list({json::number(interval.low), json::number(interval.high)});
}

/// Columns of a sheet that say something in at least one row.
std::vector<std::size_t> columns_in_use(const Sheet& sheet) {
  std::vector<std::size_t> used;
  for (std::size_t c = 0; c < sheet.columns.size(); ++c)
    if (std::any_of(sheet.rows.begin(), sheet.rows.end(), [&](const auto& row) { return !to_words(row[c]).empty(); }))
      used.push_back(c);
  return used;
}

/// Characters, not bytes: continuation bytes of UTF-8 do not count.
std::size_t width_of(const std::string& words) {
  return static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string escape_markdown(std::string words) {
  for (std::size_t at = 0; (at = words.find('|', at)) != std::string::npos; at += 2) words.insert(at, "\\");
  return words;
}

std::string to_text(const Sheet& sheet) {
  const auto used = columns_in_use(sheet);
  std::vector<std::size_t> width(sheet.columns.size(), 0);
  for (const auto c : used) {
    width[c] = sheet.columns[c].size();
    for (const auto& row : sheet.rows) width[c] = std::max(width[c], width_of(to_words(row[c])));
  }
  const auto line = [&](auto&& cell) {
    std::string words;
    for (const auto c : used) {
      const std::string content = cell(c);
      words += content + std::string(width[c] - width_of(content) + 2, ' ');
    }
    words.erase(words.find_last_not_of(' ') + 1);
    return words + "\n";
  };
  std::string result = sheet.title + "\n\n" + line([&](std::size_t c) { return sheet.columns[c]; });
  for (const auto& row : sheet.rows) result += line([&](std::size_t c) { return to_words(row[c]); });
  return result;
}

std::string to_markdown(const Sheet& sheet) {
  std::string result = fmt::format("## {}\n\n", sheet.title);
  if (!sheet.note.empty()) result += sheet.note + "\n\n";
  const auto used = columns_in_use(sheet);
  std::string rule = "|";
  result += '|';
  for (const auto c : used) result += fmt::format(" {} |", sheet.columns[c]), rule += "---|";
  result += "\n" + rule + "\n";
  for (const auto& row : sheet.rows) {
    result += '|';
    for (const auto c : used) {
      const auto words = escape_markdown(to_words(row[c]));
      result += c == 0 ? fmt::format(" `{}` |", words) : fmt::format(" {} |", words);
    }
    result += '\n';
  }
  return result;
}

std::string to_json(const Sheet& sheet) {
  std::vector<std::string> rows;
  for (const auto& row : sheet.rows) {
    std::vector<std::pair<std::string, std::string>> members;
    for (std::size_t c = 0; c < sheet.columns.size(); ++c) members.emplace_back(sheet.columns[c], to_value(row[c]));
    rows.push_back(json::object(members));
  }
  return json::object({{"title", json::text(sheet.title)}, {"rows", json::list(rows)}});
}

Page page(const std::string& name, const std::string& title, const std::string& words, const std::vector<Sheet>& sheets) {
  return {name, fmt::format("<!-- Written by `headway describe reference --out docs/reference`; do not edit. -->\n# {}\n\n{}\n\n{}",
                            title, words, to_markdown(sheets))};
}

}  // namespace

std::string to_text(const std::vector<Sheet>& sheets) {
  std::string result;
  for (const auto& sheet : sheets) result += (result.empty() ? "" : "\n") + to_text(sheet);
  return result;
}

std::string to_markdown(const std::vector<Sheet>& sheets) {
  std::string result;
  for (const auto& sheet : sheets) result += (result.empty() ? "" : "\n") + to_markdown(sheet);
  return result;
}

std::string to_json(const std::vector<Sheet>& sheets) {
  std::vector<std::string> list;
  for (const auto& sheet : sheets) list.push_back(to_json(sheet));
  return json::indent(json::list(list));
}

std::vector<Page> reference_pages() {
  std::vector<Page> pages{
      page("parameters.md", "Parameters",
           "Every number of the model. A scenario sets them in the section of their group, `--set` by the whole key; each may "
           "be a number or a distribution. Values outside the domain are refused; the plausible range is what sweeps and "
           "sliders span. `source` is a key of `scenarios/sources.bib`, `assumed` where nobody has measured the number, or "
           "`setting` where it is a choice and no claim about the world; after the colon stands how value and range follow "
           "from it, with further keys in square brackets.",
           parameter_sheets()),
      page("columns.md", "Tables and columns", "Every column of every table of the world.", column_sheets()),
      page("instruments.md", "Instruments", "What a scenario may write under `[[instrument]]`.", instrument_sheets()),
      page("commitments.md", "Commitments", "What a scenario may write under `[[commitment]]`; [the manual](../manual/commitments.md) has an example.", commitment_sheets()),
      page("rules.md", "Rules", "The only coupling between policy and mechanism.", rule_sheets()),
      page("metrics.md", "Metrics", "What the run file keeps of the world as a whole.", metric_sheets()),
      page("phases.md", "Phases", "The table of contents of the model.", phase_sheets()),
      page("classics.md", "Classic models", "What `headway classic MODEL --set key=value` takes.", classic_sheets())};
  pages.push_back({"scenario.schema.json", json_schema()});
  return pages;
}

}  // namespace headway
