// One number of a run, as a measure asks for it.
#pragma once

#include <vector>

#include "analysis/evidence/row.h"
#include "record/recorder.h"

namespace headway::evidence {

/// Reads one measure from runs of one scenario.
class Gauge {
 public:
  /// Throws InputError when the scenario has none of the laboratories that the measure names.
  Gauge(const Measure& measure, const Scenario& scenario);
  /// NaN where the run has no such number, infinite for a date that never comes.
  double value(const RunRecord& record) const;

 private:
  void find_labs(const Scenario& scenario);
  double raw(const RunRecord& record) const;
  double outcome(const RunRecord& record) const;
  double at(const RunRecord& record, double year) const;
  double mean_before(const RunRecord& record, double year) const;
  double first(const RunRecord& record, double level) const;
  double fastest(const RunRecord& record) const;
  double best(const RunRecord& record) const;

  Measure measure_;
  std::size_t number_ = 0;
  std::vector<std::size_t> labs_;
};

/// Has runs of the scenario record no more than these measures need.
void keep_for(const std::vector<Measure>& measures, Scenario& scenario);

}  // namespace headway::evidence
