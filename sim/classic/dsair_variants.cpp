#include "classic/dsair_variants.h"

#include <algorithm>

#include "core/declaration.h"

namespace headway::classic {

std::span<const ParameterRow> Sanctions::parameters() {
  return declare_parameters<Sanctions>([] {
    return std::array{
        parameter<&Sanctions::sanction_cost>({.value = 0.3, .unit = "1", .domain = {0, 1e6}, .plausible = {0, 2}, .meaning = "speed that who sanctions or rewards gives up", .source = "han2021"}),
        parameter<&Sanctions::sanction_effect>({.value = 1, .unit = "1", .domain = {0, 1e6}, .plausible = {0, 3}, .meaning = "speed that the sanctioned loses, or the rewarded gains", .source = "han2021"}),
    };
  });
}

std::span<const ParameterRow> Commitments::parameters() {
  return declare_parameters<Commitments>([] {
    return std::array{parameter<&Commitments::arranging_cost>({.value = 0.1, .unit = "1", .domain = {0, 1e12}, .plausible = {0, 2}, .meaning = "cost per round of arranging a commitment, to each member", .source = "han2022"})};
  });
}

std::span<const ParameterRow> Regulators::parameters() {
  return declare_parameters<Regulators>([] {
    return std::array{
        parameter<&Regulators::regulators>({.value = 50, .unit = "1", .domain = {2, 1e5}, .plausible = {10, 200}, .kind = Kind::integer, .meaning = "regulators that imitate each other", .source = "setting: few, so that chance counts, to many"}),
        parameter<&Regulators::high_detection>({.value = 0.6, .unit = "1", .domain = {0, 1}, .plausible = {0.3, 1}, .meaning = "detection per round under a regulator of high quality", .source = "bova2023"}),
        parameter<&Regulators::low_detection>({.value = 0, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.3}, .meaning = "detection per round under a regulator of low quality", .source = "bova2023"}),
        parameter<&Regulators::high_profit>({.value = -1, .unit = "1", .domain = {-1e12, 1e12}, .plausible = {-2, 1}, .meaning = "profit of a regulator of high quality before incentives", .source = "bova2023"}),
        parameter<&Regulators::low_profit>({.value = 0, .unit = "1", .domain = {-1e12, 1e12}, .plausible = {-1, 2}, .meaning = "profit of a regulator of low quality before incentives", .source = "bova2023"}),
        parameter<&Regulators::budget>({.value = 1.2, .unit = "1", .domain = {0, 1e12}, .plausible = {0, 5}, .meaning = "government's incentive to regulators per firm", .source = "bova2023"}),
        parameter<&Regulators::penalty>({.value = 0, .unit = "1", .domain = {0, 1e12}, .plausible = {0, 5}, .meaning = "what a regulator loses in a disaster that it did not prevent", .source = "setting: from nothing to more than a race is worth"}),
        parameter<&Regulators::vigilance>({.value = 1, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "form of the incentive: 1 pays unless the regulator is caught out, 0 pays only for catches", .source = "bova2023"}),
    };
  });
}

namespace {

double time_to(double distance, double speed) { return speed > 0 ? std::max(0.0, distance) / speed : math::infinity; }

/// Average per round when the first round pays `first`, each of `more` further ones `later`, and the end `prize`.
double average_of(double first, double later, double more, double prize) {
  return more < math::infinity ? (first + prize + more * later) / (1 + more) : later;
}

double prize_share(double own_time, double other_time) {
  if (own_time == math::infinity && other_time == math::infinity) return 0;
  return own_time < other_time ? 1 : own_time == other_time ? 0.5 : 0;
}

double share_by_speed(double own, double other) {
  const double a = std::max(0.0, own), b = std::max(0.0, other);
  return a + b > 0 ? a / (a + b) : 0.5;
}

}  // namespace

SanctionPayoffs sanction_payoffs(const Dsair& g, const Sanctions& s) {
  const auto p = stage(g);
  const double unsafe_speed = g.speed - s.sanction_effect, safe_speed = 1 - s.sanction_cost;
  const double unsafe_time = time_to(g.rounds - g.speed, unsafe_speed), safe_time = time_to(g.rounds - 1, safe_speed);
  const double more = std::min(unsafe_time, safe_time);
  const double unseen = 1 - g.detection;
  const double safe_benefit = unseen * g.benefit * share_by_speed(safe_speed, unsafe_speed) + g.detection * g.benefit;
  const double unsafe_benefit = unseen * g.benefit * share_by_speed(unsafe_speed, safe_speed);
  const double unsafe_prize = prize_share(unsafe_time, safe_time);
  const bool unsafe_wins = unsafe_prize > 0;
  const double kept = unsafe_wins ? 1 - g.risk : 1, spared = unsafe_wins ? 1 - g.shared_risk * g.risk : 1;
  return {spared * average_of(p.safe_unsafe, safe_benefit - g.cost, more, g.prize * prize_share(safe_time, unsafe_time)),
          kept * average_of(p.unsafe_safe, unsafe_benefit, more, g.prize * unsafe_prize)};
}

