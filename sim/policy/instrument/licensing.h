// Licensing: runs above a threshold are reported, wait for a licence and pay for it; none is given above a ceiling. What
// works against it: runs split into pieces that need no licence, and better algorithms under the threshold.
#pragma once

#include "core/parameter.h"
#include "policy/jurisdiction.h"
#include "policy/kind.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct ComputeLicensing {
  double threshold;
  double ceiling;
  double delay;
  double fee;
  double fine;
  double registers;
  double cost;

  static constexpr std::string_view key = "licensing";
  static constexpr std::string_view title = "licence for training runs above a compute threshold";
  static constexpr bool reads_enforcement = true;
  static std::span<const ParameterRow> parameters();
  void apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const;
  Oddity oddity() const;
  double compliance(const World& world, const Jurisdiction& jurisdiction) const;
};

}  // namespace headway
