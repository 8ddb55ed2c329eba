// Contests and patent races: the forms that models of the race are built from. docs/classics.md gives the equations.
#pragma once

#include <array>
#include <vector>

#include "classic/classic.h"

namespace headway::classic {

/// Tullock: prizes are won with odds that grow as effort to a power. The prize may be worth more or less to the first than to the
/// others.
struct Tullock {
  double contestants;
  double decisiveness;
  double prize;
  double first_value;
  static std::span<const ParameterRow> parameters();
};
/// Efforts of the first and of each other contestant who takes part; `idle` of the others stay out.
struct Efforts {
  double first;
  double other;
  double idle = 0;
};
/// Closed forms: where all value the prize alike, where two contest it, and where effort counts in proportion. Not a number elsewhere, and
/// where there is no equilibrium in pure efforts. Where too many are alike some stay out, the others before the first.
Efforts efforts(const Tullock& contest);
/// The efforts at which nobody gains by another, or by none, with as many as possible taking part. Not a number where there are none such.
Efforts solve_efforts(const Tullock& contest);
/// The most that any contestant gains by another effort, none and next to none included, as a share of what the prize is worth to it.
double largest_gain(const Tullock& contest, const Efforts& efforts);
/// What the first and another contestant who takes part expect.
Efforts profits(const Tullock& contest, const Efforts& efforts);
/// Profit of the first in contests that are drawn.
Estimate play_profit(const Tullock& contest, const Efforts& efforts, const Sampling& sampling);

/// All-pay auction of two bidders with known values; the first value is the higher.
struct AllPay {
  double first_value;
  double second_value;
  static std::span<const ParameterRow> parameters();
};
double first_wins(const AllPay& auction);
double mean_bids(const AllPay& auction);
/// What a bidder expects from a bid, against the mixed bids of the other.
double bid_profit(const AllPay& auction, bool first, double bid);
struct PlayedAuction {
  Estimate first_wins;
  Estimate bids;
  Estimate first_profit;
  Estimate second_profit;
};
PlayedAuction play_auction(const AllPay& auction, const Sampling& sampling);

/// Patent races with hazard a x^g: costs once (Loury 1979) or as long as the race lasts (Lee, Wilde 1980).
struct PatentRace {
  double firms;
  double prize;
  double interest;
  double productivity;
  double returns;
  static std::span<const ParameterRow> parameters();
};
enum class Cost { once, running };
double hazard(const PatentRace& race, double effort);
/// Effort per firm by the first-order condition.
double effort(const PatentRace& race, Cost cost);
/// Effort that is the best reply to itself.
double solve_effort(const PatentRace& race, Cost cost);
/// What a firm expects when it spends `own` and the others `others` each.
double profit(const PatentRace& race, Cost cost, double own, double others);
Estimate play_profit(const PatentRace& race, Cost cost, const Sampling& sampling);

/// A race in which discoveries arrive at constant rates.
struct PoissonRace {
  double first_rate;
  double second_rate;
  double third_rate;
  static std::span<const ParameterRow> parameters();
};
struct PlayedRace {
  Estimate first_wins;
  Estimate duration;
};
PlayedRace play_race(const PoissonRace& race, const Sampling& sampling);

/// Public procurement (Naude, Dimitri 2020): firms spend x and win with probability a x/(b + sum of x).
struct Procurement {
  double prize;
  double first_quality;
  double first_threshold;
  double first_cost;
  double second_quality;
  double second_threshold;
  double second_cost;
  static std::span<const ParameterRow> parameters();
};
/// Spending at which each firm would break even alone; 0 where it does not enter at all.
std::array<double, 2> break_even(const Procurement& tender);
/// Spending after firms have grown and shrunk with their profits until nothing moves. Their sum soon lets them break even together; then
/// one drives the other out, however slowly. Where both break even at the same sum nothing does, and they share it.
std::array<double, 2> settle(const Procurement& tender);

}  // namespace headway::classic
