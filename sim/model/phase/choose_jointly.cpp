// (6.19) What laboratories lose by choosing each for itself.
#include <array>

#include "core/math.h"
#include "core/sum.h"
#include "model/phase/choose.h"
#include "strategy/allocate.h"

namespace headway {

namespace {

bool takes_part(const Labs& labs, std::size_t l) {
  return labs.active[l] != 0 && reviews_course(static_cast<StrategyType>(labs.strategy[l]));
}

/// What all take in common: nothing new, or two steps down, none or two up in safety and margin.
constexpr std::array<Steps, joint_course_count> joint_courses{{{0, 0, 0}, {-2, -2, 0}, {-2, 0, 0}, {-2, 2, 0}, {0, -2, 0}, {0, 0, 0}, {0, 2, 0}, {2, -2, 0}, {2, 0, 0}, {2, 2, 0}}};

/// What laboratory `l` expects when it takes a joint course, if it takes part.
Expectation expect_jointly(const Choice& p, const Labs& labs, const Outlook& o, std::size_t l, std::size_t joint) {
  return expect_of(p, o, takes_part(labs, l) ? course_at(p, o, joint_courses[joint]) : o.present);
}

/// Where every course in common takes everybody by the horizon, without errors.
void project(const Grounds& g, const Random& random, const Rules& rules, const World& world, ChooseWorkspace& work) {
  const auto& labs = world.labs;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!labs.active[l]) continue;
    const Outlook o = look_out(g, random, rules, world, l, work);
    for (std::size_t c = 0; c < joint_course_count; ++c) {
      const Expectation e = expect_jointly(g.choice, labs, o, l, c);
      work.joint_capability(c, l) = e.deployed;
      work.joint_margin(c, l) = e.margin;
    }
  }
}

/// Puts the rivals of the laboratory at hand where the course in common takes them.
void meet_projected(const Labs& labs, std::size_t joint, ChooseWorkspace& work) {
  for (std::size_t m = 0; m < labs.active.size(); ++m) {
    if (work.believed[m] == -math::infinity) continue;
    work.believed[m] = work.joint_capability(joint, m);
    work.believed_margin[m] = work.joint_margin(joint, m);
  }
}

/// Adds to every course in common what it is worth to laboratory `l`, USD a month.
void add_joint_worths(const Grounds& g, const Random& random, const Rules& rules, const World& world, std::size_t l, ChooseWorkspace& work) {
  const auto& labs = world.labs;
  Outlook o = look_out(g, random, rules, world, l, work);
  Expectation usual{};
  for (std::size_t c = 0; c < joint_course_count; ++c) {
    meet_projected(labs, c, work);
    weigh_rivals(g, world, l, o, work);
    const Expectation e = expect_jointly(g.choice, labs, o, l, c);
    if (c == 0) usual = e;
    work.joint_worth[c] += labs.revenue[l] * worth(g.choice, o, e, usual);
  }
}

}  // namespace

void measure_anarchy(const Grounds& grounds, const Random& random, const Rules& rules, World& world, ChooseWorkspace& work) {
  Grounds g = grounds;
  g.errors = 0;
  work.joint_worth.fill(0);
  project(g, random, rules, world, work);
  for (std::size_t l = 0; l < world.labs.active.size(); ++l)
    if (takes_part(world.labs, l)) add_joint_worths(g, random, rules, world, l, work);
  const double now = work.joint_worth[0], best = ordered_max(work.joint_worth, -math::infinity);
  world.metrics.price_of_anarchy = now > 0 ? best / now : math::not_a_number;
}

}  // namespace headway
