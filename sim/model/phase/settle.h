// Phase 12, settle: accounts, insurance, failure and entry of firms, opinion and trust.
#pragma once

#include "core/parameter.h"
#include "core/random.h"
#include "state/world.h"

namespace headway {

struct Settlement {
  double liability;
  double insured_share;
  double experience;
  double payout_above;
  double payout;
  double distress;
  double salvage;
  double entry_rate;
  double entry_cash;
  double entry_gap;
  double trust_recovery;
  double trust_level;
  double concern_decay;
  double concern_level;
  double reputation_recovery;
  double reputation_level;
  double reputation_margin;
  double reskilling;
  double unrest_sensitivity;
  double unrest_midpoint;
  double unrest_lag;

  static constexpr auto parameters() {
    return std::array{
        parameter<&Settlement::liability>({.value = 0.05, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.5}, .meaning = "share of harm that laboratories must pay for", .source = "assumed"}),
        parameter<&Settlement::insured_share>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "share of that liability that is insured", .source = "munichre2025"}),
        parameter<&Settlement::experience>({.value = 36, .unit = "month", .domain = {0.1, 600}, .plausible = {12, 120}, .meaning = "memory of insurers when they rate a laboratory", .source = "assumed"}),
        parameter<&Settlement::payout_above>({.value = 24, .unit = "month", .domain = {0, 1200}, .plausible = {6, 60}, .meaning = "months of spending that a firm keeps as cash before it pays owners", .source = "assumed"}),
        parameter<&Settlement::payout>({.value = 0.05, .unit = "month-1", .domain = {0, 1}, .plausible = {0, 0.2}, .meaning = "share of cash beyond that which a firm pays out", .source = "assumed"}),
        parameter<&Settlement::distress>({.value = 3, .unit = "month", .domain = {0, 120}, .plausible = {1, 12}, .meaning = "debt, in months of payroll and operations, at which a firm fails", .source = "assumed"}),
        parameter<&Settlement::salvage>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0.2, 0.8}, .meaning = "price of a failed firm's accelerators over the cost of making new ones", .source = "assumed"}),
        parameter<&Settlement::entry_rate>({.value = 0.4, .unit = "year-1", .domain = {0, 100}, .plausible = {0.1, 2}, .meaning = "new laboratories per year at the first appetite, while there is room", .source = "assumed"}),
        parameter<&Settlement::entry_cash>({.value = 1e9, .unit = "USD", .domain = {0, 1e15}, .plausible = {1e8, 5e9}, .scale = Scale::logarithmic, .meaning = "seed money of a new laboratory, new to the funds", .source = "assumed"}),
        parameter<&Settlement::entry_gap>({.value = 1, .unit = "OOM", .domain = {0, 20}, .plausible = {0.5, 2}, .meaning = "distance to the frontier at which a new laboratory starts", .source = "assumed"}),
        parameter<&Settlement::trust_recovery>({.value = 60, .unit = "month", .domain = {0.1, 1200}, .plausible = {24, 120}, .meaning = "time in which public trust recovers", .source = "assumed"}),
        parameter<&Settlement::trust_level>({.value = 0.75, .unit = "1", .domain = {0, 1}, .plausible = {0.5, 0.95}, .meaning = "public trust without incidents", .source = "assumed"}),
        parameter<&Settlement::concern_decay>({.value = 48, .unit = "month", .domain = {0.1, 1200}, .plausible = {12, 120}, .meaning = "time in which public concern returns to its level", .source = "assumed"}),
        parameter<&Settlement::concern_level>({.value = 0.4, .unit = "1", .domain = {0, 1}, .plausible = {0.2, 0.7}, .meaning = "public concern without warning shots", .source = "assumed"}),
        parameter<&Settlement::reputation_recovery>({.value = 36, .unit = "month", .domain = {0.1, 1200}, .plausible = {12, 96}, .meaning = "time in which a reputation recovers", .source = "assumed"}),
        parameter<&Settlement::reputation_level>({.value = 0.6, .unit = "1", .domain = {0, 1}, .plausible = {0.4, 0.8}, .meaning = "reputation of a laboratory with zero measured margin and no incidents", .source = "assumed"}),
        parameter<&Settlement::reputation_margin>({.value = 0.1, .unit = "OOM-1", .domain = {0, 1}, .plausible = {0, 0.3}, .meaning = "reputation gained per OOM of margin that evaluations report, between -2 and 2", .source = "assumed"}),
        parameter<&Settlement::reskilling>({.value = 30, .unit = "month", .domain = {0.1, 1200}, .plausible = {12, 96}, .meaning = "time in which a displaced worker finds new work", .source = "assumed"}),
        parameter<&Settlement::unrest_sensitivity>({.value = 25, .unit = "1", .domain = {0, 1000}, .plausible = {5, 60}, .meaning = "slope of unrest in the displaced share of the labour force, logit scale", .source = "assumed"}),
        parameter<&Settlement::unrest_midpoint>({.value = 0.1, .unit = "1", .domain = {0, 1}, .plausible = {0.05, 0.2}, .meaning = "displaced share of the labour force at which unrest is half of full", .source = "assumed"}),
        parameter<&Settlement::unrest_lag>({.value = 12, .unit = "month", .domain = {0.1, 600}, .plausible = {3, 36}, .meaning = "time in which unrest follows displacement", .source = "assumed"}),
    };
  }
};
static_assert(complete<Settlement>());

/// Liability and insurance (12.1, 12.2), accounts (12.3), failure (12.4), entry (12.5), opinion,
/// trust, reputation (12.6), displaced workers and unrest (12.7).
void settle(const Settlement& p, const Calendar& calendar, const Random& random, World& world);

}  // namespace headway
