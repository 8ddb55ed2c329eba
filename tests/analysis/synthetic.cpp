#include "analysis/synthetic.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <span>

#include "core/random.h"

namespace headway::testing {

namespace {

constexpr Purpose any_purpose = static_cast<Purpose>(0);

/// Fills variable `name` with f(run, tick, agent).
void fill(RunSet& set, const std::string& name, const std::string& unit,
          const std::vector<std::string>& axis, std::size_t agents,
          const std::function<double(std::size_t, std::size_t, std::size_t)>& f) {
  Variable v;
  v.unit = unit;
  v.meaning = name;
  v.dims = {"run", "time"};
  v.shape = {set.runs(), set.time.size()};
  if (!axis.empty()) v.dims.push_back(axis[0]), v.shape.push_back(agents);
  for (std::size_t run = 0; run < set.runs(); ++run)
    for (std::size_t t = 0; t < set.time.size(); ++t)
      for (std::size_t i = 0; i < (axis.empty() ? 1 : agents); ++i)
        v.values.push_back(static_cast<float>(f(run, t, i)));
  set.variables[name] = v;
}

void fill_world(RunSet& set, const SyntheticPlan& plan) {
  const auto world = [&](const char* name, const char* unit, double start, double trend,
                         double noise, std::uint64_t key, bool positive) {
    fill(set, std::string("series/") + name, unit, {}, 1,
         [&](std::size_t run, std::size_t t, std::size_t) {
           double x = start, walk = 0;
           const double years = static_cast<double>(t) / 12;
           const Random random(plan.seed, run, 0);
           walk = noise * std::sqrt(years) * random.normal(any_purpose, key);
           const Random wiggle(plan.seed, run, t);
           x += trend * years + walk + 0.05 * noise * wiggle.normal(any_purpose, key);
           return positive ? std::max(0.0, x) : x;
         });
  };
  world("frontier_capability", "OOM", 26.8, 0.42 - plan.slowdown, 0.5, 1, false);
  world("frontier_safety", "OOM", 27.0, 0.34, 0.6, 2, false);
  world("differential_rate", "1", 0.8, 0.01, 0.6, 3, false);
  world("capability_growth", "OOM year-1", 0.9, -0.02, 0.1, 4, true);
  world("automation", "1", 0.1, 0.03, 0.02, 5, true);
  world("safety_share_compute", "1", 0.09, 0.001, 0.01, 6, true);
  world("safety_share_staff", "1", 0.12, -0.001, 0.01, 7, true);
  world("pressure", "1", 0.4, 0.01, 0.05, 8, true);
  world("concentration", "1", 0.22, 0.004, 0.02, 9, true);
  world("trust", "1", 0.6, -0.008, 0.04, 10, true);
  world("concern", "1", 0.4, 0.01, 0.05, 11, true);
  world("incidents", "month-1", 1.5, 0.3, 0.7, 12, true);
  world("racing_states", "1", 2, 0, 0, 13, true);
  world("unpowered_share", "1", 0, 0, 0, 14, true);
  world("leakage", "1", 0, 0.0005 * (plan.slowdown > 0), 0.001 * (plan.slowdown > 0), 15, true);
  world("policy_spending", "USD month-1", 0, 3e8 * (plan.slowdown > 0), 0, 16, true);
  const auto exponential = [&](const char* name, const char* unit, double start, double growth,
                               double noise, std::uint64_t key) {
    world(name, unit, std::log(start), growth, noise, key, false);
    for (float& x : set.variables[std::string("series/") + name].values) x = std::exp(x);
  };
  exponential("compute_stock_labs", "H100e", 4e6, 0.3, 0.2, 17);
  exponential("chip_price", "USD H100e-1", 25000, -0.15, 0.05, 18);
  exponential("spending", "USD month-1", 4e10, 0.1, 0.1, 19);
  exponential("revenue", "USD month-1", 3e9, 0.2, 0.15, 20);
  exponential("surplus", "USD month-1", 6e9, 0.2, 0.15, 21);
  exponential("harm", "USD month-1", 1e6, 0.4, 1.5, 22);
  exponential("frontier_run_cost", "USD", 2e8, 0.2, 0.3, 23);
  world("log_run", "FLOP", 26.5, 0.3, 0.3, 24, false);
  auto run = set.variables["series/log_run"];
  for (float& x : run.values) x = std::pow(10.0f, x);
  set.variables["series/frontier_run_compute"] = run;
  set.variables.erase("series/log_run");
}

void fill_derived(RunSet& set) {
  const Variable k = set.variables["series/frontier_capability"],
                 s = set.variables["series/frontier_safety"];
  const std::size_t ticks = set.time.size();
  Variable margin = k, catastrophe = k;
  catastrophe.unit = "flag";
  std::vector<double> k_passes(set.runs(), NAN), s_passes(set.runs(), NAN);
  for (std::size_t run = 0; run < set.runs(); ++run) {
    bool over = false;
    for (std::size_t t = 0; t < ticks; ++t) {
      const std::size_t i = run * ticks + t;
      margin.values[i] = s.values[i] - k.values[i];
      over = over || margin.values[i] < -4.5F;
      catastrophe.values[i] = over ? 1 : 0;
      if (std::isnan(k_passes[run]) && k.values[i] > 30) k_passes[run] = set.time[t];
      if (std::isnan(s_passes[run]) && s.values[i] > 30) s_passes[run] = set.time[t];
    }
  }
  set.variables["series/frontier_margin"] = set.variables["series/minimum_margin"] = margin;
  set.variables["series/catastrophe"] = catastrophe;
  set.outcomes["event_year_capability_autonomous_research"] = k_passes;
  set.outcomes["event_year_safety_autonomous_research"] = s_passes;
}

using Row = std::span<const double>;

double sum_of(Row x) { return std::accumulate(x.begin(), x.end(), 0.0); }

void keep_outcome(RunSet& set, const std::string& outcome, const std::string& series, double (*reduce)(Row)) {
  auto& values = set.outcomes[outcome];
  values.clear();
  for (std::size_t run = 0; run < set.runs(); ++run) {
    const auto x = along_time(set.variables.at("series/" + series), run);
    values.push_back(x.empty() ? std::nan("") : reduce(x));
  }
}

void fill_actors(RunSet& set, const SyntheticPlan& plan) {
  const auto lab = [&](const char* name, const char* unit, double start, double trend,
                       double spread, double noise, std::uint64_t key, bool power) {
    fill(set, std::string("labs/") + name, unit, {"lab"}, plan.labs,
         [&](std::size_t run, std::size_t t, std::size_t i) {
           const double years = static_cast<double>(t) / 12,
                        rank = static_cast<double>(i) / static_cast<double>(plan.labs);
           const Random random(plan.seed, run, 0);
           const double x =
               start + trend * years * (1 - 0.25 * rank) - spread * rank +
               noise * std::sqrt(years) * random.normal(any_purpose, 100 + key * 50 + i);
           return power ? std::pow(10, x) : x;
         });
  };
  lab("capability", "OOM", 26.8, 0.42 - plan.slowdown, 2.2, 0.2, 1, false);
  lab("safety", "OOM", 26.6, 0.34, 1.4, 0.4, 2, false);
  lab("fleet", "H100e", 6, 0.14, 1.8, 0.1, 3, true);
  lab("revenue", "USD month-1", 9, 0.08, 2, 0.1, 4, true);
  lab("reputation", "1", 0.6, 0, 0.2, 0.02, 5, false);
  for (const char* field : {"staff_capabilities", "staff_alignment", "staff_interpretability",
                            "staff_control", "staff_governance"})
    lab(field, "FTE", field[6] == 'c' && field[7] == 'a' ? 3 : 1.7, 0.02, 1, 0.02, 6, true);
  for (const char* use :
       {"allocation_training", "allocation_research", "allocation_safety", "allocation_evaluation"})
    lab(use, "1", 0.2, 0, 0, 0.01, 7, false);
  auto margin = set.variables["labs/safety"];
  for (std::size_t i = 0; i < margin.values.size(); ++i)
    margin.values[i] -= set.variables["labs/capability"].values[i];
  set.variables["labs/margin"] = margin;
  fill(set, "labs/active", "flag", {"lab"}, plan.labs,
       [&](std::size_t run, std::size_t t, std::size_t i) {
         return i + 1 == plan.labs && t > 120 + run ? 0.0 : 1.0;
       });
  for (const char* name : {"trust", "concern", "unrest", "enforcement", "displaced", "adoption"})
    fill(set, std::string("states/") + name, "1", {"state"}, plan.states,
         [](std::size_t, std::size_t t, std::size_t i) {
           return 0.1 + 0.1 * static_cast<double>(i) + 0.0005 * static_cast<double>(t);
         });
}

}  // namespace

void keep_outcomes(RunSet& set) {
  const auto last = [](Row x) { return x.back(); };
  const auto mean = [](Row x) { return sum_of(x) / static_cast<double>(x.size()); };
  const auto lowest = [](Row x) { return *std::min_element(x.begin(), x.end()); };
  keep_outcome(set, "outcome_minimum_leader_margin", "frontier_margin", lowest);
  keep_outcome(set, "outcome_minimum_margin", "minimum_margin", lowest);
  keep_outcome(set, "outcome_negative_margin", "frontier_margin",
               [](Row x) { return *std::min_element(x.begin(), x.end()) < 0 ? 1.0 : 0.0; });
  keep_outcome(set, "outcome_negative_margin_share", "frontier_margin", [](Row x) {
    return static_cast<double>(std::count_if(x.begin(), x.end(), [](double m) { return m < 0; })) / static_cast<double>(x.size());
  });
  keep_outcome(set, "outcome_final_margin", "frontier_margin", last);
  keep_outcome(set, "outcome_final_capability", "frontier_capability", last);
  keep_outcome(set, "outcome_final_safety", "frontier_safety", last);
  keep_outcome(set, "outcome_final_trust", "trust", last);
  keep_outcome(set, "outcome_catastrophe", "catastrophe", last);
  keep_outcome(set, "outcome_mean_safety_share", "safety_share_compute", mean);
  keep_outcome(set, "outcome_mean_pressure", "pressure", mean);
  keep_outcome(set, "outcome_mean_leakage", "leakage", mean);
  for (const auto* flow : {"harm", "incidents"}) keep_outcome(set, std::string("outcome_total_") + flow, flow, sum_of);
  for (const auto* flow : {"spending", "revenue", "surplus", "policy_spending"})
    keep_outcome(set, std::string("outcome_") + flow, flow, sum_of);
}

RunSet synthesise(const SyntheticPlan& plan) {
  RunSet set;
  set.title = plan.title;
  set.planned = plan.runs;
  set.path = "out/synthetic.h5";
  set.scenario_text = "title = \"" + plan.title + "\"\n[clock]\nhorizon = 24\n";
  if (plan.slowdown > 0)
    set.scenario_text += "[[instrument]]\nkind = \"moratorium\"\nstart = 2028\n";
  set.facts = {{"master seed", "1"}, {"version", "0.1.0"}, {"scenario hash", "9f2c…"}};
  for (std::size_t t = 0; t < plan.ticks; ++t)
    set.time.push_back(2026 + static_cast<double>(t) / 12);
  if (!set.time.empty()) set.start = set.time.front(), set.end = set.time.back();
  for (std::size_t run = 0; run < plan.runs; ++run)
    set.replicates.push_back(static_cast<std::int64_t>(run));
  set.points.assign(plan.runs, 0);
  set.policies.assign(plan.runs, 0);
  set.streams = set.replicates;
  static const char* types[] = {"incumbent", "safety_focused", "open_weights", "follower",
                                "state_lab", "startup",        "academic"};
  for (std::size_t i = 0; i < plan.labs; ++i) {
    set.labels["lab"].push_back("laboratory_" + std::string(1, static_cast<char>('a' + i % 26)));
    set.lab_types.push_back(types[i % 7]);
    set.lab_states.push_back("state_" + std::to_string(plan.states == 0 ? 0 : i % plan.states));
  }
  for (std::size_t i = 0; i < plan.states; ++i)
    set.labels["state"].push_back("state_" + std::to_string(i));
  set.thresholds = {{"tool_use", 26.2},          {"cyber_offence", 28},
                    {"bio_uplift", 28.2},        {"autonomous_research", 30},
                    {"strategic_deception", 31}, {"self_improvement", 33}};
  set.assumptions = {{"harm.base_rate", 0.5, "month-1", "incidents per month at margin 0", "a factor of five around"}};
  fill_world(set, plan);
  fill_derived(set);
  keep_outcomes(set);
  if (plan.labs > 0 || plan.states > 0) fill_actors(set, plan);
  return set;
}

}  // namespace headway::testing
