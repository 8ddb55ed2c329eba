// A programme for whole-brain emulation (MODEL, section 4): public money for years, and careful workers in the end. What
// works against it: time.
#pragma once

#include "core/parameter.h"
#include "policy/jurisdiction.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct EmulationProgramme {
  double spending;

  static constexpr std::string_view key = "emulation";
  static constexpr std::string_view title = "programme for whole-brain emulation";
  static constexpr bool reads_enforcement = false;
  static std::span<const ParameterRow> parameters();
  void apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const;
};

}  // namespace headway
