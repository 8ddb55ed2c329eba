// What lies in a folder, for choosing a file.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace headway::viewer {

struct FolderEntry {
  std::string name;
  bool is_folder = false;
  std::uintmax_t bytes = 0;  ///< of a file
};

/// Folders, then files whose names end in one of `endings` (".toml"; none admits all), each by name.
/// Hidden ones are left out. Throws DiskError when the folder cannot be read.
std::vector<FolderEntry> list_folder(const std::string& path,
                                     const std::vector<std::string>& endings);

/// Name of a file that is not there yet: "race.png", or "race-2.png" when that is taken.
std::string free_name(const std::string& folder, const std::string& stem, const std::string& ending);

}  // namespace headway::viewer
