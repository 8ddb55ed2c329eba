#include "classic/safety_contest.h"

#include <algorithm>
#include <cmath>

#include "classic/draws.h"
#include "classic/numeric.h"
#include "core/declaration.h"

namespace headway::classic {

std::span<const ParameterRow> SafetyContest::parameters() {
  return declare_parameters<SafetyContest>([] {
    using P = SafetyContest;
    return std::array{
        parameter<&P::firms>({.value = 2, .unit = "1", .domain = {2, 100}, .plausible = {2, 10}, .kind = Kind::integer, .meaning = "firms in the contest", .source = "jensen2023"}),
        parameter<&P::safety_productivity>({.value = 10, .unit = "1", .domain = {1e-9, 1e9}, .plausible = {1, 100}, .scale = Scale::logarithmic, .meaning = "safety from one unit of spending on it, at performance 1", .source = "jensen2023"}),
        parameter<&P::performance_productivity>({.value = 10, .unit = "1", .domain = {1e-9, 1e9}, .plausible = {1, 100}, .scale = Scale::logarithmic, .meaning = "performance from one unit of spending on it", .source = "jensen2023"}),
        parameter<&P::safety_returns>({.value = 0.5, .unit = "1", .domain = {0.001, 0.999}, .plausible = {0.1, 0.9}, .meaning = "elasticity of safety in spending on it", .source = "jensen2023"}),
        parameter<&P::performance_returns>({.value = 0.5, .unit = "1", .domain = {0.001, 0.999}, .plausible = {0.1, 0.9}, .meaning = "elasticity of performance in spending on it", .source = "jensen2023"}),
        parameter<&P::interference>({.value = 0.25, .unit = "1", .domain = {0, 10}, .plausible = {0, 1}, .meaning = "elasticity with which performance makes a system less safe", .source = "jensen2023"}),
        parameter<&P::disaster_cost>({.value = 1, .unit = "1", .domain = {0, 1e9}, .plausible = {0, 10}, .meaning = "cost of a disaster to each firm, against a prize of 1", .source = "jensen2023"}),
        parameter<&P::price>({.value = 0.05, .unit = "1", .domain = {1e-9, 1e6}, .plausible = {0.01, 0.2}, .scale = Scale::logarithmic, .meaning = "price of a unit of spending (compute)", .source = "jensen2023"}),
        parameter<&P::leader_price>({.value = 1, .unit = "1", .domain = {1e-3, 1e3}, .plausible = {0.25, 1}, .scale = Scale::logarithmic, .meaning = "price that the first firm pays, as a multiple of the others'", .source = "setting: from a leader four times as productive to equals"}),
    };
  });
}

std::vector<Contestant> contestants(const SafetyContest& c) {
  const Contestant firm{c.safety_productivity, c.performance_productivity, c.safety_returns, c.performance_returns, c.interference, c.disaster_cost, c.price};
  std::vector<Contestant> firms(static_cast<std::size_t>(c.firms), firm);
  firms.front().price *= c.leader_price;
  return firms;
}

namespace {

double kept_safe(double s) { return s / (1 + s); }

}  // namespace

ContestOutcome outcome(const std::vector<Contestant>& firms, const std::vector<Purchase>& purchases) {
  ContestOutcome result;
  double all = 0, safe = 0;
  for (std::size_t i = 0; i < firms.size(); ++i) {
    const auto& firm = firms[i];
    const double p = firm.performance_productivity * math::pow(purchases[i].performance, firm.performance_returns);
    result.performance.push_back(p);
    // Who stays out never wins, so that its safety is of no account.
    result.safety.push_back(p > 0 ? firm.safety_productivity * math::pow(purchases[i].safety, firm.safety_returns) * math::pow(p, -firm.interference) : 0);
    all += p;
  }
  for (std::size_t i = 0; i < firms.size(); ++i) {
    result.winning.push_back(result.performance[i] / all);
    safe += result.winning[i] * kept_safe(result.safety[i]);
  }
  result.disaster = 1 - safe;
  return result;
}

double payoff(const std::vector<Contestant>& firms, const std::vector<Purchase>& purchases, std::size_t of) {
  const auto result = outcome(firms, purchases);
  return kept_safe(result.safety[of]) * result.winning[of] - result.disaster * firms[of].disaster_cost -
         firms[of].price * (purchases[of].safety + purchases[of].performance);
}

Purchase symmetric_purchase(const Contestant& f, double n) {
  const auto purchase_at = [&](double s) {
    const double spread = s / ((1 + s) * (1 + s)) * (1 + f.disaster_cost) / n;
    return Purchase{f.safety_returns * spread / f.price, f.performance_returns * ((n - 1) / (n * n) * kept_safe(s) - f.interference * spread) / f.price};
  };
  // Falling in log s: what that safety would take, against what firms buy at it.
  const auto excess = [&](double log_s) {
    const auto bought = purchase_at(math::exp(log_s));
    if (bought.performance <= 0) return math::infinity;
    const double log_p = math::log(f.performance_productivity) + f.performance_returns * math::log(bought.performance);
    return math::log(f.safety_productivity) + f.safety_returns * math::log(bought.safety) - f.interference * log_p - log_s;
  };
  return purchase_at(math::exp(root_of_falling(excess, -300, 300)));
}

Estimate play_contest(const ContestOutcome& outcome, const Sampling& sampling) {
  Draws draws(sampling.seed, Purpose::classic_play);
  std::int64_t disasters = 0;
  for (std::int64_t round = 0; round < sampling.rounds; ++round) {
    double left = draws.uniform();
    std::size_t winner = 0;
    while (winner + 1 < outcome.winning.size() && left > outcome.winning[winner]) left -= outcome.winning[winner++];
    disasters += draws.uniform() > kept_safe(outcome.safety[winner]);
  }
  return share(disasters, sampling.rounds);
}

std::span<const ParameterRow> AlignmentRace::parameters() {
  return declare_parameters<AlignmentRace>([] {
    return std::array{
        parameter<&AlignmentRace::laboratories>({.value = 3, .unit = "1", .domain = {1, 1000}, .plausible = {1, 10}, .kind = Kind::integer, .meaning = "laboratories that race", .source = "kwa2026"}),
        parameter<&AlignmentRace::ease>({.value = 10, .unit = "1", .domain = {1e-6, 1e9}, .plausible = {1, 100}, .scale = Scale::logarithmic, .meaning = "how easy alignment is: odds of being aligned at half effort", .source = "kwa2026"}),
        parameter<&AlignmentRace::speed_value>({.value = 1, .unit = "1", .domain = {0, 1e6}, .plausible = {0.1, 10}, .scale = Scale::logarithmic, .meaning = "exponent of effort on speed in the share of the prize", .source = "kwa2026"}),
    };
  });
}

double aligned_probability(const AlignmentRace& r) {
  const double n = r.laboratories, k = r.ease;
  const double linear = n * (2 * k - 1) + r.speed_value * (n - 1);
  // The smaller root of n(k-1)p^2 - linear p + nk = 0, in the form that also holds at k = 1.
  return std::min(1.0, 2 * n * k / (linear + std::sqrt(std::max(0.0, linear * linear - 4 * n * n * k * (k - 1)))));
}

double alignment_effort(const AlignmentRace& race) {
  const double p = aligned_probability(race);
  return p / (race.ease * (1 - p) + p);
}

double solve_alignment_effort(const AlignmentRace& r) {
  return symmetric_equilibrium([&](double own, double others) {
    // By the logarithm of one's speed over theirs, because speeds themselves may be too small for numbers.
    const double ahead = r.speed_value * (math::log1p(-own) - math::log1p(-others));
    const double prize = 1 / (1 + (r.laboratories - 1) * math::exp(-ahead));
    return r.ease * own / (r.ease * own + 1 - own) * prize;
  });
}

Estimate play_survival(const AlignmentRace& race, const Sampling& sampling) {
  Draws draws(sampling.seed, Purpose::classic_play);
  const double p = aligned_probability(race);
  std::int64_t survived = 0;
  for (std::int64_t round = 0; round < sampling.rounds; ++round) {
    bool aligned = true;
    for (int lab = 0; aligned && lab < race.laboratories; ++lab) aligned = draws.uniform() < p;
    survived += aligned;
  }
  return share(survived, sampling.rounds);
}

}  // namespace headway::classic
