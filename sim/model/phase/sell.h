// Phase 10, sell: demand, shares, revenue, adoption, displacement of workers.
#pragma once

#include "core/parameter.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct Market {
  double quality_weight;
  double price_weight;
  double trust_weight;
  double certificate_weight;
  double nest;
  double churn;
  double innovation;
  double imitation;
  double decline;
  double adoption_width;
  double surplus_reference;

  static constexpr auto parameters() {
    return std::array{
        parameter<&Market::quality_weight>({.value = 2, .unit = "OOM-1", .domain = {0, 20}, .plausible = {0.5, 4}, .meaning = "weight of capability in users' choice", .source = "assumed"}),
        parameter<&Market::price_weight>({.value = 0.8, .unit = "1", .domain = {0.01, 20}, .plausible = {0.3, 2}, .meaning = "weight of the logarithm of price, negative", .source = "assumed"}),
        parameter<&Market::trust_weight>({.value = 1, .unit = "1", .domain = {0, 20}, .plausible = {0, 4}, .meaning = "reward of reputation in users' choice, times the segment's demand for safety", .source = "assumed"}),
        parameter<&Market::certificate_weight>({.value = 0.3, .unit = "1", .domain = {0, 20}, .plausible = {0, 2}, .meaning = "reward of a certificate, times the segment's demand for safety", .source = "assumed"}),
        parameter<&Market::nest>({.value = 0.6, .unit = "1", .domain = {0.05, 1}, .plausible = {0.3, 1}, .meaning = "dissimilarity within a nest (closed or open weights); 1 is the plain logit", .source = "mcfadden1978"}),
        parameter<&Market::churn>({.value = 0.06, .unit = "month-1", .domain = {0, 10}, .plausible = {0.02, 0.2}, .meaning = "share of spending that is chosen anew in a month", .source = "assumed"}),
        parameter<&Market::innovation>({.value = 0.005, .unit = "month-1", .domain = {0, 1}, .plausible = {0.001, 0.02}, .meaning = "adoption without example (Bass p)", .source = "bass1969"}),
        parameter<&Market::imitation>({.value = 0.11, .unit = "month-1", .domain = {0, 1}, .plausible = {0.03, 0.15}, .meaning = "adoption by example (Bass q)", .source = "bass1969"}),
        parameter<&Market::decline>({.value = 0.02, .unit = "month-1", .domain = {0, 1}, .plausible = {0.005, 0.1}, .meaning = "speed at which adoption falls when it exceeds what capability and trust support", .source = "assumed"}),
        parameter<&Market::adoption_width>({.value = 1.8, .unit = "OOM", .domain = {0.01, 20}, .plausible = {0.5, 3}, .meaning = "spread of tasks over capability in a segment, logistic scale", .source = "assumed"}),
        parameter<&Market::surplus_reference>({.value = 1.5, .unit = "OOM", .domain = {0, 80}, .plausible = {0.5, 3}, .meaning = "distance behind the deployed frontier of the free alternative from which users' surplus is counted", .source = "assumed"}),
    };
  }
};
static_assert(complete<Market>());

/// Two-level logit of every segment: shares within and between the nests of closed and open weights
/// (10.2). `segments.choice` holds utilities by laboratory, -1e300 for one that is not offered,
/// and then shares that sum to 1 (all 0 when nothing is offered); `open` has one entry per
/// laboratory. Writes `segments.logsum`, which is -1e300 when nothing is offered.
void nested_logit(std::span<const double> open, double nest, Segments& segments);

/// Utilities (10.1), shares (10.2, 10.3), adoption (10.4), demand and surplus (10.5), revenue under
/// limited serving compute (10.6), displacement of workers (10.7).
void sell(const Market& p, double dt, const Rules& rules,
          const Commons& commons, Labs& labs, Segments& segments, States& states);

}  // namespace headway
