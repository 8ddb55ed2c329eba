#include "scenario/plan.h"

#include "core/declaration.h"

namespace headway::input {

std::span<const ParameterRow> RunPlan::parameters() {
  return declare_parameters<RunPlan>([] {
    return std::array{
        parameter<&RunPlan::seed>({.value = 1, .unit = "1", .domain = {0, 9007199254740991.0}, .plausible = {0, 1e6}, .kind = Kind::integer, .meaning = "seed of all random numbers", .source = "setting: any whole number"}),
        parameter<&RunPlan::replicates>({.value = 1, .unit = "run", .domain = {1, 1e7}, .plausible = {1, 1000}, .scale = Scale::logarithmic, .kind = Kind::integer, .meaning = "runs that differ by random numbers and by uncertain parameters", .source = "setting: more runs, narrower bands"}),
        parameter<&RunPlan::runs_per_draw>({.value = 2, .unit = "run", .domain = {1, 1e7}, .plausible = {1, 10}, .scale = Scale::logarithmic, .kind = Kind::integer, .meaning = "runs of each draw of the uncertain parameters, which differ by random numbers alone", .source = "setting: with two or more, chance can be told from what nobody knows; sweeps draw afresh for each run"}),
        parameter<&RunPlan::fix_uncertain>({.value = 0, .unit = "flag", .domain = {0, 1}, .plausible = {0, 1}, .kind = Kind::flag, .meaning = "hold every uncertain parameter at its median", .source = "setting: a switch"}),
    };
  });
}

std::span<const ParameterRow> ReportKeys::parameters() {
  return declare_parameters<ReportKeys>([] {
    return std::array{
        parameter<&ReportKeys::every>({.value = 1, .unit = "tick", .domain = {1, 1e6}, .plausible = {1, 12}, .kind = Kind::integer, .meaning = "ticks between rows of the series", .source = "setting: from every tick to every year"}),
        parameter<&ReportKeys::actors>({.value = 1, .unit = "flag", .domain = {0, 1}, .plausible = {0, 1}, .kind = Kind::flag, .meaning = "keep also the series of laboratories, states, funders and segments", .source = "setting: a switch"}),
    };
  });
}

std::span<const ParameterRow> SweepKeys::parameters() {
  return declare_parameters<SweepKeys>([] {
    return std::array{
        parameter<&SweepKeys::samples>({.value = 100, .unit = "1", .domain = {1, 1e7}, .plausible = {10, 10000}, .scale = Scale::logarithmic, .kind = Kind::integer, .meaning = "points of a sampled design, trajectories of morris, base points of saltelli", .source = "setting: more points, narrower bands"}),
        parameter<&SweepKeys::replicates>({.value = 1, .unit = "run", .domain = {1, 1e7}, .plausible = {1, 100}, .scale = Scale::logarithmic, .kind = Kind::integer, .meaning = "runs of each point under each policy, which differ by their random numbers alone", .source = "setting: more runs, narrower bands"}),
        parameter<&SweepKeys::seed>({.value = 1, .unit = "1", .domain = {0, 9007199254740991.0}, .plausible = {0, 1e6}, .kind = Kind::integer, .meaning = "seed of the design; the runs have their own in run.seed", .source = "setting: any whole number"}),
        parameter<&SweepKeys::levels>({.value = 4, .unit = "1", .domain = {2, 1000}, .plausible = {2, 10}, .kind = Kind::integer, .meaning = "values that grid, one_at_a_time and morris take from a distribution, at the medians of equally likely parts", .source = "setting: from the ends to a fine grid"}),
        parameter<&SweepKeys::candidates>({.value = 1, .unit = "1", .domain = {1, 10000}, .plausible = {1, 100}, .kind = Kind::integer, .meaning = "Latin hypercubes drawn, of which the one with the largest minimum distance between points is kept", .source = "setting: more candidates, more even designs"}),
    };
  });
}

}  // namespace headway::input
