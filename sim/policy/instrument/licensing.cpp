#include "policy/instrument/licensing.h"

#include "core/declaration.h"
#include "policy/comply.h"

namespace headway {

std::span<const ParameterRow> ComputeLicensing::parameters() {
  return declare_parameters<ComputeLicensing>([] {
    return std::array{
        parameter<&ComputeLicensing::threshold>({.value = 26, .unit = "log10 FLOP", .domain = {10, 60}, .plausible = {25, 28}, .meaning = "training run above which a licence is needed", .source = "setting: from the 1e25 FLOP at which the European act presumes systemic risk [eu_ai_act] to beyond the largest runs of today"}),
        parameter<&ComputeLicensing::ceiling>({.value = 60, .unit = "log10 FLOP", .domain = {10, 60}, .plausible = {27, 30}, .meaning = "largest run that is given a licence; 60: every run is", .source = "setting: from the size of the largest runs of today to a thousand times that"}),
        parameter<&ComputeLicensing::delay>({.value = 3, .unit = "month", .domain = {0, 120}, .plausible = {0, 12}, .meaning = "time from application to licence", .source = "setting: from a notification to a year"}),
        parameter<&ComputeLicensing::fee>({.value = 1e7, .unit = "USD", .domain = {0, 1e12}, .plausible = {1e5, 1e9}, .scale = Scale::logarithmic, .meaning = "price of a licence", .source = "setting: from a form to a tenth of the cost of a training run"}),
        parameter<&ComputeLicensing::fine>({.value = 0.1, .unit = "years of revenue", .domain = {0, 100}, .plausible = {0.01, 1}, .meaning = "fine for a run split to need no licence, or beyond the ceiling, that is found, by the revenue of the laboratory", .source = "eu_ai_act"}),
        parameter<&ComputeLicensing::registers>({.value = 0.3, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "share of accelerators and of large users of power that reports put into registers, which also help to enforce a moratorium", .source = "setting: from reports that nobody compares with anything to all large clusters"}),
        parameter<&ComputeLicensing::cost>({.value = 5e6, .unit = "USD month-1", .domain = {0, 1e12}, .plausible = {1e6, 1e8}, .scale = Scale::logarithmic, .meaning = "administration per member state", .source = "uk_aisi: 50 million GBP a year are 5.3e6 USD a month; a factor of five to twenty around"}),
    };
  });
}

/// (2.21) Without enforcement it is a form that nobody has to fill in.
void ComputeLicensing::apply(const World&, const Jurisdiction& jurisdiction, Rules& rules) const {
  if (jurisdiction.enforcement <= 0) return;
  constexpr double none = 60;  // log10 FLOP: above every run
  for (const auto state : jurisdiction.members) {
    const auto s = state.row();
    rules.licence_above.apply(s, threshold);
    rules.licence_fee.apply(s, fee * jurisdiction.strength);
    rules.licence_delay.apply(s, delay * jurisdiction.strength);
    rules.licence_enforcement.apply(s, jurisdiction.enforcement);
    rules.licence_fine.apply(s, fine);
    rules.ceiling_register.apply(s, registers * jurisdiction.strength);
    rules.policy_cost.apply(s, cost * jurisdiction.strength);
    if (ceiling >= none) continue;
    rules.training_ceiling.apply(s, ceiling + (1 - jurisdiction.strength));
    rules.ceiling_enforcement.apply(s, jurisdiction.enforcement);
    rules.ceiling_fine.apply(s, fine);
  }
}

Oddity ComputeLicensing::oddity() const {
  if (ceiling >= threshold) return {};
  return {"ceiling", "runs above the ceiling get no licence and those below it need none, so that it is a ceiling and nothing else", "give a ceiling above the threshold"};
}

double ComputeLicensing::compliance(const World& world, const Jurisdiction& jurisdiction) const {
  return mean_compliance(world.labs, world.labs.licence_compliance, jurisdiction.members);
}

}  // namespace headway
