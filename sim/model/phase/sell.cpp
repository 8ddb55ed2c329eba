#include "model/phase/sell.h"

#include <algorithm>

#include "core/declaration.h"
#include "core/math.h"
#include "core/sum.h"
#include "core/units.h"
#include "model/phase/observe.h"

namespace headway {

std::span<const ParameterRow> Market::parameters() {
  return declare_parameters<Market>([] {
    return std::array{
        parameter<&Market::quality_weight>({.value = 2, .unit = "OOM-1", .domain = {0, 20}, .plausible = {0.5, 4}, .meaning = "weight of capability in users' choice", .source = "assumed: an OOM of capability multiplies the odds of a choice by 1.6 to 55"}),
        parameter<&Market::price_weight>({.value = 0.8, .unit = "1", .domain = {0.01, 20}, .plausible = {0.3, 2}, .meaning = "weight of the logarithm of price in users' choice, negative", .source = "demirer2025: short-run price elasticity of demand for models is about 1.1; from inelastic to nearly twice that"}),
        parameter<&Market::trust_weight>({.value = 1, .unit = "1", .domain = {0, 20}, .plausible = {0, 4}, .meaning = "reward of reputation in users' choice, times the segment's demand for safety", .source = "assumed: from no effect to four times the default"}),
        parameter<&Market::certificate_weight>({.value = 0.3, .unit = "1", .domain = {0, 20}, .plausible = {0, 2}, .meaning = "reward of a certificate, times the segment's demand for safety", .source = "assumed: from no effect to odds of seven at a demand for safety of 1"}),
        parameter<&Market::nest>({.value = 0.6, .unit = "1", .domain = {0.05, 1}, .plausible = {0.3, 1}, .meaning = "dissimilarity within a nest (closed or open weights); 1 is the plain logit", .source = "mcfadden1978"}),
        parameter<&Market::churn>({.value = 0.06, .unit = "month-1", .domain = {0, 10}, .plausible = {0.02, 0.2}, .meaning = "share of spending that is chosen anew in a month", .source = "demirer2025: the models in the first ten had a fifth of the market four months before, so up to a fifth moves in a month; firms change vendor less often"}),
        parameter<&Market::innovation>({.value = 0.005, .unit = "month-1", .domain = {0, 1}, .plausible = {0.001, 0.02}, .meaning = "adoption without example (Bass p)", .source = "bass1969"}),
        parameter<&Market::imitation>({.value = 0.11, .unit = "month-1", .domain = {0, 1}, .plausible = {0.03, 0.15}, .meaning = "adoption by example (Bass q)", .source = "bass1969"}),
        parameter<&Market::decline>({.value = 0.02, .unit = "month-1", .domain = {0, 1}, .plausible = {0.005, 0.1}, .meaning = "speed at which adoption falls when it exceeds what capability and trust support", .source = "assumed: slower than adoption by example; from ten months to seventeen years"}),
        parameter<&Market::adoption_width>({.value = 1.8, .unit = "OOM", .domain = {0.01, 20}, .plausible = {0.5, 3}, .meaning = "spread of tasks over capability in a segment, logistic scale", .source = "assumed: from tasks that fall within a year of frontier growth to a spread over eight years"}),
        parameter<&Market::price_response>({.value = 0.1, .unit = "1", .domain = {0, 5}, .plausible = {0, 0.4}, .meaning = "effect of the logarithm of the price of a use on what is worth adopting, logit scale: while little is adopted spending rises by so many percent when prices fall by one", .source = "assumed: the range runs from demand of elasticity 1 to 1.4"}),
        parameter<&Market::surplus_reference>({.value = 1.5, .unit = "OOM", .domain = {0, 80}, .plausible = {0.5, 3}, .meaning = "distance behind the first month's deployed frontier of the free alternative from which users' surplus is counted, for ever", .source = "assumed: from open weights of half a year ago to models of three years ago"}),
        parameter<&Market::surplus_limit>({.value = 5, .unit = "1", .domain = {1e-6, 1e9}, .plausible = {2, 20}, .scale = Scale::logarithmic, .meaning = "largest surplus per dollar spent, however much better and cheaper services become, because there is only so much to buy with them; the range is that of surplus over spending found for digital goods", .source = "brynjolfsson2019"}),
    };
  });
}

std::span<const DeclaredColumn<SellWorkspace>> SellWorkspace::columns() {
  return declare_columns<SellWorkspace>([] {
    constexpr Interval unit_share{0, 1}, positive{0, 1e30};
    return std::array{
        column<&SellWorkspace::standing>({.unit = "1", .meaning = "utility of reputation and certificate to a segment that weighs safety at 1", .domain = {-1e300, 1e300}, .along = "lab"}),
        column<&SellWorkspace::log_price>({.unit = "1", .meaning = "logarithm of the price of a use relative to the frontier norm of the first month", .domain = {-1e300, 1e300}, .along = "lab"}),
        column<&SellWorkspace::offered>({.unit = "OOM", .meaning = "capability that a laboratory may sell in the state, after its alignment tax; 0 if none", .domain = {-20, 80}, .across = "lab", .along = "state"}),
        column<&SellWorkspace::appeal>({.unit = "1", .meaning = "utility of a laboratory's offer in the state, without what differs by segment", .domain = {-1e300, 1e300}, .across = "lab", .along = "state"}),
        column<&SellWorkspace::state_potential>({.unit = "USD year-1", .meaning = "spending on AI at full adoption", .domain = positive, .along = "state"}),
        column<&SellWorkspace::choice>({.unit = "1", .meaning = "utility, then share of new choices, by laboratory", .domain = {-1e300, 1e300}, .across = "lab", .along = "segment"}),
        column<&SellWorkspace::closed_weight>({.unit = "1", .meaning = "weight of the nest of closed models relative to the best offer", .domain = positive, .along = "segment"}),
        column<&SellWorkspace::open_weight>({.unit = "1", .meaning = "weight of the nest of open weights relative to the best offer", .domain = positive, .along = "segment"}),
        column<&SellWorkspace::logsum>({.unit = "1", .meaning = "log-sum of the choice, -1e300 when nothing is offered", .domain = {-1e300, 1e300}, .along = "segment"}),
        column<&SellWorkspace::quality>({.unit = "OOM", .meaning = "mean capability of what it buys; 0 when nothing is offered", .domain = {-20, 80}, .along = "segment"}),
        column<&SellWorkspace::paid>({.unit = "1", .meaning = "mean logarithm of the price of what it buys", .domain = {-1e300, 1e300}, .along = "segment"}),
        column<&SellWorkspace::supported>({.unit = "1", .meaning = "adoption that capability and trust support", .domain = unit_share, .along = "segment"}),
        column<&SellWorkspace::adoption_growth>({.unit = "1", .meaning = "rise of adoption in the tick", .domain = {-1, 1}, .along = "segment"}),
    };
  });
}

namespace {

constexpr double not_offered = -1e300;  // a utility that nobody chooses
constexpr double lowest_price = 1e-6;  // a price of zero counts as this

/// What a model that a laboratory may sell in state `s` does, with inference (6.8) and after its alignment tax; 0 when none.
/// Universities do not sell.
double offered(const Labs& labs, std::size_t l, std::size_t s) {
  if (!labs.active[l] || labs.capability[l] <= 0 || static_cast<LabType>(labs.type[l]) == LabType::academic) return 0;
  const double older = std::max(labs.certified_capability[l], labs.legacy_capability[l]);
  const double certified = labs.withdrawn(l, s) != 0 ? older : labs.capability[l];
  const double best = labs.banned(l, s) != 0 ? std::min(certified, labs.within_capability[l]) : certified;
  return best > 0 ? best + labs.inference_gain[l] - labs.alignment_tax[l] : 0;
}

/// (10.8) A use takes less compute with better software and more with a larger model; what compute earns by serving follows the mark-up.
void set_prices_of_use(double size_cost, const Commons& commons, Labs& labs, SellWorkspace& work) {
  const double per_chip = math::log(std::max(commons.serving_price, lowest_price) / std::max(commons.first_serving_price, lowest_price));
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    const double relative = labs.last_run_compute[l] / commons.reference_run, size = std::max(relative, 1.0);
    const double saved = ln10 * (labs.efficiency[l] - commons.reference_efficiency);
    work.log_price[l] = math::log(std::max(labs.price[l], lowest_price)) + per_chip + size_cost * math::log(size) - saved;
    labs.use_price[l] = labs.active[l] * math::exp(work.log_price[l]);
    const double small = relative > 0 ? std::min(relative, 1.0) : 1;  // a smaller model serves more users
    labs.chip_earning[l] = std::max(labs.price[l], lowest_price) * math::exp(-size_cost * math::log(small));
  }
}

/// The parts of (10.1) that all segments of a state share.
void make_offers(const Market& p, const Labs& labs, const States& states,
                 SellWorkspace& work) {
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    const bool certified = labs.certified_capability[l] >= labs.capability[l];
    work.standing[l] = p.trust_weight * labs.reputation[l] + p.certificate_weight * certified;
  }
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    const double cost = p.price_weight * work.log_price[l];
    for (std::size_t s = 0; s < states.gdp.size(); ++s) {
      const double capability = offered(labs, l, s);
      work.offered(s, l) = std::max(0.0, capability);
      work.appeal(s, l) = capability > 0 ? p.quality_weight * capability - cost : not_offered;
    }
  }
}

