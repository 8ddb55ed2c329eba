// (6.19) What laboratories lose by choosing each for itself.
#include <algorithm>

#include "core/math.h"
#include "model/phase/choose.h"
#include "strategy/allocate.h"

namespace headway {

namespace {

bool takes_part(const Labs& labs, std::size_t l) {
  return labs.active[l] != 0 && reviews_course(static_cast<StrategyType>(labs.strategy[l]));
}

/// Where everybody is at the horizon when laboratory l follows course_for(l), as it expects without errors.
template <class CourseFor>
void project(const Grounds& g, const Random& random, const Rules& rules, const World& world, ChooseWorkspace& work,
             CourseFor&& course_for) {
  const auto& labs = world.labs;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!labs.active[l]) continue;
    const Outlook o = look_out(g, random, rules, world, l, work);
    const Expectation e = expect_of(g.choice, o, takes_part(labs, l) ? course_for(l, o) : course_of(labs, l));
    work.joint_capability[l] = e.deployed;
    work.joint_margin[l] = e.margin;
  }
}

/// What laboratory `l` sees when its rivals are where the projection takes them.
Outlook among_projected(const Grounds& g, const Random& random, const Rules& rules, const World& world, std::size_t l,
                        ChooseWorkspace& work) {
  Outlook o = look_out(g, random, rules, world, l, work);
  for (std::size_t m = 0; m < world.labs.active.size(); ++m) {
    if (work.believed[m] == -math::infinity) continue;
    work.believed[m] = work.joint_capability[m];
    work.believed_margin[m] = work.joint_margin[m];
  }
  weigh_rivals(g, world, l, o, work);
  return o;
}

/// What all expect together when all follow the courses of the projection, USD a month; `is_present` keeps what they expect
/// as the measure of the rest.
template <class CourseFor>
double worth_together(const Grounds& g, const Random& random, const Rules& rules, const World& world, ChooseWorkspace& work,
                      bool is_present, CourseFor&& course_for) {
  const auto& labs = world.labs;
  project(g, random, rules, world, work, course_for);
  double sum = 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!takes_part(labs, l)) continue;
    const Outlook o = among_projected(g, random, rules, world, l, work);
    const Expectation e = expect_of(g.choice, o, course_for(l, o));
    if (is_present) {
      work.usual_capability[l] = e.deployed;
      work.usual_delay[l] = e.delay;
      work.usual_share[l] = e.share;
    }
    Expectation usual = e;
    usual.deployed = work.usual_capability[l], usual.delay = work.usual_delay[l], usual.share = work.usual_share[l];
    sum += labs.revenue[l] * worth(g.choice, o, e, usual);
  }
  return sum;
}

}  // namespace

void measure_anarchy(const Grounds& grounds, const Random& random, const Rules& rules, World& world, ChooseWorkspace& work) {
  Grounds g = grounds;
  g.errors = 0;
  const auto& labs = world.labs;
  const double now = worth_together(g, random, rules, world, work, true, [&](std::size_t l, const Outlook&) { return course_of(labs, l); });
  double best = now;
  for (const double safety : {-2.0, 0.0, 2.0})
    for (const double margin : {-2.0, 0.0, 2.0}) {
      const Steps steps{safety, margin, 0};
      best = std::max(best, worth_together(g, random, rules, world, work, false, [&](std::size_t, const Outlook& o) { return course_at(g.choice, o, steps); }));
    }
  world.metrics.price_of_anarchy = now > 0 ? best / now : math::not_a_number;
}

}  // namespace headway
