#include <algorithm>
#include <cmath>

#include "core/math.h"
#include "core/units.h"
#include "model/phase/research_safety.h"

namespace headway {

namespace {

/// What one version of each of the techniques [first, first + count) adds to its field for a model of `capability` (7.9).
constexpr std::size_t batch = 32;
void working_at(const SafetyResearch& p, const Techniques& t, double capability, std::size_t first, std::size_t count,
             double* working) {
  const double* ceiling = t.ceiling.data() + first;
  const double width = p.ceiling_width, lowered = capability + p.difficulty;
#pragma omp simd
  for (std::size_t k = 0; k < count; ++k) working[k] = math::logistic((ceiling[k] - lowered) / width);
}

/// What of a version's gain the architecture leaves (8.13).
double left_of(const Toolset& tools, std::int32_t field) { return static_cast<Field>(field) == Field::interpretability ? tools.legible : 1; }

/// (7.11) The known, not yet adopted version that would raise what the laboratory supports of its next model
/// most, net of its tax; -1 if none.
int best_change(const SafetyResearch& p, const Techniques& t, const Labs& labs, std::size_t l) {
  const std::int32_t *adopted = labs.adopted.row(l).data(), *known = labs.known.row(l).data();
  if (std::equal(adopted, adopted + t.field.size(), known, [](auto used, auto newest) { return used >= newest; })) return -1;
  const double next = math::larger(labs.best_internal[l], labs.capability[l]) + p.foresight;
  const Toolset tools = toolset_of(p, labs, l);
  const Support now = support(p, t, tools, next);
  const double lowest = *std::min_element(now.level.begin() + first_safety_field, now.level.end());
  double part[field_count] = {}, sum = 0;
  for (std::size_t f = first_safety_field; f < field_count; ++f)
    sum += part[f] = math::exp(-p.weak_link * (now.level[f] - lowest));
  int best = -1;
  double most = 0;
  double working[batch], gained[batch], rest[batch], left[batch];
  for (std::size_t first = 0; first < t.field.size(); first += batch) {
    const auto count = std::min(batch, t.field.size() - first);
    working_at(p, t, next, first, count, working);
    for (std::size_t k = 0; k < count; ++k)
      rest[k] = part[static_cast<std::size_t>(t.field[first + k])], left[k] = left_of(tools, t.field[first + k]);
    const double *gain = t.gain.data() + first, *tax = t.tax.data() + first, strength = p.weak_link;
#pragma omp simd
    for (std::size_t k = 0; k < count; ++k)  // of the weak link (7.10) one term changes
      gained[k] = -math::log(1 + rest[k] / sum * math::expm1(-strength * gain[k] * left[k] * working[k])) / strength - tax[k];
    for (std::size_t k = 0; k < count; ++k) {
      if (gained[k] <= most || adopted[first + k] >= known[first + k]) continue;
      most = gained[k];
      best = static_cast<int>(first + k);
    }
  }
  return best;
}

/// (7.11) Changes that each laboratory can absorb in a year: engineering capacity, of which safety has its part.
void set_change_rates(const SafetyResearch& p, const Labs& labs, SafetyWorkspace& work) {
  const auto count = labs.active.size();
  for (std::size_t l = 0; l < count; ++l) {
    work.people[l] = 0;
    for (std::size_t f = 0; f < field_count; ++f) work.people[l] += labs.staff(l, f);
    const double research = 1 - labs.allocation(l, index_of(Use::serving));
    work.changes[l] = research > 0 ? labs.allocation(l, index_of(Use::safety)) / research : 0;
  }
  const double slots = p.slots, size = p.reference_engineers, returns = p.engineering_returns, haste = p.haste;
  const double share = p.reference_share, worth = p.slot_share;
  const double *people = work.people.data(), *gain = labs.labour_gain.data(), *pressure = labs.pressure.data();
  double *changes = work.changes.data(), *hurried = work.hurried.data();
#pragma omp simd
  for (std::size_t l = 0; l < count; ++l) {
    const double all = slots * math::pow(people[l] * gain[l] / size, returns) * math::pow(changes[l] / share, worth);
    hurried[l] = all * haste * pressure[l];
    changes[l] = all - hurried[l];
  }
}

}  // namespace

Toolset toolset_of(const SafetyResearch& p, const Labs& labs, std::size_t l) {
  return {labs.adopted.row(l).data(), 1 - p.opacity_loss * labs.opacity[l]};
}

Support support(const SafetyResearch& p, const Techniques& t, const Toolset& tools, double capability) {
  Support result;
  result.level.fill(p.base_level);
  double working[batch];
  for (std::size_t first = 0; first < t.field.size(); first += batch) {
    const auto count = std::min(batch, t.field.size() - first);
    working_at(p, t, capability, first, count, working);
    for (std::size_t k = 0; k < count; ++k) {
      const auto field = static_cast<std::size_t>(t.field[first + k]);
      const double most = t.gain[first + k] * tools.versions[first + k] * left_of(tools, t.field[first + k]);
      result.level[field] += most * working[k];
      result.slope[field] -= most * working[k] * (1 - working[k]) / p.ceiling_width;
    }
  }
  return result;
}

double weak_link(const std::array<double, field_count>& levels, double strength, const FieldSet& fields) {
  constexpr double far = 1e300;  // of a field that does not count
  constexpr auto count = field_count - first_safety_field;
  double level[count], part[count], lowest = far, sum = 0;
  for (std::size_t f = 0; f < count; ++f) level[f] = fields[f + first_safety_field] ? levels[f + first_safety_field] : far;
  for (std::size_t f = 0; f < count; ++f) lowest = level[f] < lowest ? level[f] : lowest;
#pragma omp simd
  for (std::size_t f = 0; f < count; ++f) part[f] = math::exp(-strength * (level[f] - lowest));
  for (std::size_t f = 0; f < count; ++f) sum += part[f];
  return lowest - math::log(sum) / strength;
}

void support_batch(const SafetyResearch& p, const Techniques& t, const Labs& labs, ModelBatch& models) {
  const auto count = models.count, techniques = t.field.size();
  const double spread = p.ceiling_width, difficulty = p.difficulty;
  for (auto& levels : models.level) std::fill_n(levels, count, p.base_level);
  for (std::size_t k = 0; k < techniques; ++k) {
    const double ceiling = t.ceiling[k], gain = t.gain[k];
    const double* capability = models.capability;
    const std::int32_t* versions = labs.adopted.data() + models.first * techniques + k;
    double* level = models.level[static_cast<std::size_t>(t.field[k])];
    const double* opacity = labs.opacity.data() + models.first;
    const double loss = static_cast<Field>(t.field[k]) == Field::interpretability ? p.opacity_loss : 0;
#pragma omp simd
    for (std::size_t i = 0; i < count; ++i)
      level[i] += gain * versions[i * techniques] * (1 - loss * opacity[i]) * math::logistic((ceiling - (capability[i] + difficulty)) / spread);
  }
}

void weak_links(const SafetyResearch& p, const ModelBatch& models, const FieldSet& fields, double* links) {
  const auto count = models.count;
  const double strength = p.weak_link;
  double lowest[ModelBatch::most], sum[ModelBatch::most];
  std::fill_n(lowest, count, 1e300), std::fill_n(sum, count, 0.0);
  for (std::size_t f = first_safety_field; f < field_count; ++f) {
    const double* level = models.level[f];
    if (!fields[f]) continue;
#pragma omp simd
    for (std::size_t i = 0; i < count; ++i) lowest[i] = level[i] < lowest[i] ? level[i] : lowest[i];
  }
  for (std::size_t f = first_safety_field; f < field_count; ++f) {
    const double* level = models.level[f];
    if (!fields[f]) continue;
#pragma omp simd
    for (std::size_t i = 0; i < count; ++i) sum[i] += math::exp(-strength * (level[i] - lowest[i]));
  }
#pragma omp simd
  for (std::size_t i = 0; i < count; ++i) links[i] = lowest[i] - math::log(sum[i]) / strength;
}

double safety_level(const SafetyResearch& p, const Techniques& t, const Toolset& tools, double start) {
  constexpr double end_of_scale = 80, close_enough = 1e-11;
  constexpr int most_steps = 100;
  constexpr auto count = field_count - first_safety_field;
  double low = -2 * end_of_scale, high = end_of_scale, level = start;
  for (int step = 0; step < most_steps; ++step) {  // Newton's, kept between bounds: s(K) - K falls by at least 1 per OOM
    const Support s = support(p, t, tools, level);
    const double *fields = s.level.data() + first_safety_field, *slopes = s.slope.data() + first_safety_field;
    const double lowest = *std::min_element(fields, fields + count), strength = p.weak_link;
    double part[count], sum = 0, slope = 0;
#pragma omp simd
    for (std::size_t f = 0; f < count; ++f) part[f] = math::exp(-strength * (fields[f] - lowest));
    for (std::size_t f = 0; f < count; ++f) sum += part[f], slope += part[f] * slopes[f];
    const double above = lowest - math::log(sum) / strength - level;
    (above > 0 ? low : high) = level;
    double next = level + above / (1 - slope / sum);
    if (next <= low || next >= high) next = (low + high) / 2;
    const double moved = std::abs(next - level);
    level = next;
    if (moved < close_enough) break;
  }
  return level;
}

double remaining(const SafetyResearch& p, const Techniques& t, const std::int32_t* versions, Effect effect, double capability) {
  double left = 1;
  for (std::size_t k = 0; k < t.field.size(); ++k) {
    if (static_cast<Effect>(t.effect[k]) != effect) continue;
    double working;
    working_at(p, t, capability, k, 1, &working);
    left *= 1 - t.effect_size[k] * versions[k] / t.versions[k] * working;
  }
  return left;
}

double remaining_in_world(const Techniques& t, Effect effect) {
  double left = 1;
  for (std::size_t k = 0; k < t.field.size(); ++k)
    if (static_cast<Effect>(t.effect[k]) == effect) left *= 1 - t.effect_size[k] * t.adoption[k] * t.public_version[k] / t.versions[k];
  return left;
}

double model_margin(const SafetyResearch& p, const Techniques& t, const Labs& labs, std::size_t l, double capability) {
  const Support s = support(p, t, toolset_of(p, labs, l), capability);
  return weak_link(s.level, p.weak_link) - capability;
}

void update_safety(const SafetyResearch& p, const Techniques& t, Labs& labs, std::size_t l) {
  double tax = 0;
  for (std::size_t k = 0; k < t.field.size(); ++k) tax += t.tax[k] * labs.adopted(l, k);
  labs.safety[l] = safety_level(p, t, toolset_of(p, labs, l), labs.safety[l]);
  labs.alignment_tax[l] = tax;
}

void update_margins(const SafetyResearch& p, const Techniques& t, Labs& labs) {
  for_each_batch(labs, [&](std::size_t first, std::size_t count) {
    ModelBatch deployed(first, count), best(first, count);
    for (std::size_t i = 0; i < count; ++i) {
      deployed.capability[i] = labs.capability[first + i];
      best.capability[i] = math::larger(labs.best_internal[first + i], deployed.capability[i]);
    }
    support_batch(p, t, labs, deployed);
    support_batch(p, t, labs, best);
    double link[ModelBatch::most];
    weak_links(p, deployed, safety_fields, link);
    for (std::size_t i = 0; i < count; ++i) {
      const auto l = first + i;
      labs.margin[l] = labs.active[l] ? link[i] - deployed.capability[i] + labs.patch[l] : 0;  // (7.12)
      for (std::size_t f = first_safety_field; f < field_count; ++f)
        if (labs.active[l]) labs.field_level(l, f) = best.level[f][i];
    }
  });
}

void integrate(const SafetyResearch& p, double dt, const Random& random, const Techniques& t, Labs& labs,
               SafetyWorkspace& work) {
  set_change_rates(p, labs, work);
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!labs.active[l]) continue;
    labs.change_slots[l] += work.changes[l] * dt / months_per_year;
    bool is_changed = p.opacity_loss > 0 && labs.run_finished[l] > 0;  // of another architecture (8.13)
    int k = labs.change_slots[l] >= 1 ? best_change(p, t, labs, l) : -1;
    for (std::uint64_t attempt = 0; k >= 0 && labs.change_slots[l] >= 1; ++attempt) {
      labs.change_slots[l] -= 1;
      const auto row = static_cast<std::size_t>(k);
      const double own = labs.effort(l, row) > 0 ? labs.own_effort(l, row) / labs.effort(l, row) : 0;
      const double sound = math::exp(-p.debt_drag * labs.patch_debt[l]);
      const double works = (1 - t.integration[row]) * (own + (1 - own) * t.integrable[row]) * sound;
      if (random.uniform(Purpose::integration, l, attempt) >= works) continue;
      labs.adopted(l, row) += 1;
      is_changed = true;
      k = best_change(p, t, labs, l);
    }
    labs.change_slots[l] = std::min(p.slot_limit, labs.change_slots[l]);  // what a long tick brings is not lost
    if (is_changed) update_safety(p, t, labs, l);
  }
}

}  // namespace headway
