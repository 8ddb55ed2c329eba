#include "model/phase/comply.h"

#include <algorithm>
#include <cmath>

#include "core/math.h"
#include "core/units.h"
#include "policy/comply.h"

namespace headway {

namespace {

constexpr double unlimited = 1e300;

/// FLOP of the largest run that the law of state `s` allows.
double ceiling_of(const Rules& rules, std::size_t s) { return math::exp10(std::min(rules.training_ceiling[s], 300.0)); }

RunChoice choice_of(const Labs& labs, std::size_t l) { return static_cast<RunChoice>(labs.run_choice[l]); }

/// Rate at which a state finds models on sale that its law bans, month⁻¹.
double rate_of_finding_sales(const LawInForce& law, std::size_t s) {
  return law.release.detection * law.rules.ceiling_enforcement[s] * law.states.enforcement[s];
}

/// (8.5) What an OOM beyond the rule is worth to a laboratory that may or may not sell it, USD.
double worth_of_oom(const LawInForce& law, const Labs& labs, std::size_t l) {
  const bool is_kept_inside = keeps_off_market(law, labs, l, labs.state[l].row());
  const double reach = is_kept_inside ? law.p.internal_value : 1.0;
  return law.p.prize * yearly_income(labs, l) * temptation(labs, l) * reach;
}

/// (8.5) What a laboratory gives up whose model would be kept off the market: the sales of one that the law allows, USD.
double forgone_sales(const LawInForce& law, const Labs& labs, std::size_t l) {
  const auto home = labs.state[l].row();
  if (!keeps_off_market(law, labs, l, home)) return 0;
  const double allowed = law.rules.training_ceiling[home] + labs.efficiency[l];
  return std::max(0.0, allowed - labs.capability[l]) * law.p.prize * yearly_income(labs, l) * temptation(labs, l);
}

/// A breach of a certain size: what it is expected to bring and to cost, USD.
struct Breach {
  double limit = unlimited;  ///< FLOP
  double gain = 0;
  double penalty = 0;
};

/// (8.5) The secret run that is best for a laboratory whose full run would take `full` FLOP in `months`.
Breach best_secret_run(const LawInForce& law, const Commons& commons, const Labs& labs, std::size_t l, double full, double months) {
  constexpr double shares[] = {1. / 16, 1. / 8, 1. / 4, 1. / 2, 1};  // of the way up, in OOM
  const auto home = labs.state[l].row();
  const double ceiling = law.rules.training_ceiling[home], room = math::log10(full) - ceiling;
  const double believed = math::exp(law.p.belief_error * law.random.of_run().normal(Purpose::belief_of_detection, l));
  const double worth = worth_of_oom(law, labs, l), forgone = forgone_sales(law, labs, l);
  const double rank_lost = std::max(0.0, commons.trend_rate) * (months / 2 + law.p.suspension);
  const double fine = law.rules.ceiling_fine[home] * months_per_year * labs.revenue[l];
  Breach best{ceiling_of(law.rules, home), 0, unlimited};
  for (const double share : shares) {
    const double size = share == 1 ? full : math::exp10(ceiling + share * room);
    const double found = -math::expm1(-believed * finding_rate(law, home, size) * months);
    const Breach breach{share == 1 ? unlimited : size, worth * share * room * (1 - found) - forgone, found * (fine + worth * rank_lost)};
    if (breach.gain - breach.penalty > best.gain - best.penalty) best = breach;
  }
  return best;
}

/// What training abroad with a share of the fleet brings beyond the ceiling at home, USD.
double gain_abroad(const LawInForce& law, const Labs& labs, std::size_t l, double full, double share) {
  const double ceiling = law.rules.training_ceiling[labs.state[l].row()];
  const double over = share > 0 ? math::log10(full * share) - ceiling : 0;
  return over > 0 ? over * worth_of_oom(law, labs, l) - forgone_sales(law, labs, l) : 0;
}

/// (8.5) Once per run, when a ceiling first binds it: keep to it, train in secret, or abroad where a fleet stands.
void choose(const LawInForce& law, const Commons& commons, double dt, Labs& labs, std::size_t l) {
  const double full = projected_run(labs, l, dt), ceiling = ceiling_of(law.rules, labs.state[l].row());
  if (choice_of(labs, l) != RunChoice::unbound || full <= ceiling) return;
  const Breach secret = best_secret_run(law, commons, labs, l, full, months_left(labs, l, dt));
  const double kept = comply(secret.gain, secret.penalty, law.p.sharpness, law.p.conviction * labs.safety_culture[l]);
  const bool is_broken = law.random.uniform(Purpose::compliance, l) >= kept;
  const double abroad = gain_abroad(law, labs, l, full, labs.offshore[l]);
  const bool is_secret = is_broken && secret.gain - secret.penalty >= abroad;
  labs.run_choice[l] = static_cast<std::int32_t>(is_secret    ? RunChoice::secret
                                                 : abroad > 0 ? RunChoice::abroad
                                                              : RunChoice::within);
  labs.run_limit[l] = is_secret ? secret.limit : unlimited;
}

/// MW that a share of the training of laboratory `l` draws.
double power_of(const Commons& commons, const Labs& labs, std::size_t l, double share) {
  return share * labs.training_meant[l] * labs.fleet[l] * commons.fleet_power / kw_per_mw;
}

/// MW that states without a ceiling give to training from state `home`, as far as accelerators may be taken there and
/// another bloc does not race against it.
double refuge(const LawInForce& law, std::size_t home) {
  double room = 0;
  for (std::size_t s = 0; s < law.states.power.size(); ++s) {
    if (law.rules.training_ceiling[s] < math::infinity) continue;
    const double welcome = law.states.bloc[s] == law.states.bloc[home] ? 1 : 1 - law.states.stance_score[s];
    room += law.p.host_share * law.states.power[s] * welcome * law.rules.chip_access(home, s);
  }
  return room;
}

/// (8.6) Share of its training that a laboratory would move this tick, were there room for all.
double wish_to_move(const LawInForce& law, const Training& training, const Commons& commons, double dt, const Labs& labs, std::size_t l) {
  const double ceiling = law.rules.training_ceiling[labs.state[l].row()], run = potential_run(training, labs, l);
  if (!labs.active[l] || run <= ceiling) return 0;
  const double full = math::exp10(run), most = law.p.offshore_limit;
  const Breach secret = best_secret_run(law, commons, labs, l, full, training.duration);
  const double gain = gain_abroad(law, labs, l, full, most) - std::max(0.0, secret.gain - secret.penalty);
  const double cost = law.p.relocation_cost * commons.rent * labs.fleet[l] * labs.training_meant[l] * most;
  const double moving = law.p.relocation * (1 - comply(gain, cost, law.p.sharpness));
  return std::max(0.0, most - labs.offshore[l]) * -math::expm1(-moving * dt);
}

/// (8.6) Training moves abroad while a ceiling binds and it pays, as far as the refuges have power; what finds no
/// place there, or is no longer needed there, is at home.
void relocate(const LawInForce& law, const Training& training, const Commons& commons, double dt, Labs& labs) {
  double used = 0, wished = 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    used += power_of(commons, labs, l, labs.offshore[l]);
    wished += power_of(commons, labs, l, wish_to_move(law, training, commons, dt, labs, l));
  }
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    const auto home = labs.state[l].row();
    const double room = law.rules.training_ceiling[home] < math::infinity ? refuge(law, home) : 0;
    if (room <= 0) {
      labs.offshore[l] *= math::exp(-law.p.return_rate * dt);
    } else if (used >= room) {
      labs.offshore[l] *= room / used;
    } else if (wished > 0) {
      const double moved = wish_to_move(law, training, commons, dt, labs, l) * std::min(1.0, (room - used) / wished);
      labs.offshore[l] += moved;
      labs.operations[l] += law.p.relocation_cost * commons.rent * moved * labs.training_meant[l] * labs.fleet[l] / dt;
    }
  }
}

