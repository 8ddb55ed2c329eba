// Certification mandate: a model above a capability threshold is sold only with a certificate.
// What works against it: auditors' capacity and delay, false passes, dependence on the customer.
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
  double auditor_growth;
  double cost;

  static constexpr std::string_view key = "certification";
  static constexpr std::string_view title = "certificate required for release above a capability";
  static constexpr auto parameters() {
    return std::array{
        parameter<&CertificationMandate::threshold>({.value = 27.5, .unit = "OOM", .domain = {10, 60}, .plausible = {26, 31}, .meaning = "capability above which a model needs a certificate", .source = "assumed"}),
        parameter<&CertificationMandate::required_margin>({.value = 0, .unit = "OOM", .domain = {-10, 10}, .plausible = {-0.5, 1}, .meaning = "margin that the audit must find", .source = "assumed"}),
        parameter<&CertificationMandate::fee>({.value = 3e7, .unit = "USD", .domain = {0, 1e12}, .plausible = {1e6, 3e8}, .scale = Scale::logarithmic, .meaning = "price of an audit", .source = "assumed"}),
        parameter<&CertificationMandate::auditor_growth>({.value = 0.25, .unit = "year-1", .domain = {0, 5}, .plausible = {0, 1}, .meaning = "yearly log growth of auditors' capacity while the mandate holds", .source = "assumed"}),
        parameter<&CertificationMandate::cost>({.value = 5e6, .unit = "USD month-1", .domain = {0, 1e12}, .plausible = {1e6, 1e8}, .scale = Scale::logarithmic, .meaning = "administration per member state", .source = "uk_aisi"}),
    };
  }
  void apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const;
};
static_assert(complete<CertificationMandate>());

}  // namespace headway
