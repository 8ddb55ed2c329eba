#include <Eigen/LU>
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

#include "analysis/game/supports.h"
#include "core/random.h"

namespace headway::game {

namespace {

constexpr double most_choices = 3000;   ///< of supports that are tried
constexpr std::size_t starts = 12;      ///< of Newton's method for each
constexpr int most_newton_steps = 50;
constexpr double least_probability = 1e-7, same = 1e-6;
constexpr double solved_residual = 1e-11;        ///< residual, in spans of payoffs

using Vector = Eigen::VectorXd;

/// Strategies in use, for every player.
using Choice = std::vector<std::vector<std::size_t>>;

/// Payoff of `player` with strategies of two players fixed, expected over the others.
double expected(const NormalForm& game, std::size_t player, Mixed mixed, std::size_t a, std::size_t of_a, std::size_t b, std::size_t of_b) {
  const auto fix = [&](std::size_t who, std::size_t strategy) {
    std::fill(mixed[who].begin(), mixed[who].end(), 0.0);
    mixed[who][strategy] = 1;
  };
  fix(a, of_a), fix(b, of_b);
  return value_of(game, player, mixed);
}

/// The equations of one choice of supports: probabilities sum to 1, strategies in use earn the same.
class System {
 public:
  System(const NormalForm& game, Choice choice) : game_(game), choice_(std::move(choice)), span_(game.span()) {
    for (const auto& support : choice_) size_ += support.size();
  }

  Eigen::Index size() const { return static_cast<Eigen::Index>(size_); }

  Mixed mixed(const Vector& x) const {
    Mixed result;
    Eigen::Index at = 0;
    for (std::size_t i = 0; i < choice_.size(); ++i) {
      result.emplace_back(game_.strategies[i].size(), 0.0);
      for (const auto s : choice_[i]) result.back()[s] = x[at++];
    }
    return result;
  }

  void equations(const Vector& x, Vector& residual, Eigen::MatrixXd& slope) const {
    const auto m = mixed(x);
    residual.setZero(size()), slope.setZero(size(), size());
    Eigen::Index row = 0, own = 0;
    for (std::size_t i = 0; i < choice_.size(); ++i) {
      const auto& support = choice_[i];
      for (std::size_t s = 0; s < support.size(); ++s) residual[row] += x[own + static_cast<Eigen::Index>(s)], slope(row, own + static_cast<Eigen::Index>(s)) = 1;
      residual[row++] -= 1;
      const auto values = values_against(game_, i, m);
      for (std::size_t s = 1; s < support.size(); ++s, ++row) {
        residual[row] = (values[support[s]] - values[support[0]]) / span_;
        add_slopes(i, support[s], support[0], m, row, slope);
      }
      own += static_cast<Eigen::Index>(support.size());
    }
  }

 private:
  void add_slopes(std::size_t player, std::size_t strategy, std::size_t base, const Mixed& m, Eigen::Index row, Eigen::MatrixXd& slope) const {
    Eigen::Index column = 0;
    for (std::size_t j = 0; j < choice_.size(); ++j)
      for (const auto other : choice_[j]) {
        if (j != player) slope(row, column) = (expected(game_, player, m, player, strategy, j, other) - expected(game_, player, m, player, base, j, other)) / span_;
        ++column;
      }
  }

  const NormalForm& game_;
  const Choice choice_;
  const double span_;
  std::size_t size_ = 0;
};

/// A solution with positive probabilities from this start; false where Newton's method finds none.
bool solve(const System& system, Vector& x) {
  Vector residual;
  Eigen::MatrixXd slope;
  for (int step = 0; step < most_newton_steps; ++step) {
    system.equations(x, residual, slope);
    if (residual.cwiseAbs().maxCoeff() < solved_residual) return x.minCoeff() > least_probability;
    const Eigen::FullPivLU<Eigen::MatrixXd> factors(slope);
    if (!factors.isInvertible()) return false;
    x -= factors.solve(residual);
    if (!x.allFinite() || x.cwiseAbs().maxCoeff() > 100) return false;
  }
  return false;
}

bool is_known(const std::vector<Mixed>& found, const Mixed& mixed) {
  return std::any_of(found.begin(), found.end(), [&](const Mixed& other) {
    for (std::size_t i = 0; i < mixed.size(); ++i)
      for (std::size_t s = 0; s < mixed[i].size(); ++s)
        if (std::abs(mixed[i][s] - other[i][s]) > same) return false;
    return true;
  });
}

void try_choice(const NormalForm& game, const Choice& choice, std::vector<Mixed>& found) {
  const System system(game, choice);
  const Random random(1, 0, 0);
  for (std::size_t start = 0; start < starts; ++start) {
    Vector x(system.size());
    Eigen::Index at = 0;
    for (const auto& support : choice) {
      double sum = 0;
      const auto first = at;
      for (std::size_t s = 0; s < support.size(); ++s, ++at) sum += x[at] = start == 0 ? 1 : random.exponential(Purpose::resample, start, static_cast<std::uint64_t>(at));
      x.segment(first, at - first) /= sum;
    }
    if (!solve(system, x)) continue;
    const auto mixed = system.mixed(x);
    if (regret(game, mixed) <= 1e-8 * game.span() && !is_known(found, mixed)) found.push_back(mixed);
  }
}

/// The `number`-th choice: for every player a non-empty set of strategies.
Choice choice_of(const NormalForm& game, std::size_t number) {
  Choice choice;
  for (const auto& names : game.strategies) {
    const auto sets = (std::size_t{1} << names.size()) - 1, set = number % sets + 1;
    number /= sets;
    choice.emplace_back();
    for (std::size_t s = 0; s < names.size(); ++s)
      if (set >> s & 1) choice.back().push_back(s);
  }
  return choice;
}

}  // namespace

MixedEquilibria many_player_mixed(const NormalForm& game) {
  double choices = 1;
  for (const auto& names : game.strategies) choices *= std::pow(2.0, static_cast<double>(names.size())) - 1;
  if (choices > most_choices) return {{}, "Mixed equilibria are not sought in a game of so many players and strategies."};
  MixedEquilibria result;
  result.caution = "Mixed equilibria of three and more players are found by Newton's method from several starts: there may be more.";
  if (game.span() == 0) return result;
  for (std::size_t number = 0; number < static_cast<std::size_t>(choices); ++number) {
    const auto choice = choice_of(game, number);
    if (std::any_of(choice.begin(), choice.end(), [](const auto& support) { return support.size() > 1; })) try_choice(game, choice, result.found);
  }
  return result;
}

}  // namespace headway::game
