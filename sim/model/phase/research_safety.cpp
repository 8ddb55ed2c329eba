#include "model/phase/research_safety.h"

#include <algorithm>
#include <cmath>

#include "core/math.h"
#include "model/phase/observe.h"

namespace headway {

namespace {

constexpr double months_per_year = 12;

bool is_outsider(const Labs& labs, std::size_t l) {
  return static_cast<LabType>(labs.type[l]) == LabType::academic;
}

/// (7.13) Public safety compute goes to outside laboratories of the state's bloc, by safety staff.
void lend_public_compute(const Rules& rules, const States& states, double flop_per_h100e,
                         Labs& labs) {
  labs.public_compute.fill(0);
  const auto weight = [&](std::size_t l) { return 1 + labs.staff(l, 1) + labs.staff(l, 2) + labs.staff(l, 3) + labs.staff(l, 4); };
  for (std::size_t s = 0; s < states.gdp.size(); ++s) {
    if (rules.safety_compute[s] <= 0) continue;
    const auto borrows = [&](std::size_t l) {
      return labs.active[l] && is_outsider(labs, l) &&
             states.bloc[labs.state[l].row()] == states.bloc[s];
    };
    double total = 0;
    for (std::size_t l = 0; l < labs.active.size(); ++l)
      if (borrows(l)) total += weight(l);
    for (std::size_t l = 0; l < labs.active.size(); ++l)
      if (borrows(l))
        labs.public_compute[l] += rules.safety_compute[s] * flop_per_h100e * weight(l) / total;
  }
}

/// Capability of the best model that laboratory `l` can study.
double studied(const SafetyResearch& p, const Labs& labs, double frontier, std::size_t l) {
  double best = std::max(labs.best_internal[l], frontier - p.outsider_gap);
  for (std::size_t m = 0; m < labs.active.size(); ++m)
    if (labs.active[m] && labs.open_weights[m] != 0) best = std::max(best, labs.capability[m]);
  return best;
}

bool can_advance(const Techniques& t, const Labs& labs, std::size_t l, std::size_t k) {
  if (labs.known(l, k) >= t.versions[k]) return false;
  if (t.prerequisite[k] < 0) return true;
  return labs.known(l, static_cast<std::size_t>(t.prerequisite[k])) >= t.prerequisite_version[k];
}

/// (7.7) Productivity: the part of the work that needs access falls with the gap to the target.
double productivity(const SafetyResearch& p, const Techniques& t, double studied_capability,
                    double version, bool outsider, std::size_t k) {
  const double target = t.first_target[k] + t.gain[k] * version;
  const double gap = std::max(0.0, target - studied_capability);
  const double access = 1 - t.access[k] + t.access[k] * math::exp(-gap / p.access_scale);
  return access * (outsider ? t.outsiders[k] : 1.0);
}

/// (7.7) Adds this tick's effort of laboratory `l`: the published part to the pool, the rest to its own.
void add_effort(const SafetyResearch& p, double dt, double frontier, std::size_t l, Labs& labs,
                Techniques& t) {
  const double study = studied(p, labs, frontier, l);
  const bool outsider = is_outsider(labs, l);
  const double published = outsider ? 1.0 : p.publication;
  double heads = 0;
  for (std::size_t f = first_safety_field; f < field_count; ++f) heads += labs.staff(l, f);
  const double compute = labs.compute[l] * labs.allocation(l, index_of(Use::safety)) + labs.public_compute[l];
  const double richness = math::log((compute + 1) / (heads + 1) / p.reference_compute);
  const double most = math::log(p.compute_limit);
  const double help = 1 + p.automation_use * (labs.labour_gain[l] - 1);
  for (std::size_t f = first_safety_field; f < field_count; ++f) {
    double open = 0;
    for (std::size_t k = 0; k < t.field.size(); ++k)
      open += static_cast<std::size_t>(t.field[k]) == f && can_advance(t, labs, l, k);
    if (open <= 0 || labs.labour(l, f) <= 0) continue;
    const double labour = math::pow(labs.labour(l, f) * help / open, p.returns);
    for (std::size_t k = 0; k < t.field.size(); ++k) {
      if (static_cast<std::size_t>(t.field[k]) != f || !can_advance(t, labs, l, k)) continue;
      const double effort = labour * dt * math::exp(std::min(most, t.compute_intensity[k] * richness)) *
                            productivity(p, t, study, labs.known(l, k), outsider, k);
      const bool at_public_front = labs.known(l, k) <= t.public_version[k];
      t.pool[k] += at_public_front ? effort * published : 0;
      labs.effort(l, k) += at_public_front ? effort * (1 - published) : effort;
    }
  }
}

/// (7.8) A version arrives when effort passes its difficulty; a private one may leak out later.
void arrive(const SafetyResearch& p, double dt, const Random& random, Labs& labs, Techniques& t) {
  const double publishes = 1 - math::exp(-p.publication * dt / months_per_year);
  for (std::size_t k = 0; k < t.field.size(); ++k) {
    const double public_before = t.public_version[k];
    if (t.public_version[k] < t.versions[k] && t.pool[k] >= t.difficulty[k]) {
      t.pool[k] = 0;
      t.public_version[k] += 1;
    }
    for (std::size_t l = 0; l < labs.active.size(); ++l) {
      if (!labs.active[l]) continue;
      const auto known = labs.known(l, k);
      const bool front = known <= t.public_version[k];
      const double effort = labs.effort(l, k) + (front ? t.pool[k] : 0);
      if (known < t.versions[k] && can_advance(t, labs, l, k) && effort >= labs.difficulty(l, k)) {
        labs.known(l, k) += 1;
        labs.settled[l] = 0;
        labs.effort(l, k) = 0;
        labs.difficulty(l, k) = draw_difficulty(t, random, k, labs.known(l, k));
      }
      if (labs.known(l, k) > t.public_version[k] &&
          random.uniform(Purpose::technique_publication, l, k) < publishes)
        t.public_version[k] = std::max(t.public_version[k], static_cast<double>(labs.known(l, k)));
    }
    if (t.public_version[k] != public_before)
      t.difficulty[k] = draw_difficulty(t, random, k, t.public_version[k]);
    for (std::size_t l = 0; l < labs.active.size(); ++l) {
      const auto published = static_cast<std::int32_t>(t.public_version[k]);
      if (labs.known(l, k) < published) {
        labs.known(l, k) = published;
        labs.settled[l] = 0;
      }
      const bool front = labs.known(l, k) == t.public_version[k];
      if (front) labs.difficulty(l, k) = t.difficulty[k];
    }
  }
}

/// The known, not yet adopted version that would raise the laboratory's level most; -1 if none.
int best_change(const SafetyResearch& p, const Techniques& t, Labs& labs, std::size_t l) {
  int best = -1;
  double highest = 0;
  for (std::size_t k = 0; k < t.field.size(); ++k) {
    if (labs.adopted(l, k) >= labs.known(l, k)) continue;
    double levels[field_count];
    std::copy_n(labs.field_level.row(l).data(), field_count, levels);
    const auto field = static_cast<std::size_t>(t.field[k]);
    labs.adopted(l, k) += 1;
    levels[field] = field_level(t, labs.adopted.row(l).data(), field, p.base_level);
    labs.adopted(l, k) -= 1;
    if (levels[field] <= labs.field_level(l, field)) continue;
    const double gain = weak_link(levels, p.weak_link) - labs.safety[l] - t.tax[k];
    if (gain > highest) {
      highest = gain;
      best = static_cast<int>(k);
    }
  }
  return best;
}

/// (7.11) Change slots fill; each lets the laboratory try one change, which may be rolled back.
void integrate(const SafetyResearch& p, double dt, const Random& random, Labs& labs,
               const Techniques& t) {
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!labs.active[l]) continue;
    labs.change_slots[l] = std::min(p.slot_limit, labs.change_slots[l] + p.slots * dt / months_per_year);
    for (std::uint64_t attempt = 0; labs.change_slots[l] >= 1 && !labs.settled[l]; ++attempt) {
      const int k = best_change(p, t, labs, l);
      labs.settled[l] = k < 0;
      if (k < 0) break;
      labs.change_slots[l] -= 1;
      const auto row = static_cast<std::size_t>(k);
      const bool outside = labs.adopted(l, row) < t.public_version[row] && !is_outsider(labs, l);
      const double works = (1 - t.integration[row]) * (outside ? t.integrable[row] : 1.0);
      if (random.uniform(Purpose::integration, l, attempt) >= works) continue;
      labs.adopted(l, row) += 1;
      update_safety_levels(p, t, labs, l);
    }
  }
}

}  // namespace

