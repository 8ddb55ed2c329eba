#include "ui/viewer/session/classic_document.h"

#include <algorithm>

namespace headway::viewer {

ClassicScenario ClassicDocument::scenario() const {
  auto result = base_;
  result.values = now();
  return result;
}

bool ClassicDocument::set(const ParameterRow& row, double value) {
  if (!admits(row.info, value)) return false;
  if (this->value(row) == value) return true;
  auto next = now();
  value_at(next.data(), row) = value;
  std::string what(row.name);
  std::replace(what.begin(), what.end(), '_', ' ');
  push(std::move(next), what);
  return true;
}

void ClassicDocument::reset_all() {
  if (now() != base_.values) push(base_.values, "reset of everything");
}

}  // namespace headway::viewer
