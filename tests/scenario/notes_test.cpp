// What a valid scenario says in vain, with file, line and key.
#include <gmock/gmock.h>

#include <filesystem>

#include "scenario/reading.h"

namespace headway {
namespace {

using reading::notes_in;
using reading::read;
using testing::ElementsAre;
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
  const std::filesystem::path folder = std::string(HEADWAY_SOURCE_DIR) + "/scenarios";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".toml") continue;
    for (const auto& note : load_scenario(entry.path().string()).notes) ADD_FAILURE() << describe(note);
  }
}

}  // namespace
}  // namespace headway
