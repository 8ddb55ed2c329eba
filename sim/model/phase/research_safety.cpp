#include "model/phase/research_safety.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/declaration.h"
#include "core/math.h"
#include "core/sum.h"
#include "core/units.h"
#include "model/phase/observe.h"

namespace headway {

std::span<const ParameterRow> SafetyResearch::parameters() {
  return declare_parameters<SafetyResearch>([] {
    return std::array{
        parameter<&SafetyResearch::base_level>({.value = 26, .unit = "OOM", .domain = {0, 80}, .plausible = {24, 27}, .meaning = "capability that needs no technique to be controlled", .source = "assumed"}),
        parameter<&SafetyResearch::weak_link>({.value = 2, .unit = "OOM-1", .domain = {0.01, 50}, .plausible = {0.5, 5}, .meaning = "how far the weakest field decides the level (CES with elasticity 1/(1 + weak_link/ln 10))", .source = "assumed"}),
        parameter<&SafetyResearch::returns>({.value = 0.8, .unit = "1", .domain = {0, 2}, .plausible = {0.5, 1}, .meaning = "returns to safety labour on one technique at one time", .source = "jones1995"}),
        parameter<&SafetyResearch::access_scale>({.value = 0.8, .unit = "OOM", .domain = {1e-3, 1e3}, .plausible = {0.2, 5}, .meaning = "gap between the studied model and the technique's target at which empirical work loses a factor e; small: only frontier access works, large: access does not matter", .source = "assumed"}),
        parameter<&SafetyResearch::outsider_gap>({.value = 0.6, .unit = "OOM", .domain = {0, 20}, .plausible = {0, 2}, .meaning = "how far below the deployed frontier outsiders can study", .source = "assumed"}),
        parameter<&SafetyResearch::reference_compute>({.value = 3e22, .unit = "FLOP month-1", .domain = {1, 1e40}, .plausible = {1e21, 1e24}, .scale = Scale::logarithmic, .meaning = "safety compute per head at which a technique's effort counts once", .source = "assumed"}),
        parameter<&SafetyResearch::compute_limit>({.value = 2.7, .unit = "1", .domain = {1, 1e6}, .plausible = {1, 10}, .meaning = "largest factor that plentiful compute puts on safety effort", .source = "assumed"}),
        parameter<&SafetyResearch::publication>({.value = 0.7, .unit = "1", .domain = {0, 1}, .plausible = {0.3, 1}, .meaning = "share of safety work that is published", .source = "assumed"}),
        parameter<&SafetyResearch::disclosure>({.value = 0.7, .unit = "year-1", .domain = {0, 100}, .plausible = {0.2, 2}, .meaning = "rate at which a version that a laboratory found by itself becomes public", .source = "assumed"}),
        parameter<&SafetyResearch::automation_use>({.value = 0.7, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "how well automated researchers serve safety, relative to capabilities", .source = "assumed"}),
        parameter<&SafetyResearch::slots>({.value = 12, .unit = "year-1", .domain = {0, 1000}, .plausible = {2, 16}, .meaning = "pipeline changes that a laboratory can absorb in a year", .source = "assumed"}),
        parameter<&SafetyResearch::slot_limit>({.value = 3, .unit = "1", .domain = {0, 1000}, .plausible = {1, 6}, .meaning = "unused change slots that it can save up", .source = "assumed"}),
        parameter<&SafetyResearch::patch_decay>({.value = 0.06, .unit = "month-1", .domain = {0, 10}, .plausible = {0.02, 0.2}, .meaning = "decay of the margin that patches give", .source = "assumed"}),
        parameter<&SafetyResearch::debt_decay>({.value = 0.02, .unit = "month-1", .domain = {0, 10}, .plausible = {0.005, 0.1}, .meaning = "repayment of patch debt", .source = "assumed"}),
    };
  });
}

std::span<const DeclaredColumn<SafetyWorkspace>> SafetyWorkspace::columns() {
  return declare_columns<SafetyWorkspace>([] {
    constexpr Interval positive{0, 1e30}, share{0, 1}, oom{-10, 80};
    return std::array{
        column<&SafetyWorkspace::studied>({.unit = "OOM", .meaning = "capability of the best model that its safety researchers can study", .domain = oom, .along = "lab"}),
        column<&SafetyWorkspace::log_compute_per_head>({.unit = "1", .meaning = "log of safety compute per head over the reference", .domain = {-1e3, 1e3}, .along = "lab"}),
        column<&SafetyWorkspace::team>({.unit = "FTE", .meaning = "effective labour on each technique of a field that it can advance", .domain = positive, .across = "field", .along = "lab"}),
        column<&SafetyWorkspace::advances>({.unit = "flag", .meaning = "1 if it can work on the next version of a technique", .domain = share, .across = "technique", .along = "lab"}),
        column<&SafetyWorkspace::input>({.unit = "1", .meaning = "productivity of the laboratory at hand on it", .domain = {0, 1e6}, .along = "technique"}),
        column<&SafetyWorkspace::rest>({.unit = "1", .meaning = "weight of the other fields in the safety level of the laboratory at hand", .domain = {0, 1e300}, .along = "technique"}),
        column<&SafetyWorkspace::gained>({.unit = "OOM", .meaning = "what its next version would add to the safety level of the laboratory at hand", .domain = {-1e300, 1e300}, .along = "technique"}),
    };
  });
}

namespace {

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

bool can_advance(const Techniques& t, const Labs& labs, std::size_t l, std::size_t k) {
  if (labs.known(l, k) >= t.versions[k]) return false;
  if (t.prerequisite[k] < 0) return true;
  return labs.known(l, static_cast<std::size_t>(t.prerequisite[k])) >= t.prerequisite_version[k];
}

/// (7.7) What each laboratory brings to the techniques of a field: labour for each technique that it
/// can advance there, compute per head, and the best model that it can study.
void form_teams(const SafetyResearch& p, double frontier, const Labs& labs, const Techniques& t,
                SafetyWorkspace& work) {
  double open_weights = 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    if (labs.active[l] && labs.open_weights[l] != 0)
      open_weights = std::max(open_weights, labs.capability[l]);
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    work.studied[l] = std::max({labs.best_internal[l], frontier - p.outsider_gap, open_weights});
    double open[field_count] = {}, heads = 0;
    for (std::size_t k = 0; k < t.field.size(); ++k) {
      const bool works = labs.active[l] && can_advance(t, labs, l, k);
      work.advances(l, k) = works;
      open[static_cast<std::size_t>(t.field[k])] += works;
    }
    const double help = 1 + p.automation_use * (labs.labour_gain[l] - 1);
    for (std::size_t f = first_safety_field; f < field_count; ++f) {
      heads += labs.staff(l, f);
      work.team(l, f) = open[f] > 0 ? labs.labour(l, f) * help / open[f] : 0;
    }
    const double compute =
        labs.compute[l] * labs.allocation(l, index_of(Use::safety)) + labs.public_compute[l];
    work.log_compute_per_head[l] = (compute + 1) / (heads + 1) / p.reference_compute;
  }
  double* per_head = work.log_compute_per_head.data();
#pragma omp simd
  for (std::size_t l = 0; l < work.log_compute_per_head.size(); ++l) per_head[l] = math::log(per_head[l]);
  double* team = work.team.data();
  const double returns = p.returns;
#pragma omp simd
  for (std::size_t i = 0; i < work.team.size(); ++i) {
    const double effective = math::pow(team[i], returns);
    team[i] = team[i] > 0 ? effective : 0;
  }
}

/// (7.7) This tick's effort of laboratory `l`: the published part goes to the pool, the rest to its
/// own. The part of the work that needs access falls with the gap to the technique's target.
void add_effort(const SafetyResearch& p, double dt, std::size_t l, Labs& labs, Techniques& t,
                SafetyWorkspace& work) {
  if (ordered_sum(work.team.row(l)) <= 0) return;
  const bool outsider = is_outsider(labs, l);
  const double published = outsider ? 1.0 : p.publication;
  const double most = math::log(p.compute_limit);
  const double per_head = work.log_compute_per_head[l], studied = work.studied[l];
  const double scale = p.access_scale;
  const std::int32_t* known = labs.known.row(l).data();
  const auto count = t.field.size();
#pragma omp simd
  for (std::size_t k = 0; k < count; ++k) {
    const double gap = math::larger(0.0, t.first_target[k] + t.gain[k] * known[k] - studied);
    const double access = 1 - t.access[k] + t.access[k] * math::exp(-gap / scale);
    work.input[k] = math::exp(-math::larger(-most, -t.compute_intensity[k] * per_head)) * access *
                 (outsider ? t.outsiders[k] : 1.0);
  }
  for (std::size_t k = 0; k < t.field.size(); ++k) {
    const double effort =
        work.advances(l, k) * work.team(l, static_cast<std::size_t>(t.field[k])) * dt * work.input[k];
    const bool at_public_front = labs.known(l, k) <= t.public_version[k];
    t.pool[k] += at_public_front ? effort * published : 0;
    labs.effort(l, k) += at_public_front ? effort * (1 - published) : effort;
  }
}

/// (7.8) A version of technique `k` arrives at laboratory `l` when effort passes its difficulty.
void arrive_at(std::size_t l, std::size_t k, const Random& random, Labs& labs, const Techniques& t) {
  const bool front = labs.known(l, k) <= t.public_version[k];
  const double effort = labs.effort(l, k) + (front ? t.pool[k] : 0);
  if (!labs.active[l] || effort < labs.difficulty(l, k) || !can_advance(t, labs, l, k)) return;
  labs.known(l, k) += 1;
  labs.change_chosen[l] = 0;
  labs.effort(l, k) = 0;
  labs.difficulty(l, k) = draw_difficulty(t, random, k, labs.known(l, k));
}

/// (7.8) Versions arrive, in public and in private; a private one may become public later.
void arrive(const SafetyResearch& p, double dt, const Random& random, Labs& labs, Techniques& t) {
  const double leaks = 1 - math::exp(-p.disclosure * dt / months_per_year);
  for (std::size_t k = 0; k < t.field.size(); ++k) {
    double newest = t.public_version[k];
    const bool found = newest < t.versions[k] && t.pool[k] >= t.difficulty[k];
    newest += found;
    for (std::size_t l = 0; l < labs.active.size(); ++l) {
      arrive_at(l, k, random, labs, t);
      if (labs.known(l, k) > t.public_version[k] &&
          random.uniform(Purpose::technique_publication, l, k) < leaks)
        newest = std::max(newest, static_cast<double>(labs.known(l, k)));
    }
    if (newest != t.public_version[k]) {
      t.public_version[k] = newest;
      t.pool[k] = 0;  // work on a version that is out is over
      t.difficulty[k] = draw_difficulty(t, random, k, newest);
    }
    for (std::size_t l = 0; l < labs.active.size(); ++l) {
      const auto published = static_cast<std::int32_t>(newest);
      if (labs.known(l, k) < published) {
        labs.known(l, k) = published;
        labs.change_chosen[l] = 0;
      }
      if (labs.known(l, k) == published) labs.difficulty(l, k) = t.difficulty[k];
    }
  }
}

/// Level of the field of technique `k` with its next version, or as it is when that is not known.
double trial_level(const SafetyResearch& p, const Techniques& t, Labs& labs, std::size_t l,
                   std::size_t k) {
  const auto field = static_cast<std::size_t>(t.field[k]);
  if (labs.adopted(l, k) >= labs.known(l, k)) return labs.field_level(l, field);
  labs.adopted(l, k) += 1;
  const double level = field_level(t, labs.adopted.row(l).data(), field, p.base_level);
  labs.adopted(l, k) -= 1;
  return level;
}

/// The known, not yet adopted version that would raise the laboratory's level most; -1 if none.
int best_change(const SafetyResearch& p, const Techniques& t, Labs& labs, std::size_t l,
                SafetyWorkspace& work) {
  const double* levels = labs.field_level.row(l).data();
  const double strength = p.weak_link;
  double lowest = levels[first_safety_field], part[field_count] = {}, sum = 0;
  for (std::size_t f = first_safety_field; f < field_count; ++f) lowest = std::min(lowest, levels[f]);
  for (std::size_t f = first_safety_field; f < field_count; ++f)
    sum += part[f] = math::exp(-strength * (levels[f] - lowest));
  const auto count = t.field.size();
  for (std::size_t k = 0; k < count; ++k) {
    work.rest[k] = sum - part[static_cast<std::size_t>(t.field[k])];
    work.gained[k] = trial_level(p, t, labs, l, k) - lowest;
  }
#pragma omp simd
  for (std::size_t k = 0; k < count; ++k)  // of the weak link (7.10) one term changes
    work.gained[k] = math::log(sum / (work.rest[k] + math::exp(-strength * work.gained[k]))) / strength - t.tax[k];
  int best = -1;
  double most = 0;
  for (std::size_t k = 0; k < count; ++k) {
    if (work.gained[k] <= most || labs.adopted(l, k) >= labs.known(l, k)) continue;
    most = work.gained[k];
    best = static_cast<int>(k);
  }
  return best;
}

/// (7.11) Change slots fill; each lets the laboratory try one change, which may be rolled back.
void integrate(const SafetyResearch& p, double dt, const Random& random, Labs& labs, const Techniques& t,
               SafetyWorkspace& work) {
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!labs.active[l]) continue;
    labs.change_slots[l] = std::min(p.slot_limit, labs.change_slots[l] + p.slots * dt / months_per_year);
    for (std::uint64_t attempt = 0; labs.change_slots[l] >= 1; ++attempt) {
      if (labs.change_chosen[l] == 0) {
        labs.next_change[l] = best_change(p, t, labs, l, work);
        labs.change_chosen[l] = 1;
      }
      const int k = labs.next_change[l];
      if (k < 0) break;
      labs.change_slots[l] -= 1;
      const auto row = static_cast<std::size_t>(k);
      const bool outside = labs.adopted(l, row) < t.public_version[row] && !is_outsider(labs, l);
      const double works = (1 - t.integration[row]) * (outside ? t.integrable[row] : 1.0);
      if (random.uniform(Purpose::integration, l, attempt) >= works) continue;
      labs.adopted(l, row) += 1;
      labs.change_chosen[l] = 0;
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
    const auto own = static_cast<std::size_t>(t.field[k]);
    if (own < field) continue;
    if (own > field) break;
    level = std::max(level, std::min(level + t.gain[k] * versions[k], t.ceiling[k]));  // (7.9)
  }
  return level;
}

