#include "analysis/robustness/robustness.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "analysis/clustered.h"
#include "analysis/sweep/sample.h"

namespace headway::robustness {

namespace {

constexpr double most_regret_share = 0.9;

/// Values turned so that more is better, with what does not change between resamples.
struct Worlds {
  std::vector<std::vector<double>> values, regrets;     ///< [policy][point]
  std::vector<std::vector<std::size_t>> regret_order;   ///< points of each policy by rising regret
  double limit = std::nan("");

  explicit Worlds(const Outcomes& outcomes) : values(outcomes.values) {
    const double sign = outcomes.more_is_better ? 1 : -1;
    for (auto& policy : values)
      for (double& x : policy) x *= sign;
    if (outcomes.limit) limit = sign * *outcomes.limit;
    regrets = values;
    for (std::size_t i = 0; i < outcomes.points(); ++i) {
      double best = -std::numeric_limits<double>::infinity();
      for (const auto& policy : values) best = std::max(best, policy[i]);
      for (auto& policy : regrets) policy[i] = best - policy[i];
    }
    for (const auto& policy : regrets) {
      regret_order.emplace_back(policy.size());
      std::iota(regret_order.back().begin(), regret_order.back().end(), std::size_t{0});
      std::sort(regret_order.back().begin(), regret_order.back().end(), [&](std::size_t a, std::size_t b) { return policy[a] < policy[b]; });
    }
  }
};

struct Moments {
  double mean = 0, deviation = 0, least = std::numeric_limits<double>::infinity(), most = -std::numeric_limits<double>::infinity(), satisfied = 0;
};

Moments moments_of(const std::vector<double>& values, double limit, const std::vector<double>& weights) {
  Moments m;
  double sum = 0, first = 0, hits = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (weights[i] == 0) continue;
    sum += weights[i], first += weights[i] * values[i];
    hits += values[i] >= limit ? weights[i] : 0;
    m.least = std::min(m.least, values[i]), m.most = std::max(m.most, values[i]);
  }
  m.mean = first / sum, m.satisfied = hits / sum;
  double squares = 0;
  for (std::size_t i = 0; i < values.size(); ++i) squares += weights[i] * (values[i] - m.mean) * (values[i] - m.mean);
  m.deviation = std::sqrt(squares / sum);
  return m;
}

/// The smallest regret that so large a share of the weight does not exceed.
double regret_quantile(const std::vector<double>& regrets, const std::vector<std::size_t>& order, const std::vector<double>& weights, double share) {
  const double wanted = share * std::accumulate(weights.begin(), weights.end(), 0.0);
  double sum = 0;
  for (const auto i : order) {
    sum += weights[i];
    if (sum >= wanted) return regrets[i];
  }
  return regrets[order.back()];
}

/// All criteria of one policy, in the order of Criterion; more is better but for regrets.
std::vector<double> criteria_of(const Worlds& worlds, std::size_t policy, double hurwicz, const std::vector<double>& weights) {
  const auto m = moments_of(worlds.values[policy], worlds.limit, weights);
  const auto& order = worlds.regret_order[policy];
  double worst_regret = 0;
  for (std::size_t i = 0; i < weights.size(); ++i)
    if (weights[i] > 0) worst_regret = std::max(worst_regret, worlds.regrets[policy][i]);
  return {m.mean, m.mean - m.deviation, hurwicz * m.most + (1 - hurwicz) * m.least, m.least, worst_regret,
          regret_quantile(worlds.regrets[policy], order, weights, most_regret_share), m.satisfied};
}

bool is_regret(Criterion criterion) { return criterion == Criterion::minimax_regret || criterion == Criterion::regret_90; }

/// Its value is that of single points, of which no resample knows how bad they can be.
bool is_extreme(Criterion criterion) { return criterion == Criterion::hurwicz || criterion == Criterion::maximin || criterion == Criterion::minimax_regret; }

std::vector<Judgement> blank_judgements(const Outcomes& outcomes) {
  const bool less = !outcomes.more_is_better;
  std::vector<Judgement> result{
      {Criterion::laplace, "Laplace", "mean over the points, each as likely as the others", false, less, {}, {}, {}},
      {Criterion::mean_less_deviation, "mean and spread", less ? "mean and one standard deviation over the points" : "mean less one standard deviation over the points", false, less, {}, {}, {}},
      {Criterion::hurwicz, "Hurwicz", "weighted mean of the best and the worst point", false, less, {}, {}, {}},
      {Criterion::maximin, "maximin", "the worst point", false, less, {}, {}, {}},
      {Criterion::minimax_regret, "minimax regret", "the largest regret: how much worse than the best policy at the same point", false, true, {}, {}, {}},
      {Criterion::regret_90, "90% regret", "the regret that 90% of the points do not exceed", false, true, {}, {}, {}}};
  if (outcomes.limit) result.push_back({Criterion::starr, "Starr domain", "share of the points at which the policy satisfies the limit", true, false, {}, {}, {}});
  return result;
}

/// Ranks of what is better the greater it is; equal values share the best rank.
std::vector<std::size_t> ranks_of_best(const std::vector<double>& values) {
  std::vector<std::size_t> ranks;
  for (const double x : values) ranks.push_back(1 + static_cast<std::size_t>(std::count_if(values.begin(), values.end(), [&](double y) { return y > x; })));
  return ranks;
}

/// [policy][criterion], for one weighting of the points.
using Table = std::vector<std::vector<double>>;

/// The point of each run.
std::vector<std::int64_t> clusters_of(const Outcomes& outcomes) {
  const auto runs = outcomes.runs.front().size(), replicates = runs / outcomes.points();
  std::vector<std::int64_t> clusters;
  for (std::size_t i = 0; i < runs; ++i) clusters.push_back(static_cast<std::int64_t>(i / replicates));
  return clusters;
}

/// The interval of one criterion of one policy from its values in resamples.
Estimate interval_of(const Outcomes& outcomes, Criterion criterion, std::size_t policy, double value, const std::vector<double>& resampled) {
  const Estimate none{value, std::nan(""), std::nan(""), outcomes.points()};
  if (criterion == Criterion::starr) return share_interval(static_cast<std::size_t>(std::llround(value * static_cast<double>(outcomes.points()))), outcomes.points());
  if (criterion == Criterion::laplace && (outcomes.is_few() || !outcomes.runs.empty())) return mean_of(outcomes, policy);
  if (is_extreme(criterion) || outcomes.is_few()) return none;
  const auto e = sensitivity::percentile_interval(value, resampled, outcomes.points());
  return e.low < e.high ? e : none;
}

std::vector<double> oriented(const Table& table, Criterion criterion) {
  std::vector<double> column;
  for (const auto& row : table) column.push_back((is_regret(criterion) ? -1 : 1) * row[static_cast<std::size_t>(criterion)]);
  return column;
}

std::vector<double> less_the_first(const std::vector<std::vector<double>>& values, std::size_t policy) {
  std::vector<double> less;
  for (std::size_t i = 0; i < values[policy].size(); ++i) less.push_back(values[policy][i] - values.front()[i]);
  return less;
}

/// A single point says nothing of other worlds; its replicates are then the worlds there are.
Outcomes outcomes_of_replicates(const SweepDesign& design, const SweepValues& values, const std::vector<std::size_t>& policies) {
  SweepDesign each;
  each.kind = design.kind, each.policies = design.policies;
  each.points = design.replicates;
  auto turned = values;
  for (std::size_t i = 0; i < values.values.size(); ++i) turned.values[i % design.replicates * design.policies.size() + i / design.replicates] = values.values[i];
  auto result = outcomes_of(each, turned, policies);
  result.unit = "replicate of the single point", result.units = "replicates of the single point";
  return result;
}

}  // namespace

