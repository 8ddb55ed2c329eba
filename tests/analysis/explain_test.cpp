// What is said of one run, and of two.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <functional>
#include <random>
#include <regex>

#include "analysis/explain/pair.h"
#include "analysis/explain/turns.h"
#include "core/error.h"
#include "folder.h"
#include "record/sample.h"

namespace headway {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// Writes a file of one run of two years whose world `set` makes, month by month.
std::string written(const Folder& folder, const std::string& name, const std::function<void(World&, int)>& set, const Scenario& scenario = sample::scenario(),
                    std::int64_t replicate = 0) {
  World world = scenario.initial;
  world.labs.active.fill(1);
  world.labs.capability[0] = 27;
  RunRecord record;
  record.prepare(world, scenario.parameters.clock.ticks(), scenario.report);
  for (int tick = 0; tick <= 24; ++tick) {
    world.calendar.tick = tick;
    world.metrics.frontier_capability = 27 + 0.1 * tick;
    world.metrics.frontier_safety = 28;
    world.metrics.frontier_margin = 1;
    set(world, tick);
    record.record(world, static_cast<std::size_t>(tick));
  }
  record.finish(world);
  RunFile file(scenario, sample::plan(1));
  file.write_run(0, record, sample::facts(scenario, replicate));
  return file.close(folder.path(name), Overwrite::replace).path;
}

std::vector<Happening> told(const std::string& path) {
  const RunReader file(path);
  return chronicle(OneRun(file, 0));
}

auto happens(double year, const std::string& what) {
  return AllOf(Field(&Happening::year, ::testing::DoubleNear(year, 1e-6)), Field(&Happening::what, HasSubstr(what)));
}

TEST(Chronicle, ARunInWhichNothingChangesHasItsStartAlone) {
  const Folder folder;
  const auto all = told(written(folder, "a.h5", [](World& w, int) { w.metrics.frontier_capability = 10; }));
  ASSERT_EQ(all.size(), 1u);
  EXPECT_THAT(all[0].what, HasSubstr("atlas leads"));
}

TEST(Chronicle, TellsLawsLeadsMarginsLeakageAndFirmsWithTheirDates) {
  const Folder folder;
  const auto all = told(written(folder, "a.h5", [](World& w, int tick) {
    w.instruments.strength[0] = tick >= 6 && tick < 18 ? 1 : 0;
    w.labs.capability[1] = tick >= 12 ? 28 : 20;
    w.metrics.frontier_margin = tick >= 9 ? -1 : 1;
    w.metrics.leakage = tick >= 15 ? 0.2 : 0;
    w.labs.beyond_rules[2] = tick >= 15 ? 1e24 : 0;
    w.labs.active[2] = tick >= 20 ? 0 : 1;
    w.states.stance[0] = tick >= 3 ? 2 : 1;
  }));
  EXPECT_THAT(all, Contains(happens(2026.5, "“moratorium” comes into force")));
  EXPECT_THAT(all, Contains(happens(2027.5, "“moratorium” ends")));
  EXPECT_THAT(all, Contains(happens(2027, "borealis takes the lead from atlas")));
  EXPECT_THAT(all, Contains(AllOf(happens(2026.75, "turns negative"), Field(&Happening::why, HasSubstr("capability moved by +0.90 OOM")))));
  EXPECT_THAT(all, Contains(AllOf(happens(2027.25, "reaches 10%"), Field(&Happening::why, "at ciel"))));
  EXPECT_THAT(all, Contains(happens(2027 + 8.0 / 12, "ciel is gone")));
  EXPECT_THAT(all, Contains(happens(2026.25, "east turns to “race”")));
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.year < b.year; }));
}

TEST(Chronicle, TellsWhatStatesAdoptAndRepealAndWhatTheyThought) {
  const Folder folder;
  const auto all = told(written(folder, "a.h5", [](World& w, int tick) {
    w.instruments.strength[0] = tick >= 6 && tick < 18 ? 1 : 0;
    w.instruments.changes[0] = tick < 6 ? 0 : tick < 18 ? 1 : 2;
    w.instruments.racing[0] = tick < 12 ? 0.25 : 0.75;
  }));
  const auto because = [](const char* why) { return Field(&Happening::why, HasSubstr(why)); };
  EXPECT_THAT(all, Contains(AllOf(happens(2026.5, "“moratorium” is adopted"), because("was 0.25"))));
  EXPECT_THAT(all, Contains(AllOf(happens(2027.5, "“moratorium” is repealed"), because("was 0.75"))));
}

