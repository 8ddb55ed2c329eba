#include "model/phase/welfare.h"

#include "core/declaration.h"
#include "core/math.h"
#include "core/sum.h"
#include "core/units.h"

namespace headway {

std::span<const ParameterRow> Welfare::parameters() {
  return declare_parameters<Welfare>([] {
    return std::array{
        parameter<&Welfare::discount>({.value = 0.02, .unit = "year-1", .domain = {0, 1}, .plausible = {0, 0.05}, .meaning = "social rate of discount of welfare", .source = "drupp2018"}),
        parameter<&Welfare::public_funds>({.value = 0.3, .unit = "1", .domain = {0, 5}, .plausible = {0.15, 0.6}, .meaning = "what raising a dollar of public money costs the economy beyond that dollar", .source = "ballard1985: 17 to 56 cents, by tax and by how labour and savings answer"}),
        parameter<&Welfare::labour_income>({.value = 0.6, .unit = "1", .domain = {0, 1}, .plausible = {0.5, 0.7}, .meaning = "share of output per worker that a displaced worker no longer earns: labour's share of income", .source = "karabarbounis2014"}),
    };
  });
}

namespace {

/// What a laboratory's services cost the world: people and operation. Chips count where they are made.
double running_cost(const Labs& labs, std::size_t l) { return labs.payroll[l] + labs.operations[l]; }

double present_value(const Welfare& p, const World& world, double flow) {
  return flow * math::exp(-p.discount * static_cast<double>(world.calendar.tick) * world.calendar.dt / months_per_year);
}

}  // namespace

void measure_welfare(const Welfare& p, World& world) {
  auto& labs = world.labs;
  auto& states = world.states;
  for (std::size_t s = 0; s < states.welfare.size(); ++s)
    states.welfare[s] = -states.harm[s] - states.policy_cost[s] - p.public_funds * states.policy_spending[s] -
                        p.labour_income * states.displaced[s] * states.gdp[s] / months_per_year;
  for (std::size_t g = 0; g < world.segments.surplus.size(); ++g)
    states.welfare[world.segments.state[g].row()] += world.segments.surplus[g];
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    labs.profit[l] = labs.revenue[l] - running_cost(labs, l) - labs.rents[l] - labs.chip_spending[l] - labs.premiums[l] - labs.penalties[l];
    // Fines, fees, premiums and what a chip costs above its making are income of others.
    states.welfare[labs.state[l].row()] += labs.revenue[l] - running_cost(labs, l);
  }
  for (std::size_t j = 0; j < world.suppliers.sold.size(); ++j)
    states.welfare[world.suppliers.state[j].row()] -= world.suppliers.sold[j] * world.suppliers.unit_cost[j];
  auto& m = world.metrics;
  m.displacement_cost = m.welfare = 0;
  for (std::size_t s = 0; s < states.welfare.size(); ++s) {
    m.welfare += states.welfare[s];
    m.displacement_cost += p.labour_income * states.displaced[s] * states.gdp[s] / months_per_year;
  }
  m.welfare_present = present_value(p, world, m.welfare);
}

void measure_end(const Welfare& p, World& world) {
  auto& m = world.metrics;
  const bool is_lost = world.commons.control_lost != 0;
  for (std::size_t s = 0; s < world.states.welfare.size(); ++s)
    world.states.welfare[s] = is_lost ? -world.states.gdp[s] / months_per_year : 0;
  m.welfare = ordered_sum(world.states.welfare);
  m.welfare_present = present_value(p, world, m.welfare);
}

}  // namespace headway
