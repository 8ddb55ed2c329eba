#include "classic/dsair.h"

#include <algorithm>

#include "core/declaration.h"

namespace headway::classic {

std::span<const ParameterRow> Dsair::parameters() {
  return declare_parameters<Dsair>([] {
    return std::array{
        parameter<&Dsair::benefit>({.value = 4, .unit = "1", .domain = {0, 1e12}, .plausible = {0, 10}, .meaning = "benefit per round that the laboratories share by speed", .source = "han2020"}),
        parameter<&Dsair::cost>({.value = 1, .unit = "1", .domain = {0, 1e12}, .plausible = {0, 4}, .meaning = "cost of safety per round", .source = "han2020"}),
        parameter<&Dsair::speed>({.value = 1.5, .unit = "1", .domain = {1.001, 1e6}, .plausible = {1.1, 5}, .meaning = "speed without safety, against 1 with it; above 1, for otherwise nobody would be ahead", .source = "han2020"}),
        parameter<&Dsair::rounds>({.value = 100, .unit = "round", .domain = {1, 1e12}, .plausible = {10, 1e6}, .scale = Scale::logarithmic, .meaning = "rounds to the prize at the safe speed: about 100 for a prize that is near, 10^6 for one that is far", .source = "han2020"}),
        parameter<&Dsair::prize>({.value = 1e4, .unit = "1", .domain = {0, 1e15}, .plausible = {0, 1e5}, .meaning = "prize of who arrives first; shared when several do", .source = "han2020"}),
        parameter<&Dsair::detection>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "probability per round that an unsafe laboratory is found out and gets no benefit", .source = "han2020"}),
        parameter<&Dsair::risk>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "probability that an unsafe winner meets disaster and loses everything", .source = "han2020"}),
        parameter<&Dsair::shared_risk>({.value = 0, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "share of a disaster's losses that also meets the laboratory that was safe", .source = "han2020"}),
        parameter<&Dsair::population>({.value = 100, .unit = "1", .domain = {2, 1e5}, .plausible = {10, 1000}, .scale = Scale::logarithmic, .kind = Kind::integer, .meaning = "laboratories that imitate each other", .source = "han2020"}),
        parameter<&Dsair::strength>({.value = 0.1, .unit = "1", .domain = {0, 1e6}, .plausible = {0.001, 1}, .scale = Scale::logarithmic, .meaning = "intensity of selection: how surely the more successful is imitated", .source = "han2020"}),
        parameter<&Dsair::self_play>({.value = 1, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .kind = Kind::flag, .meaning = "whether averages of payoffs count an encounter with oneself, as the published figures do", .source = "han2020"}),
    };
  });
}

std::span<const ParameterRow> Groups::parameters() {
  return declare_parameters<Groups>([] {
    return std::array{parameter<&Groups::laboratories>({.value = 5, .unit = "1", .domain = {2, 100}, .plausible = {2, 10}, .kind = Kind::integer, .meaning = "laboratories that race against each other", .source = "han2020"})};
  });
}

std::string_view name_of(Course course) {
  constexpr std::string_view names[] = {"AS", "AU", "CS"};
  return names[static_cast<std::size_t>(course)];
}

Stage stage(const Dsair& g) {
  const double unseen = 1 - g.detection, shared = g.benefit / (g.speed + 1);
  return {-g.cost + g.benefit / 2, -g.cost + unseen * shared + g.detection * g.benefit, unseen * g.speed * shared,
          (1 - g.detection * g.detection) * g.benefit / 2};
}

namespace {

/// Rounds of a race that an unsafe laboratory wins; the first is always played.
double unsafe_rounds(const Dsair& g) { return std::max(1.0, g.rounds / g.speed); }

/// What a disaster of the unsafe leaves to the safe, on average.
double spared(const Dsair& g) { return 1 - g.shared_risk * g.risk; }

}  // namespace

Square averages(const Dsair& g) {
  const auto p = stage(g);
  const double all_safe = g.prize / (2 * g.rounds) + p.safe_safe;
  const double length = unsafe_rounds(g), kept = 1 - g.risk;
  const double safe_unsafe = spared(g) * p.safe_unsafe;
  const double unsafe_safe = kept * (g.prize / length + p.unsafe_safe);
  const double unsafe_unsafe = kept * (g.prize / (2 * length) + p.unsafe_unsafe);
  const double conditional_unsafe = spared(g) * (p.safe_unsafe + (length - 1) * p.unsafe_unsafe) / length;
  const double unsafe_conditional = kept * (g.prize + p.unsafe_safe + (length - 1) * p.unsafe_unsafe) / length;
  return {course_count,
          {all_safe, safe_unsafe, all_safe, unsafe_safe, unsafe_unsafe, unsafe_conditional, all_safe, conditional_unsafe, all_safe}};
}

