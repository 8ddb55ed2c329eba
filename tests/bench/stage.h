// Phases of the baseline outside a run, and loops written by hand that do the same arithmetic over
// plain arrays: what a phase should cost.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include "core/math.h"
#include "model/simulation.h"
#include "scenario/scenario.h"

namespace headway::bench {

inline const Scenario& baseline() {
  static const Scenario scenario = load_scenario(HEADWAY_SOURCE_DIR "/scenarios/baseline.toml");
  return scenario;
}

/// A world outside a simulation, and what it takes to run single phases of it.
struct Stage {
  Parameters p = baseline().parameters;
  Policy policy = baseline().policy;
  Schemes schemes;
  World world;
  Rules rules;
  Workspaces workspaces;
  std::uint64_t ticks = 1000;

  Stage() = default;
  /// Some years into the baseline.
  explicit Stage(double researchers) {
    p.talent.count = researchers;
    Simulation simulation(p, policy, baseline().initial, 1, 0);
    for (int i = 0; i < 24; ++i) simulation.step();
    take(simulation);
  }
  void take(const Simulation& simulation) {
    world = simulation.world();
    rules = simulation.rules();
    resize(workspaces, world.dimensions);
  }
  Tick tick(const Random& random) { return {p, policy, schemes, random, world, rules, workspaces}; }
  void run(std::string_view name) {
    Tick t = tick(Random(1, 0, ticks++));
    for (const auto& phase : phases())
      if (phase.name == name) phase.run(t);
  }
};

/// The market of `sell`, as one would write it for this alone: (10.1) to (10.5).
struct MarketLoop {
  const Market& p;
  const World& w;
  std::vector<double> choice, share, demand, adoption;
  explicit MarketLoop(const Stage& stage)
      : p(stage.p.market), w(stage.world), choice(w.labs.active.size()),
        share(w.segments.share.begin(), w.segments.share.end()), demand(w.labs.active.size()),
        adoption(w.segments.adoption.begin(), w.segments.adoption.end()) {}

  void operator()() {
    const std::size_t labs = choice.size();
    std::fill(demand.begin(), demand.end(), 0.0);
    const double anew = 1 - math::exp(-p.churn);
    for (std::size_t g = 0; g < adoption.size(); ++g) {
      const auto s = w.segments.state[g].row();
      double top = -1e300, inside[2] = {}, quality = 0, sum = 0;
      for (std::size_t l = 0; l < labs; ++l) {
        const bool sold = w.labs.active[l] && w.labs.capability[l] > 0;
        const bool foreign = w.states.bloc[w.labs.state[l].row()] != w.states.bloc[s];
        choice[l] = !sold ? -1e300
                          : p.quality_weight * (w.labs.capability[l] - w.labs.alignment_tax[l]) +
                                p.trust_weight * w.segments.safety_demand[g] * w.labs.reputation[l] -
                                p.price_weight * math::log(w.labs.price[l]) - w.segments.home_bias[g] * foreign;
        top = std::max(top, choice[l]);
      }
      for (std::size_t l = 0; l < labs; ++l) {
        choice[l] = math::exp((choice[l] - top) / p.nest);
        inside[w.labs.open_weights[l] != 0] += choice[l];
      }
      double between[2], total = 0;
      for (int n = 0; n < 2; ++n) total += between[n] = inside[n] > 0 ? math::pow(inside[n], p.nest) : 0;
      double* own = &share[g * labs];
      for (std::size_t l = 0; l < labs; ++l) {
        const int n = w.labs.open_weights[l] != 0;
        const double chosen = inside[n] > 0 ? choice[l] * between[n] / total / inside[n] : 0;
        own[l] += (chosen - own[l]) * anew;
        sum += own[l];
      }
      for (std::size_t l = 0; l < labs; ++l) {
        own[l] /= sum;
        quality += own[l] * (w.labs.capability[l] - w.labs.alignment_tax[l]);
      }
      const double supported =
          w.states.trust[s] * math::logistic((quality - w.segments.half_capability[g]) / p.adoption_width);
      const double rate = supported <= adoption[g] ? p.decline : p.innovation + p.imitation * adoption[g] / supported;
      adoption[g] += (supported - adoption[g]) * (1 - math::exp(-rate));
      for (std::size_t l = 0; l < labs; ++l)
        demand[l] += own[l] * w.segments.potential[g] / 12 * adoption[g];
    }
    benchmark::DoNotOptimize(demand.data());
  }
};

/// The labour market of `staff`: who looks, by draws of 32 bits; choices by logit; head counts.
struct LabourLoop {
  const Talent& p;
  const World& w;
  const StaffWorkspace& market;
  std::vector<std::int32_t> employer, field;
  std::vector<double> tenure, weight, heads;
  std::uint64_t tick = 1000;
  explicit LabourLoop(const Stage& stage)
      : p(stage.p.talent), w(stage.world), market(stage.workspaces.staff), field(w.researchers.field.begin(), w.researchers.field.end()),
        tenure(w.researchers.tenure.begin(), w.researchers.tenure.end()), weight(w.labs.active.size()),
        heads(w.labs.staff.size()) {
    for (const auto id : w.researchers.employer)
      employer.push_back(id.exists() ? static_cast<std::int32_t>(id.row()) : -1);
  }

  void operator()() {
    const Random random(1, 0, tick++);
    const double leaves = 1 - math::exp(-p.departure_rate), looks = 1 - math::exp(-p.search_rate);
    const auto rows = employer.size();
    for (std::size_t first = 0; first < rows; first += 8) {
      const auto words = random.words(Purpose::job_search, first / 8);
      for (std::size_t i = first; i < std::min(first + 8, rows); ++i) {
        const std::size_t k = i - first;
        const double u = static_cast<std::uint32_t>(words[k / 2] >> (32 * (k % 2))) * 0x1.0p-32;
        tenure[i] += 1;
        if (employer[i] >= 0 && u >= leaves && u < 1 - looks) continue;
        if (tenure[i] < p.settled_after) continue;
        look(random, i);
      }
    }
    std::fill(heads.begin(), heads.end(), 0.0);
    for (std::size_t i = 0; i < rows; ++i)
      if (employer[i] >= 0)
        heads[static_cast<std::size_t>(employer[i]) * field_count + static_cast<std::size_t>(field[i])] +=
            w.researchers.people[i];
    benchmark::DoNotOptimize(heads.data());
  }

  void look(const Random& random, std::size_t i) {
    double total = 0;
    for (std::size_t l = 0; l < weight.size(); ++l) {
      double offers = 0;
      for (std::size_t f = 0; f < field_count; ++f) offers += market.openings(l, f) * market.attraction(l, f);
      const double near = w.labs.state[l] == w.researchers.home[i] ? 1.0 : 0.1;
      weight[l] = offers * near *
                  math::exp(p.mission_weight * w.researchers.concern[i] * w.labs.safety_culture[l] * w.labs.reputation[l]);
      total += weight[l];
    }
    double left = random.uniform(Purpose::job_choice, i) * total * 2;  // half of them stay
    for (std::size_t l = 0; l < weight.size() && left > 0; ++l) {
      left -= weight[l];
      if (left <= 0) employer[i] = static_cast<std::int32_t>(l), tenure[i] = 0;
    }
  }
};

}  // namespace headway::bench
