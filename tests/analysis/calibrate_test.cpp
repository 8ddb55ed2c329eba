// Calibrations as files: reading, what is found.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <cmath>

#include "analysis/calibrate/posterior.h"
#include "core/error.h"
#include "folder.h"
#include "small_study.h"

namespace headway::calibrate {
namespace {

using ::testing::HasSubstr;

std::atomic<bool> no_stop{false};

std::string problem_of(const Folder& folder, const std::string& text) {
  try {
    study_of(folder, text);
  } catch (const InputError& error) {
    return describe(error.problems().at(0));
  }
  return "";
}

TEST(Study, ReadsWhatIsAskedForAndWhatWasSeen) {
  const Folder folder;
  const auto study = study_of(folder, head + asked + seen);
  ASSERT_EQ(study.parameters.size(), 1u);
  EXPECT_EQ(values_at(study, std::vector{0.25})[0], 2.5);
  ASSERT_EQ(study.moments.size(), 1u);
  EXPECT_NEAR(study.moments[0].scale().below, 0.1 / 1.6448536, 1e-6) << "the range is the central 90%";
}

TEST(Study, ARangeThatIsNotEvenHasAScaleForEachSide) {
  const Folder folder;
  auto text = head + asked + seen;
  text.replace(text.find("[0.3, 0.5]"), 10, "[0.2, 0.45]");
  const auto target = target_of(study_of(folder, text));
  EXPECT_NEAR(distance(target, std::vector{0.2}), 1.6448536, 1e-6) << "the lower end";
  EXPECT_NEAR(distance(target, std::vector{0.45}), 1.6448536, 1e-6) << "the upper end is as far away";
}

TEST(Study, AParameterWithoutPriorHasItsPlausibleRange) {
  const Folder folder;
  const auto study = study_of(folder, head + "[[parameter]]\nkey = \"supply.lifetime\"\n" + seen);
  const auto ends = values_at(study, std::vector{0.0});
  EXPECT_NEAR(ends[0], study.parameters[0].distribution.arguments[0], 1e-6);
}

TEST(Study, RefusesWhatCannotBe) {
  const Folder folder;
  EXPECT_THAT(problem_of(folder, head + "[[parameter]]\nkey = \"research.grwth\"\n" + seen), HasSubstr("did you mean `research.growth`?"));
  EXPECT_THAT(problem_of(folder, head + asked + asked + seen), HasSubstr("asked for twice"));
  EXPECT_THAT(problem_of(folder, head + asked), HasSubstr("nothing was observed"));
  EXPECT_THAT(problem_of(folder, head + asked + seen + seen), HasSubstr("stands there twice"));
  EXPECT_THAT(problem_of(folder, head + seen), HasSubstr("no parameter is asked for"));
  const auto with = [&](const std::string& from, const std::string& to) {
    auto text = head + asked + seen;
    return problem_of(folder, text.replace(text.find(from), from.size(), to));
  };
  EXPECT_THAT(with("use = \"fit\"", "use = \"maybe\""), HasSubstr("write \"fit\", or \"check\""));
  EXPECT_THAT(with("range = [0.3, 0.5]", "range = [0.5, 0.3]"), HasSubstr("not two rising finite numbers"));
  EXPECT_THAT(with("value = 0.4", "value = 0.7"), HasSubstr("outside of its range"));
  EXPECT_THAT(with("value = 0.4", "value = 0.5"), HasSubstr("at its end")) << "there is no scale above";
  EXPECT_THAT(with("source = \"trial\"", "source = \"trial\"\nstatus = \"sure\""), HasSubstr("\"memory\" or \"assumed\""));
  EXPECT_THAT(with("year = 2027", "year = 2027\nfloor = 0.1"), HasSubstr("is for logarithms"));
  EXPECT_THAT(with("year = 2027", "year = 2027\nmean_over = 0"), HasSubstr("a month or more"));
  EXPECT_THAT(with("value = 0.4", "value = nan"), HasSubstr("no finite number"));
  EXPECT_THAT(with("prior = [2, 4]", "prior = [4, 2]"), HasSubstr("not two rising numbers"));
  EXPECT_THAT(with("range = [0.3, 0.5]", "range = [-inf, inf]"), HasSubstr("finite"));
  EXPECT_THAT(with("year = 2027", "year = 2127"), HasSubstr("outside of the scenario, which goes from 2026"));
  EXPECT_THAT(with("prior = [2, 4]", "prior = [-5, 4]"), HasSubstr("beyond what `research.growth` may be"));
  EXPECT_THAT(with("research.growth\"\nprior = [2, 4]", "clock.horizon\""), HasSubstr("clock.horizon"));
}

TEST(StudySimulator, AYearsMeanAndAFloorAreWhatTheMomentAsksFor) {
  const Folder folder;
  const auto value = [&](const std::string& series, const std::string& more) {
    const auto moment = "[[moment]]\nname = \"it\"\nseries = \"" + series + "\"\nyear = 2027\nvalue = 0\nrange = [-1, 1]\nuse = \"fit\"\nsource = \"trial\"\n" + more;
    const auto study = study_of(folder, head + asked + moment);
    StudySimulator simulator(study);
    std::vector<double> found(1);
    simulator(std::vector{0.5}, 1, found);
    return found[0];
  };
  const double last = value("frontier_efficiency", ""), mean = value("frontier_efficiency", "mean_over = 12\n");
  EXPECT_NE(mean, last) << "the months before were not like the last";
  EXPECT_EQ(value("frontier_efficiency", "mean_over = 1\n"), last);
  EXPECT_TRUE(std::isnan(value("frontier_efficiency", "mean_over = 36\n"))) << "there are not so many months before";
  EXPECT_EQ(value("trust", "log = true\n"), 0) << "what is below 1 counts as 1";
  EXPECT_NEAR(value("trust", "log = true\nfloor = 0.01\n"), std::log10(value("trust", "")), 1e-9);
}

TEST(StudySimulator, GivesTheMomentsOfARunAtThePoint) {
  const Folder folder;
  const auto path = folder.write("study.toml", "schema = 1\ntitle = \"Trial\"\nscenario = \"" HEADWAY_SOURCE_DIR "/scenarios/baseline.toml\"\n" + asked + seen);
  const auto study = load_study(path, {{"clock.horizon", "1"}});
  StudySimulator simulator(study);
  std::vector<double> slow(1), fast(1), again(1);
  simulator(std::vector{0.0}, 3, slow);
  simulator(std::vector{1.0}, 3, fast);
  simulator(std::vector{0.0}, 3, again);
  EXPECT_LT(slow[0], fast[0]) << "faster research";
  EXPECT_EQ(slow[0], again[0]);
  EXPECT_EQ(simulator.failed(), 0u);
}

TEST(Study, AsksForNoParameterThatIsOnOrOff) {
  const Folder folder;
  const auto flag = "[[parameter]]\nkey = \"harm.catastrophe_ends\"\n";
  EXPECT_THAT(problem_of(folder, head + flag + seen), HasSubstr("0 and 1 alone"));
  EXPECT_THAT(problem_of(folder, head + flag + "prior = [0, 1]\n" + seen), HasSubstr("0 and 1 alone"));
}

void first_coordinate(std::span<const double> point, std::uint64_t, std::span<double> moments) { moments[0] = moments[1] = point[0]; }

TEST(Summary, SaysWhichParametersTheObservationsInform) {
  const Folder folder;
  const auto study = two_parameters(folder);
  const auto end = sample_posterior(target_of(study), first_coordinate, study.sampler, no_stop);
  const auto summary = summarise(study, end);
  EXPECT_GT(summary.marginals[0].contraction, 0.95);
  EXPECT_NEAR(summary.marginals[0].posterior.median, 3, 0.03) << "half way between 2 and 4";
  EXPECT_LT(std::abs(summary.marginals[1].contraction), 0.15);
  EXPECT_TRUE(summary.moments[0].covered);
  EXPECT_FALSE(summary.moments[1].covered) << "0.9 was seen where the model says 0.5";
  EXPECT_EQ(summary.covered_check, 0);
  const auto page = write_page(study, end, "test");
  EXPECT_THAT(page, HasSubstr("not informed"));
  EXPECT_EQ(summary.independent, end.independent());
  EXPECT_LE(summary.independent, summary.distinct);
  EXPECT_THAT(page, HasSubstr(fmt::format("about {} independent", summary.independent)));
  EXPECT_THAT(page, HasSubstr("**no**"));
}

TEST(Summary, WhatLiesAtTheWideSideOfARangeIsExpected) {
  const Folder folder;
  auto study = two_parameters(folder);
  study.moments[0].low = 0.45, study.moments[0].high = 1.5;
  Population above, below;
  for (int i = 0; i < 200; ++i) above.particles.push_back({{i / 200.0, i / 200.0}, {1, 1}, 0}), below.particles.push_back({{i / 200.0, i / 200.0}, {0, 0}, 0});
  EXPECT_TRUE(summarise(study, above).moments[0].covered);
  EXPECT_FALSE(summarise(study, below).moments[0].covered) << "as far off on the narrow side";
}

TEST(Summary, CountsLineagesNotPoints) {
  const Folder folder;
  const auto study = two_parameters(folder);
  Population population;
  for (int i = 0; i < 100; ++i) population.particles.push_back({{0.4 + i / 1000.0, i / 100.0}, {0.5, 0.5}, 1, static_cast<std::uint64_t>(i % 4)});
  const auto summary = summarise(study, population);
  EXPECT_EQ(summary.distinct, 100u);
  EXPECT_EQ(summary.independent, 4u);
  EXPECT_TRUE(is_small(study, summary)) << "a hundred points of four lineages";
  EXPECT_THAT(too_few_draws(study, summary), HasSubstr("about 4 independent"));
}

TEST(Picture, HasAPanelForEveryParameter) {
  const Folder folder;
  const auto study = two_parameters(folder);
  Population population;
  for (int i = 0; i < 20; ++i) population.particles.push_back({{i / 20.0, i / 20.0}, {1, 1}, 0});
  const auto picture = draw_posterior(study, population);
  for (const auto& parameter : study.parameters) EXPECT_THAT(picture, HasSubstr(parameter.key));
  EXPECT_THAT(picture, HasSubstr("+1.00")) << "a pair that can only be told together";
}

}  // namespace
}  // namespace headway::calibrate
