// A scenario's game, played until the answer is known, and told.
#pragma once

#include "analysis/game/coalition.h"
#include "analysis/game/game_sheet.h"
#include "analysis/game/scenario_game.h"

namespace headway::game {

struct Simulated {
  Active active;                      ///< strategies in the game, grown ones included
  NormalForm form;                    ///< of these
  std::vector<Standing> standings;
  std::vector<Entry> entries;
  std::vector<Coalition> coalitions;  ///< empty without a coalition
  std::vector<Timeline> timelines;    ///< of the profile that the file names, else the grand coalition, else the profile that pays most in all
  std::size_t timeline_profile = 0;
  std::vector<double> years;
};

/// The profile of the timeline with each value of a setting.
struct Stabilised {
  std::string key;
  std::vector<std::string> values;
  std::vector<Standing> standings;  ///< one per value
  std::uint64_t runs = 0;
};

/// False when stopped.
bool play(const ScenarioGame& game, Cells& cells, const std::vector<double>& years, Simulated& result);

/// Tries the stabilisers of the file. Throws InputError where the scenario does not take a value. False when stopped.
bool stabilise(const ScenarioGame& game, const NormalForm& form, const Simulated& result, int jobs, const std::atomic<bool>& stop, std::vector<Stabilised>& all);

/// Standings, entries, coalitions, stabilisers, timeline.
std::vector<AnalysisPart> sheet_parts(const ScenarioGame& game, const Cells& cells, const Simulated& result, const std::vector<Stabilised>& stabilised);

}  // namespace headway::game
