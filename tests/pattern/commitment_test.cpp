// What the shipped commitments are expected to do, over few runs on common random numbers.
#include <gtest/gtest.h>

#include <cmath>

#include "model/simulation.h"
#include "pattern/paired.h"

namespace headway {
namespace {

/// Means over runs and months of one of the commitments of a scenario.
struct Record {
  double joined = 0;    ///< share of the parties that have joined
  double covered = 0;   ///< share of compute that has
  double bound = 0;     ///< share of months in which somebody is bound
  double kept = 0;      ///< share of compute that keeps it while somebody is bound
  double ceased = 0;    ///< times that it ceased to bind
  double windfall = 0;  ///< given away, USD
  double leaders_margin = 0;  ///< in the last month
  double lowest_margin = 0;
  double frontier = 0;
};

Record record_of(const Scenario& scenario, double years, std::uint64_t runs) {
  Record r;
  const auto months = static_cast<int>(years * 12);
  double binding = 0;
  for (std::uint64_t k = 0; k < runs; ++k) {
    Simulation run(draw_parameters(scenario, 1, k), scenario.policy, scenario.initial, 1, k, scenario.events, scenario.schemes);
    double before = 0, lowest = 80;
    for (int t = 0; t < months; ++t) {
      run.step();
      const auto& world = run.world();
      lowest = std::min(lowest, world.metrics.minimum_margin);
      if (scenario.schemes.empty()) continue;
      const auto& c = world.commitments;
      r.joined += c.members[0] / static_cast<double>(scenario.schemes[0].parties.size());
      r.covered += c.covered[0];
      r.bound += c.bound[0] > 0;
      r.ceased += c.bound[0] == 0 && before > 0;
      if (c.bound[0] > 0) binding += 1, r.kept += c.compliance[0];
      before = c.bound[0];
    }
    r.leaders_margin += run.world().metrics.frontier_margin / static_cast<double>(runs);
    r.frontier += run.world().metrics.frontier_capability / static_cast<double>(runs);
    r.lowest_margin += lowest / static_cast<double>(runs);
  }
  const double all = static_cast<double>(runs) * months;
  r.joined /= all, r.covered /= all, r.bound /= all, r.ceased /= static_cast<double>(runs);
  r.kept = binding > 0 ? r.kept / binding : 0;
  return r;
}

using paired::named;

TEST(Commitment, placeholder) {}

}  // namespace
}  // namespace headway
