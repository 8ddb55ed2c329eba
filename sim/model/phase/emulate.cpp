#include "model/phase/emulate.h"

#include "core/declaration.h"
#include "core/math.h"

namespace headway {

std::span<const ParameterRow> Emulation::parameters() {
  return declare_parameters<Emulation>([] {
    return std::array{
        parameter<&Emulation::cost>({.value = 1e11, .unit = "USD", .domain = {0, 1e20}, .plausible = {1e10, 1e13}, .scale = Scale::logarithmic, .meaning = "median of what has to be spent before a human brain is emulated", .source = "assumed: from a large programme of today to as much as the whole industry spends in years"}),
        parameter<&Emulation::cost_spread>({.value = 1, .unit = "1", .domain = {0, 5}, .plausible = {0.5, 2}, .meaning = "standard deviation of its logarithm, which nobody knows", .source = "assumed: nobody knows it; a factor of two around the default"}),
        parameter<&Emulation::soonest>({.value = 180, .unit = "month", .domain = {0, 1200}, .plausible = {96, 480}, .meaning = "years of work, in months, that no money shortens", .source = "assumed: from the fastest large programmes of science to two generations"}),
        parameter<&Emulation::running_cost>({.value = 300, .unit = "USD hour-1", .domain = {1e-6, 1e12}, .plausible = {10, 1e5}, .scale = Scale::logarithmic, .meaning = "cost of an hour of work of an emulated researcher", .source = "assumed: from less than people cost to what only a few can be paid for"}),
    };
  });
}

void emulate(const Emulation& p, double dt, const Random& random, const Rules& rules, std::size_t states, Commons& commons) {
  constexpr double working_hours = 160;  // of work, as people count them
  double spending = 0;
  for (std::size_t s = 0; s < states; ++s) spending += rules.emulation[s];
  commons.emulated_labour = 0;
  if (spending <= 0) return;
  commons.emulation_spent += spending * dt;
  commons.emulation_months += dt;
  const double due = p.cost * math::exp(p.cost_spread * random.of_run().normal(Purpose::emulation, 0));
  if (commons.emulation_spent >= due && commons.emulation_months >= p.soonest)
    commons.emulated_labour = spending / (p.running_cost * working_hours);
}

}  // namespace headway
