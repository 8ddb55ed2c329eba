// What is switched off leaves no trace: the same bytes in every table but that of the instruments.
#include <gtest/gtest.h>

#include "model/small_world.h"

namespace headway {
namespace {

constexpr int off_switch_ticks = 120;

/// Hash over the world without its instruments at every tick.
std::uint64_t trace(const Parameters& p, const World& world, const Policy& policy) {
  Simulation run(p, policy, world, 1, 0);
  std::uint64_t hash = 0;
  for (int i = 0; i < off_switch_ticks; ++i) {
    run.step();
    small::add_metrics(hash, run.world().metrics);
  }
  return hash ^ small::hash_but_instruments(run.world());
}

/// The same over the world series only, where the worlds themselves are given differently.
std::uint64_t metrics_trace(const Parameters& p, const World& world) {
  Simulation run(p, {}, world, 1, 0);
  std::uint64_t hash = 0;
  for (int i = 0; i < off_switch_ticks; ++i) {
    run.step();
    small::add_metrics(hash, run.world().metrics);
  }
  return hash;
}

std::uint64_t trace(const Policy& policy) { return trace(small::parameters(), small::world(), policy); }

PolicyEntry changed(std::string_view key, void (*change)(PolicyEntry&)) {
  auto entry = small::entry(std::string(key));
  change(entry);
  return entry;
}

TEST(OffSwitch, EveryInstrumentInForceIsNoticed) {  // or the tests below could not fail
  for (const auto& kind : instrument_kinds())
    EXPECT_NE(trace({small::entry(std::string(kind.key))}), trace(Policy{})) << kind.key;
}

TEST(OffSwitch, DisabledIsNone) {
  for (const auto& kind : instrument_kinds())
    EXPECT_EQ(trace({changed(kind.key, [](PolicyEntry& e) { e.schedule.enabled = 0; })}), trace(Policy{})) << kind.key;
}

TEST(OffSwitch, StartBeyondTheHorizonIsNone) {
  for (const auto& kind : instrument_kinds())
    EXPECT_EQ(trace({changed(kind.key, [](PolicyEntry& e) { e.schedule.start = 2090; })}), trace(Policy{})) << kind.key;
}

TEST(OffSwitch, EndedBeforeTheStartIsNone) {
  for (const auto& kind : instrument_kinds())
    EXPECT_EQ(trace({changed(kind.key, [](PolicyEntry& e) { e.schedule.start = 2020, e.schedule.end = 2026; })}), trace(Policy{})) << kind.key;
}

TEST(OffSwitch, ATriggerThatNeverFiresIsNone) {
  for (const auto& kind : instrument_kinds())
    EXPECT_EQ(trace({changed(kind.key, [](PolicyEntry& e) { e.trigger = {"frontier_capability", true, 79}; })}), trace(Policy{})) << kind.key;
}

TEST(OffSwitch, AnInstrumentOfWhichAllIsZeroIsNone) {
  for (const char* key : {"safety_share", "liability", "audit", "fellowships", "champion", "levy", "procurement", "adjustment",
                          "go_faster", "emulation", "public_safety"}) {
    auto entry = small::entry(key);
    for (const auto& row : kind_of(entry.instrument).parameters) value_at(parameters_of(entry.instrument), row) = 0;
    EXPECT_EQ(trace({entry}), trace(Policy{})) << key;
  }
}

TEST(OffSwitch, LicencesAboveEveryRunAreNone) {
  auto entry = small::entry("licensing");
  auto& licensing = std::get<ComputeLicensing>(entry.instrument);
  licensing.threshold = 60, licensing.cost = 0;
  EXPECT_EQ(trace({entry}), trace(Policy{}));
}

TEST(OffSwitch, AMoratoriumAboveEveryRunIsNone) {
  auto entry = small::entry("moratorium");
  auto& moratorium = std::get<Moratorium>(entry.instrument);
  moratorium.threshold = 60, moratorium.cost = 0;
  EXPECT_EQ(trace({entry}), trace(Policy{}));
}

TEST(OffSwitch, AMandateAboveEveryModelIsNone) {
  auto entry = small::entry("certification");
  auto& mandate = std::get<CertificationMandate>(entry.instrument);
  mandate.threshold = 60, mandate.auditor_growth = 0, mandate.cost = 0;
  EXPECT_EQ(trace({entry}), trace(Policy{}));
}

TEST(OffSwitch, AMandateThatNobodyEnforcesIsNone) {
  const auto with = [](double enforcement) {
    auto entry = small::entry("certification");
    entry.schedule.enforcement = enforcement;
    return trace({entry});
  };
  EXPECT_EQ(with(0), trace(Policy{}));
  EXPECT_NE(with(0.2), trace(Policy{}));
  EXPECT_NE(with(0.2), with(0.8));
}

TEST(OffSwitch, PublicSafetyWithoutMoneyIsNone) {
  auto entry = small::entry("public_safety");
  auto& funding = std::get<PublicSafetyFunding>(entry.instrument);
  funding.grants = 0, funding.compute = 0;
  EXPECT_EQ(trace({entry}), trace(Policy{}));
}

TEST(OffSwitch, AnExportControlThatDeniesNothingIsNone) {
  auto entry = small::entry("export_control");
  auto& control = std::get<ExportControl>(entry.instrument);
  control.share_denied = 0, control.domestic_fabs = 0, control.cost = 0;
  EXPECT_EQ(trace({entry}), trace(Policy{}));
}

TEST(OffSwitch, DistillationZeroIsNone) {
  auto rate = small::parameters();
  rate.research.distillation_rate = 0;
  auto poor = small::world();
  poor.labs.fleet[small::gamma] /= 3;  // so that it learns more from others than by itself
  auto effort = poor;
  effort.labs.distillation.fill(0);
  const auto no_rate = metrics_trace(rate, poor), no_effort = metrics_trace(small::parameters(), effort);
  EXPECT_EQ(no_rate, no_effort);
  EXPECT_NE(no_rate, metrics_trace(small::parameters(), poor));
}

TEST(OffSwitch, AHardwareLoopWithoutItsSharesIsNone) {
  auto off = small::parameters(), other = off, design = off, production = off;
  other.supply.design_returns = 8, other.supply.design_lag = other.supply.production_lag = 12;
  design.supply.design_share = 0.5, production.supply.production_share = 0.3;
  EXPECT_EQ(metrics_trace(off, small::world()), metrics_trace(other, small::world()));
  EXPECT_NE(metrics_trace(off, small::world()), metrics_trace(design, small::world()));
  EXPECT_NE(metrics_trace(off, small::world()), metrics_trace(production, small::world()));
}

TEST(OffSwitch, TheftWithoutARateIsNone) {
  auto off = small::parameters(), other = off, on = off;
  off.theft.rate = other.theft.rate = 0;
  other.theft.level_worth = 0, on.theft.rate = 5;
  auto secure = small::world();
  secure.labs.security.fill(5);
  EXPECT_EQ(metrics_trace(off, small::world()), metrics_trace(other, secure));
  EXPECT_NE(metrics_trace(off, small::world()), metrics_trace(on, small::world()));
}

TEST(OffSwitch, InferenceWithoutItsShareIsNone) {
  auto off = small::parameters(), other = off, on = off;
  off.decision.inference_share = other.decision.inference_share = 0;
  other.decision.inference_exchange = 1, other.decision.inference_limit = 2;
  on.decision.inference_share = 0.2;
  EXPECT_EQ(trace(off, small::world(), {}), trace(other, small::world(), {}));
  EXPECT_NE(trace(off, small::world(), {}), trace(on, small::world(), {}));
}

TEST(OffSwitch, AThresholdOfSelfImprovementMattersOnlyWithATerminalHazard) {
  auto early = small::parameters(), late = early;
  early.thresholds.self_improvement = 20, late.thresholds.self_improvement = 70;
  early.harm.terminal_rate = late.harm.terminal_rate = 0.3;
  EXPECT_NE(metrics_trace(early, small::world()), metrics_trace(late, small::world()));
  early.harm.terminal_rate = late.harm.terminal_rate = 0;
  EXPECT_EQ(metrics_trace(early, small::world()), metrics_trace(late, small::world()));
}

TEST(OffSwitch, LaboratoriesBindThemselvesOnlyWhenTold) {
  auto loose = small::world(), bound = small::world();
  EXPECT_LT(loose.labs.training_margin[0], -100);
  loose.labs.training_margin.fill(-50);
  bound.labs.training_margin.fill(0.5);
  EXPECT_EQ(metrics_trace(small::parameters(), loose), metrics_trace(small::parameters(), small::world()));
  EXPECT_NE(metrics_trace(small::parameters(), bound), metrics_trace(small::parameters(), small::world()));
}

TEST(OffSwitch, SilentHazardsDrawNothing) {
  auto quiet = small::parameters();
  auto world = small::world();
  small::silence(quiet, world);
  auto loud = quiet;
  loud.harm.tail = 0.6, loud.harm.warning_shot = 1;
  EXPECT_EQ(trace(quiet, world, {}), trace(loud, world, {}));
}

}  // namespace
}  // namespace headway
