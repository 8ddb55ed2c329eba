#include "model/phase/cohorts.h"

#include <algorithm>
#include <cmath>

#include "core/math.h"

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

/// Row `keeper` stands for the people of `joined` as well.
void join_rows(std::size_t keeper, std::size_t joined, Researchers& r) {
  const double people = r.people[keeper] + r.people[joined];
  const double part = r.people[joined] / people;
  for (auto* column : {&r.skill, &r.concern, &r.tenure})
    (*column)[keeper] += part * ((*column)[joined] - (*column)[keeper]);
  r.people[keeper] = people;
}

}  // namespace

double draw_skill(const Talent& p, const Random& random, std::uint64_t row,
                  std::uint64_t generation) {
  const double z = random.normal(Purpose::initial_skill, row, generation);
  return math::exp(p.skill_spread * z - p.skill_spread * p.skill_spread / 2);  // (5.1)
}

double draw_concern(const Talent& p, const Random& random, std::uint64_t row,
                    std::uint64_t generation, Field field) {
  const double mean = field == Field::capabilities ? p.concern_mean : (1 + p.concern_mean) / 2;
  const double z = random.normal(Purpose::initial_concern, row, generation);
  return math::logistic(math::logit(std::clamp(mean, 1e-6, 1 - 1e-6)) + p.concern_spread * z);  // (5.2)
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
    const double target = states.first_entry[s] * lure * math::exp(p.entry_growth * years);
    states.talent_entry[s] += follow * (target - states.talent_entry[s]);
    commons.people_entered += states.talent_entry[s];
    for (std::size_t f = 0; f < field_count; ++f)
      states.entry_queue(s, f) += states.talent_entry[s] * calendar.dt * wanted[f] / all;
  }
}

void rebirth(const Talent& p, const Random& random, std::size_t row, const CohortSizes& sizes,
             States& states, Researchers& r) {
  constexpr double least_part = 1.0 / 8;  // of a queue, so that few rows cannot hold it up
  r.employer[row] = LabId{};
  r.people[row] = 0;
  const Queue queue = longest_queue(states, sizes);
  if (queue.cohorts <= 0) return;
  double& waiting = states.entry_queue(queue.state, queue.field);
  const double people = std::min(waiting, std::max(sizes.of[queue.field], waiting * least_part));
  waiting -= people;
  const auto generation = static_cast<std::uint64_t>(++r.generation[row]);
  r.people[row] = people;
  r.home[row] = id_of<StateId>(queue.state);
  r.field[row] = static_cast<std::int32_t>(queue.field);
  r.skill[row] = draw_skill(p, random.of_run(), row, generation);
  r.concern[row] = draw_concern(p, random.of_run(), row, generation, static_cast<Field>(queue.field));
  r.tenure[row] = p.settled_after;
}

void admit(const Talent& p, const Random& random, const CohortSizes& sizes, Labs& labs,
           States& states, Researchers& r) {
  constexpr double heaviest = 3;  // cohorts that a joined row stands for at most
  const auto rows = r.employer.size();
  if (rows == 0 || longest_queue(states, sizes).cohorts < 1) return;
  labs.keeper.fill(-1);
  const auto start = random.words(Purpose::entrant, 0)[0] % rows;
  for (std::size_t n = 0; n < rows; ++n) {
    const std::size_t i = (start + n) % rows;
    if (!r.employer[i].exists()) continue;
    const auto field = static_cast<std::size_t>(r.field[i]);
    std::int32_t& keeper = labs.keeper(r.employer[i].row(), field);
    const auto kept = static_cast<std::size_t>(keeper);
    if (keeper < 0 || r.people[kept] + r.people[i] > heaviest * sizes.of[field]) {
      if (keeper < 0 || r.people[i] < r.people[kept]) keeper = static_cast<std::int32_t>(i);
      continue;
    }
    join_rows(kept, i, r);
    rebirth(p, random, i, sizes, states, r);
    if (longest_queue(states, sizes).cohorts < 1) return;
  }
}

}  // namespace headway
