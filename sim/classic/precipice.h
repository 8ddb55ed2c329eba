// Racing to the precipice (Armstrong, Bostrom, Shulman 2016): teams trade safety for speed, the first to finish wins,
// and disaster strikes with the winner's missing safety. docs/classics.md gives the equations.
#pragma once

#include "classic/classic.h"

namespace headway::classic {

struct Precipice {
  double teams;
  double enmity;
  double capability;
  static std::span<const ParameterRow> parameters();
};

/// What teams know when they choose their safety.
enum class Information { none, own, all };
inline constexpr Information information_levels[] = {Information::none, Information::own, Information::all};
/// "no information", "private information", "public information".
std::string_view name_of(Information information);

/// The safety that everybody chooses without information.
double common_safety(const Precipice& race);
/// The safety of a team that knows only its own capability.
double private_safety(const Precipice& race, double own);
/// The safety of the top team when all capabilities are known and the second is `gap` behind: the safest equilibrium.
double top_safety(const Precipice& race, double gap);
/// Probability of disaster: closed form.
double disaster(const Precipice& race, Information information);
/// The same from numerical best replies, an equation of motion for the strategy, and quadrature.
double solve_disaster(const Precipice& race, Information information);
/// The same played: teams draw capabilities, choose their equilibrium safety, race.
Estimate play_disaster(const Precipice& race, Information information, const Sampling& sampling);
/// Public information played without knowing the equilibrium: from full safety the top two teams answer each other's
/// safety in steps until neither wants to move.
Estimate play_best_replies(const Precipice& race, const Sampling& sampling);

/// The variant in which safety slows a team in proportion: the highest capability x (1 - safety) wins.
struct MultiplicativePrecipice {
  double teams;
  double enmity;
  static std::span<const ParameterRow> parameters();
};
double common_safety(const MultiplicativePrecipice& race);
double top_safety(const MultiplicativePrecipice& race, double ratio);
double disaster(const MultiplicativePrecipice& race, Information information);
double solve_disaster(const MultiplicativePrecipice& race, Information information);
Estimate play_disaster(const MultiplicativePrecipice& race, Information information, const Sampling& sampling);

}  // namespace headway::classic
