// Phase 9, assess and release: evaluation, hardening, certification, the release gate, deployment.
#pragma once

#include "core/parameter.h"
#include "core/random.h"
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

  static constexpr auto parameters() {
    return std::array{
        parameter<&Release::noise>({.value = 0.4, .unit = "OOM", .domain = {0, 20}, .plausible = {0.1, 1}, .meaning = "standard error of a measured margin at the reference evaluation effort", .source = "assumed"}),
        parameter<&Release::evaluation_reference>({.value = 1e25, .unit = "FLOP month-1", .domain = {1, 1e40}, .plausible = {1e24, 1e27}, .scale = Scale::logarithmic, .meaning = "evaluation compute at which the standard error is the reference one", .source = "assumed"}),
        parameter<&Release::evaluation_returns>({.value = 0.25, .unit = "1", .domain = {0, 2}, .plausible = {0.1, 0.5}, .meaning = "exponent with which the standard error falls with evaluation compute", .source = "assumed"}),
        parameter<&Release::bias>({.value = 0.5, .unit = "1", .domain = {0, 10}, .plausible = {0, 1}, .meaning = "OOM by which a model without interpretability hides a deficit, per OOM above the deception threshold", .source = "assumed"}),
        parameter<&Release::interpretability_scale>({.value = 0.5, .unit = "OOM", .domain = {0.01, 20}, .plausible = {0.2, 2}, .meaning = "lead of the interpretability field over the model at which most of that bias is gone, logistic scale", .source = "assumed"}),
        parameter<&Release::patch_speed>({.value = 0.08, .unit = "OOM month-1", .domain = {0, 10}, .plausible = {0.02, 0.2}, .meaning = "margin that patching adds to a candidate in a month", .source = "assumed"}),
        parameter<&Release::patch_limit>({.value = 0.5, .unit = "OOM", .domain = {0, 20}, .plausible = {0.2, 1}, .meaning = "largest margin that patches can give", .source = "assumed"}),
        parameter<&Release::concession>({.value = 1.2, .unit = "OOM", .domain = {0, 20}, .plausible = {0.3, 2.5}, .meaning = "margin that full pressure makes a laboratory without safety culture waive", .source = "assumed"}),
        parameter<&Release::impatience>({.value = 0.15, .unit = "OOM month-1", .domain = {0, 10}, .plausible = {0.02, 0.4}, .meaning = "further margin waived per month of waiting, times pressure and lack of safety culture", .source = "assumed"}),
        parameter<&Release::audit_noise>({.value = 0.35, .unit = "OOM", .domain = {0, 20}, .plausible = {0.1, 1}, .meaning = "standard error of an audit by an auditor of knowledge 1", .source = "assumed"}),
        parameter<&Release::audit_time>({.value = 2, .unit = "month", .domain = {0, 60}, .plausible = {1, 6}, .meaning = "shortest time from application to certificate", .source = "assumed"}),
        parameter<&Release::capture>({.value = 0.4, .unit = "OOM", .domain = {0, 10}, .plausible = {0, 1}, .meaning = "favour that a wholly dependent auditor does its customer", .source = "assumed"}),
        parameter<&Release::retry>({.value = 3, .unit = "month", .domain = {0, 60}, .plausible = {1, 6}, .meaning = "time before a refused model may apply again", .source = "assumed"}),
        parameter<&Release::rupture_gap>({.value = 0.2, .unit = "OOM", .domain = {0, 10}, .plausible = {0.1, 0.5}, .meaning = "distance to the frontier within which open weights are an irrevocable rupture", .source = "assumed"}),
    };
  }
};
static_assert(complete<Release>());

/// Evaluation of candidates (9.1, 9.2), hardening (9.3), the gate (9.4), release (9.5).
void assess_and_release(const Release& p, const Calendar& calendar, const Random& random,
                        const Rules& rules, World& world);

/// The auditors' queue: oldest application first (9.6), judgement (9.7).
void certify(const Release& p, double dt, const Random& random, const Rules& rules,
             const States& states, Assurers& assurers, Labs& labs);

}  // namespace headway