Square punishment_game(const Dsair& game, const Sanctions& sanctions) {
  const auto a = two_courses(game);
  const auto s = sanction_payoffs(game, sanctions);
  return {3, {a(0, 0), a(0, 1), a(0, 0), a(1, 0), a(1, 1), s.sanctioned, a(0, 0), s.sanctioner, a(0, 0)}};
}

Square reward_game(const Dsair& g, const Sanctions& s) {
  const auto a = two_courses(g);
  const double first = stage(g).safe_safe, distance = g.rounds - 1;
  const auto payoff = [&](double own, double other) {
    const double own_time = time_to(distance, own), other_time = time_to(distance, other);
    return average_of(first, g.benefit * share_by_speed(own, other) - g.cost, std::min(own_time, other_time), g.prize * prize_share(own_time, other_time));
  };
  const double rewarded = 1 + s.sanction_effect, helper = 1 - s.sanction_cost, both = 1 + s.sanction_effect - s.sanction_cost;
  return {3, {a(0, 0), a(0, 1), payoff(rewarded, helper), a(1, 0), a(1, 1), a(1, 0), payoff(helper, rewarded), a(0, 1), payoff(both, both)}};
}

Square commitment_game(const Dsair& game, const Sanctions& sanctions, const Commitments& commitments) {
  const auto a = two_courses(game);
  const auto s = sanction_payoffs(game, sanctions);
  const double aa = a(0, 0), au = a(0, 1), ua = a(1, 0), uu = a(1, 1), eps = commitments.arranging_cost;
  return {5, {aa, au, au,       au,                 au,        // AS-out
              ua, uu, uu,       uu,                 uu,        // AU-out
              ua, uu, aa - eps, au - eps,           aa - eps,  // AS-in
              ua, uu, ua - eps, uu - eps,           s.sanctioned - eps,
              ua, uu, aa - eps, s.sanctioner - eps, aa - eps}};
}

double regulator_income(const Dsair& game, const Regulators& m, bool high_quality, bool safe) {
  const double profit = high_quality ? m.high_profit : m.low_profit, detection = high_quality ? m.high_detection : m.low_detection;
  if (safe) return profit + m.budget * m.vigilance;
  return profit + m.budget * (m.vigilance * detection * detection + (1 - m.vigilance) * detection) - m.penalty * game.risk * (1 - detection);
}

Square firms_game(const Dsair& game, const Regulators& market, bool high_quality) {
  auto regulated = game;
  regulated.detection = high_quality ? market.high_detection : market.low_detection;
  const auto a = two_courses(regulated);
  const std::size_t plays[] = {0, 1, high_quality ? 0u : 1u};
  Square payoffs(3);
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j) payoffs(i, j) = a(plays[i], plays[j]);
  return payoffs;
}

TwoPopulations regulation_populations(const Dsair& game, const Regulators& market) {
  constexpr std::size_t unsafe = 1, vigilant = 2;
  const auto high = firms_game(game, market, true), low = firms_game(game, market, false);
  const auto firm_gain = [high, low](double regulators, double firms) {
    const auto under = [&](const Square& a) {
      return firms * (a(vigilant, vigilant) - a(unsafe, vigilant)) + (1 - firms) * (a(vigilant, unsafe) - a(unsafe, unsafe));
    };
    return regulators * under(high) + (1 - regulators) * under(low);
  };
  const double high_safe = regulator_income(game, market, true, true), high_unsafe = regulator_income(game, market, true, false);
  const double low_unsafe = regulator_income(game, market, false, false);
  const auto regulator_gain = [=](double, double firms) { return firms * high_safe + (1 - firms) * high_unsafe - low_unsafe; };
  return {{"HQ", "LQ"}, {"VS", "AU"}, regulator_gain, firm_gain};
}

std::vector<double> regulation_shares(const Dsair& game, const Regulators& market) {
  constexpr std::size_t firm_kinds = 3;
  const auto safe_under = [](std::size_t firm, bool high_quality) { return firm == 0 || (firm == 2 && high_quality); };
  const double log_other_firms = math::log(firm_kinds - 1.0);
  Square rates(2 * firm_kinds, -math::infinity);
  for (const bool high : {true, false}) {
    const std::size_t base = high ? 0 : firm_kinds, other = high ? firm_kinds : 0;
    const auto firms = log_fixations(firms_game(game, market, high), imitation(game));
    for (std::size_t i = 0; i < firm_kinds; ++i) {
      for (std::size_t j = 0; j < firm_kinds; ++j)
        if (i != j) rates(base + i, base + j) = firms(i, j) - log_other_firms;
      const double gain = regulator_income(game, market, !high, safe_under(i, !high)) - regulator_income(game, market, high, safe_under(i, high));
      const std::vector<double> gains(static_cast<std::size_t>(market.regulators) - 1, gain);
      rates(base + i, other + i) = log_fixation(gains, game.strength);
    }
  }
  return stationary_of_log_rates(std::move(rates));
}

}  // namespace headway::classic
