#include "classic/precipice.h"

#include <algorithm>

#include "classic/numeric.h"
#include "core/declaration.h"

namespace headway::classic {

std::span<const ParameterRow> Precipice::parameters() {
  return declare_parameters<Precipice>([] {
    return std::array{
        parameter<&Precipice::teams>({.value = 2, .unit = "1", .domain = {1, 1000}, .plausible = {2, 10}, .kind = Kind::integer, .meaning = "teams in the race", .source = "armstrong2016"}),
        parameter<&Precipice::enmity>({.value = 1, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "what a rival's safe success lacks of one's own; at 1 it is as bad as disaster", .source = "armstrong2016"}),
        parameter<&Precipice::capability>({.value = 1, .unit = "1", .domain = {1e-9, 1e9}, .plausible = {0.1, 4}, .meaning = "how decisive capability is: capabilities are uniform between 0 and this, against at most 1 that speed gains from neglecting safety", .source = "armstrong2016"}),
    };
  });
}

std::string_view name_of(Information information) {
  switch (information) {
    case Information::none: return "no information";
    case Information::own: return "private information";
    case Information::all: return "public information";
  }
  return "";
}

namespace {

/// Rivals whom one's success denies theirs, weighted by enmity.
double rivalry(const Precipice& race) { return race.enmity * (race.teams - 1) + 1; }

double disaster_private(const Precipice& race) {
  const double n = race.teams, k = rivalry(race), top = race.capability;
  return top < k ? 1 - n * top / ((n + 1) * k) : math::pow(k / top, n) / (n + 1);
}

double disaster_public(const Precipice& race) {
  const double n = race.teams, r = race.enmity / race.capability;
  if (r == 0) return 0;
  // (1 - (1 - r)^(n+1)), which keeps its digits for small r.
  const double reached = r < 1 ? -math::expm1((n + 1) * math::log1p(-r)) : 1.0;
  return 1 - reached / (r * (n + 1));
}

/// Odds that one's score beats all others', who are `behind` in score apart from capability.
double odds_ahead(const Precipice& race, double behind) {
  const double n = race.teams, share = behind / race.capability;
  if (share >= 1) return 1;
  if (share <= -1) return 0;
  if (share >= 0) return (1 - math::pow(share, n)) / n + share;
  return math::pow(1 + share, n) / n;
}

/// s(x)/x from s' = 1 - (n-1) e s/x, integrated in log x from far below the top, where it forgets its start.
double solve_private_slope(const Precipice& race) {
  const double k = rivalry(race);
  const double step = 0.01 / k;
  const auto motion = [&](double w) { return 1 - k * w; };
  double w = 0;
  for (int i = 0; i < 5000; ++i) {
    const double a = motion(w), b = motion(w + step / 2 * a), c = motion(w + step / 2 * b), d = motion(w + step * c);
    w += step / 6 * (a + 2 * b + 2 * c + d);
  }
  return w;
}

double solve_none(const Precipice& race) {
  const auto payoff = [&](double own, double others) {
    const double first = odds_ahead(race, others - own);
    return own * first + others * (1 - race.enmity) * (1 - first);
  };
  return 1 - symmetric_equilibrium(payoff);
}

double solve_private(const Precipice& race) {
  const double slope = solve_private_slope(race), n = race.teams;
  const double kink = std::min(1.0, 1 / (slope * race.capability));
  // u is the top capability as a share of its limit; nobody above the kink leaves anything out.
  return integral([&](double u) { return (1 - std::min(1.0, slope * race.capability * u)) * n * math::pow(u, n - 1); }, 0, kink, 4000);
}

double solve_public(const Precipice& race) {
  const double n = race.teams;
  const double kink = std::min(1.0, race.enmity / race.capability);
  return integral([&](double u) { return (1 - top_safety(race, race.capability * u)) * n * math::pow(1 - u, n - 1); }, 0, kink, 4000);
}

}  // namespace

double common_safety(const Precipice& race) {
  if (race.teams < 2 || race.enmity == 0) return 1;
  return std::min(1.0, race.capability / (race.enmity * race.teams));
}

double private_safety(const Precipice& race, double own) {
  return race.teams < 2 ? 1 : std::min(1.0, own / rivalry(race));
}

double top_safety(const Precipice& race, double gap) {
  return race.enmity > 0 ? std::min(1.0, gap / race.enmity) : 1.0;
}

double disaster(const Precipice& race, Information information) {
  if (race.teams < 2) return 0;  // a lone team has nobody to outrun
  switch (information) {
    case Information::none: return 1 - common_safety(race);
    case Information::own: return disaster_private(race);
    case Information::all: return disaster_public(race);
  }
  return math::not_a_number;
}

double solve_disaster(const Precipice& race, Information information) {
  if (race.teams < 2) return 0;
  switch (information) {
    case Information::none: return solve_none(race);
    case Information::own: return solve_private(race);
    case Information::all: return solve_public(race);
  }
  return math::not_a_number;
}

}  // namespace headway::classic
