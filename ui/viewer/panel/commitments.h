// The commitments of the open scenario, as part of the panel of policies.
#pragma once

#include "ui/viewer/app/viewer.h"

namespace headway::viewer {

/// The button that adds one, with those that come with Headway to begin from.
void draw_add_commitment(Viewer& viewer);

/// One form per commitment: parties, obligations, monitor, penalty, terms and conditions.
void draw_commitment_forms(Viewer& viewer);

}  // namespace headway::viewer
