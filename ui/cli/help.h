// Help pages: examples first, then options, never wider than 80 columns.
#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <string>

namespace headway {

inline constexpr std::size_t page_width = 80;

/// `text` in lines of at most `width` characters, every line after the first indented by `indent`.
/// Line breaks in the text are kept; a word longer than a line stands alone.
std::string wrap(const std::string& text, std::size_t indent, std::size_t width = page_width);

/// Lays out a help page. The footer of an App holds its examples.
class HelpPage : public CLI::Formatter {
 public:
  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode mode) const override;
  std::string make_subcommand(const CLI::App* command) const override;
  std::string make_option(const CLI::Option* option, bool positional) const override;
  std::string make_option_opts(const CLI::Option* option) const override;
};

}  // namespace headway
