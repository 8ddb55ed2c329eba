#include "model/tick.h"

#include "core/error.h"
#include "core/math.h"
#include "model/balance.h"
#include "model/phase/commit.h"
#include "model/phase/comply.h"
#include "model/phase/risk.h"
#include "model/phase/spend.h"
#include "model/phase/welfare.h"
#include "policy/legislate.h"

namespace headway {

namespace {

/// What decisions about breaches read.
LawInForce law_of(const Tick& t) {
  return {t.p.compliance, t.p.release, t.rules, t.world.states, t.random, remaining_in_world(t.world.techniques, Effect::detection)};
}

/// What laboratories know of how the world works.
Grounds grounds_of(const Tick& t) {
  return {t.p.choice, t.p.learning, t.p.observation, t.p.government, t.p.funding, t.p.market, t.p.release, t.p.settlement, t.p.harm, t.p.training.duration};
}

// clang-format off
constexpr Phase table_of_contents[] = {
    {"observe", "public signals, rivals' positions, forecasts",
     [](Tick& t) { observe(t.p.observation, t.world.calendar, t.random, t.world.labs, t.world.commons); }},
    {"govern", "states' stances; laws are adopted and repealed; policies in force become rules; commitments are joined, kept or broken",
     [](Tick& t) { update_stances(t.p.government, t.p.observation, t.world.calendar, t.random, t.world.labs, t.world.commons, t.world.states);
                   legislate(t.policy, t.p.government.law_response, t.random, t.world);
                   write_rules(t.policy, t.world, t.rules);
                   keep_commitments({grounds_of(t), t.p.compliance, t.schemes, t.random, t.rules}, t.world, t.rules, t.workspaces.choose); }},
    {"fund", "equity, parents' money, grants, public safety money",
     [](Tick& t) { fund(t.p.funding, t.world.calendar, t.random, t.rules, t.world.labs, t.world.funders, t.world.states, t.world.commons, t.workspaces.fund); }},
    {"supply", "chips made, priced and sold; export rules; power and compute priced and let",
     [](Tick& t) { supply(t.p.supply, t.world.calendar, t.random, t.rules, t.world.labs, t.world.states, t.world.suppliers, t.world.commons); }},
    {"staff", "pay, moves, layoffs, departures, entry",
     [](Tick& t) { staff(t.p.talent, t.p.decision.seed_staff, t.world.calendar, t.random, t.rules, t.world.labs, t.world.states, t.world.researchers, t.world.commons, t.workspaces.staff); }},
    {"decide", "courses reviewed, pressure; each laboratory's money, people and compute; runs within the rules or beyond",
     [](Tick& t) { choose(grounds_of(t), t.random, t.rules, t.world, t.workspaces.choose);
                   spend(t.p.decision, t.p.training, t.p.clock.dt, t.rules, t.world.states, t.world.labs, t.world.commons);
                   decide(t.p.decision, t.p.response, law_of(t), t.p.clock.dt, t.world.labs, t.world.commons);
                   choose_runs(law_of(t), t.p.training, {t.p.release, t.p.safety, t.random, t.world.commons, t.world.techniques, t.world.labs}, t.p.clock.dt, t.world.labs); }},
    {"research", "software efficiency, spillovers, distillation, theft; safety techniques",
     [](Tick& t) { pay_for_security(t.rules, t.world.labs);
                   steal(t.p.theft, t.p.safety, t.p.clock.dt, t.random, t.rules, t.world.states, t.world.techniques, t.world.labs, t.world.commons, t.workspaces.theft);
                   research(t.p.research, t.p.clock.dt, t.p.thresholds.autonomous_research, t.rules, t.world.labs, t.world.commons, t.workspaces.research);
                   report_incidents(law_of(t), t.world.commons, t.p.clock.dt, t.world.labs);
                   emulate(t.p.emulation, t.p.clock.dt, t.random, t.rules, t.world.states.gdp.size(), t.world.commons);
                   research_safety(t.p.safety, t.p.research, t.p.clock.dt, t.random, t.rules, t.world.states, t.world.commons, t.p.supply.operational * t.p.supply.flop_per_month(), t.world.labs, t.world.techniques, t.workspaces.safety);
                   patch_in_haste(t.p.release, t.p.safety, t.p.clock.dt, t.world.commons, t.workspaces.safety, t.world.labs); }},
    {"train", "training runs progress, are found out, finish",
     [](Tick& t) { train(t.p.training, t.p.scaling, law_of(t), t.p.clock.dt, t.world.labs, t.world.commons); }},
    {"release", "evaluation, hardening, certification, the release gate",
     [](Tick& t) { assess_and_release(t.p.release, t.p.safety, t.random, t.rules, t.world);
                   enforce_bans(law_of(t), t.p.clock.dt, t.world.labs);
                   watch_commitments(t.schemes, t.p.settlement.reputation_recovery, t.random, t.world); }},
    {"sell", "demand, shares, revenue, adoption, displacement",
     [](Tick& t) { sell(t.p.market, t.p.research.size_cost, t.p.clock.dt, t.rules, t.world.commons, t.world.labs, t.world.segments, t.world.states, t.workspaces.sell); }},
    {"harm", "incidents by class, warning shots, catastrophes, the end of the run",
     [](Tick& t) { harm(t.p.harm, t.p.safety, t.random, t.world, t.workspaces.harm); }},
    {"settle", "accounts, insurance, failure, sale and entry of firms, opinion, work, output",
     [](Tick& t) { settle(t.p.settlement, t.p.safety, t.world.calendar, t.random, t.rules, t.world);
                   grow_output(t.p.growth, t.p.clock.dt, t.world.segments, t.world.states); }},
    {"record", "measures of risk, world series",
     [](Tick& t) { measure_risks(t.p.harm, t.p.release, t.p.safety, t.world.commons, t.world.techniques, t.world.labs);
                   record_metrics(t.p.measures, t.p.safety, largest_potential_run(t.p.training, t.world.labs), t.world);
                   measure_compliance(t.policy, t.world);
                   measure_welfare(t.p.welfare, t.world); }},
};
// clang-format on

/// A run that is over makes, sells, spends and breaks nothing more.
void stop_flows(Metrics& metrics) {
  for_each_column(metrics, [](std::string_view, const ColumnInfo& info, double& value) {
    if (info.timing == Timing::flow) value = 0;
  });
}

}  // namespace

std::span<const Phase> phases() { return table_of_contents; }

void tick(Tick& t) {
  ++t.world.calendar.tick;
  const auto& fate = t.world.commons;
  if (fate.control_lost != 0 || (fate.catastrophe != 0 && t.p.harm.catastrophe_ends != 0)) {
    stop_flows(t.world.metrics);
    measure_end(t.p.welfare, t.world);
    return;  // the run is over; its last state stands
  }
  const Balance before = take_balance(t.world);
  std::string_view now;
  try {
    for (const auto& phase : table_of_contents) {
      now = phase.name;
      phase.run(t);
    }
    now = "balance";
    check_balance(before, t.p.clock.dt, t.world);
  } catch (const ContractViolation& violation) {
    throw RunError(std::string(now), static_cast<int>(t.world.calendar.tick), "", violation.what());
  }
}

}  // namespace headway
