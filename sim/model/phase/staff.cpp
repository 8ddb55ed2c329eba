#include "model/phase/staff.h"

#include <algorithm>
#include <cmath>

#include "core/math.h"
#include "model/phase/observe.h"

namespace headway {

namespace {

constexpr double months_per_year = 12;

/// (5.3) Pay rises with the vacancy rate above normal turnover; openings are what the laboratory
/// can absorb of what it wants; staff in excess are laid off.
void set_pay(const Talent& p, double dt, Labs& labs) {
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    double staff = 0;
    for (std::size_t f = 0; f < field_count; ++f) {
      staff += labs.staff(l, f);
      const double excess = labs.staff(l, f) - labs.staff_target(l, f) * (1 + p.layoff_slack);
      const double room = std::max(labs.staff(l, f), labs.staff_target(l, f)) * p.staff_growth * dt;
      labs.openings(l, f) =
          labs.active[l] ? std::clamp(labs.staff_target(l, f) - labs.staff(l, f), 0.0, room) : 0;
      labs.layoff(l, f) = !labs.active[l] ? 1.0
                          : excess > 0    ? std::min(1.0, p.layoff_speed * dt * excess / labs.staff(l, f))
                                          : 0.0;
    }
    if (!labs.active[l]) continue;
    const double wanted = labs.payroll_budget[l] * months_per_year / labs.pay[l];
    const double vacancy = (wanted - staff) / (wanted + staff + 1);
    labs.pay[l] *= math::exp(p.pay_speed * (vacancy - p.pay_turnover) * dt);
    labs.pay[l] = std::max(labs.pay[l], 1.0);
  }
}

/// (5.4) Weight of an offer: openings, pay, prestige and compute per head (McFadden 1978).
void set_attraction(const Talent& p, Labs& labs) {
  const double frontier = deployed_frontier(labs);
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    const double pay = p.pay_weight * math::log(labs.pay[l] / p.first_pay);
    const double prestige = p.prestige_weight * std::min(0.0, labs.capability[l] - frontier);
    for (std::size_t f = 0; f < field_count; ++f) {
      labs.compute_per_head(l, f) = labs.fleet[l] / (labs.staff(l, f) + 1);
      labs.attraction(l, f) = pay + prestige;
    }
  }
  double* attraction = labs.attraction.data();
  const double* per_head = labs.compute_per_head.data();
  const double weight = p.compute_weight;
  const auto cells = labs.attraction.size();
#pragma omp simd
  for (std::size_t i = 0; i < cells; ++i)
    attraction[i] = math::exp(attraction[i] + weight * math::log1p(per_head[i]));
}

/// What a researcher meets when looking for a job, prepared once for all who look.
struct Search {
  const Talent& p;
  double stay_elsewhere;  ///< exp(-move_cost)
  double other_field;     ///< exp(-field_cost)
  double reach;           ///< openings that a searcher meets, per opening
};

/// Offers of laboratory `l`, in all its fields, as seen from outside the field.
void make_offers(const Search& search, std::size_t l, Labs& labs) {
  double sum = 0;
  for (std::size_t f = 0; f < field_count; ++f) {
    labs.offer(l, f) = search.reach * labs.openings(l, f) * labs.attraction(l, f);
    sum += labs.offer(l, f);
  }
  labs.offers[l] = sum * search.other_field;
}

void open_market(const Search& search, Labs& labs) {
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    make_offers(search, l, labs);
    labs.mission[l] = search.p.mission_weight * labs.safety_culture[l] * labs.reputation[l];
  }
}

/// The people of a row fill openings, which later searchers do not meet any more.
void take_job(const Search& search, std::size_t row, std::size_t l, std::size_t f, Labs& labs,
              Researchers& r) {
  labs.openings(l, f) = std::max(0.0, labs.openings(l, f) - r.people[row]);
  make_offers(search, l, labs);
  r.employer[row] = id_of<LabId>(l);
  r.field[row] = static_cast<std::int32_t>(f);
  r.home[row] = labs.state[l];
  r.tenure[row] = 0;
}

/// (5.5) A researcher who looks chooses among the offers and staying, by multinomial logit.
void choose_job(const Search& search, const Random& random, std::size_t row, Labs& labs,
                Researchers& r) {
  const auto count = labs.active.size();
  const double concern = r.concern[row];
  const auto home = r.home[row];
  const auto field = static_cast<std::size_t>(r.field[row]);
  double* weight = labs.choice.data();
  const double* mission = labs.mission.data();
#pragma omp simd
  for (std::size_t l = 0; l < count; ++l) weight[l] = math::exp(concern * mission[l]);
  for (std::size_t l = 0; l < count; ++l) weight[l] *= labs.state[l] == home ? 1.0 : search.stay_elsewhere;
  const auto employer = r.employer[row];
  const double staying =
      employer.exists() ? search.p.inertia * labs.attraction(employer.row(), field) * weight[employer.row()] : 0;
  double total = staying;
  for (std::size_t l = 0; l < count; ++l) {
    weight[l] *= labs.offers[l] + (1 - search.other_field) * labs.offer(l, field);
    total += weight[l];
  }
  if (total <= 0) return;
  const auto words = random.words(Purpose::job_choice, row);
  double left = to_uniform(words[0]) * total - staying;
  if (left < 0) return;
  for (std::size_t l = 0; l < count; ++l) {
    left -= weight[l];
    if (left >= 0 || weight[l] <= 0) continue;
    double part = to_uniform(words[1]) * (labs.offers[l] + (1 - search.other_field) * labs.offer(l, field));
    for (std::size_t f = 0; f < field_count; ++f) {
      part -= labs.offer(l, f) * (f == field ? 1.0 : search.other_field);
      if (part > 0) continue;
      take_job(search, row, l, f, labs, r);
      return;
    }
    return;
  }
}