/// (8.8) Share of its compute with which a run stays below `limit` FLOP, spread over its length.
double pace_below(double limit, double dt, const Labs& labs, std::size_t l) {
  const double left = std::max(0.0, limit - labs.run_compute[l]);
  return std::min(labs.training_meant[l], left / months_left(labs, l, dt) / labs.compute[l]);
}

/// (8.12) What a ceiling in other states of its bloc does to a laboratory that may train at home: it trains without the
/// compute that it rents there, as far as clouds are watched, or stays below the lowest of their ceilings with all.
double pace_in_bloc(const LawInForce& law, const Commons& commons, double dt, const Labs& labs, std::size_t l) {
  const auto home = labs.state[l].row();
  const double meant = labs.training_meant[l], full = projected_run(labs, l, dt);
  const double own = labs.fleet[l] * law.states.powered_share[home], rented = labs.running[l] - own;
  if (rented <= 0) return meant;
  double all = -own * commons.fleet_power / kw_per_mw, barred = 0, lowest = unlimited;  // its own are not for rent
  for (std::size_t s = 0; s < law.states.power.size(); ++s) {
    if (law.states.bloc[s] != law.states.bloc[home]) continue;
    const double stands = law.states.power_use[s] * law.states.powered_share[s];
    all += stands;
    const double watched = std::min(1.0, law.rules.ceiling_enforcement[s]);
    if (s == home || watched <= 0 || ceiling_of(law.rules, s) >= full) continue;
    barred += stands * watched;
    lowest = std::min(lowest, ceiling_of(law.rules, s));
  }
  if (barred <= 0) return meant;
  return std::max(meant * (1 - rented / labs.running[l] * std::min(1.0, barred / all)), pace_below(lowest, dt, labs, l));
}

