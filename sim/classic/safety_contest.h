// The contest of safety and performance (Trager, Emery-Xu, Jensen and others): firms buy safety and speed, the fast win, and
// speed makes safety dearer. docs/classics.md gives the equations.
#pragma once

#include <vector>

#include "classic/classic.h"

namespace headway::classic {

struct SafetyContest {
  double firms;
  double safety_productivity;
  double performance_productivity;
  double safety_returns;
  double performance_returns;
  double interference;
  double disaster_cost;
  double price;
  double leader_price;
  static std::span<const ParameterRow> parameters();
};

/// One of the firms, which need not be alike.
struct Contestant {
  double safety_productivity;
  double performance_productivity;
  double safety_returns;
  double performance_returns;
  double interference;
  double disaster_cost;
  double price;
  bool operator==(const Contestant&) const = default;
};
/// The firms of a contest; the first has a price of its own.
std::vector<Contestant> contestants(const SafetyContest& contest);

/// What a firm buys.
struct Purchase {
  double safety;
  double performance;
  bool operator==(const Purchase&) const = default;
};
struct ContestOutcome {
  std::vector<double> safety;       ///< s of each firm; it is safe with odds s
  std::vector<double> performance;  ///< p
  std::vector<double> winning;      ///< probability of winning
  double disaster;
};
ContestOutcome outcome(const std::vector<Contestant>& firms, const std::vector<Purchase>& purchases);
double payoff(const std::vector<Contestant>& firms, const std::vector<Purchase>& purchases, std::size_t of);

/// Purchases of firms that need not be alike from which none gains by another purchase, or by none. Firms that would rather stay out do;
/// where nothing settles there are no purchases, and `why` says so.
struct ContestSolution {
  std::vector<Purchase> purchases;
  std::string why;
};
ContestSolution solve_contest(const std::vector<Contestant>& firms);
/// The most that any firm gains by buying something else, or nothing.
double largest_regret(const std::vector<Contestant>& firms, const std::vector<Purchase>& purchases);
/// The purchase of each of `n` equal firms, by the first-order conditions of the symmetric equilibrium.
Purchase symmetric_purchase(const Contestant& firm, double n);
/// Share of disasters among contests in which winner and fate are drawn.
Estimate play_contest(const ContestOutcome& outcome, const Sampling& sampling);

/// Kwa's race of laboratories that divide effort between alignment and speed.
struct AlignmentRace {
  double laboratories;
  double ease;
  double speed_value;
  static std::span<const ParameterRow> parameters();
};
/// Probability that one laboratory's system is aligned in the symmetric equilibrium, and the effort for it.
double aligned_probability(const AlignmentRace& race);
double alignment_effort(const AlignmentRace& race);
double solve_alignment_effort(const AlignmentRace& race);
/// Share of worlds in which all systems are aligned.
Estimate play_survival(const AlignmentRace& race, const Sampling& sampling);

}  // namespace headway::classic
