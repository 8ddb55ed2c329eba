#include "model/phase/staff.h"

#include <algorithm>
#include <cmath>

#include "core/declaration.h"
#include "core/math.h"
#include "core/units.h"
#include "model/phase/cohorts.h"
#include "model/phase/observe.h"

namespace headway {

std::span<const DeclaredColumn<StaffWorkspace>> StaffWorkspace::columns() {
  return declare_columns<StaffWorkspace>([] {
    constexpr Interval positive{0, 1e30}, share{0, 1};
    return std::array{
        column<&StaffWorkspace::openings>({.unit = "FTE", .meaning = "open positions by field", .domain = positive, .across = "field", .along = "lab"}),
        column<&StaffWorkspace::compute_per_head>({.unit = "H100e", .meaning = "accelerators per researcher of the field", .domain = positive, .across = "field", .along = "lab"}),
        column<&StaffWorkspace::attraction>({.unit = "1", .meaning = "weight of its offers in the choice of a job, by field", .domain = positive, .across = "field", .along = "lab"}),
        column<&StaffWorkspace::layoff>({.unit = "1", .meaning = "probability that a member of staff is laid off this tick, by field", .domain = share, .across = "field", .along = "lab"}),
        column<&StaffWorkspace::offer>({.unit = "1", .meaning = "weight of its openings in the choice of a job, by field", .domain = {0, 1e300}, .across = "field", .along = "lab"}),
        column<&StaffWorkspace::offers>({.unit = "1", .meaning = "the same in all fields for somebody from none of them", .domain = {0, 1e300}, .along = "lab"}),
        column<&StaffWorkspace::mission>({.unit = "1", .meaning = "utility of working there for somebody of full concern about safety", .domain = {-1e300, 1e300}, .along = "lab"}),
        column<&StaffWorkspace::brought>({.unit = "FTE OOM", .meaning = "people who come to its capability team this tick times the lead of where they come from", .domain = positive, .along = "lab"}),
        column<&StaffWorkspace::hiring>({.unit = "lab", .meaning = "laboratories that have openings left, in order", .along = "lab"}),
        column<&StaffWorkspace::choice>({.unit = "1", .meaning = "weight of each of them in the choice of the researcher at hand", .domain = {0, 1e300}, .along = "lab"}),
        column<&StaffWorkspace::joined_to>({.unit = "1", .meaning = "researcher row that colleagues of the field may be joined to, -1 if none", .across = "field", .along = "lab"}),
        column<&StaffWorkspace::replaced>({.unit = "1", .meaning = "rows that became new cohorts this tick", .along = "researcher"}),
    };
  });
}

namespace {

/// (5.3) Pay rises with the vacancy rate above normal turnover; openings are what the laboratory
/// can absorb of what it wants, and while it has no team yet all of it; staff in excess are laid off.
void set_pay(const Talent& p, double seed_staff, double dt, Labs& labs, StaffWorkspace& work) {
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    double staff = 0;
    for (std::size_t f = 0; f < field_count; ++f) staff += labs.staff(l, f);
    const double absorbed = staff < seed_staff ? 1 : std::min(1.0, p.staff_growth * dt);
    for (std::size_t f = 0; f < field_count; ++f) {
      const double excess = labs.staff(l, f) - labs.staff_target(l, f) * (1 + p.layoff_slack);
      const double room = std::max(labs.staff(l, f), labs.staff_target(l, f)) * absorbed;
      work.openings(l, f) =
          labs.active[l] ? std::clamp(labs.staff_target(l, f) - labs.staff(l, f), 0.0, room) : 0;
      work.layoff(l, f) = !labs.active[l] ? 1.0
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
void set_attraction(const Talent& p, const Labs& labs, StaffWorkspace& work) {
  const double frontier = deployed_frontier(labs);
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    const double pay = p.pay_weight * math::log(labs.pay[l] / p.first_pay);
    const double prestige = p.prestige_weight * std::min(0.0, labs.capability[l] - frontier);
    for (std::size_t f = 0; f < field_count; ++f) {
      work.compute_per_head(l, f) = labs.running[l] / (labs.staff(l, f) + 1);
      work.attraction(l, f) = pay + prestige;
    }
  }
  double* attraction = work.attraction.data();
  const double* per_head = work.compute_per_head.data();
  const double weight = p.compute_weight;
  const auto cells = work.attraction.size();
#pragma omp simd
  for (std::size_t i = 0; i < cells; ++i)
    attraction[i] = math::exp(attraction[i] + weight * math::log1p(per_head[i]));
}

/// What a researcher meets when looking for a job, the same for all who look but for what others took.
struct Search {
  const Talent& p;
  double stay_elsewhere;   ///< exp(-move_cost)
  double other_field;      ///< exp(-field_cost)
  double reach;            ///< openings that a searcher meets, per opening
  std::size_t hiring = 0;  ///< laboratories with openings left: so many entries of the workspace's list
};

/// Offers of laboratory `l`, in all its fields, as seen from outside the field.
void make_offers(const Search& search, std::size_t l, StaffWorkspace& work) {
  double sum = 0;
  for (std::size_t f = 0; f < field_count; ++f) {
    work.offer(l, f) = search.reach * work.openings(l, f) * work.attraction(l, f);
    sum += work.offer(l, f);
  }
  work.offers[l] = sum * search.other_field;
}

/// Few laboratories hire late in a tick; searchers look at no others.
void list_hiring(Search& search, StaffWorkspace& work) {
  search.hiring = 0;
  for (std::size_t l = 0; l < work.offers.size(); ++l)
    if (work.offers[l] > 0) work.hiring[search.hiring++] = static_cast<std::int32_t>(l);
}

void open_market(Search& search, const Labs& labs, StaffWorkspace& work) {
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    make_offers(search, l, work);
    work.mission[l] = search.p.mission_weight * labs.safety_culture[l] * labs.reputation[l];
  }
  list_hiring(search, work);
}

/// (5.8) Who comes from the capability team of a laboratory that is ahead knows things that the new one does not.
void bring_knowledge(std::size_t row, std::size_t l, std::size_t f, const Labs& labs, const Researchers& r, StaffWorkspace& work) {
  if (f != 0 || r.field[row] != 0 || !r.employer[row].exists()) return;
  work.brought[l] += r.people[row] * std::max(0.0, labs.efficiency[r.employer[row].row()] - labs.efficiency[l]);
}

/// The people of a row fill openings, which later searchers do not meet any more.
void take_job(Search& search, std::size_t row, std::size_t l, std::size_t f, const Labs& labs,
              Researchers& r, StaffWorkspace& work) {
  bring_knowledge(row, l, f, labs, r, work);
  work.openings(l, f) = std::max(0.0, work.openings(l, f) - r.people[row]);
  make_offers(search, l, work);
  if (work.offers[l] <= 0) list_hiring(search, work);
  r.employer[row] = id_of<LabId>(l);
  r.field[row] = static_cast<std::int32_t>(f);
  r.home[row] = labs.state[l];
  r.tenure[row] = 0;
}

/// Weights of staying (returned) and of the laboratories that hire (work.choice) to a researcher.
double weigh_offers(const Search& search, std::size_t row, const Labs& labs, const Researchers& r, StaffWorkspace& work) {
  const double concern = r.concern[row];
  const auto field = static_cast<std::size_t>(r.field[row]);
  const auto distance = [&](std::size_t l) { return labs.state[l] == r.home[row] ? 1.0 : search.stay_elsewhere; };
  const double* mission = work.mission.data();
  const std::int32_t* hiring = work.hiring.data();
  double* weight = work.choice.data();
#pragma omp simd
  for (std::size_t k = 0; k < search.hiring; ++k) weight[k] = math::exp(concern * mission[hiring[k]]);
  for (std::size_t k = 0; k < search.hiring; ++k) {
    const auto l = static_cast<std::size_t>(hiring[k]);
    weight[k] *= distance(l);
    weight[k] *= work.offers[l] + (1 - search.other_field) * work.offer(l, field);
  }
  if (!r.employer[row].exists()) return 0;
  const auto l = r.employer[row].row();
  return search.p.inertia * work.attraction(l, field) * (math::exp(concern * mission[l]) * distance(l));
}

/// (5.5) A researcher who looks chooses among the offers and staying, by multinomial logit.
void choose_job(Search& search, const Random& random, std::size_t row, const Labs& labs,
                Researchers& r, StaffWorkspace& work) {
  const auto field = static_cast<std::size_t>(r.field[row]);
  const double staying = weigh_offers(search, row, labs, r, work);
  double total = staying;
  for (std::size_t k = 0; k < search.hiring; ++k) total += work.choice[k];
  if (total <= 0) return;
  const auto words = random.words(Purpose::job_choice, row);
  double left = to_uniform(words[0]) * total - staying;
  if (left < 0) return;
  for (std::size_t k = 0; k < search.hiring; ++k) {
    left -= work.choice[k];
    if (left >= 0 || work.choice[k] <= 0) continue;
    const auto l = static_cast<std::size_t>(work.hiring[k]);
    double part = to_uniform(words[1]) * (work.offers[l] + (1 - search.other_field) * work.offer(l, field));
    for (std::size_t f = 0; f < field_count; ++f) {
      part -= work.offer(l, f) * (f == field ? 1.0 : search.other_field);
      if (part > 0) continue;
      take_job(search, row, l, f, labs, r, work);
      return;
    }
    return;
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

/// What the draw of a row means: below `departs` its people leave research, then they may be laid
/// off, from `looks` on they look for a job. In most draws there is no event: nothing happens to those with a job.
struct Odds {
  double departs;
  double looks;
  std::uint64_t no_event_from;
  std::uint64_t no_event_until;

  bool has_no_event(const RandomWords& words, const LabId* employer) const {
    bool all = no_event_from < no_event_until;
    for (std::size_t k = 0; k < rows_per_block; ++k) {
      all &= draw_of(words, k) - no_event_from < no_event_until - no_event_from;
      all &= employer[k].exists();
    }
    return all;
  }
};

Odds odds_of(const Talent& p, double dt, const StaffWorkspace& work) {
  const double departs = 1 - math::exp(-p.departure_rate * dt);
  const double looks = math::exp(-p.search_rate * dt);
  double most_layoff = 0;
  for (const double layoff : work.layoff) most_layoff = std::max(most_layoff, layoff);
  return {departs, looks, draw_at(departs + most_layoff) + 1, draw_at(looks)};
}

/// True when the people of a row look for a job, because of draw `u` or because they have none.
bool looks_for_job(const Talent& p, const Odds& odds, double u, std::size_t row, const StaffWorkspace& work,
                   Researchers& r) {
  if (!r.employer[row].exists()) return true;
  const auto field = static_cast<std::size_t>(r.field[row]);
  if (u - odds.departs < work.layoff(r.employer[row].row(), field)) {
    r.employer[row] = LabId{};
    return false;
  }
  return u >= odds.looks && r.tenure[row] >= p.settled_after;
}

/// Departures, layoffs and moves (5.5) of all rows, eight to a block of random bits.
void move_people(Search& search, const CohortSizes& sizes, double dt, const Random& random, const Labs& labs,
                 States& states, Researchers& r, Commons& commons, StaffWorkspace& work, ReplacedRows& replaced) {
  const Odds odds = odds_of(search.p, dt, work);
  const std::size_t rows = r.employer.size();
  for (std::size_t first = 0; first < rows; first += rows_per_block) {
    const auto words = random.words(Purpose::job_search, first / rows_per_block);
    if (first + rows_per_block <= rows && odds.has_no_event(words, r.employer.data() + first)) continue;
    for (std::size_t i = first; i < std::min(first + rows_per_block, rows); ++i) {
      const double u = draw_of(words, i - first) * 0x1.0p-32;
      if (u < odds.departs || r.people[i] <= 0) {
        commons.people_departed += r.people[i] / dt;
        replace_row(search.p, i, sizes, states, r, replaced);
      } else if (looks_for_job(search.p, odds, u, i, work, r)) {
        choose_job(search, random, i, labs, r, work);
      }
    }
  }
}

}  // namespace

void staff(const Talent& p, double seed_staff, const Calendar& calendar, const Random& random, const Rules& rules, Labs& labs,
           States& states, Researchers& r, Commons& commons, StaffWorkspace& work) {
  const double dt = calendar.dt;
  set_pay(p, seed_staff, dt, labs, work);
  set_attraction(p, labs, work);
  work.brought.fill(0);
  commons.people_entered = 0;
  commons.people_departed = 0;
  enter(p, calendar, labs, states, commons);
  train_fellows(p, calendar.dt, rules, labs, states, commons);

  double heads = 0, by_field[field_count] = {};
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    for (std::size_t f = 0; f < field_count; ++f) by_field[f] += labs.staff(l, f);
  for (const double people : by_field) heads += people;
  const auto sizes = cohort_sizes(p, by_field, r.employer.size());
  // At normal turnover a searcher meets one opening's worth of offers.
  const double reach = 1 / (p.pay_turnover * (heads + 1) + 1e-9);
  Search search{p, math::exp(-p.move_cost), math::exp(-p.field_cost), reach};
  ReplacedRows replaced{work.replaced};
  open_market(search, labs, work);
  for (double& tenure : r.tenure) tenure += dt;
  move_people(search, sizes, dt, random, labs, states, r, commons, work, replaced);
  admit(p, random, sizes, states, r, work, replaced);
  draw_people(p, random.of_run(), replaced.rows.first(replaced.count), r);
  count_staff(r, labs);
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    labs.brought[l] = work.brought[l] / std::max(1.0, labs.staff(l, 0));
}

}  // namespace headway
