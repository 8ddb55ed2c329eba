#include "model/phase/staff.h"

#include <gtest/gtest.h>

#include <numeric>

#include <cmath>

#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

Parameters many() {
  auto p = small::parameters();
  p.talent.count = 2000;
  return p;
}

void work(Start& w, int months) {
  for (int i = 0; i < months; ++i) {
    ++w.world.calendar.tick;
    staff(w.p.talent, w.p.decision.seed_staff, w.world.calendar, Random(1, 0, static_cast<std::uint64_t>(w.world.calendar.tick)), w.rules, w.world.labs,
          w.world.states, w.world.researchers, w.world.commons, w.work.staff);
  }
}

double heads(const Labs& labs, std::size_t l) {
  double sum = 0;
  for (std::size_t f = 0; f < field_count; ++f) sum += labs.staff(l, f);
  return sum;
}

double people(const World& w) {
  double sum = 0;
  for (const double x : w.researchers.people) sum += x;
  for (const double x : w.states.entry_queue) sum += x;
  return sum;
}

// A growing team absorbs newcomers at some rate; one that is founded has nobody who would have to.
TEST(Openings, AreAllOpenWhileThereIsNoTeam) {
  Start w(many());
  w.p.talent.search_rate = 0, w.p.talent.departure_rate = 0;
  auto& labs = w.world.labs;
  for (std::size_t f = 0; f < field_count; ++f) labs.staff(beta, f) = labs.staff_target(beta, f) = 0;
  labs.staff_target(beta, 0) = w.p.decision.seed_staff;
  labs.staff_target(alpha, 0) = 10 * labs.staff(alpha, 0);
  const double absorbed = w.p.talent.staff_growth * labs.staff_target(alpha, 0);
  work(w, 1);
  EXPECT_NEAR(w.work.staff.openings(beta, 0), w.p.decision.seed_staff, 1e-9);
  EXPECT_NEAR(w.work.staff.openings(alpha, 0), absorbed, 1e-9);
}

TEST(Researchers, AreDealtAsTheScenarioSays) {
  Start w(many());
  const auto given = small::world();
  for (std::size_t l = 0; l < 4; ++l)
    for (std::size_t f = 0; f < field_count; ++f)
      EXPECT_NEAR(w.world.labs.staff(l, f), given.labs.staff(l, f), 1e-9);
}

/// As many rows of one field, just drawn.
Researchers drawn(std::size_t rows, Field field) {
  Researchers r;
  resize_table(r, rows, {});
  r.field.fill(static_cast<std::int32_t>(field));
  std::vector<std::int32_t> all(rows);
  std::iota(all.begin(), all.end(), 0);
  draw_people(with_defaults<Talent>(), Random(1, 0, 0), all, r);
  return r;
}

TEST(Researchers, SkillHasMeanOne) {
  double mean = 0;
  for (const double skill : drawn(20000, Field::capabilities).skill) mean += skill / 20000;
  EXPECT_NEAR(mean, 1, 0.02);
}

TEST(Researchers, SafetyPeopleAreMoreConcerned) {
  const auto capabilities = drawn(100, Field::capabilities), alignment = drawn(100, Field::alignment);
  for (std::size_t i = 0; i < 100; ++i) {
    EXPECT_GT(alignment.concern[i], capabilities.concern[i]);
    EXPECT_GT(capabilities.concern[i], 0);
    EXPECT_LT(alignment.concern[i], 1);
  }
}

TEST(Researchers, DrawsOfARowDoNotDependOnWhoIsDrawnWithIt) {
  auto together = drawn(100, Field::control), alone = drawn(100, Field::control);
  alone.skill.fill(0);
  alone.concern.fill(0);
  for (const std::int32_t row : {99, 0, 63, 64}) draw_people(with_defaults<Talent>(), Random(1, 0, 0), std::span(&row, 1), alone);
  for (const std::size_t row : {99u, 0u, 63u, 64u}) {
    EXPECT_EQ(alone.skill[row], together.skill[row]);
    EXPECT_EQ(alone.concern[row], together.concern[row]);
  }
  EXPECT_EQ(alone.skill[1], 0) << "was not asked for";
}

TEST(CountStaff, SumsPeopleAndSkill) {
  Start w;
  auto& r = w.world.researchers;
  r.employer.fill(LabId{});
  r.employer[3] = r.employer[5] = id_of<LabId>(beta);
  r.field[3] = r.field[5] = 2;
  r.people[3] = 10, r.people[5] = 4, r.skill[3] = 1, r.skill[5] = 2;
  count_staff(r, w.world.labs);
  EXPECT_EQ(w.world.labs.staff(beta, 2), 14);
  EXPECT_EQ(w.world.labs.labour(beta, 2), 18);
  EXPECT_EQ(heads(w.world.labs, alpha), 0);
}

