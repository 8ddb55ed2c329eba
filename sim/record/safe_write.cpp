#include "record/safe_write.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "core/error.h"

namespace headway {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t piece = 1 << 26;  ///< byte; what one call is given at most

/// An open file descriptor, closed at the end of its scope.
class OpenFile {
 public:
  explicit OpenFile(int file) : file_(file) {}
  ~OpenFile() {
    if (file_ >= 0) ::close(file_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  int get() const { return file_; }
  /// Closes it now and says whether that went well.
  bool close() { return ::close(std::exchange(file_, -1)) == 0; }

 private:
  int file_;
};

/// Where a path leads: a link is followed, so that renaming does not replace the link.
std::string resolve(const std::string& path) {
  std::error_code error;
  if (!fs::is_symlink(path, error)) return path;
  const auto target = fs::weakly_canonical(path, error);
  return error ? path : target.string();
}

std::string folder_of(const std::string& path) {
  const auto folder = fs::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

int create(const std::string& name) {
  return ::open(name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
}

/// Containers that share a folder share process numbers, too; so the name is drawn.
std::string temporary_name(const std::string& target) {
  const auto file = fs::path(target).filename().string();
  std::uint32_t digits = 0;
  if (::getrandom(&digits, sizeof digits, 0) < 0) digits = 0;  // the process number has to do
  return fmt::format("{}/.{}.{}-{:08x}.part", folder_of(target), file, ::getpid(), digits);
}

[[noreturn]] void refuse(const std::string& path) {
  throw DiskError(path, "exists already; use --force to replace it, or choose another name");
}

void check_existing(const std::string& path, const std::string& target, Overwrite overwrite) {
  struct stat status {};
  if (::lstat(target.c_str(), &status) != 0) {
    if (errno == ENOENT) return;
    fail_on_disk(path, "cannot be written", errno);
  }
  if (!S_ISREG(status.st_mode)) throw DiskError(path, "is not a regular file; choose another name");
  if (overwrite == Overwrite::refuse) refuse(path);
}

/// Gives the finished file its name. Without leave to replace, a file that has appeared there in
/// the meantime stays.
void give_name(const std::string& from, const std::string& to, Overwrite overwrite,
               const std::string& path) {
  if (overwrite == Overwrite::replace) {
    if (::rename(from.c_str(), to.c_str()) != 0) fail_on_disk(path, "cannot be named", errno);
    return;
  }
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return;
  if (errno == EEXIST) refuse(path);
  if (errno != EINVAL && errno != ENOSYS) fail_on_disk(path, "cannot be named", errno);
  // This file system does not know the flag, such as NFS; most of these know a second name.
  if (::link(from.c_str(), to.c_str()) == 0) {
    ::unlink(from.c_str());
    return;
  }
  if (errno == EEXIST || ::access(to.c_str(), F_OK) == 0) refuse(path);
  if (::rename(from.c_str(), to.c_str()) != 0) fail_on_disk(path, "cannot be named", errno);
}

}  // namespace

void fail_on_disk(const std::string& path, const std::string& what, int error) {
  std::string remedy;
  if (error == ENOSPC || error == EDQUOT) remedy = "; free some space or choose another disk";
  if (error == EFBIG) remedy = "; raise the limit on file size (ulimit -f)";
  if (error == EROFS || error == EACCES || error == EPERM) remedy = "; choose a folder you may write to";
  if (error == ENOENT) remedy = "; create the folder first";
  throw DiskError(path, what + ": " + std::strerror(error) + remedy);
}

void check_target(const std::string& path, Overwrite overwrite) {
  if (path.empty()) throw DiskError("output", "has an empty name; give one with -o");
  const auto target = resolve(path);
  check_existing(path, target, overwrite);
  const auto temporary = temporary_name(target);
  const OpenFile file(create(temporary));
  if (file.get() < 0) fail_on_disk(path, "cannot be written", errno);
  ::unlink(temporary.c_str());
}

NewFile::NewFile(const std::string& path, Overwrite overwrite)
    : path_(path), target_(resolve(path)), temporary_(headway::temporary_name(target_)), overwrite_(overwrite) {
  if (path.empty()) throw DiskError("output", "has an empty name; give one with -o");
  check_existing(path, target_, overwrite);
  descriptor_ = create(temporary_);
  if (descriptor_ < 0) fail_on_disk(path, "cannot be written", errno);
}

NewFile::~NewFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!named_) ::unlink(temporary_.c_str());
}

void NewFile::commit() {
  if (::fsync(descriptor_) != 0) fail_on_disk(path_, "cannot be flushed to the disk", errno);
  if (::close(std::exchange(descriptor_, -1)) != 0) fail_on_disk(path_, "cannot be closed", errno);
  give_name(temporary_, target_, overwrite_, path_);
  named_ = true;
  flush_folder_of(target_);
}

void NewFile::fail(int error) const { fail_on_disk(path_, "cannot be written", error); }

void flush_folder_of(const std::string& path) {
  OpenFile folder(::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.get() < 0) fail_on_disk(path, "its folder cannot be opened", errno);
  // Some file systems do not flush folders (EINVAL); the rename is then as safe as it gets.
  if (::fsync(folder.get()) != 0 && errno != EINVAL) fail_on_disk(path, "its folder cannot be flushed", errno);
}

void remove_leftovers(const std::string& path) {
  const auto target = resolve(path);
  const auto begin = "." + fs::path(target).filename().string() + ".";
  std::error_code error;
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(folder_of(target), error)) {
    const auto name = entry.path().filename().string();
    if (name.starts_with(begin) && name.ends_with(".part")) found.push_back(entry.path());
  }
  for (const auto& name : found) fs::remove(name, error);
}

void write_all(int file, std::span<const std::byte> bytes, const std::string& path) {
  while (!bytes.empty()) {
    const auto written = ::write(file, bytes.data(), std::min(piece, bytes.size()));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail_on_disk(path, "cannot be written", errno);
    if (written == 0) fail_on_disk(path, "cannot be written", ENOSPC);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

namespace {

/// The length of the first part of `bytes` that can go to the disk past the page cache: whole pages
/// from the start of a page. Large files are written several times faster so.
std::size_t direct_length(std::span<const std::byte> bytes) {
  constexpr std::size_t page = 4096, least = 1 << 20;
  const bool aligned = reinterpret_cast<std::uintptr_t>(bytes.data()) % page == 0;
  return aligned && bytes.size() >= least ? bytes.size() / page * page : 0;
}

/// Writes a prefix of `bytes` past the page cache and returns its length; 0 where the file system
/// cannot.
std::size_t write_direct(int file, std::span<const std::byte> bytes) {
  const auto length = direct_length(bytes);
  const int flags = ::fcntl(file, F_GETFL);
  if (length == 0 || flags < 0 || ::fcntl(file, F_SETFL, flags | O_DIRECT) != 0) return 0;
  std::size_t done = 0;
  while (done < length) {
    const auto written = ::write(file, bytes.data() + done, std::min(piece, length - done));
    if (written < 0 && errno == EINTR) continue;
    // Whatever is wrong, the ordinary way goes on from here and reports it.
    if (written <= 0) break;
    done += static_cast<std::size_t>(written);
    if (done % 4096 != 0) break;
  }
  ::fcntl(file, F_SETFL, flags);
  return done;
}

}  // namespace

void write_file(const std::string& path, std::span<const std::byte> bytes, Overwrite overwrite) {
  NewFile file(path, overwrite);
  write_all(file.descriptor(), bytes.subspan(write_direct(file.descriptor(), bytes)), path);
  file.commit();
}

}  // namespace headway
