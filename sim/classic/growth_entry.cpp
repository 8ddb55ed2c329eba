// What commands and validation show of growth, takeoff, training loss and permits.
#include "classic/growth.h"

#include <fmt/format.h>

#include "classic/family.h"
#include "classic/check.h"
#include "classic/scaling.h"
#include "classic/takeoff.h"

namespace headway::classic {

namespace {

std::vector<Answer> ideas_answers(const Ideas& ideas, const Sampling&) {
  return {{"level with constant research", "1", level(ideas), solve_level(ideas)},
          {"growth in the long run with growing research", "1/year", long_run_growth(ideas), solve_long_run_growth(ideas)},
          {"time to infinity when it does its own research", "year", blow_up_time(ideas), solve_blow_up_time(ideas)}};
}

/// Whether S that does its own research is still a number, and grows no faster than exponentially, long after the time scale of its growth.
bool stays_finite(const Ideas& ideas) {
  double log_level = 0, t = 0;
  const double end = 50 / ideas.productivity, step = end / 1e5;
  const auto growth = [&] { return ideas.productivity * math::exp((ideas.returns - ideas.difficulty) * log_level); };
  const double first = growth();
  for (; t < end; t += step) log_level += step * growth();
  return log_level < 60 && growth() <= first;
}

std::vector<Check> ideas_checks(const Sampling&) {
  auto ideas = with_defaults<Ideas>();
  std::vector<Check> checks;
  for (const double difficulty : {0.3, 0.8}) {
    ideas.difficulty = difficulty;
    const auto where = fmt::format(", beta={}", difficulty);
    checks.push_back(solved("ideas", "level" + where, level(ideas), solve_level(ideas)));
    checks.push_back(solved("ideas", "long-run growth" + where, long_run_growth(ideas), solve_long_run_growth(ideas)));
    checks.push_back(solved("ideas", "time to infinity" + where, blow_up_time(ideas), solve_blow_up_time(ideas)));
  }
  for (const double difficulty : {1.0, 1.5}) {
    ideas.difficulty = difficulty;
    checks.push_back(holds("ideas", fmt::format("never infinite, beta={}", difficulty), blow_up_time(ideas) == math::infinity && stays_finite(ideas)));
  }
  return checks;
}

std::vector<Answer> bottleneck_answers(const Bottleneck& work, const Sampling& sampling) {
  return {{"speed of the whole", "1", whole_speedup(work)},
          {"limit of the speed of the whole without bound on the speed-up", "1", whole_limit(work)},
          {"speed of the whole by Amdahl's law", "1", amdahl_speedup(work), math::not_a_number, play_speedup(work, sampling)}};
}

std::vector<Check> bottleneck_checks(const Sampling& sampling) {
  const auto work = with_defaults<Bottleneck>();
  const auto with = [&](double rho, double speedup) { return Bottleneck{work.automated, speedup, rho}; };
  return {exact("bottleneck", "CES at rho=-1 is Amdahl's law", amdahl_speedup(work), whole_speedup(with(-1, work.speedup))),
          exact("bottleneck", "CES at rho=1 is a sum", work.automated * work.speedup + 1 - work.automated, whole_speedup(with(1, work.speedup))),
          solved("bottleneck", "CES near rho=0 is Cobb-Douglas", math::pow(work.speedup, work.automated), whole_speedup(with(1e-7, work.speedup))),
          solved("bottleneck", "limit at rho=-2", whole_limit(with(-2, 1)), whole_speedup(with(-2, 1e9))),
          played("bottleneck", "Amdahl's law, tasks done", amdahl_speedup(work), play_speedup(work, sampling))};
}

std::vector<Answer> gap_answers(const GapTiming& gap, const Sampling&) {
  return {{"calendar time", "year", calendar_time(gap), solve_calendar_time(gap)}};
}

std::vector<Check> gap_checks(const Sampling&) {
  const auto gap = with_defaults<GapTiming>();
  return {solved("gap_timing", "calendar time, 10 years from 1.5x to 25x", calendar_time(gap), solve_calendar_time(gap)),
          exact("gap_timing", "the same at constant speed", 5, calendar_time({10, 2, 2}))};
}

/// A date that a simulation may not reach: no number then, and a note.
Answer dated(const std::string& quantity, double years) {
  constexpr double none = math::not_a_number;
  if (years < math::infinity) return {quantity, "year", none, years};
  return {quantity, "year", none, none, {}, fmt::format("{}: more than {:g}, which is as far as the model is followed", quantity, furthest_years)};
}

double years_between(const TakeoffDates& dates) { return dates.all < math::infinity ? dates.all - dates.first_fifth : math::infinity; }

std::vector<Answer> takeoff_answers(const Takeoff& world, const Sampling&) {
  const auto dates = simulate_takeoff(world);
  auto without = world;
  without.run_share = 0;
  const auto idle = simulate_takeoff(without);
  return {dated("years to the wake-up", dates.wake_up), dated("years to 20% of tasks", dates.first_fifth), dated("years to all tasks", dates.all),
          dated("years from 20% to all tasks", years_between(dates)), dated("years from 20% to all tasks if machines did no research", years_between(idle))};
}

/// Integrated apart from this program, by Euler steps that shrink until the digits stand.
std::vector<Published> takeoff_anchors() {
  std::vector<Published> list;
  const std::vector<std::pair<std::string_view, double>> idle{{"run_share", 0}}, bounded{{"run_share", 0.3}, {"full_training", 34}, {"training_span", 3}, {"hardware_ceiling", 3}, {"software_ceiling", 2}};
  const auto add = [&](const std::vector<std::pair<std::string_view, double>>& at, double wake_up, double fifth, double all) {
    list.push_back({"years to the wake-up", at, wake_up, 2, true});
    list.push_back({"years to 20% of tasks", at, fifth, 2, true});
    list.push_back({"years to all tasks", at, all, 2, true});
  };
  add({}, 28.56, 30.90, 35.07);
  add(idle, 28.63, 31.36, 40.99);
  add(bounded, 30.44, 33.67, 49.76);
  list.push_back({"years from 20% to all tasks if machines did no research", {}, 9.62, 2, true});
  return list;
}

std::vector<Published> timelines_anchors() {
  const std::vector<std::pair<std::string_view, double>> steep{{"steepness", 0.8}, {"difficulty", 0.2}};
  return {{"years to 50% automation", {}, 5.3778, 4, true}, {"years to 99% automation", {}, 11.8379, 4, true}, {"years to 50% automation", steep, 4.8004, 4, true}, {"years to 99% automation", steep, 6.1638, 4, true}};
}

std::vector<Check> takeoff_checks(const Sampling&) {
  auto world = with_defaults<Takeoff>();
  const auto fast = simulate_takeoff(world, 0.01), fine = simulate_takeoff(world, 0.0025);
  world.run_share = 0;
  world.labour_growth = world.capital_growth = world.waking_growth = world.spending_growth = world.past_growth;
  world.hardware_ceiling = world.software_ceiling = 100;
  const auto slow = simulate_takeoff(world);
  return {solved("takeoff", "years to all tasks, no machines in research", years_without_machines(world, world.full_training), slow.all),
          solved("takeoff", "years to 20% of tasks, no machines in research", years_without_machines(world, log_training_needs(world)[19] / math::log(10.0)), slow.first_fifth),
          solved("takeoff", "years to all tasks, a quarter of the step", fine.all, fast.all)};
}

std::vector<Answer> timelines_answers(const Timelines& world, const Sampling&) {
  return {dated("years to 50% automation", time_to_automation(world, 0.5)), dated("years to 99% automation", time_to_automation(world, 0.99))};
}

std::vector<Check> timelines_checks(const Sampling&) {
  // Without automation that moves, the equation is that of ideas with constant research.
  auto world = with_defaults<Timelines>();
  world.steepness = world.labour_growth = world.compute_growth = 0;
  const double rate = world.productivity * math::pow(2 * world.labour, world.labour_returns);
  const double closed = math::pow(1 + world.difficulty * rate * 20, 1 / world.difficulty);
  // Without software compute alone moves automation.
  auto still = with_defaults<Timelines>();
  still.productivity = 1e-9;
  return {solved("timelines", "software after 20 years, constant inputs", closed, software_level(world, 20)),
          solved("timelines", "years to 50% automation by compute alone", math::log(still.half_automation) / still.compute_growth, time_to_automation(still, 0.5))};
}

std::vector<Answer> dilemma_answers(const GrowthDilemma& world, const Sampling& sampling) {
  const double stop = stopping_time(world);
  return {{"years to run it", "year", stop, solve_stopping_time(world)},
          {"consumption at which to stop", "1", math::exp(stopping_log_consumption(world))},
          {"logarithm to base 10 of the consumption at which to stop", "OOM", stopping_log_consumption(world) / math::log(10.0)},
          {"probability of living to see that", "1", math::exp(-world.hazard * stop), math::not_a_number, play_survival(world, sampling)}};
}

std::vector<Check> dilemma_checks(const Sampling& sampling) {
  const auto world = with_defaults<GrowthDilemma>();
  std::vector<Check> checks{played("growth_dilemma", "survival to T*", math::exp(-world.hazard * stopping_time(world)), play_survival(world, sampling))};
  for (const auto& [gamma, hazard] : {std::pair{0.95, 0.01}, {1.0, 0.01}, {2.0, 0.01}, {3.0, 0.01}, {1.0, 1e-4}, {0.9, 0.01}}) {
    auto other = world;
    other.aversion = gamma;
    other.hazard = hazard;
    checks.push_back(solved("growth_dilemma", fmt::format("T*, gamma={} delta={}", gamma, hazard), stopping_time(other), solve_stopping_time(other)));
  }
  return checks;
}

std::vector<Answer> loss_answers(const PretrainingLoss& fit, const Sampling&) {
  const auto first = as_first_printed(fit.compute);
  const double n = best_size(fit), d = fit.compute / 6 / n;
  return {{"parameters of least loss", "1", n, solve_best_size(fit)},
          {"tokens of least loss", "1", d},
          {"tokens per parameter", "1", tokens_per_parameter(fit)},
          {"loss", "nat", loss(fit, n, d)},
          {"parameters of least loss, constants as first printed", "1", best_size(first), solve_best_size(first)},
          {"tokens per parameter, constants as first printed", "1", tokens_per_parameter(first)}};
}

std::vector<Check> loss_checks(const Sampling&) {
  std::vector<Check> checks;
  for (const double compute : {1e18, 5.76e23, 1e28}) {
    auto refit = with_defaults<PretrainingLoss>();
    refit.compute = compute;
    // Sizes have many digits; how far they are apart in proportion is compared.
    checks.push_back(solved("pretraining_loss", fmt::format("best size at {:g} over the closed form, refit", compute), 1, solve_best_size(refit) / best_size(refit)));
    const auto first = as_first_printed(compute);
    checks.push_back(solved("pretraining_loss", fmt::format("best size at {:g} over the closed form, as first printed", compute), 1, solve_best_size(first) / best_size(first)));
  }
  return checks;
}

std::vector<Answer> permit_answers(const PermitMarket& market, const Sampling& sampling) {
  const auto played = play_market(market, sampling);
  return {{"price of a permit", "1", mean_price(market), math::not_a_number, played.price},
          {"firms that run without one, first round", "1", mean_violations(market), math::not_a_number, played.violations},
          {"firms that run without one, last round", "1", math::not_a_number, math::not_a_number, played.last_violations},
          {"probability of an audit", "1", audit_probability(market)},
          {"gain up to which firms comply", "1", deterred_gain(market)}};
}

std::vector<Check> permit_checks(const Sampling& sampling) {
  std::vector<Check> checks;
  for (const double permits : {1.0, 5.0, 12.0}) {
    auto market = with_defaults<PermitMarket>();
    market.permits = permits;
    market.rounds_of_market = 1;
    const auto played_market = play_market(market, sampling);
    checks.push_back(played("permit_market", fmt::format("price, Q={}", permits), mean_price(market), played_market.price));
    checks.push_back(played("permit_market", fmt::format("violations, Q={}", permits), mean_violations(market), played_market.violations));
  }
  auto weak = with_defaults<PermitMarket>();
  weak.relative_use = 0.5;
  weak.signal_power = 2;
  checks.push_back(exact("permit_market", "audit probability at half the threshold, k=2", 0.1 + 0.5 * 0.25 * 0.9, audit_probability(weak)));
  for (const auto& [rounds, memory] : {std::pair{1.0, 0.0}, {4.0, 1.0}, {10.0, 0.5}}) {
    weak.permits = 0;
    weak.rounds_of_market = rounds;
    weak.memory = memory;
    checks.push_back(played("permit_market", fmt::format("violations in round {} without permits, memory {}", rounds, memory), last_violations_without_permits(weak), play_market(weak, sampling).last_violations));
  }
  return checks;
}

}  // namespace

std::vector<Classic> growth_family() {
  return {
      entry<Ideas, ideas_answers, ideas_checks>("ideas", "Production of ideas: constant, growing and self-made research", "jones1995", {.over = "years", .across = {"difficulty=0.3,0.8"}}),
      entry<Bottleneck, bottleneck_answers, bottleneck_checks>("bottleneck", "Bottlenecks: CES and Amdahl's law", "davidson2023", {.over = "speedup", .across = {"automated=0.5,0.9"}}),
      entry<GapTiming, gap_answers, gap_checks>("gap_timing", "Calendar time between milestones while progress speeds up", "ai2027", {.over = "last_speed", .across = {"first_speed=1,5"}}),
      entry<Takeoff, takeoff_answers, takeoff_checks>("takeoff", "Compute-centric takeoff with 100 tasks", "davidson2023", {.over = "full_training",
                                                       .shown = {"years to 20% of tasks", "years to all tasks"},
                                                       .published = takeoff_anchors(),
                                                       .against = "training_span",
                                                       .mapped = "years from 20% to all tasks"}),
      entry<Timelines, timelines_answers, timelines_checks>("timelines", "Automation of research by effective compute", "kwa_timelines2026", {.over = "compute_growth", .shown = {"years to 50% automation", "years to 99% automation"}, .published = timelines_anchors(), .against = "half_automation"}),
      entry<GrowthDilemma, dilemma_answers, dilemma_checks>("growth_dilemma", "Growth against existential risk", "jones2024",
                                                              {.over = "hazard=0.004:0.04",
                                                               .across = {"aversion=1,2"},
                                                               .published = {{"years to run it", {}, 40.0, 1}, {"consumption at which to stop", {}, 54.598, 3}},
                                                               .against = "growth"}),
  };
}

std::vector<Classic> market_family() {
  return {
      entry<PretrainingLoss, loss_answers, loss_checks>("pretraining_loss", "Loss of a training run by parameters and data", "besiroglu2024",
                                                                    {.over = "compute",
                                                                     .shown = {"tokens per parameter", "tokens per parameter, constants as first printed"},
                                                                     .published = {{"tokens per parameter", {}, 18.3, 1, true}, {"tokens per parameter, constants as first printed", {}, 93, 0, true}}}),
      entry<PermitMarket, permit_answers, permit_checks>("permit_market", "Market of permits for large runs, with audits", "assumed", {.over = "permits=1:25", .across = {"firms=10,20"}, .against = "penalty", .mapped = "firms that run without one, first round"}),
  };
}

}  // namespace headway::classic
