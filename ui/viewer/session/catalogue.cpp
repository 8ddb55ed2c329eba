#include "ui/viewer/session/catalogue.h"

#include <algorithm>
#include <cctype>
#include <sstream>

#include "analysis/plot/number.h"
#include "state/metrics.h"

namespace headway::viewer {

namespace {

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
  const auto* metric = group.axis.empty() ? find_metric(variable.name) : nullptr;
  if (metric && !metric->title.empty()) entry.title = metric->title;
  entry.reading = metric && !metric->reading.empty() ? std::string(metric->reading) : sentence_of_unit(variable.unit);
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
