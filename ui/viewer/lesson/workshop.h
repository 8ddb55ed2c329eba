// A workshop as its text file says it: roles with their cards, the dates of the rounds, and what is
// measured after each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/viewer/lesson/pattern.h"

namespace headway::lesson {

/// Something a team may do: put an instrument in force.
struct Card {
  std::string title{};
  std::string about{};
  std::string policy{};           ///< TOML of an [[instrument]] without name, start and end
  std::optional<double> years{};  ///< how long it stays; else until it is withdrawn
};

struct Role {
  std::string name{};
  std::string goal{};    ///< known to all
  std::string secret{};  ///< for the role sheet alone
  std::vector<Card> cards{};
};

/// A number read out after each round.
struct Reading {
  std::string title{};
  Quantity quantity{};  ///< of the world `now`
  std::string unit{};
  bool more_is_better = true;
};

struct Workshop {
  std::string path{};
  std::string title{};
  std::string about{};
  std::string scenario{};        ///< path, relative to the folder of the file
  std::vector<double> rounds{};  ///< dates at which moves take effect, rising
  std::vector<Reading> readings{};
  std::vector<Role> roles{};
};

/// Reads a workshop. Throws InputError with every problem at once, each with its line.
Workshop load_workshop(const std::string& path);
Workshop parse_workshop(const std::string& text, const std::string& path);

}  // namespace headway::lesson
