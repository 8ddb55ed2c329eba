// The scenario that is open: a base, what was changed in it, and the way back.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ui/viewer/session/edits.h"
#include "ui/viewer/session/history.h"

namespace headway::viewer {

/// A scenario under edit.
class Document : public History<Edits> {
 public:
  /// `revision` is the first; a document that takes the place of another goes on counting.
  explicit Document(Scenario base, std::uint64_t revision = 1);

  const Scenario& base() const { return base_; }
  const Edits& edits() const { return now(); }
  /// The base with the edits, ready to run.
  Scenario scenario() const { return apply(edits(), base_); }
  /// What the parameter is now.
  Setting setting(const ParameterPlace& place) const;
  /// True when the parameter differs from the base.
  bool is_changed(const std::string& key) const;

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

  /// Adds `scheme`, open from `start` on; its name gets a number when it is taken. Returns its place.
  std::size_t add_commitment(Scheme scheme, double start);
  /// Puts `scheme` in the place of another. Empty when that was done, else what is wrong with it, in words.
  std::string change_commitment(std::size_t index, const Scheme& scheme);
  /// Takes it out. Empty when that was done, else why not.
  std::string remove_commitment(std::size_t index);
  /// As `reset_instrument`.
  void reset_commitment(const std::string& name);

  /// True while nothing differs from the base.
  bool is_as_opened() const { return same(edits(), as_given(base_)); }
  bool is_dirty() const { return !same(edits(), saved_); }
  void mark_saved() { saved_ = edits(); }

 private:
  Scenario base_;
  Edits saved_;
};

/// When an instrument that is added while the date is `year` starts: the next whole year, where ten years
/// remain in which it can act; else a year after the first.
double first_year_of_new(double year, double first, double last);

}  // namespace headway::viewer
