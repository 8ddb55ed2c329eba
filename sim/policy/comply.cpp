#include "policy/comply.h"

#include <algorithm>
#include <cmath>

#include "core/math.h"

namespace headway {

double comply(double gain, double penalty, double sharpness, double conviction) {
  if (gain <= 0) return 1;
  if (penalty <= 0) return conviction;
  return conviction + (1 - conviction) * math::logistic(sharpness * math::log(penalty / gain));
}

double defiance(double u, double sharpness, double conviction) {
  if (u < conviction) return 0;
  const double luck = (u - conviction) / (1 - conviction);
  return math::exp(math::log(luck / (1 - luck)) / sharpness);
}

double mean_compliance(const Labs& labs, const Column<double>& kept, std::span<const StateId> members) {
  double bound = 0, sum = 0;
  for (std::size_t l = 0; l < kept.size(); ++l) {
    const bool is_member = std::find(members.begin(), members.end(), labs.state[l]) != members.end();
    if (!is_member || !labs.active[l] || std::isnan(kept[l])) continue;
    bound += labs.compute[l];
    sum += labs.compute[l] * kept[l];
  }
  return bound > 0 ? sum / bound : math::not_a_number;
}

}  // namespace headway
