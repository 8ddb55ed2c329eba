// The JSON Schema of scenario files, so that editors complete and check them.
#pragma once

#include <string>

namespace headway {

/// Draft 2020-12, indented. To use it in an editor with a TOML language server, begin a scenario
/// with `#:schema path/to/scenario.schema.json`.
std::string json_schema();

}  // namespace headway
