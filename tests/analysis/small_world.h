// Scenarios that run in a moment.
#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

namespace headway {

/// `years` of laboratories of these names, each in a state of its own ("state of alpha").
inline std::string world_of(const std::vector<std::string>& labs, int years) {
  std::string text = fmt::format("schema = 1\n[clock]\nhorizon = {}\n[talent]\ncount = 20\n", years);
  for (const auto& lab : labs)
    text += fmt::format(R"([[state]]
name = "state of {0}"
power = 1e4
gdp = 1e13
[[lab]]
name = "{0}"
state = "state of {0}"
fleet = 1e4
capability = 26
staff = {{capabilities = 100}}
)", lab);
  return text;
}

}  // namespace headway
