// What each regulatory instrument moves, in which direction, and that what works against it does. Scenarios of
// scenarios/policies over the baseline, on common random numbers.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>

#include "model/simulation.h"
#include "pattern/paired.h"

namespace headway {
namespace {

using paired::Change;
using paired::Difference;
using paired::Outcome;

constexpr int policy_pairs = 24, many_pairs = 80;
const Change as_it_is = [](Scenario&) {};

/// The policy of scenarios/policies/`name`, changed by `of_policy`, over the baseline, both with the change `world`.
Difference effect(const std::string& name, double years, const Outcome& outcome, const Change& of_policy = as_it_is,
                  const Change& world = as_it_is, int pairs = policy_pairs) {
  auto without = paired::named("baseline");
  auto with = paired::named("policies/" + name);
  of_policy(with);
  world(without), world(with);
  return paired::difference(without, with, years, pairs, outcome);
}

bool rises(const Difference& d) { return d.mean > 3 * d.error && d.mean > 0; }
bool falls(const Difference& d) { return d.mean < -3 * d.error && d.mean < 0; }

template <class Kind>
Change in_kind(void (*change)(Kind&)) {
  return [=](Scenario& s) {
    for (auto& entry : s.policy)
      if (auto* kind = std::get_if<Kind>(&entry.instrument)) change(*kind);
  };
}

/// A column of laboratories, summed over those that are active and are no universities.
double sum_over_firms(const World& w, const Column<double>& column) {
  double sum = 0;
  for (std::size_t l = 0; l < w.labs.active.size(); ++l)
    if (w.labs.active[l] && static_cast<LabType>(w.labs.type[l]) != LabType::academic && !std::isnan(column[l])) sum += column[l];
  return sum;
}

double frontier_of(const World& w) { return w.metrics.frontier_capability; }
double safety_of(const World& w) { return w.metrics.frontier_safety; }
double log_training_of(const World& w) { return std::log10(w.metrics.compute_training); }

const Change hard_alignment = [](Scenario& s) { s.parameters.safety.difficulty = 3; };

TEST(Policies, EachScenarioLoadsAndIsInForceWithinThreeYears) {
  int count = 0;
  for (const auto& file : std::filesystem::directory_iterator(HEADWAY_SOURCE_DIR "/scenarios/policies")) {
    const auto scenario = paired::named("policies/" + file.path().stem().string());
    Simulation run(scenario.parameters, scenario.policy, scenario.initial, 1, 0);
    for (int tick = 0; tick < 36; ++tick) run.step();
    for (std::size_t i = 0; i < scenario.policy.size(); ++i)
      EXPECT_TRUE(run.world().instruments.strength[i] > 0 || !scenario.policy[i].trigger.metric.empty() || scenario.policy[i].schedule.adoption > 0) << file.path();
    ++count;
  }
  EXPECT_GE(count, 17);
}

// Expected: where states cooperate more statutes are in force, and they come sooner, than where they race; export controls the other way round.
TEST(LawsOfStates, FollowWhatTheyThinkOfTheRace) {
  const auto in_force = [](bool of_racers) {
    return [=](const World& w) {
      static const auto policy = paired::named("policies/laws_of_states").policy;
      double count = 0;
      for (std::size_t i = 0; i < policy.size(); ++i) count += w.instruments.strength[i] > 0 && kind_of(policy[i].instrument).of_racers == of_racers;
      return count;
    };
  };
  auto racing = paired::named("policies/laws_of_states"), cooperating = racing;
  racing.parameters.government.concern_weight = 0, racing.parameters.government.comfort = 3;
  cooperating.parameters.government.neutral_concern = 0, cooperating.parameters.government.threat_weight = 0;
  EXPECT_TRUE(rises(paired::difference(racing, cooperating, 8, policy_pairs, in_force(false))));
  EXPECT_TRUE(falls(paired::difference(racing, cooperating, 4, many_pairs, in_force(true))));
}

// Expected: a floor that is inspected moves people and compute to safety; one that is only reported moves nothing.
TEST(SafetyShare, RaisesSafetyAndCostsCapability) {
  EXPECT_TRUE(rises(effect("safety_share", 10, safety_of)));
  EXPECT_TRUE(falls(effect("safety_share", 10, frontier_of)));
}

TEST(SafetyShare, IsOnlyReportedWhereNobodyInspects) {
  const auto relabelled = [](const World& w) { return sum_over_firms(w, w.labs.relabelled); };
  EXPECT_TRUE(rises(effect("safety_share_on_paper", 6, relabelled)));
  const auto paper = effect("safety_share_on_paper", 6, safety_of), inspected = effect("safety_share", 6, safety_of);
  EXPECT_LT(std::abs(paper.mean), 0.05 * inspected.mean) << paper.mean << ", " << inspected.mean;
}

// Expected: licences delay and cost; where split runs are not found they are split, and teach a little less.
TEST(Licensing, SlowsTrainingUnlessRunsAreSplit) {
  const Change blind = [](Scenario& s) { s.parameters.compliance.detection = 0; };
  const auto split = [](const World& w) {
    double count = 0;
    for (const auto licence : w.labs.licence) count += static_cast<Licence>(licence) == Licence::split;
    return count;
  };
  const auto seen = effect("licensing", 6, log_training_of), unseen = effect("licensing", 6, log_training_of, as_it_is, blind);
  EXPECT_TRUE(falls(seen)) << seen.mean << ", " << seen.error;
  EXPECT_GT(unseen.mean, seen.mean);
  EXPECT_TRUE(rises(effect("licensing", 6, split, as_it_is, blind)));
}

// Expected: a ceiling everywhere holds runs, and capability below what it would have been; algorithms go on under it.
TEST(Licensing, ACeilingHoldsRunsWhileAlgorithmsImprove) {
  auto scenario = paired::named("policies/compute_ceiling");
  scenario.policy[0].members.clear();
  for (std::size_t s = 0; s < scenario.initial.dimensions.states; ++s) scenario.policy[0].members.push_back(id_of<StateId>(s));
  Simulation run(scenario.parameters, scenario.policy, scenario.initial, 1, 0);
  double early = 0;
  for (int tick = 1; tick <= 120; ++tick) {
    run.step();
    if (tick == 48) early = run.world().metrics.frontier_capability;
  }
  const auto& w = run.world();
  EXPECT_LT(std::log10(w.metrics.frontier_run_compute), 27.7) << "small breaches aside";
  EXPECT_GT(w.metrics.frontier_capability, early + 0.5);
  EXPECT_TRUE(falls(effect("compute_ceiling", 6, log_training_of)));
}

// Expected: liability makes laboratories careful where their models may do harm, but not those who could never pay.
TEST(Liability, BuysCareFromThoseWhoCanPay) {
  const Change broke = [](Scenario& s) { hard_alignment(s), s.parameters.choice.large_claim = 1e15; };
  const auto trust = [](const World& w) { return w.metrics.trust; };
  const auto able = effect("liability", 8, trust, as_it_is, hard_alignment, many_pairs),
             unable = effect("liability", 8, trust, as_it_is, broke, many_pairs);
  EXPECT_TRUE(rises(able)) << able.mean << ", " << able.error;
  EXPECT_LT(unable.mean, 0.7 * able.mean) << unable.mean << ", " << unable.error;
}

TEST(Liability, InsuranceChargesBeforeHarmIsDone) {
  const auto premiums = [](const World& w) { return sum_over_firms(w, w.labs.premiums); };
  const auto insured = effect("mandatory_insurance", 6, premiums), free = effect("liability", 6, premiums);
  EXPECT_GT(insured.mean, 2 * std::abs(free.mean));
  EXPECT_GT(insured.mean, 0);
}

// Expected: auditors see waiting models as far as there are any. What that changes is in noise (docs/coverage.md): laboratories' own gates bind first.
TEST(ThirdPartyAudits, ReachWaitingModelsAsFarAsThereAreAuditors) {
  const Change deceptive = [](Scenario& s) { hard_alignment(s), s.parameters.thresholds.strategic_deception = 27, s.parameters.release.bias = 1; };
  const Change few = [](Scenario& s) { s.initial.assurers.capacity.fill(0.01); };
  const auto audited = [](const World& w) { return sum_over_firms(w, w.labs.audited); };
  const auto usual = effect("audit", 4, audited, as_it_is, deceptive), scarce = effect("audit", 4, audited, few, deceptive);
  EXPECT_GT(usual.mean, 2 * scarce.mean) << usual.mean << ", " << scarce.mean;
}

// Expected: more people in safety after some years, later where training takes longer.
TEST(Fellowships, BringPeopleToSafetyAfterTheirTraining) {
  const auto staff = [](const World& w) { return std::log10(w.metrics.safety_staff); };
  const auto many = in_kind<Fellowships>([](Fellowships& f) { f.places = 2e4; });
  const Change slow = [](Scenario& s) { s.parameters.talent.training = 72; };
  const auto soon = effect("fellowships", 6, staff, many), late = effect("fellowships", 6, staff, many, slow);
  EXPECT_TRUE(rises(soon)) << soon.mean << ", " << soon.error;
  EXPECT_LT(late.mean, soon.mean);
}

// Expected: the frontier moves; a champion on the other side takes the lead back that it bought.
TEST(Champion, BuysALeadUnlessRivalsHaveOneToo) {
  const auto threat = [](const World& w) { return w.states.threat[1]; };
  EXPECT_TRUE(rises(effect("champion", 6, frontier_of, as_it_is, as_it_is, many_pairs)));
  const auto alone = effect("champion", 6, threat, as_it_is, as_it_is, many_pairs),
             both = effect("champions_race", 6, threat, as_it_is, as_it_is, many_pairs);
  EXPECT_GT(alone.mean, 0);
  EXPECT_LT(both.mean, alone.mean);
}

// Expected: a levy moves compute and people to safety, less where more is booked elsewhere.
TEST(Levy, MovesMoneyToSafetyLessWhatIsAvoided) {
  const auto share = [](const World& w) { return w.metrics.safety_share_compute; };
  const Change avoiding = [](Scenario& s) { s.parameters.settlement.avoidance = 8; };
  const auto honest = effect("levy", 6, share), avoided = effect("levy", 6, share, as_it_is, avoiding);
  EXPECT_TRUE(rises(honest));
  EXPECT_LT(avoided.mean, 0.7 * honest.mean);
  EXPECT_TRUE(falls(effect("levy", 10, frontier_of)));
}

/// Reported margin of what public buyers, or all others, spend their money on.
double margin_bought(const World& w, bool by_public) {
  double spent = 0, margin = 0;
  for (std::size_t g = 0; g < w.segments.demand.size(); ++g) {
    const auto type = static_cast<SegmentType>(w.segments.type[g]);
    if ((type == SegmentType::public_sector || type == SegmentType::defence) != by_public) continue;
    for (std::size_t l = 0; l < w.labs.active.size(); ++l) {
      spent += w.segments.demand[g] * w.segments.share(g, l);
      margin += w.segments.demand[g] * w.segments.share(g, l) * w.labs.margin[l];
    }
  }
  return margin / spent;
}

// Expected: public buyers get larger margins; the rest of the market, which is most of it, hardly.
TEST(Procurement, BuysMarginsInItsNiche) {
  const auto bought = effect("procurement", 6, [](const World& w) { return margin_bought(w, true); });
  const auto elsewhere = effect("procurement", 6, [](const World& w) { return margin_bought(w, false); });
  EXPECT_TRUE(rises(bought)) << bought.mean << ", " << bought.error;
  EXPECT_LT(elsewhere.mean, 0.7 * bought.mean) << elsewhere.mean;
}

// Expected: what is reported is patched everywhere; what nobody looks for is not reported.
TEST(IncidentReports, TeachWhatIsReported) {
  const auto patches = [](const World& w) { return sum_over_firms(w, w.labs.patch); };
  const Change unseen = [](Scenario& s) { s.policy[0].schedule.enforcement = 0; };
  EXPECT_TRUE(rises(effect("incident_reporting", 4, patches)));
  EXPECT_EQ(effect("incident_reporting", 4, patches, unseen).mean, 0);
}

// Expected: fewer displaced and less unrest, in proportion to those whom training helps.
TEST(Adjustment, LowersUnrestAsFarAsTrainingHelps) {
  const auto unrest = [](const World& w) { return w.metrics.unrest; };
  const Change useless = [](Scenario& s) { s.parameters.settlement.reskilling_gain = 0.02; };
  const auto helped = effect("adjustment", 8, unrest), hardly = effect("adjustment", 8, unrest, as_it_is, useless);
  EXPECT_TRUE(falls(helped)) << helped.mean;
  EXPECT_GT(hardly.mean, 0.5 * helped.mean);
}

// Expected: safety rises with capability; under full pressure the money pays in part for what would have been done anyway.
TEST(GoFaster, RaisesSafetyLessUnderFullPressure) {
  const Change hurried = [](Scenario& s) { s.parameters.decision.pressure_base = 5; };
  const auto share = [](const World& w) { return w.metrics.safety_share_compute; };
  EXPECT_TRUE(rises(effect("go_faster", 6, safety_of)));
  EXPECT_GT(effect("go_faster", 6, frontier_of).mean, -0.1) << "nothing is slowed";
  const auto calm = effect("go_faster", 6, share), rushed = effect("go_faster", 6, share, as_it_is, hurried);
  EXPECT_LT(rushed.mean, 0.75 * calm.mean) << rushed.mean << ", " << calm.mean;
}

}  // namespace
}  // namespace headway
