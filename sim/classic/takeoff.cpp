#include "classic/takeoff.h"

#include <algorithm>
#include <cmath>

#include "core/declaration.h"

namespace headway::classic {

std::span<const ParameterRow> Takeoff::parameters() {
  return declare_parameters<Takeoff>([] {
    using P = Takeoff;
    return std::array{
        parameter<&P::first_run>({.value = 26, .unit = "OOM", .domain = {0, 60}, .plausible = {24, 28}, .meaning = "log10 of effective compute of today's largest training run", .source = "epoch_compute2024"}),
        parameter<&P::full_training>({.value = 36, .unit = "OOM", .domain = {0, 80}, .plausible = {28, 40}, .meaning = "log10 of effective training compute at which every task can be automated", .source = "davidson2023"}),
        parameter<&P::training_span>({.value = 5, .unit = "OOM", .domain = {0, 40}, .plausible = {1, 10}, .meaning = "orders of magnitude between the first task and the last", .source = "davidson2023"}),
        parameter<&P::training_share>({.value = 0.1, .unit = "1", .domain = {1e-6, 1}, .plausible = {0.01, 0.5}, .scale = Scale::logarithmic, .meaning = "share of a year's compute that goes into the largest run", .source = "assumed: from a hundredth to half of what is spent on research"}),
        parameter<&P::run_share>({.value = 0.1, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.5}, .meaning = "share of compute that runs machines which do research", .source = "assumed: from none to half of all compute"}),
        parameter<&P::runtime_need>({.value = 25, .unit = "OOM", .domain = {0, 60}, .plausible = {22, 30}, .meaning = "log10 of a year's effective compute that runs as many workers as research has people now", .source = "assumed: three orders of magnitude below and five above the default"}),
        parameter<&P::task_substitution>({.value = -0.5, .unit = "1", .domain = {-50, -0.001}, .plausible = {-2, -0.1}, .meaning = "rho between tasks: far below 0 each is needed", .source = "davidson2023"}),
        parameter<&P::capital_substitution>({.value = -0.25, .unit = "1", .domain = {-50, -0.001}, .plausible = {-1, -0.05}, .meaning = "rho between capital and labour in research", .source = "davidson2023"}),
        parameter<&P::labour_weight>({.value = 0.7, .unit = "1", .domain = {0.001, 0.999}, .plausible = {0.3, 0.9}, .meaning = "weight of labour in research against capital", .source = "assumed: from mostly experiments to mostly people"}),
        parameter<&P::labour_growth>({.value = 0.05, .unit = "1/year", .domain = {0, 2}, .plausible = {0, 0.2}, .meaning = "growth of people in research", .source = "assumed: from none to a doubling in four years"}),
        parameter<&P::capital_growth>({.value = 0.05, .unit = "1/year", .domain = {0, 2}, .plausible = {0, 0.2}, .meaning = "growth of capital in research", .source = "assumed: from none to a doubling in four years"}),
        parameter<&P::spending_growth>({.value = 0.1, .unit = "1/year", .domain = {0, 5}, .plausible = {0, 0.5}, .meaning = "growth of spending on compute before the wake-up", .source = "assumed: from none to two thirds more a year"}),
        parameter<&P::waking_growth>({.value = 0.2, .unit = "1/year", .domain = {0, 5}, .plausible = {0, 1}, .meaning = "growth of spending on compute, people and capital after it", .source = "davidson2023"}),
        parameter<&P::wake_up>({.value = 0.06, .unit = "1", .domain = {0, 1}, .plausible = {0.01, 0.3}, .meaning = "share of tasks at which investors wake up", .source = "davidson2023"}),
        parameter<&P::hardware_returns>({.value = 5.2, .unit = "1", .domain = {0, 20}, .plausible = {3, 8}, .meaning = "doublings of hardware per doubling of cumulative research on it", .source = "davidson2023"}),
        parameter<&P::software_returns>({.value = 1.25, .unit = "1", .domain = {0, 20}, .plausible = {0.5, 3}, .meaning = "doublings of software per doubling of cumulative research on it", .source = "davidson2023"}),
        parameter<&P::hardware_ceiling>({.value = 7, .unit = "OOM", .domain = {0, 100}, .plausible = {4, 12}, .meaning = "how far hardware can still improve", .source = "assumed: from four to twelve orders of magnitude of room"}),
        parameter<&P::software_ceiling>({.value = 7, .unit = "OOM", .domain = {0, 100}, .plausible = {3, 12}, .meaning = "how far software can still improve", .source = "assumed: from three to twelve orders of magnitude of room"}),
        parameter<&P::past_growth>({.value = 0.05, .unit = "1/year", .domain = {0.001, 2}, .plausible = {0.02, 0.3}, .scale = Scale::logarithmic, .meaning = "growth of research until now, which says how much has been accumulated", .source = "assumed: from a doubling in thirty-five years to one in two and a half"}),
    };
  });
}

