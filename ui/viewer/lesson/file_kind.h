// What a file is, known by what stands in it.
#pragma once

#include <string>
#include <vector>

namespace headway::lesson {

enum class FileKind { scenario, lesson, workshop, classic };

/// A lesson has steps or worlds, a workshop roles or rounds, a scenario of a classic names its model. Anything else, also what cannot be read,
/// counts as a scenario, whose reader says what is wrong.
FileKind kind_of(const std::string& path);

/// Files (*.toml) of a folder that are no workshop: lessons, and what hinders one from being read.
std::vector<std::string> lesson_files(const std::string& folder);

/// Workshop files of a folder, by name.
std::vector<std::string> workshop_files(const std::string& folder);

}  // namespace headway::lesson
