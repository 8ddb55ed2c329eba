// What the analyses of sweeps share on the command line: their options, and how a sheet is printed and written.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "analysis/report/sheet.h"

namespace headway {

struct SheetOptions {
  const CLI::App* command = nullptr;
  std::vector<std::string> inputs;  ///< files that are read
  std::string out;    ///< .html for the page, .svg for the first picture; empty for none
  bool force = false;
  bool json = false;
  bool quiet = false;
};

void add_sheet_options(CLI::App& command, SheetOptions& options);

/// Refuses an output that cannot be written, is there already, is one of the inputs, or has another ending.
void claim_sheet(SheetOptions& options, const std::vector<std::string>& inputs);

/// The command as it was given, without options that do not change what is written.
std::string command_line(const CLI::App& command);

/// Program and version, and the files that were read with their digests.
std::string source_line(const std::vector<std::string>& inputs);

/// Prints the sheet, or `json` where that was asked for, and writes the file.
void put_sheet(const SheetOptions& options, const AnalysisSheet& sheet, const std::string& json);

/// The sheet as it stands on the terminal.
std::string text_of(const AnalysisSheet& sheet);

/// {"value": 1, "low": 0.9, "high": 1.1, "n": 40}.
std::string estimate_json(const Estimate& estimate);

}  // namespace headway
