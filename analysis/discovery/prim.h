// Scenario discovery with the patient rule induction method (Friedman and Fisher 1999; Bryant and Lempert 2010): boxes in the
// space of factors that hold many of the cases of interest and few others.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "analysis/stats.h"

namespace headway::discovery {

/// Points, and which of them are cases of interest.
struct Cases {
  std::vector<std::vector<double>> factors;  ///< [factor][point]
  std::vector<std::uint8_t> hits;            ///< 1 for a case of interest

  std::size_t size() const { return hits.size(); }
  std::size_t hit_count() const;
  /// Those with these numbers.
  Cases chosen(std::span<const std::size_t> points) const;
};

/// A box: a range of each factor, ends included; unbounded where it does not restrict.
struct Box {
  std::vector<double> low, high;

  explicit Box(std::size_t factors = 0) : low(factors, -std::numeric_limits<double>::infinity()), high(factors, std::numeric_limits<double>::infinity()) {}
  bool restricts(std::size_t factor) const { return low[factor] > -std::numeric_limits<double>::infinity() || high[factor] < std::numeric_limits<double>::infinity(); }
  std::size_t restrictions() const;
  bool holds(const Cases& cases, std::size_t point) const;
};

/// How well a box describes the cases of interest.
struct BoxFit {
  std::size_t points = 0;  ///< in the box
  std::size_t hits = 0;    ///< of those
  Estimate coverage;       ///< share of all cases of interest that lie in the box
  Estimate density;        ///< share of the points of the box that are of interest
};
BoxFit fit_of(const Box& box, const Cases& cases);

struct PrimOptions {
  double peel = 0.05;   ///< share of the points of a box that one step takes away
  double paste = 0.05;  ///< share of them that one step of pasting may add
  double least = 0.05;  ///< share of all points that a box keeps
};

/// The boxes from all points to the smallest, each by one peel. A peel takes the side that raises the density most for each point
/// that it loses, which treats factors of few values fairly (Kwakkel and Jaxa-Rozen 2016).
std::vector<Box> peel(const Cases& cases, const PrimOptions& options = {});

/// `box` with sides moved out as long as the density does not fall.
Box paste(Box box, const Cases& cases, const PrimOptions& options = {});

/// Probability that so many cases of interest stand in the box by chance, if the restriction of `factor` had no effect: Bryant
/// and Lempert's quasi-p value, from the binomial distribution. It takes points as independent and the box as given.
double quasi_p(const Box& box, const Cases& cases, std::size_t factor);

/// `box` without the restrictions that chance explains (quasi-p of 5% and more), the weakest first.
Box without_chance(Box box, const Cases& cases);

/// What becomes of the search in halves of the cases, drawn at random.
struct Reproduction {
  std::size_t samples = 0;
  std::vector<double> restricted;  ///< share of samples whose box restricts the factor
  double coverage = 0, density = 0;  ///< means over the halves that were not searched
};

/// In each half the box of the trajectory whose coverage is nearest to that of `box`, of several the densest.
Reproduction reproduce(const Box& box, const Cases& cases, const PrimOptions& options, std::size_t samples, std::uint64_t seed);

}  // namespace headway::discovery
