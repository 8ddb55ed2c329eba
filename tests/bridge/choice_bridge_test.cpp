// With everything else off the choice of laboratories is that of the classic races. docs/classics.md maps the parameters.
#include <gtest/gtest.h>

#include <cmath>

#include "classic/precipice.h"
#include "classic/safety_contest.h"
#include "strategy/choice.h"

namespace headway {
namespace {

constexpr double ln_10 = 2.302585092994046;
constexpr double even = 0.5;  ///< the share at which the laboratory's own model is anchored

/// Nothing counts but the race: a share of research makes safety, the rest capability, each in proportion.
Choice race_alone() {
  auto p = with_defaults<Choice>();
  p.prize = p.harm = p.mission = p.seat = p.taste = p.inertia = p.pressure = 0;
  p.rank = 1, p.disaster_margin = 0;
  p.training_elasticity = 0, p.research_elasticity = 1, p.safety_elasticity = 1;
  return p;
}

/// Two equal halves of an effort give even odds of safety and a capability of 0.
Outlook contestant() {
  Outlook o;
  o.present = {even, 0, -1000};
  o.decisiveness = ln_10;
  return o;
}

/// The share that pays best, on a fine grid.
double best_share(const Choice& p, const Outlook& o) {
  const auto usual = expect_of(p, o, o.present);
  double best = 0, most = -1e300;
  for (int i = 1; i < 4000; ++i) {
    const double share = i / 4000.0, pays = worth(p, o, expect_of(p, o, {share, 0, -1000}), usual);
    if (pays > most) most = pays, best = share;
  }
  return best;
}

// Safety slows a team in proportion, as in the multiplicative race; odds of safety s / (1 - s) make s its probability.
TEST(PrecipiceBridge, SafetyWithoutInformationIsThatOfTheRace) {
  for (const double teams : {2.0, 3.0, 5.0})
    for (const double enmity : {0.4, 1.0}) {
      const classic::MultiplicativePrecipice race{teams, enmity};
      auto p = race_alone();
      p.enmity = enmity, p.disaster = 0;
      auto o = contestant();
      // A uniform capability loses to each of n - 1 rivals in proportion to 1 - s: a contest of decisiveness n.
      o.decisiveness = teams * ln_10;
      const double s = common_safety(race);
      o.best_rival = std::log10((1 - s) / even), o.race = std::log(teams - 1), o.rivals_safe = s;
      EXPECT_NEAR(best_share(p, o), s, 1e-3) << teams << " " << enmity;
    }
}

TEST(PrecipiceBridge, ALeaderWhoSeesItsLeadKeepsJustAhead) {
  for (const double ratio : {1.2, 1.5, 3.0}) {
    const classic::MultiplicativePrecipice race{2, 1};
    auto p = race_alone();
    p.enmity = 1, p.disaster = 0;
    auto o = contestant();
    o.capability = std::log10(ratio * even), o.level = o.capability;  // safety is relative to what it makes
    o.decisiveness = 1e5;                                             // the best wins
    EXPECT_NEAR(best_share(p, o), top_safety(race, ratio), 2e-3) << ratio;
  }
}

// On the line of purchases that cost the same, the best reply to the equilibrium of the contest is the equilibrium.
TEST(SafetyContestBridge, TheSplitOfAnEffortIsThatOfTheContest) {
  for (const double disaster : {0.0, 1.0})
    for (const double firms : {2.0, 4.0}) {
      const classic::Contestant firm{40, 10, 0.6, 0.5, 1, disaster, 0.05};
      const auto bought = symmetric_purchase(firm, firms);
      const double all = bought.safety + bought.performance;
      const auto outcome = classic::outcome(std::vector(static_cast<std::size_t>(firms), firm), std::vector(static_cast<std::size_t>(firms), bought));
      auto p = race_alone();
      p.enmity = 1, p.disaster = disaster;
      p.safety_elasticity = firm.safety_returns, p.research_elasticity = firm.performance_returns;
      auto o = contestant();
      o.capability = std::log10(firm.performance_productivity * std::pow(even * all, firm.performance_returns));
      o.level = std::log10(firm.safety_productivity * std::pow(even * all, firm.safety_returns));
      o.best_rival = std::log10(outcome.performance[0]), o.race = std::log(firms - 1);
      o.rivals_safe = outcome.safety[0] / (1 + outcome.safety[0]);
      EXPECT_NEAR(best_share(p, o), bought.safety / all, 2e-3) << firms << " " << disaster;
    }
}

}  // namespace
}  // namespace headway
