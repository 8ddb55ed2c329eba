// A classic model with its parameters: by name, or from a scenario file of its own.
#pragma once

#include <string>
#include <vector>

#include "classic/classic.h"
#include "scenario/scenario.h"

namespace headway {

struct ClassicScenario {
  std::string title;
  const classic::Classic* model = nullptr;
  std::vector<double> values;  ///< the members of the model's parameter group, as they lie in it
  classic::Sampling sampling{};
};

/// `name` is a model's, or a TOML file with `model`, `title`, a section of the model's parameters, and [run] with
/// `rounds` and `seed`. Overrides have keys such as `teams` or `run.seed`. Throws InputError with every problem at once.
ClassicScenario load_classic(const std::string& name, const Overrides& overrides = {});

}  // namespace headway
