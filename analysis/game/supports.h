// Mixed equilibria by their supports.
#pragma once

#include "analysis/game/normal_form.h"

namespace headway::game {

/// Equilibria in which somebody mixes.
struct MixedEquilibria {
  std::vector<Mixed> found;
  std::string caution;  ///< empty where these are all
};

inline constexpr std::size_t most_enumerated = 16;  ///< strategies of a player

MixedEquilibria two_player_mixed(const NormalForm& game);
MixedEquilibria many_player_mixed(const NormalForm& game);

}  // namespace headway::game
