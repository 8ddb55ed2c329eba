// A commitment as a scenario spells it: what asks for nothing is left out, unless nothing else is there.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenario/sections.h"
#include "scenario/write_text.h"

namespace headway::input {

namespace {

/// `{detection = 0.5, lag = 3}`, of all rows or only of those that are not at their default. `start` is that of their keys.
std::string write_inline(std::span<const ParameterRow> rows, const void* base, bool only_given, const std::string& start, const std::vector<UncertainParameter>& uncertain) {
  std::vector<std::string> parts;
  for (const auto& row : rows) {
    const auto number = write_number(row, base, start + std::string(row.name), uncertain);
    if (!only_given || value_at(base, row) != row.info.value || number.starts_with('{')) parts.push_back(fmt::format("{} = {}", row.name, number));
  }
  return fmt::format("{{{}}}", fmt::join(parts, ", "));
}

}  // namespace

std::string write_trigger(const Trigger& trigger) {
  const auto months = trigger.months > 0 ? fmt::format(", months = {}", trigger.months) : "";
  return fmt::format("{{metric = {}, {} = {}{}}}", quote(trigger.metric), trigger.above ? "above" : "below", trigger.value, months);
}

void write_commitment(std::string& text, const Scheme& scheme, const World& world, const std::vector<UncertainParameter>& uncertain) {
  const auto start = "commitment." + scheme.name + ".";
  std::vector<std::string> parties;
  for (const auto& party : scheme.parties)
    parties.push_back(quote(party_name(party, world)));
  text += fmt::format("\n[[commitment]]\nname = {}\nparties = [{}]\n", quote(scheme.name), fmt::join(parties, ", "));
  write_rows(text, Terms::parameters(), &scheme.terms, start, uncertain);
  if (scheme.condition.is_given()) text += fmt::format("if = {}\n", write_trigger(scheme.condition.trigger));
  text += fmt::format("then = {}\n", write_inline(Obligations::parameters(), &scheme.obligations, asks_anything(scheme.obligations), start + "then.", uncertain));
  if (scheme.until.is_given()) text += fmt::format("until = {}\n", write_trigger(scheme.until.trigger));
  text += fmt::format("monitor = {}\n", write_inline(Monitor::parameters(), &scheme.monitor, false, start + "monitor.", uncertain));
  text += fmt::format("penalty = {}\n", write_inline(Penalty::parameters(), &scheme.penalty, false, start + "penalty.", uncertain));
}

}  // namespace headway::input
