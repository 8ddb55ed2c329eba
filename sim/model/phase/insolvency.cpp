#include "model/phase/insolvency.h"

#include <algorithm>

#include "core/units.h"
#include "model/phase/fund.h"

namespace headway {

namespace {

/// A firm that ends: one deep in debt, or one whose people have all left.
bool ends(const Settlement& p, const Labs& labs, std::size_t l) {
  if (!labs.active[l] || labs.parent[l].exists()) return false;
  const double debt = -p.distress * (labs.payroll[l] + labs.operations[l] + std::max(0.0, labs.rents[l]));
  const double owed = std::min(labs.bills[l], labs.valuation[l] / months_per_year);  // its equity stands for claims (12.1)
  const auto type = static_cast<LabType>(labs.type[l]);
  const bool is_firm = type != LabType::academic && type != LabType::state_lab;
  return (labs.cash[l] + owed < debt && debt != 0) || (is_firm && labs.without_staff[l] > p.wind_up);
}

/// Months since each laboratory last had anybody who does research.
void count_months_without_staff(double dt, Labs& labs) {
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    double people = 0;
    for (std::size_t f = 0; f < field_count; ++f) people += labs.staff(l, f);
    labs.without_staff[l] = labs.active[l] && is_founded(labs, l) && people < 1 ? labs.without_staff[l] + dt : 0;
  }
}

/// What a cloud pays for the fleet of a firm.
double liquidation(const Settlement& p, const World& world, std::size_t l) {
  return p.salvage * world.commons.unit_cost * world.labs.fleet[l];
}

/// Laboratories of the same bloc that can pay the debt bid what the firm is worth to them; the highest bid must exceed
/// what a cloud pays for the fleet.
std::size_t best_buyer(const Settlement& p, const World& world, std::size_t target) {
  const auto& labs = world.labs;
  const auto bloc = [&](std::size_t l) { return world.states.bloc[labs.state[l].row()]; };
  std::size_t best = labs.active.size();
  double highest = liquidation(p, world, target);
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    const bool firm = static_cast<LabType>(labs.type[l]) != LabType::academic;
    if (!labs.active[l] || l == target || !firm || bloc(l) != bloc(target) || labs.cash[l] < -labs.cash[target]) continue;
    const double worth = worth_to(p, world, l, target);
    if (worth <= highest) continue;
    best = l;
    highest = worth;
  }
  return best;
}

/// The buyer takes debt, people, compute, customers, weights and what the firm knew.
void take_over(std::size_t buyer, std::size_t target, World& world) {
  auto& labs = world.labs;
  labs.cash[buyer] += labs.cash[target];
  labs.valuation[buyer] += labs.valuation[target];
  labs.fleet[buyer] += labs.fleet[target];
  labs.compute_share[buyer] += labs.compute_share[target];
  labs.stolen[buyer] = std::max(labs.stolen[buyer], labs.best_internal[target]);  // weights in its hands
  labs.efficiency[buyer] = std::max(labs.efficiency[buyer], labs.efficiency[target]);
  labs.cash[target] = labs.fleet[target] = labs.valuation[target] = 0;
  for (std::size_t g = 0; g < world.segments.demand.size(); ++g) {
    world.segments.share(g, buyer) = std::min(1.0, world.segments.share(g, buyer) + world.segments.share(g, target));
    world.segments.share(g, target) = 0;
  }
  auto& people = world.researchers;
  for (std::size_t i = 0; i < people.employer.size(); ++i)
    if (people.employer[i] == id_of<LabId>(target)) people.employer[i] = id_of<LabId>(buyer);
  for (std::size_t f = 0; f < field_count; ++f) {
    labs.staff(buyer, f) += labs.staff(target, f), labs.labour(buyer, f) += labs.labour(target, f);
    labs.staff(target, f) = labs.labour(target, f) = 0;
  }
}

/// Its fleet goes to a cloud, of its own state if there is one.
void liquidate(const Settlement& p, std::size_t l, World& world) {
  auto& labs = world.labs;
  auto& suppliers = world.suppliers;
  const double dt = world.calendar.dt;
  std::size_t buyer = suppliers.fleet.size();
  for (std::size_t c = 0; c < suppliers.fleet.size(); ++c)
    if (static_cast<SupplierType>(suppliers.type[c]) == SupplierType::cloud &&
        (buyer == suppliers.fleet.size() || suppliers.state[c] == labs.state[l]))
      buyer = c;
  if (buyer == suppliers.fleet.size()) return;
  labs.asset_sales[l] = liquidation(p, world, l) / dt;
  suppliers.fleet[buyer] += labs.fleet[l];
  world.commons.fleet_liquidated += labs.fleet[l] / dt;
  labs.fleet[l] = 0;
  labs.cash[l] += labs.asset_sales[l] * dt;
}

void close_firm(std::size_t l, Labs& labs) {
  labs.active[l] = 0;
  labs.capability[l] = labs.best_internal[l] = 0;
  labs.candidate[l] = labs.reserve[l] = 0;
  labs.run_planned[l] = 0;
  labs.compute[l] = labs.running[l] = labs.compute_share[l] = 0;
  labs.pressure[l] = 0;
  labs.failed[l] = 1;
}

}  // namespace

double worth_to(const Settlement& p, const World& world, std::size_t buyer, std::size_t target) {
  const auto& labs = world.labs;
  const double people = p.people_worth * months_per_year * labs.payroll[target];
  const double ahead = std::max(0.0, labs.best_internal[target] - labs.best_internal[buyer]);
  const double models = p.models_worth * labs.valuation[buyer] * ahead;
  return liquidation(p, world, target) + people + models + labs.cash[target];
}

void close_insolvent(const Settlement& p, World& world) {
  auto& labs = world.labs;
  world.commons.fleet_liquidated = 0;
  labs.asset_sales.fill(0);
  count_months_without_staff(world.calendar.dt, labs);
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!ends(p, labs, l)) continue;
    const auto buyer = best_buyer(p, world, l);
    if (buyer < labs.active.size()) {
      take_over(buyer, l, world);
      world.commons.firms_bought += 1;
    } else {
      liquidate(p, l, world);
    }
    close_firm(l, labs);
    world.commons.firms_failed += 1;
  }
}

}  // namespace headway
