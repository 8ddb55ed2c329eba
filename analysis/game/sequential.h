// Payoffs by simulation, no more of it than the answer needs: every profile is first tried in a few worlds, then the worlds are doubled
// where it is still open whether a player gains by leaving.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <vector>

#include "analysis/game/normal_form.h"
#include "analysis/stats.h"

namespace headway::game {

/// A run to make: world `world` of a profile. All profiles share the random numbers of a world.
struct CellRequest {
  std::size_t profile;
  std::uint64_t world;
};

/// Makes runs. `numbers` of each: the payoff of every player, then of every player its payoff by date. NaN of a failed run. False when stopped.
using PayoffSampler = std::function<bool(const std::vector<CellRequest>& requests, std::vector<std::vector<double>>& numbers)>;

struct SamplingPlan {
  std::uint64_t least = 8;    ///< worlds of every profile that matters
  std::uint64_t most = 128;   ///< worlds of a profile at most
  double tolerance = 0;       ///< half-width of a gain that is precise enough, in the unit of the payoff; 0: until its sign is known
  std::uint64_t rounds = 10;  ///< of best replies, at most

  /// A profile is looked at with least, 2 x least, ... worlds.
  std::size_t looks() const;
  /// Of the interval at each look, so that all looks together miss the truth in at most one case of twenty.
  double level() const;
};

/// What a player gains by leaving a profile for another strategy.
struct Move {
  std::size_t player, to;
  Estimate gain;        ///< mean of paired differences over the worlds that both profiles have
  bool is_open = false; ///< neither its sign is known nor is it within the tolerance
};

enum class Verdict { holds, breaks, open };

/// A profile as an agreement: it breaks when somebody surely gains by leaving alone, and holds when nobody does or what is gained is within the tolerance.
struct Standing {
  std::size_t profile;
  std::vector<Move> moves;  ///< of every player its best way out
  Verdict verdict = Verdict::open;
};

/// Strategies of each player that are in the game so far.
using Active = std::vector<std::vector<std::size_t>>;

/// A better reply that came into the game.
struct Entry {
  std::size_t player, strategy;
  Estimate gain;  ///< against the equilibrium of the game so far
};

/// The worlds that were made of each profile.
class Cells {
 public:
  Cells(const NormalForm& form, PayoffSampler sampler) : form_(form), sampler_(std::move(sampler)) {}

  /// Has so many worlds of these profiles at least. False when stopped.
  bool want(const std::vector<std::size_t>& profiles, std::uint64_t worlds);
  std::uint64_t worlds(std::size_t profile) const;
  /// Number `number` of every world of a profile.
  std::vector<double> values(std::size_t profile, std::size_t number) const;
  /// Differences, world by world, as far as both go.
  std::vector<double> differences(std::size_t profile, std::size_t other, std::size_t number) const;
  std::uint64_t runs() const { return runs_; }
  std::size_t tried() const { return made_.size(); }  ///< profiles
  const NormalForm& form() const { return form_; }

 private:
  const NormalForm& form_;
  const PayoffSampler sampler_;
  std::map<std::size_t, std::vector<std::vector<double>>> made_;  ///< [profile][world][number]
  std::uint64_t runs_ = 0;
};

/// Samples until every profile of active strategies holds or breaks, or has as many worlds as the plan allows. False when stopped.
bool decide(Cells& cells, const Active& active, const SamplingPlan& plan, std::vector<Standing>& standings);
/// The same of these profiles alone, which players may leave for any active strategy.
bool decide(Cells& cells, const Active& active, const std::vector<std::size_t>& profiles, const SamplingPlan& plan, std::vector<Standing>& standings);

/// The game of active strategies with mean payoffs. Profiles with fewer worlds are compared with the one that has most by paired differences, so that no
/// profile is better because its worlds were kinder.
NormalForm sampled_form(const Cells& cells, const Active& active);

/// Adds best replies to the equilibrium until nobody has a better one. False when stopped.
bool grow(Cells& cells, Active& active, const SamplingPlan& plan, std::vector<Standing>& standings, std::vector<Entry>& entries);

}  // namespace headway::game
