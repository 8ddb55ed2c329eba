#include "analysis/plot/standalone.h"

#include <sstream>

#include "analysis/summary.h"

namespace headway::standalone {

namespace {

constexpr double title_step = 18, note_step = 16;

}  // namespace

std::vector<std::string> lines_of(const std::string& text, std::size_t letters) {
  std::vector<std::string> lines;
  std::istringstream whole(wrapped(text, letters, ""));
  for (std::string line; std::getline(whole, line);) lines.push_back(line);
  return lines;
}

void draw_title(Svg& svg, Point at, const std::string& title, std::size_t letters) {
  const auto lines = lines_of(title, letters);
  for (std::size_t i = 0; i < lines.size(); ++i) svg.text({at.x, at.y + title_step * static_cast<double>(i)}, lines[i], title_words);
}

void draw_note(Svg& svg, Point at, const std::string& note, std::size_t letters) {
  const auto lines = lines_of(note, letters);
  for (std::size_t i = 0; i < lines.size(); ++i) svg.text({at.x, at.y - note_step * static_cast<double>(lines.size() - 1 - i)}, lines[i], "");
}

}  // namespace headway::standalone
