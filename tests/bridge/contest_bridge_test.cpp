// The market, detection, the end of the world and equal rivals of the large model against the classic contests and races. docs/classics.md
// maps the parameters.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "bridge/few.h"
#include "classic/contests.h"
#include "classic/growth.h"

namespace headway {
namespace {

constexpr double most_errors = 3;  ///< standard errors

/// A market alone: laboratories that differ only in the effective compute of their models sell to one segment.
class MarketAlone {
 public:
  explicit MarketAlone(std::size_t laboratories) {
    auto& labs = w_.world.labs;
    w_.p.market.nest = 1;
    labs.open_weights.fill(0), labs.alignment_tax.fill(0);
    labs.reputation.fill(0.5), labs.price.fill(1);
    labs.efficiency.fill(w_.world.commons.reference_efficiency), labs.last_run_compute.fill(0);
    labs.type.fill(static_cast<std::int32_t>(LabType::incumbent));
    w_.world.segments.home_bias.fill(0);
    for (std::size_t l = laboratories; l < labs.active.size(); ++l) labs.active[l] = 0;
  }
  double decisiveness() const { return w_.p.market.quality_weight / ln10; }
  /// Shares of new choices when each puts so much effective compute into its model.
  std::span<const double> shares(const std::vector<double>& efforts) {
    for (std::size_t l = 0; l < efforts.size(); ++l) w_.world.labs.capability[l] = 27 + std::log10(efforts[l]);
    w_.world.segments.share.fill(0);  // nobody is bound by what was bought before
    sell(w_.p.market, w_.p.research.size_cost, 1, w_.rules, w_.world.commons, w_.world.labs, w_.world.segments, w_.world.states, w_.work.sell);
    return w_.world.segments.share.row(small::consumer);
  }
  void set_decisiveness(double r) { w_.p.market.quality_weight = r * ln10; }

