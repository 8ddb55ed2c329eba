// What a laboratory expects of the courses that are open to it: its own small model of the race (6.9 to 6.13).
// All payoffs are in years of what it expects to earn on its present course.
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "core/parameter.h"
#include "state/kinds.h"

namespace headway {

/// How laboratories look ahead and weigh what they see.
struct Choice {
  // How often and how carefully, by conduct.
  double attention_incumbent;
  double attention_startup;
  double attention_other;
  double noise_incumbent;
  double noise_startup;
  double noise_other;
  double caution_incumbent;
  double caution_startup;
  // The alternatives.
  double safety_step;
  double margin_step;
  double training_step;
  double reach;
  double safety_limit;
  // The laboratory's model of itself.
  double horizon;
  double funders_sight;
  double memory;
  double training_elasticity;
  double research_elasticity;
  double safety_elasticity;
  double progress_error;
  // What it values.
  double prize;
  double rank;
  double enmity;
  double disaster;
  double disaster_margin;
  double harm;
  double believed_harm;
  double large_claim;
  double salience;
  double mission;
  double staff_concern;
  double seat;
  double seat_gap;
  double taste;
  double inertia;
  double pressure;
  double usual_pressure;

  static std::span<const ParameterRow> parameters();
};

/// What a type of laboratory makes of it.
struct Conduct {
  double attention;  ///< month
  double noise;
  double caution;
};
Conduct conduct_of(const Choice& p, LabType type);

/// Something that a laboratory can do until its next review.
struct Course {
  double safety;    ///< share of research
  double training;  ///< share of research
  double margin;    ///< OOM that it asks for before a release
};

/// Steps of the grid from one course to another.
struct Steps {
  double safety = 0;
  double margin = 0;
  double training = 0;
};

/// What a laboratory would do without a reason to change: linear in the steps away from the given course.
struct Taste {
  double safety = 0;
  double margin = 0;
  double training = 0;
};

/// What a laboratory knows and believes when it weighs its courses.
struct Outlook {
  Course present;              ///< the course that it follows, the middle of its grid; its growth is what this course brings
  Steps from_given;            ///< steps of the present course away from the one that the scenario gives
  Taste taste;
  double evaluation = 0;       ///< share of research
  double years = 2;            ///< planning horizon
  double capability = 0;       ///< of its best model, OOM
  double level = 0;            ///< largest capability that it believes to control now, OOM
  double growth = 0;           ///< of both over the horizon on the present course, OOM
  double level_growth = 0;
  double pressure = 0;
  double culture = 0;
  double concern = 1;          ///< of its staff, as a factor on its mission
  double caution = 1;          ///< weight of harm by its type
  // The gate.
  double waived = 0;           ///< OOM that haste takes from the margin asked for
  double required = -1000;     ///< margin that a certificate needs
  double gate_error = 0;       ///< OOM; 0: it knows what passes
  double wait = 0;             ///< years to the next candidate
  double breach = 0;           ///< fines that a year without the certificate would cost, in years of revenue
  // The market.
  double quality = 0;          ///< weight of an OOM in users' choice
  double appeal = 0;           ///< weight of its standing and price
  double care = 0;             ///< weight in users' choice of an OOM of reported margin at the horizon
  double market = 0;           ///< log of the summed weight of rivals, relative to one as capable as the best
  double funded = 0;           ///< part of its income that comes from investors
  double lead_value = 0;       ///< relative change of funding per OOM of capability
  double delay_cost = 0;       ///< relative fall of funding per year of delay
  // The race.
  double decisiveness = 0;     ///< OOM-1
  double race = 0;             ///< log of the summed strength of rivals, relative to that of the best
  double rivals_safe = 0;      ///< probability that the rival that wins, if one wins, is safe
  double best_rival = 0;       ///< at the horizon, OOM
  double rise = 0;             ///< of rivals over the horizon, OOM
  double given_away = 0;       ///< share of the prize that it has promised to others
  double shared = 0;           ///< share of it that rivals have promised, by who wins
  // Harm.
  double harm_rate = 0;        ///< USD of harm per USD of revenue at margin zero, as it looks now
  double reference_failure = 0;
  double paid = 0;             ///< share of harm that it pays for
  double trust_paid = 0;       ///< share of a year's revenue that harm of a year's revenue costs by lost trust
};

/// What it expects of a course.
struct Expectation {
  double deployed;  ///< capability of its deployed model at the horizon, OOM
  double margin;    ///< of that model
  double delay;     ///< of its release, years
  double share;     ///< of the market
  double safe;      ///< probability that it is safe, should it win the race
  double first;     ///< probability that it wins the race
  double harm;      ///< a year, USD per USD of revenue
  double fines;     ///< in years of revenue
};
Expectation expect_of(const Choice& p, const Outlook& o, const Course& course);

/// (6.11) to (6.13) What a course is worth to the laboratory when it expects `usual` of the present one: all but its taste
/// and inertia.
double worth(const Choice& p, const Outlook& o, const Expectation& of, const Expectation& usual);

/// The grid: safety shares and training shares by factors, margins by steps, around the present course.
inline constexpr std::size_t safety_levels = 5, margin_levels = 5, training_levels = 3;
static_assert(safety_levels * margin_levels * training_levels == alternative_count);

/// Steps of an alternative away from the present course.
Steps steps_of(std::size_t alternative);
std::size_t present_alternative();

/// The course that is so many steps away from the present one, at most `reach` from the given one.
Course course_at(const Choice& p, const Outlook& o, const Steps& steps);

/// Steps from `given` to `course`; 0 where a share is 0.
Steps steps_between(const Choice& p, const Course& given, const Course& course);

/// What steps away from the present course are worth by its taste, less the cost of a change.
double leaning(const Choice& p, const Outlook& o, const Steps& steps);

/// Adds `weight` times the worth of every alternative, without taste and inertia.
void add_worths(const Choice& p, const Outlook& o, double weight, std::span<double> payoff);

/// (6.14) Worth of all alternatives, taste and inertia included.
void appraise(const Choice& p, const Outlook& o, std::span<double> payoff);

/// (6.15) The taste with which the given course is the best reply: what the laboratory is revealed to want.
Taste revealed_taste(const Choice& p, const Outlook& o);

/// Alternative drawn with probability proportional to e^(payoff / noise), by `uniform` in (0, 1); the best when noise is 0.
std::size_t draw_alternative(std::span<const double> payoff, double noise, double uniform);

}  // namespace headway
