// The race for domain supremacy with incentives: sanctions and rewards between laboratories (Han, Lenaerts, Santos, Pereira
// 2021), voluntary commitments (2022), and markets of regulators (Bova, Di Stefano, Han 2023).
#pragma once

#include "classic/dsair.h"
#include "classic/long_run.h"

namespace headway::classic {

/// Names of the strategies of each game, in the order of its payoffs or shares.
namespace strategies {
inline constexpr std::string_view plain[] = {"AS", "AU", "CS"}, punishment[] = {"AS", "AU", "PS"}, reward[] = {"AS", "AU", "RS"};
inline constexpr std::string_view commitments[] = {"AS-out", "AU-out", "AS-in", "AU-in", "PS"};
inline constexpr std::string_view regulation[] = {"AS HQ", "AU HQ", "VS HQ", "AS LQ", "AU LQ", "VS LQ"};
inline constexpr std::string_view human[] = {"AS", "AU", "CS", "CAS"};
}  // namespace strategies

/// What sanctions and rewards cost and do, in units of speed.
struct Sanctions {
  double sanction_cost;
  double sanction_effect;
  static std::span<const ParameterRow> parameters();
};

/// Average payoffs of who races safely and slows an unsafe rival down after the first round, and of that rival.
struct SanctionPayoffs {
  double sanctioner;
  double sanctioned;
};
SanctionPayoffs sanction_payoffs(const Dsair& game, const Sanctions& sanctions);
/// Always safe, always unsafe, safe and sanctioning.
Square punishment_game(const Dsair& game, const Sanctions& sanctions);
/// Always safe, always unsafe, safe and rewarding: helpers speed up a safe rival after the first round.
Square reward_game(const Dsair& game, const Sanctions& sanctions);

/// The same two in races played round by round, chance included; nothing where a race would be longer than `longest_race` rounds.
struct PlayedSanctions {
  Estimate sanctioner;
  Estimate sanctioned;
};
PlayedSanctions play_sanctions(const Dsair& game, const Sanctions& sanctions, const Sampling& sampling);
/// Average payoff per round of a safe laboratory against a safe one, each of which may help the other: its rounds added up one by one.
double add_up_reward(const Dsair& game, const Sanctions& sanctions, bool helps, bool is_helped);

struct Commitments {
  double arranging_cost;
  static std::span<const ParameterRow> parameters();
};
/// AS-out, AU-out, AS-in, AU-in, PS: in or out of a commitment to safety, whose members race unsafely against outsiders;
/// PS sanctions members that break it.
Square commitment_game(const Dsair& game, const Sanctions& sanctions, const Commitments& commitments);

struct Regulators {
  double regulators;
  double high_detection;
  double low_detection;
  double high_profit;
  double low_profit;
  double budget;
  double penalty;
  double vigilance;
  static std::span<const ParameterRow> parameters();
};
/// What a regulator earns per firm when all firms are safe, or all unsafe.
double regulator_income(const Dsair& game, const Regulators& market, bool high_quality, bool safe);
/// What it earns per firm when all firms are unsafe, with catches and disasters drawn.
Estimate play_regulator_income(const Dsair& game, const Regulators& market, bool high_quality, const Sampling& sampling);
/// Payoffs of firms (AS, AU, and VS: safe only under a high-quality regulator) under one kind of regulator.
Square firms_game(const Dsair& game, const Regulators& market, bool high_quality);
/// Firms that are unsafe or obey a regulator of high quality (AU, VS), and regulators of high or low quality, as the shares of both flow.
/// A regulator earns between its incomes from all safe and all unsafe firms, by the share of its firms that are safe.
TwoPopulations regulation_populations(const Dsair& game, const Regulators& market);
/// Shares of time that the two populations, each with rare mutation, spend in the states (AS, HQ), (AU, HQ), (VS, HQ), (AS, LQ), ...
std::vector<double> regulation_shares(const Dsair& game, const Regulators& market);
/// The same from mutants that come one at a time in either population.
LongRun play_regulation(const Dsair& game, const Regulators& market, const Sampling& sampling);

}  // namespace headway::classic
