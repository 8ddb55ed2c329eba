// What [sweep] says: factors, design, policies, replicates.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scenario/scenario.h"

namespace headway {

/// How the points of a sweep are chosen (experiment/design.h).
enum class DesignKind {
  single,           ///< one point, every parameter as the scenario has it
  grid,             ///< every combination of the factors' values
  list,             ///< the first values of all factors, then the second ones, ...
  one_at_a_time,    ///< the scenario, then each factor alone through its values
  latin_hypercube,
  sobol,
  morris,
  saltelli,         ///< first and total order
  saltelli_pairs    ///< second order as well
};

/// Which points of a sweep share random numbers. The policies of a point always do.
enum class RandomNumbers {
  independent,  ///< none, but for those that the design compares with each other
  common        ///< all
};

/// One policy of a sweep: a scenario of its own that differs from the others in what it does, not
/// in who is there.
struct SweepPolicy {
  std::string name;
  std::string overlay;                ///< what lies over the scenario: an inline table in TOML
  std::vector<std::string> settings;  ///< "key=value", over that
  Scenario scenario;                  ///< the result
};

/// A sweep: every point with every policy, each in the same replicates, so that policies are
/// compared on the same random numbers.
struct SweepPlan {
  DesignKind design = DesignKind::single;
  /// What the points vary, in the order of the parameters. A value list is a `choice`.
  std::vector<UncertainParameter> factors;
  std::vector<SweepPolicy> policies;  ///< at least one
  std::int64_t samples = 0;
  std::int64_t replicates = 1;
  std::uint64_t seed = 1;       ///< of the design; that of the runs is the scenario's
  std::int64_t levels = 4;
  std::int64_t candidates = 1;
  RandomNumbers random_numbers = RandomNumbers::independent;
};

/// "latin_hypercube", ...
std::string name_of(DesignKind kind);

/// "independent", "common".
std::string name_of(RandomNumbers numbers);

/// True for the designs of base points with matrices A and B.
bool is_saltelli(DesignKind kind);

/// True for designs that choose `samples` points from distributions.
bool is_sampled(DesignKind kind);

}  // namespace headway
