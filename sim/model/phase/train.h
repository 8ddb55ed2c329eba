// Phase 8, train: runs progress and finish as models.
#pragma once

#include "core/parameter.h"
#include "core/random.h"
#include "model/phase/release.h"
#include "model/phase/scaling.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct Training {
  double duration;
  double duration_spread;
  double least_step;
  double student_gain;
  double opaque_gain;
  double data_stock;
  double data_quality;
  double data_growth;
  double synthetic_share;
  double synthetic_value;

  static std::span<const ParameterRow> parameters();
};

struct LawInForce;

/// Data (8.4), detection (8.7), progress and cost (8.8), the finished model's capability and origin (8.9).
void train(const Training& p, const Scaling& scaling, const LawInForce& law, double dt, Labs& labs, Commons& commons);

/// log10 of the FLOP that laboratory `l` means to spend on one run of median length, all rules aside.
double potential_run(const Training& p, const Labs& labs, std::size_t l);

/// The largest of these over all laboratories; 0 when there is none.
double largest_potential_run(const Training& p, const Labs& labs);

}  // namespace headway
