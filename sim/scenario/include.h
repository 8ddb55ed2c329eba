// From a file to one document: follows `extends`, reads CSV tables, lays overlays over their bases.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenario/document.h"
#include "scenario/problems.h"

namespace headway::input {

/// Longest chain of `extends`.
inline constexpr std::size_t longest_chain = 8;
/// Largest text that parse_scenario takes, in bytes: a resolved scenario with its tables inlined.
inline constexpr std::size_t resolved_bytes = 256'000'000;

/// Names of the worldviews that go with the scenario file `scenario`: the files of the folder worldviews beside it, then those of
/// scenarios/worldviews in this folder.
std::vector<std::string> worldviews_of(const std::string& scenario);

/// The merged document of the scenario file `path`, under a worldview if one is named (a path, or a name such as
/// hard_alignment); nothing when a part of it could not be read, with a problem that says why.
std::optional<Map> load_document(const std::string& path, const std::string& worldview, Problems& problems);

/// The same for text that stands in no file; relative paths start in `folder`.
std::optional<Map> load_document_from(const std::string& text, const std::string& name, const std::string& folder,
                       Problems& problems);

}  // namespace headway::input
