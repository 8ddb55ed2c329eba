// What the analyses promise about their speed, on one core: Sobol' indices of 20 factors from 2^14 base points with 1,000
// resamples in 1 s, PRIM on 10^5 points of 20 factors in 2 s, all equilibria of a game of 10 by 10 in 0.1 s.
#include <benchmark/benchmark.h>

#include "analysis/discovery/prim.h"
#include "analysis/game/equilibria.h"
#include "analysis/sensitivity/sobol.h"
#include "core/random.h"

namespace headway {
namespace {

double draw(std::uint64_t i, std::uint64_t j) { return Random(1, 0, 0).uniform(Purpose::sweep_design, i, j); }

void sobol_indices(benchmark::State& state) {
  sensitivity::SobolSample sample{1 << 14, 20, {}, {}, {}, {}};
  for (std::size_t i = 0; i < sample.base_points; ++i) {
    sample.a.push_back(draw(i, 0)), sample.b.push_back(draw(i, 1));
    for (std::size_t j = 0; j < sample.factors; ++j) sample.ab.push_back(draw(i, j + 2));
  }
  for (auto _ : state) benchmark::DoNotOptimize(sensitivity::sobol_indices(sample, {1000, 1}));
}
BENCHMARK(sobol_indices)->Unit(benchmark::kMillisecond);

void prim(benchmark::State& state) {
  constexpr std::size_t points = 100'000, factors = 20;
  discovery::Cases cases{std::vector<std::vector<double>>(factors, std::vector<double>(points)), {}};
  for (std::size_t i = 0; i < points; ++i) {
    for (std::size_t j = 0; j < factors; ++j) cases.factors[j][i] = draw(i, j);
    cases.hits.push_back(cases.factors[0][i] > 0.6 && cases.factors[1][i] < 0.5 && cases.factors[2][i] > 0.2);
  }
  for (auto _ : state) {
    const auto trajectory = discovery::peel(cases);
    benchmark::DoNotOptimize(discovery::paste(trajectory.back(), cases));
  }
}
BENCHMARK(prim)->Unit(benchmark::kMillisecond);

void support_enumeration(benchmark::State& state) {
  std::vector<std::vector<double>> first(10, std::vector<double>(10)), second = first;
  for (std::size_t i = 0; i < 10; ++i)
    for (std::size_t j = 0; j < 10; ++j) first[i][j] = draw(i, j), second[i][j] = draw(i, j + 10);
  const auto game = game::two_players(first, second);
  for (auto _ : state) benchmark::DoNotOptimize(game::all_equilibria(game));
}
BENCHMARK(support_enumeration)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace headway

BENCHMARK_MAIN();
