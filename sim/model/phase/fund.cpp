#include "model/phase/fund.h"

#include <algorithm>

#include "core/declaration.h"
#include "core/math.h"
#include "core/units.h"
#include "model/phase/observe.h"

namespace headway {

std::span<const ParameterRow> Funding::parameters() {
  return declare_parameters<Funding>([] {
    return std::array{
        parameter<&Funding::appetite_elasticity>({.value = 0.65, .unit = "1", .domain = {0, 2}, .plausible = {0.3, 1}, .meaning = "elasticity of funders' budgets to AI revenue", .source = "assumed: between budgets that follow a third of revenue growth and budgets in proportion to it"}),
        parameter<&Funding::appetite_limit>({.value = 12, .unit = "1", .domain = {1, 1e4}, .plausible = {4, 40}, .scale = Scale::logarithmic, .meaning = "largest multiple of the first budgets, set by the world's savings", .source = "assumed: a factor of three around the default; the world's savings are the bound, and how much of them AI can draw nobody knows"}),
        parameter<&Funding::appetite_lag>({.value = 9, .unit = "month", .domain = {0.1, 240}, .plausible = {3, 24}, .meaning = "time in which budgets follow revenue", .source = "runway2020: venture rounds lie 12 to 15 months apart, so that a budget is half a year old on average; from the quarter of a listed firm to two years"}),
        parameter<&Funding::reference_revenue>({.value = 0, .unit = "USD month-1", .domain = {0, 1e15}, .plausible = {0, 1e10}, .meaning = "AI revenue at which funders have the budgets of the scenario and incidents their declared rates; 0: that of the first month", .source = "setting: a scenario that begins long before gives the revenue of the date to which budgets and rates belong"}),
        parameter<&Funding::race_boost>({.value = 1.5, .unit = "1", .domain = {0, 20}, .plausible = {0, 4}, .meaning = "extra sovereign money, as a multiple, in a state that races with full propensity", .source = "assumed: from none to five times the budget of peace"}),
        parameter<&Funding::philanthropy_growth>({.value = 0.1, .unit = "year-1", .domain = {-1, 2}, .plausible = {0, 0.5}, .meaning = "yearly log growth of philanthropic and grant budgets", .source = "openphil2025"}),
        parameter<&Funding::alarm_limit>({.value = 10, .unit = "1", .domain = {1, 1e6}, .plausible = {2, 30}, .scale = Scale::logarithmic, .meaning = "largest multiple of their budgets that philanthropy and grant agencies give while warning shots are remembered", .source = "assumed: from a doubling to a factor of thirty; public money for civil biodefence in the United States rose about tenfold within four years after 2001 (from memory)"}),
        parameter<&Funding::choice_lead>({.value = 1.2, .unit = "OOM-1", .domain = {0, 20}, .plausible = {0.5, 3}, .meaning = "weight of the distance to the frontier in investors' choice", .source = "assumed: at the ends an OOM of distance divides the odds of being chosen by 1.6 and by 20"}),
        parameter<&Funding::choice_growth>({.value = 0.6, .unit = "1", .domain = {0, 20}, .plausible = {0, 2}, .meaning = "weight of the logarithm of valuation in investors' choice", .source = "assumed: from no effect of size to money in proportion to its square"}),
        parameter<&Funding::choice_delay>({.value = 0.6, .unit = "year-1", .domain = {0, 20}, .plausible = {0, 2}, .meaning = "weight of the time since the last release in investors' choice, negative", .source = "assumed: from no effect to odds divided by seven for a year without release"}),
        parameter<&Funding::choice_safety>({.value = 2, .unit = "1", .domain = {0, 20}, .plausible = {0, 6}, .meaning = "weight of reputation in the choice of a funder with safety preference 1", .source = "assumed: from no effect to three times the default"}),
        parameter<&Funding::patient_horizon>({.value = 60, .unit = "month", .domain = {1, 1200}, .plausible = {24, 120}, .meaning = "horizon at which a funder minds a missed release half as much as an impatient one", .source = "gridline2023: it takes 5 years from first venture money to a sale and 6 to a listing, and funds last ten; down to the two years of a runway"}),
        parameter<&Funding::choice_missed>({.value = 0.8, .unit = "1", .domain = {0, 20}, .plausible = {0, 2}, .meaning = "weight of a missed release in the next round: what a laboratory loses once its last release is older than a cycle", .source = "assumed: from nothing to most of its round"}),
        parameter<&Funding::release_cycle>({.value = 12, .unit = "month", .domain = {0.1, 600}, .plausible = {6, 24}, .meaning = "time within which investors expect a release", .source = "metr2025: models of one laboratory in its table of time horizons came out three to fourteen months apart; from half a year to two"}),
        parameter<&Funding::belief_error>({.value = 0.2, .unit = "OOM", .domain = {0, 5}, .plausible = {0.05, 0.5}, .meaning = "standard error of what a funder believes of a laboratory's capability, one draw for each pair", .source = "epoch_lab_compute2026: around the error about rivals, 0.07 to 0.13 OOM from the ranges of estimated fleets, with room"}),
        parameter<&Funding::foresight>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "part of a laboratory's recent growth against the trend that funders extrapolate over a year; 0 looks at the present alone", .source = "assumed: from the present alone to the whole trend"}),
        parameter<&Funding::care_boost>({.value = 1, .unit = "1", .domain = {0, 20}, .plausible = {0, 4}, .meaning = "extra grants of public agencies, as a multiple, in a state that wholly cooperates", .source = "assumed: from none to five times the usual grants"}),
        parameter<&Funding::multiple>({.value = 22, .unit = "year", .domain = {0, 1000}, .plausible = {8, 40}, .meaning = "valuation over yearly revenue", .source = "aiindex2026"}),
        parameter<&Funding::option_value>({.value = 2e10, .unit = "USD", .domain = {0, 1e15}, .plausible = {1e9, 1e11}, .scale = Scale::logarithmic, .meaning = "value of a place at the frontier, without revenue, at the first appetite", .source = "ssi2025: a laboratory without product was valued at 5e9 USD in September 2024 and 3.2e10 in April 2025; a factor of five around"}),
        parameter<&Funding::option_scale>({.value = 0.7, .unit = "OOM", .domain = {0.01, 20}, .plausible = {0.3, 2}, .meaning = "distance to the frontier at which that value falls by e", .source = "assumed: from a quarter of a year to two years of frontier growth behind"}),
        parameter<&Funding::dilution>({.value = 0.3, .unit = "year-1", .domain = {0, 5}, .plausible = {0.1, 0.5}, .meaning = "largest share of its valuation that a laboratory raises in a year", .source = "carta2023: a round sells 10 to 21% of a firm; from one round in a year to three"}),
        parameter<&Funding::reserve_months>({.value = 12, .unit = "month", .domain = {0, 120}, .plausible = {3, 24}, .meaning = "unspent money that a funder keeps, in months of its budget", .source = "pitchbook2022: 2.9e11 USD of unspent venture capital in the United States in 2022, against 2.1e11 invested in 2024, are 17 months"}),
        parameter<&Funding::grant_lag>({.value = 18, .unit = "month", .domain = {0.1, 240}, .plausible = {6, 36}, .meaning = "time from public safety money to its spending", .source = "nih_timeline: 8 to 20 months from application to award, two years with preparation, and time to hire"}),
        parameter<&Funding::public_limit>({.value = 0.004, .unit = "1", .domain = {0, 1}, .plausible = {0.001, 0.01}, .scale = Scale::logarithmic, .meaning = "largest share of its output that a state spends on policy for AI; the value is what the largest programmes of one state reached at their peak", .source = "stine2009"}),
    };
  });
}

