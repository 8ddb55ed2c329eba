// Parts of reading a row.
#pragma once

#include "analysis/evidence/row.h"
#include "scenario/reader.h"

namespace headway::evidence {

/// One [[measure]].
Measure read_measure(input::Reader& table);

/// Adds the problem that nothing of `known` is called `name`.
void complain_unknown(input::Reader& reader, const char* key, const std::string& noun, const std::string& name,
                      const std::vector<std::string>& known);

}  // namespace headway::evidence
