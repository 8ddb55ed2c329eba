#include "ui/viewer/lesson/workshop.h"

#include <algorithm>

#include "core/error.h"
#include "scenario/reader.h"

namespace headway::lesson {

namespace {

Card read_card(input::Reader& reader) {
  Card card{reader.text("title", true), reader.text("about", true), reader.text("policy", true),
            reader.number("years")};
  if (card.years && !(*card.years > 0))
    reader.complain("years", "is not a time", "write a number above 0");
  reader.finish();
  return card;
}

Role read_role(input::Reader& reader, const Workshop& workshop) {
  Role role{reader.text("name", true), reader.text("goal", true), reader.text("secret", true), {}};
  for (const auto& other : workshop.roles)
    if (other.name == role.name) reader.complain("name", "there is a role of that name already");
  for (auto& table : reader.tables("card", "card")) {
    role.cards.push_back(read_card(table));
    for (std::size_t i = 0; i + 1 < role.cards.size(); ++i)
      if (role.cards[i].title == role.cards.back().title)
        table.complain("title", "the role has a card of that title already");
  }
  if (role.cards.empty()) reader.complain("card", "the role has no card", "write [[role.card]]");
  reader.finish();
  return role;
}

std::optional<Reading> read_reading(input::Reader& reader) {
  Reading reading;
  reading.title = reader.text("title", true);
  const std::string value = reader.text("value", true), better = reader.text("better");
  reading.unit = reader.text("unit");
  reading.more_is_better = better != "less";
  if (!better.empty() && better != "less" && better != "more")
    reader.complain("better", "is neither `more` nor `less`");
  reader.finish();
  try {
    reading.quantity = parse_quantity(value);
    if (worlds_in(reading.quantity) != std::vector<std::string>{"now"})
      reader.complain("value", "names another world than `now`");
    if (reading.unit.empty()) reading.unit = unit_of(reading.quantity.measure);
    return reading;
  } catch (const PatternError& error) {
    reader.complain("value", error.what());
    return {};
  }
}

void read_workshop(input::Reader& reader, Workshop& workshop) {
  workshop.title = reader.text("title", true);
  workshop.about = reader.text("about", true);
  workshop.scenario = reader.text("scenario", true);
  workshop.rounds = reader.numbers("rounds");
  if (workshop.rounds.empty() ||
      !std::is_sorted(workshop.rounds.begin(), workshop.rounds.end(), std::less_equal<>()))
    reader.complain("rounds", "is not a list of rising dates", "write [2027, 2029]");
  for (auto& table : reader.tables("reading", "reading"))
    if (const auto reading = read_reading(table)) workshop.readings.push_back(*reading);
  for (auto& table : reader.tables("role", "role"))
    workshop.roles.push_back(read_role(table, workshop));
  if (workshop.roles.empty()) reader.complain("role", "there is no role", "write [[role]]");
  if (workshop.readings.empty())
    reader.complain("reading", "nothing is measured", "write [[reading]]");
  reader.finish();
}

}  // namespace

Workshop load_workshop(const std::string& path) {
  Workshop workshop{.path = path};
  input::read_file(path, [&](input::Reader& reader) { read_workshop(reader, workshop); });
  return workshop;
}

Workshop parse_workshop(const std::string& text, const std::string& path) {
  Workshop workshop{.path = path};
  input::read_document(text, path, [&](input::Reader& reader) { read_workshop(reader, workshop); });
  return workshop;
}

}  // namespace headway::lesson
