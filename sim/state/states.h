// States: power, opinion, stance, enforcement, society.
#pragma once

#include "core/id.h"
#include "state/table.h"

namespace headway {

struct States : Table {
  Column<double> gdp;
  Column<std::int32_t> bloc;
  Column<double> labour_force;
  Column<double> automated_work;
  Column<double> output_growth;
  Column<double> power;
  Column<double> power_pipeline;
  Column<double> power_use;
  Column<double> powered_share;
  Column<double> power_price;
  Column<double> compute_price;
  Column<double> chip_value;
  Column<double> chip_money;
  Column<double> public_bid;
  Column<double> public_share;
  Column<double> public_compute;
  Column<double> enforcement_capacity;
  Column<double> enforcement;
  Column<double> concern;
  Column<double> trust;
  Column<double> concern_level;
  Column<double> trust_level;
  Column<double> threat;
  Column<double> stance;
  Column<double> stance_score;
  Column<double> stance_due;
  Column<double> displaced;
  Column<double> unrest;
  Column<double> adoption;
  Column<double> talent_entry;
  Column<double> first_entry;
  Column<double> entry_queue;
  Column<double> safety_reserve;
  Column<double> safety_paid;
  Column<double> policy_spending;
  Column<double> policy_cost;
  Column<double> granted;
  Column<double> fellows;
  Column<double> champion_paid;
  Column<double> levied;
  Column<double> matched;
  Column<double> welfare;
  Column<double> leakage;
  Column<double> incidents;
  Column<double> harm;

  static std::span<const DeclaredColumn<States>> columns();
};

}  // namespace headway
