#include "analysis/variants.h"

#include <algorithm>
#include <limits>

namespace headway {

void VariantRuns::make(const RunInput& input, std::span<double> numbers) {
  auto maker = borrow();
  const auto end = maker->make(input, ticks_);
  ++made_;
  if (end.failed) ++failed_;
  std::fill(numbers.begin(), numbers.end(), std::numeric_limits<double>::quiet_NaN());
  if (!end.failed) reading_(maker->record(), numbers);
  give_back(std::move(maker));
}

void VariantRuns::make(const Scenario& variant, std::uint64_t world, std::span<double> numbers) {
  make({&variant, draw_run(variant, shape_.seed, world), shape_.seed, world}, numbers);
}

std::unique_ptr<RunMaker> VariantRuns::borrow() {
  const std::lock_guard lock(mutex_);
  if (idle_.empty()) return std::make_unique<RunMaker>(shape_);
  auto maker = std::move(idle_.back());
  idle_.pop_back();
  return maker;
}

void VariantRuns::give_back(std::unique_ptr<RunMaker> maker) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(maker));
}

}  // namespace headway
