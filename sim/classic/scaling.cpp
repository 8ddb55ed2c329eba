#include "classic/scaling.h"

#include <algorithm>
#include <vector>

#include "classic/draws.h"
#include "classic/numeric.h"
#include "core/declaration.h"

namespace headway::classic {

std::span<const ParameterRow> PretrainingLoss::parameters() {
  return declare_parameters<PretrainingLoss>([] {
    using P = PretrainingLoss;
    return std::array{
        parameter<&P::compute>({.value = 5.76e23, .unit = "FLOP", .domain = {1e6, 1e60}, .plausible = {1e18, 1e30}, .scale = Scale::logarithmic, .meaning = "operations of the run", .source = "hoffmann2022"}),
        parameter<&P::size_factor>({.value = 482.006, .unit = "1", .domain = {1e-9, 1e12}, .plausible = {100, 1000}, .meaning = "A: loss for want of parameters", .source = "besiroglu2024"}),
        parameter<&P::data_factor>({.value = 2085.434, .unit = "1", .domain = {1e-9, 1e12}, .plausible = {300, 3000}, .meaning = "B: loss for want of data", .source = "besiroglu2024"}),
        parameter<&P::floor>({.value = 1.81686, .unit = "nat", .domain = {0, 100}, .plausible = {1.5, 2}, .meaning = "E: loss that is left without bound on either", .source = "besiroglu2024"}),
        parameter<&P::size_exponent>({.value = 0.34781, .unit = "1", .domain = {0.001, 10}, .plausible = {0.3, 0.4}, .meaning = "a: exponent of parameters", .source = "besiroglu2024"}),
        parameter<&P::data_exponent>({.value = 0.36585, .unit = "1", .domain = {0.001, 10}, .plausible = {0.25, 0.4}, .meaning = "b: exponent of data", .source = "besiroglu2024"}),
    };
  });
}

PretrainingLoss as_first_printed(double compute) { return {compute, 406.4, 410.7, 1.69, 0.34, 0.28}; }

double loss(const PretrainingLoss& f, double size, double data) {
  return f.floor + f.size_factor * math::pow(size, -f.size_exponent) + f.data_factor * math::pow(data, -f.data_exponent);
}

double best_size(const PretrainingLoss& f) {
  const double sum = f.size_exponent + f.data_exponent;
  const double g = math::pow(f.size_exponent * f.size_factor / (f.data_exponent * f.data_factor), 1 / sum);
  return g * math::pow(f.compute / 6, f.data_exponent / sum);
}

double solve_best_size(const PretrainingLoss& f) {
  const auto improvement = [&](double log_n) {
    constexpr double step = 1e-4;
    const auto at = [&](double x) { return loss(f, math::exp(x), f.compute / 6 * math::exp(-x)) - f.floor; };
    return at(log_n - step) - at(log_n + step);
  };
  return math::exp(root_of_falling(improvement, 0, math::log(f.compute / 6)));
}

double tokens_per_parameter(const PretrainingLoss& f) {
  const double n = best_size(f);
  return f.compute / 6 / n / n;
}

std::span<const ParameterRow> PermitMarket::parameters() {
  return declare_parameters<PermitMarket>([] {
    using P = PermitMarket;
    return std::array{
        parameter<&P::firms>({.value = 20, .unit = "1", .domain = {1, 10000}, .plausible = {2, 100}, .kind = Kind::integer, .meaning = "firms that would make a run above the threshold", .source = "setting: from a duopoly to a crowd"}),
        parameter<&P::permits>({.value = 5, .unit = "1", .domain = {0, 10000}, .plausible = {1, 50}, .kind = Kind::integer, .meaning = "permits on sale each round", .source = "setting: from one to more than firms ask for"}),
        parameter<&P::largest_gain>({.value = 10, .unit = "1", .domain = {1e-9, 1e15}, .plausible = {1, 100}, .scale = Scale::logarithmic, .meaning = "gains from a run are uniform between 0 and this", .source = "setting: the unit of gains"}),
        parameter<&P::base_audit>({.value = 0.1, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.5}, .meaning = "probability of an audit without any signal", .source = "assumed: from none to every other run"}),
        parameter<&P::signal_weight>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "how far a full signal closes the gap to certain audit", .source = "assumed: from signals that nobody reads to signals that settle it"}),
        parameter<&P::signal_power>({.value = 1, .unit = "1", .domain = {0, 20}, .plausible = {0.5, 3}, .meaning = "power of use over threshold in the signal", .source = "assumed: from a concave to a convex signal"}),
        parameter<&P::relative_use>({.value = 1, .unit = "1", .domain = {0, 1000}, .plausible = {0.2, 3}, .meaning = "compute used without a permit, as a multiple of the threshold", .source = "setting: from a fifth of the threshold to three times it"}),
        parameter<&P::penalty>({.value = 6, .unit = "1", .domain = {0, 1e15}, .plausible = {0, 50}, .meaning = "fine when caught", .source = "setting: from none to five times the largest gain"}),
        parameter<&P::collateral>({.value = 2, .unit = "1", .domain = {0, 1e15}, .plausible = {0, 20}, .meaning = "deposit lost when caught", .source = "setting: from none to a fifth of the largest gain and more"}),
        parameter<&P::reputation>({.value = 1, .unit = "1", .domain = {0, 1e15}, .plausible = {0, 20}, .meaning = "custom lost when caught", .source = "assumed: from nothing to more than the fine"}),
        parameter<&P::memory>({.value = 0.5, .unit = "1", .domain = {0, 100}, .plausible = {0, 2}, .meaning = "share by which the odds of an audit rise with each time that a firm was caught", .source = "assumed: from none to odds that triple with each offence"}),
        parameter<&P::rounds_of_market>({.value = 10, .unit = "round", .domain = {1, 1000}, .plausible = {1, 30}, .kind = Kind::integer, .meaning = "rounds of the market", .source = "setting: longer markets have smaller sampling errors"}),
    };
  });
}

