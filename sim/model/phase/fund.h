// Phase 3, fund: equity, parents' money, grants, public safety money.
#pragma once

#include "core/parameter.h"
#include "core/random.h"
#include "policy/rules.h"
#include "state/workspace.h"
#include "state/world.h"

namespace headway {

struct Funding {
  double appetite_elasticity;
  double appetite_limit;
  double appetite_lag;
  double reference_revenue;
  double race_boost;
  double philanthropy_growth;
  double alarm_limit;
  double choice_lead;
  double choice_growth;
  double choice_delay;
  double choice_safety;
  double patient_horizon;
  double choice_missed;
  double release_cycle;
  double belief_error;
  double foresight;
  double care_boost;
  double multiple;
  double option_value;
  double option_scale;
  double dilution;
  double reserve_months;
  double grant_lag;
  double public_limit;

  static std::span<const ParameterRow> parameters();
};

/// The choice of the funder at hand.
struct FundWorkspace : Workspace {
  Column<double> log_valuation;
  Column<double> choice;
  Column<double> invested;
  Column<double> patience;

  static std::span<const DeclaredColumn<FundWorkspace>> columns();
};

/// False for a laboratory that is yet to be founded: it has neither money nor accelerators. Its parent, or an event, founds it.
inline bool is_founded(const Labs& labs, std::size_t l) { return labs.cash[l] != 0 || labs.fleet[l] > 0; }

/// Investment appetite that revenue, relative to the reference, leads to in the end (3.1).
double appetite_at(const Funding& p, double revenue);

/// Investment appetite (3.1), valuations (3.2), investors' choice (3.3), grants (3.4), public
/// safety money with its lag and crowding out (3.5). Sets labs.funding and labs.grants; the cash
/// moves when accounts are settled.
void fund(const Funding& p, const Calendar& calendar, const Random& random, const Rules& rules, Labs& labs,
          Funders& funders, States& states, Commons& commons, FundWorkspace& work);

}  // namespace headway
