// Files that come with the program: beside its source, or installed with it.
#pragma once

#include <string>

namespace headway {

/// The file or folder called `name`, such as "scenarios/baseline.toml": of this folder, or the one that belongs to the
/// program. Empty when there is none.
std::string find_program_file(const std::string& name);

/// The folder `name` of the program. Throws InputError when there is none.
std::string program_folder(const std::string& name);

}  // namespace headway
