#include "experiment/design.h"

#include <algorithm>
#include <cmath>

#include "core/contract.h"

namespace headway {

namespace {

/// Values that a grid takes of a factor: all of a list, else some of the distribution.
std::size_t value_count(const UncertainParameter& factor, std::int64_t levels) {
  const auto& d = factor.distribution;
  return d.family == Distribution::Family::choice ? d.arguments.size()
                                                  : static_cast<std::size_t>(levels);
}

/// The middle of the `i`-th of `count` equal shares.
double middle(std::size_t i, std::size_t count) {
  return (static_cast<double>(i) + 0.5) / static_cast<double>(count);
}

/// Every combination; the last factor changes fastest.
Design grid(const SweepPlan& plan) {
  Design design;
  design.factors = plan.factors.size();
  design.points = static_cast<std::size_t>(point_count(plan));
  design.u.resize(design.points * design.factors);
  std::size_t repeat = 1;
  for (std::size_t j = design.factors; j-- > 0;) {
    const auto count = value_count(plan.factors[j], plan.levels);
    for (std::size_t i = 0; i < design.points; ++i)
      design.u[i * design.factors + j] = middle(i / repeat % count, count);
    repeat *= count;
  }
  return design;
}

Design one_after_the_other(const SweepPlan& plan) {
  Design design;
  design.factors = plan.factors.size();
  design.points = plan.factors[0].distribution.arguments.size();
  for (std::size_t i = 0; i < design.points; ++i)
    design.u.insert(design.u.end(), design.factors, middle(i, design.points));
  return design;
}

Design one_at_a_time(const SweepPlan& plan) {
  Design design;
  design.factors = plan.factors.size();
  const auto add = [&](std::int32_t changed) {
    design.u.insert(design.u.end(), design.factors, Design::unchanged);
    design.changed.push_back(changed);
    ++design.points;
  };
  add(-1);
  for (std::size_t j = 0; j < design.factors; ++j) {
    const auto count = value_count(plan.factors[j], plan.levels);
    for (std::size_t i = 0; i < count; ++i) {
      add(static_cast<std::int32_t>(j));
      design.u[design.u.size() - design.factors + j] = middle(i, count);
    }
  }
  design.points_together = design.points;
  return design;
}

Design sampled(const SweepPlan& plan, std::vector<double> u) {
  Design design;
  design.factors = plan.factors.size();
  design.points = static_cast<std::size_t>(plan.samples);
  design.u = std::move(u);
  return design;
}

}  // namespace

double point_count(const SweepPlan& plan) {
  const auto samples = static_cast<double>(plan.samples);
  const auto factors = static_cast<double>(plan.factors.size());
  double product = 1, sum = 1;
  for (const auto& factor : plan.factors) {
    const auto count = static_cast<double>(value_count(factor, plan.levels));
    product *= count;
    sum += count;
  }
  switch (plan.design) {
    case DesignKind::single: return 1;
    case DesignKind::grid: return product;
    case DesignKind::list: return static_cast<double>(plan.factors[0].distribution.arguments.size());
    case DesignKind::one_at_a_time: return sum;
    case DesignKind::latin_hypercube:
    case DesignKind::sobol: return samples;
    case DesignKind::morris: return samples * (factors + 1);
    case DesignKind::saltelli: return samples * (factors + 2);
    case DesignKind::saltelli_pairs: return samples * (2 * factors + 2);
  }
  throw ContractViolation("unknown design");
}

Design make_design(const SweepPlan& plan, const DesignWatch& watch) {
  const auto samples = static_cast<std::size_t>(plan.samples);
  const auto factors = plan.factors.size();
  switch (plan.design) {
    case DesignKind::single: return {1, 0, {}, {}, {}};
    case DesignKind::grid: return grid(plan);
    case DesignKind::list: return one_after_the_other(plan);
    case DesignKind::one_at_a_time: return one_at_a_time(plan);
    case DesignKind::latin_hypercube:
      return sampled(plan, latin_hypercube(samples, factors, static_cast<std::size_t>(plan.candidates), plan.seed, watch));
    case DesignKind::sobol: return sampled(plan, scrambled_sobol(samples, factors, plan.seed));
    case DesignKind::morris: return morris(samples, factors, static_cast<std::size_t>(plan.levels), plan.seed);
    case DesignKind::saltelli: return saltelli(samples, factors, plan.seed);
    case DesignKind::saltelli_pairs: return saltelli(samples, factors, plan.seed, true);
  }
  throw ContractViolation("unknown design");
}

}  // namespace headway
