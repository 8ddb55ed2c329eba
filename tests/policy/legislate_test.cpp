// Laws that states adopt and repeal by themselves (2.4).
#include "policy/legislate.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

namespace headway {
namespace {

constexpr double no_response = 0, strong_response = 1;
constexpr std::size_t many_laws = 4000;

/// Many instruments of one kind and schedule in a world of one state, so that shares can be counted.
struct Laws {
  World world;
  Policy policy;
  Rules rules;

  Laws(const Instrument& instrument, const std::function<void(Schedule&)>& set, double racing = 0.5, double capacity = 1, double dt = 1) {
    world.calendar = {0, dt, 2026};
    world.dimensions.states = 1;
    world.dimensions.instruments = many_laws;
    resize(world);
    resize(rules, 1);
    world.states.gdp[0] = 1e13;
    world.states.stance_score[0] = racing;
    world.states.enforcement_capacity[0] = capacity;
    auto& in = world.instruments;
    for (auto* dates : {&in.changed, &in.triggered, &in.released, &in.holding, &in.releasing}) dates->fill(std::nan(""));
    PolicyEntry entry{"law", {id_of<StateId>(0)}, with_defaults<Schedule>(), {}, instrument};
    entry.schedule.start = 2026;
    set(entry.schedule);
    policy.assign(many_laws, entry);
    for (std::size_t i = 0; i < many_laws; ++i) in.patience[i] = Random(1, 0, 0).exponential(Purpose::repeal, i);
  }

