// A made-up run file: plausible random walks with the names of real variables.
#pragma once

#include <cstdint>
#include <string>

#include "analysis/run_set.h"

namespace headway::testing {

struct SyntheticPlan {
  std::string title = "Synthetic race";
  std::size_t runs = 40;
  std::size_t ticks = 289;  ///< rows of time, monthly from 2026
  std::size_t labs = 12;
  std::size_t states = 4;
  double slowdown = 0;  ///< OOM per year taken from capability growth
  std::uint64_t seed = 7;
};

/// The outcomes that the series of the set now give, as the record phase would have kept them.
void keep_outcomes(RunSet& set);

/// A run set of that shape. Runs with one replicate number share their random numbers.
RunSet synthesise(const SyntheticPlan& plan);

}  // namespace headway::testing
