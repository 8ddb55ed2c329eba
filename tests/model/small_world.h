// A small world for tests of the model: every kind of actor once or twice, in two rival blocs.
#pragma once

#include <string>

#include "model/simulation.h"

namespace headway::small {

/// Rows of the small world, by what they are.
enum Place { north, east };
enum Lab { alpha, beta, gamma, academy };  ///< with a parent; safety-focused; rival, open weights; outsider
enum Maker { fab, local, cloud };          ///< under export rules; in the east; buys, does not make
enum Backer { parent, venture, agency, sovereign };
enum Assurer { auditor, insurer };
enum Segment { consumer, enterprise };

/// Dimensions, names and input columns; `initialise` does the rest.
World world();

/// Default parameters with 60 researchers.
Parameters parameters();

/// The small world in its first state, and neutral rules and workspaces for it.
struct Start {
  Parameters p;
  World world;
  Rules rules;
  Workspaces work;
  Random random{1, 0, 1};
  explicit Start(const Parameters& parameters = small::parameters());
};

/// Gives every field of every laboratory the same support for models of any capability.
void hold(Start& w, double level);

/// Lowers what field `f` supports, after `hold`.
void weaken(Start& w, std::size_t f, double by);

/// An instrument of the kind called `key` with all defaults, in force from the start everywhere in
/// the small world's two states.
PolicyEntry entry(const std::string& key);

/// Gives every class of hazards the same yearly rate.
void set_rates(Harm& p, double rate);

/// Parameters without chance: known lengths of runs, exact observation, no incidents, no thefts, no moves, no
/// entry; and techniques of `world` without failed or foreign integration.
void silence(Parameters& p, World& world);

/// A hash over all that `world` holds except the tables of instruments, commitments and pledges.
std::uint64_t hash_but_instruments(const World& world);

/// Adds the world series of this tick to `hash`.
void add_metrics(std::uint64_t& hash, const Metrics& metrics);

/// The first number that may not stand in a world: not finite, or outside its column's domain.
/// "table.column: value", empty when there is none. NaN that means "never" or "not defined" passes.
std::string first_unsound(const World& world);

/// The largest relative error of the balances of chips, people, money and compute between the two
/// ends of one tick; computed here, independently of model/balance.cpp.
double largest_imbalance(const World& before, const World& after);

}  // namespace headway::small
