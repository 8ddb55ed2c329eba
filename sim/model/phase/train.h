// Phase 8, train: runs start, progress under the rules, and finish as models.
#pragma once

#include "core/parameter.h"
#include "core/random.h"
#include "model/phase/scaling.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct Training {
  double duration;
  double duration_spread;
  double least_step;
  double data_stock;
  double data_growth;
  double synthetic_share;
  double synthetic_value;
  double clandestine;
  double hidden_share;
  double detection;
  double relocation;
  double return_rate;
  double offshore_limit;

  static constexpr auto parameters() {
    return std::array{
        parameter<&Training::duration>({.value = 5, .unit = "month", .domain = {0.05, 60}, .plausible = {3, 8}, .meaning = "median length of a final training run", .source = "epoch_compute2024"}),
        parameter<&Training::duration_spread>({.value = 0.2, .unit = "1", .domain = {0, 2}, .plausible = {0.1, 0.4}, .meaning = "standard deviation of the logarithm of that length", .source = "assumed"}),
        parameter<&Training::least_step>({.value = 0.1, .unit = "OOM", .domain = {0, 10}, .plausible = {0.05, 0.3}, .meaning = "gain over the deployed model below which a trained model is not worth releasing", .source = "assumed"}),
        parameter<&Training::data_stock>({.value = 3e14, .unit = "token", .domain = {1, 1e30}, .plausible = {1e14, 1e15}, .scale = Scale::logarithmic, .meaning = "public text of full quality in the first month, repetition included", .source = "epoch_datastock2024"}),
        parameter<&Training::data_growth>({.value = 0.1, .unit = "year-1", .domain = {-1, 5}, .plausible = {0, 0.3}, .meaning = "yearly log growth of that stock", .source = "assumed"}),
        parameter<&Training::synthetic_share>({.value = 0.2, .unit = "1", .domain = {0, 0.99}, .plausible = {0, 0.5}, .meaning = "share of a run's compute that may go to making synthetic data", .source = "assumed"}),
        parameter<&Training::synthetic_value>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0.1, 1}, .meaning = "value of a synthetic token relative to a public one", .source = "assumed"}),
        parameter<&Training::clandestine>({.value = 0.3, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.8}, .meaning = "probability that a laboratory under full pressure and without enforcement starts a run in secret when a ceiling binds", .source = "assumed"}),
        parameter<&Training::hidden_share>({.value = 0.3, .unit = "1", .domain = {0, 1}, .plausible = {0.05, 0.6}, .meaning = "share of its training compute that a laboratory can hide", .source = "assumed"}),
        parameter<&Training::detection>({.value = 0.12, .unit = "month-1", .domain = {0, 10}, .plausible = {0.03, 0.4}, .meaning = "rate at which full enforcement finds a clandestine run", .source = "assumed"}),
        parameter<&Training::relocation>({.value = 0.03, .unit = "month-1", .domain = {0, 10}, .plausible = {0.005, 0.1}, .meaning = "rate at which training moves to states without a ceiling, under full pressure", .source = "assumed"}),
        parameter<&Training::return_rate>({.value = 0.05, .unit = "month-1", .domain = {0, 10}, .plausible = {0.01, 0.2}, .meaning = "rate at which it comes back when no ceiling binds", .source = "assumed"}),
        parameter<&Training::offshore_limit>({.value = 0.6, .unit = "1", .domain = {0, 1}, .plausible = {0.2, 1}, .meaning = "largest share of training that can be moved", .source = "assumed"}),
    };
  }
};
static_assert(complete<Training>());

/// Data (8.4), compliance, relocation and detection (8.5 to 8.7), progress and cost (8.8), the
/// finished model's capability (8.9).
void train(const Training& p, const Scaling& scaling, const Calendar& calendar,
           const Random& random, const Rules& rules, const States& states, Labs& labs,
           Commons& commons);

/// log10 of the FLOP that laboratory `l` could spend on one run of median length, all rules aside.
double potential_run(const Training& p, const Labs& labs, std::size_t l);

/// The largest of these over all laboratories; 0 when there is none.
double largest_potential_run(const Training& p, const Labs& labs);

}  // namespace headway