Square two_courses(const Dsair& game) {
  const auto all = averages(game);
  return {2, {all(0, 0), all(0, 1), all(1, 0), all(1, 1)}};
}

Imitation imitation(const Dsair& game) { return {static_cast<int>(game.population), game.strength, game.self_play != 0}; }

double collective_threshold(const Dsair& g) {
  const auto p = stage(g);
  return 1 - (g.prize / (2 * g.rounds) + p.safe_safe) / (g.prize / (2 * unsafe_rounds(g)) + p.unsafe_unsafe);
}

double dominance_threshold(const Dsair& g) {
  const auto p = stage(g);
  const double unsafe = 3 * g.prize / (2 * unsafe_rounds(g)) + p.unsafe_safe + p.unsafe_unsafe;
  // Where the safe share the risk, what they get from the unsafe falls with it too.
  return (unsafe - g.prize / (2 * g.rounds) - p.safe_safe - p.safe_unsafe) / (unsafe - g.shared_risk * p.safe_unsafe);
}

namespace {

/// Where `advantage(game)` of safety, a straight line in risk, crosses zero.
template <class Advantage>
double risk_of_balance(Dsair game, Advantage advantage) {
  game.risk = 0;
  const double at_none = advantage(game);
  game.risk = 1;
  const double at_full = advantage(game);
  return at_none / (at_none - at_full);
}

}  // namespace

double solve_collective_threshold(const Dsair& game) {
  return risk_of_balance(game, [](const Dsair& at) {
    const auto a = two_courses(at);
    return a(0, 0) - a(1, 1);
  });
}

double solve_dominance_threshold(const Dsair& game) {
  return risk_of_balance(game, [](const Dsair& at) {
    const auto a = two_courses(at);
    return a(0, 0) + a(0, 1) - a(1, 0) - a(1, 1);
  });
}

double safe_in_group(const Dsair& g, int n, int k) {
  if (k == n) return -g.cost + g.benefit / n + g.prize / (n * g.rounds);
  const double speeds = k + g.speed * (n - k);
  return spared(g) * (-g.cost + (1 - g.detection) * g.benefit / speeds + g.detection * g.benefit / k);
}

double unsafe_in_group(const Dsair& g, int n, int k) {
  const double speeds = k + g.speed * (n - k);
  return (1 - g.risk) * ((1 - g.detection) * g.speed * g.benefit / speeds + g.speed * g.prize / (g.rounds * (n - k)));
}

namespace {

/// Logs of 0!, 1!, ... n!.
std::vector<double> log_factorials(int n) {
  std::vector<double> logs(static_cast<std::size_t>(n) + 1, 0);
  for (int i = 2; i <= n; ++i) logs[static_cast<std::size_t>(i)] = logs[static_cast<std::size_t>(i) - 1] + math::log(i);
  return logs;
}

}  // namespace

std::vector<double> group_advantages(const Dsair& g, int n) {
  const int z = static_cast<int>(g.population);
  const auto logs = log_factorials(z);
  const auto log_choose = [&](int from, int of) {
    if (of < 0 || of > from) return -math::infinity;
    const auto at = [&](int i) { return logs[static_cast<std::size_t>(i)]; };
    return at(from) - at(of) - at(from - of);
  };
  std::vector<double> result;
  for (int safe = 1; safe < z; ++safe) {
    double advantage = 0;
    for (int others = 0; others < n; ++others) {  // safe ones among the n - 1 others of one's group
      const auto odds = [&](int safe_left) {
        return math::exp(log_choose(safe_left, others) + log_choose(z - 1 - safe_left, n - 1 - others) - log_choose(z - 1, n - 1));
      };
      const double met_by_safe = odds(safe - 1), met_by_unsafe = odds(safe);
      if (met_by_safe > 0) advantage += met_by_safe * safe_in_group(g, n, others + 1);
      if (met_by_unsafe > 0) advantage -= met_by_unsafe * unsafe_in_group(g, n, others);
    }
    result.push_back(advantage);
  }
  return result;
}

double early_group_threshold(const Dsair& g, int n) {
  double harmonic = 0;
  for (int i = 1; i <= n; ++i) harmonic += 1.0 / i;
  return 1 - 1 / (n * harmonic * g.speed);
}

double solve_group_threshold(const Dsair& game, int n) {
  return risk_of_balance(game, [n](const Dsair& at) {
    double advantage = 0;
    for (int k = 1; k <= n; ++k) advantage += safe_in_group(at, n, k) - unsafe_in_group(at, n, k - 1);
    return advantage;
  });
}

}  // namespace headway::classic
