#include "ui/cli/help.h"

#include <sstream>
#include <vector>

#include "ui/cli/commands.h"

namespace headway {

namespace {

constexpr std::size_t text_column = 26;

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

/// "  name      text", the text wrapped in its own column, below the name when that is long.
std::string entry(const std::string& name, const std::string& text) {
  std::string line = "  " + name;
  if (line.size() + 2 > text_column) {
    line += '\n' + std::string(text_column, ' ');
  } else {
    line.append(text_column - line.size(), ' ');
  }
  return line + wrap(text, text_column) + '\n';
}

CLI::App* find_command(CLI::App& app, const std::string& name) {
  for (auto* command : app.get_subcommands({})) {
    if (command->get_name() == name) return command;
  }
  return nullptr;
}

}  // namespace

std::string wrap(const std::string& text, std::size_t indent, std::size_t width) {
  std::string result;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!result.empty()) result += '\n' + std::string(indent, ' ');
    std::size_t column = indent;
    for (const auto& word : words_of(line)) {
      if (column > indent && column + 1 + word.size() > width) {
        result += '\n' + std::string(indent, ' ');
        column = indent;
      }
      if (column > indent) {
        result += ' ';
        ++column;
      }
      result += word;
      column += word.size();
    }
  }
  return result;
}

std::string HelpPage::make_help(const CLI::App* app, std::string name,
                                CLI::AppFormatMode mode) const {
  std::string page = wrap(app->get_description(), 0) + "\n\n";
  if (!app->get_footer().empty()) page += "Examples:\n" + app->get_footer() + "\n\n";
  page += make_usage(app, name) + make_subcommands(app, mode) + make_positionals(app) +
          make_groups(app, mode);
  while (page.size() > 1 && page[page.size() - 2] == '\n') page.pop_back();
  return page;
}

std::string HelpPage::make_subcommand(const CLI::App* command) const {
  return entry(command->get_name(), command->get_description());
}

std::string HelpPage::make_option(const CLI::Option* option, bool positional) const {
  return entry(make_option_name(option, positional) + make_option_opts(option),
               option->get_description() +
                   (option->get_envname().empty() ? "" : " [" + option->get_envname() + "]"));
}

std::string HelpPage::make_option_opts(const CLI::Option* option) const {
  return option->get_option_text().empty() ? "" : " " + option->get_option_text();
}

void add_help(CLI::App& app) {
  auto* command = app.add_subcommand("help", "explain a command, with examples");
  command->footer("  headway help run");
  auto* name = command->add_option("command", "the command to explain")->option_text(" ");
  command->callback([&app, name] {
    const auto wanted = name->count() ? name->as<std::string>() : std::string();
    if (wanted.empty()) {
      std::cout << app.get_formatter()->make_help(&app, app.get_name(), CLI::AppFormatMode::Normal);  // app.help() would be that of this command
    } else if (auto* found = find_command(app, wanted)) {
      std::cout << found->help("headway");
    } else {
      throw CLI::ValidationError("help", "there is no command '" + wanted + "'");
    }
  });
}

}  // namespace headway
