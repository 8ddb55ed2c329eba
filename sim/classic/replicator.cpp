// Replicator flow followed for a time.
#include <algorithm>
#include <cmath>

#include "classic/dynamics.h"

namespace headway::classic {

namespace {

using Numbers = std::vector<double>;

/// The flow in logarithms of shares, each against the first: they grow by differences of payoffs, so that shares stay shares whatever is added
/// to all payoffs, and one that is nearly extinct is kept with all its digits.
class LogFlow {
 public:
  explicit LogFlow(Square payoffs) : leads_(std::move(payoffs)) {
    for (std::size_t i = leads_.size; i-- > 0;)
      for (std::size_t j = 0; j < leads_.size; ++j) leads_(i, j) -= leads_(0, j);
  }

  static Numbers shares(const Numbers& logs) {
    const double all = math::log_sum_exp(logs);
    Numbers result;
    for (const double log : logs) result.push_back(math::exp(log - all));
    return result;
  }
  /// What each earns more than the mean.
  Numbers growth(const Numbers& logs) const {
    const auto at = shares(logs);
    Numbers result(at.size(), 0);
    double mean = 0;
    for (std::size_t i = 0; i < at.size(); ++i) {
      for (std::size_t j = 0; j < at.size(); ++j) result[i] += leads_(i, j) * at[j];
      mean += at[i] * result[i];
    }
    for (double& one : result) one -= mean;
    return result;
  }
  /// One step of fourth order.
  Numbers moved(const Numbers& from, double step) const {
    const auto a = growth(from), b = growth(ahead(from, a, step / 2)), c = growth(ahead(from, b, step / 2)), d = growth(ahead(from, c, step));
    auto to = from;
    for (std::size_t i = 0; i < to.size(); ++i) to[i] += step / 6 * (a[i] + 2 * b[i] + 2 * c[i] + d[i]);
    return to;
  }
  /// The fastest growth or decline that matters; a longer step than its inverse may jump over a place where the flow turns.
  double pace(const Numbers& logs) const {
    constexpr double gone = 1e-12;
    double fastest = 0;
    const auto at = shares(logs), gains = growth(logs);
    for (std::size_t i = 0; i < at.size(); ++i)
      if (at[i] > gone || (at[i] > 0 && gains[i] > 0)) fastest = std::max(fastest, std::abs(gains[i]));
    return fastest;
  }
  /// True where shares have settled: those that are there grow alike, and whoever is not earns less.
  bool rests(const Numbers& logs) const {
    constexpr double still = 1e-11, absent = 1e-9;
    double size = 0;
    for (const double lead : leads_.entries) size = std::max(size, std::abs(lead));
    const auto at = shares(logs), gains = growth(logs);
    for (std::size_t i = 0; i < at.size(); ++i) {
      const bool returns = at[i] > 0 && at[i] < absent && gains[i] > -absent * size;
      if (at[i] * std::abs(gains[i]) > still * size || returns) return false;
    }
    return true;
  }

 private:
  static Numbers ahead(Numbers from, const Numbers& growth, double step) {
    for (std::size_t i = 0; i < from.size(); ++i) from[i] += step * growth[i];
    return from;
  }
  Square leads_;  ///< what each strategy earns more than the first
};

double distance(const Numbers& a, const Numbers& b) {
  double most = 0;
  for (std::size_t i = 0; i < a.size(); ++i) most = std::max(most, std::abs(a[i] - b[i]));
  return most;
}

}  // namespace

std::vector<double> follow_replicator(const Square& payoffs, const std::vector<double>& shares, double time) {
  constexpr int most_steps = 20'000;
  constexpr double tolerance = 1e-11, least_factor = 0.2, most_factor = 4;
  const LogFlow flow(payoffs);
  Numbers logs;
  for (const double share : shares) logs.push_back(math::log(share));
  double done = 0, step = time;
  for (int n = 0; n < most_steps; ++n) {
    if (done >= time || flow.rests(logs)) return LogFlow::shares(logs);
    step = std::min({step, time - done, 1 / flow.pace(logs)});
    // Two halves of a step against the whole tell its error.
    const auto halves = flow.moved(flow.moved(logs, step / 2), step / 2);
    const double error = distance(LogFlow::shares(halves), LogFlow::shares(flow.moved(logs, step)));
    if (error <= tolerance) {
      logs = halves;
      done = step == time - done ? time : done + step;
    }
    step *= std::clamp(0.9 * math::exp(0.2 * math::log(tolerance / std::max(error, 1e-300))), least_factor, most_factor);
  }
  return Numbers(logs.size(), math::not_a_number);
}

}  // namespace headway::classic