double audit_probability(const PermitMarket& m) {
  const double signal = std::min(1.0, math::pow(m.relative_use, m.signal_power));
  return m.base_audit + m.signal_weight * signal * (1 - m.base_audit);
}

double deterred_gain(const PermitMarket& m) { return audit_probability(m) * (m.penalty + m.collateral + m.reputation); }

double mean_price(const PermitMarket& m) {
  if (m.permits < 1 || m.permits > m.firms) return 0;
  return m.largest_gain * (m.firms + 1 - m.permits) / (m.firms + 1);
}

double mean_violations(const PermitMarket& m) {
  // Firms with a gain that nothing deters, less those that have bought a permit.
  const double tempted = std::max(0.0, 1 - deterred_gain(m) / m.largest_gain);
  const int n = static_cast<int>(m.firms);
  if (tempted == 0) return 0;
  if (tempted == 1) return std::max(0.0, m.firms - m.permits);
  double log_odds = n * math::log1p(-tempted), mean = 0;
  for (int k = 0; k <= n; ++k) {
    mean += math::exp(log_odds) * std::max(0.0, k - m.permits);
    log_odds += math::log((n - k) / (k + 1.0)) + math::logit(tempted);
  }
  return mean;
}

namespace {

struct Firm {
  double gain;
  int caught = 0;
};

/// The audit probability when its odds have risen with each failure.
double audit_after(const PermitMarket& m, int caught) {
  const double p = audit_probability(m);
  return p >= 1 ? 1 : p <= 0 ? 0 : math::logistic(math::logit(p) + caught * math::log1p(m.memory));
}

struct Round {
  double price;
  int violations;
};

Round play_round(const PermitMarket& m, std::vector<Firm>& firms, Draws& draws) {
  for (auto& firm : firms) firm.gain = m.largest_gain * draws.uniform();
  const auto permits = std::min(firms.size(), static_cast<std::size_t>(m.permits));
  std::sort(firms.begin(), firms.end(), [](const Firm& a, const Firm& b) { return a.gain > b.gain; });
  Round round{permits > 0 && m.permits <= m.firms ? firms[permits - 1].gain : 0, 0};
  for (std::size_t i = permits; i < firms.size(); ++i) {
    const double audited = audit_after(m, firms[i].caught);
    if (audited * (m.penalty + m.collateral + m.reputation) >= firms[i].gain) continue;
    ++round.violations;
    firms[i].caught += draws.uniform() < audited;
  }
  return round;
}

}  // namespace

double last_violations_without_permits(const PermitMarket& m) {
  std::vector<double> caught_so_often{1};  // probabilities
  double tempted = 0;
  for (int round = 0; round < m.rounds_of_market; ++round) {
    std::vector<double> next(caught_so_often.size() + 1, 0);
    tempted = 0;
    for (std::size_t caught = 0; caught < caught_so_often.size(); ++caught) {
      const double audited = audit_after(m, static_cast<int>(caught));
      const double runs = std::max(0.0, 1 - audited * (m.penalty + m.collateral + m.reputation) / m.largest_gain);
      tempted += caught_so_often[caught] * runs;
      next[caught + 1] += caught_so_often[caught] * runs * audited;
      next[caught] += caught_so_often[caught] * (1 - runs * audited);
    }
    caught_so_often = std::move(next);
  }
  return m.firms * tempted;
}

PlayedMarket play_market(const PermitMarket& m, const Sampling& sampling) {
  Draws draws(sampling.seed, Purpose::classic_bid);
  Tally price, first, last;
  const auto markets = std::max<std::int64_t>(2, sampling.rounds / static_cast<std::int64_t>(m.firms * m.rounds_of_market));
  for (std::int64_t at = 0; at < markets; ++at) {
    std::vector<Firm> firms(static_cast<std::size_t>(m.firms));
    Round round{};
    for (int year = 0; year < m.rounds_of_market; ++year) {
      round = play_round(m, firms, draws);
      if (year > 0) continue;
      price.add(round.price);
      first.add(round.violations);
    }
    last.add(round.violations);
  }
  return {price.estimate(), first.estimate(), last.estimate()};
}

}  // namespace headway::classic
