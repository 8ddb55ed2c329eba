#include "ui/cli/sheet_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <span>

#include "core/error.h"
#include "record/digest.h"
#include "record/safe_write.h"
#include "scenario/json.h"
#include "ui/cli/ensemble_file.h"
#include "ui/cli/help.h"
#include "ui/cli/options.h"

namespace headway {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view page_ending = ".html", picture_ending = ".svg";

/// Characters, not bytes.
std::size_t letters(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

std::string padded(const std::string& text, std::size_t width, bool left) {
  const std::string room(width - std::min(width, letters(text)), ' ');
  return left ? text + room : room + text;
}

/// The lines of a cell, at least one.
std::vector<std::string> lines_in(const std::string& cell) {
  auto lines = CLI::detail::split(cell, '\n');
  if (lines.empty()) lines.emplace_back();
  return lines;
}

std::string table_text(const report::Table& table) {
  std::vector<std::size_t> widths(table.header.size(), 0);
  const auto measure = [&](const std::vector<std::string>& row) {
    for (std::size_t i = 0; i < row.size(); ++i)
      for (const auto& line : lines_in(row[i])) widths[i] = std::max(widths[i], letters(line));
  };
  measure(table.header);
  for (const auto& row : table.rows) measure(row);
  std::string text;
  const auto add = [&](const std::vector<std::string>& row) {
    std::vector<std::vector<std::string>> cells;
    for (const auto& cell : row) cells.push_back(lines_in(cell));
    const auto height = std::max_element(cells.begin(), cells.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); })->size();
    for (std::size_t y = 0; y < height; ++y) {
      std::string line;
      for (std::size_t i = 0; i < row.size(); ++i) line += (i == 0 ? "" : "  ") + padded(y < cells[i].size() ? cells[i][y] : "", widths[i], i == 0);
      line.erase(line.find_last_not_of(' ') + 1);
      text += line + '\n';
    }
  };
  add(table.header);
  for (const auto& row : table.rows) add(row);
  return text;
}

}  // namespace

void add_sheet_options(CLI::App& command, SheetOptions& options) {
  options.command = &command;
  command.add_option("-o,--out", options.out, "page (.html) or first picture (.svg) to write; none when not given")->option_text("FILE");
  command.add_flag("--force", options.force, "overwrite a file that is there");
  command.add_flag("--json", options.json, "results as JSON on standard output");
  command.add_flag("-q,--quiet", options.quiet, "errors and results only");
}

void claim_sheet(SheetOptions& options, const std::vector<std::string>& inputs) {
  options.inputs = inputs;
  if (options.out.empty()) return;
  const auto ending = fs::path(options.out).extension().string();
  if (ending != page_ending && ending != picture_ending)
    throw CLI::ValidationError("-o", fmt::format("{} ends neither in .html nor in .svg", options.out));
  keep_inputs(options.out, inputs);
  claim_output(options.out, options.force);
}

std::string text_of(const AnalysisSheet& sheet) {
  std::string text = wrap(sheet.lead, 0) + '\n';
  for (const auto& part : sheet.parts) {
    text += '\n' + wrap(part.title, 0) + '\n';
    for (const auto& paragraph : part.lead) text += wrap(paragraph, 0) + '\n';
    for (const auto& table : part.tables) text += '\n' + (part.tables.size() > 1 ? wrap(table.caption, 0) + '\n' : "") + table_text(table);
    if (!part.notes.empty()) text += '\n';
    for (const auto& paragraph : part.notes) text += wrap(paragraph, 0) + '\n';
  }
  return text;
}

std::string command_line(const CLI::App& command) {
  static const std::vector<std::string> silent{"--force", "--json", "--quiet", "--verbose", "--progress", "--jobs"};
  std::string line = "headway " + command.get_name();
  for (const auto* option : command.get_options()) {
    const auto name = option->get_name();
    if (option->count() == 0 || std::find(silent.begin(), silent.end(), name) != silent.end()) continue;
    const bool is_flag = option->get_items_expected_max() == 0;
    for (const auto& word : option->results()) line += (option->get_positional() ? "" : " " + name) + (is_flag ? "" : " " + shell_word(word));
  }
  return line;
}

std::string source_line(const std::vector<std::string>& inputs) {
  std::string line = "Made by headway " HEADWAY_VERSION;
  for (std::size_t i = 0; i < inputs.size(); ++i) line += fmt::format("{}{} (SHA-256 {})", i == 0 ? " from " : ", ", inputs[i], sha256_file(inputs[i]));
  return line + ".";
}

void put_sheet(const SheetOptions& options, const AnalysisSheet& sheet, const std::string& json) {
  std::cout << (options.json ? json + '\n' : text_of(sheet));
  if (options.out.empty()) return;
  const bool is_page = options.out.ends_with(page_ending);
  const auto picture = std::find_if(sheet.parts.begin(), sheet.parts.end(), [](const AnalysisPart& part) { return !part.picture.empty(); });
  if (!is_page && picture == sheet.parts.end()) throw DiskError(options.out, "there is no picture of this; write a page (.html)");
  auto page = sheet;
  page.command = command_line(*options.command), page.source = source_line(options.inputs);
  const auto text = is_page ? page_of(page) : picture->picture;
  write_file(options.out, std::as_bytes(std::span(text)), options.force ? Overwrite::replace : Overwrite::refuse);
  if (!options.quiet) std::cerr << options.out << '\n';
}

std::string estimate_json(const Estimate& estimate) {
  return json::object({{"value", json::number(estimate.value)}, {"low", json::number(estimate.low)}, {"high", json::number(estimate.high)}, {"n", std::to_string(estimate.n)}});
}

}  // namespace headway
