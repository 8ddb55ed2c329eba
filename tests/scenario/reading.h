// What the tests of scenarios share: reading text, catching the problems.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/error.h"
#include "scenario/scenario.h"
#include "tests/folder.h"

namespace headway::reading {

/// Two states, a funder, two laboratories: the least that every kind of reference needs.
inline const std::string small_world = R"(
[[state]]
name = "north"
gdp = 2.5e13
[[state]]
name = "east"
bloc = 1
[[funder]]
name = "parent"
type = "corporate"
state = "north"
[[lab]]
name = "alpha"
type = "safety_focused"
state = "north"
parent = "parent"
cash = 1e9
staff = {capabilities = 1200, alignment = 60}
[[lab]]
name = "beta"
state = "east"
)";

inline Scenario read(const std::string& text, const Overrides& overrides = {}) {
  return parse_scenario(text, "test.toml", ".", overrides);
}

/// The problems that `f` throws, each as one line; empty when it throws nothing.
template <class F>
std::vector<std::string> problems_of(F&& f) {
  std::vector<std::string> lines;
  try {
    f();
  } catch (const InputError& error) {
    for (const auto& problem : error.problems()) lines.push_back(describe(problem));
  }
  return lines;
}

inline std::vector<std::string> problems_in(const std::string& text, const Overrides& overrides = {}) {
  return problems_of([&] { read(text, overrides); });
}

/// What `text` says in vain, each as one line.
inline std::vector<std::string> notes_in(const std::string& text) {
  std::vector<std::string> lines;
  for (const auto& note : read(text).notes) lines.push_back(describe(note));
  return lines;
}

/// As messages show a long text.
inline std::string shortened(const std::string& text) {
  return text.size() > 60 ? text.substr(0, 60) + "..." : text;
}

}  // namespace headway::reading
