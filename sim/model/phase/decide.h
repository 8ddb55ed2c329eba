// Phase 6, decide: pressure, then each laboratory's money, people and compute by its strategy.
#pragma once

#include "core/parameter.h"
#include "model/phase/comply.h"
#include "state/world.h"
#include "strategy/allocate.h"

namespace headway {

struct Decision {
  double pressure_base;
  double pressure_gap;
  double pressure_rivals;
  double rivalry_width;
  double pressure_runway;
  double pressure_delay;
  double pressure_race;
  double planning;
  double payroll_reserve;
  double staff_horizon;
  double seed_staff;
  double crew;
  double compute_substitution;
  double serving_limit;
  double unserved_rented;
  double inference_share;
  double inference_exchange;
  double inference_limit;
  double serving_markup;
  double serving_lag;
  double field_focus;

  static std::span<const ParameterRow> parameters();
};

/// Pressure (6.1), shares (6.3, 6.4, 6.20), staff targets (6.5), compute (6.6, 6.8); the money is planned by spend() before.
void decide(const Decision& p, const Response& response, const LawInForce& law, double dt, Labs& labs, const Commons& commons);

/// How close a race is to a laboratory that leads by `lead` OOM (behind: negative): 1 neck and neck, towards 0 far ahead
/// and far behind (6.1).
double closeness(const Decision& p, double lead);

/// OOM of capability that a deployed model gains by `times` as much serving compute per use as in the first month (6.8).
double inference_gain(const Decision& p, double times);

}  // namespace headway
