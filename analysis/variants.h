// Runs of variants of a scenario in the same worlds: world k has the same random numbers, and the same draw of what is uncertain,
// under every variant, so that variants are compared by paired differences.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "experiment/run_maker.h"

namespace headway {

/// Makes runs, with memory for as many threads as ask.
class VariantRuns {
 public:
  /// Reads numbers of a finished run.
  using Reading = std::function<void(const RunRecord& record, std::span<double> numbers)>;

  /// `shape` has the agents, the dates and the report of all variants.
  VariantRuns(Scenario shape, Reading reading) : shape_(std::move(shape)), reading_(std::move(reading)) {}

  /// The numbers of one run; NaN when it fails.
  void make(const RunInput& input, std::span<double> numbers);
  /// The same of a variant as it draws its own parameters.
  void make(const Scenario& variant, std::uint64_t world, std::span<double> numbers);

  const Scenario& shape() const { return shape_; }
  std::uint64_t made() const { return made_; }
  std::uint64_t failed() const { return failed_; }

 private:
  std::unique_ptr<RunMaker> borrow();
  void give_back(std::unique_ptr<RunMaker> maker);

  const Scenario shape_;
  const Reading reading_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<RunMaker>> idle_;
  std::atomic<std::uint64_t> made_{0}, failed_{0};
  std::atomic<std::int64_t> ticks_{0};
};

}  // namespace headway
