// The classic model that is open in the window, in place of a race.
#pragma once

#include "ui/viewer/app/viewer.h"
#include "ui/viewer/session/classic_document.h"
#include "ui/viewer/session/classic_runner.h"

namespace headway::viewer {

struct OpenClassic {
  OpenClassic(ClassicScenario scenario, std::string file, std::function<void()> wake);

  ClassicDocument document;
  std::string path;      ///< file, or the name of the model where none was opened
  ClassicFigure figure;  ///< what is drawn
  std::shared_ptr<const ClassicSnapshot> shown;  ///< null before the first picture
  std::string refused;   ///< parameter whose last value was not admitted; empty for none
  std::string refusal;   ///< why
  ClassicRunner runner;

  const classic::Classic& model() const { return *document.base().model; }
  /// True while what is shown is not of the values as they are.
  bool is_stale() const;
  /// Gives a parameter a value, or remembers why not.
  void set(const ParameterRow& row, double value);
  /// Once per frame: takes the latest picture, asks for the next.
  void follow();
};

/// Where the picture came from, in one line: program, model, what differs from the defaults.
std::string provenance_of(const OpenClassic& open);

}  // namespace headway::viewer
