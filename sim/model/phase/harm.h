// Phase 11, harm: incidents by hazard class with heavy-tailed severity, warning shots, catastrophes.
#pragma once

#include "core/math.h"
#include "core/parameter.h"
#include "core/random.h"
#include "state/world.h"

namespace headway {

struct Harm {
  double rate_cyber;
  double rate_bio;
  double rate_disinformation;
  double rate_sector_accident;
  double rate_loss_of_control;
  double rate_trust_erosion;
  double threshold_width;
  double margin_slope;
  double margin_limit;
  double debt_effect;
  double exposure_elasticity;
  double open_exposure;
  double internal_exposure;
  double smallest;
  double largest;
  double tail;
  double warning_shot;
  double catastrophe;
  double catastrophe_ends;
  double salience_decay;
  double concern_gain;
  double trust_loss;
  double reputation_loss;

  static constexpr auto parameters() {
    constexpr auto rate = [](double value, std::string_view meaning) {
      return ParameterInfo{.value = value, .unit = "year-1", .domain = {0, 1e6}, .plausible = {value / 5, value * 5}, .scale = Scale::logarithmic, .meaning = meaning, .source = "aiid2025"};
    };
    return std::array{
        parameter<&Harm::rate_cyber>(rate(30, "cyber incidents of the whole market in the first month, above the threshold and at zero margin")),
        parameter<&Harm::rate_bio>(rate(0.5, "biological incidents, same condition")),
        parameter<&Harm::rate_disinformation>(rate(70, "disinformation incidents, same condition")),
        parameter<&Harm::rate_sector_accident>(rate(90, "accidents in health, finance and robotics, same condition")),
        parameter<&Harm::rate_loss_of_control>(rate(2, "losses of control, same condition")),
        parameter<&Harm::rate_trust_erosion>(rate(45, "scandals that erode trust, same condition")),
        parameter<&Harm::threshold_width>({.value = 0.8, .unit = "OOM", .domain = {0.01, 20}, .plausible = {0.2, 1}, .meaning = "how gradually a hazard appears around its capability threshold, logistic scale", .source = "assumed"}),
        parameter<&Harm::margin_slope>({.value = 0.35, .unit = "OOM-1", .domain = {0, 10}, .plausible = {0.3, 1.5}, .meaning = "powers of ten by which an OOM of margin lowers the rate", .source = "assumed"}),
        parameter<&Harm::margin_limit>({.value = 3, .unit = "OOM", .domain = {0, 50}, .plausible = {2, 5}, .meaning = "deficit of margin beyond which the rate rises no more", .source = "assumed"}),
        parameter<&Harm::debt_effect>({.value = 0.5, .unit = "OOM-1", .domain = {0, 20}, .plausible = {0, 2}, .meaning = "relative rise of the rate per OOM of patch debt", .source = "assumed"}),
        parameter<&Harm::exposure_elasticity>({.value = 0.2, .unit = "1", .domain = {0, 2}, .plausible = {0.1, 1}, .meaning = "elasticity of incidents to use", .source = "aiid2025"}),
        parameter<&Harm::open_exposure>({.value = 1.5, .unit = "1", .domain = {1, 1000}, .plausible = {1, 5}, .meaning = "factor on misuse hazards for open weights", .source = "assumed"}),
        parameter<&Harm::internal_exposure>({.value = 0.3, .unit = "1", .domain = {0, 100}, .plausible = {0.05, 1}, .meaning = "exposure of a model used inside only, relative to the first month's whole market", .source = "assumed"}),
        parameter<&Harm::smallest>({.value = 1e5, .unit = "USD", .domain = {1, 1e12}, .plausible = {1e4, 1e6}, .scale = Scale::logarithmic, .meaning = "smallest harm that is counted", .source = "assumed"}),
        parameter<&Harm::largest>({.value = 1e15, .unit = "USD", .domain = {1, 1e20}, .plausible = {1e13, 1e16}, .scale = Scale::logarithmic, .meaning = "largest harm", .source = "assumed"}),
        parameter<&Harm::tail>({.value = 0.75, .unit = "1", .domain = {0.1, 10}, .plausible = {0.6, 1.2}, .meaning = "exponent of the Pareto tail of severity", .source = "assumed"}),
        parameter<&Harm::warning_shot>({.value = 1e10, .unit = "USD", .domain = {1, 1e20}, .plausible = {1e9, 1e11}, .scale = Scale::logarithmic, .meaning = "harm from which an incident is a warning shot", .source = "assumed"}),
        parameter<&Harm::catastrophe>({.value = 1e13, .unit = "USD", .domain = {1, 1e20}, .plausible = {1e12, 1e14}, .scale = Scale::logarithmic, .meaning = "harm from which an incident is a catastrophe", .source = "assumed"}),
        parameter<&Harm::catastrophe_ends>({.value = 0, .unit = "flag", .domain = {0, 1}, .plausible = {0, 1}, .kind = Kind::flag, .meaning = "1: a catastrophe freezes the run; 0: it scars it and the run goes on", .source = "assumed"}),
        parameter<&Harm::salience_decay>({.value = 18, .unit = "month", .domain = {0.1, 600}, .plausible = {6, 48}, .meaning = "time in which a warning shot fades from memory", .source = "assumed"}),
        parameter<&Harm::concern_gain>({.value = 0.12, .unit = "1", .domain = {0, 1}, .plausible = {0.02, 0.3}, .meaning = "share of the unconcerned who become concerned at a warning shot", .source = "assumed"}),
        parameter<&Harm::trust_loss>({.value = 0.0025, .unit = "1", .domain = {0, 1}, .plausible = {0.001, 0.02}, .meaning = "share of public trust lost per power of ten of monthly harm above the smallest", .source = "assumed"}),
        parameter<&Harm::reputation_loss>({.value = 0.01, .unit = "1", .domain = {0, 1}, .plausible = {0.002, 0.05}, .meaning = "share of a laboratory's reputation lost per power of ten of its monthly harm above the smallest", .source = "assumed"}),
    };
  }
};
static_assert(complete<Harm>());

/// Severity of an incident that is exceeded with probability `u`: Pareto, cut off at the largest
/// (11.3), USD. Inline so that loops over it vectorise, like the next one.
HEADWAY_MATH double severity(const Harm& p, double u) {
  const double whole = p.smallest * math::pow(u, -1 / p.tail);
  return whole < p.largest ? whole : p.largest;
}

/// Mean severity of the incidents below `cap`: the truncated Pareto mean, USD.
HEADWAY_MATH double mean_severity_below(const Harm& p, double cap) {
  constexpr double near_one = 1e-6;
  const double ratio = math::larger(cap / p.smallest, 1.0);
  const double logarithm = math::log(ratio);
  const double above = math::exp(-p.tail * logarithm);
  const double slope = 1 - p.tail;
  const bool tail_is_one = __builtin_fabs(slope) < near_one;
  const double integral = tail_is_one ? logarithm : (ratio * above - 1) / slope;
  const double below = p.smallest * p.tail * integral / (1 - above);
  const double mean = below < cap ? below : cap;
  return above < 1 ? mean : p.smallest;
}

/// Rates (11.1, 11.2), incidents and severities (11.3), warning shots and catastrophes (11.4),
/// opinion, trust and reputation (11.5).
void harm(const Harm& p, const Calendar& calendar, const Random& random, Labs& labs,
          States& states, Commons& commons);

}  // namespace headway
