// Policies under worldviews: the runs of every pair, made in the background, and what each policy changes in each.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "ui/viewer/session/edits.h"
#include "ui/viewer/session/scores.h"

namespace headway::viewer {

/// A policy and what it is under a worldview. Called from another thread; throws InputError.
struct MatrixPolicy {
  std::string name;
  std::function<Scenario(const std::string& worldview)> under;
};

/// The scenario of `file` under a worldview ("": as given) with these edits on top, which so outweigh the worldview.
Scenario under_worldview(const std::string& file, const std::string& worldview, const Edits* edits);

/// The names of the worldviews that go with a scenario file; one without a name where there are none.
std::vector<std::string> worldviews_beside(const std::string& file);

class Matrix {
 public:
  /// What came of one policy under one worldview.
  struct Cell {
    std::shared_ptr<const Snapshot> runs;  ///< series of the world alone
    std::vector<Score> scores;             ///< compared with the first policy, the others' baseline
  };
  /// Begins at once, `threads` worldviews at a time. `made` is called from a thread after each cell.
  Matrix(std::vector<MatrixPolicy> policies, std::vector<std::string> worldviews, std::size_t runs, int threads, std::function<void()> made);
  ~Matrix();
  Matrix(const Matrix&) = delete;
  Matrix& operator=(const Matrix&) = delete;

  const std::vector<MatrixPolicy>& policies() const { return policies_; }
  const std::vector<std::string>& worldviews() const { return worldviews_; }
  std::size_t runs() const { return runs_; }
  /// Null until it is made, and where it failed.
  std::shared_ptr<const Cell> cell(std::size_t policy, std::size_t worldview) const;
  /// Cells that are made or failed.
  std::size_t done() const { return done_; }
  bool is_done() const { return done_ == policies_.size() * worldviews_.size(); }
  /// Why the first cell that failed did; empty for none.
  std::string failure() const;

 private:
  void work();
  void make_column(std::size_t worldview);
  std::shared_ptr<const Cell> make_cell(std::size_t policy, std::size_t worldview, const Cell* first);

  std::vector<MatrixPolicy> policies_;
  std::vector<std::string> worldviews_;
  std::size_t runs_;
  std::function<void()> made_;
  mutable std::mutex mutex_;
  std::vector<std::shared_ptr<const Cell>> cells_;  ///< by worldview, then policy
  std::string failure_;
  std::atomic<std::size_t> done_{0}, next_{0};
  std::atomic<bool> stop_{false};
  std::vector<std::thread> threads_;
};

}  // namespace headway::viewer
