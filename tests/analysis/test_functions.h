// Functions whose sensitivity indices are known.
#pragma once

#include <cmath>
#include <numbers>
#include <span>
#include <vector>

#include "core/random.h"

namespace headway::testing {

/// Ishigami and Homma (1990) with a = 7, b = 0.1, of three numbers in (0, 1).
inline double ishigami(std::span<const double> u) {
  const auto x = [&](std::size_t j) { return std::numbers::pi * (2 * u[j] - 1); };
  const double s = std::sin(x(1));
  return std::sin(x(0)) + 7 * s * s + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}
// Analytic: V = a^2/8 + b pi^4/5 + b^2 pi^8/18 + 1/2.
inline constexpr double ishigami_first[] = {0.3139, 0.4424, 0.0};
inline constexpr double ishigami_total[] = {0.5576, 0.4424, 0.2437};

/// Sobol' g (Saltelli and Sobol' 1995).
inline constexpr double g_parameters[] = {0, 1, 4.5, 9, 99, 99, 99, 99};
inline double sobol_g(std::span<const double> u) {
  double product = 1;
  for (std::size_t j = 0; j < u.size(); ++j) product *= (std::abs(4 * u[j] - 2) + g_parameters[j]) / (1 + g_parameters[j]);
  return product;
}
inline double g_part(std::size_t j) { return 1 / (3 * (1 + g_parameters[j]) * (1 + g_parameters[j])); }

/// The function of 20 factors of Morris (1991), without its coefficients that are drawn at random.
inline double morris_function(std::span<const double> u) {
  double w[20];
  for (std::size_t j = 0; j < 20; ++j) w[j] = j == 2 || j == 4 || j == 6 ? 2 * (1.1 * u[j] / (u[j] + 0.1) - 0.5) : 2 * (u[j] - 0.5);
  double y = 0;
  for (std::size_t i = 0; i < 10; ++i) y += 20 * w[i];
  for (std::size_t i = 0; i < 6; ++i)
    for (std::size_t j = i + 1; j < 6; ++j) y -= 15 * w[i] * w[j];
  for (std::size_t i = 0; i < 5; ++i)
    for (std::size_t j = i + 1; j < 5; ++j)
      for (std::size_t l = j + 1; l < 5; ++l) y -= 10 * w[i] * w[j] * w[l];
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = i + 1; j < 4; ++j)
      for (std::size_t l = j + 1; l < 4; ++l)
        for (std::size_t s = l + 1; s < 4; ++s) y += 5 * w[i] * w[j] * w[l] * w[s];
  return y;
}

/// `points` rows of independent uniform numbers, one column per factor.
inline std::vector<std::vector<double>> uniform_points(std::size_t points, std::size_t factors, std::uint64_t seed) {
  const Random random(seed, 0, 0);
  std::vector<std::vector<double>> columns(factors, std::vector<double>(points));
  for (std::size_t j = 0; j < factors; ++j)
    for (std::size_t i = 0; i < points; ++i) columns[j][i] = random.uniform(Purpose::sweep_design, i, j);
  return columns;
}

/// The values of a function at those points.
template <class F>
std::vector<double> values_at(const std::vector<std::vector<double>>& columns, F&& f) {
  std::vector<double> row(columns.size()), values;
  for (std::size_t i = 0; i < columns.front().size(); ++i) {
    for (std::size_t j = 0; j < columns.size(); ++j) row[j] = columns[j][i];
    values.push_back(f(std::span<const double>(row)));
  }
  return values;
}

}  // namespace headway::testing
