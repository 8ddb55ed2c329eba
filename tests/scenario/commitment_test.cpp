// [[commitment]]: what is read, written again, and refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenario/reading.h"

namespace headway {
namespace {

using reading::problems_in;
using reading::read;
using reading::small_world;
using testing::ElementsAre;
using testing::StartsWith;

const std::string pact = R"(
[[commitment]]
name = "pact"
parties = ["alpha", "beta"]
start = 2028
participation = 0.5
if = {metric = "own.margin", below = 0.2, months = 3}
then = {cap = 26.5, safety_share = 0.2}
until = {metric = "frontier_margin", above = 0.5}
monitor = {detection = 0.8, lag = 2}
penalty = {money = 3}
)";

TEST(ReadCommitments, EveryPart) {
  const auto scenario = read(small_world + pact);
  ASSERT_EQ(scenario.schemes.size(), 1u);
  const auto& scheme = scenario.schemes[0];
  ASSERT_EQ(scheme.parties.size(), 2u);
  EXPECT_EQ(scheme.parties[1].lab, id_of<LabId>(1));
  EXPECT_EQ(scheme.terms.start, 2028);
  EXPECT_EQ(scheme.terms.participation, 0.5);
  EXPECT_EQ(scheme.condition.of_lab, &Labs::margin);
  EXPECT_FALSE(scheme.condition.trigger.above);
  EXPECT_EQ(scheme.condition.trigger.months, 3);
  EXPECT_EQ(scheme.until.world, &Metrics::frontier_margin);
  EXPECT_EQ(scheme.obligations.cap, 26.5);
  EXPECT_EQ(scheme.obligations.safety_share, 0.2);
  EXPECT_EQ(scheme.monitor.detection, 0.8);
  EXPECT_EQ(scheme.penalty.money, 3);
  EXPECT_THAT(scenario.initial.pledges.names, ElementsAre("pact: alpha", "pact: beta"));
}

TEST(ReadCommitments, AreWrittenAsTheyAreRead) {
  const auto scenario = read(small_world + pact);
  EXPECT_EQ(read(scenario.text).text, scenario.text);
  EXPECT_THAT(scenario.text, testing::HasSubstr("then = {cap = 26.5, safety_share = 0.2}"));
}

TEST(ReadCommitments, ALineOfASettingReachesEveryPart) {
  const auto scenario = read(small_world + pact, {{"commitment.pact.monitor.detection", "0.3"}, {"commitment.pact.participation", "0.9"}});
  EXPECT_EQ(scenario.schemes[0].monitor.detection, 0.3);
  EXPECT_EQ(scenario.schemes[0].monitor.lag, 2) << "the rest of the part stays";
  EXPECT_EQ(scenario.schemes[0].terms.participation, 0.9);
}

TEST(ReadCommitments, OfAllLaboratories) {
  EXPECT_EQ(read(small_world + "[[commitment]]\nname = \"a\"\nparties = \"laboratories\"\nthen = {pause = true}\nmonitor = {detection = 0.5}\n").schemes[0].parties.size(), 2u);
}

TEST(ReadCommitments, RefuseWhatCannotBeMeant) {
  EXPECT_THAT(problems_in(small_world + R"(
[[commitment]]
name = "one"
parties = ["alpa", "beta", "beta"]
if = {metric = "own.margn", above = 1}
then = {pause = true, cap = 26}
[[commitment]]
name = "two"
parties = []
if = {metric = "harm", above = 5}
until = {metric = "harm", above = 3}
monitor = {detection = 2}
)"),
              ElementsAre("test.toml:23:1: commitment.one: a commitment without a monitor; write monitor = {detection = 0.5, lag = 3}, with detection = 0 if nobody looks",
                          "test.toml:25:12: commitment.one.parties: there is no laboratory or state called `alpa`; did you mean `alpha`?",
                          "test.toml:25:28: commitment.one.parties: \"beta\" stands there twice; name each party once",
                          "test.toml:26:16: commitment.one.if.metric: there is no metric `own.margn`; did you mean `own.margin`?",
                          StartsWith("test.toml:27:8: commitment.one.then: a pause and a cap contradict each other"),
                          StartsWith("test.toml:28:1: commitment.two: a commitment without an obligation"),
                          StartsWith("test.toml:30:11: commitment.two.parties: a list names no party"),
                          StartsWith("test.toml:32:9: commitment.two.until: the commitment is released whenever its condition holds"),
                          StartsWith("test.toml:33:24: commitment.two.monitor.detection: 2 is out of range")));
}

TEST(ReadCommitments, RefuseWhatIsLeftUnsaid) {
  const auto with = [](const std::string& then, const std::string& monitor, const std::string& more = "") {
    return problems_in(small_world + "[[commitment]]\nname = \"a\"\nparties = \"laboratories\"\nthen = " + then + "\nmonitor = " + monitor + "\n" + more);
  };
  const auto nothing = StartsWith("test.toml:25:8: commitment.a: a commitment without an obligation; write then = {cap = 26.5}");
  EXPECT_THAT(with("{}", "{detection = 0.5}"), ElementsAre(nothing));
  EXPECT_THAT(with("{windfall_above = 0.1}", "{detection = 0.5}"), ElementsAre(nothing)) << "it says of what, and nothing is given";
  EXPECT_THAT(with("{windfall_above = 0.1, windfall = 0.2}", "{detection = 0.5}"), ElementsAre());
  const auto unwatched = StartsWith("test.toml:26:11: commitment.a: a commitment without a monitor; write monitor = {detection");
  EXPECT_THAT(with("{pause = true}", "{}"), ElementsAre(unwatched));
  EXPECT_THAT(with("{pause = true}", "{lag = 3}"), ElementsAre(unwatched)) << "how late it is says nothing of how well it looks";
  EXPECT_THAT(with("{pause = true}", "{detection = 0}"), ElementsAre());
  EXPECT_THAT(with("{pause = true}", "{detection = 0}", "start = 2030\nend = 2030\n"),
              ElementsAre("test.toml:28:7: commitment.a.end: the commitment ends in 2030, before it has begun; give an end after 2030"));
}

TEST(ReadCommitments, OneThatAsksForNothingIsWrittenSoThatItCanBeRead) {
  const auto text = read(small_world + "[[commitment]]\nname = \"a\"\nparties = \"laboratories\"\nthen = {safety_share = 0}\nmonitor = {detection = 0.5}\n").text;
  EXPECT_EQ(read(text).text, text);
}

TEST(ReadCommitments, RefuseALogarithmComparedWithWhatItIsTheLogarithmOf) {
  const auto with = [](const std::string& condition) {
    return problems_in(small_world + "[[commitment]]\nname = \"a\"\nparties = \"laboratories\"\nthen = {pause = true}\nmonitor = {detection = 0.5}\nif = {metric = " + condition + "}\n");
  };
  const auto meant = "test.toml:27:47: commitment.a.if: 1e27 is out of range; write 27, its logarithm to base 10; give a number between -1000 and 1000 (OOM)";
  EXPECT_THAT(with("\"frontier_capability\", above = 1e27"), ElementsAre(meant));
  EXPECT_THAT(with("\"frontier_run_compute\", above = 1e27"), ElementsAre()) << "in FLOP";
  EXPECT_THAT(with("\"own.margin\", above = 1e27"), ElementsAre(testing::HasSubstr("write 27, its logarithm")));
  EXPECT_THAT(with("\"trust of everybody\", above = 1"), ElementsAre(testing::HasSubstr("own.COLUMN of the party")));
}

TEST(ReadCommitments, RefuseCoalitionsThatCannotBe) {
  const auto with = [](const std::string& parties, const std::string& then) {
    return problems_in(small_world + "[[commitment]]\nname = \"a\"\nparties = " + parties + "\nthen = " + then + "\nmonitor = {detection = 0.5}\n");
  };
  EXPECT_THAT(with("[\"alpha\", \"north\"]", "{pause = true}"), ElementsAre(StartsWith("test.toml:24:11: commitment.a.parties: laboratories and states cannot promise the same")));
  EXPECT_THAT(with("\"states\"", "{cap = 27, share = 1}"), ElementsAre(StartsWith("test.toml:25:8: commitment.a.then.share: a state can promise a pause or a cap")));
  EXPECT_THAT(with("[\"alpha\"]", "{assist = 0.5}"), ElementsAre(StartsWith("test.toml:24:11: commitment.a.parties: a single party has nobody to share with or to assist")));
  EXPECT_THAT(with("\"states\"", "{cap = 27}"), ElementsAre());
}

TEST(ReadCommitments, RefuseConditionsInACircle) {
  const auto one = [](const std::string& name, const std::string& other) {
    return "[[commitment]]\nname = \"" + name + "\"\nparties = \"laboratories\"\nmonitor = {detection = 0.5}\nthen = {pause = true}\nif = {metric = \"commitment." + other + ".bound\", above = 1}\n";
  };
  EXPECT_THAT(problems_in(small_world + one("a", "b") + one("b", "a")), ElementsAre(StartsWith("test.toml:22:1: commitment.a: its conditions depend, in the end, on the commitment itself"),
                                                                                  StartsWith("test.toml:28:1: commitment.b: its conditions depend, in the end, on the commitment itself")));
  EXPECT_THAT(problems_in(small_world + one("a", "b") + pact + one("b", "pact")), ElementsAre());
}

TEST(ReadPolicy, AReleaseAndMonthsOfATrigger) {
  const std::string pause = "[[instrument]]\nname = \"pause\"\nkind = \"moratorium\"\ntrigger = {metric = \"harm\", above = 5, months = 4}\n";
  const auto scenario = read(small_world + pause + "release = {metric = \"harm\", below = 2, months = 12}\n");
  EXPECT_EQ(scenario.policy[0].trigger.months, 4);
  EXPECT_FALSE(scenario.policy[0].release.above);
  EXPECT_EQ(scenario.policy[0].release.months, 12);
  EXPECT_EQ(read(scenario.text).text, scenario.text);
  EXPECT_THAT(problems_in(small_world + pause + "release = {metric = \"harm\", above = 4}\n"),
              ElementsAre(StartsWith("test.toml:26:11: instrument.pause.release: the instrument is released whenever its trigger holds")));
}

TEST(ReadPolicy, ConditionsOfLawsLookAtTheWorld) {
  const auto with = [](const std::string& condition) { return problems_in(small_world + "[[instrument]]\nname = \"pause\"\nkind = \"moratorium\"\ntrigger = {metric = " + condition + "}\n"); };
  const auto remedy = testing::HasSubstr("; a law looks at the world series of docs/reference/metrics.md");
  EXPECT_THAT(with("\"labs.capability\", above = 28"), ElementsAre(remedy));
  EXPECT_THAT(with("\"own.margin\", above = 28"), ElementsAre(remedy));
  EXPECT_THAT(with("\"frontier_capability\", above = 1e27"), ElementsAre(testing::HasSubstr("write 27, its logarithm to base 10")));
}

TEST(ReadPolicy, WhatIsNotThereToRemoveHasARemedy) {
  EXPECT_THAT(problems_in(small_world + "[[instrument]]\nname = \"pause\"\nremove = true\n"), ElementsAre(testing::HasSubstr("; there is none to remove; leave this row out")));
}

}  // namespace
}  // namespace headway
