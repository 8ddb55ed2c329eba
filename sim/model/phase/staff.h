// Phase 5, staff: pay, moves, layoffs, departures, entry. Researchers are individuals.
#pragma once

#include <span>

#include "core/parameter.h"
#include "core/random.h"
#include "state/world.h"

namespace headway {

struct Talent {
  double search_rate;
  double settled_after;
  double departure_rate;
  double layoff_speed;
  double layoff_slack;
  double inertia;
  double pay_weight;
  double mission_weight;
  double prestige_weight;
  double compute_weight;
  double move_cost;
  double field_cost;
  double staff_growth;
  double pay_speed;
  double pay_turnover;
  double entry_lag;
  double entry_elasticity;
  double entry_growth;
  double first_pay;
  double skill_spread;
  double concern_mean;
  double concern_spread;
  double count;
  double safety_rows;

  static std::span<const ParameterRow> parameters();
};

/// Skill of a row, lognormal with mean 1 (5.1), and its concern, logit-normal (5.2).
double draw_skill(const Talent& p, const Random& random, std::uint64_t row, std::uint64_t generation);
double draw_concern(const Talent& p, const Random& random, std::uint64_t row,
                    std::uint64_t generation, Field field);

/// Sums staff and labour by laboratory and field from the researchers.
void count_staff(const Researchers& researchers, Labs& labs);

/// People that a row of each field should stand for, given the people in the fields (5.7).
struct CohortSizes {
  double of[field_count];
};
CohortSizes cohort_sizes(const Talent& p, std::span<const double> people_by_field, std::size_t rows);

/// Pay (5.3), offers (5.4), moves (5.5), entry (5.6, 5.7).
void staff(const Talent& p, const Calendar& calendar, const Random& random, Labs& labs,
           States& states, Researchers& researchers, Commons& commons);

}  // namespace headway
