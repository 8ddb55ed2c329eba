// Errors of long simulations: the truth lies within them over many seeds, or they are not given.
#include "classic/long_run.h"

#include <gmock/gmock.h>

#include "classic/mutants.h"
#include "classic/network.h"

namespace headway::classic {
namespace {

/// A population that is all of one strategy and changes to strategy i at rate[i] per step.
class Switcher {
 public:
  Switcher(std::vector<double> rates, std::size_t start, Draws& draws) : rates_(std::move(rates)), draws_(draws), counts_(rates_.size(), 0) { counts_[start] = 1; }
  void live() {
    double u = draws_.uniform();
    for (std::size_t i = 0; i < rates_.size(); ++i) {
      if (u < rates_[i]) {
        counts_.assign(rates_.size(), 0);
        counts_[i] = 1;
        return;
      }
      u -= rates_[i];
    }
  }
  const std::vector<int>& counts() const { return counts_; }

 private:
  std::vector<double> rates_;
  Draws& draws_;
  std::vector<int> counts_;
};

LongRun switching(const std::vector<double>& rates, std::int64_t length, std::uint64_t seed) {
  Draws draws(seed, Purpose::classic_imitation);
  return simulate_long(rates.size(), length, 1, [&](std::size_t start) { return Switcher(rates, start, draws); });
}

// From runs much shorter than the time in which they forget their start to much longer ones: where errors are given, they cover.
TEST(LongRun, ErrorsCoverTheTruthOrAreNotGiven) {
  const std::vector<double> rates{0.002, 0.003, 0.005};
  const double truth[] = {0.2, 0.3, 0.5};
  for (const std::int64_t length : {20, 100, 400, 2000}) {
    int given = 0, beyond = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
      const auto run = switching(rates, length, seed);
      if (!run.note.empty()) continue;
      ++given;
      for (std::size_t i = 0; i < 3; ++i) beyond += std::abs(run.shares[i].value - truth[i]) > 3 * run.shares[i].error;
    }
    EXPECT_LE(beyond, 0.03 * 3 * given + 1) << "runs of " << length;
    if (length == 20) { EXPECT_EQ(given, 0); }
    if (length == 2000) { EXPECT_GE(given, 90); }
  }
}

TEST(LongRun, SaysWhenRunsNeverForgetTheirStart) {
  const auto run = switching({0, 0}, 1000, 1);
  EXPECT_THAT(run.note, testing::HasSubstr("did not mix: 0 switches"));
  EXPECT_TRUE(std::isnan(run.shares[0].error));
}

TEST(LongRun, WhereOneStrategyAlwaysWinsNothingIsAmiss) {
  const auto run = switching({0.5, 0}, 200, 1);
  EXPECT_EQ(run.note, "");
  EXPECT_EQ(run.shares[0].value, 1);
}

// A population with rare mutation, whose exact chain is known.
TEST(LongRun, SharesOnACompleteNetworkAreThoseOfTheFullChain) {
  const Square payoffs{3, {2, 0, 2, 3, 1, 1, 2, 0.8, 2}};
  const auto exact = full_chain_shares(payoffs, {12, 0.3, false}, 0.02);
  auto plan = with_defaults<NetworkPlan>();
  plan.shape = 0;
  int beyond = 0;
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    Draws draws(seed, Purpose::classic_network);
    const auto network = make_network(plan, 12, draws);
    const auto run = play_on_network(network, payoffs, 0.3, 0.02, 1000, draws);
    for (std::size_t i = 0; run.note.empty() && i < 3; ++i) beyond += std::abs(run.shares[i].value - exact[i]) > 3 * run.shares[i].error;
  }
  EXPECT_LE(beyond, 1);
}

TEST(Mutants, ThatComeOneByOneFindStatesAsRareMutationSays) {
  const Square payoffs{3, {2, 0, 2, 3, 1, 1, 2, 0.8, 2}};
  const Imitation how{12, 0.2, true};
  const auto exact = rare_mutation_shares(payoffs, how);
  const auto run = play_rare_mutation(payoffs, how, {60'000, 4});
  ASSERT_EQ(run.note, "");
  for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(run.shares[i].value, exact[i], 3.5 * run.shares[i].error);
}

}  // namespace
}  // namespace headway::classic
