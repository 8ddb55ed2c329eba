#include "state/world.h"

#include "core/hash.h"

namespace headway {

namespace {

template <class T>
void add(ContentHash& hash, const Column<T>& column) {
  for (const auto& value : column) {
    if constexpr (std::is_arithmetic_v<T>)
      hash.add(static_cast<double>(value));
    else
      hash.add(static_cast<double>(value.value));
  }
}
void add(ContentHash& hash, double value) { hash.add(value); }

template <class Table>
void add_all(ContentHash& hash, const Table& table) {
  for_each_column(table, [&](std::string_view, const ColumnInfo&, const auto& c) { add(hash, c); });
}

}  // namespace

void resize(World& world) {
  const auto& n = world.dimensions;
  resize_table(world.labs, n.labs, n);
  resize_table(world.funders, n.funders, n);
  resize_table(world.states, n.states, n);
  resize_table(world.suppliers, n.suppliers, n);
  resize_table(world.assurers, n.assurers, n);
  resize_table(world.segments, n.segments, n);
  resize_table(world.techniques, n.techniques, n);
  resize_table(world.instruments, n.instruments, n);
  resize_table(world.commitments, n.commitments, n);
  resize_table(world.pledges, n.pledges, n);
  resize_table(world.researchers, n.researchers, n);
  resize_table(world.models, n.models, n);
  world.commons.frontier_history.resize(1, 0.0, n.window);
  world.commons.safety_history.resize(1, 0.0, n.window);
  world.commons.run_history.resize(1, 0.0, n.window);
  world.commons.run_cost_history.resize(1, 0.0, n.window);
  world.commons.threshold.resize(1, 0.0, milestone_count);
}

std::uint64_t content_hash(const World& world) {
  ContentHash hash;
  hash.add(static_cast<std::uint64_t>(world.calendar.tick));
  for_each_table(world, [&](std::string_view, const auto& table) { add_all(hash, table); });
  add_all(hash, world.commons);
  add_all(hash, world.metrics);
  return hash.value();
}

}  // namespace headway
