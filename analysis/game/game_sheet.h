// A game solved, and told as text, tables and pictures.
#pragma once

#include "analysis/game/equilibria.h"
#include "analysis/game/evolution.h"
#include "analysis/game/quantal.h"
#include "analysis/report/sheet.h"

namespace headway::game {

struct Solution {
  std::vector<Elimination> dominated;
  Equilibria equilibria;
  Anarchy anarchy;
  std::vector<Quantal> quantal;
  Flow flow;
  std::vector<double> alpha_rank;  ///< empty for games of too many profiles
};

/// What `solve` works out is limited by the size of the game; empty parts were beyond it.
Solution solve(const NormalForm& game);

std::vector<AnalysisPart> sheet_parts(const NormalForm& game, const Solution& solution);

/// "defect", or "40% stag, 60% hare".
std::string words_of(const std::vector<double>& mixture, const std::vector<std::string>& names);

}  // namespace headway::game
