#include "classic/growth.h"

#include <algorithm>
#include <cmath>

#include "classic/draws.h"
#include "classic/numeric.h"
#include "core/declaration.h"
#include "core/error.h"

namespace headway::classic {

std::span<const ParameterRow> Ideas::parameters() {
  return declare_parameters<Ideas>([] {
    return std::array{
        parameter<&Ideas::productivity>({.value = 0.05, .unit = "1/year", .domain = {1e-9, 1e6}, .plausible = {0.01, 1}, .scale = Scale::logarithmic, .meaning = "q: growth at level 1 with research 1", .source = "assumed: from decades to about a year for one unit of effort"}),
        parameter<&Ideas::returns>({.value = 1, .unit = "1", .domain = {0, 10}, .plausible = {0.3, 1}, .meaning = "lambda: how growth rises with research; below 1 researchers step on each other's toes", .source = "jones1995"}),
        parameter<&Ideas::difficulty>({.value = 0.8, .unit = "1", .domain = {0, 20}, .plausible = {0.2, 3}, .meaning = "beta: how much harder ideas become as they are found", .source = "bloom2020"}),
        parameter<&Ideas::research>({.value = 1, .unit = "1", .domain = {1e-9, 1e12}, .plausible = {0.1, 100}, .scale = Scale::logarithmic, .meaning = "research input", .source = "setting: the unit of research"}),
        parameter<&Ideas::research_growth>({.value = 0.04, .unit = "1/year", .domain = {0, 10}, .plausible = {0.01, 0.2}, .meaning = "growth of the research input", .source = "bloom2020"}),
        parameter<&Ideas::years>({.value = 30, .unit = "year", .domain = {0, 1e6}, .plausible = {1, 100}, .meaning = "time", .source = "setting: the time at hand"}),
    };
  });
}

namespace {

/// Fourth-order step of x' = f(t, x).
template <class F>
double advanced(F f, double t, double x, double step) {
  const double a = f(t, x), b = f(t + step / 2, x + step / 2 * a), c = f(t + step / 2, x + step / 2 * b), d = f(t + step, x + step * c);
  return x + step / 6 * (a + 2 * b + 2 * c + d);
}

}  // namespace

double level(const Ideas& i) {
  const double rate = i.productivity * math::pow(i.research, i.returns);
  if (i.difficulty == 0) return math::exp(rate * i.years);
  return math::exp(math::log1p(i.difficulty * rate * i.years) / i.difficulty);
}

double solve_level(const Ideas& i) {
  const double rate = i.productivity * math::pow(i.research, i.returns);
  const auto motion = [&](double, double x) { return rate * math::exp(-i.difficulty * x); };
  double t = 0, log_level = 0;
  while (t < i.years) {
    // Growth falls with time, so steps may grow with it.
    const double fall = i.difficulty * motion(t, log_level);
    const double step = std::min(i.years - t, fall > 0 ? 0.01 / fall : i.years);
    log_level = advanced(motion, t, log_level, step);
    t += step;
    if (step == 0) break;
  }
  return math::exp(log_level);
}

double long_run_growth(const Ideas& i) { return i.difficulty > 0 ? i.returns * i.research_growth / i.difficulty : math::infinity; }

double solve_long_run_growth(const Ideas& i) {
  if (i.difficulty == 0 || i.research_growth == 0) return long_run_growth(i);
  // The growth rate itself moves by g' = g (lambda n - beta g), and forgets where it began within some 1/(lambda n).
  const double drive = i.returns * i.research_growth;
  if (drive == 0) return 0;
  const double end = drive / i.difficulty, start = i.productivity * math::pow(i.research, i.returns);
  double log_growth = math::log(std::clamp(start, end / 10, end * 10));
  constexpr int steps = 60'000;
  for (int n = 0; n < steps; ++n)
    log_growth = advanced([&](double, double x) { return drive - i.difficulty * math::exp(x); }, 0, log_growth, 0.001 / drive);
  return math::exp(log_growth);
}

double blow_up_time(const Ideas& i) {
  return i.returns > i.difficulty ? 1 / ((i.returns - i.difficulty) * i.productivity) : math::infinity;
}

double solve_blow_up_time(const Ideas& i) {
  const double excess = i.returns - i.difficulty;
  if (excess <= 0) return math::infinity;
  // Time from one log S to the next, added up until nothing more comes.
  return integral([&](double x) { return math::exp(-excess * x) / i.productivity; }, 0, 40 / excess, 20'000);
}

std::span<const ParameterRow> Bottleneck::parameters() {
  return declare_parameters<Bottleneck>([] {
    return std::array{
        parameter<&Bottleneck::automated>({.value = 0.9, .unit = "1", .domain = {0, 1}, .plausible = {0.1, 0.99}, .meaning = "share of the work that is sped up", .source = "setting: from a tenth to nearly all"}),
        parameter<&Bottleneck::speedup>({.value = 100, .unit = "1", .domain = {1e-6, 1e12}, .plausible = {1, 1e4}, .scale = Scale::logarithmic, .meaning = "how many times faster that share is done", .source = "setting: from none to ten thousand times"}),
        parameter<&Bottleneck::substitution>({.value = -0.4, .unit = "1", .domain = {-100, 1}, .plausible = {-2, 0.5}, .meaning = "rho of the CES function: 1 one kind of work replaces the other, 0 Cobb-Douglas, -1 Amdahl, far below both are needed in proportion", .source = "davidson2023"}),
    };
  });
}

double whole_speedup(const Bottleneck& w) {
  if (std::abs(w.substitution) < 1e-9) return math::pow(w.speedup, w.automated);
  return math::pow(w.automated * math::pow(w.speedup, w.substitution) + 1 - w.automated, 1 / w.substitution);
}

double amdahl_speedup(const Bottleneck& w) { return 1 / (1 - w.automated + w.automated / w.speedup); }

double whole_limit(const Bottleneck& w) {
  if (w.automated == 0) return 1;
  if (w.substitution >= 0 || w.automated == 1) return math::infinity;
  return math::pow(1 - w.automated, 1 / w.substitution);
}

Estimate play_speedup(const Bottleneck& w, const Sampling& sampling) {
  Draws draws(sampling.seed, Purpose::classic_play);
  Tally time;
  for (std::int64_t task = 0; task < sampling.rounds; ++task) time.add(draws.uniform() < w.automated ? 1 / w.speedup : 1);
  const auto mean = time.estimate();
  return {1 / mean.value, mean.error / (mean.value * mean.value)};
}

std::span<const ParameterRow> GapTiming::parameters() {
  return declare_parameters<GapTiming>([] {
    return std::array{
        parameter<&GapTiming::gap>({.value = 10, .unit = "year", .domain = {0, 1e9}, .plausible = {0.1, 100}, .scale = Scale::logarithmic, .meaning = "work between two milestones, in years at speed 1", .source = "ai2027"}),
        parameter<&GapTiming::first_speed>({.value = 1.5, .unit = "1", .domain = {1e-6, 1e9}, .plausible = {1, 10}, .scale = Scale::logarithmic, .meaning = "speed of progress at the first milestone", .source = "ai2027"}),
        parameter<&GapTiming::last_speed>({.value = 25, .unit = "1", .domain = {1e-6, 1e9}, .plausible = {1, 1000}, .scale = Scale::logarithmic, .meaning = "speed at the last one; between them it grows by equal factors per unit of work", .source = "ai2027"}),
    };
  });
}

double calendar_time(const GapTiming& g) {
  // (1 - exp(-x))/x with x = ln(v1/v0), which is 1 where the speed does not change.
  const double x = math::log(g.last_speed / g.first_speed);
  return g.gap / g.first_speed * (std::abs(x) < 1e-12 ? 1 : -math::expm1(-x) / x);
}

double solve_calendar_time(const GapTiming& g) {
  const double x = math::log(g.last_speed / g.first_speed);
  return integral([&](double done) { return g.gap / (g.first_speed * math::exp(x * done)); }, 0, 1, 2000);
}

std::span<const ParameterRow> Timelines::parameters() {
  return declare_parameters<Timelines>([] {
    return std::array{
        parameter<&Timelines::productivity>({.value = 0.5, .unit = "1/year", .domain = {1e-9, 1e6}, .plausible = {0.05, 2}, .scale = Scale::logarithmic, .meaning = "k: growth of software at level 1 of everything", .source = "assumed: from decades to about a year for one unit of effort"}),
        parameter<&Timelines::labour>({.value = 1, .unit = "1", .domain = {1e-9, 1e12}, .plausible = {0.1, 10}, .scale = Scale::logarithmic, .meaning = "L: people in research, now 1", .source = "kwa_timelines2026"}),
        parameter<&Timelines::labour_growth>({.value = 0.15, .unit = "1/year", .domain = {0, 5}, .plausible = {0, 0.5}, .meaning = "growth of L", .source = "assumed: from none to two thirds more a year"}),
        parameter<&Timelines::labour_returns>({.value = 0.4, .unit = "1", .domain = {0, 5}, .plausible = {0.1, 1}, .meaning = "alpha: how software grows with labour", .source = "assumed: falling returns, from a tenth to none"}),
        parameter<&Timelines::compute_growth>({.value = 0.9, .unit = "1/year", .domain = {0, 5}, .plausible = {0.2, 1.5}, .meaning = "growth of compute C, now 1", .source = "assumed: from a fifth to four and a half times a year"}),
        parameter<&Timelines::compute_returns>({.value = 0.4, .unit = "1", .domain = {0, 5}, .plausible = {0.1, 1}, .meaning = "zeta: how software grows with compute", .source = "assumed: falling returns, from a tenth to none"}),
        parameter<&Timelines::difficulty>({.value = 0.4, .unit = "1", .domain = {0, 20}, .plausible = {0.1, 2}, .meaning = "beta: how much harder software becomes as it improves", .source = "assumed: from hardly any fishing out to twice in proportion"}),
        parameter<&Timelines::steepness>({.value = 0.3, .unit = "1", .domain = {0, 50}, .plausible = {0.1, 2}, .meaning = "v: how fast automation rises with the logarithm of effective compute", .source = "assumed: from a slow to a sudden passage"}),
        parameter<&Timelines::half_automation>({.value = 1e4, .unit = "1", .domain = {1e-6, 1e30}, .plausible = {1e2, 1e8}, .scale = Scale::logarithmic, .meaning = "effective compute, now 1, at which half of research is automated", .source = "assumed: two to eight orders of magnitude of effective compute above today"}),
    };
  });
}

namespace {

/// Log odds of automation, and the growth of log S that follows.
double automation_odds(const Timelines& w, double t, double log_s) {
  return w.steepness * (w.compute_growth * t + log_s - math::log(w.half_automation));
}

double software_growth(const Timelines& w, double t, double log_s) {
  // -log(1 - f) is the softplus of the log odds.
  const double log_labour = math::log(w.labour) + w.labour_growth * t + math::softplus(automation_odds(w, t, log_s));
  return w.productivity * math::exp(w.labour_returns * log_labour + w.compute_returns * w.compute_growth * t - w.difficulty * log_s);
}

}  // namespace

double time_to_automation(const Timelines& w, double share, double limit) {
  const double wanted = math::logit(share);
  double t = 0, log_s = 0;
  if (automation_odds(w, 0, 0) >= wanted) return 0;
  constexpr int most_steps = 3'000'000;
  for (int n = 0; t < limit; ++n) {
    if (n == most_steps)
      throw InputError({{"", 0, 0, "timelines", "software grows too fast for the run to be computed to the end", "make productivity smaller, or difficulty larger"}});
    // Short steps where software races, so that a finite-time explosion is followed to its end.
    const double growth = software_growth(w, t, log_s);
    const double step = std::min(0.01, 0.005 / std::max(growth, 1e-6));
    const double next = advanced([&](double at, double x) { return software_growth(w, at, x); }, t, log_s, step);
    const double before = automation_odds(w, t, log_s), after = automation_odds(w, t + step, next);
    if (after >= wanted) return t + step * (wanted - before) / (after - before);
    if (step < 1e-9) return t;
    t += step;
    log_s = next;
  }
  return math::infinity;
}

double software_level(const Timelines& w, double years) {
  constexpr int steps = 20'000;
  const double step = years / steps;
  double log_s = 0;
  for (int n = 0; n < steps; ++n) log_s = advanced([&](double at, double x) { return software_growth(w, at, x); }, n * step, log_s, step);
  return math::exp(log_s);
}

std::span<const ParameterRow> GrowthDilemma::parameters() {
  return declare_parameters<GrowthDilemma>([] {
    return std::array{
        parameter<&GrowthDilemma::growth>({.value = 0.1, .unit = "1/year", .domain = {1e-9, 10}, .plausible = {0.02, 0.3}, .scale = Scale::logarithmic, .meaning = "growth of consumption while the technology runs", .source = "jones2024"}),
        parameter<&GrowthDilemma::hazard>({.value = 0.01, .unit = "1/year", .domain = {1e-9, 10}, .plausible = {0.001, 0.1}, .scale = Scale::logarithmic, .meaning = "hazard of the end of everything while it runs", .source = "jones2024"}),
        parameter<&GrowthDilemma::aversion>({.value = 1, .unit = "1", .domain = {0, 20}, .plausible = {0.5, 3}, .meaning = "gamma: curvature of utility in consumption", .source = "jones2024"}),
        parameter<&GrowthDilemma::value_of_life>({.value = 6, .unit = "1", .domain = {1e-6, 1000}, .plausible = {2, 10}, .meaning = "value of a year of life at today's consumption, in years of consumption", .source = "jones2024"}),
    };
  });
}

namespace {

/// Utility (c^(1 - gamma) - 1)/(1 - gamma) + v(1), over marginal utility times c.
double life_value_of_log(const GrowthDilemma& w, double log_c) {
  const double power = 1 - w.aversion;
  if (std::abs(power) < 1e-12) return w.value_of_life + log_c;
  return w.value_of_life * math::exp(-power * log_c) - math::expm1(-power * log_c) / power;
}

}  // namespace

double life_value(const GrowthDilemma& world, double consumption) { return life_value_of_log(world, math::log(consumption)); }

namespace {

/// Where growth over hazard comes this close to what the value of life tends to, it is that.
constexpr double rounding = 1e-9;

}  // namespace

double stopping_log_consumption(const GrowthDilemma& w) {
  const double wanted = w.growth / w.hazard, power = w.aversion - 1;
  // For gamma below 1 the value of life tends to 1/(1 - gamma), and may never be worth stopping for.
  if (power < -1e-12 && -power * wanted >= 1 - rounding) return math::infinity;
  if (wanted <= w.value_of_life) return 0;
  if (std::abs(power) < 1e-12) return wanted - w.value_of_life;
  // v(c) + 1/power = c^power (v(1) + 1/power).
  return (math::log1p(power * wanted) - math::log1p(power * w.value_of_life)) / power;
}

double stopping_time(const GrowthDilemma& world) { return stopping_log_consumption(world) / world.growth; }

double solve_stopping_time(const GrowthDilemma& w) {
  // Slope of log of survival times utility at the end, which falls with time.
  const auto slope = [&](double t) { return w.growth / life_value_of_log(w, w.growth * t) - w.hazard; };
  const double longest = 1e11 / w.growth;
  return slope(longest) > -rounding * w.hazard ? math::infinity : root_of_falling(slope, 0, longest);
}

Estimate play_survival(const GrowthDilemma& w, const Sampling& sampling) {
  Draws draws(sampling.seed, Purpose::classic_disaster);
  const double stop = stopping_time(w);
  std::int64_t alive = 0;
  for (std::int64_t world = 0; world < sampling.rounds; ++world) alive += -math::log(draws.uniform()) / w.hazard > stop;
  return share(alive, sampling.rounds);
}

}  // namespace headway::classic
