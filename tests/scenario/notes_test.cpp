// What a valid scenario says in vain, with file, line and key.
#include <gmock/gmock.h>

#include <filesystem>

#include "scenario/reading.h"

namespace headway {
namespace {

using reading::notes_in;
using reading::read;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A laboratory that has what it needs, and where it lives.
const std::string able_world = R"(
[[state]]
name = "north"
[[lab]]
name = "alpha"
state = "north"
fleet = 1e4
capability = 26
staff = {capabilities = 100}
)";

TEST(Notes, ALaboratoryThatLacksWhatItNeeds) {
  const auto maker = "[[supplier]]\nname = \"fab\"\ntype = \"chips\"\nstate = \"north\"\n";
  const auto text = able_world + "[[lab]]\nname = \"poor\"\nstate = \"north\"\n[[lab]]\nname = \"later\"\nstate = \"north\"\nactive = 0\n";
  const auto remedy = "; docs/manual/scenarios.md has a complete example; active = false keeps the row for a firm that enters later";
  EXPECT_THAT(notes_in(text), ElementsAre(std::string("test.toml:10:1: lab.poor: the laboratory cannot act, since it lacks accelerators (fleet), "
                                                      "which nobody sells here, researchers (staff), a model to begin with (capability)") + remedy));
  EXPECT_THAT(notes_in(text + maker), ElementsAre(testing::HasSubstr("lacks accelerators or money for them (fleet, cash), researchers")));
}

TEST(Notes, AScenarioWithoutLaboratories) {
  EXPECT_THAT(notes_in("title = \"nobody\"\n"), ElementsAre("test.toml: lab: there is no laboratory in this scenario, so that nothing races; add [[lab]], "
                                                    "or name the scenario that it builds on: extends = \"baseline.toml\""));
}

TEST(Notes, AValidScenarioHasNone) { EXPECT_THAT(notes_in(able_world), IsEmpty()); }

TEST(Notes, ASettingThatNothingReads) {
  EXPECT_THAT(notes_in(able_world + R"(
[[instrument]]
name = "one"
kind = "public_safety"
enforcement = 0.5
[[instrument]]
name = "two"
kind = "moratorium"
enforcement = 0.5
)"),
              ElementsAre("test.toml:14:1: instrument.one.enforcement: this setting has no effect: nothing reads it for the kind "
                          "`public_safety`; leave it out"));
}

TEST(Notes, InstrumentsThatAreNeverInForce) {
  EXPECT_THAT(notes_in(able_world + R"(
[clock]
start = 2026
horizon = 10
[[instrument]]
name = "off"
kind = "moratorium"
enabled = false
start = 2090
[[instrument]]
name = "late"
kind = "moratorium"
start = 2036
[[instrument]]
name = "early"
kind = "moratorium"
start = 2020
end = 2026
)"),
              ElementsAre("test.toml:17:1: instrument.off.enabled: the instrument is switched off, and its settings have no effect; "
                          "write enabled = true to have it in force",
                          "test.toml:22:1: instrument.late: the instrument has no effect: runs last from 2026 to 2036, and it holds "
                          "from 2036 to 3100; change its dates, or [clock]",
                          "test.toml:27:1: instrument.early: the instrument has no effect: runs last from 2026 to 2036, and it holds "
                          "from 2020 to 2026; change its dates, or [clock]"));
}

/// One [[instrument]] of a kind, with more keys.
std::string law(const std::string& name, const std::string& kind, const std::string& keys = "") {
  return "[[instrument]]\nname = \"" + name + "\"\nkind = \"" + kind + "\"\n" + keys;
}

TEST(Notes, LawsThatAreHardlyMeant) {
  const auto notes = [](const std::string& kind, const std::string& keys) { return notes_in(able_world + law("one", kind, keys)); };
  EXPECT_THAT(notes("licensing", "ceiling = 25\nthreshold = 27\n"), ElementsAre(HasSubstr("test.toml:13:1: instrument.one.ceiling: runs above the ceiling get no licence and those below it need none")));
  EXPECT_THAT(notes("licensing", "ceiling = 28\nthreshold = 27\n"), IsEmpty());
  EXPECT_THAT(notes("liability", "share = 0\ninsured = 1\n"), ElementsAre(HasSubstr("test.toml:13:1: instrument.one.share: laboratories are liable for no share of the harm")));
  EXPECT_THAT(notes("moratorium", "enforcement = 0\n"), ElementsAre(HasSubstr("test.toml:13:1: instrument.one.enforcement: nobody enforces it")));
  EXPECT_THAT(notes("moratorium", "start = 2027\nend = 2028\nphase_in = 600\n"),
              ElementsAre(HasSubstr("test.toml:15:1: instrument.one.phase_in: it ends after 12 months and would take 600 to be phased in")));
  EXPECT_THAT(notes("moratorium", "start = 2027\nend = 2028\nphase_in = 12\n"), IsEmpty());
}

TEST(Notes, LawsThatPullInOppositeDirections) {
  const auto pause = law("pause", "moratorium", "end = 2030\n");
  const auto opposed = HasSubstr("it helps laboratories to go faster, and `pause` holds the same ones back");
  for (const auto* kind : {"go_faster", "champion"}) {
    EXPECT_THAT(notes_in(able_world + pause + law("speed", kind)), ElementsAre(AllOf(HasSubstr("test.toml:16:1: instrument.speed: "), opposed)));
    EXPECT_THAT(notes_in(able_world + pause + law("speed", kind, "start = 2030\n")), IsEmpty()) << "one after the other";
    EXPECT_THAT(notes_in("[[state]]\nname = \"south\"\n" + able_world + law("pause", "moratorium", "jurisdiction = \"south\"\n") + law("speed", kind, "jurisdiction = \"north\"\n")), IsEmpty());
  }
}

TEST(Notes, AReleaseThatIsMetFromTheStart) {
  const auto release = [](const std::string& keys) { return notes_in(able_world + law("one", "moratorium", keys)); };
  const auto met = HasSubstr("instrument.one.release: it is met when runs begin: frontier_capability is 26 then");
  EXPECT_THAT(release("release = {metric = \"frontier_capability\", above = 25}\n"), ElementsAre(met));
  EXPECT_THAT(release("release = {metric = \"frontier_capability\", above = 28}\n"), IsEmpty());
  EXPECT_THAT(release("trigger = {metric = \"harm\", above = 5}\nrelease = {metric = \"frontier_capability\", above = 25}\n"), IsEmpty()) << "it comes and goes";
}

/// One [[commitment]] of the only laboratory, with more keys.
std::string promise(const std::string& name, const std::string& then, const std::string& keys = "monitor = {detection = 0.5}\n") {
  return "[[commitment]]\nname = \"" + name + "\"\nparties = [\"alpha\"]\nthen = " + then + "\n" + keys;
}

TEST(Notes, CommitmentsThatAreHardlyMeant) {
  const auto notes = [](const std::string& keys) { return notes_in(able_world + promise("one", "{pause = true}", keys)); };
  EXPECT_THAT(notes("monitor = {detection = 0}\npenalty = {money = 5}\n"), ElementsAre(HasSubstr("test.toml:15:1: commitment.one.penalty: nobody looks for breaches")));
  EXPECT_THAT(notes("monitor = {detection = 0}\n"), IsEmpty()) << "no penalty is asked for";
  EXPECT_THAT(notes("monitor = {detection = 0.1}\nuntil = {metric = \"frontier_capability\", above = 26}\n"),
              ElementsAre(HasSubstr("test.toml:15:1: commitment.one.until: it is met when runs begin: frontier_capability is 26 then")));
  EXPECT_THAT(notes("monitor = {detection = 0.1}\nuntil = {metric = \"frontier_capability\", above = 27}\n"), IsEmpty());
  EXPECT_THAT(notes_in(able_world + promise("one", "{safety_share = 0}")), ElementsAre(HasSubstr("commitment.one.then: the commitment asks for nothing")));
}

TEST(Notes, APauseInOneCommitmentAndACapInAnother) {
  EXPECT_THAT(notes_in(able_world + promise("stop", "{pause = true}") + promise("slow", "{cap = 27}")),
              ElementsAre(HasSubstr("test.toml:18:1: commitment.slow.then: it allows alpha runs below a cap, and `stop` allows it none")));
  EXPECT_THAT(notes_in(able_world + promise("open", "{publish = 1}") + promise("slow", "{cap = 27}")), IsEmpty());
}

TEST(Notes, CommitmentsThatBindNobody) {
  const auto alone = "[[state]]\nname = \"north\"\npower = 1000\n" + able_world.substr(able_world.find("[[lab]]"));
  const auto two = alone + "[[lab]]\nname = \"beta\"\nstate = \"north\"\nfleet = 1e4\ncapability = 26\nstaff = {capabilities = 100}\n";
  const auto with = [](std::string commitment, const std::string& party) { return commitment.replace(commitment.find("alpha"), 5, party); };
  EXPECT_THAT(notes_in(two + "[[lab]]\nname = \"later\"\nstate = \"north\"\nactive = 0\n" + with(promise("one", "{pause = true}"), "later")),
              ElementsAre(HasSubstr("commitment.one.parties: none of its parties is active when runs begin")));
  const auto asks = promise("one", "{pause = true}", "monitor = {detection = 0.5}\nparticipation = 0.6\n");
  EXPECT_THAT(notes_in(two + asks), ElementsAre(HasSubstr("commitment.one.participation: its parties have 0.5 of all laboratories' compute at the start, so that they bind nobody unless that grows to 0.6")));
  EXPECT_THAT(notes_in(alone + asks), IsEmpty());
  EXPECT_THAT(notes_in(able_world + asks), IsEmpty()) << "without power nobody has compute, and nothing can be said";
}

TEST(Notes, DrawsFromWhichChanceCannotBeTold) {
  const auto runs = [](const std::string& plan) { return notes_in(able_world + "[harm]\ntail = {uniform = [0.6, 0.8]}\n[run]\n" + plan); };
  EXPECT_THAT(runs("replicates = 6\n"), IsEmpty());
  EXPECT_THAT(runs("replicates = 1\n"), IsEmpty());
  EXPECT_THAT(runs("replicates = 7\n"), ElementsAre("test.toml:13:1: run.replicates: the last draw of the uncertain parameters is run 1 instead of 2 "
                                                    "times; give a multiple of 2"));
  EXPECT_THAT(runs("replicates = 6\nruns_per_draw = 1\n"),
              ElementsAre("test.toml:14:1: run.runs_per_draw: every draw of the uncertain parameters is run once, so that chance cannot be told from "
                          "what nobody knows; write 2 or more"));
  EXPECT_THAT(notes_in(able_world + "[run]\nreplicates = 7\n"), IsEmpty()) << "nothing is drawn";
}

TEST(Notes, WhatPoliciesRepeatIsSaidOnce) {
  const auto notes = notes_in(able_world + R"(
[[instrument]]
name = "one"
kind = "public_safety"
enforcement = 0.5
[sweep]
[[sweep.policy]]
name = "a"
[[sweep.policy]]
name = "b"
set = ["harm.tail=0.7"]
)");
  EXPECT_EQ(notes.size(), 1u);
}

TEST(Notes, PoliciesThatComeToTheSame) {
  const auto text = able_world + R"([sweep]
[[sweep.policy]]
name = "none"
[[sweep.policy]]
name = "tail"
set = ["harm.tail=0.71"]
[[sweep.policy]]
name = "idle"
overlay = {title = "another title", run = {seed = 7}}
[[sweep.policy]]
name = "tail again"
overlay = {harm = {tail = 0.71}}
)";
  EXPECT_THAT(notes_in(text), ElementsAre("test.toml:16:1: sweep.policy.idle: it comes to the same settings as the policy `none`, so that "
                                          "their runs will not differ; change one of the two, or leave it out",
                                          testing::HasSubstr("sweep.policy.tail again: it comes to the same settings as the policy `tail`,")));
}

