#include <Eigen/LU>
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

#include "analysis/game/supports.h"

namespace headway::game {

namespace {

constexpr double least_share = 1e-9;  ///< probabilities below it are none
constexpr double slack_share = 1e-9;  ///< of the span of payoffs: gains below it are ties

using Support = std::uint32_t;  ///< one bit per strategy
using Small = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, 0, most_enumerated + 1, most_enumerated + 1>;
using SmallVector = Eigen::Matrix<double, Eigen::Dynamic, 1, 0, most_enumerated + 1, 1>;

/// One player's payoffs, own strategies as rows.
struct Side {
  Eigen::MatrixXd payoffs;
  std::vector<Support> dominated;  ///< for each support of the other: own strategies that some other strategy beats on it

  std::size_t own() const { return static_cast<std::size_t>(payoffs.rows()); }
  std::size_t others() const { return static_cast<std::size_t>(payoffs.cols()); }

  void find_dominated() {
    // Strategies of the other player against which b beats a.
    std::vector<Support> better(own() * own(), 0);
    for (std::size_t a = 0; a < own(); ++a)
      for (std::size_t b = 0; b < own(); ++b)
        for (std::size_t j = 0; j < others(); ++j)
          if (payoffs(static_cast<Eigen::Index>(b), static_cast<Eigen::Index>(j)) > payoffs(static_cast<Eigen::Index>(a), static_cast<Eigen::Index>(j))) better[a * own() + b] |= 1u << j;
    dominated.assign(std::size_t{1} << others(), 0);
    for (Support other = 1; other < dominated.size(); ++other)
      for (std::size_t a = 0; a < own(); ++a)
        for (std::size_t b = 0; b < own(); ++b)
          if ((better[a * own() + b] & other) == other) dominated[other] |= 1u << a;
  }
};

std::vector<Eigen::Index> members(Support support) {
  std::vector<Eigen::Index> result;
  for (; support != 0; support &= support - 1) result.push_back(std::countr_zero(support));
  return result;
}

/// The mixture of the other player on `other` that makes all of `own` earn the same; false where there is none, or no single one.
bool indifferent(const Side& side, Support own, Support other, double span, SmallVector& mixture) {
  const auto rows = members(own), columns = members(other);
  const auto n = static_cast<Eigen::Index>(columns.size());
  Small system(n, n);
  SmallVector right = SmallVector::Zero(n);
  for (Eigen::Index c = 0; c < n; ++c) {
    const auto column = columns[static_cast<std::size_t>(c)];
    system(0, c) = 1;
    for (Eigen::Index r = 1; r < n; ++r) system(r, c) = (side.payoffs(rows[static_cast<std::size_t>(r)], column) - side.payoffs(rows[0], column)) / span;
  }
  right[0] = 1;
  const Eigen::PartialPivLU<Small> factors(system);
  if (factors.matrixLU().diagonal().cwiseAbs().minCoeff() < 1e-12) return false;
  mixture = factors.solve(right);
  return mixture.minCoeff() > least_share;
}

SmallVector spread_out(const SmallVector& mixture, Support support, std::size_t count) {
  SmallVector result = SmallVector::Zero(static_cast<Eigen::Index>(count));
  const auto where = members(support);
  for (std::size_t i = 0; i < where.size(); ++i) result[where[i]] = mixture[static_cast<Eigen::Index>(i)];
  return result;
}

/// How many strategies are best replies to the mixture; 0 where one outside of the support is better.
std::size_t best_replies(const Side& side, Support own, const SmallVector& other, double slack) {
  const SmallVector values = side.payoffs * other;
  const double best = values.maxCoeff();
  for (const auto s : members(own))
    if (values[s] < best - slack) return 0;
  return static_cast<std::size_t>((values.array() >= best - slack).count());
}

std::vector<double> as_vector(const SmallVector& v) { return {v.data(), v.data() + v.size()}; }

class Enumeration {
 public:
  explicit Enumeration(const NormalForm& game) : span_(game.span() > 0 ? game.span() : 1) {
    const auto rows = static_cast<Eigen::Index>(game.strategies[0].size()), columns = static_cast<Eigen::Index>(game.strategies[1].size());
    first_.payoffs.resize(rows, columns), second_.payoffs.resize(columns, rows);
    for (std::size_t n = 0; n < game.profiles(); ++n) {
      const auto p = game.profile(n);
      const auto r = static_cast<Eigen::Index>(p[0]), c = static_cast<Eigen::Index>(p[1]);
      first_.payoffs(r, c) = game.payoffs[0][n], second_.payoffs(c, r) = game.payoffs[1][n];
    }
    first_.find_dominated(), second_.find_dominated();
  }

  MixedEquilibria run() {
    std::vector<std::vector<Support>> by_size(most_enumerated + 1);
    for (Support s = 1; s < (1u << second_.own()); ++s) by_size[static_cast<std::size_t>(std::popcount(s))].push_back(s);
    for (Support a = 1; a < (1u << first_.own()); ++a) {
      const auto size = static_cast<std::size_t>(std::popcount(a));
      if (size < 2) continue;
      for (const auto b : by_size[size])
        if ((first_.dominated[b] & a) == 0 && (second_.dominated[a] & b) == 0) try_supports(a, b);
    }
    return std::move(result_);
  }

 private:
  void try_supports(Support a, Support b) {
    SmallVector y, x;
    if (!indifferent(first_, a, b, span_, y) || !indifferent(second_, b, a, span_, x)) return;
    const auto whole_x = spread_out(x, a, first_.own()), whole_y = spread_out(y, b, second_.own());
    const double slack = slack_share * span_;
    const auto replies_a = best_replies(first_, a, whole_y, slack), replies_b = best_replies(second_, b, whole_x, slack);
    if (replies_a == 0 || replies_b == 0) return;
    result_.found.push_back({as_vector(whole_x), as_vector(whole_y)});
    if (replies_a > static_cast<std::size_t>(std::popcount(b)) || replies_b > static_cast<std::size_t>(std::popcount(a))) result_.caution = "The game is degenerate: there may be more equilibria, also whole ranges of them.";
  }

  const double span_;
  Side first_, second_;
  MixedEquilibria result_;
};

/// More best replies to a pure strategy than one: equilibria may then come in ranges.
bool has_ties(const NormalForm& game) {
  for (std::size_t player = 0; player < 2; ++player)
    for (std::size_t other = 0; other < game.strategies[1 - player].size(); ++other) {
      std::vector<double> values;
      for (std::size_t own = 0; own < game.strategies[player].size(); ++own) values.push_back(game.payoff(player, player == 0 ? Profile{own, other} : Profile{other, own}));
      std::sort(values.rbegin(), values.rend());
      if (values.size() > 1 && values[0] - values[1] <= slack_share * game.span()) return true;
    }
  return false;
}

}  // namespace

MixedEquilibria two_player_mixed(const NormalForm& game) {
  if (std::max(game.strategies[0].size(), game.strategies[1].size()) > most_enumerated) return {{}, "Mixed equilibria are not sought beyond 16 strategies of a player."};
  auto result = Enumeration(game).run();
  if (has_ties(game) && result.caution.empty()) result.caution = "A pure strategy has more than one best reply, so that the game is degenerate: there may be more equilibria, also whole ranges of them.";
  return result;
}

}  // namespace headway::game