/// What people brought to beta, gamma and the academy over three years; alpha is ahead by `lead`.
double brought_from_alpha(double lead) {
  Start w(many());
  w.world.labs.efficiency.fill(1);
  w.world.labs.efficiency[alpha] += lead;
  double sum = 0;
  for (int month = 0; month < 36; ++month) {
    work(w, 1);
    EXPECT_EQ(w.world.labs.brought[alpha], 0) << "nobody is ahead of it";
    for (const std::size_t l : {beta, gamma, academy}) {
      EXPECT_LE(w.world.labs.brought[l], lead);
      sum += w.world.labs.brought[l];
    }
  }
  return sum;
}

TEST(Staff, WhoComesFromATeamThatIsAheadBringsPartOfItsLead) {
  EXPECT_EQ(brought_from_alpha(0), 0);
  const double half = brought_from_alpha(0.5);
  EXPECT_GT(half, 0);
  EXPECT_NEAR(brought_from_alpha(1), 2 * half, 1e-9);
}

TEST(Staff, PeopleBalance) {
  Start w(many());
  for (int i = 0; i < 60; ++i) {
    const double before = people(w.world);
    work(w, 1);
    const auto& c = w.world.commons;
    EXPECT_NEAR(people(w.world), before + c.people_entered - c.people_departed, 1e-8 * before);
  }
}

TEST(Staff, NobodyMovesWithoutSearchDeparturesOrLayoffs) {
  Start w(many());
  w.p.talent.search_rate = w.p.talent.departure_rate = w.p.talent.layoff_speed = 0;
  w.world.states.talent_entry.fill(0), w.world.states.first_entry.fill(0);
  const auto before = w.world.labs.staff;
  work(w, 24);
  for (std::size_t i = 0; i < before.size(); ++i) EXPECT_NEAR(w.world.labs.staff[i], before[i], 1e-9);
}

TEST(Staff, DeparturesHaveTheirRate) {
  Start w(many());
  w.p.talent.departure_rate = 0.02;
  w.world.states.talent_entry.fill(0), w.world.states.first_entry.fill(0);
  const double before = people(w.world);
  work(w, 24);
  EXPECT_NEAR(people(w.world) / before, std::exp(-24 * 0.02), 0.04);
}

TEST(Staff, EntryIsBoundedByTheWorkersOfTheState) {
  Start w(many());
  w.p.talent.entry_growth = 2;
  w.world.labs.pay.fill(1e9);
  work(w, 240);
  for (std::size_t s = 0; s < w.world.states.gdp.size(); ++s)
    EXPECT_LE(w.world.states.talent_entry[s], w.p.talent.entry_limit * w.world.states.labour_force[s] / 12 * (1 + 1e-9));
}

TEST(Staff, ExcessIsLaidOff) {
  Start w(many());
  w.world.labs.staff_target.fill(0);
  w.p.talent.layoff_speed = 1;
  work(w, 3);
  EXPECT_LT(heads(w.world.labs, alpha), 1);
}

TEST(Staff, AClosedLaboratoryKeepsNobody) {
  Start w(many());
  w.world.labs.active[alpha] = 0;
  work(w, 1);
  EXPECT_EQ(heads(w.world.labs, alpha), 0);
}

TEST(Staff, PayRisesWhereMoneyExceedsStaff) {
  Start w(many());
  auto& labs = w.world.labs;
  labs.payroll_budget[alpha] = 10 * labs.payroll[alpha];
  labs.payroll_budget[beta] = 0.1 * labs.payroll[beta];
  const double before = labs.pay[alpha];
  work(w, 1);
  EXPECT_GT(labs.pay[alpha], before);
  EXPECT_LT(labs.pay[beta], before);
}

TEST(Staff, BetterPayDrawsMorePeople) {
  Start a(many()), b(many());
  for (auto* w : {&a, &b}) {
    w->p.talent.search_rate = 0.3, w->p.talent.settled_after = 0;
    for (double& target : w->world.labs.staff_target) target *= 1.5;
  }
  b.world.labs.pay[beta] *= 3;
  work(a, 12);
  work(b, 12);
  EXPECT_GT(heads(b.world.labs, beta), heads(a.world.labs, beta));
}

}  // namespace
}  // namespace headway
