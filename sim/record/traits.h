// What agents are, apart from what happens to them: the input columns that a run does not change.
#pragma once

#include <string>
#include <vector>

#include "record/layout.h"

namespace headway {

/// One input column that is not recorded, one value per agent: a number or, for kinds and
/// references, a name.
struct Trait {
  std::string name;     ///< axis and column: `lab_type`, `state_gdp`
  std::string unit;
  std::string meaning;
  std::vector<double> numbers;     ///< empty when it is a name
  std::vector<std::string> names;  ///< empty when it is a number
};

/// The traits of the agents of `group`; none for the world.
std::vector<Trait> traits_of(const World& world, const SeriesGroup& group);

}  // namespace headway
