#include "model/phase/train.h"

#include <algorithm>

#include "core/declaration.h"
#include "core/math.h"
#include "core/units.h"
#include "model/phase/comply.h"

namespace headway {

std::span<const ParameterRow> Training::parameters() {
  return declare_parameters<Training>([] {
    return std::array{
        parameter<&Training::duration>({.value = 5, .unit = "month", .domain = {0.05, 60}, .plausible = {3, 8}, .meaning = "median length of a final training run", .source = "epoch_compute2024"}),
        parameter<&Training::duration_spread>({.value = 0.2, .unit = "1", .domain = {0, 2}, .plausible = {0.1, 0.4}, .meaning = "standard deviation of the logarithm of that length", .source = "assumed: two standard deviations at the default span 3.4 to 7.5 months, about the plausible range of the median"}),
        parameter<&Training::least_step>({.value = 0.1, .unit = "OOM", .domain = {0, 10}, .plausible = {0.05, 0.3}, .meaning = "gain over the deployed model, and over one that waits, below which a trained model is not worth releasing", .source = "assumed: from half a month to three months of frontier growth at 1.1 OOM a year"}),
        parameter<&Training::student_gain>({.value = 1.25, .unit = "OOM", .domain = {0, 20}, .plausible = {0.8, 1.8}, .meaning = "how far learning from a better model lifts a student above what its own compute would reach", .source = "epoch_gap2025: followers matched models of ten times their spending on compute; the range spans 6 to 60 times their compute, and a student's loss is bounded by its own size and data [busbridge2025]"}),
        parameter<&Training::opaque_gain>({.value = 0, .unit = "OOM", .domain = {0, 20}, .plausible = {0, 0.85}, .meaning = "capability that the most efficient architecture gives at equal compute, at the price of `safety.opacity_loss`", .source = "assumed: from none to a factor of seven, by which the first large sparse models were trained faster with the same hardware [fedus2022]; 0 until a scenario asks what such a trade does"}),
        parameter<&Training::data_stock>({.value = 5.1e14, .unit = "token", .domain = {1, 1e30}, .plausible = {1.3e14, 2.1e15}, .scale = Scale::logarithmic, .meaning = "text of the indexed web without duplicates in the first month", .source = "epoch_datastock2024"}),
        parameter<&Training::data_quality>({.value = 0.2, .unit = "1", .domain = {0, 1}, .plausible = {0.1, 0.4}, .meaning = "share of that text that can be trained on without loss of performance", .source = "epoch_datastock2024"}),
        parameter<&Training::data_growth>({.value = 0.1, .unit = "year-1", .domain = {-1, 5}, .plausible = {0, 0.3}, .meaning = "yearly log growth of that stock", .source = "assumed: from no growth to a third a year; the web of text grows with people and time they spend writing"}),
        parameter<&Training::synthetic_share>({.value = 0.2, .unit = "1", .domain = {0, 0.99}, .plausible = {0, 0.5}, .meaning = "share of a run's compute that may go to making synthetic data", .source = "assumed: from none to half; a share"}),
        parameter<&Training::synthetic_value>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0.1, 1}, .meaning = "value of a synthetic token relative to a public one", .source = "assumed: from nearly worthless to as good as what people wrote"}),
    };
  });
}

