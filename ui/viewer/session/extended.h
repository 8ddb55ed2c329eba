// What a scenario is compared with when it builds upon another one.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "scenario/scenario.h"

namespace headway::viewer {

/// The file that `path` says it extends; nothing when it says none, or cannot be read.
std::optional<std::filesystem::path> next_file(const std::filesystem::path& path);

/// The file at the root of the chain of `extends` that begins in `path`; empty when `path` extends
/// nothing or the chain cannot be followed.
std::string root_file(const std::string& path);

/// The scenario of that file. Null when there is none, when it cannot be read, or when its runs cannot
/// stand beside those of `scenario`: other actors, another clock, another seed or other rows.
std::shared_ptr<const Scenario> extended_scenario(const Scenario& scenario);

/// The name of a file without folder and ending, in words: "public safety".
std::string name_in_words(const std::string& path);

}  // namespace headway::viewer