void order_techniques(Techniques& t) {
  for (std::size_t k = 0; k < t.order.size(); ++k) t.order[k] = static_cast<std::int32_t>(k);
  std::sort(t.order.begin(), t.order.end(), [&](auto a, auto b) {
    return std::tuple(t.field[a], t.ceiling[a], a) < std::tuple(t.field[b], t.ceiling[b], b);
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
                     const States& states, double flop_per_h100e, Labs& labs, Techniques& t,
                     SafetyWorkspace& work) {
  const double frontier = deployed_frontier(labs);
  lend_public_compute(rules, states, flop_per_h100e, labs);
  form_teams(p, frontier, labs, t, work);
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    if (labs.active[l]) add_effort(p, dt, l, labs, t, work);
  arrive(p, dt, random, labs, t);
  integrate(p, dt, random, labs, t, work);
  for (std::size_t l = 0; l < labs.active.size(); ++l) {  // (7.12)
    labs.patch[l] *= math::exp(-p.patch_decay * dt);
    labs.patch_debt[l] *= math::exp(-p.debt_decay * dt);
    labs.candidate_patch[l] *= math::exp(-p.patch_decay * dt);
    labs.margin[l] = labs.active[l] ? labs.safety[l] + labs.patch[l] - labs.capability[l] : 0;
  }
}

}  // namespace headway