  void look(double response) {
    legislate(policy, response, Random(1, 0, static_cast<std::uint64_t>(world.calendar.tick)), world);
    apply(policy, world, world.instruments, rules);
  }
  /// Goes on until `year`, looking at every tick.
  Laws& until(double year, double response = no_response) {
    if (world.calendar.tick == 0) look(response);
    while (world.calendar.year() < year - 1e-9) ++world.calendar.tick, look(response);
    return *this;
  }
  double share_in_force() const {
    double count = 0;
    for (const double q : world.instruments.strength) count += q > 0;
    return count / many_laws;
  }
  double share_that_changed(int times) const {
    double count = 0;
    for (const auto n : world.instruments.changes) count += n >= times;
    return count / many_laws;
  }
};

const Instrument liability = with_defaults<LiabilityLaw>(), champion = with_defaults<NationalChampion>();
const auto adopted_at = [](double rate) { return [rate](Schedule& s) { s.adoption = rate; }; };
const auto coming_and_going = [](Schedule& s) { s.adoption = 0.5, s.repeal = 0.3; };
double error_of(double share) { return std::sqrt(share * (1 - share) / many_laws); }

TEST(Adoption, ComesAtItsRate) {
  for (const double years : {1, 5, 12}) {
    const double expected = 1 - std::exp(-0.2 * years);
    EXPECT_NEAR(Laws(liability, adopted_at(0.2)).until(2026 + years).share_in_force(), expected, 3 * error_of(expected)) << years;
  }
}

TEST(Adoption, TakesCapacity) {
  const double expected = 1 - std::exp(-0.2 * 0.5 * 5);
  EXPECT_NEAR(Laws(liability, adopted_at(0.2), 0.5, 0.5).until(2031).share_in_force(), expected, 3 * error_of(expected));
  EXPECT_EQ(Laws(liability, adopted_at(0.2), 0.5, 0).until(2031).share_in_force(), 0);
}

TEST(Adoption, BeginsAtTheStartAndCountsFromThere) {
  const Laws late = Laws(liability, [](Schedule& s) { s.adoption = 0.2, s.start = 2028.02; }).until(2028);
  EXPECT_EQ(late.share_in_force(), 0);
  const double expected = 1 - std::exp(-0.2 * 1.98);
  EXPECT_NEAR(Laws(late).until(2030).share_in_force(), expected, 3 * error_of(expected));
}

TEST(Adoption, WaitsForTheTrigger) {
  Laws laws(liability, adopted_at(0.5));
  for (auto& entry : laws.policy) entry.trigger = {"frontier_capability", true, 30};
  EXPECT_EQ(laws.until(2030).share_in_force(), 0);
  laws.world.metrics.frontier_capability = 30;
  laws.until(2031);
  const double expected = 1 - std::exp(-0.5 * 11 / 12.0);
  EXPECT_NEAR(laws.share_in_force(), expected, 3 * error_of(expected)) << "its hazard counts from the month in which the trigger fires";
}

TEST(Adoption, PhasesInFromItsDate) {
  Laws laws(liability, [](Schedule& s) { s.adoption = 1, s.phase_in = 12; });
  laws.until(2029);
  for (std::size_t i = 0; i < many_laws; ++i) {
    const double months = (2029 - laws.world.instruments.changed[i]) * 12;
    EXPECT_NEAR(laws.world.instruments.strength[i], std::isnan(months) ? 0 : std::min(1.0, (months + 1) / 13), 1e-9);
  }
}

TEST(Adoption, WithoutARateTheLawIsInForceFromItsStart) {
  const Laws laws = Laws(liability, [](Schedule&) {}, 1).until(2056, strong_response);
  EXPECT_EQ(laws.share_in_force(), 1);
  EXPECT_EQ(laws.share_that_changed(1), 0);
}

TEST(Repeal, IsForGoodWithoutAdoptionAndAtTheDateDrawn) {
  Laws laws(liability, [](Schedule& s) { s.repeal = 0.1, s.start = 2027; });
  for (int month = 1; month <= 20 * 12; ++month) {
    laws.until(2026 + month / 12.0);
    const double in_force = std::max(0.0, month / 12.0 - 1);
    for (std::size_t i = 0; i < 50; ++i) {
      const bool is_repealed = 0.1 * in_force >= Random(1, 0, 0).exponential(Purpose::repeal, i);
      ASSERT_EQ(laws.world.instruments.strength[i] > 0, month >= 12 && !is_repealed) << i << ", month " << month;
    }
  }
  EXPECT_EQ(laws.share_that_changed(2), 0);
}

TEST(Repeal, AnAdoptedLawIsRepealedAndAdoptedAgain) {
  const Laws laws = Laws(liability, coming_and_going).until(2056);
  const double stationary = 0.5 / 0.8;
  EXPECT_NEAR(laws.share_in_force(), stationary, 3 * error_of(stationary));
  EXPECT_GT(laws.share_that_changed(3), 0.9);
}

TEST(Stances, CooperatingStatesAdoptMoreAndRepealLess) {
  double last_adopted = 1, last_kept = 1;
  for (const double racing : {0.0, 0.25, 0.5, 0.75, 1.0}) {
    const double adopted = Laws(liability, adopted_at(0.1), racing).until(2031, strong_response).share_in_force();
    const double kept = Laws(liability, [](Schedule& s) { s.repeal = 0.1; }, racing).until(2031, strong_response).share_in_force();
    EXPECT_LT(adopted, last_adopted) << racing;
    EXPECT_LT(kept, last_kept) << racing;
    last_adopted = adopted, last_kept = kept;
  }
}

TEST(Stances, MoveHazardsByTheResponse) {
  for (const double racing : {0.0, 1.0}) {
    const double expected = 1 - std::exp(-0.1 * std::exp(1 - 2 * racing) * 5);
    EXPECT_NEAR(Laws(liability, adopted_at(0.1), racing).until(2031, strong_response).share_in_force(), expected, 3 * error_of(expected));
    const double without = 1 - std::exp(-0.1 * 5);
    EXPECT_NEAR(Laws(liability, adopted_at(0.1), racing).until(2031).share_in_force(), without, 3 * error_of(without)) << "no response, no effect";
  }
}

TEST(Stances, StatesThatRaceAdoptWhatSpeedsTheRace) {
  const auto share = [](double racing) { return Laws(champion, adopted_at(0.1), racing).until(2031, strong_response).share_in_force(); };
  EXPECT_GT(share(1), share(0) + 0.2);
}

TEST(Stances, CountByProduct) {
  Laws laws(liability, adopted_at(0.1));
  laws.world.dimensions.states = 2;
  resize(laws.world);
  laws.world.states.gdp[0] = 3e13, laws.world.states.gdp[1] = 1e13;
  laws.world.states.stance_score[0] = 0, laws.world.states.stance_score[1] = 1;
  for (auto& entry : laws.policy) entry.members = {id_of<StateId>(0), id_of<StateId>(1)};
  legislate(laws.policy, strong_response, Random(1, 0, 0), laws.world);
  EXPECT_DOUBLE_EQ(laws.world.instruments.racing[0], 0.25);
}

TEST(Legislate, DatesDoNotDependOnTheLengthOfATick) {
  const Laws fine = Laws(liability, coming_and_going, 0.3, 0.8, 0.5).until(2036, strong_response);
  const Laws coarse = Laws(liability, coming_and_going, 0.3, 0.8, 1).until(2036, strong_response);
  for (std::size_t i = 0; i < many_laws; ++i) {
    ASSERT_EQ(fine.world.instruments.changes[i], coarse.world.instruments.changes[i]) << i;
    if (fine.world.instruments.changes[i] == 0) continue;
    ASSERT_NEAR(fine.world.instruments.changed[i], coarse.world.instruments.changed[i], 1e-9) << i;
  }
}

}  // namespace
}  // namespace headway
