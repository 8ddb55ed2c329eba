// What procurement, reports of incidents, adjustment and the go-faster package do in a small world.
#include <gtest/gtest.h>

#include <cmath>

#include "model/phase/comply.h"
#include "model/phase/decide.h"
#include "model/phase/fund.h"
#include "model/phase/release.h"
#include "model/phase/sell.h"
#include "model/phase/settle.h"
#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

/// The share of gamma among users of the east, who are public buyers or not, after twenty years.
double share_of_gamma(SegmentType type, double preference, double margin) {
  Start w;
  w.world.segments.type[enterprise] = static_cast<std::int32_t>(type);
  w.rules.procurement.apply(east, preference);
  w.world.labs.margin.fill(0), w.world.labs.margin[gamma] = margin;
  for (int i = 0; i < 240; ++i)
    sell(w.p.market, w.p.research.size_cost, 1, w.rules, w.world.commons, w.world.labs, w.world.segments, w.world.states, w.work.sell);
  return w.world.segments.share(enterprise, gamma);
}

TEST(Procurement, MovesPublicBuyersToLargerReportedMargins) {
  EXPECT_GT(share_of_gamma(SegmentType::public_sector, 2, 1), share_of_gamma(SegmentType::public_sector, 0, 1) + 0.05);
  EXPECT_LT(share_of_gamma(SegmentType::defence, 2, -1), share_of_gamma(SegmentType::defence, 0, -1) - 0.02);
  EXPECT_EQ(share_of_gamma(SegmentType::enterprise, 2, 1), share_of_gamma(SegmentType::enterprise, 0, 1)) << "others buy as before";
}

/// Reports of ten incidents a month at each laboratory of the north.
struct Reported : Start {
  Reported(double effort, double fine) {
    rules.reporting.apply(north, effort);
    rules.reporting_fine.apply(north, fine);
    auto& labs = world.labs;
    labs.incidents.fill(10), labs.pressure.fill(0.5), labs.safety_culture.fill(0), labs.revenue.fill(1e8), labs.penalties.fill(0);
    world.states.enforcement.fill(1);
  }
  void report() { report_incidents({p.compliance, p.release, rules, world.states, random, 1}, world.commons, 1, world.labs); }
  double patched() const { return world.labs.patch[gamma]; }
};

TEST(Reports, AreMadeWhereSilenceIsFoundAndFined) {
  Reported none(0.5, 0), strict(1, 1);
  none.report(), strict.report();
  EXPECT_EQ(none.world.labs.reporting_compliance[alpha], 0);
  EXPECT_GT(strict.world.labs.reporting_compliance[alpha], 0.95);
  EXPECT_TRUE(std::isnan(strict.world.labs.reporting_compliance[gamma])) << "the east asks for none";
  EXPECT_EQ(none.patched(), 0);
  EXPECT_GT(strict.patched(), 0) << "everybody learns";
}

TEST(Reports, TeachLessWhenThereAreTooManyToRead) {
  const auto learnt = [](double incidents) {
    Reported w(1, 10);
    w.world.labs.incidents.fill(incidents);
    w.report();
    return w.patched();
  };
  EXPECT_GT(learnt(2), learnt(1));
  EXPECT_LT(learnt(2), 2 * learnt(1));
  EXPECT_LE(learnt(1e6), Start().p.compliance.lesson);
}

TEST(Reports, ArePatchedAsFarAsPatchesHold) {
  Reported w(1, 10);
  w.world.commons.threshold(0, index_of(Milestone::strategic_deception)) = 60;
  for (int i = 0; i < 100; ++i) w.report();
  EXPECT_NEAR(w.patched(), w.p.release.patch_limit, 1e-3);
  EXPECT_EQ(w.world.labs.patch_debt[gamma], 0) << "causes are mended, not symptoms";
  Reported deceived(1, 10);
  deceived.world.labs.capability.fill(60);
  deceived.report();
  EXPECT_NEAR(deceived.patched(), 0, 1e-6) << "past the deception threshold fixes do not hold";
}

