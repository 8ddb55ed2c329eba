// Tullock's contest, of contestants who need not value the prize alike.
#include <algorithm>
#include <cmath>

#include "classic/contests.h"
#include "classic/draws.h"
#include "classic/numeric.h"
#include "core/declaration.h"

namespace headway::classic {

std::span<const ParameterRow> Tullock::parameters() {
  return declare_parameters<Tullock>([] {
    return std::array{
        parameter<&Tullock::contestants>({.value = 2, .unit = "1", .domain = {1, 1000}, .plausible = {2, 10}, .kind = Kind::integer, .meaning = "contestants", .source = "tullock1980"}),
        parameter<&Tullock::decisiveness>({.value = 1, .unit = "1", .domain = {0, 100}, .plausible = {0.1, 1}, .meaning = "power with which effort counts; beyond n/(n-1) not all who are alike can take part, and beyond 2 there is no equilibrium in pure efforts", .source = "tullock1980"}),
        parameter<&Tullock::prize>({.value = 1, .unit = "1", .domain = {1e-9, 1e15}, .plausible = {0.1, 100}, .scale = Scale::logarithmic, .meaning = "value of the prize", .source = "setting: the unit in which effort is counted"}),
        parameter<&Tullock::first_value>({.value = 1, .unit = "1", .domain = {1e-6, 1e6}, .plausible = {0.2, 5}, .scale = Scale::logarithmic, .meaning = "value of the prize to the first contestant, as a multiple of that to the others", .source = "setting: from a fifth to five times"}),
    };
  });
}

namespace {

constexpr Efforts no_equilibrium{math::not_a_number, math::not_a_number};

/// Contestants who are alike: of m who take part each spends r (m - 1) V/m^2, and makes a loss where m exceeds r/(r - 1).
Efforts efforts_of_equals(double n, double r, double value) {
  constexpr double rounding = 1e-9;
  const double most = r > 1 ? std::floor(r / (r - 1) + rounding) : n, racing = std::min(n, most);
  if (racing < 2) return no_equilibrium;
  const double each = r * (racing - 1) * value / (racing * racing);
  return {each, each, n - racing};
}

/// Two contestants of unequal values: efforts are r v (v_1 v_2)^r / (v_1^r + v_2^r)^2.
Efforts efforts_of_two(double r, double first, double other) {
  const double odds = math::pow(first / other, r);  // of the first
  if (r > 1 + std::min(odds, 1 / odds)) return no_equilibrium;
  const double both = r * odds / ((1 + odds) * (1 + odds));
  return {both * first, both * other};
}

/// Odds in proportion to effort: all efforts add up to (n - 1)/(sum of 1/v), and who values the prize at no more than that stays out.
Efforts proportional_efforts(double n, double first, double other) {
  const double without_first = n > 2 ? (n - 2) / (n - 1) * other : 0;
  if (first <= without_first) return {0, without_first / (n - 1)};
  const double all = (n - 1) / (1 / first + (n - 1) / other);
  return {all * (1 - all / first), all * (1 - all / other)};
}

}  // namespace

Efforts efforts(const Tullock& c) {
  const double n = c.contestants, r = c.decisiveness, first = c.prize * c.first_value;
  if (n < 2) return {0, 0};
  if (c.first_value == 1) return efforts_of_equals(n, r, c.prize);
  if (n == 2) return efforts_of_two(r, first, c.prize);
  return r == 1 ? proportional_efforts(n, first, c.prize) : no_equilibrium;
}

namespace {

/// Where the first and `others` who spend alike each meet the condition of a best effort: r p (1 - p) v = x for the odds p that the
/// effort x wins. Ratios of efforts give the odds, so that one equation in the odds of the first is left, whose value this is.
double balance(const Tullock& c, double others, double logit) {
  const double r = c.decisiveness, log_p = -math::softplus(-logit), log_rest = -math::softplus(logit);
  const double p = math::logistic(logit), log_q = log_rest - math::log(others);
  const double log_lost = others == 1 ? log_p : math::log((others - 1 + p) / others);
  return (r - 1) * (log_p - log_q) + r * (log_rest - log_lost + math::log(c.first_value));
}

Efforts efforts_at(const Tullock& c, double others, double logit) {
  const double p = math::logistic(logit), q = math::logistic(-logit) / others;
  return {c.decisiveness * p * math::logistic(-logit) * c.prize * c.first_value, c.decisiveness * q * (1 - q) * c.prize, c.contestants - 1 - others};
}

/// All efforts that meet those conditions. Effort that counts more than in proportion may balance where it does not pay, so there may be
/// several, and not all of them are equilibria.
std::vector<Efforts> balanced_efforts(const Tullock& c, double others) {
  constexpr double step = 0.1, furthest = 40;
  std::vector<Efforts> found;
  const auto at = [&](double logit) { return balance(c, others, logit); };
  for (double low = -furthest; low < furthest; low += step) {
    const bool rises = at(low) < 0;
    if (rises == (at(low + step) < 0)) continue;
    const double root = root_of_falling([&](double logit) { return rises ? -at(logit) : at(logit); }, low, low + step);
    found.push_back(efforts_at(c, others, root));
  }
  return found;
}

/// What the best effort earns more than `own` against rivals who together have `rivals` of effort to the power r, as a share of what the
/// prize is worth. Nearly all of a prize that nobody else wants is had for next to nothing.
double gain_from_best(const Tullock& c, double value, double own, double rivals) {
  if (rivals <= 0) return own > 0 ? own / value : 1 - 1 / c.contestants;
  const auto earned = [&](double effort) {
    const double mine = math::pow(effort, c.decisiveness);
    return mine / (mine + rivals) - effort / value;
  };
  constexpr double step = 0.02, furthest = 40;
  double best = earned(0);
  for (double log_share = 0; log_share > -furthest; log_share -= step) best = std::max(best, earned(value * math::exp(log_share)));
  return best - earned(own);
}

/// A gain as small as this, of the prize, is rounding.
constexpr double least_gain = 1e-9;

bool is_equilibrium(const Tullock& c, const Efforts& e) { return largest_gain(c, e) <= least_gain; }

}  // namespace

double largest_gain(const Tullock& c, const Efforts& e) {
  const double first = math::pow(e.first, c.decisiveness), other = math::pow(e.other, c.decisiveness), others = c.contestants - 1 - e.idle;
  double most = gain_from_best(c, c.prize * c.first_value, e.first, others * other);
  if (others > 0) most = std::max(most, gain_from_best(c, c.prize, e.other, first + (others - 1) * other));
  if (e.idle > 0) most = std::max(most, gain_from_best(c, c.prize, 0, first + others * other));
  return std::isnan(e.first) ? math::not_a_number : most;
}

Efforts solve_efforts(const Tullock& c) {
  const double n = c.contestants, r = c.decisiveness;
  if (n < 2 || r == 0) return {0, 0};
  // Who takes part wins with odds of at least 1 - 1/r, for a loss would be worse than nothing. Up to r = 1 all who are alike take part.
  const double most = r > 1 ? std::min(n, std::floor(r / (r - 1)) + 1) : n, least = r > 1 ? 2 : std::max(2.0, n - 1);
  for (double racing = most; racing >= least; --racing) {
    for (const auto& found : balanced_efforts(c, racing - 1))
      if (is_equilibrium(c, found)) return found;
    if (racing == n) continue;
    const double each = r * (racing - 1) * c.prize / (racing * racing);
    if (const Efforts without_first{0, each, n - 1 - racing}; is_equilibrium(c, without_first)) return without_first;
  }
  return no_equilibrium;
}

Efforts profits(const Tullock& c, const Efforts& e) {
  const double n = c.contestants, first = math::pow(e.first, c.decisiveness), other = math::pow(e.other, c.decisiveness);
  const double all = first + (n - 1 - e.idle) * other, even = 1 / n;
  return {c.prize * c.first_value * (all > 0 ? first / all : even) - e.first, c.prize * (all > 0 ? other / all : even) - e.other};
}

Estimate play_profit(const Tullock& c, const Efforts& e, const Sampling& sampling) {
  Draws draws(sampling.seed, Purpose::classic_play);
  const double wins_often = (profits(c, e).first + e.first) / (c.prize * c.first_value);
  std::int64_t won = 0;
  for (std::int64_t round = 0; round < sampling.rounds; ++round) won += draws.uniform() < wins_often;
  const auto wins_share = share(won, sampling.rounds);
  return {wins_share.value * c.prize * c.first_value - e.first, wins_share.error * c.prize * c.first_value};
}

}  // namespace headway::classic
