#include "ui/viewer/session/folder.h"

#include <algorithm>
#include <filesystem>

#include "core/error.h"

namespace headway::viewer {

namespace fs = std::filesystem;

namespace {

bool is_admitted(const std::string& name, const std::vector<std::string>& endings) {
  return endings.empty() || std::any_of(endings.begin(), endings.end(), [&](const auto& ending) {
           return name.ends_with(ending);
         });
}

}  // namespace

std::vector<FolderEntry> list_folder(const std::string& path,
                                     const std::vector<std::string>& endings) {
  std::error_code error;
  fs::directory_iterator at(path, error);
  std::vector<FolderEntry> list;
  for (; !error && at != fs::directory_iterator(); at.increment(error)) {
    // A broken link has no size: the file is listed, and opening it says what is wrong.
    std::error_code broken;
    FolderEntry entry{at->path().filename().string(), at->is_directory(broken), 0};
    if (entry.name.starts_with(".")) continue;
    if (!entry.is_folder && !is_admitted(entry.name, endings)) continue;
    if (const auto bytes = entry.is_folder ? 0 : at->file_size(broken); !broken) entry.bytes = bytes;
    list.push_back(std::move(entry));
  }
  if (error) throw DiskError(path, "the folder cannot be read: " + error.message());
  std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
    return a.is_folder != b.is_folder ? a.is_folder : a.name < b.name;
  });
  return list;
}

std::string free_name(const std::string& folder, const std::string& stem, const std::string& ending) {
  std::error_code error;
  auto name = stem + ending;
  for (int number = 2; fs::exists(fs::path(folder) / name, error); ++number)
    name = stem + "-" + std::to_string(number) + ending;
  return name;
}

}  // namespace headway::viewer
