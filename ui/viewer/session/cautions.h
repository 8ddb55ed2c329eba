// Cautions about a scenario, in sentences: settings that are allowed but probably not meant.
#pragma once

#include <string>
#include <vector>

#include "scenario/scenario.h"
#include "ui/viewer/session/edits.h"

namespace headway::viewer {

struct Caution {
  std::string about;  ///< name of the instrument, or key of the parameter
  std::string text;   ///< a sentence
};

/// Values outside what is plausible, instruments that never act or act together, spending without bound.
std::vector<Caution> cautions(const Edits& edits, const Scenario& base);

}  // namespace headway::viewer
