// The charts there are: one for every recorded series, with a title, its unit and how to read it.
// Made from the declarations, so that a new measure appears by itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "record/layout.h"

namespace headway::viewer {

struct ChartEntry {
  std::string series;   ///< "series/trust", "labs/capability"
  std::string title;    ///< "Trust"
  std::string of;       ///< "world", "laboratories", "states", ...
  std::string unit;
  std::string meaning;  ///< as declared
  std::string reading;  ///< a sentence: what to look for
  bool each_actor = false;  ///< one line per actor instead of one fan
};

/// A chart for each series of `layout`, those of the world first.
std::vector<ChartEntry> chart_catalogue(const SeriesLayout& layout);

/// True when every word of `search` occurs in the entry, whatever its case.
bool matches(const ChartEntry& entry, std::string_view search);

/// The same for any text.
bool matches(std::string_view text, std::string_view search);

}  // namespace headway::viewer
