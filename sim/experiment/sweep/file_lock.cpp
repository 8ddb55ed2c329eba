#include "experiment/sweep/file_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "core/error.h"

namespace headway {

namespace {

std::string this_host() {
  std::array<char, 256> name{};
  ::gethostname(name.data(), name.size() - 1);
  return name.data();
}

std::string read_holder(int file) {
  std::array<char, 512> text{};
  const auto got = ::pread(file, text.data(), text.size() - 1, 0);
  std::string holder(text.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
  while (!holder.empty() && holder.back() == '\n') holder.pop_back();
  return holder;
}

[[noreturn]] void refuse(const std::string& path, const std::string& holder) {
  throw DiskError(path, "another process writes here: " + (holder.empty() ? "one that has just begun" : holder) +
                            "; wait for it, or stop it first");
}

/// Takes the lock in the kernel, which gives it back when the process ends, however it ends.
/// File systems without such locks leave it to O_EXCL alone.
bool lock_now(int file) {
  if (::flock(file, LOCK_EX | LOCK_NB) == 0) return true;
  return errno != EWOULDBLOCK;
}

/// Whether `file` is still what stands at `path`.
bool is_same(int file, const std::string& path) {
  struct stat a {}, b {};
  return ::fstat(file, &a) == 0 && ::stat(path.c_str(), &b) == 0 && a.st_ino == b.st_ino && a.st_dev == b.st_dev;
}

}  // namespace

FileLock::FileLock(const std::string& path) : path_(path) {
  bool is_new = true;
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file_ < 0 && errno == EEXIST) {
    is_new = false;
    file_ = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  }
  if (file_ < 0) throw DiskError(path, std::string("the lock cannot be made: ") + std::strerror(errno));
  const auto holder = is_new ? "" : read_holder(file_);
  const auto host = this_host();
  const bool elsewhere = !holder.empty() && !holder.ends_with(" on " + host);
  if (!lock_now(file_) || !is_same(file_, path)) {
    ::close(file_);
    refuse(path, holder);
  }
  if (elsewhere) {
    ::close(file_);
    throw DiskError(path, "another process writes here: " + holder + "; if it is no longer there, remove this file");
  }
  const auto text = fmt::format("process {} on {}\n", ::getpid(), host);
  if (::ftruncate(file_, 0) != 0 || ::pwrite(file_, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) {
    const int error = errno;
    ::close(file_);
    throw DiskError(path, std::string("the lock cannot be written: ") + std::strerror(error));
  }
}

FileLock::~FileLock() {
  ::unlink(path_.c_str());
  ::close(file_);
}

void FileLock::beat() const { ::futimens(file_, nullptr); }

void FileLock::expect_free(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  if (file < 0) return;
  const auto holder = read_holder(file);
  const bool free = lock_now(file) && (holder.empty() || holder.ends_with(" on " + this_host()));
  ::close(file);
  if (!free) refuse(path, holder);
}

}  // namespace headway
