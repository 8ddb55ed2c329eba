#include "model/parameters.h"

namespace headway {

const std::vector<ParameterGroup>& parameter_groups() {
  static const std::vector<ParameterGroup> groups{
      parameter_group<&Parameters::clock>("time and length of a run"),
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
