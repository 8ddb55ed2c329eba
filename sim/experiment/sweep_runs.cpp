#include "experiment/sweep_runs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/error.h"

namespace headway {

namespace {

constexpr double most_points = 1e7, most_runs = 1e9;

void check_size(const Scenario& scenario) {
  const auto& plan = *scenario.sweep;
  const double points = point_count(plan);
  const double runs = points * static_cast<double>(plan.policies.size()) * static_cast<double>(plan.replicates);
  if (points <= most_points && runs <= most_runs) return;
  Problem problem;
  problem.file = scenario.path;
  problem.key = scenario.sweep->factors.empty() ? "run.replicates" : "sweep.design";
  problem.what = fmt::format("{:g} points and {:g} runs are more than a sweep can hold", points, runs);
  problem.remedy = fmt::format("at most {:g} points and {:g} runs", most_points, most_runs);
  throw InputError({problem});
}

bool is_factor(const SweepPlan& plan, std::size_t offset) {
  return std::any_of(plan.factors.begin(), plan.factors.end(), [&](const auto& f) { return f.offset == offset; });
}

/// Every parameter that differs between runs: the factors, and what stays uncertain in some policy.
std::vector<UncertainParameter> varying(const SweepPlan& plan) {
  auto all = plan.factors;
  for (const auto& policy : plan.policies)
    for (const auto& parameter : policy.scenario.uncertain)
      if (std::none_of(all.begin(), all.end(), [&](const auto& a) { return a.key == parameter.key; }))
        all.push_back(parameter);
  std::sort(all.begin(), all.end(), comes_before);
  return all;
}

Scenario with_plan(const Scenario& scenario) {
  Scenario result = scenario;
  if (scenario.sweep) return result;
  SweepPlan plan;
  plan.policies = {{"", "", {}, scenario}};
  plan.replicates = scenario.replicates;
  result.sweep = std::make_shared<const SweepPlan>(std::move(plan));
  return result;
}

}  // namespace

SweepRuns::SweepRuns(const Scenario& scenario, const DesignWatch& watch) : scenario_(with_plan(scenario)), shape_(scenario) {
  check_size(scenario_);
  design_ = make_design(plan(), watch);
  points_together_ = plan().random_numbers == RandomNumbers::common ? design_.points : design_.points_together;
  count_ = design_.points * plan().policies.size() * static_cast<std::size_t>(plan().replicates);
  if (is_sweep()) shape_.uncertain = varying(plan());
  const auto horizon = offsetof(Parameters, clock) + offsetof(Clock, horizon);
  varies_horizon_ = is_factor(plan(), horizon);
  for (std::size_t point = 0; varies_horizon_ && point < design_.points; ++point) {
    auto drawn = undrawn(scenario);
    set_factors(point, scenario, drawn);
    shape_.parameters.clock.horizon = std::max(shape_.parameters.clock.horizon, drawn.parameters.clock.horizon);
  }
}

SweepPlace SweepRuns::place(std::size_t run) const {
  const auto replicates = static_cast<std::size_t>(plan().replicates);
  const auto policies = plan().policies.size();
  return {run / replicates / policies, run / replicates % policies, run % replicates};
}

std::optional<std::size_t> SweepRuns::number(const SweepPlace& place) const {
  const auto replicates = static_cast<std::size_t>(plan().replicates);
  const auto policies = plan().policies.size();
  if (place.point >= design_.points || place.policy >= policies || place.replicate >= replicates) return {};
  return (place.point * policies + place.policy) * replicates + place.replicate;
}

/// A factor that the policy does not have makes no difference to it.
void SweepRuns::set_factors(std::size_t point, const Scenario& scenario, Drawn& drawn) const {
  auto given = undrawn(scenario);
  for (std::size_t j = 0; j < design_.factors; ++j) {
    const auto& factor = plan().factors[j];
    const double u = design_.at(point, j);
    if (auto* number = number_in(drawn, factor)) *number = std::isnan(u) ? *number_in(given, factor) : value_of(factor, u);
  }
}

std::uint64_t SweepRuns::stream(const SweepPlace& place) const {
  return place.point / points_together_ * static_cast<std::uint64_t>(plan().replicates) + place.replicate;
}

std::size_t SweepRuns::streams() const {
  return design_.points / points_together_ * static_cast<std::size_t>(plan().replicates);
}

RunInput SweepRuns::input(std::size_t run) const {
  const auto place = this->place(run);
  const auto& scenario = plan().policies[place.policy].scenario;
  RunInput input{&scenario, draw_run(scenario, scenario_.seed, stream(place)), scenario_.seed, stream(place)};
  set_factors(place.point, scenario, input.drawn);
  return input;
}

std::int64_t SweepRuns::ticks(std::size_t first, std::size_t runs) const {
  if (!varies_horizon_) return static_cast<std::int64_t>(runs) * scenario_.parameters.clock.ticks();
  std::int64_t sum = 0;
  auto drawn = undrawn(scenario_);
  for (std::size_t run = first; run < first + runs; ++run) {
    set_factors(place(run).point, scenario_, drawn);
    sum += drawn.parameters.clock.ticks();
  }
  return sum;
}

}  // namespace headway
