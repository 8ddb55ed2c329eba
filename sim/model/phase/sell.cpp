#include "model/phase/sell.h"

#include <algorithm>

#include "core/math.h"
#include "model/phase/observe.h"

namespace headway {

namespace {

constexpr double months_per_year = 12;
constexpr double lowest_price = 1e-6;  // a price of zero counts as this

/// Capability that a laboratory may sell in state `s`, after its alignment tax; 0 when none.
double offered(const Rules& rules, const Labs& labs, std::size_t l, std::size_t s) {
  if (!labs.active[l] || labs.capability[l] <= 0) return 0;
  const bool free_to_sell = labs.capability[l] <= rules.certificate_above[s];
  const double best = free_to_sell ? labs.capability[l]
                                   : std::max(labs.certified_capability[l], labs.legacy_capability[l]);
  return best > 0 ? best - labs.alignment_tax[l] : 0;
}

/// (10.1) Utility of laboratory `l` for segment `g`.
double utility(const Market& p, const Rules& rules, const Labs& labs, const Segments& segments,
               const States& states, std::size_t g, std::size_t l) {
  const auto s = segments.state[g].row();
  const double capability = offered(rules, labs, l, s);
  if (capability <= 0) return -math::infinity;
  const bool foreign = states.bloc[labs.state[l].row()] != states.bloc[s];
  const bool certified = labs.certified_capability[l] >= labs.capability[l];
  return p.quality_weight * capability + p.trust_weight * segments.safety_demand[g] * labs.reputation[l] +
         p.certificate_weight * segments.safety_demand[g] * certified - labs.price_utility[l] -
         segments.home_bias[g] * foreign;
}

/// (10.4) Adoption follows what capability and trust support, by example (Bass 1969).
double adopt(const Market& p, double dt, double supported, double adoption) {
  if (supported <= adoption) return adoption + (supported - adoption) * (1 - math::exp(-p.decline * dt));
  const double rate = p.innovation + p.imitation * adoption / std::max(supported, 1e-12);
  return adoption + (supported - adoption) * (1 - math::exp(-rate * dt));
}

/// (10.7) Rising adoption displaces workers; the share of the labour force follows the segment's
/// share of all spending potential.
void displace(double rise, double exposure, double weight, States& states, std::size_t s) {
  if (rise > 0) states.displaced[s] = std::min(1.0, states.displaced[s] + rise * exposure * weight);
}

}  // namespace

double nested_logit(std::span<const double> utility, std::span<const double> open, double nest,
                    std::span<double> share) {
  double top = -math::infinity;
  for (const double u : utility) top = std::max(top, u);
  std::fill(share.begin(), share.end(), 0.0);
  if (top == -math::infinity) return 0;
  const double sharpness = 1 / nest;
  for (std::size_t l = 0; l < utility.size(); ++l)  // exp(-infinity) is 0: not offered, no share
    share[l] = math::exp((utility[l] - top) * sharpness);
  double inside[2] = {0, 0};
  for (std::size_t l = 0; l < utility.size(); ++l) inside[open[l] != 0] += share[l];
  double between[2], total = 0;
  for (int n = 0; n < 2; ++n) {
    between[n] = inside[n] > 0 ? math::pow(inside[n], nest) : 0;
    total += between[n];
  }
  double scale[2];
  for (int n = 0; n < 2; ++n) scale[n] = inside[n] > 0 ? between[n] / total / inside[n] : 0;
  for (std::size_t l = 0; l < utility.size(); ++l) share[l] *= scale[open[l] != 0];
  return top + math::log(total);  // (10.2)
}

void sell(const Market& p, double dt, const Rules& rules,
          const Commons& commons, Labs& labs, Segments& segments, States& states) {
  labs.demand.fill(0);
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    labs.price_utility[l] = p.price_weight * math::log(std::max(labs.price[l], lowest_price));
  const double frontier = deployed_frontier(labs);
  const double chosen_anew = 1 - math::exp(-p.churn * dt);
  for (std::size_t s = 0; s < states.gdp.size(); ++s) {
    states.adoption[s] = 0;
    states.potential[s] = 0;
  }
  for (std::size_t g = 0; g < segments.state.size(); ++g)
    states.potential[segments.state[g].row()] += segments.potential[g];

  for (std::size_t g = 0; g < segments.state.size(); ++g) {
    const auto s = segments.state[g].row();
    for (std::size_t l = 0; l < labs.active.size(); ++l)
      labs.utility[l] = utility(p, rules, labs, segments, states, g, l);
    const double logsum = nested_logit(labs.utility, labs.open_weights, p.nest, labs.choice);
    double quality = 0, sum = 0;
    for (std::size_t l = 0; l < labs.active.size(); ++l) {
      double& share = segments.share(g, l);
      const bool gone = labs.utility[l] == -math::infinity;
      share = gone ? 0 : share + (labs.choice[l] - share) * chosen_anew;  // (10.3)
      sum += share;
    }
    for (std::size_t l = 0; l < labs.active.size(); ++l) {
      if (sum > 0) segments.share(g, l) /= sum;
      if (segments.share(g, l) > 0) quality += segments.share(g, l) * offered(rules, labs, l, s);
    }
    const double supported =
        sum > 0 ? states.trust[s] * math::logistic((quality - segments.half_capability[g]) / p.adoption_width) : 0;
    const double before = segments.adoption[g];
    segments.adoption[g] = adopt(p, dt, supported, before);
    segments.demand[g] = segments.potential[g] / months_per_year * segments.adoption[g];
    const double free = p.quality_weight * (frontier - p.surplus_reference);
    segments.surplus[g] = sum > 0 ? segments.demand[g] * std::max(0.0, logsum - free) / p.price_weight : 0;  // (10.5)
    const double weight = states.potential[s] > 0 ? segments.potential[g] / states.potential[s] : 0;
    states.adoption[s] += weight * segments.adoption[g];
    displace(segments.adoption[g] - before, segments.automation_exposure[g], weight, states, s);
    for (std::size_t l = 0; l < labs.active.size(); ++l)
      labs.demand[l] += segments.share(g, l) * segments.demand[g];
  }
  for (std::size_t l = 0; l < labs.active.size(); ++l) {  // (10.6)
    const double served = labs.allocation(l, index_of(Use::serving)) * labs.fleet[l] *
                          states.powered_share[labs.state[l].row()] * commons.serving_price;
    labs.revenue[l] = labs.active[l] ? std::min(labs.demand[l], served) : 0;
  }
}

}  // namespace headway
