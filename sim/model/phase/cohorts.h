// Rows of researchers as cohorts: who they are, how they enter, join and are counted. Part of phase
// 5, staff.
#pragma once

#include "model/phase/staff.h"

namespace headway {

/// (5.6) Entry follows pay with the lag of education; entrants wait until a row is free.
void enter(const Talent& p, const Calendar& calendar, const Labs& labs, States& states,
           Commons& commons);

/// (5.9) Fellows begin, as far as the public budget pays for them, and those who are done wait to enter a field of safety.
void train_fellows(const Talent& p, double dt, const Rules& rules, const Labs& labs, States& states, Commons& commons);

/// Rows that became new cohorts, each at most once a tick: their people are drawn all together.
struct ReplacedRows {
  std::span<std::int32_t> rows;
  std::size_t count = 0;
};

/// A row that has become free is replaced by a cohort of those who wait, if anybody does.
void replace_row(const Talent& p, std::size_t row, const CohortSizes& sizes, States& states, Researchers& researchers,
             ReplacedRows& replaced);

/// (5.7) Full cohorts that wait get rows: two rows of colleagues become one, which frees the other.
void admit(const Talent& p, const Random& random, const CohortSizes& sizes, States& states,
           Researchers& researchers, StaffWorkspace& work, ReplacedRows& replaced);

}  // namespace headway