/// (10.1) Utility of every laboratory for segment `g`, into its choice.
void set_utilities(const Rules& rules, const Labs& labs, const States& states, const Segments& segments, std::size_t g,
                   SellWorkspace& work) {
  const auto s = segments.state[g].row();
  const double* appeal = work.appeal.row(s).data();
  const double* standing = work.standing.data();
  const double weight = segments.safety_demand[g], bias = segments.home_bias[g];
  double* utility = work.choice.row(g).data();
#pragma omp simd
  for (std::size_t l = 0; l < work.standing.size(); ++l) utility[l] = appeal[l] + weight * standing[l];
  for (std::size_t l = 0; l < work.standing.size(); ++l)
    utility[l] -= states.bloc[labs.state[l].row()] != states.bloc[s] ? bias : 0;
  const double preference = is_public(segments, g) ? rules.procurement[s] : 0;  // (10.9)
  if (preference <= 0) return;
  for (std::size_t l = 0; l < work.standing.size(); ++l) {
    const bool certified = labs.certified_capability[l] >= labs.capability[l];
    utility[l] += preference * (reported_margin(labs, l) + certified);
  }
}

/// (10.3) Shares move towards the choices; writes the mean capability of what the segment buys.
void move_shares(double chosen_anew, std::size_t g, Segments& segments, SellWorkspace& work) {
  const auto available = work.offered.row(segments.state[g].row());
  const auto share = segments.share.row(g);
  const auto choice = work.choice.row(g);
  for (std::size_t l = 0; l < share.size(); ++l) {
    const double moved = share[l] + (choice[l] - share[l]) * chosen_anew;
    share[l] = available[l] > 0 ? moved : 0;
  }
  const double sum = ordered_sum(share);
  const double scale = sum > 0 ? 1 / sum : 0;
  for (double& x : share) x *= scale;
  work.quality[g] = ordered_dot(share, available);
  work.paid[g] = ordered_dot(share, work.log_price);
}

