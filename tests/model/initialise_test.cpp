#include "model/initialise.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/phase/fund.h"
#include "model/phase/research.h"
#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

TEST(Initialise, IsSoundBeforeTheFirstStep) {
  Start w;
  EXPECT_EQ(first_unsound(w.world), "");
  EXPECT_EQ(w.world.calendar.tick, 0);
}

TEST(Initialise, KeepsWhatTheScenarioGives) {
  Start w;
  const auto given = small::world();
  for (std::size_t l = 0; l < 4; ++l) {
    EXPECT_EQ(w.world.labs.cash[l], given.labs.cash[l]);
    EXPECT_EQ(w.world.labs.fleet[l], given.labs.fleet[l]);
    EXPECT_EQ(w.world.labs.capability[l], given.labs.capability[l]);
  }
  EXPECT_EQ(w.world.segments.adoption[0], given.segments.adoption[0]);
}

TEST(Initialise, EveryoneKnowsTheFirstVersions) {
  Start w;
  for (std::size_t l = 0; l < 4; ++l)
    for (std::size_t k = 0; k < 5; ++k) {
      EXPECT_EQ(w.world.labs.known(l, k), w.world.techniques.initial_version[k]);
      EXPECT_EQ(w.world.labs.adopted(l, k), w.world.techniques.initial_version[k]);
    }
  const double all = w.p.safety.base_level + 0.5 - std::log(4) / w.p.safety.weak_link;  // four fields, one version each
  EXPECT_NEAR(w.world.labs.safety[alpha], all, 2e-3) << "less the little that the ceilings take already";
  EXPECT_NEAR(w.world.labs.margin[alpha], all - 27.5, 2e-3);
}

TEST(Initialise, ReferencesOfAnotherDateStandWhereTheyAreGiven) {
  Start now;
  const double revenue = now.world.commons.reference_revenue;
  auto p = small::parameters();
  p.research.reference_run = 1e30;
  p.research.reference_efficiency = 3;
  p.funding.reference_revenue = 100 * revenue;
  Start w(p);
  EXPECT_EQ(w.world.commons.reference_run, 1e30);
  EXPECT_EQ(w.world.commons.reference_efficiency, 3);
  EXPECT_NEAR(w.world.commons.market_growth, appetite_at(w.p.funding, 0.01), 1e-12) << "investors have not yet the budgets of the scenario";
  EXPECT_LT(smallest_run_size(w.p.research, w.world.labs, w.world.commons), 1e-3) << "experiments keep up with runs as large as there are";
  EXPECT_EQ(smallest_run_size(now.p.research, now.world.labs, now.world.commons), 1);
}

TEST(Initialise, MarketSharesSumToOne) {
  Start w;
  for (std::size_t g = 0; g < 2; ++g) {
    double sum = 0;
    for (std::size_t l = 0; l < 4; ++l) sum += w.world.segments.share(g, l);
    EXPECT_NEAR(sum, 1, 1e-12);
  }
}

TEST(Initialise, ThePipelineKeepsUpTheCommittedGrowth) {
  Start w;
  const auto& s = w.world.suppliers;
  double capacity = s.capacity[fab];
  for (std::size_t k = 0; k < 12; ++k) capacity += s.pipeline(fab, k);
  EXPECT_NEAR(std::log(capacity / s.capacity[fab]), s.committed_growth[fab], 1e-9);
}

TEST(Initialise, TheLeaderIsTheReference) {
  Start w;
  const auto& c = w.world.commons;
  EXPECT_EQ(c.reference_efficiency, w.world.labs.efficiency[alpha]);
  EXPECT_EQ(c.reference_labour, w.world.labs.labour(alpha, 0));
  EXPECT_NEAR(c.reference_revenue, 6.5e8, 1e-3);
}

TEST(Initialise, MorePeopleThanRowsIsMorePeoplePerRow) {
  for (const double count : {60.0, 1000.0}) {
    auto p = small::parameters();
    p.talent.count = count;
    Start w(p);
    double people = 0;
    for (const double x : w.world.researchers.people) people += x;
    EXPECT_NEAR(people, 2260, 1e-6) << count;
  }
}

TEST(Initialise, FewerRowsThanPlacesLosesNobodyThatStandsInARow) {
  auto p = small::parameters();
  p.talent.count = 3;
  Start w(p);
  EXPECT_EQ(first_unsound(w.world), "");
  double staff = 0, people = 0;
  for (const double x : w.world.labs.staff) staff += x;
  for (const double x : w.world.researchers.people) people += x;
  EXPECT_NEAR(staff, people, 1e-9);
}

}  // namespace
}  // namespace headway
