// A file is there whole or not at all.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace headway {

/// Whether an existing file may be replaced.
enum class Overwrite { refuse, replace };

/// Throws DiskError, naming the path and the remedy, unless a file can be written at `path`: its
/// folder exists and takes files, and nothing stands there that may not be replaced. Call it before
/// hours of work, not only after.
void check_target(const std::string& path, Overwrite overwrite);

/// Writes `bytes` to a temporary name beside `path`, flushes them to the disk, gives the file its
/// name and flushes the folder. On any failure throws DiskError naming `path`; the temporary file
/// is then gone and what stood at `path` is untouched. A symbolic link is written through.
void write_file(const std::string& path, std::span<const std::byte> bytes, Overwrite overwrite);

/// Writes all of `bytes` to an open file; `path` is for messages. Throws DiskError.
void write_all(int file, std::span<const std::byte> bytes, const std::string& path);

}  // namespace headway
