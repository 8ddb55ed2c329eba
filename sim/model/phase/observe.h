// Phase 1, observe: what everyone can see, and the forecast that they draw from it.
#pragma once

#include <algorithm>

#include "core/parameter.h"
#include "core/random.h"
#include "state/world.h"

namespace headway {

struct Observation {
  double window;
  double past_growth;
  double rival_noise;
  double release_lead;

  static std::span<const ParameterRow> parameters();
};

/// The capability of the best deployed model; 0 when there is none.
double deployed_frontier(const Labs& labs);

/// (9.14) Margin (OOM) that the public takes the deployed model of laboratory `l` to have: the laboratory's own report, which keeps the error that
/// the evaluation made when the model was released. Beyond two OOM nobody tells differences.
inline double reported_margin(const Labs& labs, std::size_t l) {
  constexpr double largest = 2;
  return std::clamp(labs.margin[l] + labs.deployed_error[l], -largest, largest);
}

/// The capability of the best model whose weights laboratory `l` publishes, if it publishes weights: what it deploys, less
/// what it must withhold (9.12).
inline double published_capability(const Labs& labs, std::size_t l) { return labs.capability[l] - labs.withheld[l]; }

/// The active laboratory with the best deployed model, the first of equals; the number of rows when
/// none is active.
std::size_t leading_lab(const Labs& labs);

/// Least squares of `y` on 0, 1, 2, ...: value and slope at the last point, residual error.
struct Trend {
  double level;
  double slope;
  double error;
};
Trend fit_trend(std::span<const double> y);

/// (1.3) Where the trend leads in `months`, and the standard error of that.
struct Forecast {
  double level;
  double error;
};
Forecast forecast(const Observation& p, const Calendar& calendar, const Commons& commons, double months);

/// Drops the oldest value of `history` and puts `value` at its end.
void push_newest(Column<double>& history, double value);

/// Updates the public history, the fitted trend (1.1) and every laboratory's beliefs (1.2).
void observe(const Observation& p, const Calendar& calendar, const Random& random, Labs& labs,
             Commons& commons);

}  // namespace headway
