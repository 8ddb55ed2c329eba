// TOML text to a document. toml.cpp is the only file that sees the TOML library.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "scenario/document.h"
#include "scenario/problems.h"

namespace headway::input {

/// The document that `text` spells. Text beyond the limits (limits.h) or with a syntax error adds a
/// problem and gives nothing.
std::optional<Value> parse_toml(const std::string& text,
                                const std::shared_ptr<const std::string>& file, Problems& problems);

}  // namespace headway::input
