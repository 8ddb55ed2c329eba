#include "model/phase/harm.h"

#include <algorithm>
#include <array>

#include "core/declaration.h"
#include "core/math.h"
#include "core/sum.h"
#include "core/units.h"

namespace headway {

std::span<const ParameterRow> Harm::parameters() {
  return declare_parameters<Harm>([] {
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
  });
}

std::span<const DeclaredColumn<HarmWorkspace>> HarmWorkspace::columns() {
  return declare_columns<HarmWorkspace>([] {
    constexpr Interval positive{0, 1e30};
    return std::array{
        column<&HarmWorkspace::exposure>({.unit = "1", .meaning = "use of its models that incidents follow, relative to the first month's whole market", .domain = positive, .along = "lab"}),
        column<&HarmWorkspace::guard>({.unit = "1", .meaning = "factor of margin and patch debt on the hazards of its deployed model", .domain = {0, 1e300}, .along = "lab"}),
        column<&HarmWorkspace::inside_guard>({.unit = "1", .meaning = "the same for its best model, deployed or not", .domain = {0, 1e300}, .along = "lab"}),
        column<&HarmWorkspace::hazard_gate>({.unit = "1", .meaning = "how far its models are above the threshold of each hazard class", .domain = {-1e300, 1e300}, .across = "hazard", .along = "lab"}),
        column<&HarmWorkspace::hazard_rate>({.unit = "month-1", .meaning = "expected incidents by hazard class", .domain = positive, .across = "hazard", .along = "lab"}),
        column<&HarmWorkspace::hazard_count>({.unit = "1", .meaning = "incidents of the tick by hazard class", .domain = positive, .across = "hazard", .along = "lab"}),
        column<&HarmWorkspace::hazard_worst>({.unit = "USD", .meaning = "harm of the worst incident of the tick by hazard class, if there was one", .domain = positive, .across = "hazard", .along = "lab"}),
        column<&HarmWorkspace::hazard_harm>({.unit = "USD", .meaning = "harm of all incidents of the tick by hazard class, if there were any", .domain = {-1e300, 1e300}, .across = "hazard", .along = "lab"}),
    };
  });
}

namespace {

/// What a class of hazards is to the rates: its rate, the milestone whose threshold opens it, and whether somebody
/// means harm, which open weights make easier.
struct HazardClass {
  double Harm::*rate;
  Milestone gate;
  bool misuse = false;
};

/// In the order of Hazard.
constexpr std::array<HazardClass, hazard_count> hazard_classes{{
    {&Harm::rate_cyber, Milestone::cyber_offence, true},
    {&Harm::rate_bio, Milestone::bio_uplift, true},
    {&Harm::rate_disinformation, Milestone::persuasion, true},
    {&Harm::rate_sector_accident, Milestone::tool_use},
    {&Harm::rate_loss_of_control, Milestone::strategic_deception},
    {&Harm::rate_trust_erosion, Milestone::tool_use},
}};

/// (11.1) How far a margin moves the rate.
HEADWAY_MATH double guard(double slope, double limit, double margin) {
  return math::exp10(-slope * math::larger(margin, -limit));
}

/// Use of each laboratory's models relative to the first month's market. Incidents follow the use
/// of all by an elasticity, and each laboratory has its part of them, however many share the market.
void set_exposure(const Harm& p, const Commons& commons, const Labs& labs, HarmWorkspace& work) {
  const double total = ordered_sum(labs.demand);
  const bool used = total > 0 && commons.reference_revenue > 0;
  const double all = used ? math::pow(total / commons.reference_revenue, p.exposure_elasticity) : 0;
  for (std::size_t l = 0; l < labs.demand.size(); ++l)
    work.exposure[l] = used ? all * labs.demand[l] / total : 0;
}

/// (11.1), (11.2) Monthly rates of all classes: what the model can do, how it is guarded, and how
/// much it is used; open weights and use inside the laboratory count too.
void set_hazard_rates(const Harm& p, const Commons& commons, const Labs& labs, HarmWorkspace& work) {
  double base[hazard_count], threshold[hazard_count], misuse[hazard_count];
  for (std::size_t h = 0; h < hazard_count; ++h) {
    base[h] = p.*hazard_classes[h].rate / months_per_year;
    threshold[h] = commons.threshold(0, index_of(hazard_classes[h].gate));
    misuse[h] = hazard_classes[h].misuse ? p.open_exposure : 1.0;
  }
  constexpr auto inside_use = index_of(Hazard::loss_of_control);
  const auto labs_count = labs.active.size();
  for (std::size_t l = 0; l < labs_count; ++l) {
    const double inside = math::larger(labs.capability[l], labs.best_internal[l]);
    for (std::size_t h = 0; h < hazard_count; ++h)
      work.hazard_gate(l, h) =
          ((h == inside_use ? inside : labs.capability[l]) - threshold[h]) / p.threshold_width;
  }
  double* gate = work.hazard_gate.data();
  const auto cells = work.hazard_gate.size();
#pragma omp simd
  for (std::size_t i = 0; i < cells; ++i) gate[i] = math::logistic(gate[i]);
  const double slope = p.margin_slope, limit = p.margin_limit, effect = p.debt_effect;
#pragma omp simd
  for (std::size_t l = 0; l < labs_count; ++l) {
    const double safety = labs.safety[l] + labs.patch[l], debt = 1 + effect * labs.patch_debt[l];
    const double inside = math::larger(labs.capability[l], labs.best_internal[l]);
    work.guard[l] = guard(slope, limit, safety - labs.capability[l]) * debt;
    work.inside_guard[l] = guard(slope, limit, safety - inside) * debt;
  }
  for (std::size_t l = 0; l < labs_count; ++l) {
    for (std::size_t h = 0; h < hazard_count; ++h) {
      const double open = labs.open_weights[l] != 0 ? misuse[h] : 1.0;
      const double exposure = work.exposure[l] * open + (h == inside_use ? p.internal_exposure : 0);
      const double guarded = h == inside_use ? work.inside_guard[l] : work.guard[l];
      work.hazard_rate(l, h) =
          labs.active[l] ? base[h] * work.hazard_gate(l, h) * exposure * guarded : 0;
    }
  }
}

/// (11.3) Draws the incidents of every class at every laboratory: how many, and the probability
/// that the worst of them is exceeded, by its exact distribution. Four draws come from one block.
void draw_incidents(double dt, const Random& random, HarmWorkspace& work) {
  const auto cells = work.hazard_rate.size();
  const double* rate = work.hazard_rate.data();
  double* count = work.hazard_count.data();
  double* worst = work.hazard_worst.data();
#pragma omp simd
  for (std::size_t i = 0; i < cells; ++i) count[i] = math::exp(-rate[i] * dt);
  for (std::size_t first = 0; first < cells; first += 4) {
    const auto counts = random.words(Purpose::incident_count, first / 4);
    const auto severities = random.words(Purpose::incident_severity, first / 4);
    for (std::size_t i = first; i < std::min(first + 4, cells); ++i) {
      count[i] = poisson_count(rate[i] * dt, count[i], to_uniform(counts[i - first]));
      worst[i] = to_uniform(severities[i - first]);
    }
  }
#pragma omp simd
  for (std::size_t i = 0; i < cells; ++i)
    worst[i] = -math::expm1(math::log1p(-worst[i]) / math::larger(count[i], 1.0));
}

/// (11.3) Harm of the worst incident of every cell, and of all: the others count at their mean below it.
void weigh_incidents(const Harm& parameters, HarmWorkspace& work) {
  const Harm p = parameters;  // a copy that no store can change, so that the loops vectorise
  const auto cells = work.hazard_count.size();
  const double* count = work.hazard_count.data();
  double* worst = work.hazard_worst.data();
  double* total = work.hazard_harm.data();
#pragma omp simd
  for (std::size_t i = 0; i < cells; ++i) worst[i] = count[i] > 0 ? severity(p, worst[i]) : 0;
#pragma omp simd
  for (std::size_t i = 0; i < cells; ++i)
    total[i] = count[i] > 0 ? worst[i] + (count[i] - 1) * mean_severity_below(p, worst[i]) : 0;
}

/// (11.4) What a large incident does to the world's memory, and its end or scar.
void remember(const Harm& p, double worst, std::size_t hazard, double year, States& states,
              Commons& commons) {
  if (worst < p.warning_shot) return;
  commons.warning_shots += 1;
  commons.salience += 1;
  for (std::size_t s = 0; s < states.concern.size(); ++s)
    states.concern[s] += p.concern_gain * (1 - states.concern[s]);
  if (worst < p.catastrophe || commons.catastrophe != 0) return;
  commons.catastrophe = 1;
  commons.catastrophe_class = static_cast<double>(hazard);
  commons.catastrophe_year = year;
}

}  // namespace

void harm(const Harm& p, const Calendar& calendar, const Random& random, Labs& labs,
          States& states, Commons& commons, HarmWorkspace& work) {
  const double dt = calendar.dt;
  commons.salience *= math::exp(-dt / p.salience_decay);
  states.incidents.fill(0);
  states.harm.fill(0);
  set_exposure(p, commons, labs, work);
  set_hazard_rates(p, commons, labs, work);
  draw_incidents(dt, random, work);
  weigh_incidents(p, work);
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    labs.incidents[l] = 0;
    labs.harm[l] = 0;
    for (std::size_t h = 0; h < hazard_count; ++h) {
      if (work.hazard_count(l, h) <= 0) continue;
      labs.incidents[l] += work.hazard_count(l, h) / dt;
      labs.harm[l] += work.hazard_harm(l, h) / dt;
      remember(p, work.hazard_worst(l, h), h, calendar.year(), states, commons);
    }
    const double grave = std::max(0.0, math::log10(std::max(labs.harm[l], 1.0) / p.smallest));
    labs.reputation[l] *= math::exp(-p.reputation_loss * grave * dt);  // (11.5)
    states.incidents[labs.state[l].row()] += labs.incidents[l];
    states.harm[labs.state[l].row()] += labs.harm[l];
  }
  const double grave =
      std::max(0.0, math::log10(std::max(ordered_sum(labs.harm), 1.0) / p.smallest));
  const double kept = math::exp(-p.trust_loss * grave * dt);
  for (double& trust : states.trust) trust *= kept;
}

}  // namespace headway
