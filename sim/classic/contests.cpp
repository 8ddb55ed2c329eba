#include "classic/contests.h"

#include <algorithm>
#include <cmath>

#include "classic/draws.h"
#include "classic/numeric.h"
#include "core/declaration.h"

namespace headway::classic {

std::span<const ParameterRow> AllPay::parameters() {
  return declare_parameters<AllPay>([] {
    return std::array{
        parameter<&AllPay::first_value>({.value = 2, .unit = "1", .domain = {1e-9, 1e15}, .plausible = {1, 10}, .meaning = "what the prize is worth to the first bidder", .source = "hillman1989"}),
        parameter<&AllPay::second_value>({.value = 1, .unit = "1", .domain = {1e-9, 1e15}, .plausible = {0.1, 10}, .meaning = "what it is worth to the second", .source = "hillman1989"}),
    };
  });
}

namespace {

struct Values {
  double high;
  double low;
  bool first_is_high;
};
Values ordered(const AllPay& a) {
  return {std::max(a.first_value, a.second_value), std::min(a.first_value, a.second_value), a.first_value >= a.second_value};
}

}  // namespace

double first_wins(const AllPay& auction) {
  const auto v = ordered(auction);
  const double high_wins = 1 - v.low / (2 * v.high);
  return v.first_is_high ? high_wins : 1 - high_wins;
}

double mean_bids(const AllPay& auction) {
  const auto v = ordered(auction);
  return v.low / 2 * (1 + v.low / v.high);
}

double bid_profit(const AllPay& auction, bool first, double bid) {
  const auto v = ordered(auction);
  const bool high = first == v.first_is_high;
  const double below = std::min(1.0, bid / v.low);
  // The one with the lower value stays out with probability 1 - low/high.
  const double wins = high ? 1 - v.low / v.high + below * v.low / v.high : below;
  return wins * (high ? v.high : v.low) - bid;
}

PlayedAuction play_auction(const AllPay& auction, const Sampling& sampling) {
  const auto v = ordered(auction);
  Draws draws(sampling.seed, Purpose::classic_bid);
  Tally bids, first, second;
  std::int64_t won = 0;
  for (std::int64_t round = 0; round < sampling.rounds; ++round) {
    const double high = v.low * draws.uniform();
    const double low = draws.uniform() < v.low / v.high ? v.low * draws.uniform() : 0;
    const bool first_won = (high > low) == v.first_is_high;
    won += first_won;
    bids.add(high + low);
    first.add((first_won ? auction.first_value : 0) - (v.first_is_high ? high : low));
    second.add((first_won ? 0 : auction.second_value) - (v.first_is_high ? low : high));
  }
  return {share(won, sampling.rounds), bids.estimate(), first.estimate(), second.estimate()};
}

std::span<const ParameterRow> PatentRace::parameters() {
  return declare_parameters<PatentRace>([] {
    return std::array{
        parameter<&PatentRace::firms>({.value = 2, .unit = "1", .domain = {1, 1000}, .plausible = {1, 10}, .kind = Kind::integer, .meaning = "firms in the race", .source = "loury1979"}),
        parameter<&PatentRace::prize>({.value = 20, .unit = "1", .domain = {1e-6, 1e12}, .plausible = {1, 100}, .scale = Scale::logarithmic, .meaning = "value of being first", .source = "setting: the unit in which effort is counted"}),
        parameter<&PatentRace::interest>({.value = 0.1, .unit = "1/year", .domain = {1e-6, 10}, .plausible = {0.02, 0.3}, .scale = Scale::logarithmic, .meaning = "rate at which what comes later is discounted", .source = "assumed: between the interest that states and young companies pay"}),
        parameter<&PatentRace::productivity>({.value = 0.2, .unit = "1/year", .domain = {1e-9, 1e6}, .plausible = {0.01, 1}, .scale = Scale::logarithmic, .meaning = "hazard of discovery from one unit of effort", .source = "assumed: from decades to about a year for one unit of effort"}),
        parameter<&PatentRace::returns>({.value = 0.5, .unit = "1", .domain = {0.01, 0.99}, .plausible = {0.2, 0.9}, .meaning = "elasticity of the hazard in effort", .source = "assumed: within the falling returns that the paper needs"}),
    };
  });
}

double hazard(const PatentRace& race, double x) { return race.productivity * math::pow(x, race.returns); }

namespace {

/// Where returns hardly fall, effort may be larger than any number.
constexpr double most_log_effort = 600;
double finite_effort(double log_x) { return log_x >= most_log_effort ? math::infinity : math::exp(log_x); }

}  // namespace

double effort(const PatentRace& r, Cost cost) {
  const auto condition = [&](double log_x) {
    const double x = math::exp(log_x), h = hazard(r, x), slope = r.returns * h / x;
    const double rivals = (r.firms - 1) * h + r.interest, all = r.firms * h + r.interest;
    return cost == Cost::once ? math::log(r.prize * slope * rivals) - 2 * math::log(all)
                              : math::log(slope * (r.prize * rivals + x)) - math::log(all);
  };
  return finite_effort(root_of_falling(condition, -most_log_effort, most_log_effort));
}

double profit(const PatentRace& r, Cost cost, double own, double others) {
  const double h = hazard(r, own), all = h + (r.firms - 1) * hazard(r, others) + r.interest;
  return cost == Cost::once ? r.prize * h / all - own : (r.prize * h - own) / all;
}

double solve_effort(const PatentRace& r, Cost cost) {
  const auto gain = [&](double log_x) {
    constexpr double step = 1e-5;
    const double x = math::exp(log_x);
    return profit(r, cost, x * (1 + step), x) - profit(r, cost, x * (1 - step), x);
  };
  // Above this a firm pays more than the prize in every case: V h < x where costs run, V < x where they are paid once.
  const double most = cost == Cost::once ? math::log(r.prize) : math::log(r.prize * r.productivity) / (1 - r.returns);
  return finite_effort(root_of_falling(gain, std::min(most, 0.0) - 60, std::min(most, most_log_effort)));
}

Estimate play_profit(const PatentRace& r, Cost cost, const Sampling& sampling) {
  Draws draws(sampling.seed, Purpose::classic_play);
  const double x = effort(r, cost), h = hazard(r, x);
  Tally tally;
  for (std::int64_t round = 0; round < sampling.rounds; ++round) {
    double first = math::infinity, own = 0;
    for (int firm = 0; firm < r.firms; ++firm) {
      const double time = -math::log(draws.uniform()) / h;
      if (firm == 0) own = time;
      first = std::min(first, time);
    }
    const double discount = math::exp(-r.interest * first);
    const double spent = cost == Cost::once ? x : x * (1 - discount) / r.interest;
    tally.add((own == first ? r.prize * discount : 0) - spent);
  }
  return tally.estimate();
}

std::span<const ParameterRow> PoissonRace::parameters() {
  return declare_parameters<PoissonRace>([] {
    return std::array{
        parameter<&PoissonRace::first_rate>({.value = 0.3, .unit = "1/year", .domain = {1e-9, 1e9}, .plausible = {0.01, 1}, .scale = Scale::logarithmic, .meaning = "discoveries per year of the first laboratory", .source = "setting: one arrival in a hundred years to one a year"}),
        parameter<&PoissonRace::second_rate>({.value = 0.2, .unit = "1/year", .domain = {0, 1e9}, .plausible = {0.01, 1}, .meaning = "of the second", .source = "setting: one arrival in a hundred years to one a year"}),
        parameter<&PoissonRace::third_rate>({.value = 0.1, .unit = "1/year", .domain = {0, 1e9}, .plausible = {0.01, 1}, .meaning = "of the third", .source = "setting: one arrival in a hundred years to one a year"}),
    };
  });
}

PlayedRace play_race(const PoissonRace& race, const Sampling& sampling) {
  Draws draws(sampling.seed, Purpose::classic_play);
  std::int64_t won = 0;
  Tally duration;
  for (std::int64_t round = 0; round < sampling.rounds; ++round) {
    const auto arrival = [&](double rate) { return rate > 0 ? -math::log(draws.uniform()) / rate : math::infinity; };
    const double first = arrival(race.first_rate), others = std::min(arrival(race.second_rate), arrival(race.third_rate));
    won += first < others;
    duration.add(std::min(first, others));
  }
  return {share(won, sampling.rounds), duration.estimate()};
}

std::span<const ParameterRow> Procurement::parameters() {
  return declare_parameters<Procurement>([] {
    return std::array{
        parameter<&Procurement::prize>({.value = 10, .unit = "1", .domain = {0, 1e12}, .plausible = {1, 100}, .scale = Scale::logarithmic, .meaning = "what the tender pays for success", .source = "naude2020"}),
        parameter<&Procurement::first_quality>({.value = 1, .unit = "1", .domain = {0, 1}, .plausible = {0.1, 1}, .meaning = "probability of success of the first firm when its spending is without bound", .source = "naude2020"}),
        parameter<&Procurement::first_threshold>({.value = 2, .unit = "1", .domain = {1e-9, 1e12}, .plausible = {0.1, 10}, .meaning = "spending at which it reaches half of that, alone", .source = "naude2020"}),
        parameter<&Procurement::first_cost>({.value = 1, .unit = "1", .domain = {1e-9, 1e12}, .plausible = {0.1, 10}, .meaning = "cost of a unit of its spending", .source = "naude2020"}),
        parameter<&Procurement::second_quality>({.value = 0.8, .unit = "1", .domain = {0, 1}, .plausible = {0.1, 1}, .meaning = "the same of the second firm", .source = "naude2020"}),
        parameter<&Procurement::second_threshold>({.value = 1, .unit = "1", .domain = {1e-9, 1e12}, .plausible = {0.1, 10}, .meaning = "the same of the second firm", .source = "naude2020"}),
        parameter<&Procurement::second_cost>({.value = 1, .unit = "1", .domain = {1e-9, 1e12}, .plausible = {0.1, 10}, .meaning = "the same of the second firm", .source = "naude2020"}),
    };
  });
}

std::array<double, 2> break_even(const Procurement& t) {
  return {std::max(0.0, t.prize * t.first_quality / t.first_cost - t.first_threshold),
          std::max(0.0, t.prize * t.second_quality / t.second_cost - t.second_threshold)};
}

std::array<double, 2> settle(const Procurement& t) {
  const double quality[] = {t.first_quality, t.second_quality}, threshold[] = {t.first_threshold, t.second_threshold};
  const double cost[] = {t.first_cost, t.second_cost};
  // Profit over income and costs together, by which the spending of a firm grows.
  const auto growth = [&](std::size_t i, double sum) {
    const double income = t.prize * quality[i] / (threshold[i] + sum);
    return (income - cost[i]) / (income + cost[i]);
  };
  constexpr double gone = 40;  // log odds at which a firm has next to nothing of the spending
  const auto sum_at = [&](double odds) {
    const auto joint = [&](double log_sum) { return math::logistic(odds) * growth(0, math::exp(log_sum)) + math::logistic(-odds) * growth(1, math::exp(log_sum)); };
    return math::exp(root_of_falling(joint, -60, 60));
  };
  double odds = 0, step = 0.1;
  for (int round = 0; round < 2000 && std::abs(odds) < gone; ++round, step *= 1.1) {
    const double sum = sum_at(odds);
    const double lead = growth(0, sum) - growth(1, sum);
    if (std::abs(lead) < 1e-14) break;
    odds += step * lead;
  }
  const double sum = sum_at(odds);
  if (sum < 1e-20) return {0, 0};
  return {odds <= -gone ? 0 : sum * math::logistic(odds), odds >= gone ? 0 : sum * math::logistic(-odds)};
}

}  // namespace headway::classic
