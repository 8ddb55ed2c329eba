// Phase 8, train: runs start, progress under the rules, and finish as models.
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
  double data_stock;
  double data_quality;
  double data_growth;
  double synthetic_share;
  double synthetic_value;
  double clandestine;
  double hidden_share;
  double detection;
  double relocation;
  double return_rate;
  double offshore_limit;

  static std::span<const ParameterRow> parameters();
};

/// Data (8.4), compliance, relocation and detection (8.5 to 8.7), progress and cost (8.8), the
/// finished model's capability (8.9), laboratories that bind themselves (8.10).
void train(const Training& p, const Scaling& scaling, const Release& release, const SafetyResearch& safety,
           const Calendar& calendar, const Random& random, const Rules& rules, const States& states,
           const Techniques& techniques, Labs& labs, Commons& commons);

/// log10 of the FLOP that laboratory `l` could spend on one run of median length, all rules aside.
double potential_run(const Training& p, const Labs& labs, std::size_t l);

/// The largest of these over all laboratories; 0 when there is none.
double largest_potential_run(const Training& p, const Labs& labs);

}  // namespace headway
