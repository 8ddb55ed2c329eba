// Equilibria of the contest of safety and performance: first-order conditions among those who race, and whether anybody would
// rather buy something else or nothing.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "classic/numeric.h"
#include "classic/safety_contest.h"

namespace headway::classic {

namespace {

double kept(double s) { return s / (1 + s); }

/// The purchases that first-order conditions ask for at what all firms now buy. The bracket of `performance` is what a
/// unit of its logarithm is worth; where it is not positive the firm does not race.
Purchase asked_for(const Contestant& firm, const ContestOutcome& now, std::size_t i) {
  const double s = now.safety[i], q = now.winning[i];
  const double spread = s / ((1 + s) * (1 + s)) * q * (1 + firm.disaster_cost);
  double others = 0;
  for (std::size_t j = 0; j < now.winning.size(); ++j)
    if (j != i) others += now.winning[j] * kept(now.safety[j]);
  const double win = q * (1 - q) * kept(s) * (1 + firm.disaster_cost) - q * others * firm.disaster_cost - firm.interference * spread;
  return {firm.safety_returns * spread / firm.price, firm.performance_returns * win / firm.price};
}

using Logs = std::vector<double>;  ///< of the purchases of each kind of firm: safety, performance, safety, ...

/// Firms that are alike buy alike.
struct Kinds {
  std::vector<std::size_t> first;  ///< firm that stands for each kind
  std::vector<std::size_t> of;     ///< kind of each firm
};

Kinds kinds_of(const std::vector<Contestant>& firms) {
  Kinds kinds;
  for (std::size_t i = 0; i < firms.size(); ++i) {
    std::size_t kind = 0;
    while (kind < kinds.first.size() && !(firms[kinds.first[kind]] == firms[i])) ++kind;
    if (kind == kinds.first.size()) kinds.first.push_back(i);
    kinds.of.push_back(kind);
  }
  return kinds;
}

std::vector<Purchase> spread_out(const Kinds& kinds, const Logs& logs) {
  std::vector<Purchase> purchases;
  for (const auto kind : kinds.of) purchases.push_back({math::exp(logs[2 * kind]), math::exp(logs[2 * kind + 1])});
  return purchases;
}

/// How far the logarithms of purchases are from those that first-order conditions ask for; infinite where they ask for none.
Logs distances(const std::vector<Contestant>& firms, const Kinds& kinds, const Logs& logs) {
  const auto now = outcome(firms, spread_out(kinds, logs));
  Logs result;
  for (std::size_t kind = 0; kind < kinds.first.size(); ++kind) {
    const auto wanted = asked_for(firms[kinds.first[kind]], now, kinds.first[kind]);
    result.push_back(wanted.safety > 0 ? math::log(wanted.safety) - logs[2 * kind] : math::infinity);
    result.push_back(wanted.performance > 0 ? math::log(wanted.performance) - logs[2 * kind + 1] : math::infinity);
  }
  return result;
}

double length(const Logs& vector) {
  double sum = 0;
  for (const double x : vector) sum += x * x;
  return std::isnan(sum) ? math::infinity : std::sqrt(sum);
}

/// x of a x = b by elimination; what is left of b where a is singular means nothing.
Logs solve_linear(std::vector<Logs> a, Logs b) {
  const std::size_t n = b.size();
  for (std::size_t column = 0; column < n; ++column) {
    std::size_t pivot = column;
    for (std::size_t row = column; row < n; ++row)
      if (std::abs(a[row][column]) > std::abs(a[pivot][column])) pivot = row;
    std::swap(a[column], a[pivot]);
    std::swap(b[column], b[pivot]);
    for (std::size_t row = 0; row < n; ++row) {
      if (row == column) continue;
      const double factor = a[row][column] / a[column][column];
      for (std::size_t k = column; k < n; ++k) a[row][k] -= factor * a[column][k];
      b[row] -= factor * b[column];
    }
  }
  for (std::size_t i = 0; i < n; ++i) b[i] /= a[i][i];
  return b;
}

/// Newton's way to first-order conditions that hold, with steps that shorten until they lead nearer. False where it does not arrive.
bool settle_conditions(const std::vector<Contestant>& firms, const Kinds& kinds, Logs& logs) {
  constexpr int most_steps = 60;
  constexpr double step = 1e-6, arrived = 1e-11;
  for (int n = 0; n < most_steps; ++n) {
    const auto here = distances(firms, kinds, logs);
    const double far = length(here);
    if (far < arrived) return true;
    if (far == math::infinity) return false;
    std::vector<Logs> slopes(logs.size(), Logs(logs.size()));
    for (std::size_t k = 0; k < logs.size(); ++k) {
      auto moved = logs;
      moved[k] += step;
      const auto there = distances(firms, kinds, moved);
      for (std::size_t row = 0; row < logs.size(); ++row) slopes[row][k] = (there[row] - here[row]) / step;
    }
    const auto way = solve_linear(std::move(slopes), here);
    double part = 1;
    Logs next;
    do {
      next = logs;
      for (std::size_t k = 0; k < next.size(); ++k) next[k] -= part * way[k];
      part /= 2;
    } while (part > 1e-6 && !(length(distances(firms, kinds, next)) < far));
    if (part <= 1e-6) return far < 1e-8;
    logs = next;
  }
  return false;
}

Contestant mixed(const Contestant& a, const Contestant& b, double share) {
  const auto mix = [&](double x, double y) { return x == y ? x : math::exp((1 - share) * math::log(x) + share * math::log(y)); };
  return {mix(a.safety_productivity, b.safety_productivity), mix(a.performance_productivity, b.performance_productivity),
          mix(a.safety_returns, b.safety_returns), mix(a.performance_returns, b.performance_returns),
          a.interference + share * (b.interference - a.interference), a.disaster_cost + share * (b.disaster_cost - a.disaster_cost), mix(a.price, b.price)};
}

/// What firms that all race buy by first-order conditions: from firms that are all as the last, whose conditions have one unknown, to those
/// that there are. Empty where the way ends before.
std::vector<Purchase> first_order_purchases(const std::vector<Contestant>& firms) {
  const auto kinds = kinds_of(firms);
  const auto& usual = firms.back();
  const auto each = symmetric_purchase(usual, static_cast<double>(firms.size()));
  if (!(each.safety > 0 && each.performance > 0)) return {};
  Logs logs;
  for (std::size_t kind = 0; kind < kinds.first.size(); ++kind) logs.insert(logs.end(), {math::log(each.safety), math::log(each.performance)});
  double done = 0, step = 1;
  while (done < 1) {
    const double next = std::min(1.0, done + step);
    std::vector<Contestant> between;
    for (const auto& firm : firms) between.push_back(mixed(usual, firm, next));
    auto tried = logs;
    if (settle_conditions(between, kinds, tried)) {
      logs = tried;
      done = next;
      step *= 2;
    } else if ((step /= 2) < 1e-3) {
      return {};
    }
  }
  return spread_out(kinds, logs);
}

/// What the rivals of a firm add up to.
struct Rivals {
  double performance = 0;
  double safe = 0;  ///< performance of those that turn out safe, on average
};

Rivals rivals_of(const ContestOutcome& now, std::size_t of) {
  Rivals rivals;
  for (std::size_t j = 0; j < now.performance.size(); ++j) {
    if (j == of || now.performance[j] == 0) continue;
    rivals.performance += now.performance[j];
    rivals.safe += now.performance[j] * kept(now.safety[j]);
  }
  return rivals;
}

/// The best that a firm can get with that spending on performance: safety is bought until it no longer pays.
double payoff_of_performance(const Contestant& f, const Rivals& rivals, double log_spending) {
  const double spending = math::exp(log_spending), p = f.performance_productivity * math::pow(spending, f.performance_returns);
  const double q = p / (p + rivals.performance), unit = f.safety_productivity * math::pow(p, -f.interference);
  const auto log_safety = [&](double log_x) { return math::log(unit) + f.safety_returns * log_x; };
  const auto worth = [&](double log_x) {
    const double x = log_safety(log_x);
    return math::log(q * (1 + f.disaster_cost) * f.safety_returns / f.price) + x - 2 * math::softplus(x) - log_x;
  };
  const double log_x = root_of_falling(worth, -200, 200), safe = q * math::logistic(log_safety(log_x));
  const double all_safe = safe + rivals.safe / (p + rivals.performance);
  return safe - (1 - all_safe) * f.disaster_cost - f.price * (spending + math::exp(log_x));
}

double payoff_of_staying_out(const Contestant& f, const Rivals& rivals) {
  return rivals.performance > 0 ? -(1 - rivals.safe / rivals.performance) * f.disaster_cost : 0;
}

/// The best payoff of racing at any spending between nearly nothing and more than the prize.
double best_payoff(const Contestant& f, const Rivals& rivals) {
  constexpr int places = 160;
  const double high = math::log((1 + f.disaster_cost) / f.price), low = high - 40;
  double best = -math::infinity, at = low;
  for (int i = 0; i <= places; ++i) {
    const double place = low + (high - low) * i / places, here = payoff_of_performance(f, rivals, place);
    if (here > best) best = here, at = place;
  }
  double left = at - (high - low) / places, right = at + (high - low) / places;
  constexpr double golden = 0.6180339887498949;
  while (right - left > 1e-9) {
    const double a = right - golden * (right - left), b = left + golden * (right - left);
    if (payoff_of_performance(f, rivals, a) > payoff_of_performance(f, rivals, b)) right = b;
    else left = a;
  }
  return std::max(best, payoff_of_performance(f, rivals, (left + right) / 2));
}

/// A gain as small as this, of a prize of 1, is rounding.
constexpr double least_gain = 1e-9;

struct Regret {
  std::size_t firm = 0;
  double gain = 0;
};

/// Who among the racing gains most by staying out; of equal ones the last.
Regret best_exit(const std::vector<Contestant>& firms, const std::vector<Purchase>& purchases, const std::vector<std::size_t>& racing) {
  const auto now = outcome(firms, purchases);
  Regret most{0, -math::infinity};
  for (const auto i : racing) {
    const double gain = payoff_of_staying_out(firms[i], rivals_of(now, i)) - payoff(firms, purchases, i);
    if (gain >= most.gain - 1e-12) most = {i, gain};
  }
  return most;
}

}  // namespace

double largest_regret(const std::vector<Contestant>& firms, const std::vector<Purchase>& purchases) {
  const auto now = outcome(firms, purchases);
  double most = 0;
  for (std::size_t i = 0; i < firms.size(); ++i) {
    // A firm like the one before is in its place.
    if (i > 0 && firms[i] == firms[i - 1] && purchases[i] == purchases[i - 1]) continue;
    const auto rivals = rivals_of(now, i);
    const bool alone = rivals.performance == 0;
    const double best = alone ? 0 : std::max(best_payoff(firms[i], rivals), payoff_of_staying_out(firms[i], rivals));
    most = std::max(most, best - payoff(firms, purchases, i));
  }
  return most;
}

ContestSolution solve_contest(const std::vector<Contestant>& firms) {
  std::vector<std::size_t> racing(firms.size());
  std::iota(racing.begin(), racing.end(), 0);
  while (racing.size() > 1) {
    std::vector<Contestant> active;
    for (const auto i : racing) active.push_back(firms[i]);
    const auto bought = first_order_purchases(active);
    if (bought.empty()) return {{}, fmt::format("no purchases of {} firms meet the first-order conditions", racing.size())};
    std::vector<Purchase> purchases(firms.size(), Purchase{0, 0});
    for (std::size_t k = 0; k < racing.size(); ++k) purchases[racing[k]] = bought[k];
    const auto exit = best_exit(firms, purchases, racing);
    if (exit.gain <= least_gain) {
      const double regret = largest_regret(firms, purchases);
      if (regret <= 100 * least_gain) return {purchases, ""};
      return {{}, fmt::format("no equilibrium in pure purchases was found: with {} of {} firms racing somebody gains {:.2g} by another purchase", racing.size(), firms.size(), regret)};
    }
    racing.erase(std::find(racing.begin(), racing.end(), exit.firm));
  }
  return {{}, "no equilibrium in pure purchases was found: one firm after another gains by staying out, and the last alone would race as slowly as it can"};
}

}  // namespace headway::classic
