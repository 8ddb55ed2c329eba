// Where a declared number comes from.
//
// The source of a parameter is a key of scenarios/sources.bib, "assumed" where nobody has measured the number, or
// "setting" where it is a choice of who runs the model and no claim about the world. After a colon it says how value
// and range follow from it, which the last two always do: "assumed: from no effect to twice the default".
#pragma once

#include <algorithm>
#include <string_view>

namespace headway {

/// What stands before the colon.
constexpr std::string_view source_key(std::string_view source) { return source.substr(0, source.find(':')); }

/// What stands after the colon; empty if nothing.
constexpr std::string_view source_words(std::string_view source) {
  return source.substr(std::min(source_key(source).size() + 2, source.size()));
}

}  // namespace headway