double draw_difficulty(const Techniques& t, const Random& random, std::size_t technique,
                       double version) {
  const double mean = t.effort[technique] * math::pow(t.effort_growth[technique], version);
  return mean * random.of_run().exponential(Purpose::technique_arrival, technique,
                                            static_cast<std::uint64_t>(version));
}

double field_level(const Techniques& t, const std::int32_t* versions, std::size_t field,
                   double base_level) {
  double level = base_level;
  for (const auto k : t.order) {
    if (static_cast<std::size_t>(t.field[k]) != field) continue;
    level = std::max(level, std::min(level + t.gain[k] * versions[k], t.ceiling[k]));  // (7.9)
  }
  return level;
}

void order_by_ceiling(Techniques& t) {
  for (std::size_t k = 0; k < t.order.size(); ++k) t.order[k] = static_cast<std::int32_t>(k);
  std::sort(t.order.begin(), t.order.end(), [&](auto a, auto b) {
    return t.ceiling[a] != t.ceiling[b] ? t.ceiling[a] < t.ceiling[b] : a < b;
  });
}

double weak_link(const double* levels, double strength) {
  double lowest = 1e300;
  for (std::size_t f = first_safety_field; f < field_count; ++f)
    lowest = std::min(lowest, levels[f]);
  double sum = 0;
  for (std::size_t f = first_safety_field; f < field_count; ++f)
    sum += math::exp(-strength * (levels[f] - lowest));
  return lowest - math::log(sum / (field_count - first_safety_field)) / strength;  // (7.10)
}

