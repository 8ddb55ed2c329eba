// A game whose players are agents of a scenario and whose strategies are settings of it: what each is paid is found by runs.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/game/normal_form.h"
#include "analysis/game/sequential.h"
#include "scenario/scenario.h"

namespace headway::game {

/// What a player does to the scenario.
struct ScenarioStrategy {
  std::string name;
  std::string scenario;               ///< a file that is laid over; empty for none
  std::string overlay;                ///< TOML that is laid over that: an inline table, or empty
  std::vector<std::string> settings;  ///< "key=value", over that
  bool is_grown = false;              ///< not in the game from the start: comes in when it is a better reply
};

struct ScenarioPlayer {
  std::string name;
  std::string agent;     ///< who is paid
  std::string variable;  ///< "states.welfare"
  std::vector<ScenarioStrategy> strategies;
};

/// Every player is in or out.
struct CoalitionPlan {
  std::string in, out;   ///< names of strategies that all players have
  double penalty = 0;    ///< what a member that is found leaving loses, in the unit of the payoff; 0 when not given
  std::string members;   ///< a key that is set to the list of the agents who are in, such as the jurisdiction of an instrument; empty for none
  std::vector<std::string> nobody;  ///< "key=value", set instead where nobody is in
};

/// A setting that may keep an agreement together, such as a fine or the chance of being found.
struct Stabiliser {
  std::string key;
  std::vector<std::string> values;
};

struct ScenarioGame {
  std::string path;
  std::string title;
  std::string scenario_file;  ///< beside `path`
  Overrides settings;         ///< over the scenario, under the strategies
  std::vector<ScenarioPlayer> players;
  std::string unit;           ///< of the payoffs
  bool is_final = false;      ///< payoffs are the last row of a run, not the mean over its rows
  SamplingPlan sampling;
  std::optional<CoalitionPlan> coalition;
  std::vector<Stabiliser> stabilisers;  ///< tried value by value on the profile of the timeline
  std::vector<std::string> timeline;  ///< strategies of the profile whose defections are told year by year; empty: chosen
  Scenario scenario;
};

/// True for a file of a game that names a scenario instead of payoffs.
bool names_a_scenario(const std::string& path);

/// Reads it (docs/manual/games.md). Throws InputError with every problem at once.
ScenarioGame load_scenario_game(const std::string& path, const Overrides& overrides = {});

/// The game with all strategies, its payoffs still 0.
NormalForm form_of(const ScenarioGame& game);

/// The scenarios of profiles. Throws InputError where strategies do not go together.
std::vector<Scenario> scenarios_of(const ScenarioGame& game, const NormalForm& form, const std::vector<std::size_t>& profiles);

/// Makes the runs that are asked for, on `jobs` threads. The game and the form outlive it.
class ScenarioSampler {
 public:
  ScenarioSampler(const ScenarioGame& game, const NormalForm& form, int jobs);
  ~ScenarioSampler();
  bool operator()(const std::vector<CellRequest>& requests, std::vector<std::vector<double>>& numbers, const std::atomic<bool>& stop);
  /// Dates of the rows of a run.
  const std::vector<double>& years() const;
  std::uint64_t runs() const;
  std::uint64_t failed() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace headway::game
