// Third-party audits: outside auditors query models before their release. They take away part of what a laboratory gets wrong
// about its model, and find gaps that can be closed. What works against it: little access, few auditors.
#pragma once

#include "core/parameter.h"
#include "policy/jurisdiction.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct ThirdPartyAudit {
  double access;
  double auditor_growth;
  double fee;
  double cost;

  static constexpr std::string_view key = "audit";
  static constexpr std::string_view title = "third-party audits of models before release";
  static constexpr bool reads_enforcement = true;
  static std::span<const ParameterRow> parameters();
  void apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const;
};

}  // namespace headway
