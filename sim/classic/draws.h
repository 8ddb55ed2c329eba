// Random numbers and counting for agents who play many rounds.
#pragma once

#include <cmath>
#include <cstdint>

#include "classic/classic.h"
#include "core/random.h"

namespace headway::classic {

/// The uniform draws of one purpose, one after the other: the k-th is a function of seed, purpose, stream and k.
/// Each block of the generator gives four.
class Draws {
 public:
  Draws(std::uint64_t seed, Purpose purpose, std::uint64_t stream = 0)
      : random_(seed, 0, 0), purpose_(purpose), stream_(stream) {}

  /// 64 random bits.
  std::uint64_t word() {
    if (used_ == block_.size()) {
      block_ = random_.words(purpose_, stream_, blocks_++);
      used_ = 0;
    }
    return block_[used_++];
  }
  /// Uniform on the open interval (0, 1).
  double uniform() { return to_uniform(word()); }
  /// Uniform on 0 ... count - 1, for counts far below 2^32.
  std::uint64_t below(std::uint64_t count) { return ((word() >> 32) * count) >> 32; }

 private:
  Random random_;
  Purpose purpose_;
  std::uint64_t stream_;
  std::uint64_t blocks_ = 0;
  std::size_t used_ = 4;
  RandomWords block_{};
};

/// Mean and standard error of values that come one by one (Welford 1962).
class Tally {
 public:
  void add(double x) {
    ++count_;
    const double step = x - mean_;
    mean_ += step / static_cast<double>(count_);
    squares_ += step * (x - mean_);
  }
  Estimate estimate() const {
    const double n = static_cast<double>(count_);
    if (count_ < 2) return {};
    return {mean_, std::sqrt(squares_ / (n - 1) / n)};
  }
  /// The same where a value as low as `worst` is possible but may be too rare to have come: the error is that with one such value
  /// added.
  Estimate estimate_with(double worst) const {
    const double n = static_cast<double>(count_);
    if (count_ < 2) return {};
    return {mean_, std::sqrt((squares_ + (mean_ - worst) * (mean_ - worst)) / (n - 1) / n)};
  }

 private:
  std::int64_t count_ = 0;
  double mean_ = 0;
  double squares_ = 0;
};

/// The share of rounds in which something happened. Its standard error never vanishes: it is that of the share with
/// one case of each kind added, so that an event that was not seen is not taken for impossible.
inline Estimate share(std::int64_t happened, std::int64_t rounds) {
  if (rounds < 1) return {};
  const double n = static_cast<double>(rounds);
  const double p = (static_cast<double>(happened) + 1) / (n + 2);
  return {static_cast<double>(happened) / n, std::sqrt(p * (1 - p) / n)};
}

}  // namespace headway::classic
