// Phase 12, settle, output: it grows by itself and with the work that machines take over.
#pragma once

#include "core/parameter.h"
#include "state/world.h"

namespace headway {

struct Growth {
  double trend;
  double automation;
  double substitution;
  double labour_share;

  static std::span<const ParameterRow> parameters();
};

/// Output with the share `automated` of work done by machines over output without (12.8).
double output_gain(const Growth& p, double automated);

/// Share of the work of every state that machines do, by what its segments have adopted (12.8).
void count_automated_work(const Segments& segments, States& states);

/// Output of every state, and what its users can spend with it (12.8).
void grow_output(const Growth& p, double dt, Segments& segments, States& states);

}  // namespace headway