void update_safety_levels(const SafetyResearch& p, const Techniques& t, Labs& labs, std::size_t l) {
  double tax = 0;
  for (std::size_t k = 0; k < t.field.size(); ++k) tax += t.tax[k] * labs.adopted(l, k);
  for (std::size_t f = first_safety_field; f < field_count; ++f)
    labs.field_level(l, f) = field_level(t, labs.adopted.row(l).data(), f, p.base_level);
  labs.safety[l] = weak_link(labs.field_level.row(l).data(), p.weak_link);
  labs.alignment_tax[l] = tax;
}

void research_safety(const SafetyResearch& p, double dt, const Random& random, const Rules& rules,
                     const States& states, double flop_per_h100e, Labs& labs, Techniques& t) {
  const double frontier = deployed_frontier(labs);
  lend_public_compute(rules, states, flop_per_h100e, labs);
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    if (labs.active[l]) add_effort(p, dt, frontier, l, labs, t);
  arrive(p, dt, random, labs, t);
  integrate(p, dt, random, labs, t);
  for (std::size_t l = 0; l < labs.active.size(); ++l) {  // (7.12)
    labs.patch[l] *= math::exp(-p.patch_decay * dt);
    labs.patch_debt[l] *= math::exp(-p.debt_decay * dt);
    labs.candidate_patch[l] *= math::exp(-p.patch_decay * dt);
    labs.margin[l] = labs.active[l] ? labs.safety[l] + labs.patch[l] - labs.capability[l] : 0;
  }
}

}  // namespace headway
