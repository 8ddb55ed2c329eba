// What is checked before text reaches the TOML library: version 3.3.0 recurses once per level of
// nesting and per part of a dotted key, and so a short hostile text could overflow its stack.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "scenario/problems.h"

namespace headway::input {

/// Deepest nesting of brackets and dotted keys together.
inline constexpr int deepest_nesting = 16;

/// True when `text` is valid UTF-8 and not nested too deeply; else adds a problem with its line.
bool within_limits(const std::string& text, const std::shared_ptr<const std::string>& file,
                   Problems& problems);

/// Length in bytes of the UTF-8 sequence at `i`, 0 when it is not valid.
std::size_t utf8_length(std::string_view text, std::size_t i);

/// The offset of the first byte that is not valid UTF-8, or npos.
std::size_t find_invalid_utf8(const std::string& text);

}  // namespace headway::input