namespace {

void clear_run(Labs& labs, std::size_t l) {
  labs.run_planned[l] = 0;
  labs.run_elapsed[l] = 0;
  labs.run_compute[l] = 0;
  labs.run_cost[l] = 0;
  labs.run_choice[l] = static_cast<std::int32_t>(RunChoice::unbound);
  labs.licence[l] = static_cast<std::int32_t>(Licence::none);
  labs.licence_wait[l] = 0;
}

/// (8.7, 8.11) A run in secret, or split to need no licence, that is found is stopped, lost and fined, and its laboratory
/// barred for a while. Returns true when found.
bool found_out(const LawInForce& law, double dt, Labs& labs, std::size_t l) {
  const bool is_secret = static_cast<RunChoice>(labs.run_choice[l]) == RunChoice::secret;
  const bool is_split = static_cast<Licence>(labs.licence[l]) == Licence::split;
  if (!is_secret && !is_split) return false;
  const auto home = labs.state[l].row();
  const double pace = labs.compute[l] * labs.allocation(l, index_of(Use::training));
  const double size = labs.run_compute[l] + pace * std::max(dt, labs.run_planned[l] - labs.run_elapsed[l]);
  const double rate = (is_secret ? finding_rate(law, home, size) : 0) + (is_split ? finding_rate_of_split(law, home, size) : 0);
  if (law.random.uniform(Purpose::clandestine, l, 1) >= -math::expm1(-rate * dt)) return false;
  const double fine = std::max(is_secret ? law.rules.ceiling_fine[home] : 0, is_split ? law.rules.licence_fine[home] : 0);
  labs.penalties[l] += fine * months_per_year * labs.revenue[l] / dt;
  labs.run_barred[l] = law.p.suspension;
  clear_run(labs, l);
  return true;
}

/// (8.9) Where the model of a finished run comes from, as the law sees it.
Origin origin_of(const Rules& rules, const States& states, const Labs& labs, std::size_t l) {
  const double size = math::log10(std::max(labs.run_compute[l], 1.0));
  const auto choice = static_cast<RunChoice>(labs.run_choice[l]);
  if (size > rules.training_ceiling[labs.state[l].row()]) {
    if (choice == RunChoice::secret) return Origin::secret;
    if (choice == RunChoice::abroad) return Origin::abroad;
    return Origin::within;  // begun before the ceiling
  }
  for (std::size_t s = 0; s < states.gdp.size(); ++s)
    if (size > rules.training_ceiling[s]) return Origin::elsewhere;
  return Origin::within;
}

/// (9.9) A model that the law of its home bans is used inside, unless its laboratory dares to sell it.
bool stays_inside(const LawInForce& law, const Labs& labs, std::size_t l, Origin origin) {
  const auto home = labs.state[l].row();
  return is_banned(law.rules, home, origin, labs.run_compute[l]) && keeps_off_market(law, labs, l, home);
}

/// (8.13) The architecture that a laboratory takes: under pressure a more efficient and opaque one, against its safety culture.
double chosen_opacity(const Labs& labs, std::size_t l) {
  const double usual = labs.usual_opacity[l];
  return usual + (1 - usual) * labs.pressure[l] * (1 - labs.safety_culture[l]);
}

/// (8.9) What the run yields: data-limited effective compute times software efficiency, or what it learns from a
/// better model, within reach of its own compute.
void finish_run(const Training& p, const Scaling& scaling, const LawInForce& law, Labs& labs, const Commons& commons,
                std::size_t l) {
  const double compute = labs.run_compute[l];
  const double useful = compute * (1 - p.synthetic_share);
  // A synthetic token costs 2N FLOP, a third of training on it (8.4).
  const double synthetic = p.synthetic_value * 3 * p.synthetic_share / (1 - p.synthetic_share);
  const auto limited = [&](double c, double extra) {
    const double tokens = p.data_quality * commons.data_stock + extra * optimal_tokens(scaling, c);
    return effective_compute(scaling, c, tokens);
  };
  const double effective = std::max(limited(compute, 0), limited(useful, synthetic));
  const double split = static_cast<Licence>(labs.licence[l]) == Licence::split ? law.p.split_loss : 0;  // (8.11)
  labs.opacity[l] = chosen_opacity(labs, l);
  const double own = effective > 0 ? math::log10(effective) + labs.efficiency[l] + p.opaque_gain * labs.opacity[l] - split : 0;
  const double learnt = std::min(labs.distilled[l], own + p.student_gain);
  const double reached = compute > 0 ? std::max(own, learnt) : 0;
  labs.last_run_compute[l] = compute;
  labs.last_run_cost[l] = labs.run_cost[l];
  labs.run_finished[l] = 1;
  labs.models_trained[l] += 1;
  labs.best_internal[l] = std::max(labs.best_internal[l], reached);
  const Origin origin = origin_of(law.rules, law.states, labs, l);
  if (reached > std::max(labs.capability[l], labs.candidate[l]) + p.least_step && !stays_inside(law, labs, l, origin))
    add_candidate(labs, l, reached, compute, origin);
  clear_run(labs, l);
}

}  // namespace

double potential_run(const Training& p, const Labs& labs, std::size_t l) {
  return math::log10(std::max(labs.compute[l] * labs.training_meant[l] * p.duration, 1.0));
}

double largest_potential_run(const Training& p, const Labs& labs) {
  double best = 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    if (labs.active[l]) best = std::max(best, potential_run(p, labs, l));
  return best;
}

void train(const Training& p, const Scaling& scaling, const LawInForce& law, double dt, Labs& labs, Commons& commons) {
  commons.data_stock *= math::exp(p.data_growth * dt / months_per_year);
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    labs.run_finished[l] = 0;
    labs.beyond_rules[l] = 0;
    if (!labs.active[l] || labs.run_planned[l] <= 0 || found_out(law, dt, labs, l)) continue;
    if (labs.licence_wait[l] > 0) {  // (8.11)
      labs.licence_wait[l] = std::max(0.0, labs.licence_wait[l] - dt);
      continue;
    }
    const double spent = labs.compute[l] * labs.allocation(l, index_of(Use::training)) * dt;
    const auto choice = static_cast<RunChoice>(labs.run_choice[l]);
    labs.beyond_rules[l] = choice == RunChoice::secret || choice == RunChoice::abroad ? spent / dt : 0;
    labs.run_compute[l] += spent;
    if (labs.compute[l] > 0)
      labs.run_cost[l] += spent / labs.compute[l] * labs.running[l] * commons.rent;
    labs.run_elapsed[l] += dt;
    if (labs.run_elapsed[l] >= labs.run_planned[l]) finish_run(p, scaling, law, labs, commons, l);
  }
}

}  // namespace headway
