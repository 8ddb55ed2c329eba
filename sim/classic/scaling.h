// What a training run loses by its size (Hoffmann and others 2022, as refitted by Besiroglu and others 2024), and a market of permits for runs.
#pragma once

#include "classic/classic.h"

namespace headway::classic {

/// Loss E + A/N^a + B/D^b of N parameters trained on D tokens with C = 6 N D operations.
struct PretrainingLoss {
  double compute;
  double size_factor;
  double data_factor;
  double floor;
  double size_exponent;
  double data_exponent;
  static std::span<const ParameterRow> parameters();
};
/// The constants as they were first printed.
PretrainingLoss as_first_printed(double compute);
double loss(const PretrainingLoss& fit, double size, double data);
/// Parameters of the least loss for the compute.
double best_size(const PretrainingLoss& fit);
double solve_best_size(const PretrainingLoss& fit);
double tokens_per_parameter(const PretrainingLoss& fit);

/// A market of permits for runs above a threshold, with audits of who has none.
struct PermitMarket {
  double firms;
  double permits;
  double largest_gain;
  double base_audit;
  double signal_weight;
  double signal_power;
  double relative_use;
  double penalty;
  double collateral;
  double reputation;
  double memory;
  double rounds_of_market;
  static std::span<const ParameterRow> parameters();
};
/// Probability that a firm without a permit which runs anyway is audited, and thereby caught.
double audit_probability(const PermitMarket& market);
/// Gain up to which a firm without a permit complies.
double deterred_gain(const PermitMarket& market);
/// Mean of the price (the lowest winning bid), and of firms that run without a permit, in the first round.
double mean_price(const PermitMarket& market);
double mean_violations(const PermitMarket& market);
/// Firms that run in the last round of a market without permits: each by itself, from how often it may have been caught until then.
double last_violations_without_permits(const PermitMarket& market);
struct PlayedMarket {
  Estimate price;
  Estimate violations;       ///< firms, first round
  Estimate last_violations;  ///< firms, last round
};
PlayedMarket play_market(const PermitMarket& market, const Sampling& sampling);

}  // namespace headway::classic
