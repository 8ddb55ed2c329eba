// Which way things go, on common random numbers. What is guaranteed is asked of every run; what is
// only expected is asked of the mean of paired differences, with three standard errors of room.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "model/phase/observe.h"
#include "model/simulation.h"
#include "pattern/paired.h"

namespace headway {
namespace {

using paired::difference;
using paired::Outcome;

constexpr int pairs = 50;

/// Adds `kind` with defaults, in force from 2027 in the states numbered `members`.
PolicyEntry entry(std::string_view key, std::vector<std::size_t> members) {
  PolicyEntry result{std::string(key), {}, with_defaults<Schedule>(), {}, {}};
  for (const auto& kind : instrument_kinds())
    if (kind.key == key) result.instrument = kind.make();
  for (const auto s : members) result.members.push_back(id_of<StateId>(s));
  return result;
}

double frontier_safety(const World& w) { return w.metrics.frontier_safety; }

double fleet_of(const World& w, std::int32_t bloc) {
  double chips = 0;
  for (std::size_t l = 0; l < w.labs.fleet.size(); ++l)
    if (w.states.bloc[w.labs.state[l].row()] == bloc) chips += w.labs.fleet[l];
  for (std::size_t c = 0; c < w.suppliers.fleet.size(); ++c)
    if (w.states.bloc[w.suppliers.state[c].row()] == bloc) chips += w.suppliers.fleet[c];
  return chips;
}

// Expected, not guaranteed: crowding out and the order of arrivals may cost a single run some safety.
TEST(Direction, PublicSafetyMoneyDoesNotLowerFrontierSafetyIn2035) {
  const auto d = difference("baseline", 9, pairs, [](Scenario& s) {
    auto funding = entry("public_safety", {0, 2, 3});
    std::get<PublicSafetyFunding>(funding.instrument).grants = 1e10;
    s.policy.push_back(funding);
  }, frontier_safety);
  EXPECT_GE(d.mean, -3 * d.error) << "mean " << d.mean << ", error " << d.error;
}

// Expected: published versions are what access buys. The techniques' targets lie well ahead of the
// frontier here; behind it, access is free at any scale. Four years, since later every version is out.
TEST(Direction, AccessScaleReachesBothEndsOfTheGoFasterArgument) {
  const auto published = [](const World& w) { return w.metrics.public_techniques; };
  const auto versions_at = [&](double scale) {
    return difference("baseline", 4, 20, [=](Scenario& s) {
      s.parameters.safety.access_scale = scale;
      for (double& target : s.initial.techniques.first_target) target += 4;
    }, published);
  };
  const auto free = versions_at(1e3), bound = versions_at(1e-3);
  EXPECT_GT(free.mean, bound.mean + 3 * (free.error + bound.error))
      << "access does not matter: " << free.mean << ", only frontier access works: " << bound.mean;
}

// Expected: followers also learn from publications and train their own models.
TEST(Direction, DistillationBringsTheSecondBlocCloser) {
  const auto lag = [](const World& w) { return w.metrics.second_bloc_lag; };
  const auto slow = [](Scenario& s) { s.parameters.research.distillation_rate = 0, s.parameters.research.open_weights_rate = 0; };
  const auto fast = [](Scenario& s) { s.parameters.research.distillation_rate = 0.3; };
  const auto without = difference("baseline", 4, 80, slow, lag);
  const auto with = difference("baseline", 4, 80, fast, lag);
  EXPECT_GT(without.mean, 3 * without.error) << without.mean;
  EXPECT_LT(with.mean, -3 * with.error) << with.mean;
}

// Expected: chips that are not made cannot be bought, their price rises, and the frontier is slower.
TEST(SupplyShock, FewerChipsAreDearerAndSlowTheFrontier) {
  const auto shock = [](const Outcome& outcome) {
    return difference("baseline", 5, pairs, [](Scenario& s) { s.events = paired::named("supply_shock").events; }, outcome);
  };
  const auto chips = shock([](const World& w) { return std::log10(w.metrics.compute_stock); });
  const auto price = shock([](const World& w) { return std::log10(w.metrics.chip_price); });
  const auto capability = shock([](const World& w) { return w.metrics.frontier_capability; });
  EXPECT_LT(chips.mean, -3 * chips.error) << chips.mean;
  EXPECT_GT(price.mean, 3 * price.error) << price.mean;
  EXPECT_LT(capability.mean, -3 * capability.error) << capability.mean;
}

/// Best deployed capability of the active laboratories that are in the group.
template <class IsIn>
double best_of(const World& w, IsIn&& is_in) {
  double best = 0;
  for (std::size_t l = 0; l < w.labs.active.size(); ++l)
    if (w.labs.active[l] && is_in(l)) best = std::max(best, w.labs.capability[l]);
  return best;
}

// Guaranteed as long as universities have a hundredth of a leader's accelerators: learning lifts a student by little
// more than one OOM above what its own compute would reach.
TEST(Followers, AUniversityDoesNotReachTheFrontier) {
  const auto scenario = paired::named("baseline");
  for (std::uint64_t replicate = 0; replicate < 5; ++replicate) {
    Simulation run(draw_parameters(scenario, 1, replicate), scenario.policy, scenario.initial, 1, replicate);
    for (int tick = 0; tick < 108; ++tick) run.step();
    const auto& w = run.world();
    const auto is_academic = [&](std::size_t l) { return static_cast<LabType>(w.labs.type[l]) == LabType::academic; };
    EXPECT_GT(w.metrics.frontier_capability - best_of(w, is_academic), 1) << replicate;
  }
}

// Expected: what chips cannot buy can be learnt from those who have them, while they let it happen.
TEST(Followers, DeniedChipsCostMoreWhereNobodyTeaches) {
  const auto cost = [](double refusal, double open_rate) {
    const auto rival = [=](bool is_denied) {
      return difference("baseline", 7, 40, [=](Scenario& s) {
        s.parameters.research.refusal = refusal, s.parameters.research.open_weights_rate = open_rate;
        if (!is_denied) return;
        auto control = entry("export_control", {0, 2, 3});
        std::get<ExportControl>(control.instrument).share_denied = 1;
        s.policy.push_back(control);
      }, [](const World& w) { return w.metrics.frontier_capability - best_of(w, [&](std::size_t l) { return w.states.bloc[w.labs.state[l].row()] == 1; }); });
    };
    return std::pair(rival(true).mean - rival(false).mean, rival(true).error + rival(false).error);
  };
  const auto [taught, error] = cost(0, 0.25);
  const auto [alone, other_error] = cost(1, 0);
  EXPECT_GT(alone, taught + 2 * (error + other_error)) << "gap added with teachers " << taught << ", without " << alone;
}

// Expected: a bloc that takes weights learns more than its rivals would teach it, unless weights are guarded.
TEST(Followers, ABlocThatStealsWeightsLearnsMoreUnlessTheyAreGuarded) {
  const auto learnt = [](const World& w) {
    double sum = 0, count = 0;
    for (std::size_t l = 0; l < w.labs.active.size(); ++l)
      if (w.labs.active[l] && w.states.bloc[w.labs.state[l].row()] == 1) sum += w.labs.distilled[l], count += 1;
    return sum / count;
  };
  const auto often = [](Scenario& s) { s.parameters.theft.rate = 0.3; };
  // Nobody publishes weights, which would teach as much as stolen ones.
  const auto closed = [](Scenario& s) { s.initial.labs.open_weights.fill(0), s.parameters.research.open_weights_rate = 0.25; };
  const auto none = difference("baseline", 5, 20, [&](Scenario& s) { closed(s), s.parameters.theft.rate = 0; }, learnt);
  const auto open = difference("baseline", 5, 20, [&](Scenario& s) { closed(s), often(s); }, learnt);
  const auto guarded = difference("baseline", 5, 20, [&](Scenario& s) { closed(s), often(s), s.initial.labs.security.fill(5); }, learnt);
  EXPECT_GT(open.mean - none.mean, 2 * (open.error + none.error)) << open.mean << ", without theft " << none.mean;
  EXPECT_LT(guarded.mean - none.mean, 0.5 * (open.mean - none.mean)) << "guarded " << guarded.mean << ", open " << open.mean;
}

// Expected: those who leave leaders for followers carry what they know.
TEST(Followers, PeopleWhoMoveBringFollowersCloser) {
  const auto behind = [](const World& w) {
    double sum = 0, count = 0;
    for (std::size_t l = 0; l < w.labs.active.size(); ++l)
      if (w.labs.active[l]) sum += w.metrics.frontier_efficiency - w.labs.efficiency[l], count += 1;
    return sum / count;
  };
  const auto none = difference("baseline", 6, 20, [](Scenario& s) { s.parameters.research.carried = 0; }, behind);
  EXPECT_GT(none.mean, 3 * none.error) << none.mean;
}

// Expected: experiments must keep up with the size of what is trained.
TEST(Capability, DearerExperimentsSlowTheFrontier) {
  const auto d = difference("baseline", 6, 20, [](Scenario& s) { s.parameters.research.scale_elasticity = 1; },
                            [](const World& w) { return w.metrics.frontier_capability; });
  EXPECT_LT(d.mean, -3 * d.error) << d.mean;
}

// Expected: the baseline says to which laboratory `research.growth` belongs. Taken from the first state, its compute would make the
// experiments of a smaller leader count for more, and the frontier rise by an OOM.
TEST(Capability, ALeaderWhoBeginsWithLessComputeRaisesNoFrontier) {
  const auto frontier = [](const World& w) { return w.metrics.frontier_capability; };
  const auto with = [&](bool is_declared) {
    auto given = paired::named("baseline");
    if (!is_declared) given.parameters.research.reference_compute = 0;
    auto smaller = given;
    smaller.initial.labs.fleet[0] *= 0.1;
    return difference(given, smaller, 12, 16, frontier);
  };
  const auto declared = with(true), of_the_first_month = with(false);
  EXPECT_LT(declared.mean, 0.3);
  EXPECT_GT(of_the_first_month.mean, declared.mean + 0.3) << "or the reference would not matter";
}

// Expected: under pressure laboratories take what models do at equal compute, and pay with what can be read of them.
TEST(Direction, OpaqueArchitecturesBuyCapabilityWithMargin) {
  const auto traded = [](const Outcome& outcome) {
    return difference("baseline", 9, 20, [](Scenario& s) { s.parameters.training.opaque_gain = s.parameters.safety.opacity_loss = 0.5; }, outcome);
  };
  const auto capability = traded([](const World& w) { return w.metrics.frontier_capability; });
  const auto safety = traded(frontier_safety);
  EXPECT_GT(capability.mean, 3 * capability.error);
  EXPECT_LT(safety.mean, -3 * safety.error);
}

// Expected: what longer inference adds to a use is taken from training, and so from later models.
TEST(Capability, LongerInferenceIsPaidForInTraining) {
  const auto longer = [](const paired::Outcome& outcome) {
    return difference("baseline", 6, 20, [](Scenario& s) { s.parameters.decision.inference_share = 0.4; }, outcome);
  };
  const auto use = longer([](const World& w) { return w.labs.inference_gain[leading_lab(w.labs)]; });
  const auto training = longer([](const World& w) { return std::log10(w.metrics.compute_training); });
  const auto frontier = longer([](const World& w) { return w.metrics.frontier_capability; });
  EXPECT_GT(use.mean, 0.05) << use.error;
  EXPECT_LT(training.mean, -0.05 - 3 * training.error) << training.mean;
  EXPECT_LT(frontier.mean, -3 * frontier.error) << frontier.mean;
}

// Expected: models that design chips and build fabs make more of them.
TEST(Capability, TheHardwareLoopAddsChips) {
  const auto chips = [](const World& w) { return std::log10(w.metrics.compute_stock); };
  const auto design = difference("baseline", 14, 20, [](Scenario& s) { s.parameters.supply.design_share = 0.6; }, chips);
  const auto production = difference("baseline", 14, 20, [](Scenario& s) { s.parameters.supply.production_share = 0.5, s.parameters.supply.production_lag = 6; }, chips);
  EXPECT_GT(design.mean, 0.02 + 3 * design.error) << design.mean;
  EXPECT_GT(production.mean, 3 * production.error) << production.mean;
}

// Expected: where text is all there is to learn from and no more is written, more compute buys less and less.
TEST(Capability, WithoutNewOrSyntheticDataTheFrontierMeetsAWall) {
  const auto frontier = [](const World& w) { return w.metrics.frontier_capability; };
  const auto wall = difference("baseline", 24, 10, [](Scenario& s) {
    s.parameters.training.synthetic_value = 0, s.parameters.training.data_growth = 0;
  }, frontier);
  EXPECT_LT(wall.mean, -0.5 - 3 * wall.error) << wall.mean;
}

// Expected, until the denied have built more fabs of their own, whose makers they pay more: three years after the start.
TEST(Direction, ATighterExportControlShrinksTheRivalsFleet) {
  double before = 0;
  for (const double denied : {0.3, 0.9}) {
    const auto d = difference("baseline", 4, 20, [&](Scenario& s) {
      auto control = entry("export_control", {0, 2, 3});
      std::get<ExportControl>(control.instrument).share_denied = denied;
      std::get<ExportControl>(control.instrument).domestic_fabs = 0;
      s.policy.push_back(control);
    }, [](const World& w) { return fleet_of(w, 1); });
    EXPECT_LT(d.mean, before - 3 * d.error) << "denied " << denied;
    before = d.mean;
  }
}

// Guaranteed, in every tick of every run: a run that is not secret stays at or below a ceiling
// that holds everywhere, once runs begun before it are over.
TEST(Ceiling, HoldsEveryRunThatIsNotSecret) {
  auto scenario = paired::named("baseline");
  auto global = entry("moratorium", {});
  for (std::size_t s = 0; s < scenario.initial.dimensions.states; ++s) global.members.push_back(id_of<StateId>(s));
  global.schedule.start = 2026, global.schedule.enforcement = 1;
  std::get<Moratorium>(global.instrument).threshold = 26;
  scenario.policy.push_back(global);
  bool binding = false;
  for (std::uint64_t replicate = 0; replicate < 5; ++replicate) {
    Simulation run(scenario.parameters, scenario.policy, scenario.initial, 1, replicate);
    for (int tick = 0; tick < 120; ++tick) {
      run.step();
      const auto& labs = run.world().labs;
      for (std::size_t l = 0; l < labs.active.size(); ++l) {
        if (static_cast<RunChoice>(labs.run_choice[l]) == RunChoice::secret) continue;
        ASSERT_LE(labs.run_compute[l], 1e26 * (1 + 1e-9)) << labs.names[l] << ", tick " << tick + 1;
        binding = binding || (labs.run_finished[l] != 0 && labs.last_run_compute[l] > 0.99e26);
      }
    }
  }
  EXPECT_TRUE(binding) << "the ceiling must matter";
}

struct Series {
  const char* what;
  double tolerance;
  double (*read)(const World&);
};

constexpr Series averages[] = {
    {"log10 of the chip stock", 0.03, [](const World& w) { return std::log10(w.metrics.compute_stock); }},
    {"frontier capability, OOM", 0.15, [](const World& w) { return w.metrics.frontier_capability; }},
    {"frontier efficiency, OOM", 0.1, [](const World& w) { return w.metrics.frontier_efficiency; }},
    {"adoption", 0.01, [](const World& w) { return w.metrics.adoption; }},
    {"trust", 0.02, [](const World& w) { return w.metrics.trust; }},
};

/// Means over 30 replicates after five years, at a step of `dt` months.
std::vector<double> means_after_five_years(double dt) {
  auto scenario = paired::named("baseline");
  scenario.parameters.clock.dt = dt;
  std::vector<double> means(std::size(averages));
  for (std::uint64_t replicate = 0; replicate < 30; ++replicate) {
    Simulation run(draw_parameters(scenario, 1, replicate), scenario.policy, scenario.initial, 1, replicate);
    for (int i = 0; i < static_cast<int>(60 / dt + 0.5); ++i) run.step();
    for (std::size_t k = 0; k < means.size(); ++k) means[k] += averages[k].read(run.world()) / 30;
  }
  return means;
}

// Half the step: world averages over replicates agree. Chance is drawn per tick, so that single runs
// differ; the tolerances are those of a mean over 30 runs each.
TEST(Step, HalfAMonthGivesTheSameWorldOnAverage) {
  const auto month = means_after_five_years(1), half = means_after_five_years(0.5);
  for (std::size_t k = 0; k < month.size(); ++k)
    EXPECT_NEAR(month[k], half[k], averages[k].tolerance) << averages[k].what;
}

}  // namespace
}  // namespace headway
