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

/// A file that is being written under a temporary name beside its own.
class NewFile {
 public:
  /// Creates the temporary file. Throws DiskError, also when `path` may not be replaced.
  NewFile(const std::string& path, Overwrite overwrite);
  /// Takes the temporary file away unless it was given its name.
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  int descriptor() const { return descriptor_; }
  const std::string& temporary_name() const { return temporary_; }
  /// Flushes it to the disk, gives it its name, flushes the folder. Throws DiskError.
  void commit();
  /// Throws DiskError about the path, in the words for this errno.
  [[noreturn]] void fail(int error) const;

 private:
  const std::string path_, target_, temporary_;
  const Overwrite overwrite_;
  int descriptor_ = -1;
  bool named_ = false;
};

/// Throws DiskError about `path`: what could not be done, why (an errno), and what to do about it.
[[noreturn]] void fail_on_disk(const std::string& path, const std::string& what, int error);

/// Flushes the folder that holds `path`, so that the name survives a power cut. Throws DiskError.
void flush_folder_of(const std::string& path);

/// Removes temporary files of `path` that killed processes have left. Nobody else may be writing it.
void remove_leftovers(const std::string& path);

/// Writes all of `bytes` to an open file; `path` is for messages. Throws DiskError.
void write_all(int file, std::span<const std::byte> bytes, const std::string& path);

}  // namespace headway
