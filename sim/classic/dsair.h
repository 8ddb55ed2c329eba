// The race for domain supremacy (Han, Pereira, Santos, Lenaerts 2020): laboratories advance round by round, safely or faster
// without safety, until the first reaches the prize; populations of them imitate the successful. docs/classics.md gives
// the equations.
#pragma once

#include "classic/dynamics.h"

namespace headway::classic {

struct Dsair {
  double benefit;
  double cost;
  double speed;
  double rounds;
  double prize;
  double detection;
  double risk;
  double shared_risk;
  double population;
  double strength;
  double self_play;
  static std::span<const ParameterRow> parameters();
};

/// Payoffs of one round between two laboratories: each safe or unsafe, the first named is who gets.
struct Stage {
  double safe_safe;
  double safe_unsafe;
  double unsafe_safe;
  double unsafe_unsafe;
};
Stage stage(const Dsair& game);

/// Always safe, always unsafe, safe at first and then as the other did.
enum class Course : std::size_t { safe, unsafe, conditional };
inline constexpr std::size_t course_count = 3;
/// "AS", "AU", "CS".
std::string_view name_of(Course course);

/// Average payoffs per round of the three courses against each other.
Square averages(const Dsair& game);
/// The same for always safe and always unsafe alone.
Square two_courses(const Dsair& game);
/// How populations of the game imitate.
Imitation imitation(const Dsair& game);

/// Average payoff per round of one laboratory in races that are played round by round; nothing where a race would be longer
/// than `longest_race` rounds.
inline constexpr double longest_race = 20'000;
Estimate play_average(const Dsair& game, Course own, Course other, const Sampling& sampling);

/// Risk of disaster beyond which everybody is better off if all are safe.
double collective_threshold(const Dsair& game);
/// Risk of disaster beyond which always safe risk-dominates always unsafe.
double dominance_threshold(const Dsair& game);
/// The same two from the table of average payoffs, in which payoffs of the unsafe fall with risk in a straight line.
double solve_collective_threshold(const Dsair& game);
double solve_dominance_threshold(const Dsair& game);

/// Races among groups of more than two.
struct Groups {
  double laboratories;
  static std::span<const ParameterRow> parameters();
};
/// Average payoffs per round of a safe (an unsafe) laboratory in a group of n with k safe ones.
double safe_in_group(const Dsair& game, int n, int k);
double unsafe_in_group(const Dsair& game, int n, int k);
/// Average payoff of a safe less that of an unsafe laboratory at 1 ... population - 1 safe ones, groups drawn without replacement.
std::vector<double> group_advantages(const Dsair& game, int n);
/// The same at one number of safe laboratories, from groups that are drawn.
Estimate play_group_advantage(const Dsair& game, int n, int safe, const Sampling& sampling);
/// Risk beyond which safety risk-dominates in groups: in the limit of a short race, and solved for the given one.
double early_group_threshold(const Dsair& game, int n);
double solve_group_threshold(const Dsair& game, int n);

}  // namespace headway::classic