TEST(Chronicle, LeavesOutWhatDoesNotLast) {
  const Folder folder;
  const auto all = told(written(folder, "a.h5", [](World& w, int tick) {
    w.labs.capability[1] = tick == 12 ? 28 : 20;
    w.states.stance[0] = tick == 9 ? 2 : 1;
  }));
  EXPECT_THAT(all, Not(Contains(Field(&Happening::what, HasSubstr("takes the lead")))));
  EXPECT_THAT(all, Not(Contains(Field(&Happening::what, HasSubstr("race")))));
}

TEST(Chronicle, TurnsOfTheMarginThatAreNearAreToldAsOne) {
  const Folder folder;
  const std::array<double, 25> margin{1, 1, 1, -1, 1, 1, -1, -2, -2, -2, -2, -2, -2, 1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
  const auto all = told(written(folder, "a.h5", [&](World& w, int tick) { w.metrics.frontier_margin = margin[static_cast<std::size_t>(tick)]; }));
  EXPECT_THAT(all, Contains(happens(2026.25, "turns negative, in 3 turns until Jul 2026")));
  EXPECT_THAT(all, Contains(happens(2027 + 1.0 / 12, "turns positive and back, in 2 turns until Mar 2027")));
}

/// The turns of the margin in a run whose margin goes at random.
std::vector<Happening> turns_at_random(const Folder& folder, unsigned seed, std::vector<double>& margin) {
  std::mt19937 words(seed);
  auto all = told(written(folder, std::to_string(seed) + ".h5", [&](World& w, int) {
    w.metrics.frontier_capability = 26 + 0.5 * static_cast<double>(words() % 8);
    margin.push_back(w.metrics.frontier_margin = 0.5 * static_cast<double>(words() % 8) - 1.75);
  }));
  std::erase_if(all, [](const Happening& h) { return h.what.find("turns ") == std::string::npos; });
  return all;
}

TEST(Chronicle, TurnsOfTheMarginAlternateAndNoneIsLeftOut) {
  const Folder folder;
  for (unsigned seed = 1; seed <= 20; ++seed) {
    std::vector<double> margin;
    const auto all = turns_at_random(folder, seed, margin);
    bool negative = margin[0] < 0;
    std::size_t counted = 0, turned = 0;
    for (const auto& happening : all) {
      EXPECT_EQ(happening.what.find("turns negative") != std::string::npos, !negative) << happening.what;
      std::smatch number;
      const auto count = std::regex_search(happening.what, number, std::regex("in ([0-9]+) turns")) ? std::stoul(number[1]) : 1;
      counted += count;
      if (count % 2 == 1) negative = !negative;
    }
    for (std::size_t t = 1; t < margin.size(); ++t) turned += (margin[t] < 0) != (margin[t - 1] < 0);
    EXPECT_EQ(counted, turned);
    EXPECT_EQ(negative, margin.back() < 0);
  }
}

TEST(Chronicle, TheReasonOfATurnHasItsSign) {
  const Folder folder;
  const std::regex form("capability moved by ((?:−|\\+)?[0-9.]+) OOM and what safety keeps under control by ((?:−|\\+)?[0-9.]+) OOM");
  const auto number = [](std::string text) {
    if (const auto minus = text.find("−"); minus == 0) text.replace(0, std::string("−").size(), "-");
    return std::stod(text);
  };
  for (unsigned seed = 1; seed <= 20; ++seed) {
    std::vector<double> margin;
    for (const auto& happening : turns_at_random(folder, seed, margin)) {
      std::smatch moved;
      ASSERT_TRUE(std::regex_search(happening.why, moved, form)) << happening.why;
      EXPECT_EQ(number(moved[2]) < number(moved[1]), happening.what.find("turns negative") != std::string::npos) << happening.what << ": " << happening.why;
    }
  }
}

TEST(Turns, EndWithTheRun) {
  const std::vector<double> years{2026, 2027, 2028, 2029};
  EXPECT_EQ(turns(years, std::vector<double>{1, -1, 1, -1}, 0.5).size(), 3u);
  EXPECT_EQ(turns(years, std::vector<double>{1, -1, std::nan(""), 1}, 0.5).size(), 1u) << "a run that has ended turns no more";
}

TEST(Chronicle, NamesTheFirstCatastropheAndItsClass) {
  const Folder folder;
  const auto all = told(written(folder, "a.h5", [](World& w, int tick) {
    w.metrics.catastrophe = w.commons.catastrophe = tick >= 10;
    w.commons.catastrophe_class = 1;
    w.metrics.warning_shots = tick >= 4 ? 1 : 0;
    w.labs.harm[1] = tick == 4 ? 5e9 : 0;
    w.metrics.harm = tick == 4 ? 5e9 : 0;
  }));
  EXPECT_THAT(all, Contains(happens(2026 + 10.0 / 12, "The first catastrophe (bio)")));
  EXPECT_THAT(all, Contains(happens(2026 + 4.0 / 12, "first warning shot, at borealis")));
}

TEST(Divergences, ComeInTheOrderOfTheirDates) {
  const Folder folder;
  const auto base = written(folder, "a.h5", [](World&, int) {});
  const auto other = written(folder, "b.h5", [](World& w, int tick) {
    if (tick >= 6) w.metrics.policy_spending = 7;
    if (tick >= 9) w.metrics.frontier_capability -= 0.5;
    if (tick >= 9) w.metrics.trust += 1e-12;
  });
  const RunReader a(base), b(other);
  const auto found = divergences(OneRun(a, 0), OneRun(b, 0));
  ASSERT_EQ(found.size(), 2u) << "what differs by less than a hundredth of its range is left out";
  EXPECT_EQ(found[0].name, "policy_spending");
  EXPECT_DOUBLE_EQ(found[0].year, 2026.5);
  EXPECT_EQ(found[0].other, 7);
  EXPECT_EQ(found[1].name, "frontier_capability");
  EXPECT_NEAR(found[1].base - found[1].other, 0.5, 1e-5);
  EXPECT_THAT(divergences(OneRun(a, 0), OneRun(a, 0)), IsEmpty());
}

TEST(Pair, SaysWhyChanceDiffers) {
  const Folder folder;
  auto scenario = sample::scenario();
  const auto still = [](World&, int) {};
  const auto base = written(folder, "a.h5", still, scenario), other = written(folder, "b.h5", still, scenario, 1);
  scenario.seed += 1;
  const auto reseeded = written(folder, "c.h5", still, scenario);
  const RunReader a(base), b(other), c(reseeded);
  EXPECT_EQ(why_chance_differs(OneRun(a, 0), OneRun(a, 0)), "");
  EXPECT_THAT(why_chance_differs(OneRun(a, 0), OneRun(b, 0)), HasSubstr("the stream of random numbers of " + other + " is 41, that of " + base + " is 40"));
  EXPECT_THAT(why_chance_differs(OneRun(a, 0), OneRun(c, 0)), HasSubstr("master seed"));
}

TEST(Pair, NamesTheParametersThatAreDrawnDifferently) {
  const Folder folder;
  auto scenario = sample::scenario();
  const auto still = [](World&, int) {};
  const auto base = written(folder, "a.h5", still, scenario);
  scenario.parameters.clock.dt = 1.001;
  const auto other = written(folder, "b.h5", still, scenario);
  const RunReader a(base), b(other);
  EXPECT_THAT(other_draws(OneRun(a, 0), OneRun(a, 0)), IsEmpty());
  EXPECT_THAT(other_draws(OneRun(a, 0), OneRun(b, 0)), ::testing::ElementsAre("clock.dt"));
}

TEST(Shifts, AreWhatMovesOrHappensInOneAlone) {
  const std::vector<Happening> base{{2027, "a", "A"}, {2028, "b", "B"}, {2029, "c", "C"}};
  const std::vector<Happening> other{{2027.05, "a", "A"}, {2030, "b", "B"}, {2026, "d", "D"}};
  const auto found = shifts(base, other, 1.0 / 12);
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].other.key, "d");
  EXPECT_TRUE(found[0].base.what.empty());
  EXPECT_EQ(found[1].base.year, 2028);
  EXPECT_EQ(found[1].other.year, 2030);
  EXPECT_EQ(found[2].base.key, "c");
  EXPECT_TRUE(found[2].other.what.empty());
}

TEST(OneRun, RefusesRunsThatAreNotThereOrDidNotFinish) {
  const Folder folder;
  const auto path = folder.path("sample.h5");
  sample::write(path, 3);
  const RunReader file(path);
  EXPECT_NO_THROW(OneRun(file, 0));
  EXPECT_THROW(OneRun(file, 2), DiskError) << "the last one of the sample failed";
  EXPECT_THROW(OneRun(file, 3), DiskError);
}

}  // namespace
}  // namespace headway
