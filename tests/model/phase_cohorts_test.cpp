#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "model/phase/cohorts.h"
#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

double people_of(const World& world) {
  double sum = 0;
  for (const double people : world.researchers.people) sum += people;
  for (const double waiting : world.states.entry_queue) sum += waiting;
  return sum;
}

void staff_months(Start& w, int months, std::uint64_t first = 1) {
  for (int i = 0; i < months; ++i)
    staff(w.p.talent, w.p.decision.seed_staff, w.world.calendar, Random(1, 0, first + static_cast<std::uint64_t>(i)), w.rules, w.world.labs,
          w.world.states, w.world.researchers, w.world.commons, w.work.staff);
}

TEST(Cohorts, EachSideOfResearchHasItsPartOfTheRows) {
  auto p = with_defaults<Talent>();
  p.safety_rows = 0.25;
  const double people[field_count] = {9000, 100, 100, 50, 50};
  const auto sizes = cohort_sizes(p, people, 1000);
  EXPECT_DOUBLE_EQ(sizes.of[0], 9000 / 750.0);
  for (std::size_t f = first_safety_field; f < field_count; ++f) EXPECT_DOUBLE_EQ(sizes.of[f], 300 / 250.0);
}

TEST(Cohorts, NobodyIsLostWhenRowsAreJoinedForEntrants) {
  Start w;
  w.p.talent.departure_rate = 0;
  const double before = people_of(w.world);
  w.world.states.entry_queue(0, 0) = 0.2 * before;
  w.world.states.talent_entry.fill(0);
  w.world.states.first_entry.fill(0);
  const double with_queue = people_of(w.world);
  staff_months(w, 1);
  EXPECT_NEAR(people_of(w.world), with_queue, 1e-9 * with_queue);
  EXPECT_LT(w.world.states.entry_queue(0, 0), 0.2 * before) << "some were admitted though nobody left";
}

/// Weight of the heaviest row over the mean after years of entry, much more than leave.
double heaviest_row(double departure_rate) {
  Start w;
  w.p.talent.departure_rate = departure_rate;
  double staff_now = 0;
  for (const double people : w.world.labs.staff) staff_now += people;
  w.world.states.talent_entry.fill(0.01 * staff_now);
  w.world.states.first_entry.fill(0.01 * staff_now);
  w.world.labs.payroll_budget.fill(1e12);
  for (int month = 0; month < 60; ++month) {
    for (std::size_t i = 0; i < w.world.labs.staff.size(); ++i)
      *(w.world.labs.staff_target.begin() + static_cast<std::ptrdiff_t>(i)) =
          2 * *(w.world.labs.staff.begin() + static_cast<std::ptrdiff_t>(i));
    staff_months(w, 1, static_cast<std::uint64_t>(month + 1));
  }
  const auto& people = w.world.researchers.people;
  const double sum = std::accumulate(people.begin(), people.end(), 0.0);
  return *std::max_element(people.begin(), people.end()) * static_cast<double>(people.size()) / sum;
}

TEST(Cohorts, NoRowStandsForACrowd) {
  EXPECT_LT(heaviest_row(0.004), 8);
  EXPECT_LT(heaviest_row(0.0), 8);
}

TEST(Openings, AreFilledByThoseWhoTakeThem) {
  Start w;
  auto& labs = w.world.labs;
  w.p.talent.departure_rate = 0;
  w.world.states.talent_entry.fill(0);
  w.world.states.first_entry.fill(0);
  double before = labs.staff(alpha, 0), heaviest = 0;
  for (const double people : w.world.researchers.people) heaviest = std::max(heaviest, people);
  labs.staff_target.fill(0);
  labs.staff_target(alpha, 0) = before * 1.05;
  w.p.talent.layoff_speed = 0;
  w.p.talent.search_rate = 1;  // everybody looks, and there are openings at one place only
  w.world.researchers.tenure.fill(1000);
  staff_months(w, 1);
  EXPECT_GT(labs.staff(alpha, 0), before);
  EXPECT_LE(labs.staff(alpha, 0), before * 1.05 + heaviest) << "the last row may be larger than what is left";
}

}  // namespace
}  // namespace headway
