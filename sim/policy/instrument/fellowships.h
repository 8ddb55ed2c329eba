// Fellowships: people are paid to learn safety research. What works against it: the time that it takes, posts that are not
// there, and better offers from capability teams.
#pragma once

#include "core/parameter.h"
#include "policy/jurisdiction.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct Fellowships {
  double places;
  double expense;

  static constexpr std::string_view key = "fellowships";
  static constexpr std::string_view title = "fellowships and training in safety research";
  static constexpr bool reads_enforcement = false;
  static std::span<const ParameterRow> parameters();
  void apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const;
};

}  // namespace headway
