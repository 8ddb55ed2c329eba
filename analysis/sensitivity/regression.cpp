#include "analysis/sensitivity/regression.h"

#include <Eigen/Dense>
#include <cmath>
#include <limits>
#include <numeric>

#include "analysis/chance.h"

namespace headway::sensitivity {

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();
constexpr double least_independent = 1e-10;  ///< of the variance of a factor, what others must leave

/// Mean 0 and variance 1, so that sums of products lose no digits.
std::vector<double> standardised(std::span<const double> values) {
  const double n = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double squares = 0;
  for (const double x : values) squares += (x - mean) * (x - mean);
  const double scale = squares > 0 ? std::sqrt(n / squares) : 0;
  std::vector<double> result;
  for (const double x : values) result.push_back((x - mean) * scale);
  return result;
}

std::size_t moment_columns(std::size_t variables) { return variables + variables * (variables + 1) / 2; }

/// Values and products of pairs of one row of variables.
void fill_moments(const std::vector<std::vector<double>>& variables, std::size_t first, std::size_t count, double* out) {
  const auto add = [&](const double* x, const double* y) {
    for (std::size_t i = 0; i < count; ++i) *out++ = y == nullptr ? x[first + i] : x[first + i] * y[first + i];
  };
  for (const auto& x : variables) add(x.data(), nullptr);
  for (std::size_t a = 0; a < variables.size(); ++a)
    for (std::size_t b = 0; b <= a; ++b) add(variables[a].data(), variables[b].data());
}

Eigen::MatrixXd correlations_of(std::span<const double> means, std::size_t variables) {
  const auto n = static_cast<Eigen::Index>(variables);
  Eigen::MatrixXd c(n, n);
  auto product = means.begin() + n;
  for (Eigen::Index a = 0; a < n; ++a)
    for (Eigen::Index b = 0; b <= a; ++b) c(a, b) = c(b, a) = *product++ - means[static_cast<std::size_t>(a)] * means[static_cast<std::size_t>(b)];
  const Eigen::VectorXd scale = c.diagonal().cwiseSqrt().cwiseInverse();
  return scale.asDiagonal() * c * scale.asDiagonal();
}

/// Coefficients and partial correlations of the last variable with the others, and R^2.
void solve(std::span<const double> means, std::size_t variables, std::span<double> coefficients, std::span<double> partials, double& explained) {
  const auto k = static_cast<Eigen::Index>(variables) - 1;
  const auto c = correlations_of(means, variables);
  const Eigen::LDLT<Eigen::MatrixXd> factors(c.topLeftCorner(k, k));
  std::fill(coefficients.begin(), coefficients.end(), no_value);
  std::fill(partials.begin(), partials.end(), no_value);
  explained = no_value;
  if (!c.allFinite() || factors.vectorD().minCoeff() < least_independent) return;
  const Eigen::VectorXd b = factors.solve(c.col(k).head(k));
  explained = std::min(1.0, b.dot(c.col(k).head(k)));
  // The partial correlation follows from the coefficient, what is left unexplained, and how independent the factor is.
  const Eigen::VectorXd inverse = factors.solve(Eigen::MatrixXd::Identity(k, k)).diagonal();
  for (Eigen::Index j = 0; j < k; ++j) {
    coefficients[static_cast<std::size_t>(j)] = b[j];
    partials[static_cast<std::size_t>(j)] = b[j] / std::sqrt(b[j] * b[j] + (1 - explained) * inverse[j]);
  }
}

}  // namespace

RegressionMeasures regression_measures(const std::vector<std::vector<double>>& factors, std::span<const double> outcome, const Bootstrap& bootstrap) {
  const auto k = factors.size(), variables = k + 1, columns = moment_columns(variables);
  if (outcome.size() <= variables) {  // a straight line goes through them all, whatever they are
    const Estimate none{no_value, no_value, no_value, outcome.size()};
    const std::vector<Estimate> of_each(k, none);
    return {of_each, of_each, of_each, none, none};
  }
  std::vector<std::vector<double>> plain, ranks;
  for (const auto& factor : factors) plain.push_back(standardised(factor)), ranks.push_back(standardised(ranks_of(factor)));
  plain.push_back(standardised(outcome)), ranks.push_back(standardised(ranks_of(outcome)));
  const Summands summands{outcome.size(), 2 * columns, [&](std::size_t first, std::size_t count, double* out) {
                            fill_moments(plain, first, count, out);
                            fill_moments(ranks, first, count, out + columns * count);
                          }};
  std::vector<double> unused(k);
  const auto statistic = [&](std::span<const double> means, std::span<double> out) {
    solve(means.first(columns), variables, out.first(k), unused, out[3 * k]);
    solve(means.subspan(columns), variables, out.subspan(k, k), out.subspan(2 * k, k), out[3 * k + 1]);
  };
  const auto all = bootstrap_estimates(summands, 3 * k + 2, statistic, bootstrap);
  const auto from = all.begin();
  const auto width = static_cast<std::ptrdiff_t>(k);
  return {{from, from + width}, {from + width, from + 2 * width}, {from + 2 * width, from + 3 * width}, all[3 * k], all[3 * k + 1]};
}

}  // namespace headway::sensitivity
