#include "ui/viewer/session/catalogue.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <sstream>

#include "analysis/plot/number.h"

namespace headway::viewer {

namespace {

/// What to look for, where the unit does not say it all.
const std::map<std::string, std::string, std::less<>>& hints() {
  static const std::map<std::string, std::string, std::less<>> all{
      {"frontier_margin", "Above zero safety keeps up with capability; below zero the best deployed model can do more than is under control."},
      {"minimum_margin", "Above zero every strong deployed model is under control; the weakest of them counts."},
      {"differential_rate", "Above one safety gains on capability; below one it falls behind."},
      {"catastrophe", "The mean over the runs is the share of them with a catastrophe so far; the line can only rise."},
      {"warning_shots", "It counts from the start, so only steps upwards are news."},
      {"autonomy_proximity", "When it reaches zero, the frontier can do half of AI research by itself."},
      {"concentration", "One is a single seller; a tenth is ten equal ones."},
      {"pressure", "Zero is calm; near one laboratories cut corners to keep up."},
      {"leakage", "Zero means that rules hold; one means that all training happens beyond them."},
      {"overhang", "Each unit is a factor of ten that could be trained at once if rules and habits fell away."},
      {"second_bloc_lag", "The shorter the lag, the closer the race between blocs."},
      {"open_weights_lag", "The shorter the lag, the sooner everyone has what leaders have."},
  };
  return all;
}

std::string sentence_of_unit(const std::string& unit) {
  if (unit == "OOM") return "One unit up is ten times as much.";
  if (unit == "flag") return "Zero is no and one is yes.";
  if (unit == "1") return "It has no unit; shares lie between zero and one.";
  if (unit.starts_with("USD")) return "It is money of 2025; where the axis counts powers of ten, equal steps are equal factors.";
  if (unit == "month" || unit == "year") return "It is a length of time.";
  if (unit.find("month-1") != std::string::npos) return "It is a flow per month, so the area below the line is the total.";
  return "A steeper line is faster change.";
}

std::string words_of_group(const std::string& group) {
  if (group == "series") return "world";
  if (group == "labs") return "laboratories";
  return group;
}

std::string title_of(const std::string& name) {
  auto words = as_words(name);
  if (!words.empty()) words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
  return words;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

ChartEntry entry_of(const SeriesGroup& group, const SeriesVariable& variable) {
  ChartEntry entry;
  entry.series = group.name + "/" + variable.name;
  entry.title = title_of(variable.name);
  entry.of = words_of_group(group.name);
  entry.unit = variable.unit;
  entry.meaning = variable.meaning;
  entry.each_actor = !group.axis.empty();
  const auto hint = hints().find(variable.name);
  const bool world = group.axis.empty() && hint != hints().end();
  entry.reading = world ? hint->second : sentence_of_unit(variable.unit);
  return entry;
}

}  // namespace

std::vector<ChartEntry> chart_catalogue(const SeriesLayout& layout) {
  std::vector<ChartEntry> entries;
  for (const auto& group : layout.groups)
    for (const auto& variable : group.variables) entries.push_back(entry_of(group, variable));
  return entries;
}

bool matches(std::string_view text, std::string_view search) {
  const auto in = lower(text);
  std::istringstream words{lower(search)};
  for (std::string word; words >> word;)
    if (in.find(word) == std::string::npos) return false;
  return true;
}

bool matches(const ChartEntry& entry, std::string_view search) {
  return matches(entry.title + " " + entry.of + " " + entry.meaning + " " + entry.unit, search);
}

}  // namespace headway::viewer