Outcomes outcomes_of(const SweepDesign& design, const SweepValues& values, const std::vector<std::size_t>& policies) {
  if (design.points == 1 && design.replicates > 1) return outcomes_of_replicates(design, values, policies);
  Outcomes result;
  result.what = values;
  result.what.values.clear();
  result.more_is_better = values.is_better_high;
  // Points that every policy has: a sum lacks a value where one of its parts does.
  std::vector<double> all(design.points, 0);
  std::vector<std::vector<double>> means;
  for (const auto policy : policies) {
    means.push_back(point_means(design, values, policy));
    for (std::size_t p = 0; p < all.size(); ++p) all[p] += means.back()[p];
  }
  const auto sample = sample_of(design, all, design.points);
  result.dropped = sample.dropped;
  for (std::size_t i = 0; i < policies.size(); ++i) {
    result.policies.push_back(design.policies[policies[i]]);
    result.values.emplace_back();
    for (const auto point : sample.points) result.values.back().push_back(means[i][point]);
    if (!values.is_flag) continue;
    result.runs.emplace_back();
    for (const auto point : sample.points) {
      const auto first = values.values.begin() + static_cast<std::ptrdiff_t>((point * design.policies.size() + policies[i]) * design.replicates);
      result.runs.back().insert(result.runs.back().end(), first, first + static_cast<std::ptrdiff_t>(design.replicates));
    }
  }
  return result;
}

