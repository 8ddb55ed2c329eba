#include <boost/random/sobol.hpp>

#include "core/contract.h"
#include "core/random.h"
#include "experiment/design.h"

namespace headway {

namespace {

/// A well mixed function of 64 bits (the finisher of SplitMix64).
std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

/// Owen's scrambling: each binary digit is flipped or not by a coin that depends on all digits
/// before it. 53 digits, as many as a double keeps.
std::uint64_t scramble(std::uint64_t x, std::uint64_t key) {
  std::uint64_t result = 0;
  for (unsigned digit = 0; digit < 53; ++digit) {
    const std::uint64_t before = digit == 0 ? 0 : x >> (64 - digit);
    const std::uint64_t coin = mix(key ^ mix(before + digit * 0x9e3779b97f4a7c15ULL)) & 1;
    const std::uint64_t bit = (x >> (63 - digit)) & 1;
    result |= (bit ^ coin) << (63 - digit);
  }
  return result;
}

}  // namespace

std::vector<double> scrambled_sobol(std::size_t points, std::size_t dimensions, std::uint64_t seed) {
  std::vector<double> u(points * dimensions);
  if (u.empty()) return u;
  boost::random::sobol engine(dimensions);
  const Random random(seed, 0, 0);
  std::vector<std::uint64_t> keys(dimensions);
  for (std::size_t j = 0; j < dimensions; ++j) keys[j] = random.words(Purpose::sweep_design, j)[0];
  for (std::size_t i = 0; i < points; ++i)
    for (std::size_t j = 0; j < dimensions; ++j) {
      // The engine leaves the first point of the sequence, 0, out; without it the rest is no net.
      const std::uint64_t x = i == 0 ? 0 : engine();
      u[i * dimensions + j] = to_uniform(scramble(x, keys[j]));
    }
  return u;
}

Design saltelli(std::size_t base_points, std::size_t factors, std::uint64_t seed, bool pairs) {
  const auto base = scrambled_sobol(base_points, 2 * factors, seed);
  Design design;
  design.factors = factors;
  design.points_together = (pairs ? 2 : 1) * factors + 2;
  design.points = base_points * design.points_together;
  design.u.reserve(design.points * factors);
  const auto add = [&](const double* from, std::int32_t block, std::int32_t changed) {
    design.u.insert(design.u.end(), from, from + factors);
    design.block.push_back(block);
    design.changed.push_back(changed);
  };
  for (std::size_t i = 0; i < base_points; ++i) {
    const double* a = base.data() + i * 2 * factors;
    const double* b = a + factors;
    add(a, 0, -1);
    add(b, 1, -1);
    const auto add_mixed = [&](const double* from, const double* other, std::int32_t block) {
      for (std::size_t j = 0; j < factors; ++j) {
        add(from, block, static_cast<std::int32_t>(j));
        design.u[design.u.size() - factors + j] = other[j];
      }
    };
    add_mixed(a, b, 2);
    if (pairs) add_mixed(b, a, 3);
  }
  return design;
}

}  // namespace headway
