#include "policy/comply.h"

#include "core/math.h"

namespace headway {

double comply(double gain, double penalty, double sharpness, double conviction) {
  if (gain <= 0) return 1;
  if (penalty <= 0) return conviction;
  return conviction + (1 - conviction) * math::logistic(sharpness * math::log(penalty / gain));
}

}  // namespace headway
