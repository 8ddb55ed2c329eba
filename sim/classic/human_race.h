// The race for domain supremacy as people play it in a laboratory (Fernandez Domingos, Han 2026): a few rounds, then an end by
// chance, and a disaster that grows with the winner's unsafe share of rounds.
#pragma once

#include "classic/dynamics.h"

namespace headway::classic {

struct HumanRace {
  double benefit;
  double cost;
  double speed;
  double prize;
  double least_rounds;
  double continuation;
  double risk;
  double population;
  double strength;
  static std::span<const ParameterRow> parameters();
};

/// Always safe, always unsafe, safe or unsafe at first and then as the other did: AS, AU, CS, CAS.
inline constexpr std::size_t human_courses = 4;
std::string_view name_of_human_course(std::size_t course);

/// Expected payoffs of a whole race: the sum over its lengths.
Square human_payoffs(const HumanRace& race);
/// One of them from races that are played.
Estimate play_human(const HumanRace& race, std::size_t own, std::size_t other, const Sampling& sampling);

}  // namespace headway::classic
