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
  EXPECT_EQ(read(small_world + "[[commitment]]\nname = \"a\"\nparties = \"laboratories\"\nthen = {pause = true}\nmonitor = {}\n").schemes[0].parties.size(), 2u);
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
              ElementsAre("test.toml:23:1: commitment.one: a commitment without a monitor; write monitor = {detection = 0.5, lag = 3}",
                          "test.toml:25:12: commitment.one.parties: there is no laboratory or state called `alpa`; did you mean `alpha`?",
                          "test.toml:25:28: commitment.one.parties: \"beta\" stands there twice; name each party once",
                          "test.toml:26:16: commitment.one.if.metric: there is no metric `own.margn`; did you mean `own.margin`?",
                          StartsWith("test.toml:27:8: commitment.one.then: a pause and a cap contradict each other"),
                          StartsWith("test.toml:28:1: commitment.two: a commitment without an obligation"),
                          StartsWith("test.toml:30:11: commitment.two.parties: a list names no party"),
                          StartsWith("test.toml:32:9: commitment.two.until: the commitment is released whenever its condition holds"),
                          StartsWith("test.toml:33:24: commitment.two.monitor.detection: 2 is out of range")));
}

TEST(ReadCommitments, RefuseCoalitionsThatCannotBe) {
  const auto with = [](const std::string& parties, const std::string& then) {
    return problems_in(small_world + "[[commitment]]\nname = \"a\"\nparties = " + parties + "\nthen = " + then + "\nmonitor = {}\n");
  };
  EXPECT_THAT(with("[\"alpha\", \"north\"]", "{pause = true}"), ElementsAre(StartsWith("test.toml:24:11: commitment.a.parties: laboratories and states cannot promise the same")));
  EXPECT_THAT(with("\"states\"", "{cap = 27, share = 1}"), ElementsAre(StartsWith("test.toml:25:8: commitment.a.then.share: a state can promise a pause or a cap")));
  EXPECT_THAT(with("[\"alpha\"]", "{assist = 0.5}"), ElementsAre(StartsWith("test.toml:24:11: commitment.a.parties: a single party has nobody to share with or to assist")));
  EXPECT_THAT(with("\"states\"", "{cap = 27}"), ElementsAre());
}

TEST(ReadCommitments, RefuseConditionsInACircle) {
  const auto one = [](const std::string& name, const std::string& other) {
    return "[[commitment]]\nname = \"" + name + "\"\nparties = \"laboratories\"\nmonitor = {}\nthen = {pause = true}\nif = {metric = \"commitment." + other + ".bound\", above = 1}\n";
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

}  // namespace
}  // namespace headway
