// Phase 5, staff: pay, moves, layoffs, departures, entry. Researchers are individuals.
#pragma once

#include <span>

#include "core/parameter.h"
#include "core/random.h"
#include "policy/rules.h"
#include "state/workspace.h"
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
  double entry_limit;
  double training;
  double first_pay;
  double skill_spread;
  double concern_mean;
  double concern_spread;
  double count;
  double safety_rows;

  static std::span<const ParameterRow> parameters();
};

/// The labour market of the tick, and the rows that change.
struct StaffWorkspace : Workspace {
  Column<double> openings;
  Column<double> compute_per_head;
  Column<double> attraction;
  Column<double> layoff;
  Column<double> offer;
  Column<double> offers;
  Column<double> mission;
  Column<double> brought;
  Column<std::int32_t> hiring;
  Column<double> choice;
  Column<std::int32_t> joined_to;
  Column<std::int32_t> replaced;

  static std::span<const DeclaredColumn<StaffWorkspace>> columns();
};

/// Draws the skill of `rows`, lognormal with mean 1 (5.1), and their concern, logit-normal (5.2), from
/// their generations and fields. `random` is that of the run.
void draw_people(const Talent& p, const Random& random, std::span<const std::int32_t> rows, Researchers& researchers);

/// Sums staff and labour by laboratory and field from the researchers.
void count_staff(const Researchers& researchers, Labs& labs);

/// People that a row of each field should stand for, given the people in the fields (5.7).
struct CohortSizes {
  double of[field_count];
};
CohortSizes cohort_sizes(const Talent& p, std::span<const double> people_by_field, std::size_t rows);

/// Pay (5.3), offers (5.4), moves (5.5), entry (5.6, 5.7, 5.9).
void staff(const Talent& p, double seed_staff, const Calendar& calendar, const Random& random, const Rules& rules, Labs& labs,
           States& states, Researchers& researchers, Commons& commons, StaffWorkspace& work);

}  // namespace headway