std::vector<Judgement> judge(const Outcomes& outcomes, double hurwicz, const sensitivity::Bootstrap& bootstrap) {
  const Worlds worlds(outcomes);
  const auto policies = outcomes.policies.size();
  std::vector<double> weights(outcomes.points(), 1);
  std::vector<Table> tables;
  for (std::size_t resample = 0; resample <= bootstrap.resamples; ++resample) {
    if (resample > 0) draw_counts(bootstrap, resample, weights);
    tables.emplace_back();
    for (std::size_t p = 0; p < policies; ++p) tables.back().push_back(criteria_of(worlds, p, hurwicz, weights));
  }
  auto judgements = blank_judgements(outcomes);
  for (auto& judgement : judgements) {
    const auto c = static_cast<std::size_t>(judgement.criterion);
    const double sign = outcomes.more_is_better || is_regret(judgement.criterion) || judgement.is_share ? 1 : -1;
    judgement.ranks = ranks_of_best(oriented(tables.front(), judgement.criterion));
    judgement.best.assign(policies, 0);
    for (std::size_t t = 1; t < tables.size(); ++t) {
      const auto ranks = ranks_of_best(oriented(tables[t], judgement.criterion));
      for (std::size_t p = 0; p < policies; ++p) judgement.best[p] += ranks[p] == 1;
    }
    for (double& share : judgement.best) share = outcomes.is_few() ? std::nan("") : share / static_cast<double>(bootstrap.resamples);
    for (std::size_t p = 0; p < policies; ++p) {
      std::vector<double> resampled;
      for (std::size_t t = 1; t < tables.size(); ++t) resampled.push_back(sign * tables[t][p][c]);
      judgement.values.push_back(interval_of(outcomes, judgement.criterion, p, sign * tables.front()[p][c], resampled));
    }
  }
  return judgements;
}

double rank_agreement(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
  double score = 0, told_a = 0, told_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const int x = (a[i] > a[j]) - (a[i] < a[j]), y = (b[i] > b[j]) - (b[i] < b[j]);
      score += x * y, told_a += x * x, told_b += y * y;
    }
  return score / std::sqrt(told_a * told_b);
}

std::vector<Difference> differences(const Outcomes& outcomes) {
  std::vector<Difference> result;
  for (std::size_t p = 0; p < outcomes.values.size(); ++p) {
    const auto less = less_the_first(outcomes.values, p);
    std::size_t better = 0, worse = 0;
    for (const double x : less) {
      const double gain = outcomes.more_is_better ? x : -x;
      better += gain > 0, worse += gain < 0;
    }
    const auto mean = outcomes.runs.empty() ? mean_interval(less) : share_difference_interval(less_the_first(outcomes.runs, p), clusters_of(outcomes));
    result.push_back({mean, share_interval(better, less.size()), share_interval(worse, less.size())});
  }
  return result;
}

Estimate mean_of(const Outcomes& outcomes, std::size_t policy) {
  if (!outcomes.runs.empty()) return share_interval(outcomes.runs[policy], clusters_of(outcomes));
  auto e = mean_interval(outcomes.values[policy]);
  if (outcomes.what.unit == "%") e.low = std::max(e.low, 0.0), e.high = std::min(e.high, 1.0);  // NaN stays
  return e;
}

}  // namespace headway::robustness
