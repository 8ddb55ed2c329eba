#include "state/table.h"

#include "state/kinds.h"

namespace headway {

std::size_t Dimensions::length(std::string_view name) const {
  if (name.empty()) return 1;
  if (name == "lab") return labs;
  if (name == "state") return states;
  if (name == "funder") return funders;
  if (name == "supplier") return suppliers;
  if (name == "assurer") return assurers;
  if (name == "segment") return segments;
  if (name == "technique") return techniques;
  if (name == "researcher") return researchers;
  if (name == "field") return field_count;
  if (name == "use") return use_count;
  if (name == "hazard") return hazard_count;
  if (name == "milestone") return milestone_count;
  if (name == "alternative") return alternative_count;
  if (name == "joint course") return joint_course_count;
  if (name == "lead") return lead;
  if (name == "window") return window;
  throw ContractViolation("unknown dimension of a column");
}

namespace {
template <std::size_t N>
std::vector<std::string> strings(const std::array<std::string_view, N>& names) {
  return {names.begin(), names.end()};
}
}  // namespace

std::vector<std::string> fixed_labels(std::string_view across) {
  if (across == "field") return strings(field_names);
  if (across == "use") return strings(use_names);
  if (across == "hazard") return strings(hazard_names);
  if (across == "milestone") return strings(milestone_names);
  return {};
}

}  // namespace headway
