// The world: every noun of the model, as it stands at one tick. Copying a World copies the run.
#pragma once

#include "state/assurers.h"
#include "state/commitments.h"
#include "state/commons.h"
#include "state/funders.h"
#include "state/instruments.h"
#include "state/labs.h"
#include "state/metrics.h"
#include "state/models.h"
#include "state/pledges.h"
#include "state/researchers.h"
#include "state/segments.h"
#include "state/states.h"
#include "state/suppliers.h"
#include "state/techniques.h"

namespace headway {

/// Time. `tick` 0 is the state before the first step.
struct Calendar {
  std::int64_t tick = 0;
  double dt = 1;        ///< month
  double start = 2026;  ///< year
  double year() const { return start + static_cast<double>(tick) * dt / 12; }
};

struct World {
  Calendar calendar;
  Dimensions dimensions;
  Labs labs;
  Funders funders;
  States states;
  Suppliers suppliers;
  Assurers assurers;
  Segments segments;
  Techniques techniques;
  Instruments instruments;
  Commitments commitments;
  Pledges pledges;
  Researchers researchers;
  Models models;
  std::size_t models_released = 0;  ///< rows of `models` in use
  Commons commons{};
  Metrics metrics{};
};

/// Gives every table of `world` the rows and widths of `world.dimensions`.
void resize(World& world);

/// Calls `f(table_name, table)` for every table of agents, in a fixed order.
template <class WorldType, class F>
void for_each_table(WorldType& world, F&& f) {
  f("labs", world.labs);
  f("funders", world.funders);
  f("states", world.states);
  f("suppliers", world.suppliers);
  f("assurers", world.assurers);
  f("segments", world.segments);
  f("techniques", world.techniques);
  f("instruments", world.instruments);
  f("commitments", world.commitments);
  f("pledges", world.pledges);
  f("researchers", world.researchers);
  f("models", world.models);
}

/// Hash over every column of every table, and over commons and metrics.
std::uint64_t content_hash(const World& world);

}  // namespace headway
