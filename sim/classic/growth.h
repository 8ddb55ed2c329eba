// Models of accelerating research and growth. docs/classics.md gives the equations.
#pragma once

#include "classic/classic.h"

namespace headway::classic {

/// Ideas production: S' = q R^lambda S^(1 - beta), from S = 1.
struct Ideas {
  double productivity;
  double returns;
  double difficulty;
  double research;
  double research_growth;
  double years;
  static std::span<const ParameterRow> parameters();
};
/// Level after `years` with constant research.
double level(const Ideas& ideas);
double solve_level(const Ideas& ideas);
/// Growth in the long run when research grows; by the formula, and at the end of a long simulation.
double long_run_growth(const Ideas& ideas);
double solve_long_run_growth(const Ideas& ideas);
/// Time until S is infinite when S does its own research (R = S); infinity where it never is.
double blow_up_time(const Ideas& ideas);
double solve_blow_up_time(const Ideas& ideas);

/// Bottlenecks: a share of tasks is sped up, the others are not.
struct Bottleneck {
  double automated;
  double speedup;
  double substitution;
  static std::span<const ParameterRow> parameters();
};
/// Speed of the whole with constant elasticity of substitution; Amdahl's law where tasks need each other one for one in time.
double whole_speedup(const Bottleneck& work);
double amdahl_speedup(const Bottleneck& work);
/// The same without bound on the speed-up.
double whole_limit(const Bottleneck& work);
/// Amdahl's law from tasks that are done one by one.
Estimate play_speedup(const Bottleneck& work, const Sampling& sampling);

/// Calendar time over a gap of work during which the speed of work grows from one multiple to another.
struct GapTiming {
  double gap;
  double first_speed;
  double last_speed;
  static std::span<const ParameterRow> parameters();
};
double calendar_time(const GapTiming& gap);
double solve_calendar_time(const GapTiming& gap);

/// Kwa's timelines: S' = k (L/(1 - f))^alpha C^zeta S^(1 - beta), automation f a logistic function of log(C S).
struct Timelines {
  double productivity;
  double labour;
  double labour_growth;
  double labour_returns;
  double compute_growth;
  double compute_returns;
  double difficulty;
  double steepness;
  double half_automation;
  static std::span<const ParameterRow> parameters();
};
/// Years until the share of research that is automated reaches `share`; infinity beyond `limit`.
double time_to_automation(const Timelines& world, double share, double limit = furthest_years);
/// Software level after `years`.
double software_level(const Timelines& world, double years);

/// Growth against existential risk (Jones 2024): how long to run a technology that grows consumption and may end everything.
struct GrowthDilemma {
  double growth;
  double hazard;
  double aversion;
  double value_of_life;
  static std::span<const ParameterRow> parameters();
};
/// Value of a year of life in consumption years, at consumption c.
double life_value(const GrowthDilemma& world, double consumption);
/// Logarithm of the consumption at which to stop; infinity where one never should.
double stopping_log_consumption(const GrowthDilemma& world);
double stopping_time(const GrowthDilemma& world);
double solve_stopping_time(const GrowthDilemma& world);
/// Share of worlds that are alive when they stop.
Estimate play_survival(const GrowthDilemma& world, const Sampling& sampling);

}  // namespace headway::classic
