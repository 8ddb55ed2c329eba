// Phase 10, sell: demand, shares, revenue, adoption, displacement of workers.
#pragma once

#include "core/parameter.h"
#include "policy/rules.h"
#include "state/workspace.h"
#include "state/world.h"

namespace headway {

struct Market {
  double quality_weight;
  double price_weight;
  double trust_weight;
  double certificate_weight;
  double nest;
  double churn;
  double innovation;
  double imitation;
  double decline;
  double adoption_width;
  double price_response;
  double surplus_reference;
  double surplus_limit;

  static std::span<const ParameterRow> parameters();
};

/// Offers by state, choices by segment, and what follows from them this tick.
struct SellWorkspace : Workspace {
  Column<double> standing;
  Column<double> log_price;
  Column<double> offered;
  Column<double> appeal;
  Column<double> state_potential;
  Column<double> choice;
  Column<double> closed_weight;
  Column<double> open_weight;
  Column<double> logsum;
  Column<double> quality;
  Column<double> paid;
  Column<double> supported;
  Column<double> adoption_growth;

  static std::span<const DeclaredColumn<SellWorkspace>> columns();
};

/// Two-level logit of every segment: shares within and between the nests of closed and open weights
/// (10.2). `work.choice` holds utilities by laboratory, -1e300 for one that is not offered,
/// and then shares that sum to 1 (all 0 when nothing is offered); `open` has one entry per
/// laboratory. Writes `work.logsum`, which is -1e300 when nothing is offered.
void nested_logit(std::span<const double> open, double nest, SellWorkspace& work);

/// True for segments that buy with public money.
bool is_public(const Segments& segments, std::size_t g);

/// Prices of services (10.8), utilities (10.1), shares (10.2, 10.3), adoption (10.4), demand and surplus (10.5), revenue
/// under limited serving compute (10.6), displacement of workers (10.7). `size_cost`: elasticity of the compute of a use to
/// the training compute of the model.
void sell(const Market& p, double size_cost, double dt, const Rules& rules, const Commons& commons, Labs& labs, Segments& segments, States& states, SellWorkspace& work);

}  // namespace headway
