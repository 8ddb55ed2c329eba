#include "experiment/sweep/file_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <ctime>

#include "core/error.h"
#include "record/safe_write.h"

namespace headway {

namespace {

constexpr double longest_silence = 60;  ///< s; holders beat every few seconds

std::string this_host() {
  std::array<char, 256> name{};
  ::gethostname(name.data(), name.size() - 1);
  return name.data();
}

std::string read_holder(int file) {
  std::array<char, 512> text{};
  if (::pread(file, text.data(), text.size() - 1, 0) <= 0) return {};
  std::string holder(text.data());
  while (!holder.empty() && holder.back() == '\n') holder.pop_back();
  return holder;
}

/// What the kernel says, which gives a lock back when its process ends, however it ends.
enum class Answer { given, held, unknown };

Answer ask_kernel(int file, int kind) {
  if (::flock(file, kind | LOCK_NB) == 0) return Answer::given;
  return errno == EWOULDBLOCK ? Answer::held : Answer::unknown;
}

double seconds_since_beat(int file) {
  struct stat status {};
  if (::fstat(file, &status) != 0) return 0;
  return std::max(0.0, std::difftime(std::time(nullptr), status.st_mtime));
}

/// Whether "process N on HOST" names one of this computer that is no more.
bool is_gone(const std::string& holder) {
  int process = 0;
  return std::sscanf(holder.c_str(), "process %d on ", &process) == 1 && process > 0 && ::kill(process, 0) != 0 && errno == ESRCH;
}

bool is_held(int file, Answer answer, const std::string& holder) {
  const bool here = holder.ends_with(" on " + this_host());
  if (answer == Answer::unknown) return !(here && is_gone(holder));
  if (answer == Answer::held) return true;
  // Some file systems give locks that other computers do not see.
  return !holder.empty() && !here && seconds_since_beat(file) < longest_silence;
}

[[noreturn]] void refuse(const std::string& path, const std::string& holder, double silence) {
  throw DiskError(path, fmt::format("another process writes here: {}, last sign of life {:.0f} s ago; wait for it, or stop it first; "
                                    "if it is no longer there, wait {:.0f} s or remove this file",
                                    holder.empty() ? "one that has just begun" : holder, silence, longest_silence));
}

/// Whether `file` is still what stands at `path`.
bool is_same(int file, const std::string& path) {
  struct stat a {}, b {};
  return ::fstat(file, &a) == 0 && ::stat(path.c_str(), &b) == 0 && a.st_ino == b.st_ino && a.st_dev == b.st_dev;
}

}  // namespace

FileLock::FileLock(const std::string& path) : path_(path) {
  struct stat there {};
  if (::stat(path.c_str(), &there) == 0 && !S_ISREG(there.st_mode)) throw DiskError(path, "is not a lock but a folder, a FIFO or a device; remove it");
  bool is_new = true;
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file_ < 0 && errno == EEXIST) {
    is_new = false;
    file_ = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  }
  if (file_ < 0) fail_on_disk(path, "the lock cannot be made", errno);
  const auto holder = is_new ? "" : read_holder(file_);
  const auto answer = ask_kernel(file_, LOCK_EX);
  const bool free = is_new ? answer != Answer::held : !is_held(file_, answer, holder);
  if (!free || !is_same(file_, path)) {
    const double silence = seconds_since_beat(file_);
    ::close(file_);
    refuse(path, holder, silence);
  }
  const auto text = fmt::format("process {} on {}\n", ::getpid(), this_host());
  errno = ENOSPC;  // a short write sets none
  if (::ftruncate(file_, 0) != 0 || ::pwrite(file_, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) {
    const int error = errno;
    ::close(file_);
    fail_on_disk(path, "the lock cannot be written", error);
  }
}

FileLock::~FileLock() {
  if (is_same(file_, path_)) ::unlink(path_.c_str());  // else it is a newcomer's, in a folder made anew
  ::close(file_);
}

void FileLock::beat() const { ::futimens(file_, nullptr); }

std::string FileLock::holder_of(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return {};
  const auto holder = read_holder(file);
  ::close(file);
  return holder;
}

void FileLock::expect_free(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  if (file < 0) return;
  const auto holder = read_holder(file);
  const bool held = is_held(file, ask_kernel(file, LOCK_SH), holder);  // shared: many may look at once
  const double silence = seconds_since_beat(file);
  ::close(file);
  if (held) refuse(path, holder, silence);
}

}  // namespace headway
