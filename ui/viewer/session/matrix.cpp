#include "ui/viewer/session/matrix.h"

#include <algorithm>

#include "core/error.h"
#include "scenario/include.h"
#include "ui/viewer/session/simulate.h"

namespace headway::viewer {

Scenario under_worldview(const std::string& file, const std::string& worldview, const Edits* edits) {
  const auto read = load_scenario(file, worldview.empty() ? Overrides{} : Overrides{{"worldview", worldview}});
  return edits ? apply(*edits, read) : read;
}

std::vector<std::string> worldviews_beside(const std::string& file) {
  auto names = file.ends_with(".toml") ? input::worldviews_of(file) : std::vector<std::string>{};
  if (names.empty()) names.emplace_back();
  return names;
}

Matrix::Matrix(std::vector<MatrixPolicy> policies, std::vector<std::string> worldviews, std::size_t runs, int threads, std::function<void()> made)
    : policies_(std::move(policies)), worldviews_(std::move(worldviews)), runs_(runs), made_(std::move(made)), cells_(policies_.size() * worldviews_.size()) {
  const auto count = std::clamp<std::size_t>(static_cast<std::size_t>(std::max(1, threads)), 1, worldviews_.size());
  for (std::size_t i = 0; i < count; ++i) threads_.emplace_back([this] { work(); });
}

Matrix::~Matrix() {
  stop_ = true;
  for (auto& thread : threads_) thread.join();
}

std::shared_ptr<const Matrix::Cell> Matrix::cell(std::size_t policy, std::size_t worldview) const {
  const std::lock_guard lock(mutex_);
  return cells_[worldview * policies_.size() + policy];
}

std::string Matrix::failure() const {
  const std::lock_guard lock(mutex_);
  return failure_;
}

void Matrix::work() {
  for (std::size_t worldview = next_++; worldview < worldviews_.size() && !stop_; worldview = next_++) make_column(worldview);
}

void Matrix::make_column(std::size_t worldview) {
  std::shared_ptr<const Cell> first;
  for (std::size_t policy = 0; policy < policies_.size() && !stop_; ++policy) {
    std::shared_ptr<const Cell> made;
    std::string failure;
    try {
      made = make_cell(policy, worldview, first.get());
    } catch (const std::exception& error) {
      failure = policies_[policy].name + ": " + error.what();
    }
    if (policy == 0) first = made;
    const std::lock_guard lock(mutex_);
    cells_[worldview * policies_.size() + policy] = std::move(made);
    if (failure_.empty()) failure_ = std::move(failure);
    ++done_;
  }
  if (made_) made_();
}

std::shared_ptr<const Matrix::Cell> Matrix::make_cell(std::size_t policy, std::size_t worldview, const Cell* first) {
  auto scenario = policies_[policy].under(worldviews_[worldview]);
  scenario.report.actors = false;  // all cells together would not fit into memory
  const auto shared = std::make_shared<const Scenario>(std::move(scenario));
  auto snapshot = std::make_shared<Snapshot>(empty_snapshot(shared, 0));
  snapshot->wanted = runs_;
  RunMaker maker;
  for (std::uint64_t replicate = 0; replicate < runs_ && !stop_; ++replicate) {
    auto run = maker.make(*shared, *snapshot->layout, replicate, stop_);
    if (run.trace) snapshot->runs.push_back(std::move(run.trace));
    else if (!stop_ && snapshot->failed++ == 0) snapshot->failure = run.failure;
  }
  if (snapshot->runs.empty()) throw RunError("", 0, "", snapshot->failure);
  auto cell = std::make_shared<Cell>();
  const bool is_compared = first && policy > 0;
  cell->scores = scores(*snapshot, is_compared ? first->runs.get() : nullptr, is_compared ? pair_runs(*snapshot, *first->runs) : Pairing{});
  cell->runs = std::move(snapshot);
  return cell;
}

}  // namespace headway::viewer