/// (8.8) Share of its compute that a laboratory trains with now.
double pace(const LawInForce& law, const Commons& commons, double dt, const Labs& labs, std::size_t l) {
  const auto home = labs.state[l].row();
  const double ceiling = ceiling_of(law.rules, home);
  if (labs.run_planned[l] <= 0 || labs.compute[l] <= 0) return 0;
  if (choice_of(labs, l) == RunChoice::unbound || law.rules.training_ceiling[home] == math::infinity) return pace_in_bloc(law, commons, dt, labs, l);
  if (choice_of(labs, l) == RunChoice::abroad) return labs.training_meant[l] * labs.offshore[l];
  return pace_below(choice_of(labs, l) == RunChoice::secret ? std::max(ceiling, labs.run_limit[l]) : ceiling, dt, labs, l);
}

/// (8.8) The same for a run that its laboratory has promised to keep below a size.
double promised_pace(double dt, const Labs& labs, std::size_t l) {
  constexpr double none = 60;  // log10 FLOP
  if (labs.promised_run[l] >= none || labs.run_planned[l] <= 0 || labs.compute[l] <= 0) return labs.training_meant[l];
  if (labs.promised_run[l] <= 0) return 0;
  const double left = std::max(0.0, math::exp10(labs.promised_run[l]) - labs.run_compute[l]);
  return left / months_left(labs, l, dt) / labs.compute[l];
}

/// (8.8) What rules, or the laboratory itself, leave idle goes to experiments, safety and serving.
void use_idle(const Compliance& p, double used, Labs& labs, std::size_t l) {
  const double idle = labs.training_meant[l] - used;
  if (idle <= 0) return;
  const double research = p.idle_research, safety = std::min(p.idle_safety, 1 - research);
  labs.allocation(l, index_of(Use::training)) = used;
  labs.allocation(l, index_of(Use::research)) += idle * research;
  labs.allocation(l, index_of(Use::safety)) += idle * safety;
  labs.allocation(l, index_of(Use::serving)) += idle * (1 - research - safety);
}

/// (8.10) A laboratory that binds itself begins no run whose model it does not expect to hold.
bool dares_to_train(const Training& p, const Judgement& judgement, std::size_t l) {
  const auto& labs = judgement.labs;
  const double next = potential_run(p, labs, l) + labs.efficiency[l];
  return expected_margin(judgement, l, labs.models_trained[l] + 1, next) >= labs.training_margin[l];
}

void start_run(const Training& p, const Random& random, Labs& labs, std::size_t l) {
  const double z = random.normal(Purpose::run_length, l);
  labs.run_planned[l] = p.duration * math::exp(p.duration_spread * z);
  labs.run_elapsed[l] = labs.run_compute[l] = labs.run_cost[l] = 0;
  labs.run_choice[l] = static_cast<std::int32_t>(RunChoice::unbound);
  labs.run_limit[l] = unlimited;
  labs.licence[l] = static_cast<std::int32_t>(Licence::none);
  labs.licence_wait[l] = 0;
}

