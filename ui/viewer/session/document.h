// The scenario that is open: a base, what was changed in it, and the way back.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ui/viewer/session/edits.h"

namespace headway::viewer {

/// A scenario under edit. Every change gives a new revision and can be undone, up to 200 steps.
class Document {
 public:
  static constexpr std::size_t most_steps = 200;

  /// `revision` is the first; a document that takes the place of another goes on counting.
  explicit Document(Scenario base, std::uint64_t revision = 1);

  const Scenario& base() const { return base_; }
  const Edits& edits() const { return steps_[at_].edits; }
  /// Grows with every change, undo and redo included; never repeats.
  std::uint64_t revision() const { return revision_; }
  /// The base with the edits, ready to run.
  Scenario scenario() const { return apply(edits(), base_); }
  /// What the parameter is now.
  Setting setting(const ParameterPlace& place) const;
  /// True when the parameter differs from the base.
  bool is_changed(const std::string& key) const;

  /// Between the two, changes make one step: the whole drag of a slider is undone at once.
  void begin_gesture() { gesture_ = true; gesture_open_ = false; }
  void end_gesture() { gesture_ = gesture_open_ = false; }

  /// Gives a parameter a value. False, and nothing changes, when its declaration does not admit it.
  bool set(const std::string& key, const Setting& setting);
  void reset(const std::string& key);
  void reset_all();
  /// The cells of a row as they are now.
  std::vector<InputCell> cells(std::string_view table, std::string_view row) const;
  /// Gives a cell a value. False, and nothing changes, when its declaration does not admit it.
  bool set_cell(const CellKey& key, double value);
  void reset_cell(const CellKey& key);
  /// All edits at once, as one step.
  void replace(Edits edits, const std::string& what);
  /// Adds an instrument of the kind `kind_key`, with defaults, in all states, from the next whole
  /// year on. Its name is the kind's, with a number when that is taken. Returns its place.
  std::size_t add_instrument(std::string_view kind_key, double start);
  void remove_instrument(std::size_t index);
  /// Puts the instrument of that name back as it was opened; takes it out when it was not there.
  void reset_instrument(const std::string& name);
  /// Puts `entry` in the place of another. False when a value is not admitted, the name is empty or
  /// taken, nobody takes part, it ends before it starts, or its condition names no metric.
  bool change_instrument(std::size_t index, const PolicyEntry& entry);

  bool can_undo() const { return at_ > 0; }
  bool can_redo() const { return at_ + 1 < steps_.size(); }
  void undo();
  /// Nothing before now can be undone.
  void forget_steps();
  void redo();
  /// What the last step did, such as "training.duration"; empty at the start.
  const std::string& last_change() const { return steps_[at_].what; }
  /// The edits before the last step, for showing it once more.
  const Edits& before_last() const { return steps_[at_ > 0 ? at_ - 1 : 0].edits; }

  /// True while nothing differs from the base.
  bool is_as_opened() const { return same(edits(), Edits{{}, base_.policy}); }
  bool is_dirty() const { return !same(edits(), saved_); }
  void mark_saved() { saved_ = edits(); }

 private:
  struct Step {
    Edits edits;
    std::string what;
  };
  void push(Edits edits, const std::string& what);

  Scenario base_;
  std::vector<Step> steps_;
  std::size_t at_ = 0;
  Edits saved_;
  std::uint64_t revision_ = 1;
  bool gesture_ = false;
  bool gesture_open_ = false;  ///< the last step belongs to the gesture
};

/// When an instrument that is added while the date is `year` starts: the next whole year, where ten years
/// remain in which it can act; else a year after the first.
double first_year_of_new(double year, double first, double last);

}  // namespace headway::viewer
