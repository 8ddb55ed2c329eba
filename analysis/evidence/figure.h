// The picture of a row, as its file asks for it.
#pragma once

#include "analysis/evidence/verdict.h"

namespace headway::evidence {

/// An SVG file; empty when the row has none.
std::string draw_figure(const Result& result);

}  // namespace headway::evidence
