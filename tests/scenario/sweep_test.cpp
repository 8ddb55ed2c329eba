// [sweep]: what it says, and what is wrong with it.
#include "scenario/sweep_plan.h"

#include <gmock/gmock.h>

#include "scenario/reading.h"

namespace headway {
namespace {

using reading::problems_in;
using reading::problems_of;
using reading::read;
using reading::small_world;
using testing::ElementsAre;
using testing::HasSubstr;
using Family = Distribution::Family;

SweepPlan sweep_of(const std::string& text) { return *read(small_world + text).sweep; }

TEST(Sweep, AScenarioWithoutHasNone) { EXPECT_EQ(read(small_world).sweep, nullptr); }

TEST(Sweep, PointsAreIndependentUnlessTheScenarioSaysThatRandomNumbersAreCommon) {
  EXPECT_EQ(sweep_of("[sweep]\n").random_numbers, RandomNumbers::independent);
  const auto common = read(small_world + "[sweep]\nrandom_numbers = \"common\"\n");
  EXPECT_EQ(common.sweep->random_numbers, RandomNumbers::common);
  EXPECT_EQ(read(common.text).sweep->random_numbers, RandomNumbers::common) << "its text says so, too";
  EXPECT_THAT(problems_in(small_world + "[sweep]\nrandom_numbers = \"equal\"\n"), ElementsAre(HasSubstr("one of independent, common")));
}

TEST(Sweep, FactorsAreListsDistributionsOrThePlausibleRange) {
  const auto plan = sweep_of("[sweep]\ndesign = \"sobol\"\nsamples = 64\nreplicates = 3\nseed = 9\n[sweep.factor]\n"
                             "thresholds.tool_use = \"plausible\"\nharm.tail = [0.7, 0.9]\n\"clock.horizon\" = {uniform = [5, 9]}\n");
  EXPECT_EQ(plan.design, DesignKind::sobol);
  EXPECT_EQ(plan.samples, 64);
  EXPECT_EQ(plan.replicates, 3);
  EXPECT_EQ(plan.seed, 9u);
  ASSERT_EQ(plan.factors.size(), 3u);
  EXPECT_EQ(plan.factors[0].key, "clock.horizon") << "in the order of the parameters";
  EXPECT_EQ(plan.factors[1].key, "thresholds.tool_use");
  EXPECT_EQ(plan.factors[1].distribution.family, Family::uniform);
  EXPECT_EQ(plan.factors[2].distribution.family, Family::choice);
  EXPECT_THAT(plan.factors[2].distribution.arguments, ElementsAre(0.7, 0.9));
}

const std::string law_and_pact = R"(
[[instrument]]
name = "a long pause"
kind = "moratorium"
[[commitment]]
name = "pact"
parties = "laboratories"
then = {cap = 27}
monitor = {detection = 0.5}
)";

TEST(Sweep, FactorsAreNumbersOfInstrumentsAndCommitmentsToo) {
  const auto scenario = read(small_world + law_and_pact + "[sweep]\ndesign = \"grid\"\n[sweep.factor]\ninstrument.\"a long pause\".enforcement = [0, 0.5, 1]\n"
                             "commitment.pact.monitor.detection = {uniform = [0, 1]}\n\"commitment.pact.participation\" = \"plausible\"\nharm.tail = [0.7, 0.9]\n");
  const auto& factors = scenario.sweep->factors;
  ASSERT_EQ(factors.size(), 4u);
  EXPECT_EQ(factors[0].key, "harm.tail");
  EXPECT_EQ(factors[1].key, "commitment.pact.monitor.detection");
  EXPECT_EQ(factors[2].key, "commitment.pact.participation");
  EXPECT_EQ(factors[3].key, "instrument.a long pause.enforcement");
  EXPECT_THAT(factors[3].distribution.arguments, ElementsAre(0, 0.5, 1));
  EXPECT_EQ(read(scenario.text).text, scenario.text);
}

TEST(Sweep, AFactorMayStandInAPolicyAlone) {
  const auto plan = sweep_of("[sweep]\ndesign = \"grid\"\n[sweep.factor]\ninstrument.pause.threshold = [26, 28]\n[[sweep.policy]]\nname = \"none\"\n"
                             "[[sweep.policy]]\nname = \"pause\"\noverlay = {instrument = [{name = \"pause\", kind = \"moratorium\"}]}\n");
  ASSERT_EQ(plan.factors.size(), 1u);
  EXPECT_EQ(plan.factors[0].offset, UncertainParameter::of_policy);
}

TEST(Sweep, AFactorOfAPolicyThatThereIsNotIsRefused) {
  const auto with = [](const std::string& factor) { return problems_in(small_world + law_and_pact + "[sweep]\ndesign = \"grid\"\n[sweep.factor]\n" + factor + "\n"); };
  EXPECT_THAT(with("instrument.\"a long pause\".enforcment = [0, 1]"),
              ElementsAre("test.toml:34:27: sweep.factor.instrument.a long pause.enforcment: there is no number `instrument.a long pause.enforcment`; "
                          "did you mean `instrument.a long pause.enforcement`?"));
  EXPECT_THAT(with("instrument.other.enforcement = [0, 1]"), ElementsAre(HasSubstr("there is no number `instrument.other.enforcement`; ")));
  EXPECT_THAT(with("commitment.pact.penalty.cap = [26, 27]"), ElementsAre(HasSubstr("there is no number `commitment.pact.penalty.cap`; ")));
  EXPECT_THAT(with("instrument.\"a long pause\".enforcement = [0, 2]"), ElementsAre(HasSubstr("2 is out of range; give a number between 0 and 1")));
}

TEST(Sweep, WithoutFactorsADesignVariesWhatIsUncertain) {
  const auto plan = sweep_of("[harm]\ntail = {uniform = [0.7, 0.9]}\n[sweep]\ndesign = \"morris\"\n");
  ASSERT_EQ(plan.factors.size(), 1u);
  EXPECT_EQ(plan.factors[0].key, "harm.tail");
}

TEST(Sweep, PointsAreAList) {
  const auto plan = sweep_of("[[sweep.point]]\nharm.tail = 0.7\nclock.horizon = 4\n[[sweep.point]]\nharm.tail = 0.8\nclock.horizon = 5\n");
  EXPECT_EQ(plan.design, DesignKind::list);
  ASSERT_EQ(plan.factors.size(), 2u);
  EXPECT_THAT(plan.factors[0].distribution.arguments, ElementsAre(4, 5));
}

TEST(Sweep, PointsComeFromCsv) {
  const Folder folder;
  folder.write("points.csv", "# made elsewhere\nharm.tail,clock.horizon\n0.7,4\n0.8,5\n0.9,6\n");
  const auto path = folder.write("s.toml", small_world + "[sweep]\npoint = {csv = \"points.csv\"}\n");
  const auto plan = *load_scenario(path).sweep;
  ASSERT_EQ(plan.factors.size(), 2u);
  EXPECT_THAT(plan.factors[1].distribution.arguments, ElementsAre(0.7, 0.8, 0.9));
}

TEST(Sweep, PoliciesAreOverlaysAndSettings) {
  const auto plan = sweep_of("[[instrument]]\nname = \"pause\"\nkind = \"moratorium\"\nthreshold = 26\n"
                             "[[sweep.policy]]\nname = \"as it is\"\n"
                             "[[sweep.policy]]\nname = \"none\\u0031\"\noverlay = {instrument = [{name = \"pause\", remove = true}]}\n"
                             "[[sweep.policy]]\nname = \"strict\"\nset = [\"instrument.pause.threshold=25\", \"harm.tail=0.8\"]\n");
  ASSERT_EQ(plan.policies.size(), 3u);
  EXPECT_EQ(plan.policies[0].scenario.policy.size(), 1u);
  EXPECT_EQ(plan.policies[1].scenario.policy.size(), 0u);
  EXPECT_EQ(std::get<Moratorium>(plan.policies[2].scenario.policy[0].instrument).threshold, 25);
  EXPECT_EQ(plan.policies[2].scenario.parameters.harm.tail, 0.8);
}

class PolicyFiles : public testing::Test {
 protected:
  Scenario load(const std::string& sweep) {
    folder.write("base.toml", "title = \"base\"\n" + small_world);
    folder.write("pause.toml", "extends = \"base.toml\"\ntitle = \"paused\"\n[[instrument]]\nname = \"pause\"\nkind = \"moratorium\"\n");
    folder.write("late.toml", "extends = \"pause.toml\"\n[[instrument]]\nname = \"pause\"\nstart = 2035\n");
    return load_scenario(folder.write("sub/s.toml", "extends = \"../base.toml\"\n[[lab]]\nname = \"alpha\"\ncash = 77\n" + sweep));
  }
  Folder folder;
};

TEST_F(PolicyFiles, LieOverTheScenarioWithoutWhatBothExtend) {
  const auto scenario = load("[[sweep.policy]]\nname = \"a\"\n[[sweep.policy]]\nname = \"b\"\nscenario = \"../late.toml\"\n");
  const auto& policy = scenario.sweep->policies[1];
  EXPECT_EQ(policy.scenario.initial.labs.cash[0], 77) << "the base must not come back";
  ASSERT_EQ(policy.scenario.policy.size(), 1u);
  EXPECT_EQ(policy.scenario.policy[0].schedule.start, 2035);
  EXPECT_EQ(policy.scenario.title, "base") << "a policy has a name, not a title";
}

TEST_F(PolicyFiles, TheTextNeedsNoOtherFile) {
  const auto scenario = load("[sweep]\ndesign = \"latin_hypercube\"\n[sweep.factor]\nharm.tail = {uniform = [0.7, 0.9]}\n"
                             "[[sweep.policy]]\nname = \"a \\\"quoted\\\"\"\n[[sweep.policy]]\nname = \"b\"\nscenario = [\"../pause.toml\", \"../late.toml\"]\nset = [\"harm.trust_loss=0.5\"]\n");
  const auto again = parse_scenario(scenario.text, "resolved", "/nowhere");
  EXPECT_EQ(again.text, scenario.text);
  ASSERT_EQ(again.sweep->policies.size(), 2u);
  EXPECT_EQ(again.sweep->policies[0].name, "a \"quoted\"");
  EXPECT_EQ(again.sweep->policies[1].scenario.text, scenario.sweep->policies[1].scenario.text);
  EXPECT_EQ(again.sweep->factors.size(), 1u);
}

TEST_F(PolicyFiles, AMissingOneIsNamed) {
  EXPECT_THAT(problems_of([&] { load("[[sweep.policy]]\nname = \"b\"\nscenario = \"../lat.toml\"\n"); }),
              ElementsAre(testing::AllOf(HasSubstr("sweep.policy.scenario: "), HasSubstr("there is no such file; did you mean"))));
}

TEST(Sweep, AllMistakesAtOnce) {
  const auto problems = problems_in(small_world + "[sweep]\ndesign = \"sobl\"\nsamples = 0\nreplicate = 2\n[sweep.factor]\n"
                                    "harm.tial = [1]\nclock.dt = [1, 2]\nharm.tail = 3\nthresholds.tool_use = {uniform = [9, 3]}\n");
  const auto all = testing::PrintToString(problems);
  EXPECT_THAT(all, HasSubstr("sweep.design: there is no design `sobl`; did you mean `sobol`?"));
  EXPECT_THAT(all, HasSubstr("sweep.samples: 0 is out of range"));
  EXPECT_THAT(all, HasSubstr("there is no key `replicate`; did you mean `replicates`?"));
  EXPECT_THAT(all, HasSubstr("there is no parameter `harm.tial`; did you mean `harm.tail`?"));
  EXPECT_THAT(all, HasSubstr("sweep.factor.clock.dt: rows of different runs would not have the same date"));
  EXPECT_THAT(all, HasSubstr("sweep.factor.harm.tail: 3 is not what a factor takes"));
  EXPECT_THAT(all, HasSubstr("the low end lies above the high end"));
  EXPECT_EQ(problems.size(), 7u) << all;
}

TEST(Sweep, ContradictionsAreRefused) {
  const auto factor = std::string("[sweep]\ndesign = \"sobol\"\n[sweep.factor]\nharm.tail = {uniform = [0.7, 0.9]}\n");
  const auto first = [&](const std::string& text) {
    const auto problems = problems_in(small_world + text);
    return problems.empty() ? std::string("none") : problems[0];
  };
  EXPECT_THAT(first("[sweep.factor]\nharm.tail = [0.7]\n"), HasSubstr("factors without a design"));
  EXPECT_THAT(first("[sweep]\ndesign = \"sobol\"\n"), HasSubstr("a design without factors"));
  EXPECT_THAT(first("[sweep]\ndesign = \"list\"\n[sweep.factor]\nharm.tail = [0.7, 0.8]\nclock.horizon = [3]\n"), HasSubstr("lists of values of one length"));
  EXPECT_THAT(first("[sweep]\ndesign = \"morris\"\nlevels = 5\n[sweep.factor]\nharm.tail = [0.7, 0.8]\n"), HasSubstr("5 is odd"));
  EXPECT_THAT(first(factor + "[[sweep.policy]]\nname = \"a\"\nset = [\"harm.tail=0.8\"]\n"), HasSubstr("which is a factor of the sweep"));
  EXPECT_THAT(first(factor + "[[sweep.policy]]\nname = \"a\"\nset = [\"clock.horizon=3\"]\n"), HasSubstr("it changes start, horizon or dt"));
  EXPECT_THAT(first(factor + "[[sweep.policy]]\nname = \"a\"\noverlay = {lab = [{name = \"beta\", remove = true}]}\n"), HasSubstr("it adds, removes or reorders agents"));
  EXPECT_THAT(first(factor + "[[sweep.policy]]\nname = \"a\"\n[[sweep.policy]]\nname = \"a\"\n"), HasSubstr("the name stands there twice"));
  EXPECT_THAT(first(factor + "[[sweep.policy]]\nname = \"a\"\nsets = []\n"), HasSubstr("did you mean `set`?"));
  EXPECT_THAT(first(factor + "[[sweep.policy]]\nname = \"a\"\nset = [\"harm.tali=1\"]\n"), HasSubstr("there is no key `tali`"));
  EXPECT_THAT(first("[[sweep.point]]\nharm.tail = 0.7\n[[sweep.point]]\nclock.horizon = 4\n"), HasSubstr("the first point has no value for it"));
  EXPECT_THAT(first("[sweep]\ndesign = \"grid\"\n[[sweep.point]]\nharm.tail = 0.7\n"), HasSubstr("makes points of its own"));
  EXPECT_THAT(first("[[sweep.point]]\nharm.tali = 0.7\n"), HasSubstr("harm.tali"));
  EXPECT_THAT(first("[[sweep.point]]\n"), HasSubstr("the points give no value"));
  EXPECT_THAT(first("sweep = 3\n"), testing::AnyOf(HasSubstr("is not a section"), HasSubstr("sweep")));
  EXPECT_EQ(first("[sweep]\n"), "none");
}

TEST(Sweep, SettingsReachIt) {
  const auto scenario = read(small_world + "[sweep]\ndesign = \"sobol\"\n[sweep.factor]\nharm.tail = {uniform = [0.7, 0.9]}\n",
                             {{"sweep.samples", "12"}, {"sweep.factor.harm.tail", "[0.7, 0.8]"}});
  EXPECT_EQ(read(small_world + law_and_pact + "[sweep]\ndesign = \"grid\"\n", {{"sweep.factor.commitment.pact.monitor.detection", "[0, 1]"}}).sweep->factors.size(), 1u);
  EXPECT_EQ(scenario.sweep->samples, 12);
  EXPECT_EQ(scenario.sweep->factors[0].distribution.family, Family::choice);
}

}  // namespace
}  // namespace headway
