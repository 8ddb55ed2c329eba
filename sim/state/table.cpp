#include "state/table.h"

#include "state/kinds.h"

namespace headway {

std::size_t Dimensions::width(std::string_view across) const {
  if (across.empty()) return 1;
  if (across == "lab") return labs;
  if (across == "state") return states;
  if (across == "funder") return funders;
  if (across == "supplier") return suppliers;
  if (across == "technique") return techniques;
  if (across == "field") return field_count;
  if (across == "use") return use_count;
  if (across == "hazard") return hazard_count;
  if (across == "milestone") return milestone_count;
  if (across == "lead") return lead;
  if (across == "window") return window;
  throw ContractViolation("unknown second dimension of a column");
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
