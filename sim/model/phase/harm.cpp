#include "model/phase/harm.h"

#include <algorithm>

#include "core/math.h"
#include "core/sum.h"
#include "core/units.h"
#include "model/phase/observe.h"

namespace headway {

namespace {

constexpr auto control_loss = index_of(Hazard::loss_of_control);

/// What is the same at every laboratory: the parameters of the classes side by side, and how far
/// defenders have moved their thresholds.
struct ClassValues {
  double rate[hazard_count], threshold[hazard_count], tail[hazard_count];
  double smallest[hazard_count], growth[hazard_count], largest[hazard_count];
};

/// (11.8) What counts of a capability for misuse is its lead over what defenders have prepared for.
ClassValues class_values(const Harm& p, const Commons& commons) {
  ClassValues v{};
  for (std::size_t h = 0; h < hazard_count; ++h) {
    const auto& c = hazard_classes[h];
    const double gate = commons.threshold(0, index_of(c.gate));
    const double defence = c.guard == Guard::misuse ? p.defence : 0;
    v.threshold[h] = gate + defence * std::max(0.0, commons.defence - gate);
    v.rate[h] = p.*c.rate / months_per_year;
    v.tail[h] = p.tail * (p.*c.tail);
    v.smallest[h] = p.*c.smallest;
    v.growth[h] = p.*c.growth;
    v.largest[h] = p.*c.largest * commons.spared;
  }
  return v;
}

/// (11.8) Defenders follow the deployed frontier; they forget nothing.
void prepare_defence(const Harm& p, double dt, const Labs& labs, Commons& commons) {
  const double ahead = std::max(0.0, deployed_frontier(labs) - commons.defence);
  commons.defence += ahead * (1 - math::exp(-dt / p.defence_lag));
}

/// (11.7) The best open weights ever released or leaked, with the margin against misuse that they had then.
void keep_open_weights(const SafetyResearch& safety, const Techniques& techniques, const Labs& labs, Commons& commons) {
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    const double released = labs.active[l] * labs.open_weights[l] * published_capability(labs, l), best = math::larger(released, labs.leaked[l]);
    if (best <= commons.open_capability) continue;
    commons.open_capability = best;
    commons.open_margin = class_margins(safety, techniques, labs, l, best)[index_of(Guard::misuse)];
    commons.open_source = static_cast<double>(l);
  }
}

/// Use of all models relative to the first month's market, as incidents follow it (11.2).
double use_of_all(const Harm& p, double demand, const Commons& commons) {
  if (demand <= 0 || commons.reference_revenue <= 0) return 0;
  return math::pow(demand / commons.reference_revenue, p.exposure_elasticity);
}

/// (11.2) Each laboratory has its part of the use of all, and inside its part of all compute, however
/// many share them.
void set_exposure(double all, double demand, const Labs& labs, HarmWorkspace& work) {
  double compute = 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l) compute += labs.active[l] * labs.compute[l];
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    work.exposure[l] = demand > 0 ? labs.active[l] * all * labs.demand[l] / demand : 0;
    work.compute_share[l] = compute > 0 ? labs.active[l] * labs.compute[l] / compute : 0;
  }
}

/// (11.6) Margins and leads over the thresholds by class; for loss of control those of the best model
/// inside, which has no patches, deployed or not.
void set_margins(const ClassValues& v, const SafetyResearch& safety, const Techniques& techniques, const Labs& labs,
                 HarmWorkspace& work) {
  for_each_batch(labs, [&](std::size_t first, std::size_t count) {
    ModelBatch sold(first, count), best(first, count);
    for (std::size_t i = 0; i < count; ++i) {
      sold.capability[i] = labs.capability[first + i] + labs.inference_gain[first + i];  // what users make of it (6.8)
      best.capability[i] = math::larger(sold.capability[i], labs.best_internal[first + i]);
    }
    support_batch(safety, techniques, labs, sold);
    support_batch(safety, techniques, labs, best);
    double link[guard_count][ModelBatch::most];
    for (const auto guard : {Guard::misuse, Guard::accident, Guard::control})
      weak_links(safety, guard == Guard::control ? best : sold, guard_fields[index_of(guard)], link[index_of(guard)]);
    for (std::size_t i = 0; i < count; ++i)
      for (std::size_t h = 0; h < hazard_count; ++h) {
        const auto l = first + i;
        const auto guard = hazard_classes[h].guard;
        const double supported = link[index_of(guard)][i], patch = labs.patch[l];
        const double margin = guard == Guard::control ? supported - best.capability[i] : supported - sold.capability[i] + patch;
        work.hazard_margin(l, h) = labs.active[l] ? margin : 0;
        work.hazard_lead(l, h) = (h == control_loss ? best : sold).capability[i] - v.threshold[h];
      }
  });
}

