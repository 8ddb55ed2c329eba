#include "model/phase/cohorts.h"

#include <algorithm>
#include <cmath>

#include "core/math.h"
#include "core/units.h"

namespace headway {

namespace {

/// Who waits to enter: the cell of state and field with the most cohorts, and how many these are.
struct Queue {
  std::size_t state = 0;
  std::size_t field = 0;
  double cohorts = 0;
};
Queue longest_queue(const States& states, const CohortSizes& sizes) {
  Queue longest;
  for (std::size_t s = 0; s < states.gdp.size(); ++s)
    for (std::size_t f = 0; f < field_count; ++f)
      if (states.entry_queue(s, f) > longest.cohorts * sizes.of[f])
        longest = {s, f, states.entry_queue(s, f) / sizes.of[f]};
  return longest;
}

/// Row `kept` stands for the people of `joined` as well.
void join_rows(std::size_t kept, std::size_t joined, Researchers& r) {
  const double people = r.people[kept] + r.people[joined];
  const double part = r.people[joined] / people;
  for (auto* column : {&r.skill, &r.concern, &r.tenure})
    (*column)[kept] += part * ((*column)[joined] - (*column)[kept]);
  r.people[kept] = people;
}

}  // namespace

void draw_people(const Talent& p, const Random& random, std::span<const std::int32_t> rows, Researchers& r) {
  constexpr std::size_t block = 64;
  const auto logit_of = [](double mean) { return math::logit(std::clamp(mean, 1e-6, 1 - 1e-6)); };
  const double capabilities = logit_of(p.concern_mean), safety = logit_of((1 + p.concern_mean) / 2);
  const double half_variance = p.skill_spread * p.skill_spread / 2;
  double skill[block], concern[block], middle[block];
  for (; !rows.empty(); rows = rows.subspan(std::min(block, rows.size()))) {
    const std::size_t count = std::min(block, rows.size());
    for (std::size_t k = 0; k < count; ++k) {
      const auto row = static_cast<std::size_t>(rows[k]);
      const auto generation = static_cast<std::uint64_t>(r.generation[row]);
      skill[k] = random.uniform(Purpose::initial_skill, row, generation);
      concern[k] = random.uniform(Purpose::initial_concern, row, generation);
      middle[k] = static_cast<Field>(r.field[row]) == Field::capabilities ? capabilities : safety;
    }
#pragma omp simd
    for (std::size_t k = 0; k < count; ++k) {
      skill[k] = math::exp(p.skill_spread * math::normal_quantile(skill[k]) - half_variance);  // (5.1)
      concern[k] = math::logistic(middle[k] + p.concern_spread * math::normal_quantile(concern[k]));  // (5.2)
    }
    for (std::size_t k = 0; k < count; ++k) {
      r.skill[static_cast<std::size_t>(rows[k])] = skill[k];
      r.concern[static_cast<std::size_t>(rows[k])] = concern[k];
    }
  }
}

CohortSizes cohort_sizes(const Talent& p, std::span<const double> people_by_field, std::size_t rows) {
  double safety = 0;
  for (std::size_t f = first_safety_field; f < field_count; ++f) safety += people_by_field[f];
  const double capability_rows = static_cast<double>(rows) * (1 - p.safety_rows);
  const double safety_rows = static_cast<double>(rows) * p.safety_rows;
  CohortSizes sizes{};
  for (std::size_t f = 0; f < field_count; ++f) {
    const double people = f < first_safety_field ? people_by_field[f] / std::max(1.0, capability_rows)
                                                 : safety / std::max(1.0, safety_rows);
    sizes.of[f] = std::max(people, 1e-6);
  }
  return sizes;
}

void count_staff(const Researchers& r, Labs& labs) {
  labs.staff.fill(0);
  labs.labour.fill(0);
  double* staff = labs.staff.data();
  double* labour = labs.labour.data();
  for (std::size_t i = 0; i < r.employer.size(); ++i) {
    if (!r.employer[i].exists()) continue;
    const std::size_t cell = r.employer[i].row() * field_count + static_cast<std::size_t>(r.field[i]);
    staff[cell] += r.people[i];
    labour[cell] += r.people[i] * r.skill[i];
  }
}

void enter(const Talent& p, const Calendar& calendar, const Labs& labs, States& states,
           Commons& commons) {
  double pay = 0, heads = 0, wanted[field_count] = {}, all = 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    for (std::size_t f = 0; f < field_count; ++f) {
      pay += labs.pay[l] * labs.staff(l, f);
      heads += labs.staff(l, f);
      wanted[f] += labs.active[l] * labs.staff_target(l, f);
      all += labs.active[l] * labs.staff_target(l, f);
    }
  if (heads <= 0 || all <= 0) return;
  const double years = calendar.year() - calendar.start;
  const double lure = math::pow(pay / heads / p.first_pay, p.entry_elasticity);
  const double follow = 1 - math::exp(-calendar.dt / p.entry_lag);
  for (std::size_t s = 0; s < states.gdp.size(); ++s) {
    const double most = p.entry_limit * states.labour_force[s] / months_per_year;
    const double target = std::min(most, states.first_entry[s] * lure * math::exp(p.entry_growth * years));
    states.talent_entry[s] += follow * (target - states.talent_entry[s]);
    commons.people_entered += states.talent_entry[s];
    for (std::size_t f = 0; f < field_count; ++f)
      states.entry_queue(s, f) += states.talent_entry[s] * calendar.dt * wanted[f] / all;
  }
}

void train_fellows(const Talent& p, double dt, const Rules& rules, const Labs& labs, States& states, Commons& commons) {
  double wanted[field_count] = {}, all = 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    for (std::size_t f = first_safety_field; f < field_count; ++f) wanted[f] += labs.active[l] * labs.staff_target(l, f);
  for (std::size_t f = first_safety_field; f < field_count; ++f) all += wanted[f];
  for (std::size_t s = 0; s < states.gdp.size(); ++s) {
    states.fellows[s] += rules.fellowships[s] * states.granted[s] * dt;
    if (states.fellows[s] <= 0 || all <= 0) continue;
    const double done = states.fellows[s] * -math::expm1(-dt / p.training);
    states.fellows[s] -= done;
    commons.people_entered += done / dt;
    for (std::size_t f = first_safety_field; f < field_count; ++f) states.entry_queue(s, f) += done * wanted[f] / all;
  }
}

void replace_row(const Talent& p, std::size_t row, const CohortSizes& sizes, States& states, Researchers& r,
             ReplacedRows& replaced) {
  constexpr double least_part = 1.0 / 8;  // of a queue, so that few rows cannot hold it up
  r.employer[row] = LabId{};
  r.people[row] = 0;
  const Queue queue = longest_queue(states, sizes);
  if (queue.cohorts <= 0) return;
  double& waiting = states.entry_queue(queue.state, queue.field);
  const double people = std::min(waiting, std::max(sizes.of[queue.field], waiting * least_part));
  waiting -= people;
  ++r.generation[row];
  r.people[row] = people;
  r.home[row] = id_of<StateId>(queue.state);
  r.field[row] = static_cast<std::int32_t>(queue.field);
  r.tenure[row] = p.settled_after;
  replaced.rows[replaced.count++] = static_cast<std::int32_t>(row);
}

void admit(const Talent& p, const Random& random, const CohortSizes& sizes, States& states, Researchers& r,
           StaffWorkspace& work, ReplacedRows& replaced) {
  constexpr double heaviest = 3;  // cohorts that a joined row stands for at most
  const auto rows = r.employer.size();
  if (rows == 0 || longest_queue(states, sizes).cohorts < 1) return;
  work.joined_to.fill(-1);
  std::size_t i = random.words(Purpose::entrant, 0)[0] % rows;
  for (std::size_t n = 0; n < rows; ++n, i = i + 1 < rows ? i + 1 : 0) {
    if (!r.employer[i].exists()) continue;
    const auto field = static_cast<std::size_t>(r.field[i]);
    std::int32_t& joined_to = work.joined_to(r.employer[i].row(), field);
    const auto kept = static_cast<std::size_t>(joined_to);
    if (joined_to < 0 || r.people[kept] + r.people[i] > heaviest * sizes.of[field]) {
      if (joined_to < 0 || r.people[i] < r.people[kept]) joined_to = static_cast<std::int32_t>(i);
      continue;
    }
    join_rows(kept, i, r);
    replace_row(p, i, sizes, states, r, replaced);
    if (longest_queue(states, sizes).cohorts < 1) return;
  }
}

}  // namespace headway
