// The variant in which the highest x (1 - s) wins.
#include <algorithm>

#include "classic/draws.h"
#include "classic/numeric.h"
#include "classic/precipice.h"
#include "core/declaration.h"

namespace headway::classic {

std::span<const ParameterRow> MultiplicativePrecipice::parameters() {
  return declare_parameters<MultiplicativePrecipice>([] {
    return std::array{
        parameter<&MultiplicativePrecipice::teams>({.value = 2, .unit = "1", .domain = {1, 1000}, .plausible = {2, 10}, .kind = Kind::integer, .meaning = "teams in the race", .source = "armstrong2016"}),
        parameter<&MultiplicativePrecipice::enmity>({.value = 1, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "what a rival's safe success lacks of one's own; at 1 it is as bad as disaster", .source = "armstrong2016"}),
    };
  });
}

namespace {

/// The sum of a^j/(n + j) over j >= 0 for 0 <= a < 1: a logarithm where its series would be long, else the series.
double lerch_sum(double a, int n) {
  const double decay = -math::log(a);
  if (n * decay < 10) {
    double rest = -math::log1p(-a), power = 1;
    for (int m = 1; m < n; ++m) rest -= (power *= a) / m;
    return rest * math::exp(n * decay);
  }
  double sum = 0, term = 1;
  for (int j = 0; term > 1e-18; ++j, term *= a) sum += term / (n + j);
  return sum;
}

/// Mean of e v/(1 - (1 - e) v), where v, second over first, has density (n - 1) v^(n-2).
double disaster_public(const MultiplicativePrecipice& race) {
  const double e = race.enmity;
  return e == 0 ? 0 : e * (race.teams - 1) * lerch_sum(1 - e, static_cast<int>(race.teams));
}

double odds_ahead(double teams, double own, double others) {
  if (others >= 1) return own < 1 ? 1 : 1 / teams;
  const double q = (1 - own) / (1 - others);
  return q <= 1 ? math::pow(q, teams - 1) / teams : 1 - (1 - 1 / teams) / q;
}

/// Over u = 1 - v, on a scale that is as fine as enmity where teams are that close.
double solve_public(const MultiplicativePrecipice& race) {
  const double e = race.enmity, n = race.teams;
  if (e == 0) return 0;
  const auto risk = [&](double y) {
    const double u = e * math::expm1(y), v = math::larger(0, 1 - u);
    return v > 0 || n == 2 ? e * v / (u + e * v) * (n - 1) * math::pow(v, n - 2) * (u + e) : 0.0;
  };
  return integral(risk, 0, math::log1p(1 / e), 20000);
}

}  // namespace

double common_safety(const MultiplicativePrecipice& race) { return 1 / (1 + race.enmity * (race.teams - 1)); }

double top_safety(const MultiplicativePrecipice& race, double ratio) {
  return race.enmity > 0 ? (ratio - 1) / (ratio - 1 + race.enmity) : 1.0;
}

double disaster(const MultiplicativePrecipice& race, Information information) {
  if (race.teams < 2) return 0;
  return information == Information::all ? disaster_public(race) : 1 - common_safety(race);
}

double solve_disaster(const MultiplicativePrecipice& race, Information information) {
  if (race.teams < 2) return 0;
  if (information == Information::all) return solve_public(race);
  const auto payoff = [&](double own, double others) {
    const double first = odds_ahead(race.teams, own, others);
    return own * first + others * (1 - race.enmity) * (1 - first);
  };
  return 1 - symmetric_equilibrium(payoff);
}

Estimate play_disaster(const MultiplicativePrecipice& race, Information information, const Sampling& sampling) {
  Draws capability(sampling.seed, Purpose::classic_capability), fate(sampling.seed, Purpose::classic_disaster);
  std::int64_t disasters = 0;
  for (std::int64_t round = 0; round < sampling.rounds; ++round) {
    double first = 0, second = 0;
    for (int team = 0; team < race.teams; ++team) {
      const double x = capability.uniform();
      second = std::max(second, std::min(first, x));
      first = std::max(first, x);
    }
    const bool races = race.teams > 1;
    const double safety = !races ? 1 : information == Information::all ? top_safety(race, first / second) : common_safety(race);
    disasters += fate.uniform() > safety;
  }
  return share(disasters, sampling.rounds);
}

}  // namespace headway::classic
