#include "analysis/game/quantal.h"

#include <Eigen/QR>
#include <algorithm>
#include <cmath>

namespace headway::game {

namespace {

constexpr double first_step = 0.03, least_step = 1e-7, largest_step = 1.0, on_curve = 1e-10;
constexpr int most_points = 5000, most_corrections = 8;

using Vector = Eigen::VectorXd;
using Matrix = Eigen::MatrixXd;

/// The branch as a curve in the logarithms of all probabilities and lambda (in spans of payoffs); one equation less than numbers.
class Branch {
 public:
  explicit Branch(const NormalForm& game) : game_(game), span_(game.span()) {
    for (const auto& names : game.strategies) size_ += static_cast<Eigen::Index>(names.size());
  }

  Vector start() const {
    Vector x = Vector::Zero(size_ + 1);
    Eigen::Index at = 0;
    for (const auto& names : game_.strategies)
      for (std::size_t s = 0; s < names.size(); ++s) x[at++] = -std::log(static_cast<double>(names.size()));
    return x;
  }

  Mixed mixed(const Vector& x) const {
    Mixed result;
    Eigen::Index at = 0;
    for (const auto& names : game_.strategies) {
      result.emplace_back();
      for (std::size_t s = 0; s < names.size(); ++s) result.back().push_back(std::exp(x[at++]));
    }
    return result;
  }

  double lambda(const Vector& x) const { return x[size_]; }
  double lambda_per_payoff(const Vector& x) const { return x[size_] / span_; }

  /// Probabilities sum to 1; log p(s) - log p(0) = lambda (u(s) - u(0)).
  void equations(const Vector& x, Vector& residual, Matrix& slope) const {
    const auto m = mixed(x);
    residual.setZero(size_), slope.setZero(size_, size_ + 1);
    Eigen::Index row = 0;
    for (std::size_t i = 0; i < m.size(); ++i) {
      const auto first = row;
      const auto values = values_against(game_, i, m);
      residual[row] = -1;
      for (std::size_t s = 0; s < m[i].size(); ++s) residual[row] += m[i][s], slope(row, first + static_cast<Eigen::Index>(s)) = m[i][s];
      ++row;
      for (std::size_t s = 1; s < m[i].size(); ++s, ++row) {
        const double gain = (values[s] - values[0]) / span_;
        residual[row] = x[row] - x[first] - lambda(x) * gain;
        slope(row, row) += 1, slope(row, first) -= 1, slope(row, size_) = -gain;
        add_others(i, s, m, lambda(x), row, slope);
      }
    }
  }

 private:
  /// How the gain of s over the first strategy moves with the others' logarithms of probabilities.
  void add_others(std::size_t player, std::size_t s, const Mixed& m, double strength, Eigen::Index row, Matrix& slope) const {
    Eigen::Index column = 0;
    for (std::size_t j = 0; j < m.size(); ++j)
      for (std::size_t t = 0; t < m[j].size(); ++t, ++column) {
        if (j == player) continue;
        auto fixed = m;
        std::fill(fixed[j].begin(), fixed[j].end(), 0.0);
        fixed[j][t] = 1;
        const auto values = values_against(game_, player, fixed);
        slope(row, column) -= strength * m[j][t] * (values[s] - values[0]) / span_;
      }
  }

  const NormalForm& game_;
  const double span_;
  Eigen::Index size_ = 0;
};

/// Unit vector along the curve, turned the way of `before`.
Vector direction(const Matrix& slope, const Vector& before) {
  const Eigen::HouseholderQR<Matrix> factors(slope.transpose());
  Vector last = Vector::Zero(slope.cols());
  last[slope.cols() - 1] = 1;
  Vector along = factors.householderQ() * last;
  return along.dot(before) < 0 ? Vector(-along) : along;
}

/// Moves back onto the curve by the shortest way; false where that does not come to an end.
bool correct(const Branch& branch, Vector& x, Matrix& slope) {
  Vector residual;
  for (int i = 0; i < most_corrections; ++i) {
    branch.equations(x, residual, slope);
    if (!residual.allFinite()) return false;
    if (residual.cwiseAbs().maxCoeff() < on_curve) return true;
    x -= slope.completeOrthogonalDecomposition().solve(residual);
  }
  return false;
}

}  // namespace

std::vector<Quantal> quantal_path(const NormalForm& game, double most) {
  std::vector<Quantal> path;
  const Branch branch(game);
  Vector x = branch.start(), residual;
  path.push_back({0, branch.mixed(x)});
  if (game.span() == 0) return path;
  Matrix slope;
  branch.equations(x, residual, slope);
  Vector along = Vector::Zero(x.size());
  along[x.size() - 1] = 1;
  along = direction(slope, along);
  double step = first_step;
  for (int i = 0; i < most_points && branch.lambda(x) < most && step > least_step; ++i) {
    Vector next = x + step * along;
    Matrix next_slope;
    const bool is_good = correct(branch, next, next_slope) && (next - x).norm() < 2 * step && branch.lambda(next) >= 0;
    const Vector turned = is_good ? direction(next_slope, along) : along;
    constexpr double sharp = 0.95;  // cosine; more is taken in smaller steps
    if (!is_good || (turned.dot(along) < sharp && step > first_step)) {
      step /= 2;
      continue;
    }
    x = next, along = turned;
    step = std::min(largest_step, 1.3 * step);
    path.push_back({branch.lambda_per_payoff(x), branch.mixed(x)});
  }
  return path;
}

}  // namespace headway::game