/// (10.4) Adoption follows what capability and trust support, by example (Bass 1969); (10.5) demand
/// and what users gain over the free alternative, whose log-sum is `free`.
void adopt(const Market& parameters, double dt, double free, const States& states,
           Segments& segments, SellWorkspace& work) {
  const Market p = parameters;  // a copy that no store can change, so that the loop vectorises
  for (std::size_t g = 0; g < segments.state.size(); ++g)
    work.supported[g] = work.quality[g] > 0 ? states.trust[segments.state[g].row()] : 0;
  const auto count = segments.adoption.size();
#pragma omp simd
  for (std::size_t g = 0; g < count; ++g) {
    const double worth =
        math::logistic((work.quality[g] - segments.half_capability[g]) / p.adoption_width - p.price_response * work.paid[g]);
    const double supported = work.supported[g] * worth, before = segments.adoption[g];
    const double rising = p.innovation + p.imitation * before / math::larger(supported, 1e-12);
    const double rate = supported <= before ? p.decline : rising;
    const double now = before + (supported - before) * (1 - math::exp(-rate * dt));
    work.supported[g] = supported;
    work.adoption_growth[g] = now - before;
    segments.adoption[g] = now;
    segments.demand[g] = segments.potential[g] / months_per_year * now;
    const double better = math::larger(0.0, work.logsum[g] - free) / p.price_weight;
    const double gain = segments.demand[g] * p.surplus_limit * (1 - math::exp(-better / p.surplus_limit));
    segments.surplus[g] = work.quality[g] > 0 ? gain : 0;
  }
}