/// (9.9) Where the deployed model of laboratory `l` may not be sold for how it was trained, is not, or is found to be.
void enforce_bans_on(const LawInForce& law, double dt, Labs& labs, std::size_t l) {
  const auto origin = static_cast<Origin>(labs.deployed_origin[l]);
  const auto states = law.states.gdp.size();
  if (origin == Origin::within) labs.within_capability[l] = labs.capability[l];
  for (std::size_t s = 0; s < states; ++s) {
    if (!is_banned(law.rules, s, origin, labs.deployed_compute[l])) {
      labs.banned(l, s) = 0;
    } else if (labs.banned(l, s) == 0) {
      const bool is_kept = keeps_off_market(law, labs, l, s);
      const double found = -math::expm1(-rate_of_finding_sales(law, s) * dt);
      const bool is_found = !is_kept && law.random.uniform(Purpose::unlicensed_sale, l, states + s) < found;
      if (is_found) labs.penalties[l] += law.rules.ceiling_fine[s] * months_per_year * labs.revenue[l] / dt;
      labs.banned(l, s) = is_kept || is_found;
    }
  }
}

}  // namespace

double temptation(const Labs& labs, std::size_t l) { return labs.pressure[l] * (1 - labs.safety_culture[l]); }

double yearly_income(const Labs& labs, std::size_t l) { return months_per_year * (labs.revenue[l] + labs.funding[l] + labs.grants[l]); }

double months_left(const Labs& labs, std::size_t l, double dt) {
  return dt * std::max(1.0, std::ceil((labs.run_planned[l] - labs.run_elapsed[l]) / dt));
}

double projected_run(const Labs& labs, std::size_t l, double dt) {
  return labs.run_compute[l] + labs.compute[l] * labs.training_meant[l] * months_left(labs, l, dt);
}

double help_of_staff(const LawInForce& law, std::size_t s) {
  return 1 + law.p.whistle_gain * law.rules.whistleblowers[s] * law.states.concern[s];
}

double finding_rate(const LawInForce& law, std::size_t home, double size) {
  return finding_rate_of_excess(law, home, law.rules.ceiling_enforcement[home], size - ceiling_of(law.rules, home));
}

double finding_rate_of_excess(const LawInForce& law, std::size_t home, double effort, double excess) {
  const double watched = effort * law.states.enforcement[home] * help_of_staff(law, home);
  if (watched <= 0 || excess <= 0) return 0;
  const double registered = 1 + law.p.register_gain * law.rules.ceiling_register[home];
  return law.p.detection * watched * registered / law.hidden *
         math::pow(excess / law.p.detection_size, law.p.size_exponent);
}

bool keeps_off_market(const LawInForce& law, const Labs& labs, std::size_t l, std::size_t s) {
  const double fine = rate_of_finding_sales(law, s) * law.rules.ceiling_fine[s] * months_per_year;
  return fine >= labs.defiance[l] * law.release.temptation * temptation(labs, l);
}

bool is_banned(const Rules& rules, std::size_t s, Origin origin, double compute) {
  return origin != Origin::within && compute > ceiling_of(rules, s);
}

void choose_runs(const LawInForce& law, const Training& training, const Judgement& judgement, double dt, Labs& labs) {
  const Commons& commons = judgement.commons;
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    labs.training_meant[l] = labs.allocation(l, index_of(Use::training)), labs.ceiling_compliance[l] = labs.licence_compliance[l] = math::not_a_number;
  relocate(law, training, commons, dt, labs);
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!labs.active[l]) continue;
    const bool may_train = labs.run_barred[l] <= 0 && labs.promised_run[l] > 0;
    labs.run_barred[l] = std::max(0.0, labs.run_barred[l] - dt);
    if (labs.run_planned[l] <= 0 && may_train && dares_to_train(training, judgement, l))
      start_run(training, law.random, labs, l);
    if (labs.run_planned[l] > 0) choose_licence(law, commons, dt, labs, l);
    if (labs.run_planned[l] > 0) choose(law, commons, dt, labs, l);
    use_idle(law.p, std::min({pace(law, commons, dt, labs, l), licensed_pace(law, dt, labs, l), promised_pace(dt, labs, l)}), labs, l);
    const RunChoice choice = choice_of(labs, l);
    labs.ceiling_compliance[l] = choice == RunChoice::unbound ? math::not_a_number : choice != RunChoice::secret;
    const auto licence = static_cast<Licence>(labs.licence[l]);
    labs.licence_compliance[l] = licence == Licence::none ? math::not_a_number : licence != Licence::split;
  }
}

void enforce_bans(const LawInForce& law, double dt, Labs& labs) {
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    if (labs.active[l]) enforce_bans_on(law, dt, labs, l);
}

}  // namespace headway
