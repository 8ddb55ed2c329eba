// What must not matter: the order of laboratories, the unit of money, a laboratory that has nothing.
//
// Draws are keyed by row, so with chance on, relabelled laboratories agree in distribution only.
// These tests therefore run the small world without chance (`silence`), where they agree exactly up
// to the rounding of sums in another order.
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "model/small_world.h"

namespace headway {
namespace {

constexpr int invariance_ticks = 120;
constexpr double tolerance = 1e-8;

struct Silent {
  Parameters p = small::parameters();
  World world = small::world();
  Silent() { small::silence(p, world); }
  World after() const {
    Simulation run(p, {}, world, 1, 0);
    for (int i = 0; i < invariance_ticks; ++i) run.step();
    return run.world();
  }
};

void expect_close(double a, double b, const std::string& what) {
  if (std::isnan(a) && std::isnan(b)) return;
  if (std::isinf(a) && a == b) return;
  EXPECT_NEAR(a, b, tolerance * std::max({1.0, std::abs(a), std::abs(b)})) << what;
}

double number(double x) { return x; }
double number(std::int32_t x) { return x; }
template <class Tag>
double number(Id<Tag> id) { return id.value; }

/// Laboratory l of `a` against laboratory order[l] of `b`, every column.
void expect_same_labs(const World& a, const World& b, const std::vector<std::size_t>& order) {
  for_each_column(a.labs, [&](std::string_view name, const ColumnInfo&, const auto& column) {
    using Col = std::remove_cvref_t<decltype(column)>;
    const Col* other = nullptr;
    for_each_column(b.labs, [&](std::string_view n, const ColumnInfo&, const auto& c) {
      if constexpr (std::is_same_v<std::remove_cvref_t<decltype(c)>, Col>)
        if (n == name) other = &c;
    });
    ASSERT_NE(other, nullptr);
    for (std::size_t l = 0; l < order.size(); ++l)
      for (std::size_t j = 0; j < column.width(); ++j)
        expect_close(number(column(l, j)), number((*other)(order[l], j)), std::string(name) + " of laboratory " + std::to_string(l));
  });
}

std::vector<double> metrics_of(const World& world) {
  std::vector<double> values;
  for_each_column(world.metrics, [&](std::string_view, const ColumnInfo&, double x) { values.push_back(x); });
  return values;
}

void expect_same_metrics(const World& a, const World& b, std::string_view but = "") {
  const auto one = metrics_of(a), other = metrics_of(b);
  std::size_t i = 0;
  for_each_column(a.metrics, [&](std::string_view name, const ColumnInfo&, double) {
    if (name != but) expect_close(one[i], other[i], std::string(name));
    ++i;
  });
}

TEST(Permutation, RelabelledLaboratoriesGivePermutedResults) {
  Silent plain, relabelled;
  const std::vector<std::size_t> order{2, 0, 3, 1};  // where laboratory l goes
  auto& labs = relabelled.world.labs;
  for (std::size_t l = 0; l < 4; ++l) labs.names[order[l]] = plain.world.labs.names[l];
  for_each_column(labs, [&](std::string_view, const ColumnInfo&, auto& column) {
    const auto from = column;
    for (std::size_t l = 0; l < 4; ++l)
      for (std::size_t k = 0; k < from.width(); ++k) column(order[l], k) = from(l, k);
  });
  const auto a = plain.after(), b = relabelled.after();
  EXPECT_GT(a.labs.releases[0], 0) << "the comparison must be about something";
  expect_same_labs(a, b, order);
  expect_same_metrics(a, b);
}

/// 100 for what is counted in dollars, 1/100 for what is counted per dollar, else 1.
double dollars_to_cents(std::string_view unit) {
  if (unit.find("USD-1") != unit.npos) return 0.01;
  return unit.find("USD") != unit.npos ? 100 : 1;
}

TEST(Units, CentsForDollarsGiveTheSameWorld) {
  Silent dollars, cents;
  for (const auto& group : parameter_groups())
    for (const auto& row : group.rows)
      value_at(reinterpret_cast<std::byte*>(&cents.p) + group.offset, row) *= dollars_to_cents(row.info.unit);
  for_each_table(cents.world, [&](std::string_view, auto& table) {
    for_each_column(table, [&](std::string_view, const ColumnInfo& info, auto& column) {
      if constexpr (std::is_same_v<std::remove_cvref_t<decltype(column)>, Column<double>>)
        for (double& x : column) x *= dollars_to_cents(info.unit);
    });
  });
  const auto a = dollars.after();
  auto b = cents.after();
  for_each_table(b, [&](std::string_view, auto& table) {
    for_each_column(table, [&](std::string_view, const ColumnInfo& info, auto& column) {
      if constexpr (std::is_same_v<std::remove_cvref_t<decltype(column)>, Column<double>>)
        for (double& x : column) x /= dollars_to_cents(info.unit);
    });
  });
  for_each_column(b.metrics, [&](std::string_view, const ColumnInfo& info, double& x) { x /= dollars_to_cents(info.unit); });
  expect_same_labs(a, b, {0, 1, 2, 3});
  expect_same_metrics(a, b);
}

/// A fifth laboratory without money, people, compute, models or efficiency, and of a kind that no
/// funder of the small world's north gives money to.
void add_nobody(World& world) {
  world.dimensions.labs = 5;
  world.labs.names.push_back("nobody");
  resize(world);
  world.labs.type[4] = static_cast<std::int32_t>(LabType::state_lab);
  world.labs.state[4] = id_of<StateId>(small::north);
}

TEST(Nobody, ALaboratoryWithNothingChangesNothing) {
  Silent plain, more;
  add_nobody(more.world);
  const auto a = plain.after(), b = more.after();
  EXPECT_EQ(b.labs.capability[4], 0);
  EXPECT_EQ(b.labs.releases[4], 0) << "a laboratory without compute releases nothing";
  expect_same_labs(a, b, {0, 1, 2, 3});
  expect_same_metrics(a, b, "active_labs");
}

}  // namespace
}  // namespace headway
