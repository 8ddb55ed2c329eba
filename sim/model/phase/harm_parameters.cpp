// The declared numbers of phase 11.
#include "core/declaration.h"
#include "model/phase/harm.h"

namespace headway {

namespace {

constexpr ParameterInfo rate_row(double value, std::string_view meaning) {
  return {.value = value, .unit = "year-1", .domain = {0, 1e6}, .plausible = {value / 5, value * 5}, .scale = Scale::logarithmic, .meaning = meaning, .source = "aiid2025: all classes together give about the incidents that were reported; a factor of five around, as reports miss many"};
}

constexpr ParameterInfo tail_row(double value, Interval plausible, std::string_view meaning, std::string_view source) {
  return {.value = value, .unit = "1", .domain = {0.1, 10}, .plausible = plausible, .meaning = meaning, .source = source};
}

constexpr ParameterInfo smallest_row(double value, std::string_view meaning,
                                     std::string_view source = "assumed: a factor of ten around, since reports seldom say what an incident cost") {
  return {.value = value, .unit = "USD", .domain = {1, 1e12}, .plausible = {value / 10, value * 10}, .scale = Scale::logarithmic, .meaning = meaning, .source = source};
}

constexpr ParameterInfo growth_row(double value, std::string_view meaning) {
  return {.value = value, .unit = "OOM-1", .domain = {0, 10}, .plausible = {0, 2 * value}, .meaning = meaning, .source = "assumed: from none to twice the default, since nobody has seen incidents of models far above their thresholds"};
}

constexpr ParameterInfo largest_row(double value, Interval plausible, std::string_view meaning, std::string_view source) {
  return {.value = value, .unit = "USD", .domain = {1, 1e20}, .plausible = plausible, .scale = Scale::logarithmic, .meaning = meaning, .source = source};
}

constexpr ParameterInfo scar_row(double value, Interval plausible, std::string_view meaning, std::string_view source) {
  return {.value = value, .unit = "1", .domain = {0, 0.99}, .plausible = plausible, .meaning = meaning, .source = source};
}

}  // namespace

std::span<const ParameterRow> Harm::parameters() {
  return declare_parameters<Harm>([] {
    return std::array{
        parameter<&Harm::rate_cyber>(rate_row(75, "cyber incidents of the whole market in the first month, above the threshold and at zero margin")),
        parameter<&Harm::rate_bio>(rate_row(1.5, "biological incidents, same condition")),
        parameter<&Harm::rate_disinformation>(rate_row(185, "disinformation incidents, same condition")),
        parameter<&Harm::rate_sector_accident>(rate_row(700, "accidents in health, finance and robotics, same condition")),
        parameter<&Harm::rate_loss_of_control>(rate_row(5, "losses of control that are contained, same condition")),
        parameter<&Harm::rate_trust_erosion>(rate_row(500, "scandals that erode trust, same condition")),
        parameter<&Harm::threshold_width>({.value = 0.8, .unit = "OOM", .domain = {0.01, 20}, .plausible = {0.2, 1}, .meaning = "how gradually a hazard appears around its capability threshold, logistic scale", .source = "epoch_benchmarks2025: the logit of scores on MMLU rises by 1 per OOM of training compute; from a sharp threshold to that width"}),
        parameter<&Harm::margin_slope>({.value = 1, .unit = "OOM-1", .domain = {0, 10}, .plausible = {0.7, 1.3}, .meaning = "powers of ten by which an OOM of margin lowers the rate", .source = "assumed: 1 by definition of safety at a reference failure rate, give or take a third for what the definition misses"}),
        parameter<&Harm::reference_failure>({.value = 1e-4, .unit = "1", .domain = {1e-12, 1}, .plausible = {1e-5, 1e-3}, .scale = Scale::logarithmic, .meaning = "share of attempts that fail at zero margin; its inverse is the most that a deficit of margin can multiply the rate by", .source = "iec61508: safety integrity levels 3 and 4 are failures on 1e-3 to 1e-4 and 1e-4 to 1e-5 of demands"}),
        parameter<&Harm::debt_effect>({.value = 0.5, .unit = "OOM-1", .domain = {0, 20}, .plausible = {0, 2}, .meaning = "relative rise of the rate per OOM of patch debt", .source = "assumed: from no effect to a tripling per OOM"}),
        parameter<&Harm::exposure_elasticity>({.value = 0.2, .unit = "1", .domain = {0, 2}, .plausible = {0.1, 1}, .meaning = "elasticity of incidents to use", .source = "aiid2025"}),
        parameter<&Harm::internal_exposure>({.value = 0.3, .unit = "1", .domain = {0, 100}, .plausible = {0.05, 1}, .meaning = "exposure to the models that all laboratories use inside, relative to the first month's whole market", .source = "assumed: from a twentieth of the first market to as much as it; laboratories use their own models daily but are few"}),

        parameter<&Harm::open_exposure>({.value = 1e-3, .unit = "1", .domain = {0, 1000}, .plausible = {1e-4, 1e-2}, .scale = Scale::logarithmic, .meaning = "use of the best open weights by those who would do harm, relative to the first month's whole market", .source = "assumed: chosen so that open weights make some part but not most of today's misuse, a factor of ten around"}),
        parameter<&Harm::stripping>({.value = 3, .unit = "OOM", .domain = {0, 80}, .plausible = {1, 5}, .meaning = "margin against misuse that is lost when safeguards are taken off open weights", .source = "assumed: from safeguards that are trained in deeply to none at all"}),
        parameter<&Harm::defence>({.value = 0.6, .unit = "1", .domain = {0, 1}, .plausible = {0.2, 0.9}, .meaning = "how far defenders who have adapted to a capability raise the threshold of misuse", .source = "assumed: 0: offence keeps all, 1: defence catches up wholly; a fifth to nine tenths"}),
        parameter<&Harm::defence_lag>({.value = 18, .unit = "month", .domain = {0.1, 600}, .plausible = {6, 36}, .meaning = "time in which defenders follow the deployed frontier", .source = "assumed: from the patching of software, of which 18% is open after a year [kenna2019], to the training of people"}),

        parameter<&Harm::tail>({.value = 1, .unit = "1", .domain = {0.1, 10}, .plausible = {0.85, 1.15}, .meaning = "factor on the tail exponents of all classes; below 1 all tails are heavier", .source = "maillart2010"}),
        parameter<&Harm::tail_cyber>(tail_row(0.7, {0.6, 0.8}, "tail exponent of cyber incidents", "maillart2010")),
        parameter<&Harm::tail_bio>(tail_row(0.5, {0.4, 1}, "tail exponent of biological incidents; disputed: a lognormal law fits past epidemics as well (corral2020)", "cirillo2020")),
        parameter<&Harm::tail_disinformation>(tail_row(1.2, {0.9, 1.5}, "tail exponent of disinformation", "assumed: thinner than of cyber incidents, around the border of a finite mean")),
        parameter<&Harm::tail_sector_accident>(tail_row(0.9, {0.7, 1.2}, "tail exponent of accidents", "assumed: from cyber incidents, 0.7 [maillart2010], up, since one accident seldom spreads; those of nuclear power are heavier still, 0.5 to 0.6 [wheatley2017]")),
        parameter<&Harm::tail_loss_of_control>(tail_row(0.7, {0.5, 1}, "tail exponent of contained losses of control", "maillart2010: taken over from cyber incidents, since both spread the same way; more widely around")),
        parameter<&Harm::tail_trust_erosion>(tail_row(1.5, {1.2, 2}, "tail exponent of scandals", "assumed: the thinnest, with a finite mean, up to a finite variance")),
        parameter<&Harm::smallest_cyber>(smallest_row(1e5, "smallest cyber incident that is counted, at the threshold of its milestone", "cyentia2020: a typical loss is 2e5 USD, the median at this tail when losses are counted from 7e4; a factor of ten around")),
        parameter<&Harm::smallest_bio>(smallest_row(1e6, "smallest biological incident that is counted, same condition")),
        parameter<&Harm::smallest_disinformation>(smallest_row(1e5, "smallest disinformation incident that is counted, same condition")),
        parameter<&Harm::smallest_sector_accident>(smallest_row(1e5, "smallest accident that is counted, same condition")),
        parameter<&Harm::smallest_loss_of_control>(smallest_row(1e6, "smallest contained loss of control that is counted, same condition")),
        parameter<&Harm::smallest_trust_erosion>(smallest_row(1e5, "smallest scandal that is counted, same condition")),
        parameter<&Harm::growth_cyber>(growth_row(0.2, "powers of ten by which an OOM of capability above the threshold and the defence raises the harm of a cyber incident")),
        parameter<&Harm::growth_bio>(growth_row(0.4, "the same for a biological incident")),
        parameter<&Harm::growth_disinformation>(growth_row(0.1, "the same for disinformation")),
        parameter<&Harm::growth_sector_accident>(growth_row(0.15, "the same for an accident, against which there is no defence")),
        parameter<&Harm::growth_loss_of_control>(growth_row(0.3, "the same for a contained loss of control, against which there is no defence")),
        parameter<&Harm::growth_trust_erosion>(growth_row(0.05, "the same for a scandal")),
        parameter<&Harm::largest_cyber>(largest_row(1e14, {1e13, 1e15}, "largest harm of a cyber incident", "assumed: a year of the world's output, 1.15e14 USD [imf2025], a factor of ten around")),
        parameter<&Harm::largest_bio>(largest_row(1e15, {1e14, 1e16}, "largest harm of a biological incident", "assumed: ten years of the world's output, a factor of ten around")),
        parameter<&Harm::largest_disinformation>(largest_row(1e12, {1e11, 5e12}, "largest harm of disinformation", "assumed: a hundredth of a year of the world's output, a factor of five to ten around")),
        parameter<&Harm::largest_sector_accident>(largest_row(3e12, {3e11, 9e12}, "largest harm of an accident in a sector", "assumed: less than a catastrophe, a factor of three to ten around")),
        parameter<&Harm::largest_loss_of_control>(largest_row(1e15, {1e14, 1e16}, "largest harm of a loss of control that is contained in the end", "assumed: as of a biological incident, a factor of ten around")),
        parameter<&Harm::largest_trust_erosion>(largest_row(1e11, {1e10, 1e12}, "largest harm of a scandal", "assumed: the value of a large firm, a factor of ten around")),

        parameter<&Harm::terminal_rate>({.value = 0.003, .unit = "month-1", .domain = {0, 10}, .plausible = {3e-4, 0.1}, .scale = Scale::logarithmic, .meaning = "rate at which control is lost for good when all models are far above the self-improvement threshold and their safeguards certainly fail", .source = "karger2025: calibrated so that margins near zero give about the 12% that experts of 2022 gave to a catastrophe by 2100; from a tenth to thirty times as much, as it is an assumption to sweep and not a forecast (the reasoning of [carlsmith2022] gives its factors, not its value)"}),
        parameter<&Harm::terminal_spread>({.value = 1, .unit = "OOM", .domain = {0.01, 20}, .plausible = {0.5, 2}, .meaning = "standard deviation of what a margin against loss of control really is", .source = "assumed: as that of evaluations and of the fields' levels taken together, a factor of two around"}),

        parameter<&Harm::warning_shot>({.value = 1e10, .unit = "USD", .domain = {1, 1e20}, .plausible = {1e9, 1e11}, .scale = Scale::logarithmic, .meaning = "harm from which an incident is a warning shot", .source = "setting: a definition; from the largest cyber incidents to the largest natural disasters"}),
        parameter<&Harm::catastrophe>({.value = 1e13, .unit = "USD", .domain = {1, 1e20}, .plausible = {1e12, 1e14}, .scale = Scale::logarithmic, .meaning = "harm from which an incident is a catastrophe", .source = "setting: a definition; a tenth of a year of the world's output, a factor of ten around"}),
        parameter<&Harm::catastrophe_ends>({.value = 0, .unit = "flag", .domain = {0, 1}, .plausible = {0, 1}, .kind = Kind::flag, .meaning = "1: every catastrophe ends the run; 0: only a loss of control for good ends it, other catastrophes do lasting damage", .source = "setting: a switch"}),
        parameter<&Harm::scar_output>(scar_row(0.1, {0.02, 0.3}, "share of output, and of what users can spend on AI, lost in a catastrophe; at least its threshold over a year's world output", "barro2022: the influenza of 1918 to 1920 took 6% of output in the typical country; from a third of that to five times")),
        parameter<&Harm::scar_people>(scar_row(0.02, {0, 0.1}, "share of people lost in a catastrophe", "barro2022: the influenza of 1918 to 1920 killed 2.1% of the world's people; from none to five times that")),
        parameter<&Harm::scar_capital>(scar_row(0.05, {0, 0.3}, "share of accelerators, fabs and power lost in a catastrophe", "assumed: from none to three tenths, since most catastrophes spare machines")),
        parameter<&Harm::scar_trust>(scar_row(0.3, {0, 0.8}, "share of public trust lost in a catastrophe, beyond what its harm costs", "gallup_banks: confidence in banks fell by half after 2008; from none to four fifths")),
        parameter<&Harm::salience_decay>({.value = 18, .unit = "month", .domain = {0.1, 600}, .plausible = {6, 48}, .meaning = "time in which a warning shot fades from memory", .source = "gallup_terrorism: the excess of worry about terrorism over its level before September 2001 fell from 35 to 10 points in 34 months, a time constant of 27"}),
        parameter<&Harm::concern_gain>({.value = 0.12, .unit = "1", .domain = {0, 1}, .plausible = {0.02, 0.3}, .meaning = "share of the unconcerned who become concerned at a warning shot", .source = "gallup_fukushima: opposition to nuclear energy in 47 countries rose from 32 to 43%, a sixth of those not opposed; from nothing measurable to the 0.3 of the nearest country"}),
        parameter<&Harm::trust_loss>({.value = 0.3, .unit = "1", .domain = {0, 10}, .plausible = {0.1, 0.7}, .meaning = "fall of public trust after an incident far larger than the scale, natural logarithm", .source = "gallup_banks: confidence in banks fell from 41 to 21% after 2008, 0.67 as a logarithm, and support for nuclear energy from 57 to 49% in 2011, 0.15 [gallup_fukushima]"}),
        parameter<&Harm::trust_scale>({.value = 0.1, .unit = "year", .domain = {1e-9, 1e6}, .plausible = {0.01, 1}, .scale = Scale::logarithmic, .meaning = "harm of an incident, in years of what users pay for AI, that costs half of that", .source = "assumed: chosen so that the incidents of 2026 keep trust about where it is, a factor of ten around"}),
        parameter<&Harm::reputation_loss>({.value = 0.5, .unit = "1", .domain = {0, 10}, .plausible = {0.1, 2}, .meaning = "fall of the laboratory's reputation after such an incident, natural logarithm", .source = "assumed: more than the public's trust in all of them, at the ends a tenth and seven eighths of it are lost"}),
    };
  });
}

std::span<const DeclaredColumn<HarmWorkspace>> HarmWorkspace::columns() {
  return declare_columns<HarmWorkspace>([] {
    constexpr Interval positive{0, 1e30}, any{-1e300, 1e300};
    return std::array{
        column<&HarmWorkspace::exposure>({.unit = "1", .meaning = "use of its models that incidents follow, relative to the first month's whole market", .domain = positive, .along = "lab"}),
        column<&HarmWorkspace::compute_share>({.unit = "1", .meaning = "its part of the compute of all laboratories", .domain = {0, 1}, .along = "lab"}),
        column<&HarmWorkspace::terminal_rate>({.unit = "month-1", .meaning = "rate at which control of its best model is lost for good", .domain = positive, .along = "lab"}),
        column<&HarmWorkspace::hazard_margin>({.unit = "OOM", .meaning = "margin by hazard class", .domain = any, .across = "hazard", .along = "lab"}),
        column<&HarmWorkspace::hazard_lead>({.unit = "OOM", .meaning = "how far its models are above the threshold and the defence of each hazard class", .domain = any, .across = "hazard", .along = "lab"}),
        column<&HarmWorkspace::hazard_rate>({.unit = "month-1", .meaning = "expected incidents by hazard class", .domain = positive, .across = "hazard", .along = "lab"}),
        column<&HarmWorkspace::hazard_count>({.unit = "1", .meaning = "incidents of the tick by hazard class", .domain = positive, .across = "hazard", .along = "lab"}),
        column<&HarmWorkspace::hazard_worst>({.unit = "USD", .meaning = "harm of the worst incident of the tick by hazard class, if there was one", .domain = positive, .across = "hazard", .along = "lab"}),
        column<&HarmWorkspace::hazard_other>({.unit = "USD", .meaning = "mean harm of the other incidents of the tick by hazard class, if there were any", .domain = positive, .across = "hazard", .along = "lab"}),
        column<&HarmWorkspace::hazard_harm>({.unit = "USD", .meaning = "harm of all incidents of the tick by hazard class", .domain = any, .across = "hazard", .along = "lab"}),
    };
  });
}

}  // namespace headway
