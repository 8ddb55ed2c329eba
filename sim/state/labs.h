// Laboratories: money, compute, people, models, safety, beliefs. One row each.
#pragma once

#include "core/id.h"
#include "state/kinds.h"
#include "state/table.h"

namespace headway {

struct Labs : Table {
  // Who they are.
  Column<std::int32_t> type;
  Column<StateId> state;
  Column<FunderId> parent;
  Column<std::int32_t> strategy;
  Column<std::int32_t> active;
  Column<double> safety_culture;
  Column<double> openness;
  Column<double> open_weights;
  Column<double> price;
  Column<double> distillation;
  Column<double> training_share;
  Column<double> safety_share;
  Column<double> evaluation_share;
  Column<double> release_margin;
  Column<double> training_margin;
  Column<double> payroll_share;
  Column<double> security;
  // Money.
  Column<double> cash;
  Column<double> valuation;
  Column<double> demand;
  Column<double> revenue;
  Column<double> funding;
  Column<double> grants;
  Column<double> safety_grants;
  Column<double> chip_spending;
  Column<double> payroll;
  Column<double> payroll_budget;
  Column<double> operations;
  Column<double> premiums;
  Column<double> penalties;
  Column<double> claims;
  Column<double> bills;
  Column<double> dividends;
  Column<double> profit;
  Column<double> asset_sales;
  Column<double> since_release;
  Column<double> runway;
  // Compute.
  Column<double> fleet;
  Column<double> chips_bought;
  Column<double> compute;
  Column<double> allocation;
  Column<double> chip_budget;
  Column<double> public_compute;
  Column<double> inference;
  Column<double> inference_gain;
  Column<double> offshore;
  // People.
  Column<double> staff;
  Column<double> labour;
  Column<double> staff_target;
  Column<double> pay;
  // Research and training.
  Column<double> efficiency;
  Column<double> efficiency_growth;
  Column<double> brought;
  Column<double> automation;
  Column<double> labour_gain;
  Column<double> machine_cost;
  Column<double> research_input;
  Column<double> run_planned;
  Column<double> run_elapsed;
  Column<double> run_compute;
  Column<double> run_cost;
  Column<double> run_clandestine;
  Column<double> run_finished;
  Column<double> beyond_rules;
  Column<double> last_run_compute;
  Column<double> last_run_cost;
  Column<double> distilled;
  Column<double> stolen;
  Column<double> leaked;
  // Models.
  Column<double> models_trained;
  Column<double> candidate;
  Column<double> candidate_age;
  Column<double> candidate_compute;
  Column<double> candidate_patch;
  Column<double> candidate_number;
  Column<double> candidate_evaluation;
  Column<double> candidate_belief;
  Column<double> candidate_barred;
  Column<double> reserve;
  Column<double> reserve_age;
  Column<double> reserve_compute;
  Column<double> reserve_patch;
  Column<double> reserve_number;
  Column<double> reserve_evaluation;
  Column<double> reserve_belief;
  Column<double> reserve_barred;
  Column<double> deployed_number;
  Column<double> deployed_barred;
  Column<std::int32_t> application;
  Column<double> certificate_wait;
  Column<double> withdrawn;
  Column<double> capability;
  Column<double> certified_capability;
  Column<double> best_internal;
  Column<double> legacy_capability;
  Column<double> releases;
  // Safety.
  Column<double> effort;
  Column<double> own_effort;
  Column<double> difficulty;
  Column<std::int32_t> known;
  Column<std::int32_t> adopted;
  Column<double> change_slots;
  Column<double> field_level;
  Column<double> safety;
  Column<double> patch;
  Column<double> patch_debt;
  Column<double> margin;
  Column<double> measured_margin;
  Column<double> alignment_tax;
  Column<double> reputation;
  // Beliefs and pressure.
  Column<double> believed_frontier;
  Column<double> believed_rivals;
  Column<double> pressure;
  Column<double> failed;
  // Measures of risk.
  Column<double> deception_likelihood;
  Column<double> goal_misgeneralisation;
  Column<double> red_team_success;
  Column<double> time_to_breach;
  Column<double> shutdown_reliability;
  Column<double> transparency;
  // Harm.
  Column<double> incidents;
  Column<double> harm;
  Column<double> expected_harm;

  static std::span<const DeclaredColumn<Labs>> columns();
};

}  // namespace headway
