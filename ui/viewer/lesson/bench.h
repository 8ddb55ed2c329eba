// Runs the worlds of a lesson without a window: what tests replay, and what a teacher can check.
#pragma once

#include <atomic>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "ui/viewer/lesson/lesson.h"

namespace headway::lesson {

/// Outcomes of the worlds that have been run, and the world series that patterns ask for.
class Bench : public Results {
 public:
  /// Runs `runs` replicates of `scenario` on `jobs` threads, as world `name`. Throws RunError when
  /// a run fails. When `stop` becomes true the world is left out, within a tick.
  void run(const std::string& name, const Scenario& scenario, std::size_t runs, int jobs,
           const std::atomic<bool>& stop = never);
  std::optional<std::vector<double>> values(const std::string& world,
                                            const Measure& measure) const override;

 private:
  struct World {
    std::vector<double> years;                                      ///< of the rows
    std::map<std::string, std::vector<double>> outcomes;            ///< by name, one value per run
    std::map<std::string, std::vector<std::vector<float>>> series;  ///< by name: per run, per row
  };
  static const std::atomic<bool> never;
  friend class WorldSink;
  std::map<std::string, World> worlds_;
};

/// Every pattern of the lesson, checked with `runs` replicates of each world; `current` in goals is
/// not run, so goals are left out.
struct Claim {
  std::size_t step;
  Pattern pattern;
  Verdict verdict;
};
std::vector<Claim> check_lesson(const Lesson& lesson, std::size_t runs, int jobs);

}  // namespace headway::lesson
