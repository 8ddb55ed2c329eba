#include "model/phase/risk.h"

#include <algorithm>

#include "core/math.h"
#include "core/normal_probability.h"

namespace headway {

namespace {

constexpr double longest_time = 1200;  // month; beyond a century it says no more

/// Share of attempts that fail a model of this margin: the reference rate at none (11.1).
double failing_share(const Harm& p, double margin) {
  return p.reference_failure * failure(p.margin_slope, p.reference_failure, margin);
}

/// Probability that a model is past the threshold of a milestone and not held by this margin (11.9).
double loose(const Harm& p, const Commons& commons, Milestone milestone, double capability, double margin) {
  const double able = math::logistic((capability - commons.threshold(0, index_of(milestone))) / p.threshold_width);
  return able * math::normal_probability(-margin / p.terminal_spread);
}

double transparency(const Release& p, const Labs& labs, std::size_t l, double lead) {
  const double certified = labs.certified_capability[l] >= labs.capability[l];
  const double readable = math::logistic(lead / p.interpretability_scale);
  return (labs.openness[l] + labs.open_weights[l] + certified + readable) / 4;
}

}  // namespace

void measure_risks(const Harm& harm, const Release& release, const SafetyResearch& safety, const Commons& commons,
                   const Techniques& techniques, Labs& labs) {
  for_each_batch(labs, [&](std::size_t first, std::size_t count) {
    ModelBatch outer(first, count), inner(first, count);
    for (std::size_t i = 0; i < count; ++i) {
      outer.capability[i] = labs.capability[first + i];
      inner.capability[i] = math::larger(outer.capability[i], labs.best_internal[first + i]);
    }
    support_batch(safety, techniques, labs, outer);
    support_batch(safety, techniques, labs, inner);
    double misuse[ModelBatch::most], control[ModelBatch::most];
    weak_links(safety, outer, guard_fields[index_of(Guard::misuse)], misuse);
    weak_links(safety, inner, guard_fields[index_of(Guard::control)], control);
    for (std::size_t i = 0; i < count; ++i) {
      const auto l = first + i;
      const bool exists = labs.active[l] != 0 && labs.capability[l] > 0;
      const double deployed = labs.capability[l], inside = labs.best_internal[l];
      const auto lead = [&](const ModelBatch& models, Field field, double k) { return models.level[index_of(field)][i] - k; };
      const auto of = [&](double x) { return exists ? x : 0.0; };
      labs.deception_likelihood[l] =
          of(loose(harm, commons, Milestone::strategic_deception, inside, lead(inner, Field::alignment, inside)));
      labs.goal_misgeneralisation[l] = of(failing_share(harm, lead(outer, Field::alignment, deployed)));
      labs.red_team_success[l] = of(failing_share(harm, misuse[i] - deployed + labs.patch[l]));
      const double breaches = release.attempts * labs.red_team_success[l];
      labs.time_to_breach[l] = of(1 / std::max(breaches, 1 / longest_time));
      labs.shutdown_reliability[l] = 1 - of(loose(harm, commons, Milestone::self_improvement, inside, control[i] - inside));
      labs.transparency[l] = of(transparency(release, labs, l, lead(outer, Field::interpretability, deployed)));
    }
  });
}

}  // namespace headway
