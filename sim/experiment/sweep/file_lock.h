// One writer per sweep: a lock file that names its holder.
#pragma once

#include <string>

namespace headway {

/// Holds `path` for as long as it lives. A lock whose holder on this computer is gone is taken
/// over; one from another computer when the kernel gives it and its holder has been silent for a
/// minute. Where the file system has no locks, only a holder on this computer can be known to be gone.
class FileLock {
 public:
  /// Throws DiskError, naming process and computer of the holder, when it is held.
  explicit FileLock(const std::string& path);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

  /// Marks that the holder is alive: the lock file gets the present time. To be called every few seconds.
  void beat() const;

  /// Whom the lock at `path` names; empty when nobody can be read there.
  static std::string holder_of(const std::string& path);
  /// Throws DiskError when somebody holds `path`.
  static void expect_free(const std::string& path);

 private:
  std::string path_;
  int file_ = -1;
};

}  // namespace headway
