#include "analysis/scenario_lines.h"

#include <locale>
#include <sstream>

namespace headway {

ScenarioLines lines_of(const std::string& text) {
  ScenarioLines lines;
  std::istringstream in(text);
  std::string line, header;
  while (std::getline(in, line)) {
    const auto begin = line.find_first_not_of(" \t\r");
    if (begin == std::string::npos || line[begin] == '#') continue;
    line.erase(0, begin);
    if (line[0] == '[')
      header = line;
    else
      ++lines[header.empty() ? line : header + " " + line];
  }
  return lines;
}

std::string setting_of(const ScenarioLines& lines, const std::string& header, const std::string& key) {
  const auto start = header + " " + key + " = ";
  const auto found = lines.lower_bound(start);
  return found != lines.end() && found->first.starts_with(start) ? found->first.substr(start.size()) : "";
}

std::optional<double> number_of(const ScenarioLines& lines, const std::string& header, const std::string& key) {
  std::istringstream in(setting_of(lines, header, key));
  in.imbue(std::locale::classic());
  double value = 0;
  return in >> value ? std::optional(value) : std::nullopt;
}

}  // namespace headway
