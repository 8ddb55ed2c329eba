// What rules about weights, publications, teachers and clouds do, over the baseline on common random numbers.
#include <gtest/gtest.h>

#include <cmath>

#include "pattern/paired.h"

namespace headway {
namespace {

constexpr int openness_pairs = 16;

paired::Difference of_rules(const std::string& without, const std::string& with, double years, const paired::Outcome& outcome,
                            const paired::Change& world = [](Scenario&) {}) {
  auto base = paired::named(without), other = paired::named(with);
  world(base), world(other);
  return paired::difference(base, other, years, openness_pairs, outcome);
}

/// How far the best weights that everybody has are behind the frontier, OOM.
double behind_of_open_weights(const World& w) { return w.metrics.frontier_capability - w.commons.open_frontier; }

// Expected: barred weights fall behind for good, staged ones by about as much as the frontier moves meanwhile.
TEST(OpenWeightsPolicy, StagedWeightsComeLaterAndBarredNever) {
  const auto staged = of_rules("baseline", "policies/weights_staged", 5, behind_of_open_weights);
  const auto barred = of_rules("baseline", "policies/weights_barred", 5, behind_of_open_weights);
  EXPECT_GT(staged.mean, 3 * staged.error);
  EXPECT_GT(barred.mean, staged.mean + 3 * (staged.error + barred.error));
}

// Expected: what misuse can use of open weights follows.
TEST(OpenWeightsPolicy, BarringTakesThemFromMisuse) {
  const auto open = of_rules("baseline", "policies/weights_barred", 5, [](const World& w) { return w.commons.open_capability; });
  EXPECT_LT(open.mean, -3 * open.error);
}

// Expected: less is public of what leaders know.
TEST(PublicationPolicy, NormsKeepEfficiencyFromThePublic) {
  const auto open = of_rules("baseline", "policies/publication_norms", 6, [](const World& w) { return w.commons.public_efficiency; });
  EXPECT_LT(open.mean, -3 * open.error) << open.mean;
}

// Expected: fewer thefts; students learn less where nobody publishes weights.
TEST(SecurityPolicy, GuardsWeightsAndRefusesStudents) {
  const auto thefts = of_rules("baseline", "policies/weight_security", 8, [](const World& w) { return w.commons.thefts; }, [](Scenario& s) { s.parameters.theft.rate *= 10; });
  EXPECT_LT(thefts.mean, -3 * thefts.error) << thefts.mean;
  const auto learnt = [](const World& w) {
    double sum = 0, students = 0;
    for (std::size_t l = 0; l < w.labs.active.size(); ++l) {
      const double learns = w.labs.active[l] * w.labs.distillation[l];
      sum += learns * w.labs.distilled[l], students += learns;
    }
    return sum / students;
  };
  const auto closed = [](Scenario& s) { s.initial.labs.open_weights.fill(0), s.parameters.theft.rate = 0; };
  const auto taught = of_rules("baseline", "policies/weight_security", 5, learnt, closed);
  EXPECT_LT(taught.mean, -3 * taught.error) << taught.mean;
}

// Expected: an export control denies more when clouds know their customers.
TEST(CloudPolicy, TightensAnExportControl) {
  const auto of_rival = [](const World& w) {
    double fleet = 0;
    for (std::size_t l = 0; l < w.labs.active.size(); ++l) fleet += w.states.bloc[w.labs.state[l].row()] == 1 ? w.labs.fleet[l] : 0;
    return std::log10(fleet);
  };
  const auto rival = of_rules("export_control", "policies/cloud_identity", 6, of_rival);
  EXPECT_LT(rival.mean, -3 * rival.error) << rival.mean;
}

}  // namespace
}  // namespace headway
