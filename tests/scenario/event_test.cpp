#include <gmock/gmock.h>

#include "scenario/reading.h"

namespace headway {
namespace {

using reading::notes_in;
using reading::problems_in;
using reading::read;
using reading::small_world;
using testing::ElementsAre;
using testing::HasSubstr;

std::string with_event(const std::string& keys) { return small_world + "[[event]]\nname = \"shock\"\n" + keys; }

TEST(Events, OfAParameterAndOfAColumn) {
  const auto scenario = read(with_event("year = 2030\nuntil = 2032\ntarget = \"supply.lifetime\"\nmultiply = 0.5\n") +
                             "[[event]]\nname = \"gift\"\nyear = 2031.5\ntarget = \"lab.*.cash\"\nadd = 1e9\n");
  ASSERT_EQ(scenario.events.size(), 2u);
  EXPECT_TRUE(scenario.events[0].of_parameter());
  EXPECT_EQ(scenario.events[0].until, 2032);
  EXPECT_EQ(scenario.events[1].table, "labs");
  EXPECT_EQ(scenario.events[1].column, "cash");
  EXPECT_EQ(scenario.events[1].row, Event::none);
  EXPECT_EQ(scenario.events[1].value, 1e9);
}

TEST(Events, OfTheMemoryOfThePublic) {
  const auto scenario = read(with_event("year = 2030\ntarget = \"commons.salience\"\nadd = 3\n"));
  EXPECT_EQ(scenario.events[0].table, "commons");
  EXPECT_EQ(scenario.events[0].column, "salience");
  EXPECT_EQ(scenario.events[0].domain.low, 0);
}

TEST(Events, AWordIsSetByItsName) {
  const auto scenario = read(with_event("year = 2030\ntarget = \"lab.beta.strategy\"\nset = \"fixed\"\n"));
  EXPECT_EQ(scenario.events[0].row, 1u);
  EXPECT_THAT(scenario.text, HasSubstr("set = \"fixed\""));
}

TEST(Events, AreWrittenAndReadAgain) {
  const auto scenario = read(with_event("year = 2030.25\ntarget = \"state.north.trust\"\nset = 0.2\n"));
  EXPECT_EQ(read(scenario.text).text, scenario.text);
}

TEST(Events, CanBeLaidOverAndSet) {
  const auto text = with_event("year = 2030\ntarget = \"supply.lifetime\"\nset = 30\n");
  EXPECT_EQ(read(text, {{"event.shock.year", "2035"}}).events[0].year, 2035);
}

TEST(Events, WhatIsMissing) {
  EXPECT_THAT(problems_in(with_event("")),
              ElementsAre(HasSubstr("without a `year`"), HasSubstr("changes nothing"), HasSubstr("without a `target`")));
  EXPECT_THAT(problems_in(with_event("year = 2030\ntarget = \"lab.beta.cash\"\nset = 1\nadd = 1\n")), ElementsAre(HasSubstr("more than one change")));
  EXPECT_THAT(problems_in(with_event("year = 2030\ntarget = \"lab.beta.cash\"\nadd = 1\nyears = 3\n")), ElementsAre(HasSubstr("did you mean `year`")));
}

TEST(Events, TargetsThatDoNotExistOrCannotChange) {
  const auto refused = [](const std::string& target, const std::string& change = "add = 1") {
    return problems_in(with_event("year = 2030\ntarget = \"" + target + "\"\n" + change + "\n"));
  };
  EXPECT_THAT(refused("supply.lifetim"), ElementsAre(HasSubstr("did you mean `supply.lifetime`")));
  EXPECT_THAT(refused("lifetime"), ElementsAre(HasSubstr("neither a parameter nor a column")));
  EXPECT_THAT(refused("clock.dt"), ElementsAre(HasSubstr("read when a run starts")));
  EXPECT_THAT(refused("thresholds.bio_uplift"), ElementsAre(HasSubstr("read when a run starts")));
  EXPECT_THAT(refused("lab.gamma.cash"), ElementsAre(HasSubstr("no lab called `gamma`")));
  EXPECT_THAT(refused("lab.beta.revenue"), ElementsAre(HasSubstr("`revenue`")));
  EXPECT_THAT(refused("commons.rent"), ElementsAre(HasSubstr("known: salience")));
  EXPECT_THAT(refused("commons.salience", "set = -1"), testing::SizeIs(1));
  EXPECT_THAT(refused("lab.beta.staff"), ElementsAre(HasSubstr("`staff`")));
  EXPECT_THAT(refused("lab.beta.strategy"), ElementsAre(HasSubstr("a word can only be set")));
  EXPECT_THAT(refused("state.north.trust", "set = 3"), ElementsAre(HasSubstr("between 0 and 1")));
  EXPECT_THAT(refused("supply.lifetime", "set = -3"), testing::SizeIs(1));
  EXPECT_THAT(refused("lab.beta.cash", "add = 1\nuntil = 2031"), ElementsAre(HasSubstr("only a parameter returns")));
  EXPECT_THAT(refused("supply.lifetime", "add = 1\nuntil = 2029"), ElementsAre(HasSubstr("over before it happens")));
}

TEST(Events, AfterTheEndOfRunsAreNoted) {
  EXPECT_THAT(notes_in(with_event("year = 2090\ntarget = \"supply.lifetime\"\nset = 30\n")), testing::Contains(HasSubstr("the event does not happen")));
}

}  // namespace
}  // namespace headway
