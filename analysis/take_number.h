// Numbers of study files that may be left out.
#pragma once

#include <fmt/format.h>

#include "scenario/reader.h"

namespace headway {

/// Reads the number at `key` into `value` if it is there; one that is not between `least` and `most` is a problem.
template <class T>
void take_number(input::Reader& table, const char* key, T& value, double least, double most) {
  const auto number = table.number(key);
  if (!number) return;
  if (*number >= least && *number <= most) value = static_cast<T>(*number);
  else table.complain(key, fmt::format("{} is out of range", *number), fmt::format("give a number between {} and {}", least, most));
}

}  // namespace headway
