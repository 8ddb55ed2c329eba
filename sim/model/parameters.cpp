#include "model/parameters.h"

namespace headway {

const std::vector<ParameterGroup>& parameter_groups() {
  static const std::vector<ParameterGroup> groups{
      parameter_group<&Parameters::clock>("time and length of a run"),
      parameter_group<&Parameters::thresholds>("true capability thresholds of the milestones"),
      parameter_group<&Parameters::observation>("what actors see, and their forecasts"),
      parameter_group<&Parameters::government>("how states form a stance"),
      parameter_group<&Parameters::funding>("funders, valuations, grants"),
      parameter_group<&Parameters::supply>("chips, power and the cost of compute"),
      parameter_group<&Parameters::talent>("researchers: pay, moves, entry"),
      parameter_group<&Parameters::decision>("pressure, plans, targets of laboratories"),
      parameter_group<&Parameters::response>("the pressure-responsive strategy"),
      parameter_group<&Parameters::research>("software efficiency, automation, followers"),
      parameter_group<&Parameters::safety>("safety techniques, access, adoption, patches"),
      parameter_group<&Parameters::training>("training runs, data, compliance and evasion"),
      parameter_group<&Parameters::scaling>("the pre-training loss law"),
      parameter_group<&Parameters::release>("evaluation, release gate, audits"),
      parameter_group<&Parameters::market>("demand, shares, adoption"),
      parameter_group<&Parameters::harm>("hazards, severities, public memory"),
      parameter_group<&Parameters::settlement>("liability, failure, entry, opinion, work"),
      parameter_group<&Parameters::measures>("windows of the reported measures"),
  };
  return groups;
}

Parameters default_parameters() {
  Parameters result{};
  for (const auto& group : parameter_groups())
    for (const auto& row : group.rows)
      value_at(reinterpret_cast<std::byte*>(&result) + group.offset, row) = row.info.value;
  return result;
}

}  // namespace headway