std::span<const DeclaredColumn<FundWorkspace>> FundWorkspace::columns() {
  return declare_columns<FundWorkspace>([] {
    return std::array{
        column<&FundWorkspace::log_valuation>({.unit = "1", .meaning = "log of the valuation, which draws funders", .domain = {0, 1e3}, .along = "lab"}),
        column<&FundWorkspace::choice>({.unit = "1", .meaning = "weight in the choice of the funder at hand", .domain = {0, 1e300}, .along = "lab"}),
        column<&FundWorkspace::invested>({.unit = "USD", .meaning = "what investors have given it this tick", .domain = {0, 1e18}, .along = "lab"}),
        column<&FundWorkspace::patience>({.unit = "USD month", .meaning = "that money times the horizon of each investor", .domain = {0, 1e24}, .along = "lab"}),
    };
  });
}

namespace {


bool gives_grants(FunderType type) {
  return type == FunderType::philanthropy || type == FunderType::grant_agency;
}

bool eligible(const Labs& labs, const Funders& funders, std::size_t f, std::size_t l) {
  const bool is_own = labs.parent[l] == id_of<FunderId>(f);
  if (!labs.active[l] || !(is_own || is_founded(labs, l))) return false;
  const auto lab = static_cast<LabType>(labs.type[l]);
  const bool commercial = lab != LabType::academic && lab != LabType::state_lab;
  switch (static_cast<FunderType>(funders.type[f])) {
    case FunderType::corporate: return is_own;
    case FunderType::venture: return commercial && !labs.parent[l].exists();
    case FunderType::sovereign: return labs.state[l] == funders.state[f] && lab != LabType::academic;
    case FunderType::philanthropy:
    case FunderType::grant_agency: return lab == LabType::academic;
  }
  return false;
}

/// (3.1) Budgets follow revenue with a lag and saturate.
void update_appetite(const Funding& p, double dt, const Labs& labs, Commons& commons) {
  double revenue = 0;
  for (std::size_t l = 0; l < labs.revenue.size(); ++l) revenue += labs.revenue[l];
  if (commons.reference_revenue <= 0 || revenue <= 0) return;
  const double target = appetite_at(p, revenue / commons.reference_revenue);
  commons.market_growth += (1 - math::exp(-dt / p.appetite_lag)) * (target - commons.market_growth);
}

/// (3.2) Revenue multiple plus the value of a place at the frontier.
void update_valuations(const Funding& p, double frontier, double appetite, Labs& labs,
                       FundWorkspace& work) {
  for (std::size_t l = 0; l < labs.valuation.size(); ++l) {
    if (!labs.active[l]) continue;
    const double gap = frontier - labs.capability[l];
    labs.valuation[l] = p.multiple * months_per_year * labs.revenue[l] +
                        p.option_value * appetite * math::exp(-gap / p.option_scale);
  }
  for (std::size_t l = 0; l < labs.valuation.size(); ++l)
    work.log_valuation[l] = math::log(labs.valuation[l] + 1);
}

/// New money that funder `f` has this tick, in USD.
double fresh_money(const Funding& p, const Calendar& calendar, const Funders& funders, std::size_t f,
             const States& states, const Commons& commons) {
  const auto type = static_cast<FunderType>(funders.type[f]);
  double factor = commons.market_growth;
  if (gives_grants(type))
    factor = math::exp(p.philanthropy_growth * (calendar.year() - calendar.start)) *
             std::min(1 + commons.salience, p.alarm_limit);
  const double stance = states.stance_score[funders.state[f].row()];
  if (type == FunderType::sovereign) factor *= 1 + p.race_boost * stance;
  if (type == FunderType::grant_agency) factor *= 1 + p.care_boost * std::max(0.0, 1 - 2 * stance);
  return funders.budget[f] * factor * calendar.dt;
}

/// (3.3) Where a funder expects a laboratory against the frontier within a year: as it sees it, with an error of its own, and
/// as far as it extrapolates.
double expected_lead(const Funding& p, const Random& random, const Labs& labs, const Commons& commons, double frontier, std::size_t f,
                     std::size_t l) {
  constexpr double most = 1;  // OOM a year: more is luck
  const double error = p.belief_error * random.of_run().normal(Purpose::funder_belief, f, l);
  const double gain = months_per_year * (labs.recent_growth[l] - commons.trend_rate);
  return labs.capability[l] - frontier + error + p.foresight * std::clamp(gain, -most, most);
}

/// (3.3) How far a laboratory has missed the release that investors expected.
double missed_release(const Funding& p, const Labs& labs, std::size_t l) {
  constexpr double width = 0.15;  // of a cycle
  return math::logistic((labs.since_release[l] / p.release_cycle - 1) / width);
}

/// (3.3) Attractiveness of laboratory `l` to funder `f`: exponent of a multinomial logit.
double attractiveness(const Funding& p, const Random& random, const Labs& labs, const Funders& funders, const Commons& commons,
                      double frontier, std::size_t f, std::size_t l, const FundWorkspace& work) {
  const double impatience = p.patient_horizon / (p.patient_horizon + funders.horizon[f]);
  const double speed = p.choice_lead * expected_lead(p, random, labs, commons, frontier, f, l) +
                       p.choice_growth * work.log_valuation[l] -
                       impatience * (p.choice_delay * labs.since_release[l] / months_per_year + p.choice_missed * missed_release(p, labs, l));
  return funders.speed_preference[f] * speed +
         funders.safety_preference[f] * p.choice_safety * labs.reputation[l];
}

/// Shares `purse` among the eligible laboratories; returns what was paid out. Philanthropy gives for safety alone (3.5).
double share_out(const Funding& p, const Random& random, double purse, double dt, double frontier, std::size_t f, const Funders& funders,
                 Labs& labs, const Commons& commons, FundWorkspace& work) {
  const auto type = static_cast<FunderType>(funders.type[f]);
  auto& account = gives_grants(type) ? labs.grants : labs.funding;
  const bool capped = type == FunderType::venture;
  double total = 0, paid = 0, highest = -math::infinity;
  if (purse <= 0) return 0;
  for (std::size_t l = 0; l < work.choice.size(); ++l) {
    work.choice[l] = eligible(labs, funders, f, l) ? attractiveness(p, random, labs, funders, commons, frontier, f, l, work)
                                                   : -math::infinity;
    highest = std::max(highest, work.choice[l]);
  }
  if (highest == -math::infinity) return 0;
  double* weights = work.choice.data();
  const auto count = work.choice.size();
#pragma omp simd
  for (std::size_t l = 0; l < count; ++l) weights[l] = math::exp(weights[l] - highest);  // exp(-infinity) is 0
  for (const double weight : work.choice) total += weight;
  for (std::size_t l = 0; l < work.choice.size(); ++l) {
    const double room = p.dilution / months_per_year * dt * labs.valuation[l];
    const double amount = std::min(purse * work.choice[l] / total, capped ? room : purse);
    account[l] += amount / dt;
    if (type == FunderType::philanthropy) labs.safety_grants[l] += amount / dt;
    if (!gives_grants(type)) work.invested[l] += amount, work.patience[l] += amount * funders.horizon[f];
    paid += amount;
  }
  return paid;
}

/// Safety staff, plus one so that a laboratory without any can begin.
double safety_team(const Labs& labs, std::size_t l) {
  double heads = 1;
  for (std::size_t f = first_safety_field; f < field_count; ++f) heads += labs.staff(l, f);
  return heads;
}

/// The laboratory of state `s` with the best model, universities aside; the number of rows if there is none.
std::size_t champion_of(const Labs& labs, std::size_t s) {
  std::size_t best = labs.active.size();
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!labs.active[l] || labs.state[l].row() != s || static_cast<LabType>(labs.type[l]) == LabType::academic) continue;
    if (best == labs.active.size() || labs.best_internal[l] > labs.best_internal[best]) best = l;
  }
  return best;
}

