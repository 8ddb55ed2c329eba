// Cautions, where one acts: in the colour of danger, below the control that they are about.
#pragma once

#include <string>

#include "ui/viewer/app/viewer.h"

namespace headway::viewer {

/// The cautions about the instrument or parameter called `about`; about anything where it is empty. True
/// when something was said.
bool draw_cautions(Viewer& viewer, const std::string& about = "");

/// True when `draw_cautions` would say something about it.
bool has_caution(const Viewer& viewer, const std::string& about);

}  // namespace headway::viewer
