// The classic model that is open: a scenario of it, what was changed, and the way back.
#pragma once

#include "scenario/read_classic.h"
#include "ui/viewer/session/history.h"

namespace headway::viewer {

/// A scenario of a classic model under edit. Its states are values of the model's parameters.
class ClassicDocument : public History<std::vector<double>> {
 public:
  explicit ClassicDocument(ClassicScenario base, std::uint64_t revision = 1)
      : History(base.values, revision), base_(std::move(base)), saved_(now()) {}

  const ClassicScenario& base() const { return base_; }
  /// The base with its values as they are now.
  ClassicScenario scenario() const;
  double value(const ParameterRow& row) const { return value_at(now().data(), row); }
  /// What the parameter is in the scenario as opened.
  double standard(const ParameterRow& row) const { return value_at(base_.values.data(), row); }

  /// Gives a parameter a value. False, and nothing changes, when its declaration does not admit it.
  bool set(const ParameterRow& row, double value);
  void reset(const ParameterRow& row) { set(row, standard(row)); }
  void reset_all();

  bool is_dirty() const { return now() != saved_; }
  void mark_saved() { saved_ = now(); }

 private:
  ClassicScenario base_;
  std::vector<double> saved_;
};

}  // namespace headway::viewer
