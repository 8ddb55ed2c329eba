// Phase 6, decide, second part: how laboratories go about their training runs under ceilings. They keep them, break
// them in secret or move abroad, by what that brings and costs; compute that a ceiling leaves idle goes elsewhere.
#pragma once

#include "core/parameter.h"
#include "core/random.h"
#include "model/phase/release.h"
#include "model/phase/train.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct Compliance {
  double prize;
  double internal_value;
  double sharpness;
  double belief_error;
  double conviction;
  double detection;
  double detection_size;
  double size_exponent;
  double register_gain;
  double suspension;
  double relocation;
  double relocation_cost;
  double return_rate;
  double offshore_limit;
  double host_share;
  double idle_research;
  double idle_safety;
  double split_loss;
  double inspection;
  double whistle_gain;
  double unreported_found;
  double disclosure_cost;
  double lesson;
  double lessons_read;

  static std::span<const ParameterRow> parameters();
};

/// What decisions about breaches of the law read.
struct LawInForce {
  const Compliance& p;
  const Release& release;
  const Rules& rules;
  const States& states;
  const Random& random;
  double hidden;  ///< part of the time in hiding that techniques of detection leave (7.14)
};

/// How strongly a laboratory is drawn to what a rule forbids.
double temptation(const Labs& labs, std::size_t l);

/// Yearly income, USD.
double yearly_income(const Labs& labs, std::size_t l);

/// Months until the run under way ends, in whole ticks.
double months_left(const Labs& labs, std::size_t l, double dt);

/// FLOP that the run under way will have taken at its end, all rules aside.
double projected_run(const Labs& labs, std::size_t l, double dt);

/// (2.32) By how much more often breaches are found at home in state `s` with the help of staff.
double help_of_staff(const LawInForce& law, std::size_t s);

/// (8.7) Rate at which state `home`, with this effort, finds a run that exceeds what is allowed by `excess` FLOP, month⁻¹.
double finding_rate_of_excess(const LawInForce& law, std::size_t home, double effort, double excess);

/// (11.12) How far laboratories report the incidents of the last month, and what everybody patches because of the reports.
void report_incidents(const LawInForce& law, const Commons& commons, double dt, Labs& labs);

/// (8.11) Probability per month that a run of `size` FLOP that was split to need no licence is found out.
double finding_rate_of_split(const LawInForce& law, std::size_t home, double size);

/// (8.11) Once per run, when its size first needs a licence: ask for one, stay below the threshold, or split it.
void choose_licence(const LawInForce& law, const Commons& commons, double dt, Labs& labs, std::size_t l);

/// (8.11) The largest share of its compute that a laboratory may train with now for want of a licence.
double licensed_pace(const LawInForce& law, double dt, const Labs& labs, std::size_t l);

/// (6.20) The share of research that goes to safety where the home state asks for at least some; what is only reported as
/// safety is `labs.relabelled`. `own` is the share that the laboratory chose.
double keep_safety_floor(const LawInForce& law, double own, double dt, Labs& labs, std::size_t l);

/// (8.7) Rate at which a secret run that will reach `size` FLOP is found in state `home`, month⁻¹.
double finding_rate(const LawInForce& law, std::size_t home, double size);

/// (9.9) True when a laboratory keeps a model that was trained above the ceiling of state `s` off its market.
bool keeps_off_market(const LawInForce& law, const Labs& labs, std::size_t l, std::size_t s);

/// (9.9) True when the law of state `s` bans a model of this origin and training compute.
bool is_banned(const Rules& rules, std::size_t s, Origin origin, double compute);

/// Beginning of runs (8.10), choice between keeping a ceiling, secrecy and going abroad (8.5), relocation (8.6), pace
/// and other use of what is left idle (8.8), compute rented under ceilings of other states (8.12).
void choose_runs(const LawInForce& law, const Training& training, const Judgement& judgement, double dt, Labs& labs);

/// (9.9) Deployed models that a state bans for how they were trained leave its market.
void enforce_bans(const LawInForce& law, double dt, Labs& labs);

}  // namespace headway
