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
  for (std::size_t f = 0; f < field_count; ++f) {
    for (std::size_t l = 0; l < labs.active.size(); ++l) {
      const double heads = labs.staff(l, f) + 1;
      const double utility = p.pay_weight * math::log(labs.pay[l] / p.first_pay) +
                             p.prestige_weight * std::min(0.0, labs.capability[l] - frontier) +
                             p.compute_weight * math::log(1 + labs.fleet[l] / heads);
      labs.attraction(l, f) = math::exp(utility);
    }
  }
}

/// What one researcher weighs when looking for a job.
struct Search {
  const Talent& p;
  const Labs& labs;
  const Researchers& r;
  double stay_elsewhere;  ///< exp(-move_cost)
  double other_field;     ///< exp(-field_cost)
  double reach;           ///< openings that a searcher meets, per opening

  double mission(std::size_t row, std::size_t l) const {
    return math::exp(p.mission_weight * r.concern[row] * labs.safety_culture[l] * labs.reputation[l]);
  }
  double place(std::size_t row, std::size_t l) const {
    return labs.state[l] == r.home[row] ? 1.0 : stay_elsewhere;
  }
  double offer(std::size_t row, std::size_t l, std::size_t f) const {
    const double switching = static_cast<std::size_t>(r.field[row]) == f ? 1.0 : other_field;
    return labs.openings(l, f) * labs.attraction(l, f) * switching;
  }
  double offers(std::size_t row, std::size_t l) const {
    double sum = 0;
    for (std::size_t f = 0; f < field_count; ++f) sum += offer(row, l, f);
    return sum * reach * mission(row, l) * place(row, l);
  }
  double staying(std::size_t row) const {
    const auto employer = r.employer[row];
    if (!employer.exists()) return 0;
    const auto l = employer.row();
    return p.inertia * labs.attraction(l, static_cast<std::size_t>(r.field[row])) *
           mission(row, l) * place(row, l);
  }
};

/// (5.5) A researcher who looks chooses among the offers and staying, by multinomial logit.
void choose_job(const Search& search, const Random& random, std::size_t row, Researchers& r) {
  const auto& labs = search.labs;
  double total = search.staying(row);
  for (std::size_t l = 0; l < labs.active.size(); ++l) total += search.offers(row, l);
  if (total <= 0) return;
  const auto words = random.words(Purpose::job_choice, row);
  double left = to_uniform(words[0]) * total - search.staying(row);
  if (left < 0) return;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    const double weight = search.offers(row, l);
    left -= weight;
    if (left >= 0 || weight <= 0) continue;
    double part = to_uniform(words[1]) * weight /
                  (search.reach * search.mission(row, l) * search.place(row, l));
    for (std::size_t f = 0; f < field_count; ++f) {
      part -= search.offer(row, l, f);
      if (part > 0) continue;
      r.field[row] = static_cast<std::int32_t>(f);
      break;
    }
    r.employer[row] = id_of<LabId>(l);
    r.home[row] = labs.state[l];
    r.tenure[row] = 0;
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

/// A row that has left is reborn as the cohort that has waited longest in numbers.
void rebirth(const Talent& p, const Random& random, std::size_t row, States& states,
             Researchers& r) {
  r.employer[row] = LabId{};
  r.people[row] = 0;
  std::size_t state = 0, field = 0;
  double most = 0;
  for (std::size_t s = 0; s < states.gdp.size(); ++s)
    for (std::size_t f = 0; f < field_count; ++f)
      if (states.entry_queue(s, f) > most) {
        most = states.entry_queue(s, f);
        state = s;
        field = f;
      }
  if (most <= 0) return;
  states.entry_queue(state, field) = 0;
  const auto generation = static_cast<std::uint64_t>(++r.generation[row]);
  r.people[row] = most;
  r.home[row] = id_of<StateId>(state);
  r.field[row] = static_cast<std::int32_t>(field);
  r.skill[row] = draw_skill(p, random.of_run(), row, generation);
  r.concern[row] = draw_concern(p, random.of_run(), row, generation, static_cast<Field>(field));
  r.tenure[row] = p.settled_after;
}

constexpr std::size_t rows_per_block = 8;

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

  double heads = 0;
  for (const double people : labs.staff) heads += people;
  // At normal turnover a searcher meets one opening's worth of offers.
  const double reach = 1 / (p.pay_turnover * (heads + 1) + 1e-9);
  const Search search{p, labs, r, math::exp(-p.move_cost), math::exp(-p.field_cost), reach};
  const double departs = 1 - math::exp(-p.departure_rate * dt);
  const double looks = 1 - math::exp(-p.search_rate * dt);
  const double* layoff = labs.layoff.data();
  const std::size_t rows = r.employer.size();
  for (std::size_t first = 0; first < rows; first += rows_per_block) {
    const auto words = random.words(Purpose::job_search, first / rows_per_block);
    const std::size_t last = std::min(first + rows_per_block, rows);
    for (std::size_t i = first; i < last; ++i) {
      const std::size_t k = i - first;
      const double u = static_cast<double>((words[k / 2] >> (32 * (k % 2))) & 0xffffffffU) * 0x1.0p-32;
      r.tenure[i] += dt;
      if (u < departs || r.people[i] <= 0) {
        commons.people_departed += r.people[i] / dt;
        rebirth(p, random, i, states, r);
        continue;
      }
      const bool employed = r.employer[i].exists();
      if (employed) {
        const auto cell = r.employer[i].row() * field_count + static_cast<std::size_t>(r.field[i]);
        if (u - departs < layoff[cell]) {
          r.employer[i] = LabId{};
          continue;
        }
        if (u < 1 - looks || r.tenure[i] < p.settled_after) continue;
      }
      choose_job(search, random, i, r);
    }
  }
  count_staff(r, labs);
}

}  // namespace headway
