// Phase 9, assess and release: evaluation, hardening, certification, the release gate, deployment.
#pragma once

#include "core/parameter.h"
#include "core/random.h"
#include "model/phase/research_safety.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct Release {
  double noise;
  double evaluation_reference;
  double evaluation_returns;
  double bias;
  double interpretability_scale;
  double patch_speed;
  double patch_limit;
  double concession;
  double impatience;
  double audit_noise;
  double audit_time;
  double capture;
  double retry;
  double rupture_gap;
  double caution;

  static std::span<const ParameterRow> parameters();
};

/// Evaluation of candidates (9.1, 9.2), hardening (9.3), the gate (9.4), release (9.5).
void assess_and_release(const Release& p, const SafetyResearch& safety, const Calendar& calendar, const Random& random,
                        const Rules& rules, World& world);

/// The auditors' queue: oldest application first (9.6), judgement (9.7).
void certify(const Release& p, const SafetyResearch& safety, double dt, const Random& random, const Rules& rules,
             const States& states, const Techniques& techniques, Assurers& assurers, Labs& labs);

}  // namespace headway