 private:
  small::Start w_;
};

TEST(TullockBridge, SharesOfAMarketAreThoseOfTheContest) {
  MarketAlone market(4);
  const std::vector<double> efforts{1, 2, 0.5, 7};
  const auto shares = market.shares(efforts);
  double sum = 0;
  for (const double x : efforts) sum += std::pow(x, market.decisiveness());
  for (std::size_t l = 0; l < efforts.size(); ++l) EXPECT_NEAR(shares[l], std::pow(efforts[l], market.decisiveness()) / sum, 1e-9);
}

/// The effort that earns the first laboratory most when each of the others makes `others`; by golden section.
double best_reply(MarketAlone& market, std::size_t n, double prize, double others) {
  const auto profit = [&](double log_effort) {
    std::vector<double> efforts(n, others);
    efforts[0] = std::exp(log_effort);
    return prize * market.shares(efforts)[0] - efforts[0];
  };
  constexpr double golden = 0.6180339887498949;
  double low = std::log(1e-6 * prize), high = std::log(prize);
  for (int i = 0; i < 60; ++i) {
    const double left = high - golden * (high - low), right = low + golden * (high - low);
    (profit(left) < profit(right) ? low : high) = profit(left) < profit(right) ? left : right;
  }
  return std::exp((low + high) / 2);
}

TEST(TullockBridge, LaboratoriesThatAnswerEachOtherSpendWhatTheContestSays) {
  for (const std::size_t n : {2u, 3u, 4u})
    for (const double r : {0.5, 1.0}) {
      MarketAlone market(n);
      market.set_decisiveness(r);
      const classic::Tullock contest{static_cast<double>(n), r, 2, 1};
      double effort = 1;
      for (int round = 0; round < 60; ++round) effort = (effort + best_reply(market, n, contest.prize, effort)) / 2;
      EXPECT_NEAR(effort / classic::efforts(contest).first, 1, 1e-4) << n << " " << r;
    }
}

double value_of(const std::vector<classic::Answer>& answers, const std::string& quantity) {
  for (const auto& answer : answers)
    if (answer.quantity == quantity) return answer.closed;
  ADD_FAILURE() << quantity;
  return math::not_a_number;
}

// Three secret training runs under a ceiling; enforcement differs by state. Who is found first, and when?
TEST(PoissonRaceBridge, SecretRunsAreFoundAsDiscoveriesArrive) {
  constexpr double dt = 0.05, north_rate = 0.1, east_rate = 0.04;  // per month
  constexpr int worlds = 4000;
  Parameters p = small::parameters();
  p.clock.dt = dt;
  p.compliance.detection = 0.2;
  p.compliance.size_exponent = 0;  // at the same rate whatever their size
  small::Start w(p);
  auto& labs = w.world.labs;
  labs.active[small::academy] = 0;
  w.world.states.enforcement.fill(1);
  for (const auto state : {small::north, small::east}) w.rules.training_ceiling.apply(state, 20);
  labs.allocation.fill(0.2);
  w.rules.ceiling_enforcement.apply(small::north, north_rate / p.compliance.detection);
  w.rules.ceiling_enforcement.apply(small::east, east_rate / p.compliance.detection);
  double first = 0, months = 0, squares = 0;
  for (std::uint64_t world = 0; world < worlds; ++world) {
    labs.run_planned.fill(1e9), labs.run_choice.fill(static_cast<std::int32_t>(RunChoice::secret));
    double found = 0;
    std::uint64_t tick = 0;
    while (found == 0) {
      const Random random(1, world, ++tick);
      train(w.p.training, w.p.scaling, {w.p.compliance, w.p.release, w.rules, w.world.states, random, 1}, dt, labs, w.world.commons);
      for (const std::size_t l : {small::alpha, small::beta, small::gamma}) found += labs.run_choice[l] == 0;
    }
    first += (labs.run_choice[small::alpha] == 0) / found;
    const double month = (static_cast<double>(tick) - 0.5) * dt;  // somewhere within the tick
    months += month, squares += month * month;
  }
  const auto* race = classic::find_classic("poisson_race");
  const auto answers = race->answer(std::vector{12 * north_rate, 12 * north_rate, 12 * east_rate}, {2, 1});
  const double share = value_of(answers, "probability that the first wins");
  EXPECT_NEAR(first / worlds, share, most_errors * std::sqrt(share * (1 - share) / worlds));
  const double mean = months / worlds, error = std::sqrt((squares / worlds - mean * mean) / worlds);
  EXPECT_NEAR(mean, 12 * value_of(answers, "mean time to discovery"), most_errors * error);
}

/// Months that a world lives on when all laboratories are far beyond self-improvement and hold nothing.
double survival(const Parameters& p, const World& start, double years, int worlds) {
  const auto months = static_cast<int>(12 * years + 0.5);
  int alive = 0;
  for (int world = 0; world < worlds; ++world) {
    Simulation run(p, {}, start, 1, static_cast<std::uint64_t>(world));
    for (int month = 0; month < months && run.world().commons.control_lost == 0; ++month) run.step();
    alive += run.world().commons.control_lost == 0;
  }
  return static_cast<double>(alive) / worlds;
}

// The whole tick runs. However many laboratories share the compute, the hazard is one.
TEST(GrowthDilemmaBridge, AConstantHazardLeavesTheClassicShareOfWorlds) {
  constexpr int worlds = 1000;
  auto dilemma = with_defaults<classic::GrowthDilemma>();
  dilemma.growth = 0.5, dilemma.hazard = 0.05;
  const double years = stopping_time(dilemma), expected = std::exp(-dilemma.hazard * years);
  for (const std::size_t laboratories : {1u, 3u}) {
    Parameters p = small::parameters();
    World start = bridge::silent_world(laboratories, p);
    p.harm.terminal_rate = dilemma.hazard / 12;
    p.thresholds.self_improvement = 0;
    p.safety.base_level = 0;
    start.techniques.initial_version.fill(0);
    for (std::size_t l = 0; l < laboratories; ++l)
      for (std::size_t f = 1; f < field_count; ++f) start.labs.staff(l, f) = 0;  // and nobody finds any
    EXPECT_NEAR(survival(p, start, years, worlds), expected, most_errors * std::sqrt(expected * (1 - expected) / worlds)) << laboratories;
  }
}

/// How often each of `n` equal laboratories has the best model after some years; those that are level share the point.
std::vector<double> leads(std::size_t n, int worlds, int months) {
  Parameters p = small::parameters();
  World start = small::world();
  auto& labs = start.labs;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    labs.active[l] = l < n;
    labs.type[l] = labs.type[small::beta], labs.state[l] = labs.state[small::beta], labs.parent[l] = {};
    labs.open_weights[l] = labs.distillation[l] = 0;
    for (auto* column : {&labs.capability, &labs.efficiency, &labs.fleet, &labs.revenue, &labs.cash, &labs.valuation, &labs.last_run_compute, &labs.safety_culture})
      (*column)[l] = (*column)[small::beta];
    for (std::size_t f = 0; f < field_count; ++f) labs.staff(l, f) = l < n ? labs.staff(small::beta, f) : 0;
  }
  p.settlement.entry_rate = 0;
  std::vector<double> points(n);
  for (int world = 0; world < worlds; ++world) {
    Simulation run(p, {}, start, 1, static_cast<std::uint64_t>(world));
    for (int month = 0; month < months; ++month) run.step();
    const auto best = run.world().labs.best_internal.data();
    const double top = *std::max_element(best, best + n);
    const auto level = static_cast<double>(std::count(best, best + n, top));
    for (std::size_t l = 0; l < n; ++l) points[l] += (best[l] == top) / level / worlds;
  }
  return points;
}

// The whole tick runs, with all its chance.
TEST(EqualRivalsBridge, EachLeadsAsOftenAsInASymmetricContest) {
  constexpr int worlds = 800;
  for (const std::size_t n : {2u, 4u}) {
    const double fair = 1.0 / static_cast<double>(n), error = std::sqrt(fair * (1 - fair) / worlds);
    for (const double share : leads(n, worlds, 60)) EXPECT_NEAR(share, fair, most_errors * error) << n;
  }
}

}  // namespace
}  // namespace headway