/// (3.7) A state gives its leading laboratory money, and money for compute alone.
void back_champion(const Rules& rules, std::size_t s, Labs& labs, States& states) {
  const double compute = states.granted[s] * rules.champion_compute[s] * states.compute_price[s];
  const double money = states.granted[s] * rules.champion_money[s];
  const std::size_t l = champion_of(labs, s);
  states.champion_paid[s] = l < labs.active.size() ? money + compute : 0;
  if (l == labs.active.size()) return;
  labs.funding[l] += money + compute;
  labs.voucher[l] += compute;
}

/// (3.8) What a laboratory spends on capability, which a state may match with money for its safety work, USD a month.
double spent_on_capability(const Labs& labs, std::size_t l) {
  return (1 - labs.safety_share[l]) * std::max(0.0, labs.payroll[l] + labs.operations[l] + labs.rents[l]);
}

/// (3.8)
double match_asked(const Rules& rules, const Labs& labs, std::size_t s) {
  double spent = 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    if (labs.active[l] && labs.state[l].row() == s) spent += spent_on_capability(labs, l);
  return rules.safety_match[s] * spent;
}

/// (3.8)
void match_safety(const Rules& rules, std::size_t s, Labs& labs, States& states) {
  states.matched[s] = 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!labs.active[l] || labs.state[l].row() != s) continue;
    labs.matched[l] = states.granted[s] * rules.safety_match[s] * spent_on_capability(labs, l);
    labs.grants[l] += labs.matched[l];
    states.matched[s] += labs.matched[l];
  }
}

