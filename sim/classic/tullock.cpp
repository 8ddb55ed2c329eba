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
        parameter<&Tullock::decisiveness>({.value = 1, .unit = "1", .domain = {0, 100}, .plausible = {0.1, 1}, .meaning = "power with which effort counts; there is an equilibrium in pure efforts up to n/(n-1)", .source = "tullock1980"}),
        parameter<&Tullock::prize>({.value = 1, .unit = "1", .domain = {1e-9, 1e15}, .plausible = {0.1, 100}, .scale = Scale::logarithmic, .meaning = "value of the prize", .source = "setting: the unit in which effort is counted"}),
        parameter<&Tullock::first_value>({.value = 1, .unit = "1", .domain = {1e-6, 1e6}, .plausible = {0.2, 5}, .scale = Scale::logarithmic, .meaning = "value of the prize to the first contestant, as a multiple of that to the others", .source = "setting: from a fifth to five times"}),
    };
  });
}

namespace {

constexpr Efforts no_equilibrium{math::not_a_number, math::not_a_number};

/// Two contestants of unequal values: efforts are r v (v_1 v_2)^r / (v_1^r + v_2^r)^2.
Efforts efforts_of_two(double r, double first, double other) {
  const double odds = math::pow(first / other, r);  // of the first
  if (r > 1 + std::min(odds, 1 / odds)) return no_equilibrium;
  const double both = r * odds / ((1 + odds) * (1 + odds));
  return {both * first, both * other};
}

/// Odds in proportion to effort: all efforts add up to (n - 1)/(sum of 1/v), and who values the prize at no more than that stays out.
Efforts proportional_efforts(double n, double first, double other) {
  if (n < 2) return {0, 0};
  const double without_first = n > 2 ? (n - 2) / (n - 1) * other : 0;
  if (first <= without_first) return {0, without_first / (n - 1) };
  const double all = (n - 1) / (1 / first + (n - 1) / other);
  return {all * (1 - all / first), all * (1 - all / other)};
}

}  // namespace

Efforts efforts(const Tullock& c) {
  const double n = c.contestants, r = c.decisiveness, first = c.prize * c.first_value;
  if (n < 2) return {0, 0};
  if (c.first_value == 1) {
    if (r > n / (n - 1)) return no_equilibrium;
    const double each = r * (n - 1) * c.prize / (n * n);
    return {each, each};
  }
  if (n == 2) return efforts_of_two(r, first, c.prize);
  return r == 1 ? proportional_efforts(n, first, c.prize) : no_equilibrium;
}

namespace {

/// The largest x at which `f` of its logarithm is not negative; 0 where it is negative all the way down to nearly nothing. Effort that
/// counts more than in proportion may balance at small efforts too, where it does not pay.
template <class F>
double largest_root(F f, double high) {
  constexpr double step = 0.05, furthest = 20;
  for (double at = high - step; at > high - furthest; at -= step)
    if (f(at) >= 0) return math::exp(root_of_falling(f, at, at + step));
  return 0;
}

/// Winning odds of one among rivals who together have `rivals` of effort to the power r.
double wins(double r, double own, double rivals) {
  const double mine = math::pow(own, r);
  return mine + rivals > 0 ? mine / (mine + rivals) : 0.5;
}

/// The best effort above none against rivals who have so much of effort to the power r; 0 where there is none.
double best_effort(const Tullock& c, double value, double rivals) {
  const double r = c.decisiveness;
  const auto slope = [&](double log_x) {
    const double q = wins(r, math::exp(log_x), rivals);
    return r * q * (1 - q) * value - math::exp(log_x);
  };
  return largest_root(slope, math::log(value) + 0.1);
}

/// A loss as small as this, of the prize, is rounding.
constexpr double least_loss = 1e-9;

}  // namespace

Efforts solve_efforts(const Tullock& c) {
  const double n = c.contestants, r = c.decisiveness, first_value = c.prize * c.first_value;
  if (n < 2) return {0, 0};
  const auto power = [&](double x) { return math::pow(x, r); };
  // For an effort of the first: what the others spend who answer it and each other, all alike.
  const auto others_at = [&](double first) {
    const auto excess = [&](double log_x) {
      const double x = math::exp(log_x);
      const double q = power(x) / ((n - 1) * power(x) + power(first));
      return r * q * (1 - q) * c.prize - x;
    };
    return largest_root(excess, math::log(c.prize) + 0.1);
  };
  const auto reply = [&](double first) { return best_effort(c, first_value, (n - 1) * power(others_at(first))); };
  const auto are_worth_it = [&](const Efforts& e) {
    const auto expected = profits(c, e);
    return expected.first >= -least_loss * first_value && expected.other >= -least_loss * c.prize;
  };
  // How far the first's best answer lies above its effort; it falls through 0 at the equilibrium.
  const double first = largest_root([&](double log_x) { return reply(math::exp(log_x)) - math::exp(log_x); }, math::log(first_value) + 0.1);
  if (first > 0 && are_worth_it({first, others_at(first)})) return {first, others_at(first)};
  // Or it stays out, if no effort pays against those that the others then make.
  const double other = others_at(0), tempted = reply(0);
  const bool tempting = tempted > 0 && profits(c, {tempted, other}).first > least_loss * first_value;
  return n > 2 && !tempting && are_worth_it({0, other}) ? Efforts{0, other} : no_equilibrium;
}

Efforts profits(const Tullock& c, const Efforts& e) {
  const double n = c.contestants, first = math::pow(e.first, c.decisiveness), other = math::pow(e.other, c.decisiveness);
  const double all = first + (n - 1) * other, even = 1 / n;
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
