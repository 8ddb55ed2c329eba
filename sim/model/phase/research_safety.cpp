#include "model/phase/research_safety.h"

#include <algorithm>

#include "core/math.h"
#include "core/units.h"
#include "model/phase/observe.h"

namespace headway {

namespace {

/// (7.13) Public safety compute goes to outside laboratories of the state's bloc, by safety staff.
void lend_public_compute(const States& states, double flop_per_h100e, Labs& labs) {
  labs.public_compute.fill(0);
  const auto weight = [&](std::size_t l) { return 1 + labs.staff(l, 1) + labs.staff(l, 2) + labs.staff(l, 3) + labs.staff(l, 4); };
  for (std::size_t s = 0; s < states.gdp.size(); ++s) {
    if (states.public_compute[s] <= 0) continue;
    const auto borrows = [&](std::size_t l) {
      return labs.active[l] && is_outsider(labs, l) &&
             states.bloc[labs.state[l].row()] == states.bloc[s];
    };
    double total = 0;
    for (std::size_t l = 0; l < labs.active.size(); ++l)
      if (borrows(l)) total += weight(l);
    for (std::size_t l = 0; l < labs.active.size(); ++l)
      if (borrows(l))
        labs.public_compute[l] += states.public_compute[s] * flop_per_h100e * weight(l) / total;
  }
}

bool can_advance(const Techniques& t, const Labs& labs, std::size_t l, std::size_t k) {
  if (labs.known(l, k) >= t.versions[k]) return false;
  if (t.prerequisite[k] < 0) return true;
  return labs.known(l, static_cast<std::size_t>(t.prerequisite[k])) >= t.prerequisite_version[k];
}

/// (7.7) Labour of each laboratory with the machines that its safety compute buys, and the compute that is left to each of
/// its researchers, in units of the reference.
void buy_machines(const SafetyResearch& p, const Research& research, const Commons& commons, const Labs& labs,
                  SafetyWorkspace& work) {
  const auto count = labs.active.size();
  for (std::size_t l = 0; l < count; ++l) {
    work.people[l] = 0;
    for (std::size_t f = first_safety_field; f < field_count; ++f) work.people[l] += labs.labour(l, f);
    work.compute[l] = labs.compute[l] * labs.allocation(l, index_of(Use::safety)) + labs.public_compute[l];
  }
  const double use = p.automation_use, spent = research.automation_compute, substitution = research.task_substitution;
  const double elasticity = research.scale_elasticity, first_run = commons.reference_run, least_size = smallest_run_size(research, labs, commons);
  const double reference = p.reference_compute;
  const double *automation = labs.automation.data(), *machine_cost = labs.machine_cost.data();
  const double *last_run = labs.last_run_compute.data(), *staff = work.people.data(), *compute = work.compute.data();
  double *gain = work.gain.data(), *per_head = work.per_head.data();
#pragma omp simd
  for (std::size_t l = 0; l < count; ++l) {
    const double people = math::larger(staff[l], 1e-300), automated = use * automation[l];
    const double machines = compute[l] * spent * automated / machine_cost[l];
    const double labour = task_labour(people, machines, automated, substitution);
    const double scale = math::pow(math::larger(last_run[l] / first_run, least_size), elasticity);
    gain[l] = staff[l] > 0 ? labour / people : 0;
    per_head[l] = compute[l] * (1 - spent * automated) / (math::larger(labour, 1e-9) * scale * reference);
  }
}

/// (7.7) Which techniques each laboratory can advance, and the labour that it has for each of a field.
void form_teams(const Labs& labs, const Techniques& t, SafetyWorkspace& work) {
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    double open[field_count] = {};
    for (std::size_t k = 0; k < t.field.size(); ++k) {
      const bool works = labs.active[l] && can_advance(t, labs, l, k);
      work.labour(l, k) = works;
      open[static_cast<std::size_t>(t.field[k])] += works;
    }
    for (std::size_t k = 0; k < t.field.size(); ++k) {
      const auto f = static_cast<std::size_t>(t.field[k]);
      work.labour(l, k) *= open[f] > 0 ? labs.labour(l, f) * work.gain[l] / open[f] : 0;
    }
  }
}

/// (7.7) The best model that each laboratory can study: its own, published weights, and of closed models what their owners
/// show.
void find_models(const SafetyResearch& p, const Rules& rules, const Commons& commons, const Labs& labs, SafetyWorkspace& work) {
  double shown = commons.open_frontier;
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    if (labs.active[l]) {
      const auto home = labs.state[l].row();
      const double open = std::max(labs.openness[l] * rules.disclosure[home], rules.transparency[home]);
      shown = std::max(shown, labs.capability[l] - p.outsider_gap * (1 - open));
    }
  for (std::size_t l = 0; l < labs.active.size(); ++l) work.studied[l] = std::max(labs.best_internal[l], shown);
}

/// (7.7) Part of its safety work that a laboratory publishes: as the law lets it, and at least what it promised.
double published_part(const SafetyResearch& p, const Rules& rules, const Labs& labs, std::size_t l) {
  if (is_outsider(labs, l)) return 1;
  return std::max(p.publication * rules.safety_disclosure[labs.state[l].row()], labs.promised_publication[l]);
}

/// (7.7) What is left of the labour of each laboratory where access to models near the target is missing, and what all put
/// into one pool: what they publish of their work.
void pool_work(const SafetyResearch& p, const Rules& rules, double frontier, double emulated, const Labs& labs, const Techniques& t, SafetyWorkspace& work) {
  const auto count = t.field.size();
  const double scale = p.access_scale;
  work.pool_compute.fill(0);
  double *pool_labour = work.pool_labour.data(), *pool_compute = work.pool_compute.data();
  const double *first_target = t.first_target.data(), *gain = t.gain.data();
  const double *access = t.access.data(), *outsiders = t.outsiders.data();
  const double each = emulated / static_cast<double>(std::max<std::size_t>(1, count));
  for (std::size_t k = 0; k < count; ++k) pool_labour[k] = each * outsiders[k] * (1 - access[k]);  // (7.16)
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (work.gain[l] <= 0) continue;
    const bool outsider = is_outsider(labs, l);
    const double studied = work.studied[l], per_head = work.per_head[l];
    const double published = published_part(p, rules, labs, l);
    const std::int32_t* known = labs.known.row(l).data();
    double* labour = work.labour.row(l).data();
#pragma omp simd
    for (std::size_t k = 0; k < count; ++k) {
      const double target = math::larger(first_target[k] + gain[k] * known[k], frontier);
      const double open = 1 - access[k] + access[k] * math::exp(-math::larger(0.0, target - studied) / scale);
      labour[k] *= open * (outsider ? outsiders[k] : 1.0);
      const double shared = published * labour[k];
      pool_labour[k] += shared;
      pool_compute[k] += shared * per_head;
    }
  }
}

