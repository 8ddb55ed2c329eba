#include "model/phase/choose.h"

#include <algorithm>
#include <cmath>

#include "core/declaration.h"
#include "core/math.h"
#include "core/sum.h"
#include "core/units.h"
#include "model/parameters.h"
#include "strategy/allocate.h"

namespace headway {

std::span<const DeclaredColumn<ChooseWorkspace>> ChooseWorkspace::columns() {
  return declare_columns<ChooseWorkspace>([] {
    constexpr Interval anything{-1e300, 1e300};
    return std::array{
        column<&ChooseWorkspace::believed>({.unit = "OOM", .meaning = "deployed capability that the laboratory at hand expects of a rival at its horizon", .domain = anything, .along = "lab"}),
        column<&ChooseWorkspace::believed_margin>({.unit = "OOM", .meaning = "margin that it believes a rival's model to have", .domain = anything, .along = "lab"}),
        column<&ChooseWorkspace::believed_windfall>({.unit = "1", .meaning = "share of the prize that it expects a rival who wins to give away", .domain = {0, 1}, .along = "lab"}),
        column<&ChooseWorkspace::appeal>({.unit = "1", .meaning = "logarithm of a rival's weight in the market, as it expects it", .domain = anything, .along = "lab"}),
        column<&ChooseWorkspace::odds>({.unit = "1", .meaning = "a rival's strength in the race, as it expects it, relative to that of the best", .domain = anything, .along = "lab"}),
        column<&ChooseWorkspace::believed_safe>({.unit = "1", .meaning = "probability that a rival that wins is safe, as it expects it", .domain = {0, 1}, .along = "lab"}),
        column<&ChooseWorkspace::payoff>({.unit = "1", .meaning = "what an alternative is worth to it, in years of its revenue", .domain = anything, .along = "alternative"}),
        column<&ChooseWorkspace::joint_capability>({.unit = "OOM", .meaning = "deployed capability at the horizon when all follow a course in common", .domain = anything, .across = "lab", .along = "joint course"}),
        column<&ChooseWorkspace::joint_margin>({.unit = "OOM", .meaning = "margin of that model", .domain = anything, .across = "lab", .along = "joint course"}),
        column<&ChooseWorkspace::joint_worth>({.unit = "USD month-1", .meaning = "what all expect together when all follow it", .domain = anything, .along = "joint course"}),
    };
  });
}

namespace {

/// The declared values of all that a laboratory's model reads: what its given course was chosen under.
const Grounds& declared_grounds() {
  static const Parameters p = default_parameters();
  static const Grounds grounds{p.choice, p.learning, p.observation, p.government, p.funding, p.market, p.release, p.settlement, p.harm, p.training.duration, 0};
  return grounds;
}

/// (6.15) What a laboratory is revealed to want, at its first review: the taste with which its given course is its best reply
/// under the declared values of all parameters, usual pressure, no memory of warning shots and no errors.
void reveal(const Random& random, const Rules& rules, World& world, std::size_t l, ChooseWorkspace& work) {
  const Grounds& g = declared_grounds();
  const double salience = world.commons.salience, pressure = world.labs.pressure[l];
  world.commons.salience = 0;
  world.labs.pressure[l] = g.choice.usual_pressure;
  const Taste taste = revealed_taste(g.choice, look_out(g, random, rules, world, l, work));
  world.commons.salience = salience;
  world.labs.pressure[l] = pressure;
  world.labs.taste_safety[l] = taste.safety;
  world.labs.taste_margin[l] = taste.margin;
  world.labs.taste_training[l] = taste.training;
}

void follow(const Course& course, Labs& labs, std::size_t l) {
  labs.safety_share[l] = course.safety;
  labs.training_share[l] = course.training;
  labs.release_margin[l] = std::clamp(course.margin, -20.0, 20.0);  // what a scenario may say
}

/// (6.16) What a laboratory earns for everybody to see, USD a month.
double earnings(const Labs& labs, std::size_t l) {
  return labs.revenue[l] + labs.funding[l] + labs.grants[l] - labs.premiums[l] - labs.penalties[l];
}

/// (6.16) Somebody whom laboratory `l` meets and decides to copy; `l` itself if it does not.
std::size_t model_to_copy(const Grounds& g, const Random& random, const Labs& labs, std::size_t l) {
  double firms = 0, earned = 0;
  for (std::size_t m = 0; m < labs.active.size(); ++m) firms += labs.active[m], earned += labs.active[m] * std::abs(earnings(labs, m));
  double rest = random.uniform(Purpose::imitation, l, 0) * (firms - 1);
  std::size_t met = l;
  for (std::size_t m = 0; m < labs.active.size() && rest > 0; ++m)
    if (m != l && labs.active[m]) met = m, rest -= 1;
  const double mean = earned / std::max(1.0, firms);
  const double gain = mean > 0 ? (earnings(labs, met) - earnings(labs, l)) / mean : 0;
  return random.uniform(Purpose::imitation, l, 1) < imitation_probability(g.learning, gain) ? met : l;
}

void review(const Grounds& g, const Random& random, const Rules& rules, World& world, std::size_t l, ChooseWorkspace& work) {
  auto& labs = world.labs;
  const Conduct conduct = conduct_of(g.choice, static_cast<LabType>(labs.type[l]));
  labs.review_due[l] = std::max(0.0, labs.review_due[l] + conduct.attention);
  if (labs.reviews[l] == 0) reveal(random, rules, world, l, work);
  labs.reviews[l] += 1;
  const Outlook o = look_out(g, random, rules, world, l, work);
  const auto strategy = static_cast<StrategyType>(labs.strategy[l]);
  if (imitates(strategy)) {
    const auto usual = expect_of(g.choice, o, o.present);
    if (const auto m = model_to_copy(g, random, labs, l); m != l) follow(course_of(labs, m), labs, l);
    labs.payoff[l] = labs.best_payoff[l] = worth(g.choice, o, expect_of(g.choice, o, course_of(labs, l)), usual);
    return;
  }
  const auto chosen = choose_alternative(strategy, {g.choice, g.learning, o, random, l, conduct.noise, static_cast<std::size_t>(labs.course[l]),
                                                    work.payoff, labs.attraction.row(l), labs.experience[l]});
  follow(course_at(g.choice, o, steps_of(chosen)), labs, l);
  labs.course[l] = static_cast<std::int32_t>(chosen);
  labs.payoff[l] = work.payoff[chosen];
  labs.best_payoff[l] = ordered_max(work.payoff, -math::infinity);
}

/// A laboratory that is new has no past of its own: it takes the trend of all for its own.
void follow_progress(const Choice& p, double dt, const Commons& commons, Labs& labs, std::size_t l) {
  const auto follow = [&](double now, double& usual) {
    if (usual == 0) usual = now - std::max(0.0, commons.trend_rate) * p.memory;
    usual += (1 - math::exp(-dt / p.memory)) * (now - usual);
  };
  follow(labs.best_internal[l], labs.usual_capability[l]);
  follow(labs.safety[l], labs.usual_safety[l]);
  labs.recent_growth[l] = (labs.best_internal[l] - labs.usual_capability[l]) / p.memory;
}

}  // namespace

Course course_of(const Labs& labs, std::size_t l) { return {labs.safety_share[l], labs.training_share[l], labs.release_margin[l]}; }

void choose(const Grounds& g, const Random& random, const Rules& rules, World& world, ChooseWorkspace& work) {
  auto& labs = world.labs;
  const double dt = world.calendar.dt;
  const double year = world.calendar.year();
  if (world.calendar.tick == 1 || std::floor(year + 1e-9) > std::floor(year - dt / months_per_year + 1e-9)) measure_anarchy(g, random, rules, world, work);
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!labs.active[l]) continue;
    follow_progress(g.choice, dt, world.commons, labs, l);
    if (!reviews_course(static_cast<StrategyType>(labs.strategy[l]))) continue;
    labs.review_due[l] -= dt;
    if (labs.review_due[l] <= 0) review(g, random, rules, world, l, work);
  }
}

void begin_choices(const Choice& p, const Random& random, Labs& labs) {
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    labs.given_safety_share[l] = labs.safety_share[l];
    labs.given_training_share[l] = labs.training_share[l];
    labs.given_release_margin[l] = labs.release_margin[l];
    if (!reviews_course(static_cast<StrategyType>(labs.strategy[l]))) continue;
    labs.review_due[l] = conduct_of(p, static_cast<LabType>(labs.type[l])).attention * random.of_run().uniform(Purpose::review, l);
  }
}

}  // namespace headway
