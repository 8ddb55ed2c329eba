// Certification mandate: a model above a capability threshold is sold only with a certificate.
// What works against it: auditors' capacity and delay, false passes, dependence on the customer, sales without one.
#pragma once

#include "core/parameter.h"
#include "policy/jurisdiction.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct CertificationMandate {
  double threshold;
  double required_margin;
  double fee;
  double fine;
  double auditor_growth;
  double cost;

  static constexpr std::string_view key = "certification";
  static constexpr std::string_view title = "certificate required for release above a capability";
  static constexpr bool reads_enforcement = true;
  static std::span<const ParameterRow> parameters();
  void apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const;
  double compliance(const World& world, const Jurisdiction& jurisdiction) const;
};

}  // namespace headway