/// (11.1) Monthly rates of all classes at every laboratory.
void set_hazard_rates(const Harm& p, const SafetyResearch& safety, const ClassValues& v, const Techniques& techniques,
                      const Labs& labs, HarmWorkspace& work) {
  const double slope = p.margin_slope, reference = p.reference_failure, width = p.threshold_width;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    const double debt = 1 + p.debt_effect * labs.patch_debt[l];
    const double caught = remaining(safety, techniques, labs.adopted.row(l).data(), Effect::incidents, labs.capability[l]);
    const double* margin = work.hazard_margin.row(l).data();
    const double* lead = work.hazard_lead.row(l).data();
    double* rate = work.hazard_rate.row(l).data();
#pragma omp simd
    for (std::size_t h = 0; h < hazard_count; ++h)
      rate[h] = v.rate[h] * debt * caught * math::logistic(lead[h] / width) * failure(slope, reference, margin[h]);
    for (std::size_t h = 0; h < hazard_count; ++h)
      rate[h] *= work.exposure[l] + (h == control_loss ? p.internal_exposure * work.compute_share[l] : 0);
  }
}

/// (11.7) Attackers who have open weights need no access and meet no safeguards: once for the world.
/// What they do counts where the weights came from, whether or not the firm still exists.
void add_open_misuse(const Harm& p, const ClassValues& v, double all, const Commons& commons, HarmWorkspace& work) {
  if (commons.open_source < 0) return;
  const auto source = static_cast<std::size_t>(commons.open_source);
  const double failures = failure(p.margin_slope, p.reference_failure, commons.open_margin - p.stripping);
  for (std::size_t h = 0; h < hazard_count; ++h) {
    if (hazard_classes[h].guard != Guard::misuse) continue;
    const double lead = commons.open_capability - v.threshold[h];
    work.hazard_rate(source, h) += v.rate[h] * math::logistic(lead / p.threshold_width) * failures * p.open_exposure * all;
    work.hazard_lead(source, h) = math::larger(work.hazard_lead(source, h), lead);
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

/// (11.3) Mean of the incidents other than the worst of each cell, and harm of them all.
void weigh_incidents(const ClassValues& values, HarmWorkspace& work) {
  const ClassValues v = values;  // a copy that no store can change, so that the loops vectorise
  for (std::size_t l = 0; l < work.exposure.size(); ++l) {
    const double* count = work.hazard_count.row(l).data();
    const double* lead = work.hazard_lead.row(l).data();
    double* worst = work.hazard_worst.row(l).data();
    double* other = work.hazard_other.row(l).data();
    double* total = work.hazard_harm.row(l).data();
#pragma omp simd
    for (std::size_t h = 0; h < hazard_count; ++h) {
      const double grown = v.smallest[h] * math::exp10(v.growth[h] * math::larger(lead[h], 0.0));
      const double scale = grown < v.largest[h] ? grown : v.largest[h];
      worst[h] = count[h] > 0 ? severity(v.tail[h], scale, v.largest[h], worst[h]) : 0;
      other[h] = count[h] > 1 ? mean_severity_below(v.tail[h], scale, worst[h]) : 0;
      total[h] = count[h] > 0 ? worst[h] + (count[h] - 1) * other[h] : 0;
    }
  }
}

}  // namespace

std::array<double, guard_count> class_margins(const SafetyResearch& safety, const Techniques& techniques,
                                              const Labs& labs, std::size_t l, double capability) {
  const Support s = support(safety, techniques, toolset_of(safety, labs, l), capability);
  std::array<double, guard_count> margins{};
  for (std::size_t g = 0; g < guard_count; ++g)
    margins[g] = weak_link(s.level, safety.weak_link, guard_fields[g]) - capability;
  return margins;
}

void harm(const Harm& p, const SafetyResearch& safety, const Random& random, World& world, HarmWorkspace& work) {
  auto& labs = world.labs;
  auto& commons = world.commons;
  const double dt = world.calendar.dt;
  prepare_defence(p, dt, labs, commons);
  keep_open_weights(safety, world.techniques, labs, commons);
  const ClassValues values = class_values(p, commons);
  const double demand = ordered_sum(labs.demand);
  const double all = use_of_all(p, demand, commons);
  set_exposure(all, demand, labs, work);
  set_margins(values, safety, world.techniques, labs, work);
  set_hazard_rates(p, safety, values, world.techniques, labs, work);
  add_open_misuse(p, values, all, commons, work);
  draw_incidents(dt, random, work);
  weigh_incidents(values, work);
  respond(p, random, world, work);
}

}  // namespace headway
