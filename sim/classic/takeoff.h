// Compute-centric takeoff (Davidson 2023), reduced to its parts: training runs automate tasks, automated tasks speed up research on
// hardware and software, which makes larger training runs. docs/classics.md gives the equations.
#pragma once

#include <vector>

#include "classic/classic.h"

namespace headway::classic {

struct Takeoff {
  double first_run;
  double full_training;
  double training_span;
  double training_share;
  double run_share;
  double runtime_need;
  double task_substitution;
  double capital_substitution;
  double labour_weight;
  double labour_growth;
  double capital_growth;
  double spending_growth;
  double waking_growth;
  double wake_up;
  double hardware_returns;
  double software_returns;
  double hardware_ceiling;
  double software_ceiling;
  double past_growth;
  static std::span<const ParameterRow> parameters();
};

inline constexpr int takeoff_tasks = 100;

/// Effective training compute that each task needs, least first: log-spaced over the span below full automation.
std::vector<double> log_training_needs(const Takeoff& world);
/// Labour that people and machines make together when `automated` of the tasks can be done by machines: people have the
/// rest for themselves and share the automated ones.
double cognitive_labour(const Takeoff& world, double people, double machines, int automated);

struct TakeoffDates {
  double wake_up;       ///< years from now; infinity beyond the horizon
  double first_fifth;   ///< 20% of tasks
  double all;           ///< all tasks
  double largest_run;   ///< log10 of the largest run's effective compute at the end
};
TakeoffDates simulate_takeoff(const Takeoff& world, double step = 0.01, double horizon = furthest_years);
/// Years between two effective computes when machines do no research: everything grows at constant rates.
double years_without_machines(const Takeoff& world, double log_compute);

}  // namespace headway::classic
