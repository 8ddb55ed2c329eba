// Every kind of mistake, with the message that the user sees: file, line, column, key, remedy.
#include <gmock/gmock.h>

#include "scenario/reading.h"

namespace headway {
namespace {

using reading::problems_in;
using reading::small_world;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Errors, SyntaxHasALine) {
  EXPECT_THAT(problems_in("schema = 1\n[clock\nstart = 2026\n"),
              ElementsAre(testing::StartsWith("test.toml:2:7: not valid TOML: ")));
}

TEST(Errors, AKeyGivenTwice) {
  EXPECT_THAT(problems_in("[clock]\nstart = 2026\nstart = 2027\n"),
              ElementsAre(testing::StartsWith("test.toml:3:")));
}

TEST(Errors, UnknownKeysNameTheNearest) {
  EXPECT_THAT(problems_in("[clock]\nhorizn = 20\n[clok]\nstart = 2026\n"),
              ElementsAre("test.toml:2:1: clock.horizn: there is no key `horizn`; did you mean `horizon`?",
                          "test.toml:3:2: clok: there is no section or key `clok`; did you mean `clock`?"));
}

TEST(Errors, AKeyOutsideOfItsSection) {
  EXPECT_THAT(problems_in("horizon = 20\n"),
              ElementsAre("test.toml:1:1: horizon: this key stands outside of its section; write it under [clock]"));
}

TEST(Errors, TypesRangesAndKinds) {
  EXPECT_THAT(problems_in("[clock]\nstart = \"soon\"\nhorizon = -1\ndt = nan\n[run]\nseed = 1.5\nreplicates = true\n"),
              ElementsAre("test.toml:2:9: clock.start: \"soon\" is not a number; give a number between 1900 and 3000 (year)",
                          "test.toml:3:11: clock.horizon: -1 is out of range; give a number between 0 and 1000 (year)",
                          "test.toml:4:6: clock.dt: nan is not finite; give a number between 0.05 and 12 (month)",
                          "test.toml:6:8: run.seed: 1.5 is not an integer; give an integer between 0 and 9007199254740991",
                          "test.toml:7:14: run.replicates: true is not a number; give an integer between 1 and 1e7 (run)"));
}

TEST(Errors, LogarithmsAndPercentages) {
  EXPECT_THAT(problems_in(small_world + R"(
[[instrument]]
name = "one"
kind = "moratorium"
threshold = 1e27
enforcement = "50%"
)"),
              ElementsAre("test.toml:26:13: instrument.one.threshold: 1e27 is out of range; write 27, its logarithm to base 10; give a number between 10 and 60 (log10 FLOP)",
                          "test.toml:27:15: instrument.one.enforcement: \"50%\" is not a number; write 0.5; give a number between 0 and 1"));
  EXPECT_THAT(problems_in(small_world + "[[instrument]]\nname = \"one\"\nkind = \"moratorium\"\nthreshold = \"27%\"\n"),
              ElementsAre(testing::HasSubstr("\"27%\" is not a number; write 27; give a number between 10 and 60")));
  EXPECT_THAT(problems_in("[harm]\ntail = 0.85\nbase_rate = 12.5 % # a month\n"),
              ElementsAre(testing::AllOf(testing::StartsWith("test.toml:3:"), testing::EndsWith("; write 0.125, or 12.5 where the range goes beyond 1"))));
  EXPECT_THAT(problems_in(small_world, {{"harm.tail", "85%"}}), ElementsAre(testing::HasSubstr("write 0.85; give")));
  EXPECT_THAT(problems_in(small_world + "[[instrument]]\nname = \"one\"\nkind = \"moratorium\"\nthreshold = 27\n", {{"instrument.one.threshold", "50%"}}),
              ElementsAre(testing::HasSubstr("write 50; give a number between 10 and 60")));
  EXPECT_THAT(problems_in("title = \"50%\" 3\n"), ElementsAre(testing::Not(testing::HasSubstr("write"))));
}

TEST(Errors, AFileThatSaysNothing) {
  for (const auto* text : {"", "\n \n", "# a comment\n# and another\n", "schema = 1\n"})
    EXPECT_THAT(problems_in(text), ElementsAre("test.toml: the file says nothing, and so it is no scenario; "
                                               "name the scenario that it builds on: extends = \"baseline.toml\""));
}

TEST(Errors, DatesAndSectionsOfTheWrongType) {
  EXPECT_THAT(problems_in("run = 3\n[clock]\nstart = 2026-01-01\n"),
              ElementsAre("test.toml:1:7: run: an integer is not a section; write [run]",
                          "test.toml:3:9: clock.start: a date is not a number; give a number between 1900 and 3000 (year)"));
}

TEST(Errors, SchemaAndTitle) {
  EXPECT_THAT(problems_in("schema = 2\ntitle = 5\n"),
              ElementsAre("test.toml:1:10: schema: 2 is not a schema that this version reads; write schema = 1",
                          "test.toml:2:9: title: 5 is not a string; put it in quotes"));
}

TEST(Errors, CellsOfTables) {
  EXPECT_THAT(problems_in(small_world + R"(
[[lab]]
name = "gamma"
type = "safety_focussed"
state = "nort"
parent = 3
cash = "much"
safety_share = 1.5
active = 2
compute = 5
staff = {alignement = 3}
release_margin = {a = 1}
)"),
              ElementsAre("test.toml:25:8: lab.gamma.type: \"safety_focussed\" is not a known kind; did you mean `safety_focused`? one of incumbent, safety_focused, open_weights, follower, state_lab, startup, academic",
                          "test.toml:26:9: lab.gamma.state: there is no state called `nort`; did you mean `north`?",
                          "test.toml:27:10: lab.gamma.parent: 3 is not a name; give the name of a funder",
                          "test.toml:28:8: lab.gamma.cash: \"much\" is not a number; give a number between -1e30 and 1e30 (USD)",
                          "test.toml:29:16: lab.gamma.safety_share: 1.5 is out of range; give a number between 0 and 1",
                          "test.toml:30:10: lab.gamma.active: 2 is out of range; give true or false",
                          "test.toml:31:1: lab.gamma.compute: there is no column of [[lab]] `compute`; `headway describe columns` lists them",
                          "test.toml:32:10: lab.gamma.staff.alignement: there is no field `alignement`; did you mean `alignment`?",
                          "test.toml:33:18: lab.gamma.release_margin: a table is not a number; give a number between -20 and 20 (OOM)"));
}

TEST(Errors, RowsNeedUniqueNames) {
  EXPECT_THAT(problems_in("[[state]]\ngdp = 1\n[[state]]\nname = \"a\"\n[[state]]\nname = \"a\"\n[[state]]\nname = \"\"\n"
                          "[[state]]\nname = 4\n[[state]]\nname = \"global\"\n"),
              ElementsAre("test.toml:1:1: state: a row without a `name`; add name = \"...\"",
                          "test.toml:5:1: state.a: the name stands there twice; names are unique",
                          "test.toml:8:8: state.name: the name is empty; give another name",
                          "test.toml:10:8: state.name: 4 is not a string; put it in quotes",
                          "test.toml:12:8: state.name: `global` is a reserved word; give another name"));
}

TEST(Errors, EveryoneLivesSomewhere) {
  EXPECT_THAT(problems_in("[[lab]]\nname = \"alpha\"\n"),
              ElementsAre("test.toml:1:1: lab.alpha.state: no state is given; add state = \"...\""));
}

TEST(Errors, TablesOfTheWrongForm) {
  EXPECT_THAT(problems_in("lab = 3\nstate = {file = \"x.csv\"}\nfunder = [1]\n"),
              ElementsAre("test.toml:1:7: lab: an integer is not a list of rows; write [[lab]], or lab = {csv = \"file.csv\"}",
                          "test.toml:2:10: state.file: there is no key `file`; known: csv, csv_text",
                          "test.toml:3:11: funder: an integer is not a row; write [[funder]]"));
}

TEST(Errors, TechniquesInACircle) {
  EXPECT_THAT(problems_in("[[technique]]\nname = \"a\"\nprerequisite = \"b\"\n[[technique]]\nname = \"b\"\nprerequisite = \"a\"\n"),
              ElementsAre("test.toml:1:1: technique.a.prerequisite: the technique is, in the end, its own prerequisite; break the circle",
                          "test.toml:4:1: technique.b.prerequisite: the technique is, in the end, its own prerequisite; break the circle"));
}

TEST(Errors, Instruments) {
  EXPECT_THAT(problems_in(small_world + R"(
[[instrument]]
name = "one"
kind = "moratorum"
[[instrument]]
name = "two"
[[instrument]]
name = "three"
kind = "moratorium"
jurisdiction = ["north", "wst", "north"]
treshold = 27
threshold = 1e9
start = 2030
end = 2029
trigger = {metric = "frontier_capabilty", above = inf}
[[instrument]]
name = "four"
kind = "certification"
jurisdiction = []
fee = {uniform = [1, -2]}
trigger = {metric = "trust", above = 1, below = 2}
)"),
              ElementsAre("test.toml:25:8: instrument.one.kind: there is no kind of instrument `moratorum`; did you mean `moratorium`?",
                          "test.toml:26:1: instrument.two: an instrument without a `kind`; write kind = \"moratorium\", or another of `headway describe instruments`",
                          "test.toml:28:1: instrument.three.end: the instrument ends in 2029, before it has begun; give an end after 2030",
                          "test.toml:31:26: instrument.three.jurisdiction: there is no state called `wst`; did you mean `east`?",
                          "test.toml:31:33: instrument.three.jurisdiction: \"north\" stands there twice; name each state once",
                          "test.toml:32:1: instrument.three.treshold: there is no key `treshold`; did you mean `threshold`?",
                          "test.toml:33:13: instrument.three.threshold: 1e9 is out of range; give a number between 10 and 60 (log10 FLOP)",
                          "test.toml:36:21: instrument.three.trigger.metric: there is no metric `frontier_capabilty`; did you mean `frontier_capability`?",
                          "test.toml:36:51: instrument.three.trigger: inf is not finite; give a number",
                          "test.toml:40:16: instrument.four.jurisdiction: a list names no state; write \"global\" or a list of states",
                          "test.toml:41:22: instrument.four.fee: -2 is out of range; give a number between 0 and 1e12 (USD)",
                          "test.toml:42:11: instrument.four.trigger: a trigger needs `metric` and either `above` or `below`; write trigger = {metric = \"frontier_capability\", above = 28}"));
}

TEST(Errors, AnInstrumentOfAnUnknownKindHidesNothing) {
  EXPECT_THAT(problems_in(small_world + R"(
[[instrument]]
name = "one"
kind = "moratorum"
threshold = 27
start = "soon"
jurisdiction = ["wst"]
[[instrument]]
name = "two"
kind = "moratorium"
cats_and_dogs = 27
)"),
              ElementsAre(testing::HasSubstr("there is no kind of instrument `moratorum`"),
                          testing::HasSubstr("instrument.one.start: \"soon\" is not a number"),
                          testing::HasSubstr("instrument.one.jurisdiction: there is no state called `wst`"),
                          testing::AllOf(testing::HasSubstr("there is no key `cats_and_dogs`; known: threshold, "),
                                         testing::HasSubstr("jurisdiction, trigger, "), testing::HasSubstr("enforcement"))));
}

TEST(Errors, AnInstrumentNeedsAState) {
  EXPECT_THAT(problems_in("[[instrument]]\nname = \"one\"\nkind = \"moratorium\"\n"),
              ElementsAre("test.toml:1:1: instrument.one: an instrument needs a state; add [[state]]"));
}

TEST(Errors, Distributions) {
  EXPECT_THAT(problems_in(R"([clock]
start = {unifrm = [2020, 2030]}
horizon = {uniform = [30, 20]}
dt = {triangular = [1, 2]}
[run]
seed = {choice = [1, 2]}
)"),
              ElementsAre("test.toml:2:10: clock.start: there is no distribution called `unifrm`; did you mean `uniform`?",
                          "test.toml:3:11: clock.horizon: the low end lies above the high end; `uniform` takes [low, high]",
                          "test.toml:4:20: clock.dt: `triangular` needs [low, mode, high]",
                          "test.toml:6:8: run.seed: this value cannot be a distribution; give an integer between 0 and 9007199254740991"));
  EXPECT_THAT(problems_in("[clock]\nstart = {}\nhorizon = {lognormal = [0, 1]}\ndt = {choice = [1, 100]}\n"), ElementsAre("test.toml:2:9: clock.start: a distribution has one key, this has 0; one of uniform, normal, lognormal, triangular, choice, loguniform, joint",
                          "test.toml:3:11: clock.horizon: the median of a lognormal is not positive; `lognormal` takes [median, sigma of the logarithm]",
                          "test.toml:4:20: clock.dt: 100 is out of range; give a number between 0.05 and 12 (month)"));
}

TEST(Errors, TooManyAreCounted) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "unknown_" + std::to_string(i) + " = 1\n";
  const auto problems = problems_in(text);
  ASSERT_EQ(problems.size(), 101u);
  EXPECT_EQ(problems.back(), "and 200 more problems; mend these first");
}

TEST(Errors, AValidScenarioHasNone) { EXPECT_THAT(problems_in(small_world), IsEmpty()); }

}  // namespace
}  // namespace headway