namespace {

constexpr double ln_10 = 2.302585092994046;

struct Place {
  double t = 0;
  double log_spending = 0, log_people = 0, log_capital = 0;  ///< relative to now
  double research = 0;                                       ///< cumulative, relative to what is there now
  bool awake = false;
};

double log_hardware(const Takeoff& w, const Place& p) { return std::min(w.hardware_returns * math::log1p(p.research), w.hardware_ceiling * ln_10); }
double log_software(const Takeoff& w, const Place& p) { return std::min(w.software_returns * math::log1p(p.research), w.software_ceiling * ln_10); }

/// Natural log of a year's effective compute; the largest run takes the training share of it.
double log_compute(const Takeoff& w, const Place& p) {
  return w.first_run * ln_10 - math::log(w.training_share) + p.log_spending + log_hardware(w, p) + log_software(w, p);
}
double log_run(const Takeoff& w, const Place& p) { return log_compute(w, p) + math::log(w.training_share); }

/// A run that comes this close to a need (a logarithm of some 80) has met it.
constexpr double close = 1e-9;

int automated_tasks(const std::vector<double>& needs, double log_run) {
  return static_cast<int>(std::upper_bound(needs.begin(), needs.end(), log_run + close) - needs.begin());
}

double ces(double weight, double a, double b, double rho) {
  return math::pow(weight * math::pow(a, rho) + (1 - weight) * math::pow(b, rho), 1 / rho);
}

/// Growth of cumulative research, relative to what is there now, which has grown at the past rate.
double research_rate(const Takeoff& w, const Place& p, int automated) {
  const double machines = w.run_share > 0 ? w.run_share * math::exp(log_compute(w, p) - w.runtime_need * ln_10) : 0;
  const double labour = cognitive_labour(w, math::exp(p.log_people), machines, automated);
  return w.past_growth * ces(w.labour_weight, labour, math::exp(p.log_capital), w.capital_substitution);
}

Place moved(const Takeoff& w, Place p, int automated, double step) {
  const double rate = research_rate(w, p, automated);
  // Half a step ahead, for second order.
  Place half = p;
  const auto grow = [&](Place& q, double time) {
    q.t += time;
    q.log_spending += time * (p.awake ? w.waking_growth : w.spending_growth);
    q.log_people += time * (p.awake ? math::larger(w.waking_growth, w.labour_growth) : w.labour_growth);
    q.log_capital += time * (p.awake ? math::larger(w.waking_growth, w.capital_growth) : w.capital_growth);
  };
  grow(half, step / 2);
  half.research += rate * step / 2;
  grow(p, step);
  p.research += research_rate(w, half, automated) * step;
  return p;
}

/// Moves by `step`, or only until the next task can be automated: what research yields jumps there.
Place moved_to_event(const Takeoff& w, const Place& p, const std::vector<double>& needs, double step) {
  const double run = log_run(w, p);
  const int automated = automated_tasks(needs, run);
  auto next = moved(w, p, automated, step);
  if (automated == takeoff_tasks) return next;
  const double need = needs[static_cast<std::size_t>(automated)];
  if (log_run(w, next) < need) return next;
  double part = step;
  for (int i = 0; i < 6; ++i) {  // runs grow nearly in a straight line within a step
    part *= (need - run) / (log_run(w, next) - run);
    next = moved(w, p, automated, part);
  }
  return next;
}

}  // namespace

std::vector<double> log_training_needs(const Takeoff& w) {
  std::vector<double> needs;
  for (int task = 1; task <= takeoff_tasks; ++task)
    needs.push_back(ln_10 * (w.full_training - w.training_span * (takeoff_tasks - task) / (takeoff_tasks - 1.0)));
  return needs;
}

double cognitive_labour(const Takeoff& w, double people, double machines, int automated) {
  if (automated == 0 || machines <= 0) return people;
  const double rho = w.task_substitution, share = static_cast<double>(automated) / takeoff_tasks;
  if (automated == takeoff_tasks) return people + machines;
  // People and machines together where machines can work, people alone elsewhere; an even spread is optimal unless
  // machines alone make more of the automated tasks than that.
  if (machines <= share * (people + machines)) return people + machines;
  return math::pow(share * math::pow(machines / share, rho) + (1 - share) * math::pow(people / (1 - share), rho), 1 / rho);
}

TakeoffDates simulate_takeoff(const Takeoff& w, double step, double horizon) {
  const auto needs = log_training_needs(w);
  constexpr int fifth = takeoff_tasks / 5;
  const int waking = std::clamp(static_cast<int>(std::ceil(w.wake_up * takeoff_tasks)), 1, takeoff_tasks);
  TakeoffDates dates{math::infinity, math::infinity, math::infinity, 0};
  Place p;
  const auto note = [&](double& date, int tasks, int automated) {
    if (date == math::infinity && automated >= tasks) date = p.t;
  };
  const auto note_all = [&] {
    const int automated = automated_tasks(needs, log_run(w, p));
    note(dates.wake_up, waking, automated);
    note(dates.first_fifth, fifth, automated);
    note(dates.all, takeoff_tasks, automated);
  };
  for (note_all(); p.t < horizon && dates.all == math::infinity; note_all()) {
    p.awake = dates.wake_up < math::infinity;
    p = moved_to_event(w, p, needs, step);
  }
  dates.largest_run = log_run(w, p) / ln_10;
  return dates;
}

double years_without_machines(const Takeoff& w, double log_compute) {
  // Labour and capital grow alike, so research does; what is accumulated keeps growing at the past rate.
  return (log_compute - w.first_run) * ln_10 / (w.spending_growth + (w.hardware_returns + w.software_returns) * w.past_growth);
}

}  // namespace headway::classic