/// (7.7) The public's effort, and that of each laboratory: with the pool while it works on the same version, alone when it
/// is ahead; and the part of it that is its own.
void add_effort(const SafetyResearch& parameters, const Rules& rules, double dt, Labs& labs, Techniques& t, SafetyWorkspace& work) {
  const SafetyResearch p = parameters;  // a copy that no store can change, so that the loops vectorise
  const auto count = t.field.size();
  const double *pool_labour = work.pool_labour.data(), *pool_compute = work.pool_compute.data();
  const double *weight = t.compute_intensity.data(), *public_version = t.public_version.data();
  double* pool = t.pool.data();
#pragma omp simd
  for (std::size_t k = 0; k < count; ++k) pool[k] += dt * safety_effort(p, weight[k], pool_labour[k], pool_compute[k]);
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (work.gain[l] <= 0) continue;
    const double secret = 1 - published_part(parameters, rules, labs, l), per_head = work.per_head[l];
    const std::int32_t* known = labs.known.row(l).data();
    const double* labour = work.labour.row(l).data();
    double *effort = labs.effort.row(l).data(), *own_effort = labs.own_effort.row(l).data();
#pragma omp simd
    for (std::size_t k = 0; k < count; ++k) {
      const double own = labour[k], version = known[k];
      const bool ahead = version > public_version[k];
      const double all = ahead ? own : pool_labour[k] + secret * own;
      const double compute = ahead ? own * per_head : pool_compute[k] + secret * own * per_head;
      const double effort_now = dt * safety_effort(p, weight[k], all, compute), made = own > 0 ? effort_now : 0;
      effort[k] += made;
      own_effort[k] += made * (own / math::larger(all, 1e-300));
    }
  }
}

