// What happened in a workshop, for talking about it afterwards.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

#include "analysis/plot/number.h"
#include "analysis/plot/svg.h"
#include "ui/viewer/lesson/game.h"

namespace headway::lesson {

namespace {

constexpr const char* caution =
    "Readings sum up many runs of a simulation, each over all its years, under its assumptions. They "
    "are no forecast.";

struct Line {
  const Reading* reading;
  double before, after;
};

/// Readings of a round beside those before it; none while it is not measured.
std::vector<Line> lines_of(const Game& game, std::size_t round) {
  std::vector<Line> lines;
  const auto& now = game.rounds()[round].readings;
  const auto& before = round == 0 ? game.start_readings() : game.rounds()[round - 1].readings;
  const auto& readings = game.workshop().readings;
  for (std::size_t i = 0; i < std::min(readings.size(), now.size()); ++i)
    lines.push_back({&readings[i], i < before.size() ? before[i] : std::nan(""), now[i]});
  return lines;
}

std::string verdict(const Line& line) {
  const double change = line.after - line.before;
  if (std::isnan(change) || change == 0) return "no change";
  return (change > 0) == line.reading->more_is_better ? "better" : "worse";
}

std::string spell(double value, const Reading& reading) {
  return reading.unit == "year" ? format_year(value, true) : format_value(value, reading.unit);
}

std::size_t revealed_rounds(const Game& game) {
  return game.rounds().size() - (game.is_revealed() ? 0 : 1);
}

std::string row(const std::string& a, const std::string& b, const std::string& c,
                const std::string& d) {
  return fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", escaped(a),
                     escaped(b), escaped(c), escaped(d));
}

}  // namespace

std::vector<std::string> moves_of(const Game& game, std::size_t round, std::size_t role) {
  std::vector<std::string> moves;
  const double date = game.workshop().rounds[round];
  for (const std::size_t card : game.rounds()[round].entries[role].cards) {
    const std::string& title = game.workshop().roles[role].cards[card].title;
    bool withdrawn = false;
    for (const auto& entry : game.in_force())
      withdrawn |=
          entry.role == role && entry.card == card && entry.start < date && entry.end == date;
    moves.push_back(withdrawn ? "withdrew: " + title : title);
  }
  if (moves.empty()) moves.push_back("waited");
  return moves;
}

std::string summary_text(const Game& game) {
  const auto& workshop = game.workshop();
  std::string text = workshop.title + "\n\n";
  for (std::size_t r = 0; r < revealed_rounds(game); ++r) {
    text += fmt::format("Round {}, {}\n", r + 1, format_year(workshop.rounds[r]));
    for (std::size_t role = 0; role < workshop.roles.size(); ++role) {
      const auto& reason = game.rounds()[r].entries[role].reason;
      text += fmt::format("  {}: {}{}\n", workshop.roles[role].name,
                          fmt::join(moves_of(game, r, role), "; "),
                          reason.empty() ? "" : " (\"" + reason + "\")");
    }
    for (const auto& line : lines_of(game, r))
      text += fmt::format("  {}: {} -> {} ({})\n", line.reading->title,
                          spell(line.before, *line.reading), spell(line.after, *line.reading),
                          verdict(line));
    text += "\n";
  }
  return text + caution + "\n";
}

std::string summary_html(const Game& game) {
  const auto& workshop = game.workshop();
  std::string page = fmt::format(
      "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>{0}</title>\n"
      "<style>body{{font:16px/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}}"
      "table{{border-collapse:collapse;width:100%}}td,th{{text-align:left;vertical-align:top;"
      "padding:.3rem .8rem .3rem 0;"
      "border-bottom:1px solid #ccc}}</style>\n<h1>{0}</h1>\n<p>{1}</p>\n",
      escaped(workshop.title), escaped(workshop.about));
  for (std::size_t r = 0; r < revealed_rounds(game); ++r) {
    page += fmt::format(
        "<h2>Round {}, "
        "{}</h2>\n<table><tr><th>Team</th><th>Moves</th><th>Reason</th><th></th></tr>\n",
        r + 1, format_year(workshop.rounds[r]));
    for (std::size_t role = 0; role < workshop.roles.size(); ++role)
      page += row(workshop.roles[role].name,
                  fmt::format("{}", fmt::join(moves_of(game, r, role), "; ")),
                  game.rounds()[r].entries[role].reason, "");
    page += "</table>\n";
    const auto lines = lines_of(game, r);
    if (lines.empty()) continue;
    page += "<table><tr><th>Reading</th><th>Before</th><th>After</th><th></th></tr>\n";
    for (const auto& line : lines)
      page += row(line.reading->title, spell(line.before, *line.reading),
                  spell(line.after, *line.reading), verdict(line));
    page += "</table>\n";
  }
  return page + fmt::format("<p>{}</p>\n</html>\n", escaped(caution));
}

}  // namespace headway::lesson
