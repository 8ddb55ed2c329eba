// What to say about a command line that cannot be understood.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace headway {

/// One or two sentences on what is wrong with `arguments` (without the program's name), with the
/// nearest valid option or command where a word is unknown; `error` is what the parser said.
std::string explain_usage(const CLI::App& app, const std::vector<std::string>& arguments,
                          const CLI::ParseError& error);

}  // namespace headway
