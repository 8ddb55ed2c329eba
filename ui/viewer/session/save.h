// The open scenario as a scenario file: what a user saves, shares, and gives to `headway run`.
#pragma once

#include <string>

#include "ui/viewer/session/edits.h"

namespace headway::viewer {

/// The edits as an overlay that extends the file of `base`, for a file that is to stand in `folder`.
/// It is written out in full when the base came from no scenario file, and where
/// an overlay cannot say it, such as a condition taken away.
std::string scenario_text(const Edits& edits, const Scenario& base, const std::string& title,
                          const std::string& folder);

}  // namespace headway::viewer
