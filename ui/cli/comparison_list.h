// Which run files of a folder belong to one comparison, in a text file beside them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "ui/cli/closing.h"

namespace headway {

/// Path of the list in `folder`.
std::string comparison_list(const std::string& folder);

/// Writes the names of the run files, one per line, the base first. Throws DiskError.
void write_comparison_list(const std::string& folder, std::span<const WrittenEnsemble> written, bool force);

/// Paths of the run files that the list of `folder` names, the base first; empty when the folder has
/// no list. Throws DiskError for a list that cannot be read, and naming a run file that is gone.
std::vector<std::string> read_comparison_list(const std::string& folder);

}  // namespace headway