TEST(WhistleBlowers, HelpToFindBreachesWhereTheyAreProtected) {
  Start w;
  w.world.states.concern.fill(0.5), w.world.states.enforcement.fill(1);
  w.rules.whistleblowers.apply(north, 1);
  const LawInForce law{w.p.compliance, w.p.release, w.rules, w.world.states, w.random, 1};
  const double help = 1 + 0.5 * w.p.compliance.whistle_gain;
  EXPECT_DOUBLE_EQ(help_of_staff(law, north), help);
  EXPECT_DOUBLE_EQ(help_of_staff(law, east), 1);
  EXPECT_DOUBLE_EQ(finding_rate_of_excess(law, north, 1, 1e27) / finding_rate_of_excess(law, east, 1, 1e27), help);
}

TEST(Adjustment, FindsWorkForPartOfThoseWhomItTrains) {
  const auto displaced = [](double money, double gain) {
    Start w;
    w.p.settlement.entry_rate = 0, w.p.settlement.reskilling_gain = gain;
    w.world.states.displaced.fill(0.05);
    w.rules.adjustment.apply(north, money);
    settle(w.p.settlement, w.p.safety, w.world.calendar, w.random, w.rules, w.world);
    return w.world.states.displaced[north];
  };
  const Start start;
  const double trained = 1e9 / start.p.settlement.reskilling_cost / start.world.states.labour_force[north];
  EXPECT_NEAR(displaced(0, 0.1) - displaced(1e9, 0.1), 0.1 * trained, 1e-12);
  EXPECT_EQ(displaced(1e9, 0), displaced(0, 0.1)) << "who would have found work anyway is no success";
  EXPECT_GE(displaced(1e15, 1), 0);
}

TEST(GoFaster, MatchesWhatIsSpentOnCapability) {
  Start w;
  w.rules.safety_match.apply(north, 0.1);
  auto& labs = w.world.labs;
  labs.payroll[alpha] = 5e7, labs.operations[alpha] = 4e7, labs.rents[alpha] = 1e7, labs.safety_share[alpha] = 0.2;
  fund(w.p.funding, w.world.calendar, w.random, w.rules, labs, w.world.funders, w.world.states, w.world.commons, w.work.fund);
  EXPECT_NEAR(labs.matched[alpha], 0.1 * 0.8 * 1e8, 1);
  EXPECT_EQ(labs.matched[gamma], 0);
  EXPECT_GE(w.world.states.policy_spending[north], w.world.states.matched[north] * (1 - 1e-9));
}

TEST(GoFaster, MoneyForSafetyAddsLessWhereALaboratoryIsHurried) {
  const auto share = [](double culture) {
    Start w;
    auto& labs = w.world.labs;
    labs.safety_culture[alpha] = culture, labs.payroll_budget[alpha] = 5e7;
    labs.funding[alpha] = 1e8, labs.matched[alpha] = labs.grants[alpha] = 5e7;
    decide(w.p.decision, w.p.response, {w.p.compliance, w.p.release, w.rules, w.world.states, w.random, 1}, 1, labs, w.world.commons);
    double safety = 0, all = 0;
    for (std::size_t f = 0; f < field_count; ++f) (f > 0 ? safety : all) += labs.staff_target(alpha, f);
    return safety / (safety + all);
  };
  EXPECT_GT(share(1), share(0));
}

TEST(GoFaster, TransparencyLetsOutsidersStudyClosedModels) {
  const auto published = [](double transparency) {
    Start w;
    w.world.labs.openness.fill(0), w.world.commons.open_frontier = 0, w.world.labs.best_internal[academy] = 20;
    w.world.techniques.access.fill(1);
    w.p.safety.access_scale = 0.3, w.p.safety.publication = 0;
    w.rules.transparency.apply(north, transparency);
    for (std::size_t l = 0; l < 4; ++l) w.world.labs.allocation(l, index_of(Use::safety)) = 0.05;
    research_safety(w.p.safety, w.p.research, 1, w.random, w.rules, w.world.states, w.world.commons, w.p.supply.flop_per_month(),
                    w.world.labs, w.world.techniques, w.work.safety);
    double effort = 0;
    for (const double x : w.world.techniques.pool) effort += x;
    return effort;
  };
  EXPECT_GT(published(1), 1.2 * published(0));
}

}  // namespace
}  // namespace headway
