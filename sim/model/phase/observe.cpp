#include "model/phase/observe.h"

#include <algorithm>
#include <cmath>

#include "core/declaration.h"
#include "core/math.h"

namespace headway {

std::span<const ParameterRow> Observation::parameters() {
  return declare_parameters<Observation>([] {
    return std::array{
        parameter<&Observation::window>({.value = 24, .unit = "month", .domain = {3, 120}, .plausible = {12, 48}, .meaning = "length of the past to which actors fit the trend of frontier capability", .source = "assumed: one to four years, since trends are fitted to the few models of a laboratory's own time"}),
        parameter<&Observation::past_growth>({.value = 1.1, .unit = "OOM year-1", .domain = {0, 10}, .plausible = {0.9, 1.4}, .meaning = "growth of frontier capability before the run, for the first fits", .source = "epoch_compute2024"}),
        parameter<&Observation::rival_noise>({.value = 0.15, .unit = "OOM", .domain = {0, 5}, .plausible = {0.05, 0.5}, .meaning = "standard error of what laboratories and states believe of rivals", .source = "epoch_lab_compute2026: the 5 to 95% ranges of estimated fleets of single laboratories are 0.07 to 0.13 OOM either side; up to half an OOM for secretive ones"}),
        parameter<&Observation::release_lead>({.value = 6, .unit = "month", .domain = {0, 60}, .plausible = {3, 12}, .meaning = "how far ahead a laboratory expects its rivals' next release", .source = "metr2025: models of one laboratory in its table of time horizons came out three to fourteen months apart"}),
    };
  });
}

double deployed_frontier(const Labs& labs) {
  double best = 0;
  for (std::size_t l = 0; l < labs.capability.size(); ++l)
    if (labs.active[l]) best = std::max(best, labs.capability[l]);
  return best;
}

std::size_t leading_lab(const Labs& labs) {
  std::size_t best = labs.active.size();
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!labs.active[l]) continue;
    if (best == labs.active.size() || labs.capability[l] > labs.capability[best]) best = l;
  }
  return best;
}

Trend fit_trend(std::span<const double> y) {
  const auto n = static_cast<double>(y.size());
  if (y.size() < 2) return {y.empty() ? 0 : y[0], 0, 0};
  const double middle = (n - 1) / 2;
  double mean = 0, cross = 0;
  for (const double value : y) mean += value / n;
  for (std::size_t i = 0; i < y.size(); ++i)
    cross += (static_cast<double>(i) - middle) * (y[i] - mean);
  const double slope = cross / (n * (n * n - 1) / 12);
  double squares = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const double residual = y[i] - mean - slope * (static_cast<double>(i) - middle);
    squares += residual * residual;
  }
  return {mean + slope * middle, slope, std::sqrt(squares / std::max(1.0, n - 2))};
}

namespace {

/// Safety level, patches included, of the laboratory with the best deployed model.
double safety_of_leader(const Labs& labs) {
  double best = 0, safety = 0;
  for (std::size_t l = 0; l < labs.capability.size(); ++l) {
    if (!labs.active[l] || labs.capability[l] <= best) continue;
    best = labs.capability[l];
    safety = labs.safety[l] + labs.patch[l];
  }
  return safety;
}

/// Points that the trend is fitted to.
std::size_t fitted_points(const Observation& p, const Calendar& calendar, const Commons& commons) {
  const auto available = commons.frontier_history.size();
  const auto wanted = static_cast<std::size_t>(p.window / calendar.dt + 0.5);
  return std::min(std::clamp<std::size_t>(wanted, 2, std::max<std::size_t>(available, 2)), available);
}

}  // namespace

Forecast forecast(const Observation& p, const Calendar& calendar, const Commons& commons, double months) {
  const auto n = static_cast<double>(std::max<std::size_t>(fitted_points(p, calendar, commons), 2));
  const double from_middle = (n - 1) / 2 + months / calendar.dt;
  const double spread = 1 + 1 / n + from_middle * from_middle / (n * (n * n - 1) / 12);
  return {commons.trend_level + commons.trend_rate * months, commons.trend_error * math::sqrt(spread)};
}

void push_newest(Column<double>& history, double value) {
  if (history.size() == 0) return;
  std::copy(history.begin() + 1, history.end(), history.begin());
  history[history.size() - 1] = value;
}

void observe(const Observation& p, const Calendar& calendar, const Random& random, Labs& labs,
             Commons& commons) {
  push_newest(commons.frontier_history, deployed_frontier(labs));
  push_newest(commons.safety_history, safety_of_leader(labs));
  const std::span<const double> history = commons.frontier_history;
  const auto trend = fit_trend(history.last(fitted_points(p, calendar, commons)));  // (1.1)
  commons.trend_level = trend.level;
  commons.trend_rate = trend.slope / calendar.dt;
  commons.trend_error = trend.error;

  for (std::size_t l = 0; l < labs.capability.size(); ++l) {
    if (!labs.active[l]) continue;
    double rival = 0;
    for (std::size_t m = 0; m < labs.capability.size(); ++m)
      if (m != l && labs.active[m]) rival = std::max(rival, labs.capability[m]);
    const double seen = rival + p.rival_noise * random.normal(Purpose::observe_rival, l);  // (1.2)
    labs.believed_frontier[l] = std::max(0.0, seen);
    labs.believed_rivals[l] =
        std::max(0.0, seen + std::max(0.0, commons.trend_rate) * p.release_lead);
  }
}

}  // namespace headway
