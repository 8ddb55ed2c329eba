// Phase 6, decide: laboratories review their course.
#pragma once

#include "core/random.h"
#include "core/units.h"
#include "model/phase/fund.h"
#include "model/phase/govern.h"
#include "model/phase/harm.h"
#include "model/phase/observe.h"
#include "model/phase/release.h"
#include "model/phase/sell.h"
#include "model/phase/settle.h"
#include "policy/rules.h"
#include "state/workspace.h"
#include "state/world.h"
#include "strategy/learn.h"

namespace headway {

/// What laboratories know of how the world works: the parameters that their own model of it reads.
struct Grounds {
  const Choice& choice;
  const Learning& learning;
  const Observation& observation;
  const Government& government;
  const Funding& funding;
  const Market& market;
  const Release& release;
  const Settlement& settlement;
  const Harm& harm;
  double run_length;  ///< month
  double errors = 1;  ///< 0 for beliefs without errors
};

/// What a laboratory works out at a review.
struct ChooseWorkspace : Workspace {
  Column<double> believed;
  Column<double> believed_margin;
  Column<double> believed_windfall;
  Column<double> appeal;
  Column<double> odds;
  Column<double> believed_safe;
  Column<double> payoff;
  Column<double> joint_capability;
  Column<double> joint_margin;
  Column<double> joint_worth;

  static std::span<const DeclaredColumn<ChooseWorkspace>> columns();
};

/// What laboratory `l` believes now of itself, its rivals, the market and the rules (6.9).
Outlook look_out(const Grounds& grounds, const Random& random, const Rules& rules, const World& world, std::size_t l,
                 ChooseWorkspace& work);

/// Mean demand for safety of users, by what they spend.
double demand_for_safety(const Segments& segments);

/// How far ahead it looks, in months.
inline double months(const Outlook& outlook) { return months_per_year * outlook.years; }

/// The market and the race against rivals who are where `work.believed` and `believed_margin` say.
void weigh_rivals(const Grounds& grounds, const World& world, std::size_t l, Outlook& outlook, ChooseWorkspace& work);

/// The course that laboratory `l` follows.
Course course_of(const Labs& labs, std::size_t l);

/// (6.19) Once a year: what all expect together of the best course that all could take in common, over what they expect of
/// the courses that they chose.
void measure_anarchy(const Grounds& grounds, const Random& random, const Rules& rules, World& world, ChooseWorkspace& work);

/// Reviews that are due (6.9 to 6.15): a laboratory compares its alternatives and keeps what it draws until its next.
void choose(const Grounds& grounds, const Random& random, const Rules& rules, World& world, ChooseWorkspace& work);

/// The courses that the scenario gives, and staggered reviews.
void begin_choices(const Choice& p, const Random& random, Labs& labs);

}  // namespace headway
