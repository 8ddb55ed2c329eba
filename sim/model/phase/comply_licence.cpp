// How laboratories go about licences for large runs (8.11) and about floors on their safety share (6.20).
#include <algorithm>

#include "core/math.h"
#include "core/units.h"
#include "model/phase/comply.h"
#include "policy/comply.h"

namespace headway {

namespace {

double licence_threshold(const Rules& rules, std::size_t s) { return math::exp10(std::min(rules.licence_above[s], 300.0)); }

/// What a laboratory expects of the ways to make a run of `full` FLOP for which a licence is needed, USD.
struct LicenceWorth {
  double granted;   ///< with a licence, against a run at the threshold
  double gain;      ///< split, against the best that is lawful
  double penalty;
};

LicenceWorth weigh_licence(const LawInForce& law, const Commons& commons, double dt, const Labs& labs, std::size_t l, double full) {
  const auto home = labs.state[l].row();
  const double over = math::log10(full) - law.rules.licence_above[home], months = months_left(labs, l, dt);
  const double worth = law.p.prize * yearly_income(labs, l), rise = std::max(0.0, commons.trend_rate);
  const double granted = worth * (over - rise * law.rules.licence_delay[home]) - law.rules.licence_fee[home];
  const double believed = math::exp(law.p.belief_error * law.random.of_run().normal(Purpose::belief_of_detection, l));
  const double found = -math::expm1(-believed * finding_rate_of_split(law, home, full) * months);
  const double split = (1 - found) * worth * std::max(0.0, over - law.p.split_loss) - std::max(0.0, granted);
  const double fine = law.rules.licence_fine[home] * months_per_year * labs.revenue[l];
  const double rank_lost = temptation(labs, l) * worth * rise * (months / 2 + law.p.suspension);
  return {granted, temptation(labs, l) * split, found * (fine + rank_lost)};
}

}  // namespace

double finding_rate_of_split(const LawInForce& law, std::size_t home, double size) {
  return finding_rate_of_excess(law, home, law.rules.licence_enforcement[home], size - licence_threshold(law.rules, home));
}

void choose_licence(const LawInForce& law, const Commons& commons, double dt, Labs& labs, std::size_t l) {
  const auto home = labs.state[l].row();
  const double full = projected_run(labs, l, dt);
  if (static_cast<Licence>(labs.licence[l]) != Licence::none || full <= licence_threshold(law.rules, home)) return;
  const LicenceWorth worth = weigh_licence(law, commons, dt, labs, l, full);
  const double kept = comply(worth.gain, worth.penalty, law.p.sharpness, law.p.conviction * labs.safety_culture[l]);
  const bool is_split = law.random.uniform(Purpose::compliance, l, 1) >= kept;
  const Licence choice = is_split ? Licence::split : worth.granted > 0 ? Licence::granted : Licence::below;
  labs.licence[l] = static_cast<std::int32_t>(choice);
  if (choice != Licence::granted) return;
  labs.licence_wait[l] = law.rules.licence_delay[home];
  labs.penalties[l] += law.rules.licence_fee[home] / dt;
}

double licensed_pace(const LawInForce& law, double dt, const Labs& labs, std::size_t l) {
  const auto licence = static_cast<Licence>(labs.licence[l]);
  const double threshold = licence_threshold(law.rules, labs.state[l].row());
  if (licence == Licence::granted && labs.licence_wait[l] > 0) return 0;
  if (licence != Licence::below || labs.compute[l] <= 0) return 1;
  return std::max(0.0, threshold - labs.run_compute[l]) / months_left(labs, l, dt) / labs.compute[l];
}

double keep_safety_floor(const LawInForce& law, double own, double dt, Labs& labs, std::size_t l) {
  const auto home = labs.state[l].row();
  const double floor = law.rules.safety_floor[home], missing = floor - own;
  labs.relabelled[l] = 0;
  labs.safety_floor_compliance[l] = math::not_a_number;
  if (missing <= 0) return own;
  const double looked_at = law.p.inspection * law.rules.safety_floor_enforcement[home] * law.states.enforcement[home] * help_of_staff(law, home);
  const double fine = law.rules.safety_floor_fine[home] * months_per_year * labs.revenue[l];
  const double gain = temptation(labs, l) * missing * (labs.payroll_budget[l] + labs.compute_budget[l]);
  const double kept = comply(gain, looked_at * missing / floor * fine, law.p.sharpness, law.p.conviction * labs.safety_culture[l]);
  labs.safety_floor_compliance[l] = kept;
  labs.relabelled[l] = missing * (1 - kept);
  const double found = -math::expm1(-looked_at * labs.relabelled[l] / floor * dt);
  if (found > 0 && law.random.uniform(Purpose::inspection, l) < found) labs.penalties[l] += fine / dt;
  return own + missing * kept;
}

namespace {

/// (11.12) Share of its incidents that a laboratory reports; it pays for the others that are found.
double report(const LawInForce& law, Labs& labs, std::size_t l) {
  const auto home = labs.state[l].row();
  const double effort = law.rules.reporting[home] * law.states.enforcement[home];
  const double found = std::min(1.0, law.p.unreported_found * effort * help_of_staff(law, home));
  const double fine = found * law.rules.reporting_fine[home] * months_per_year;
  const double kept = comply(temptation(labs, l) * law.p.disclosure_cost, fine, law.p.sharpness, law.p.conviction * labs.safety_culture[l]);
  labs.penalties[l] += labs.incidents[l] * (1 - kept) * fine * labs.revenue[l];
  return kept;
}

}  // namespace

void report_incidents(const LawInForce& law, const Commons& commons, double dt, Labs& labs) {
  double reported = 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    const bool is_asked = law.rules.reporting[labs.state[l].row()] > 0 && labs.active[l];
    labs.reporting_compliance[l] = is_asked ? report(law, labs, l) : math::not_a_number;
    if (is_asked) reported += labs.incidents[l] * labs.reporting_compliance[l];
  }
  if (reported <= 0) return;
  const double lessons = -law.p.lesson * math::expm1(-reported / law.p.lessons_read) * dt;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (labs.active[l]) labs.patch[l] = patched(law.release, commons, labs.capability[l], labs.patch[l], lessons);  // causes, not symptoms: no debt
  }
}

}  // namespace headway