/// (5.6) Entry follows pay with the lag of education; entrants wait until a row is free.
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

/// A row that has become free is reborn as a cohort of those who wait.
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

/// Row `keeper` stands for the people of `joined` as well.
void join_rows(std::size_t keeper, std::size_t joined, Researchers& r) {
  const double people = r.people[keeper] + r.people[joined];
  const double part = r.people[joined] / people;
  for (auto* column : {&r.skill, &r.concern, &r.tenure})
    (*column)[keeper] += part * ((*column)[joined] - (*column)[keeper]);
  r.people[keeper] = people;
}

/// (5.7) Full cohorts that wait get rows: two rows of colleagues become one, which frees the other.
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

constexpr std::size_t rows_per_block = 8;

/// The 32 bits of a block that decide about its k-th row.
std::uint32_t draw_of(const RandomWords& words, std::size_t k) {
  return static_cast<std::uint32_t>(words[k / 2] >> (32 * (k % 2)));
}

/// The draw that stands for probability `u`, rounded down; 2^32 for certainty.
std::uint64_t draw_at(double u) {
  return static_cast<std::uint64_t>(std::clamp(u, 0.0, 1.0) * 0x1.0p32);
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

void staff(const Talent& p, const Calendar& calendar, const Random& random, Labs& labs,
           States& states, Researchers& r, Commons& commons) {
  const double dt = calendar.dt;
  set_pay(p, dt, labs);
  set_attraction(p, labs);
  commons.people_entered = 0;
  commons.people_departed = 0;
  enter(p, calendar, labs, states, commons);

  double heads = 0, by_field[field_count] = {};
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    for (std::size_t f = 0; f < field_count; ++f) by_field[f] += labs.staff(l, f);
  for (const double people : by_field) heads += people;
  const auto sizes = cohort_sizes(p, by_field, r.employer.size());
  // At normal turnover a searcher meets one opening's worth of offers.
  const double reach = 1 / (p.pay_turnover * (heads + 1) + 1e-9);
  const Search search{p, math::exp(-p.move_cost), math::exp(-p.field_cost), reach};
  open_market(search, labs);
  const double departs = 1 - math::exp(-p.departure_rate * dt);
  const double looks = 1 - math::exp(-p.search_rate * dt);
  for (double& tenure : r.tenure) tenure += dt;
  double most_layoff = 0;
  for (const double layoff : labs.layoff) most_layoff = std::max(most_layoff, layoff);
  // Most draws fall between leaving and looking, where nothing happens to people with a job.
  const double calm_from = departs + most_layoff, calm_until = 1 - looks;
  const LabId* employer = r.employer.data();
  const double* people = r.people.data();
  const auto calm = [&, from = draw_at(calm_from) + 1, until = draw_at(calm_until)](
                        const RandomWords& words, std::size_t first) {
    bool all = from < until;
    for (std::size_t k = 0; k < rows_per_block; ++k)
      all &= (draw_of(words, k) - from < until - from) & employer[first + k].exists();
    return all;
  };
  const std::size_t rows = r.employer.size();
  for (std::size_t first = 0; first < rows; first += rows_per_block) {
    const auto words = random.words(Purpose::job_search, first / rows_per_block);
    if (first + rows_per_block <= rows && calm(words, first)) continue;
    for (std::size_t i = first; i < std::min(first + rows_per_block, rows); ++i) {
      const double u = draw_of(words, i - first) * 0x1.0p-32;
      if (u < departs || people[i] <= 0) {
        commons.people_departed += people[i] / dt;
        rebirth(p, random, i, sizes, states, r);
        continue;
      }
      if (employer[i].exists()) {
        if (u - departs < labs.layoff(employer[i].row(), static_cast<std::size_t>(r.field[i]))) {
          r.employer[i] = LabId{};
          continue;
        }
        if (u < calm_until || r.tenure[i] < p.settled_after) continue;
      }
      choose_job(search, random, i, labs, r);
    }
  }
  admit(p, random, sizes, labs, states, r);
  count_staff(r, labs);
}

}  // namespace headway
