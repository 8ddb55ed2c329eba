#include "ui/cli/usage_error.h"

#include "core/error.h"

namespace headway {

namespace {

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const auto* option : app.get_options()) {
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
    for (const auto& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const auto* command : app.get_subcommands({})) names.push_back(command->get_name());
  return names;
}

bool looks_like_option(const std::string& word) {
  return word.size() > 1 && word[0] == '-' &&
         (word[1] == '-' || std::isalpha(static_cast<unsigned char>(word[1])));
}

bool knows(const CLI::App& app, const std::string& word) {
  if (app.get_option_no_throw(word) != nullptr) return true;
  // -o7 is -o 7
  return word[1] != '-' && app.get_option_no_throw(word.substr(0, 2)) != nullptr;
}

std::string did_you_mean(const std::string& word, const std::vector<std::string>& names) {
  const auto near = nearest(word, names);
  return near.empty() ? "" : "; did you mean " + near + "?";
}

std::string unknown_option(const CLI::App& app, const std::vector<std::string>& arguments) {
  for (const auto& argument : arguments) {
    if (argument == "--") break;
    const auto word = argument.substr(0, argument.find('='));
    if (!looks_like_option(word) || knows(app, word)) continue;
    return "there is no option " + word + did_you_mean(word, option_names(app));
  }
  return "";
}

std::string unknown_command(const CLI::App& app, const std::vector<std::string>& arguments) {
  if (arguments.empty()) return "a command is needed";
  if (looks_like_option(arguments[0])) return "";
  return "there is no command '" + arguments[0] + "'" +
         did_you_mean(arguments[0], command_names(app));
}

}  // namespace

std::string explain_usage(const CLI::App& app, const std::vector<std::string>& arguments,
                          const CLI::ParseError& error) {
  const auto chosen = app.get_subcommands();
  const CLI::App& command = chosen.empty() ? app : *chosen.front();
  auto text = chosen.empty() ? unknown_command(app, arguments) : "";
  if (text.empty()) text = unknown_option(command, arguments);
  if (text.empty()) text = error.what();
  const auto name = chosen.empty() ? std::string() : " " + command.get_name();
  return text + "\nTry: headway" + name + " --help";
}

}  // namespace headway
