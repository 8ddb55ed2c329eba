// The world series of a run: what the record phase computes each tick and the run file keeps.
#pragma once

#include "state/table.h"

namespace headway {

struct Metrics {
  using Members = MemberTypes<double>;
  double frontier_capability;
  double frontier_internal;
  double frontier_safety;
  double frontier_margin;
  double minimum_margin;
  double frontier_margin_misuse;
  double frontier_margin_accident;
  double frontier_margin_control;
  double differential_rate;
  double capability_growth;
  double autonomy_proximity;
  double autonomy_months;
  double frontier_run_compute;
  double frontier_run_cost;
  double frontier_efficiency;
  double software_halving;
  double automation;
  double compute_stock;
  double compute_stock_labs;
  double chip_price;
  double output;
  double compute_price;
  double power_price;
  double staff_cost_share;
  double chips_sold;
  double power_use;
  double unpowered_share;
  double compute_training;
  double compute_research;
  double compute_safety;
  double compute_evaluation;
  double compute_serving;
  double final_run_share;
  double safety_share_compute;
  double research_staff;
  double safety_staff;
  double safety_share_staff;
  double spending;
  double safety_spending;
  double revenue;
  double funding;
  double adoption;
  double surplus;
  double concentration;
  double welfare;
  double welfare_present;
  double displacement_cost;
  double lead;
  double active_labs;
  double pressure;
  double price_of_anarchy;
  double second_bloc_lag;
  double second_bloc_compute;
  double uncontrolled_chips;
  double open_weights_lag;
  double public_techniques;
  double adopted_techniques;
  double patch_debt;
  double incidents;
  double harm;
  double warning_shots;
  double catastrophe;
  double control_lost;
  double trust;
  double concern;
  double racing_states;
  double displaced;
  double unrest;
  double leakage;
  double ceiling_compliance;
  double pledges_bound;
  double pledge_compliance;
  double ruptures;
  double overhang;
  double certificates;
  double false_passes;
  double audit_queue;
  double policy_spending;

  static std::span<const DeclaredColumn<Metrics>> columns();
};

/// The declaration of the metric called `name`; null when there is none.
const ColumnInfo* find_metric(std::string_view name);

}  // namespace headway
