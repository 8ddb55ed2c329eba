// Known truths among the draws of their posteriors.
#include "analysis/calibrate/ranks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "analysis/calibrate/state.h"
#include "core/error.h"
#include "core/random.h"
#include "small_study.h"

namespace headway::calibrate {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::atomic<bool> never{false};

Simulator with_noise(double noise) {
  return [noise](std::span<const double> point, std::uint64_t stream, std::span<double> moments) {
    moments[0] = moments[1] = point[0] + noise * Random(1, stream, 0).normal(Purpose::calibration, 0);
  };
}

Study small_fits(const Folder& folder) {
  auto study = two_parameters(folder);
  study.sampler.particles = 60;
  return study;
}

TEST(Ranks, AreUniformOnlyWherePosteriorsAreSound) {
  const Folder folder;
  const auto study = small_fits(folder);
  EXPECT_GT(check_ranks(study, with_noise(0.1), 120, never).p[0], 1e-4);
  // Truths have noise that the fitted model does not know of.
  const auto loud_truths = [](std::span<const double> point, std::uint64_t stream, std::span<double> moments) {
    with_noise(stream >= (std::uint64_t{1} << 52) ? 0.3 : 0.01)(point, stream, moments);
  };
  EXPECT_LT(check_ranks(study, loud_truths, 120, never).p[0], 1e-4);
}

// The simulation is exact, and the tolerance is all that is not known: without an error in what is seen, truths would lie in the middle of their posteriors.
TEST(Ranks, OfASimulationWithoutNoiseAreUniformToo) {
  const Folder folder;
  const auto study = small_fits(folder);
  const auto check = check_ranks(study, with_noise(0), 200, never);
  EXPECT_GT(check.p[0], 1e-4);
  EXPECT_NEAR(share_in_central_half(check.ranks[0]), 0.5, 0.13);
  EXPECT_EQ(check.reached, 200u);
}

TEST(Ranks, AreTestedInBinsOfFiveExpectedAndMore) {
  const Folder folder;
  const auto study = small_fits(folder);
  const auto with = [&](std::size_t truths) { return check_ranks(study, with_noise(0.1), truths, never); };
  const auto few = with(9), some = with(16), enough = with(60);
  EXPECT_EQ(few.bins, 0u);
  EXPECT_TRUE(std::isnan(few.p[0]));
  EXPECT_THAT(reading_of(study, few), HasSubstr("9 truths are too few"));
  EXPECT_EQ(some.bins, 3u);
  EXPECT_THAT(reading_of(study, some), HasSubstr("gross errors alone"));
  EXPECT_EQ(enough.bins, 10u);
  EXPECT_THAT(reading_of(study, enough), Not(HasSubstr("gross errors")));
  EXPECT_GE(usual_truths, 50u);
}

TEST(Ranks, SayHowManyFitsCameToTheirEnd) {
  const Folder folder;
  auto study = small_fits(folder);
  study.sampler.most_simulations = 130;
  const auto check = check_ranks(study, with_noise(0.01), 10, never);
  EXPECT_LT(check.reached, 10u);
  EXPECT_THAT(reading_of(study, check), HasSubstr(" of 10 fits reached the tolerance"));
}

TEST(Ranks, GoOnFromWhereTheyWere) {
  const Folder folder;
  const auto study = small_fits(folder);
  const StateOwner ours{"study", "program"};
  const auto path = folder.write("ranks_state.txt", "");
  std::atomic<bool> stop{false};
  check_ranks(study, with_noise(0.1), 12, stop, [&](const RankCheck& so_far) {
    folder.write("ranks_state.txt", write_ranks_state(so_far, ours));
    stop = so_far.tried == 5;
  });
  const auto found = read_ranks_state(path, ours);
  EXPECT_EQ(found.tried, 5u);
  EXPECT_EQ(found.truths(), 5u);
  const auto whole = check_ranks(study, with_noise(0.1), 12, never), rest = check_ranks(study, with_noise(0.1), 12, never, {}, found);
  EXPECT_EQ(rest.ranks, whole.ranks);
  EXPECT_EQ(rest.p, whole.p);
  EXPECT_EQ(rest.reached, whole.reached);
  EXPECT_THROW(read_ranks_state(path, {"other", "program"}), InputError);
  folder.write("ranks_state.txt", write_state(draw_prior(target_of(study), with_noise(0.1), study.sampler, never), ours));
  EXPECT_THROW(read_ranks_state(path, ours), InputError) << "a state of a fit is none of a check";
}

TEST(Ranks, AreAFileAPictureAndAPage) {
  const Folder folder;
  const auto study = small_fits(folder);
  std::vector<std::size_t> told;
  const auto check = check_ranks(study, with_noise(0.1), 12, never, [&](const RankCheck& so_far) { told.push_back(so_far.tried); });
  ASSERT_EQ(told.size(), 12u) << "progress";
  EXPECT_EQ(told.back(), 12u);
  const auto csv = write_ranks(study, check);
  EXPECT_THAT(csv, HasSubstr("research.growth,supply.lifetime\n"));
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 13);
  EXPECT_THAT(draw_ranks(study, check), HasSubstr("supply.lifetime"));
  const auto page = write_ranks_page(study, check, "test");
  EXPECT_THAT(page, HasSubstr("(ranks.svg)"));
  EXPECT_THAT(page, HasSubstr("| `research.growth` | "));
}

}  // namespace
}  // namespace headway::calibrate
