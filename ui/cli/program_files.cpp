#include "ui/cli/program_files.h"

#include <filesystem>
#include <vector>

#include "core/error.h"

namespace headway {

namespace fs = std::filesystem;

std::string find_program_file(const std::string& name) {
  std::error_code ignored;
  const auto program = fs::read_symlink("/proc/self/exe", ignored);
  std::vector<fs::path> places{name};
  for (auto folder = program.parent_path(); folder.has_relative_path(); folder = folder.parent_path())
    for (const auto* below : {".", "share/headway"}) places.push_back((folder / below / name).lexically_normal());
  for (const auto& place : places)
    if (fs::exists(place, ignored)) return place.string();
  return "";
}

std::string program_folder(const std::string& name) {
  const auto found = find_program_file(name);
  if (!found.empty()) return found;
  throw InputError({{"", 0, 0, "", "there is no folder " + name + " here or beside the program", "run this in the folder of the project, or name files"}});
}

}  // namespace headway