/// (3.5, 3.6) Public safety money, within a share of output: committed now, spent with a lag by academic and nonprofit
/// laboratories of the state's bloc. Returns what was paid, in USD.
double spend_public_money(const Funding& p, const Calendar& calendar, const Rules& rules, std::size_t s, Labs& labs,
                          States& states) {
  const double dt = calendar.dt;
  const double lent = rules.safety_compute[s] * states.compute_price[s];
  const double championed = rules.champion_money[s] + rules.champion_compute[s] * states.compute_price[s];
  const double asked = rules.policy_cost[s] + rules.safety_grants[s] + lent + championed + match_asked(rules, labs, s);
  const double limit = p.public_limit * states.gdp[s] / months_per_year;
  const double granted = asked > limit ? limit / asked : 1;  // (3.6)
  states.granted[s] = granted;
  states.policy_spending[s] = granted * asked;
  states.policy_cost[s] = granted * rules.policy_cost[s];
  states.public_bid[s] = granted * lent;
  states.safety_reserve[s] += granted * rules.safety_grants[s] * dt;
  if (states.safety_reserve[s] <= 0) return 0;
  double weight = 0;
  const auto outsider = [&](std::size_t l) {
    return labs.active[l] && static_cast<LabType>(labs.type[l]) == LabType::academic &&
           states.bloc[labs.state[l].row()] == states.bloc[s];
  };
  for (std::size_t l = 0; l < labs.grants.size(); ++l)
    if (outsider(l)) weight += safety_team(labs, l);
  if (weight <= 0) return 0;
  const double spent = states.safety_reserve[s] * (1 - math::exp(-dt / p.grant_lag));
  for (std::size_t l = 0; l < labs.grants.size(); ++l)
    if (outsider(l)) {
      const double part = spent * safety_team(labs, l) / weight / dt;
      labs.grants[l] += part;
      labs.safety_grants[l] += part;
    }
  states.safety_reserve[s] -= spent;
  return spent;
}

}  // namespace

