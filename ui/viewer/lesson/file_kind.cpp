#include "ui/viewer/lesson/file_kind.h"

#include <algorithm>
#include <filesystem>

#include "core/error.h"
#include "scenario/reader.h"
#include "scenario/toml.h"

namespace headway::lesson {

namespace {

template <class Wanted>
std::vector<std::string> files_of(const std::string& folder, Wanted&& wanted) {
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.path().extension() == ".toml" && wanted(kind_of(entry.path().string())))
      files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

FileKind kind_of(const std::string& path) {
  try {
    input::Problems ignored;
    const auto document =
        input::parse_toml(input::text_of_file(path), std::make_shared<const std::string>(path), ignored);
    const auto has = [&](const char* key) { return document && input::find(*document->map(), key); };
    if (has("step") || has("world")) return FileKind::lesson;
    if (has("role") || has("rounds")) return FileKind::workshop;
    if (has("model")) return FileKind::classic;
  } catch (const InputError&) {
  }
  return FileKind::scenario;
}

std::vector<std::string> lesson_files(const std::string& folder) {
  return files_of(folder, [](FileKind kind) { return kind != FileKind::workshop; });
}

std::vector<std::string> workshop_files(const std::string& folder) {
  return files_of(folder, [](FileKind kind) { return kind == FileKind::workshop; });
}

}  // namespace headway::lesson