/// (7.8) The version that an `effort` brings, from `version` whose successor arrives at `threshold`.
struct Progress {
  double version;
  double threshold;
};
Progress advance(const SafetyResearch& p, const Random& random, const Techniques& t, std::size_t k, double effort, Progress at) {
  while (effort >= at.threshold && at.version < t.versions[k]) {
    at.version += 1;
    at.threshold += draw_difficulty(p, t, random, k, at.version);
  }
  return at;
}

/// (7.8) What a laboratory knows of technique `k` follows its effort, which is never behind the public one.
void arrive_at(const SafetyResearch& p, const Random& random, const Techniques& t, std::size_t l, std::size_t k, Labs& labs) {
  if (!labs.active[l]) return;
  labs.effort(l, k) = std::max(labs.effort(l, k), t.pool[k]);
  const auto reached = advance(p, random, t, k, labs.effort(l, k), {static_cast<double>(labs.known(l, k)), labs.difficulty(l, k)});
  labs.known(l, k) = static_cast<std::int32_t>(reached.version);
  labs.difficulty(l, k) = reached.threshold;
}

/// (7.8) What the furthest of those who promised to share their safety work is ahead reaches the others.
void share_among_parties(double dt, Labs& labs) {
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!labs.active[l] || labs.sharing_group[l] == 0) continue;
    const double reaches = 1 - math::exp(-labs.promised_sharing[l] * dt / months_per_year);
    for (std::size_t k = 0; k < labs.effort.width(); ++k) {
      double furthest = labs.effort(l, k);
      for (std::size_t m = 0; m < labs.active.size(); ++m)
        if (labs.active[m] && labs.sharing_group[m] == labs.sharing_group[l]) furthest = std::max(furthest, labs.effort(m, k));
      labs.effort(l, k) += reaches * (furthest - labs.effort(l, k));
    }
  }
}

/// (7.8) What the furthest laboratory is ahead of the public leaks; versions arrive, in public and in private.
void arrive(const SafetyResearch& p, double dt, const Random& random, Labs& labs, Techniques& t) {
  const double leaks = 1 - math::exp(-p.disclosure * dt / months_per_year);
  for (std::size_t k = 0; k < t.field.size(); ++k) {
    double furthest = t.pool[k];
    for (std::size_t l = 0; l < labs.active.size(); ++l)
      if (labs.active[l]) furthest = std::max(furthest, labs.effort(l, k));
    t.pool[k] += leaks * (furthest - t.pool[k]);
    const auto reached = advance(p, random, t, k, t.pool[k], {t.public_version[k], t.difficulty[k]});
    t.public_version[k] = reached.version;
    t.difficulty[k] = reached.threshold;
    for (std::size_t l = 0; l < labs.active.size(); ++l) arrive_at(p, random, t, l, k, labs);
  }
}

}  // namespace

double draw_difficulty(const SafetyResearch& p, const Techniques& t, const Random& random, std::size_t technique, double version) {
  const double mean = t.effort[technique] * math::pow(t.effort_growth[technique], version) *
                      math::exp10(p.difficulty * p.difficulty_effort);
  return mean * random.of_run().exponential(Purpose::technique_arrival, technique,
                                            static_cast<std::uint64_t>(version));
}

void research_safety(const SafetyResearch& p, const Research& research, double dt, const Random& random, const Rules& rules,
                     const States& states, const Commons& commons, double flop_per_h100e, Labs& labs, Techniques& t,
                     SafetyWorkspace& work) {
  lend_public_compute(states, flop_per_h100e, labs);
  buy_machines(p, research, commons, labs, work);
  form_teams(labs, t, work);
  find_models(p, rules, commons, labs, work);
  pool_work(p, rules, deployed_frontier(labs), commons.emulated_labour, labs, t, work);
  add_effort(p, rules, dt, labs, t, work);
  share_among_parties(dt, labs);
  arrive(p, dt, random, labs, t);
  integrate(p, dt, random, t, labs, work);
  const double kept_patch = math::exp(-p.patch_decay * dt), kept_debt = math::exp(-p.debt_decay * dt);  // (7.12)
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    labs.patch[l] *= kept_patch;
    labs.patch_debt[l] *= kept_debt;
    labs.candidate_patch[l] *= kept_patch;
    labs.reserve_patch[l] *= kept_patch;
  }
  update_margins(p, t, labs);
}

}  // namespace headway
