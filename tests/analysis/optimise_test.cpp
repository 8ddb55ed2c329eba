// Searches over settings of a scenario: reading, going on, what is found and written.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "analysis/optimise/found.h"
#include "core/error.h"
#include "folder.h"
#include "small_world.h"

namespace headway::optimise {
namespace {

using ::testing::HasSubstr;

std::atomic<bool> never{false};

const std::string start = "schema = 1\ntitle = \"Trial\"\nscenario = \"world.toml\"\n[search]\npopulation = 8\ngenerations = 3\nworlds = 3\ncheck_worlds = 4\n";
const std::string head_start = "[[lever]]\nkey = \"lab.alpha.capability\"\nrange = [26, 27]\n";
const std::string two_goals = R"([[objective]]
name = "capability"
series = "frontier_capability"
year = 2026
aim = "less"
[[objective]]
name = "spending"
outcome = "outcome_spending"
aim = "more"
)";

const std::string one_goal = "[[objective]]\nname = \"capability\"\nseries = \"frontier_capability\"\nyear = 2026\naim = \"less\"\n";

Study read(const Folder& folder, const std::string& text) {
  folder.write("world.toml", world_of({"alpha"}, 2));
  return load_study(folder.write("study.toml", text));
}

std::string complaint(const Folder& folder, const std::string& text) {
  try {
    read(folder, text);
  } catch (const InputError& error) {
    return describe(error.problems().at(0));
  }
  return "";
}

Journal searched(const Study& study, Journal from = {}) {
  Candidates candidates(study);
  search(study.search, study.levers.size(), [&](std::vector<Point>& points) { return candidates.evaluate(points, never); }, [&](const Search& s) { note(from, s); }, from.search);
  return from;
}

TEST(OptimiseStudy, LeversTakeRangesWholeNumbersAndChoices) {
  EXPECT_EQ((Lever{"a", 25, 29, false, {}}.value_at(0.25)), "26");
  const Lever whole{"a", 1, 3, true, {}};
  EXPECT_EQ(whole.value_at(0), "1");
  EXPECT_EQ(whole.value_at(0.5), "2");
  EXPECT_EQ(whole.value_at(1), "3");
  const Lever choice{"a", 0, 0, false, {"none", "all"}};
  EXPECT_EQ(choice.value_at(0.49), "none");
  EXPECT_EQ(choice.value_at(1), "all");
}

TEST(OptimiseStudy, RefusesWhatCannotBe) {
  const Folder folder;
  EXPECT_THAT(complaint(folder, start + two_goals), HasSubstr("nothing may be moved"));
  EXPECT_THAT(complaint(folder, start + head_start), HasSubstr("nothing is wanted"));
  EXPECT_THAT(complaint(folder, start + "[[lever]]\nkey = \"research.growht\"\nrange = [2, 4]\n" + two_goals), HasSubstr("growth"));
  EXPECT_THAT(complaint(folder, start + "[[lever]]\nkey = \"clock.horizon\"\nrange = [2, 4]\n" + two_goals), HasSubstr("how runs are made"));
  EXPECT_THAT(complaint(folder, start + "[[lever]]\nkey = \"research.growth\"\nrange = [4, 2]\n" + two_goals), HasSubstr("rising"));
  EXPECT_THAT(complaint(folder, start + head_start + "[[objective]]\nname = \"x\"\noutcome = \"outcome_spending\"\naim = \"more\"\nby = \"wurst\"\n"), HasSubstr("did you mean `worst`?"));
  EXPECT_THAT(complaint(folder, start + head_start + "[[objective]]\nname = \"x\"\noutcome = \"outcome_spending\"\naim = \"more\"\nby = \"share\"\n"), HasSubstr("satisfies"));
}

TEST(OptimiseStudy, ASettingThatTheScenarioRefusesIsFoundBeforeAnyRun) {
  const Folder folder;
  EXPECT_THAT(complaint(folder, start + "[[lever]]\nkey = \"research.growth\"\nrange = [-5, 4]\n" + two_goals), HasSubstr("study.toml: research.growth"));
}

TEST(Criteria, AreThoseOfRobustness) {
  Goal goal;
  const std::vector<double> worlds{1, 2, 6};
  EXPECT_DOUBLE_EQ(value_of(goal, worlds), 3);
  goal.by = robustness::Criterion::maximin;
  EXPECT_DOUBLE_EQ(value_of(goal, worlds), 1);
  goal.more_is_better = false;
  EXPECT_DOUBLE_EQ(value_of(goal, worlds), 6) << "where less is better the worst world is the highest";
  goal.by = robustness::Criterion::starr;
  goal.satisfies = 2;
  EXPECT_NEAR(value_of(goal, worlds), 2.0 / 3, 1e-12);
  EXPECT_TRUE(std::isnan(value_of(goal, {1, NAN, 2}))) << "a world without a value is not left out";
}

// Who begins with more capability has more of it: with that alone to lower, the smallest start is best.
TEST(Optimise, FindsTheEndOfALever) {
  const Folder folder;
  auto study = read(folder, start + head_start + one_goal);
  study.search.generations = 6;
  const auto best = pareto_set(searched(study).search.population);
  ASSERT_EQ(best.size(), 1u);
  EXPECT_LT(best[0].x[0], 0.05);
}

TEST(Optimise, ALimitIsKept) {
  const Folder folder;
  const auto study = read(folder, start + head_start +
                          one_goal + "[[limit]]\nname = \"floor\"\noutcome = \"outcome_final_capability\"\naim = \"more\"\nvalue = 99\n");
  const auto journal = searched(study);
  EXPECT_TRUE(pareto_set(journal.search.population).empty()) << "nothing reaches a capability of 99";
}

TEST(Optimise, IsTheSameForAnyNumberOfThreadsAndInParts) {
  const Folder folder;
  auto study = read(folder, start + head_start + two_goals);
  const auto whole = write_state(searched(study), "study");
  study.jobs = 2;
  EXPECT_EQ(write_state(searched(study), "study"), whole);
  study.search.generations = 1;
  const auto path = folder.write("state.txt", write_state(searched(study), "study"));
  study.search.generations = 3;
  EXPECT_EQ(write_state(searched(study, read_state(path, "study")), "study"), whole) << "it goes on from its file as if it had never stopped";
  EXPECT_THROW(read_state(path, "another"), InputError);
  EXPECT_THROW(read_state(folder.write("short.txt", whole.substr(0, whole.size() / 2)), "study"), InputError);
}

TEST(Optimise, ALocalSearchGoesOnFromTheBestAndFromItsFile) {
  const Folder folder;
  auto study = read(folder, start + "refine = 12\n" + head_start + one_goal);
  Candidates candidates(study);
  auto journal = searched(study);
  const auto refined = [&](const std::vector<Point>& before) { return candidates.refine_best(journal.search, before, {}, never).tried; };
  journal.refined = refined({});
  EXPECT_LT(pareto_set(journal.points()).front().x[0], 0.01) << "the end of the range, where eight candidates in four generations are not yet";
  const auto back = read_state(folder.write("state.txt", write_state(journal, "study")), "study");
  ASSERT_EQ(back.refined.size(), journal.refined.size());
  const auto runs = candidates.runs();
  const auto again = refined(back.refined);
  EXPECT_EQ(candidates.runs(), runs) << "what is known is not tried again";
  for (std::size_t i = 0; i < again.size(); ++i) EXPECT_EQ(again[i].x, journal.refined[i].x);
  EXPECT_THAT(complaint(folder, start + "refine = 12\n" + head_start + two_goals), HasSubstr("one objective"));
}

TEST(Optimise, TheResultIsTriedInFreshWorlds) {
  const Folder folder;
  const auto study = read(folder, start + head_start + two_goals);
  const auto journal = searched(study);
  Candidates candidates(study);
  Found found;
  ASSERT_TRUE(try_again(study, journal.points(), candidates, found, never));
  ASSERT_FALSE(found.set.empty());
  EXPECT_EQ(found.fresh.at(0).points(), 4u);
  EXPECT_EQ(found.fresh.at(0).policies.front(), "as it stands");
  EXPECT_EQ(candidates.runs(), (found.set.size() + 1) * 4);
  const auto csv = write_csv(study, found);
  EXPECT_THAT(csv, HasSubstr("candidate,\"lab.alpha.capability\",capability_search,capability,capability_low"));
  EXPECT_EQ(static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n')), found.set.size() + 1);
  const auto page = page_of(sheet_of(study, journal, found));
  EXPECT_THAT(page, HasSubstr("fresh worlds"));
  EXPECT_THAT(page, HasSubstr("<svg"));
}

}  // namespace
}  // namespace headway::optimise
