// Which run files of a folder belong to one comparison, or which folders to one under several worldviews, in a text file beside them.
#pragma once

#include <span>
#include <string>
#include <vector>


namespace headway {

/// Path of the list in `folder`.
std::string comparison_list(const std::string& folder);

/// Writes the names of the run files, the base first, or of the folders, one per line; nothing without a name. Throws DiskError.
void write_comparison_list(const std::string& folder, std::span<const std::string> paths, bool force);

/// Paths of the run files that the list of `folder` names, the base first, or of the folders; empty when the folder has
/// no list. Throws DiskError for a list that cannot be read, and naming a file that is gone.
std::vector<std::string> read_comparison_list(const std::string& folder);

}  // namespace headway
