// Random numbers as functions.
//
// A draw is a function of (seed, stream; tick, purpose, agent, draw) through the counter-based
// generator Philox4x64-10 (Salmon et al. 2011, doi 10.1145/2063384.2063405). Nothing is hidden and
// nothing advances, so two scenarios with one seed differ by the policy and not by chance.
#pragma once

#include <array>
#include <cstdint>

#include "core/purpose.h"

namespace headway {

/// Four independent 64-bit words.
using RandomWords = std::array<std::uint64_t, 4>;

/// The random numbers of one tick of one run.
class Random {
 public:
  Random(std::uint64_t seed, std::uint64_t stream, std::uint64_t tick)
      : seed_(seed), stream_(stream), tick_(tick) {}

  /// The draws that belong to the run and to no tick.
  Random of_run() const { return {seed_, stream_, 0}; }
  /// All bits of a draw.
  RandomWords words(Purpose purpose, std::uint64_t agent, std::uint64_t draw = 0) const;
  /// Uniform on the open interval (0, 1), with 53 random bits.
  double uniform(Purpose purpose, std::uint64_t agent, std::uint64_t draw = 0) const;
  /// Standard normal.
  double normal(Purpose purpose, std::uint64_t agent, std::uint64_t draw = 0) const;
  /// Exponential with mean 1.
  double exponential(Purpose purpose, std::uint64_t agent, std::uint64_t draw = 0) const;

 private:
  std::uint64_t seed_;
  std::uint64_t stream_;
  std::uint64_t tick_;
};

/// Maps a 64-bit word to the open interval (0, 1).
inline double to_uniform(std::uint64_t word) {
  return (static_cast<double>(word >> 11) + 0.5) * 0x1.0p-53;
}

/// Poisson quantile of `u` in (0, 1) for a mean >= 0, given `none` = exp(-mean): inversion below 30,
/// rounded normal above.
double poisson_count(double mean, double none, double u);

}  // namespace headway
