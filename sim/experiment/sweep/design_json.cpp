#include "experiment/sweep/sweep.h"

#include "record/registry.h"
#include "scenario/json.h"
#include "scenario/read_value.h"

namespace headway {

namespace {

std::string integer(std::int64_t n) { return std::to_string(n); }

std::string factor_json(const UncertainParameter& factor) {
  const auto families = input::family_names();
  std::vector<std::string> arguments;
  for (const double x : factor.distribution.arguments) arguments.push_back(json::number(x));
  return json::object({{"key", json::text(factor.key)},
                       {"column", json::text(parameter_column(factor.key))},
                       {"distribution", json::text(families[static_cast<std::size_t>(factor.distribution.family)])},
                       {"arguments", json::list(arguments)}});
}

}  // namespace

std::string design_json(const SweepPlan& plan) {
  std::vector<std::string> factors, policies;
  for (const auto& factor : plan.factors) factors.push_back(factor_json(factor));
  for (const auto& policy : plan.policies) policies.push_back(json::text(policy.name));
  return json::object({{"design", json::text(name_of(plan.design))},
                       {"points", json::number(point_count(plan))},
                       {"samples", integer(plan.samples)},
                       {"levels", integer(plan.levels)},
                       {"candidates", integer(plan.candidates)},
                       {"seed", integer(static_cast<std::int64_t>(plan.seed))},
                       {"replicates", integer(plan.replicates)},
                       {"random_numbers", json::text(name_of(plan.random_numbers))},
                       {"factors", json::list(factors)},
                       {"policies", json::list(policies)}});
}

}  // namespace headway
