#include "classic/long_run.h"

#include <fmt/format.h>

#include <cmath>

namespace headway::classic {

namespace {

constexpr std::size_t least_starts = 32;
/// Standard errors between runs from different starts, beyond which they remember them.
constexpr double remembered = 2;

}  // namespace

std::size_t starts_of(std::size_t strategies) { return (least_starts + strategies - 1) / strategies * strategies; }

void LongRunTally::add(std::size_t start, std::vector<double> shares, std::int64_t switches) {
  runs_.push_back({start, std::move(shares)});
  switches_ += switches;
}

bool LongRunTally::remembers_starts() const {
  // For each strategy: its share in runs that began with it less that in the others, and the error of this difference.
  double difference = 0, error = 0;
  for (std::size_t i = 0; i < strategies_; ++i) {
    Tally own, others;
    for (const auto& run : runs_) (run.start == i ? own : others).add(run.shares[i]);
    const auto with = own.estimate(), without = others.estimate();
    difference += with.value - without.value;
    error += std::hypot(with.error, without.error);
  }
  return difference > remembered * error + 1e-12;
}

LongRun LongRunTally::result() const {
  std::vector<Tally> tallies(strategies_);
  for (const auto& run : runs_)
    for (std::size_t i = 0; i < strategies_; ++i) tallies[i].add(run.shares[i]);
  LongRun result;
  for (const auto& tally : tallies) result.shares.push_back(tally.estimate());
  if (!remembers_starts()) return result;
  result.note = fmt::format("did not mix: {} switches of the dominant strategy in {} runs; simulate longer or let more mutants arise", switches_, runs_.size());
  for (auto& share : result.shares) share.error = math::not_a_number;
  return result;
}

}  // namespace headway::classic
