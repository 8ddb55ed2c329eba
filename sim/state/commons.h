// What belongs to nobody: prices of technology, public knowledge, public memory, fate.
#pragma once

#include "state/table.h"

namespace headway {

struct Commons {
  using Members = MemberTypes<double, Column<double>>;
  double data_stock;
  double public_efficiency;
  double unit_performance;
  double automation;
  double automated_design;
  double automated_production;
  double chip_research;
  double unit_cost;
  double unit_power;
  double fleet_power;
  double rent;
  double compute_price;
  double serving_price;
  double first_serving_price;
  double market_growth;
  double reference_revenue;
  double reference_labour;
  double reference_compute;
  double reference_efficiency;
  double reference_run;
  double first_frontier;
  double open_frontier;
  double trend_level;
  double trend_rate;
  double trend_error;
  double salience;
  double warning_shots;
  double ruptures;
  double catastrophe;
  double catastrophe_class;
  double catastrophe_year;
  double spared;
  double control_lost;
  double defence;
  double open_capability;
  double open_margin;
  double open_source;
  double chips_retired;
  double fleet_liquidated;
  double people_entered;
  double people_departed;
  double emulation_spent;
  double emulation_months;
  double emulated_labour;
  double thefts;
  double firms_failed;
  double firms_bought;
  double firms_entered;
  Column<double> frontier_history;
  Column<double> safety_history;
  Column<double> run_history;
  Column<double> run_cost_history;
  Column<double> threshold;

  static std::span<const DeclaredColumn<Commons>> columns();
};

}  // namespace headway
