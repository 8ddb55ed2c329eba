#include "core/parameter.h"

#include <cmath>

namespace headway {

bool admits(const ParameterInfo& info, double x) {
  if (!std::isfinite(x) || !info.domain.contains(x)) return false;
  if (info.kind == Kind::integer) return x == std::floor(x);
  if (info.kind == Kind::flag) return x == 0.0 || x == 1.0;
  return true;
}

}  // namespace headway
