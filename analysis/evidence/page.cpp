#include "analysis/evidence/page.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

#include "analysis/drivers.h"
#include "analysis/plot/number.h"

namespace headway::evidence {

namespace {

/// Text of a table cell.
std::string cell(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  for (std::size_t i = text.find('|'); i != std::string::npos; i = text.find('|', i + 2)) text.insert(i, "\\");
  return text;
}

std::string in_bold(Verdict verdict) { return fmt::format("**{}**", name_of(verdict)); }

std::size_t seeds_of(const Result& result) { return result.measured.values.front().front().size(); }

std::string findings_table(const Result& result) {
  std::string text = "| expected | measured (95% interval) | bound | verdict |\n|---|---|---|---|\n";
  for (std::size_t i = 0; i < result.findings.size(); ++i) {
    const auto& finding = result.findings[i];
    text += fmt::format("| {} | {} | {} | {} |\n", cell(result.row->expectations[i].says), cell(finding.measured), cell(finding.expected), in_bold(finding.verdict));
  }
  return text;
}

std::string reasons(const Result& result) {
  std::string text;
  for (std::size_t i = 0; i < result.findings.size(); ++i) {
    const auto& e = result.row->expectations[i];
    if (e.fails.empty() || result.findings[i].verdict == Verdict::holds) continue;
    text += fmt::format("\n*{}*: {}\n", e.says, e.fails);
  }
  return text.empty() ? "" : "\n## Why it does not hold\n" + text;
}

/// Settings of a case beyond those that all have; of the base all.
std::string setting_text(const Case& one, const Case& base) {
  const bool is_base = &one == &base;
  std::vector<std::string> parts;
  if (one.scenario != base.scenario) parts.push_back(fmt::format("on {}", std::filesystem::path(one.scenario).filename().string()));
  for (auto i = is_base ? 0 : base.settings.size(); i < one.settings.size(); ++i)
    parts.push_back(fmt::format("`{} = {}`", one.settings[i].first, one.settings[i].second));
  for (auto i = is_base ? 0 : base.changes.size(); i < one.changes.size(); ++i) {
    const auto& [key, add, times] = one.changes[i];
    parts.push_back(times != 1 ? fmt::format("`{}` times {}", key, times) : fmt::format("`{}` {:+}", key, add));
  }
  for (std::size_t begin = is_base ? 0 : base.overlay.size(); begin < one.overlay.size();) {
    const auto end = one.overlay.find('\n', begin);
    parts.push_back(fmt::format("`{}`", one.overlay.substr(begin, end - begin)));
    begin = end + 1;
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

/// Differences where the figure shows them, else values.
std::string number_text(const Result& result, std::size_t one, std::size_t measure) {
  const auto& row = *result.row;
  const auto& figure = row.figure;
  if (figure.kind != Figure::Kind::differences) return value_text(estimate_in(row, result.measured, one, measure), row.measures[measure]);
  const auto against = row.case_number(name_in(figure.against, row.cases[one].world));
  if (one == against) return value_text(estimate_in(row, result.measured, one, measure), row.measures[measure]);
  const auto difference = difference_of(row, result.measured, one, against, measure);
  const auto text = difference_text(difference, row.measures[measure]);
  return is_clear_among_many(difference, row.worlds.size()) ? "**" + text + "**" : text;
}

/// The numbers of all cases of a world.
std::string cases_table(const Result& result, const std::string& world) {
  const auto& row = *result.row;
  std::string head = "| case |", rule = "|---|";
  for (const auto& measure : row.measures) head += fmt::format(" {} |", cell(measure.title)), rule += "---|";
  std::string text = head + "\n" + rule + "\n";
  for (std::size_t c = 0; c < row.cases.size(); ++c) {
    if (row.cases[c].world != world) continue;
    text += fmt::format("| {} |", cell(row.cases[c].name));
    for (std::size_t m = 0; m < row.measures.size(); ++m) text += fmt::format(" {} |", cell(number_text(result, c, m)));
    text += "\n";
  }
  return text;
}

/// The largest effects between the two ends of each parameter.
std::string pairs_table(const Result& result) {
  const auto& row = *result.row;
  std::string text = "| parameter | moved beyond noise from its low to its high end |\n|---|---|\n";
  for (std::size_t c = 0; c + 1 < row.cases.size(); ++c) {
    if (row.cases[c].group != row.cases[c + 1].group) continue;
    std::vector<std::string> moved;
    for (std::size_t m = 0; m < row.measures.size(); ++m) {
      const auto difference = difference_of(row, result.measured, c + 1, c, m);
      if (is_clear_among_many(difference)) moved.push_back(fmt::format("{} {}", row.measures[m].title, format_difference(difference.value, row.measures[m].unit)));
    }
    text += fmt::format("| `{}` | {} |\n", row.cases[c].group, moved.empty() ? "nothing" : cell(fmt::format("{}", fmt::join(moved, "; "))));
  }
  return text;
}

bool has_pairs(const Row& row) {
  return row.figure.kind == Figure::Kind::none && row.cases.size() > 1 && row.cases[0].group == row.cases[1].group;
}

std::string numbers(const Result& result) {
  if (has_pairs(*result.row)) return pairs_table(result);
  const bool differences = result.row->figure.kind == Figure::Kind::differences;
  const auto how = differences ? fmt::format("The first line of `{}` has values, the others the differences from it, over pairs of runs with the same random numbers; bold where "
                                             "they are clear even among so many ({} times the interval).\n\n",
                                             result.row->figure.against, result.row->worlds.empty() ? "one and a half" : "1.8")
                               : std::string("Means over runs, of dates medians, of what happens or not the share of runs; 95% intervals in brackets.\n\n");
  auto text = how + cases_table(result, "");
  for (const auto& world : result.row->worlds) text += fmt::format("\n### In another world: {}\n\n{}", world, cases_table(result, world));
  return text;
}

/// What of each measure is chance, and the parameters that go most with the rest.
std::string unknowns_table(const Result& result) {
  constexpr std::size_t most = 5;
  const auto& row = *result.row;
  if (row.runs_per_draw < 2) return "";
  std::string text = "\n## Chance, and what nobody knows\n\nThe share of the variance (of ranks) that stands between runs of one draw of the uncertain parameters is chance. The parameters are up to\n"
                     "five whose rank correlation, which is given, is clear of chance.\n\n| measure | chance | strongest unknowns |\n|---|---|---|\n";
  for (std::size_t m = 0; m < row.measures.size(); ++m) {
    std::vector<std::string> parts;
    for (const auto& driver : drivers_of(result.measured.drawn, result.measured.values.front()[m]))
      if (parts.size() < most) parts.push_back(fmt::format("`{}` {:+.2f}", driver.key, driver.correlation));
    const auto share = chance_share_of(row, result.measured, m);
    text += fmt::format("| {} | {} ({} to {}) | {} |\n", cell(row.measures[m].title), format_share(share.value), format_share(share.low), format_share(share.high), fmt::join(parts, ", "));
  }
  return text;
}

std::string settings_list(const Row& row) {
  const auto common = setting_text(row.base, row.base);
  std::string text = common.empty() ? "" : fmt::format("All cases have {}.\n", common);
  if (has_pairs(row)) return text;
  if (!row.worlds.empty()) text += fmt::format("All of them are run again in other worlds: {}.\n", fmt::join(row.worlds, ", "));
  text += "\n| case | settings |\n|---|---|\n";
  for (const auto& one : row.cases) {
    if (!one.world.empty()) continue;
    const auto own = setting_text(one, row.base);
    text += fmt::format("| {} | {} |\n", cell(one.name), own.empty() ? "as it is" : cell(own));
  }
  return text;
}

}  // namespace

std::string stem_of(const Row& row) { return std::filesystem::path(row.path).stem().string(); }

std::string write_page(const Result& result, const std::string& source) {
  const auto& row = *result.row;
  std::string text = fmt::format("<!-- Written by `headway evidence`; do not edit. -->\n# {}. {}\n\n{}\n\nVerdict: {}.\n\n", row.number, row.title, row.claim, in_bold(result.verdict()));
  if (row.figure.kind != Figure::Kind::none) text += fmt::format("![{}]({}.svg)\n\n", row.title, stem_of(row));
  text += findings_table(result);
  if (!result.measured.failures.empty())
    text += fmt::format("\n{} failed; the first, in the case `{}`: {}.\n", count_of(result.measured.failures.size(), "run", "runs"), result.measured.failed_cases.front(), result.measured.failures.front().reason);
  text += reasons(result);
  if (!row.note.empty()) text += fmt::format("\n## How it is tested\n\n{}\n", row.note);
  text += fmt::format("\nLiterature: {}\n\n## Numbers\n\n{}", row.literature, numbers(result) + unknowns_table(result));
  const auto base = std::filesystem::path(row.base.scenario).filename().string();
  text += fmt::format("\n## To make it again\n\n    headway evidence {} --seeds {}\n\nEvery case lies over `{}`; the row is `{}`.\n{}\n", row.number, seeds_of(result), base,
                      std::filesystem::path(row.path).filename().string(), settings_list(row));
  text += fmt::format("{} cases x {} seeds = {} runs, master seed {}, {}; SHA-256 of the first case's resolved scenario {}.\n", row.cases.size(), seeds_of(result),
                      result.measured.runs, result.measured.seed, source, result.measured.scenario_hash.substr(0, 16));
  return text;
}

std::string write_index(std::span<const Result> results, const std::string& source) {
  std::string text =
      "<!-- Written by `headway evidence`; do not edit. -->\n# Evidence\n\n"
      "What the literature says should happen, and what the model does: each row compares scenarios on common random numbers and judges the\n"
      "differences by their 95% intervals. *Holds*: the interval lies where the claim says. *Fails*: it lies elsewhere. *Undecided*: it reaches both. A row\n"
      "is as good as its worst line. Rows that fail are reported, not tuned away. [The manual](../manual/evidence.md) says how rows are written; `headway evidence`\n"
      "makes these pages again.\n\n| row | claim | verdict |\n|---|---|---|\n";
  for (const auto& result : results)
    text += fmt::format("| [{}. {}]({}.md) | {} | {} |\n", result.row->number, result.row->title, stem_of(*result.row), cell(result.row->claim), in_bold(result.verdict()));
  return text + fmt::format("\nMade by {}.\n", source);
}

}  // namespace headway::evidence