/// (10.7) Rising adoption displaces workers; the share of the labour force follows the segment's
/// share of all spending potential.
void displace(const Segments& segments, States& states, SellWorkspace& work) {
  states.adoption.fill(0);
  work.state_potential.fill(0);
  for (std::size_t g = 0; g < segments.state.size(); ++g)
    work.state_potential[segments.state[g].row()] += segments.potential[g];
  for (std::size_t g = 0; g < segments.state.size(); ++g) {
    const auto s = segments.state[g].row();
    const double weight = work.state_potential[s] > 0 ? segments.potential[g] / work.state_potential[s] : 0;
    const double more = std::max(0.0, work.adoption_growth[g]) * segments.automation_exposure[g];
    states.adoption[s] += weight * segments.adoption[g];
    states.displaced[s] = std::min(1.0, states.displaced[s] + more * weight);
  }
}

/// Summed weight of the laboratories outside the nest of open weights.
double closed_sum(std::span<const double> weight, std::span<const double> open) {
  double lane[8] = {};
  const std::size_t whole = weight.size() / 8 * 8;
  for (std::size_t i = 0; i < whole; i += 8)
    for (std::size_t k = 0; k < 8; ++k) lane[k] += weight[i + k] * (1 - open[i + k]);
  for (std::size_t i = whole; i < weight.size(); ++i) lane[i - whole] += weight[i] * (1 - open[i]);
  return ordered_sum(lane);
}

}  // namespace

void nested_logit(std::span<const double> open, double nest, SellWorkspace& work) {
  const double sharpness = 1 / nest;
  for (std::size_t g = 0; g < work.logsum.size(); ++g) {
    const auto choice = work.choice.row(g);
    const double top = ordered_max(choice, not_offered);
    const double zero = top > not_offered / 2 ? top : 0;
    double* x = choice.data();
    const auto count = choice.size();
#pragma omp simd
    for (std::size_t l = 0; l < count; ++l)
      x[l] = math::exp((x[l] - zero) * sharpness);  // what is not offered gets exp(-1e300) = 0
    work.logsum[g] = top;
    work.closed_weight[g] = closed_sum(choice, open);
    work.open_weight[g] = ordered_dot(choice, open);
  }
#pragma omp simd
  for (std::size_t g = 0; g < work.logsum.size(); ++g) {
    const double closed_weight = work.closed_weight[g], open_weight = work.open_weight[g];
    const double closed_nest = math::pow(closed_weight, nest), open_nest = math::pow(open_weight, nest);
    const double total = closed_nest + open_nest;
    work.logsum[g] = total > 0 ? work.logsum[g] + math::log(total) : not_offered;  // (10.2)
    work.closed_weight[g] = closed_weight > 0 ? closed_nest / total / closed_weight : 0;
    work.open_weight[g] = open_weight > 0 ? open_nest / total / open_weight : 0;
  }
  for (std::size_t g = 0; g < work.logsum.size(); ++g) {
    const auto choice = work.choice.row(g);
    const double open_scale = work.open_weight[g], closed_scale = work.closed_weight[g];
    for (std::size_t l = 0; l < choice.size(); ++l)
      choice[l] *= open[l] != 0 ? open_scale : closed_scale;
  }
}

bool is_public(const Segments& segments, std::size_t g) {
  const auto type = static_cast<SegmentType>(segments.type[g]);
  return type == SegmentType::public_sector || type == SegmentType::defence;
}

void sell(const Market& p, double size_cost, double dt, const Rules& rules, const Commons& commons, Labs& labs, Segments& segments, States& states, SellWorkspace& work) {
  set_prices_of_use(size_cost, commons, labs, work);
  make_offers(p, labs, states, work);
  for (std::size_t g = 0; g < segments.state.size(); ++g) set_utilities(rules, labs, states, segments, g, work);
  nested_logit(labs.open_weights, p.nest, work);
  const double chosen_anew = 1 - math::exp(-p.churn * dt);
  for (std::size_t g = 0; g < segments.state.size(); ++g)
    move_shares(chosen_anew, g, segments, work);
  adopt(p, dt, p.quality_weight * (commons.first_frontier - p.surplus_reference), states, segments, work);
  displace(segments, states, work);
  labs.demand.fill(0);
  for (std::size_t g = 0; g < segments.state.size(); ++g) {
    const auto share = segments.share.row(g);
    for (std::size_t l = 0; l < share.size(); ++l) labs.demand[l] += share[l] * segments.demand[g];
  }
  for (std::size_t l = 0; l < labs.active.size(); ++l) {  // (10.6)
    const double served = labs.allocation(l, index_of(Use::serving)) * labs.running[l] * commons.serving_price * labs.chip_earning[l] / labs.inference[l];
    labs.revenue[l] = labs.active[l] ? std::min(labs.demand[l], served) : 0;
  }
}

}  // namespace headway