TEST(Notes, SettingsAreWhatRunsDependOn) {
  const auto base = read(able_world);
  EXPECT_EQ(settings_of(base), settings_of(read("title = \"other\"\n" + able_world + "[run]\nseed = 5\nreplicates = 9\n[sweep]\n")));
  EXPECT_NE(settings_of(base), settings_of(read(able_world + "[harm]\ntail = 0.71\n")));
  EXPECT_NE(settings_of(base).find("alpha"), std::string::npos);
}

TEST(Notes, KeysOfOtherDesigns) {
  const auto text = able_world + "[sweep]\ndesign = \"sobol\"\nsamples = 8\nlevels = 6\ncandidates = 1\n[sweep.factor]\nharm.tail = \"plausible\"\n";
  EXPECT_THAT(notes_in(text), ElementsAre("test.toml:13:1: sweep.levels: this setting has no effect: the design `sobol` does not read it; leave it out"));
}

TEST(Notes, TheResolvedTextHasNone) {
  const auto text = read(able_world + "[[instrument]]\nname = \"one\"\nkind = \"public_safety\"\nenforcement = 0.5\n").text;
  EXPECT_THAT(notes_in(text), IsEmpty());
}

TEST(Notes, TheScenariosOfTheProgramHaveNone) {
  const std::string scenarios = std::string(HEADWAY_SOURCE_DIR) + "/scenarios";
  for (const auto* folder : {"", "/policies", "/commitments"})
    for (const auto& entry : std::filesystem::directory_iterator(scenarios + folder)) {
      if (entry.path().extension() != ".toml" || entry.path().stem() == "safety_share_on_paper") continue;
      for (const auto& note : load_scenario(entry.path().string()).notes) ADD_FAILURE() << describe(note);
    }
}

}  // namespace
}  // namespace headway