double appetite_at(const Funding& p, double revenue) {
  const double wish = math::pow(revenue, p.appetite_elasticity);
  return wish * p.appetite_limit / (wish + p.appetite_limit - 1);
}

void fund(const Funding& p, const Calendar& calendar, const Random& random, const Rules& rules, Labs& labs,
          Funders& funders, States& states, Commons& commons, FundWorkspace& work) {
  const double dt = calendar.dt;
  const double frontier = deployed_frontier(labs);
  update_appetite(p, dt, labs, commons);
  update_valuations(p, frontier, commons.market_growth, labs, work);
  labs.funding.fill(0);
  labs.grants.fill(0);
  labs.safety_grants.fill(0);
  labs.voucher.fill(0), labs.matched.fill(0);

  for (std::size_t s = 0; s < states.gdp.size(); ++s)
    states.safety_paid[s] = spend_public_money(p, calendar, rules, s, labs, states) / dt;
  for (std::size_t s = 0; s < states.gdp.size(); ++s) back_champion(rules, s, labs, states), match_safety(rules, s, labs, states);

  work.invested.fill(0), work.patience.fill(0);
  for (std::size_t f = 0; f < funders.budget.size(); ++f) {
    const bool grants = gives_grants(static_cast<FunderType>(funders.type[f]));
    const double fresh = fresh_money(p, calendar, funders, f, states, commons);
    const double purse = funders.reserve[f] + fresh;
    double withdrawn = 0;
    if (grants) {  // (3.4) public money crowds out part of the private grants
      const auto home = funders.state[f].row();
      const double publicly = states.safety_paid[home] * dt;
      if (publicly > 0) withdrawn = purse * rules.crowding_out[home] * publicly / (publicly + purse);
    }
    const double paid = share_out(p, random, purse - withdrawn, dt, frontier, f, funders, labs, commons, work);
    funders.disbursed[f] = paid / dt;
    funders.disbursed_safety[f] = grants ? paid / dt : 0;
    funders.reserve[f] =
        std::clamp(purse - withdrawn - paid, 0.0, p.reserve_months / dt * fresh);
  }
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    if (work.invested[l] > 0) labs.funders_horizon[l] = work.patience[l] / work.invested[l];  // (3.3)
}

}  // namespace headway
