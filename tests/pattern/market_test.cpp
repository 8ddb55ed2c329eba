// Markets for chips, power and compute: which way prices and stocks go, on common random numbers. Expected, not
// guaranteed, unless said: means of paired differences with three standard errors of room.
#include <gtest/gtest.h>

#include <cmath>

#include "model/simulation.h"
#include "pattern/paired.h"

namespace headway {
namespace {

using paired::difference;

constexpr int few_pairs = 20;
constexpr std::size_t domestic = 2;  // the rival's own maker in the baseline

/// Adds `kind` with full enforcement from 2026 on, in the states numbered `members`.
template <class Instrument, class Set>
void enact(Scenario& scenario, std::string_view key, std::vector<std::size_t> members, Set&& set) {
  PolicyEntry entry{std::string(key), {}, with_defaults<Schedule>(), {}, {}};
  for (const auto& kind : instrument_kinds())
    if (kind.key == key) entry.instrument = kind.make();
  for (const auto s : members) entry.members.push_back(id_of<StateId>(s));
  entry.schedule.start = 2026, entry.schedule.enforcement = 1;
  set(std::get<Instrument>(entry.instrument));
  scenario.policy.push_back(entry);
}

double log_stock(const World& w) { return std::log10(w.metrics.compute_stock); }

TEST(PowerMarket, ScarcePowerIsDearAndSlowsCapability) {
  const auto scarce = [](Scenario& s) { s.parameters.supply.grid_limit *= 0.1; };
  const auto price = difference("baseline", 8, few_pairs, scarce, [](const World& w) { return std::log(w.metrics.power_price); });
  const auto capability = difference("baseline", 8, few_pairs, scarce, [](const World& w) { return w.metrics.frontier_internal; });
  EXPECT_GT(price.mean, 3 * price.error) << price.mean;
  EXPECT_LT(capability.mean, -3 * capability.error) << capability.mean;
}

// Nobody hoards accelerators that cost more to power than they earn: they are not bought.
TEST(PowerMarket, FewAcceleratorsStandStill) {
  const auto scenario = paired::named("baseline");
  for (std::uint64_t replicate = 0; replicate < 3; ++replicate) {
    Simulation run(draw_parameters(scenario, 1, replicate), scenario.policy, scenario.initial, 1, replicate);
    for (int tick = 0; tick < 240; ++tick) run.step();
    EXPECT_LT(run.world().metrics.unpowered_share, 0.25) << replicate;
  }
}

// The ban is felt at once in prices; makers order less for it, which the stock shows two years later and later on.
TEST(ChipMarket, APermanentBanOnLargeRunsLowersPricesAndThenTheStockOfChips) {
  const auto ban = [](Scenario& s) {
    enact<Moratorium>(s, "moratorium", {0, 1, 2, 3, 4, 5}, [](Moratorium& rule) { rule.threshold = 26; });
  };
  const auto compute = difference("baseline", 3, few_pairs, ban, [](const World& w) { return std::log(w.metrics.compute_price); });
  const auto price = difference("baseline", 3, few_pairs, ban, [](const World& w) { return std::log(w.metrics.chip_price); });
  const auto stock = difference("baseline", 7, few_pairs, ban, log_stock);
  EXPECT_LT(compute.mean, -3 * compute.error) << compute.mean;
  EXPECT_LT(price.mean, -3 * price.error) << price.mean;
  EXPECT_LT(stock.mean, -3 * stock.error) << stock.mean;
}

TEST(ChipMarket, TheDeniedBidUpAndBuildUpTheirOwnMaker) {
  const auto deny = [](Scenario& s) {
    enact<ExportControl>(s, "export_control", {0, 2, 3}, [](ExportControl& control) { control.share_denied = 1, control.domestic_fabs = 0; });
  };
  const auto price = difference("baseline", 3, few_pairs, deny, [](const World& w) { return std::log(w.suppliers.price[domestic]); });
  const auto capacity = difference("baseline", 6, few_pairs, deny, [](const World& w) { return std::log(w.suppliers.capacity[domestic]); });
  const auto dear = difference("baseline", 3, few_pairs, deny, [](const World& w) { return std::log(w.states.compute_price[1]); });
  EXPECT_GT(price.mean, 3 * price.error) << price.mean;
  EXPECT_GT(capacity.mean, 3 * capacity.error) << capacity.mean;
  EXPECT_GT(dear.mean, 3 * dear.error) << dear.mean;
}

TEST(ComputeMarket, RentingLetsStaffBeAThirdOfTheCostOfDevelopment) {
  const auto scenario = paired::named("baseline");
  Simulation run(scenario.parameters, scenario.policy, scenario.initial, 1, 0);
  for (int tick = 0; tick < 12; ++tick) run.step();
  EXPECT_GT(run.world().metrics.staff_cost_share, 0.15);
  EXPECT_LT(run.world().metrics.staff_cost_share, 0.5);
}

TEST(Concentration, RisesWithWhatAFrontierModelCosts) {
  const auto dear = difference("baseline", 12, few_pairs, [](Scenario& s) { s.parameters.training.student_gain = 0.2; },
                               [](const World& w) { return w.metrics.concentration; });
  EXPECT_GT(dear.mean, 3 * dear.error) << dear.mean;
}

}  // namespace
}  // namespace headway
