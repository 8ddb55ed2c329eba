// Phase 12, settle: accounts, insurance, failure and entry of firms, opinion and trust.
#pragma once

#include "core/parameter.h"
#include "core/random.h"
#include "model/phase/research_safety.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct Settlement {
  double liability;
  double insured_share;
  double experience;
  double pricing_error;
  double rating_slope;
  double normal_return;
  double avoidance;
  double avoidance_lag;
  double payout_above;
  double payout;
  double distress;
  double wind_up;
  double salvage;
  double people_worth;
  double models_worth;
  double entry_rate;
  double entry_cash;
  double entry_gap;
  double entry_toolset;
  double trust_recovery;
  double concern_decay;
  double unrest_concern;
  double reputation_recovery;
  double reputation_level;
  double reputation_margin;
  double reskilling;
  double reskilling_cost;
  double reskilling_gain;
  double unrest_sensitivity;
  double unrest_midpoint;
  double unrest_lag;

  static std::span<const ParameterRow> parameters();
};

/// Liability and insurance (12.1, 12.2, 12.9), taxes (12.10), accounts (12.3), failure (12.4), entry (12.5), opinion,
/// trust, reputation (12.6), displaced workers and unrest (12.7).
void settle(const Settlement& p, const SafetyResearch& safety, const Calendar& calendar, const Random& random, const Rules& rules,
            World& world);

}  // namespace headway
