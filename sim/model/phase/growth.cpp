#include "model/phase/growth.h"

#include <algorithm>

#include "core/declaration.h"
#include "core/math.h"
#include "core/units.h"

namespace headway {

std::span<const ParameterRow> Growth::parameters() {
  return declare_parameters<Growth>([] {
    return std::array{
        parameter<&Growth::trend>({.value = 0.03, .unit = "year-1", .domain = {-1, 1}, .plausible = {0.015, 0.04}, .meaning = "yearly log growth of output without automation", .source = "imf2025"}),
        parameter<&Growth::automation>({.value = 1, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "how much of what automation adds to output counts; 0 switches it off", .source = "setting: a switch, and values between for a part of the effect"}),
        parameter<&Growth::substitution>({.value = 0.5, .unit = "1", .domain = {0.01, 0.95}, .plausible = {0.3, 0.8}, .meaning = "elasticity of substitution between the tasks of production; below 1 what people still do is the bottleneck", .source = "assumed: below 1, so that what people still do is the bottleneck; from a hard one to a mild one"}),
        parameter<&Growth::labour_share>({.value = 0.6, .unit = "1", .domain = {0, 1}, .plausible = {0.5, 0.7}, .meaning = "share of labour in output", .source = "karabarbounis2014"}),
    };
  });
}

double output_gain(const Growth& p, double automated) {
  constexpr double least_left = 1e-3;  // of the work, which stays with people
  const double exponent = p.automation * p.labour_share / (1 - p.substitution);
  return math::exp(-exponent * math::log(std::max(1 - automated, least_left)));
}

void count_automated_work(const Segments& segments, States& states) {
  states.automated_work.fill(0);
  for (std::size_t s = 0; s < states.gdp.size(); ++s) {
    double all = 0, done = 0;
    for (std::size_t g = 0; g < segments.potential.size(); ++g) {
      if (segments.state[g].row() != s) continue;
      all += segments.potential[g];
      done += segments.potential[g] * segments.adoption[g] * segments.automation_exposure[g];
    }
    states.automated_work[s] = all > 0 ? std::min(1.0, done / all) : 0;
  }
}

void grow_output(const Growth& p, double dt, Segments& segments, States& states) {
  const double trend = math::exp(p.trend * dt / months_per_year);
  for (std::size_t s = 0; s < states.gdp.size(); ++s) states.output_growth[s] = trend / output_gain(p, states.automated_work[s]);
  count_automated_work(segments, states);
  for (std::size_t s = 0; s < states.gdp.size(); ++s) {
    states.output_growth[s] *= output_gain(p, states.automated_work[s]);
    states.gdp[s] *= states.output_growth[s];
  }
  for (std::size_t g = 0; g < segments.potential.size(); ++g)
    segments.potential[g] *= states.output_growth[segments.state[g].row()];
}

}  // namespace headway
