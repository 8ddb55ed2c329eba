#include "ui/cli/comparison_list.h"

#include <filesystem>
#include <fstream>

#include "core/error.h"
#include "record/safe_write.h"

namespace headway {

namespace fs = std::filesystem;

std::string comparison_list(const std::string& folder) { return (fs::path(folder) / "comparison.txt").string(); }

void write_comparison_list(const std::string& folder, std::span<const std::string> paths, bool force) {
  std::string text;
  for (const auto& path : paths)
    if (!path.empty()) text += fs::path(path).filename().string() + "\n";
  if (text.empty()) return;
  write_file(comparison_list(folder), std::as_bytes(std::span(text)), force ? Overwrite::replace : Overwrite::refuse);
}

std::vector<std::string> read_comparison_list(const std::string& folder) {
  std::error_code ignored;
  const auto path = comparison_list(folder);
  if (!fs::exists(path, ignored)) return {};
  std::ifstream in(path);
  std::vector<std::string> files;
  for (std::string name; std::getline(in, name);) {
    if (name.empty()) continue;
    files.push_back((fs::path(folder) / name).string());
    if (!fs::exists(files.back(), ignored))
      throw DiskError(files.back(), "is gone, but " + path + " names it; compare again, or name the run files");
  }
  if (files.empty()) throw DiskError(path, "names no run file; compare again, or name the run files");
  return files;
}

}  // namespace headway
